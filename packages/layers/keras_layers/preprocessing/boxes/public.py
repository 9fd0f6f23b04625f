"""What the public functions for bounding boxes share: how their arguments are read."""

from typing import Any

from keras_layers.preprocessing.boxes.formats import check_format
from keras_layers.preprocessing.data_layer import DataLayer
from keras_ops import config


def known_format(function: str, argument: str, name: Any) -> str:
    """Return the name of a format in lower case.

    Raises:
        ValueError: If there is no such format.
    """
    if name is None:
        raise ValueError(f'`{argument}` of {function}() must be a format such as "xyxy". Received: None.')
    return check_format(name, f"{function}()", argument)


def as_boxes(function: str, argument: str, boxes: Any, dtype: str = "float32") -> tuple[Any, Any]:
    """Return the module of ops that computes where boxes are, and them as a tensor.

    Raises:
        ValueError: If there are not four numbers for each box.
    """
    ops = DataLayer.ops_for(boxes)
    boxes = ops.cast(boxes if hasattr(boxes, "dtype") else ops.convert_to_tensor(boxes, dtype), dtype)
    shape = tuple(boxes.shape)
    if not shape or shape[-1] not in (4, None):
        raise ValueError(
            f"`{argument}` of {function}() must have four numbers for each box. Received the shape {shape}."
        )
    return ops, boxes


def size_of(ops: Any, size: Any, boxes: Any) -> Any:
    """Return the height or width of images so that it fits their boxes: of all, or of each image."""
    if size is None or isinstance(size, int | float):
        return size
    size = ops.convert_to_tensor(size)
    # Sizes of each image lie before the axis of boxes.
    return ops.expand_dims(size, -1) if len(size.shape) == 1 and len(boxes.shape) == 3 else size


def check_sizes(function: str, needed: bool, height: Any, width: Any, names: str = "`height` and `width`") -> None:
    """Refuse formats that are parts of the image where its size is not known.

    Raises:
        ValueError: If the size is needed, and absent.
    """
    if needed and (height is None or width is None):
        raise ValueError(
            f"{function}() needs {names} of the image: boxes are, or become, parts of it. Received: height={height}, "
            f"width={width}."
        )


def height_and_width(image_shape: Any) -> tuple[Any, Any]:
    """Return the sizes that the shape of one image says, in the default layout; `None` if there is no shape."""
    if image_shape is None:
        return None, None
    if len(image_shape) not in (2, 3):
        raise ValueError(f"`image_shape` must be the shape of one image. Received: {image_shape!r}.")
    first = len(image_shape) == 3 and config.image_data_format() == "channels_first"
    return (image_shape[1], image_shape[2]) if first else (image_shape[0], image_shape[1])
