"""Samples as the data set that was asked for: ours, `tf.data`, a `DataLoader` of PyTorch's, or grain's."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from keras_ops import config
from keras_training.data.frameworks import files_of
from keras_training.data.pipeline import elements, stages
from keras_training.data.pipeline.dataset import Dataset
from keras_training.data.readers import listing
from keras_training.data.readers.filling import FilledBatches
from keras_training.data.readers.samples import Samples


class _Published(str):
    """The default of `format`, which equals "tf" and is told apart from it."""


# As published. Whoever did not choose gets `tf.data` where TensorFlow is the backend, and else our own data set.
PUBLISHED_DEFAULT = _Published("tf")
FORMATS = {"tf": "tensorflow", "torch": "torch", "grain": "grain"}
_INSTALL = {"tensorflow": "pip install tensorflow", "torch": "pip install torch", "grain": "pip install grain"}


def framework_for(format: str | None) -> str | None:
    """Return the framework whose data set is asked for, or `None` for ours.

    Raises:
        ValueError: If there is no such format.
    """
    if format is PUBLISHED_DEFAULT:
        return "tensorflow" if config.backend() == "tensorflow" else None
    if format is None:
        return None
    if format not in FORMATS:
        raise ValueError(f'`format` should be None, "tf", "torch" or "grain". Received: format={format}')
    return FORMATS[format]


@contextlib.contextmanager
def explained(framework: str, asked: str) -> Iterator[None]:
    """Say how to install a framework where it turns out to be missing.

    Args:
        framework: Its name.
        asked: What asked for it, for the message.

    Raises:
        ImportError: If it is missing.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != framework:
            raise
        raise ImportError(
            f"`{asked}` asks for a data set of {framework}, which is not installed. Install it "
            f"(`{_INSTALL[framework]}`), or ask for one that needs no framework: `format=None` of readers, "
            '`preferred_backend="numpy"` of `split_dataset`.'
        ) from error


def check_batch_size(batch_size: Any) -> None:
    """Refuse what is no number of samples in a batch.

    Raises:
        ValueError: If it is none.
    """
    if batch_size is not None and (
        isinstance(batch_size, bool) or not hasattr(batch_size, "__index__") or batch_size < 1
    ):
        raise ValueError(
            f"`batch_size` must be a whole number of at least 1, or None for single samples. Received: {batch_size!r}"
        )


def from_folder(
    request: listing.Request,
    kind: listing.Kind,
    batch_size: int | None,
    format: str | None,
    read: Callable[[listing.Part], Samples],
) -> Any:
    """Return the data set of the files below a folder, or two in a list for training and validation.

    Args:
        request: What was asked for.
        kind: Which files.
        batch_size: The number of samples in a batch, or `None` for single samples.
        format: As in `deliver`.
        read: Makes samples of files.
    """
    listing.check(request, kind)
    check_batch_size(batch_size)
    framework_for(format)
    seed = drawn_seed(request.seed)
    made = []
    for part in listing.parts(request, kind, seed):
        order = seed if request.shuffle else None
        made.append(deliver(read(part), format, batch_size, order, part.class_names, part.paths))
    return made if request.subset == "both" else made[0]


def drawn_seed(seed: int | None) -> int:
    """Return a seed; without one, one that `keras.utils.set_random_seed` determines."""
    return int(np.random.randint(1e6)) if seed is None else seed


def deliver(
    samples: Samples,
    format: str | None,
    batch_size: int | None,
    seed: int | None,
    class_names: Sequence[str] | None = None,
    file_paths: list[str] | None = None,
) -> Any:
    """Return the data set.

    Args:
        samples: What is read.
        format: `PUBLISHED_DEFAULT`, `None` or one of `FORMATS`.
        batch_size: The number of samples in a batch, or `None` for single samples.
        seed: Determines the order, which is another one in each pass; `None` for the order of the samples.
        class_names: The names of the classes.
        file_paths: The paths of the files.
    """
    framework = framework_for(format)
    if framework is None:
        return _ours(samples, batch_size, seed, class_names, file_paths)
    with explained(framework, f"format={str(format)!r}"):
        data = files_of(framework).dataset(samples, batch_size, seed)
    if class_names is not None or file_paths is not None:
        data.class_names = class_names
        data.file_paths = file_paths
    return data


def _ours(samples: Samples, batch_size: int | None, seed: int | None, class_names: Any, file_paths: Any) -> Dataset:
    numbers = Dataset.range(len(samples))
    if seed is not None:
        numbers = numbers.shuffle(len(samples), seed)
    workers = stages.workers_for(stages.AUTOTUNE)
    spec = samples.spec if batch_size is None else elements.batch_spec(samples.spec, None)
    if batch_size is None:
        stage: stages.Stage = stages.Map(numbers._stage, samples.__getitem__, workers)
    elif samples.takes_many:
        batches = stages.Batch(numbers._stage, batch_size, False, np.array)
        stage = stages.Map(batches, samples.__getitem__, 0, keeps_batches=True)
    elif getattr(samples, "fills", False):
        stage = FilledBatches(numbers._stage, samples, batch_size, workers)  # type: ignore[arg-type]
    else:
        read = stages.Map(numbers._stage, samples.__getitem__, workers)
        stage = stages.Batch(read, batch_size, False, getattr(elements, samples.together))
    return Dataset(stage, spec, class_names, file_paths).prefetch(stages.AUTOTUNE)
