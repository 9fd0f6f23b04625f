"""Windows of a series, as batches."""

from typing import Any

import numpy as np

from keras_ops.export import export
from keras_training.data.frameworks import framework_of, tensor_to_numpy
from keras_training.data.pipeline.elements import ArraySpec, as_array
from keras_training.data.readers import delivery
from keras_training.data.readers.delivery import PUBLISHED_DEFAULT
from keras_training.data.readers.samples import Samples


class Windows(Samples):
    """Windows of an array, by number or by an array of numbers; each with its target, if there are targets."""

    takes_many = True

    def __init__(self, data: np.ndarray, targets: np.ndarray | None, starts: np.ndarray, offsets: np.ndarray) -> None:
        self.data = data
        self.targets = targets
        self.starts = starts
        self.offsets = offsets
        spec = ArraySpec((len(offsets), *data.shape[1:]), data.dtype)
        self.spec = spec if targets is None else (spec, ArraySpec(targets.shape[1:], targets.dtype))

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: Any) -> Any:
        start = self.starts[index]
        window = self.data[start[..., None] + self.offsets]
        return window if self.targets is None else (window, self.targets[start])


@export("keras.utils.timeseries_dataset_from_array", "keras.preprocessing.timeseries_dataset_from_array")
def timeseries_dataset_from_array(
    data: Any,
    targets: Any,
    sequence_length: int,
    sequence_stride: int = 1,
    sampling_rate: int = 1,
    batch_size: int | None = 128,
    shuffle: bool = False,
    seed: int | None = None,
    start_index: int | None = None,
    end_index: int | None = None,
    format: str | None = PUBLISHED_DEFAULT,
) -> Any:
    """Cut windows out of a series that has been sampled at equal distances.

    The windows are not copied before they are asked for. Window number `i` begins at `start_index + i *
    sequence_stride`, and its target is `targets` at that place: to predict the step after the window, pass the targets
    moved by its length, as below.

    Args:
        data: An array whose first axis is time.
        targets: Targets by time, or `None`. Windows beyond their end are left out.
        sequence_length: The number of steps in a window.
        sequence_stride: The number of steps from the beginning of a window to that of the next.
        sampling_rate: The number of steps from one step that a window holds to the next.
        batch_size: The number of windows in a batch, or `None` for single windows.
        shuffle: Whether to give them in random order, another one in each epoch.
        seed: Determines the order.
        start_index: The first step that is used; by default 0.
        end_index: The step after the last one that is used; by default the number of steps.
        format: `None` for a data set that needs no framework, `"tf"`, `"torch"` or `"grain"`. By default a
            `tf.data.Dataset` if TensorFlow is the backend, else as `None`.

    Returns:
        A data set of batches `(windows, targets)`, or `windows` alone, as
        `keras.utils.image_dataset_from_directory` describes it.

    Raises:
        ValueError: If an argument is wrong, or no window fits in.

    Example:

    >>> import numpy as np
    >>> series = np.arange(6)
    >>> windows = keras.utils.timeseries_dataset_from_array(series[:-3], series[3:], 3, format=None)
    >>> [(x.tolist(), y.tolist()) for x, y in windows]
    [([[0, 1, 2]], [3])]
    """
    data, targets = _array(data), None if targets is None else _array(targets)
    total = len(data)
    _check_bounds(start_index, end_index, total)
    for name, value in (
        ("sequence_length", sequence_length), ("sampling_rate", sampling_rate), ("sequence_stride", sequence_stride)
    ):  # fmt: skip
        if value is None or value <= 0:
            raise ValueError(f"`{name}` must be higher than 0. Received: {name}={value}")
        if name != "sequence_length" and value >= total:
            raise ValueError(
                f"`{name}` must be lower than the length of the data. Received: {name}={value}, for data of length "
                f"{total}"
            )
    delivery.check_batch_size(batch_size)
    delivery.framework_for(format)
    first, last = start_index or 0, total if end_index is None else end_index
    span = (sequence_length - 1) * sampling_rate + 1
    ends = last - first - span + 1
    if targets is not None:
        ends = min(ends, len(targets) - first)
    starts = np.arange(0, max(ends, 0), sequence_stride)
    if not len(starts):
        raise ValueError(
            f"No window fits in: one spans {span} steps (sequence_length={sequence_length}, "
            f"sampling_rate={sampling_rate}), and there are {last - first} steps"
            + ("" if targets is None else f" and {len(targets)} targets")
            + f" from start_index={first} on."
        )
    if shuffle:
        seed = delivery.drawn_seed(seed)
        np.random.RandomState(seed).shuffle(starts)
    windows = Windows(data, targets, starts + first, np.arange(sequence_length) * sampling_rate)
    return delivery.deliver(windows, format, batch_size, seed if shuffle else None)


def _array(data: Any) -> np.ndarray:
    framework = framework_of(data)
    if framework in ("jax", "torch", "tensorflow"):
        return tensor_to_numpy(data, framework)
    return as_array(data)


def _check_bounds(start_index: int | None, end_index: int | None, total: int) -> None:
    if start_index is not None and start_index < 0:
        raise ValueError(f"`start_index` must be 0 or greater. Received: start_index={start_index}")
    if start_index is not None and start_index >= total:
        raise ValueError(
            f"`start_index` must be lower than the length of the data. Received: start_index={start_index}, for data "
            f"of length {total}"
        )
    if start_index and end_index is not None and end_index <= start_index:
        raise ValueError(
            f"`end_index` must be higher than `start_index`. Received: start_index={start_index}, and "
            f"end_index={end_index} "
        )
    if end_index is not None and end_index > total:
        raise ValueError(
            f"`end_index` must be lower than the length of the data. Received: end_index={end_index}, for data of "
            f"length {total}"
        )
    if end_index is not None and end_index <= 0:
        raise ValueError(f"`end_index` must be higher than 0. Received: end_index={end_index}")
