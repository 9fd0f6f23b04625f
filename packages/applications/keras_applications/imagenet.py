"""Images and classes of ImageNet: what goes into an architecture and what its numbers mean."""

import json
from functools import cache
from typing import Any

import numpy as np

import keras_ops as ops
from keras_ops import config
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_saving.downloads.get_file import get_file

CLASS_INDEX_URL = "https://storage.googleapis.com/download.tensorflow.org/data/imagenet_class_index.json"
CLASS_INDEX_HASH = "c2c37ea517e94d9795004a39431a14cb"
CLASSES = 1000

# Means and standard deviations of the colours of ImageNet's training images, red, green, blue.
_CAFFE_MEAN = (123.68, 116.779, 103.939)
_TORCH_MEAN = (0.485, 0.456, 0.406)
_TORCH_DEVIATION = (0.229, 0.224, 0.225)
_MODES = ("caffe", "tf", "torch")


@export("keras.applications.imagenet_utils.preprocess_input")
def preprocess_input(x: Any, data_format: str | None = None, mode: str = "caffe") -> Any:
    """Bring images to the range that an architecture was trained with.

    Args:
        x: Images with values from 0 to 255 and three colours: an array or tensor of rank 3 or 4, or a symbolic tensor.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        mode: `"tf"` gives values from -1 to 1; `"torch"` values from 0 to 1, less the mean, over the standard deviation
            of each colour; `"caffe"` the order blue, green, red, less the mean of each.

    Returns:
        Images of the same shape: a float array for an array, which stays as it is, else a tensor.

    Raises:
        ValueError: If `mode` or `data_format` is none of these, or the images do not have three colours.

    Example:

    >>> image = np.full((1, 1, 3), 255.0)
    >>> keras.applications.imagenet_utils.preprocess_input(image, mode="tf").tolist()
    [[[1.0, 1.0, 1.0]]]
    """
    if mode not in _MODES:
        raise ValueError(f"Expected mode to be one of `caffe`, `tf` or `torch`. Received: mode={mode!r}.")
    data_format = config.standardize_data_format(data_format)
    if isinstance(x, KerasTensor) or ops.is_tensor(x):
        x = x if "float" in str(x.dtype) else ops.cast(x, config.floatx())
    else:
        x = np.asarray(x)
        x = x if x.dtype.kind == "f" else x.astype(config.floatx())
    axis = -1 if data_format == "channels_last" else -3
    if len(x.shape) not in (3, 4) or x.shape[axis] != 3 and mode != "tf":
        raise ValueError(
            f"`x` must hold images with three colours, in the layout {data_format!r}. Received: x.shape={tuple(x.shape)}."
        )
    return _scaled(x, axis, mode)


def _scaled(x: Any, axis: int, mode: str) -> Any:
    if mode == "tf":
        return x / 127.5 - 1.0
    if mode == "torch":
        return (x / 255.0 - _along(_TORCH_MEAN, axis, x)) / _along(_TORCH_DEVIATION, axis, x)
    flip = np.flip if isinstance(x, np.ndarray) else ops.flip
    return flip(x - _along(_CAFFE_MEAN, axis, x), axis=axis)


def _along(values: tuple[float, ...], axis: int, like: Any) -> Any:
    """Return one value for each colour, on the axis of the colours."""
    array = np.reshape(values, (3,) if axis == -1 else (3, 1, 1))
    return array.astype(like.dtype) if isinstance(like, np.ndarray) else ops.convert_to_tensor(array, _dtype(like))


def _dtype(x: Any) -> str:
    return x.dtype if isinstance(x, KerasTensor) else ops.convert_to_numpy(x[:0]).dtype.name


@export("keras.applications.imagenet_utils.decode_predictions")
def decode_predictions(preds: Any, top: int = 5) -> list[list[tuple[str, str, float]]]:
    """Return the likeliest classes of images by name.

    The names are downloaded at the first call and kept.

    Args:
        preds: Probabilities of the 1000 classes of ImageNet, of shape `(images, 1000)`.
        top: How many classes to return for each image.

    Returns:
        For each image a list of tuples `(class id, name, probability)`, the likeliest first.

    Raises:
        ValueError: If `preds` has another shape.
        OSError: If the names cannot be downloaded.

    Example:

    >>> keras.applications.imagenet_utils.decode_predictions(np.zeros((1, 10)))
    Traceback (most recent call last):
      ...
    ValueError: `decode_predictions` expects a batch of predictions (i.e. a 2D array of shape (samples, 1000)). ...
    """
    preds = preds if isinstance(preds, np.ndarray) else ops.convert_to_numpy(preds)
    if preds.ndim != 2 or preds.shape[1] != CLASSES:
        raise ValueError(
            "`decode_predictions` expects a batch of predictions (i.e. a 2D array of shape (samples, 1000)). "
            f"Received array with shape: {preds.shape}"
        )
    classes = _class_index()
    best = np.argsort(-preds, axis=1, kind="stable")[:, :top]
    return [[(*classes[i], float(row[i])) for i in order] for row, order in zip(preds, best, strict=True)]


@cache
def _class_index() -> list[tuple[str, str]]:
    path = get_file("imagenet_class_index.json", CLASS_INDEX_URL, cache_subdir="models", file_hash=CLASS_INDEX_HASH)
    with open(path, encoding="utf-8") as file:
        index = json.load(file)
    return [tuple(index[str(i)]) for i in range(CLASSES)]
