"""Between `x`, `y`, `sample_weight` and the tuple that carries them through a train step."""

from typing import Any

from keras_ops.export import export


@export("keras.utils.unpack_x_y_sample_weight")
def unpack_x_y_sample_weight(data: Any) -> tuple[Any, Any, Any]:
    """Take a batch apart into inputs, targets and sample weights.

    A batch is what `train_step`, `test_step` and `predict_step` receive. Whatever it leaves out comes back as `None`.

    Args:
        data: `x`, or a tuple (or list) `(x,)`, `(x, y)` or `(x, y, sample_weight)`. A dict is a single `x`.

    Returns:
        The tuple `(x, y, sample_weight)`, with `None` for what `data` does not hold.

    Raises:
        ValueError: If `data` is a tuple or list of no or of more than three entries.

    Example:

    >>> keras.utils.unpack_x_y_sample_weight(([1, 2], [3, 4]))
    ([1, 2], [3, 4], None)
    """
    if not isinstance(data, (tuple, list)):
        return data, None, None
    if not 1 <= len(data) <= 3:
        raise ValueError(
            "Data is expected to be in format `x`, `(x,)`, `(x, y)`, or `(x, y, sample_weight)`, "
            f"found a {type(data).__name__} of {len(data)} entries: {data}"
        )
    return (*data, None, None)[:3]


@export("keras.utils.pack_x_y_sample_weight")
def pack_x_y_sample_weight(x: Any, y: Any = None, sample_weight: Any = None) -> Any:
    """Put inputs, targets and sample weights together in the form that a train step receives.

    This is the inverse of `keras.utils.unpack_x_y_sample_weight`.

    Args:
        x: The inputs: an array, or a list, tuple or dict of arrays.
        y: The targets, or `None`.
        sample_weight: The weights of the samples, or `None`.

    Returns:
        The shortest of `x`, `(x, y)` and `(x, y, sample_weight)` that loses nothing. A lone `x` that is itself a list
        or tuple is wrapped as `(x,)`, since it would be taken for `(x, y)` otherwise.

    Example:

    >>> keras.utils.pack_x_y_sample_weight([1, 2], [3, 4])
    ([1, 2], [3, 4])
    """
    if sample_weight is not None:
        return x, y, sample_weight
    if y is not None:
        return x, y
    return (x,) if isinstance(x, (tuple, list)) else x
