"""Record what the published Keras computes with bounding boxes: `python record_boxes.py recorded_boxes.json`."""

import json
import sys
from pathlib import Path

import numpy as np

import keras

shelf = keras.utils.bounding_boxes
BOXES = np.float32([[1, 2, 5, 8], [0, 0, 10, 12], [-3, 4, 14, 30], [3, 3, 4, 9]])
OTHERS = np.float32([[2, 2, 6, 6], [0, 0, 1, 1], [-1, -1, -1, -1], [2, 5, 9, 8]])
ENCODED = np.abs(OTHERS) + BOXES * np.float32([0, 0, 1, 1]) + np.float32([0, 0, 3, 3])
VARIANCE = [0.1, 0.1, 0.2, 0.2]
STILL = {"angle": 0.0, "translate_x": 0.0, "translate_y": 0.0, "scale": 1.0, "shear_x": 0.0, "shear_y": 0.0}
MOVES = [
    {"angle": 30.0},
    {"scale": 2.0},
    {"shear_x": 10.0},
    {"shear_y": 10.0},
    {"angle": 30.0, "scale": 2.0, "shear_x": 10.0, "shear_y": 5.0},
    {"angle": -75.0, "center_x": 0.25, "center_y": 0.75, "scale": 0.5},
    {"angle": 90.0, "translate_x": 0.1, "translate_y": -0.2},
    {**STILL, "angle": 20.0, "scale": 2.0, "shear_x": 10.0, "translate_y": -0.2, "center_x": 0.1, "center_y": 0.6},
]


def numbers(x):
    return np.asarray(keras.ops.convert_to_numpy(x)).tolist()


def moved(move):
    arguments = {**STILL, **move}
    given = {key: value if "center" in key else np.float32([value]) for key, value in arguments.items()}
    found = shelf.affine_transform(BOXES[None], **given, height=20, width=16)
    return {"arguments": arguments, "boxes": numbers(found)[0]}


Path(sys.argv[1]).write_text(
    json.dumps(
        {
            "boxes": BOXES.tolist(),
            "others": OTHERS.tolist(),
            "iou": numbers(shelf.compute_iou(BOXES, OTHERS, "xyxy")),
            "masked_iou": numbers(shelf.compute_iou(BOXES, OTHERS, "xyxy", use_masking=True)),
            "ciou": numbers(shelf.compute_ciou(BOXES, OTHERS, "xyxy")),
            "encoded_boxes": ENCODED.tolist(),
            "encoded": {
                order: numbers(shelf.encode_box_to_deltas(BOXES, ENCODED, "xyxy", "xyxy", order, VARIANCE))
                for order in ("center_xywh", "center_yxhw")
            },
            "cropped": numbers(shelf.crop(BOXES, 2, 1, 5, 6)),
            "padded": numbers(shelf.pad(BOXES, 2, 1)),
            "affine": [moved(move) for move in MOVES],
        },
        indent=1,
    )
    + "\n"
)
