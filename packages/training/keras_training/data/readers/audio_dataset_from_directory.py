"""Audio files in folders, as batches."""

import math
import os
from collections.abc import Sequence
from typing import Any

import numpy as np

from keras_ops.export import export
from keras_training.data.pipeline.elements import ArraySpec
from keras_training.data.pipeline.stages import UnreadableFileError
from keras_training.data.readers import delivery, listing
from keras_training.data.readers.delivery import PUBLISHED_DEFAULT
from keras_training.data.readers.samples import FileSamples

KIND = listing.Kind("audio", "audio samples", (".wav",))
# The value that stands for 1, and that for silence, by the dtype of samples.
_SCALES = {"uint8": (128.0, 128.0), "int16": (2.0**15, 0.0), "int32": (2.0**31, 0.0), "int64": (2.0**63, 0.0)}


class AudioFiles(FileSamples):
    """Files of sound, each a float32 array of shape (samples, channels)."""

    def __init__(self, paths: list[str], labels: Any, rate: int | None, length: int | None, ragged: bool) -> None:
        super().__init__(paths, labels, ArraySpec((length, None), np.dtype("float32")))
        self.rate = rate
        self.length = length
        self.together = "ragged" if ragged else "padded" if length is None else "stacked"

    def read(self, path: str) -> np.ndarray:
        return read_audio(path, self.rate, self.length)


def _scipy(function: str) -> Any:
    try:
        import scipy.io.wavfile
        import scipy.signal
    except ImportError as error:
        raise ImportError(
            f"`{function}` needs SciPy, which is not installed. Install it with `pip install scipy`, or "
            "`pip install keras-training[audio]`."
        ) from error
    return scipy


def read_audio(path: str, rate: int | None, length: int | None) -> np.ndarray:
    """Decode a file of sound.

    Args:
        path: The path of a `.wav` file: PCM or floats.
        rate: The number of samples in a second to which it is brought; `None` for that of the file.
        length: The number of samples to which it is cut or filled up with silence.

    Raises:
        UnreadableFileError: If it is no such file, or a broken one.
    """
    scipy = _scipy("audio_dataset_from_directory")
    try:
        of_file, sound = scipy.io.wavfile.read(path)
    except FileNotFoundError:
        raise
    except Exception as error:  # whatever a broken header leads to
        raise UnreadableFileError(
            f"The file {path} cannot be decoded as audio ({type(error).__name__}: {error}). Replace or remove it, or "
            "leave such files out with the data set's method `ignore_errors()`."
        ) from error
    one, silence = _SCALES.get(sound.dtype.name, (1.0, 0.0))
    sound = ((sound - silence) / one).astype("float32").reshape(len(sound), -1)
    if rate is not None and rate != of_file:
        common = math.gcd(rate, of_file)
        sound = scipy.signal.resample_poly(sound, rate // common, of_file // common).astype("float32")
    if length is not None:
        sound = np.pad(sound[:length], ((0, max(length - len(sound), 0)), (0, 0)))
    return sound


@export("keras.utils.audio_dataset_from_directory")
def audio_dataset_from_directory(
    directory: str | os.PathLike[str],
    labels: str | Sequence[int] | None = "inferred",
    label_mode: str | None = "int",
    class_names: Sequence[str] | None = None,
    batch_size: int | None = 32,
    sampling_rate: int | None = None,
    output_sequence_length: int | None = None,
    ragged: bool = False,
    shuffle: bool = True,
    seed: int | None = None,
    validation_split: float | None = None,
    subset: str | None = None,
    follow_links: bool = False,
    verbose: bool = True,
) -> Any:
    """Read the audio files (`.wav`) below a folder, in threads.

    Batches are float32 arrays of shape `(batch_size, samples, channels)`, from -1 to 1, with their labels. Shorter
    sounds of a batch are filled up with silence. What is returned is a `tf.data.Dataset` if TensorFlow is the backend,
    else the data set that `keras.utils.image_dataset_from_directory` describes, with the same methods.

    Args:
        directory: The folder. With inferred labels, it has one folder for each class.
        labels: `"inferred"` from the names of the folders; a list with one label for each file, in the order of their
            paths; or `None`.
        label_mode: `"int"`, `"categorical"`, `"binary"` or `None`, for no labels.
        class_names: The names of the folders to read, in the order of their numbers. By default all, sorted.
        batch_size: The number of sounds in a batch, or `None` for single ones.
        sampling_rate: The number of samples in a second to which sounds are brought. By default that of each file.
        output_sequence_length: The number of samples to which sounds are cut or filled up.
        ragged: Whether to leave the lengths as they are: batches are `tf.RaggedTensor`s if TensorFlow is the backend,
            else arrays of arrays.
        shuffle: Whether to read in random order, another one in each epoch.
        seed: Determines the order, and which files are set aside for validation.
        validation_split: The fraction of the files that is set aside for validation.
        subset: With `validation_split`: `"training"`, `"validation"` or `"both"`, for a list of two.
        follow_links: Whether to read folders that are links.
        verbose: Whether to print how many files were found.

    Returns:
        The data set; for `subset="both"`, a list of that for training and that for validation.

    Raises:
        ValueError: If an argument is wrong, or there is no audio file; while reading, if a file is broken.
        ImportError: If SciPy is not installed.

    Example:

    >>> import pathlib, tempfile, wave
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> (folder / "silence").mkdir()
    >>> with wave.open(str(folder / "silence" / "1.wav"), "wb") as file:
    ...     file.setparams((1, 2, 8000, 0, "NONE", ""))
    ...     file.writeframes(bytes(20))
    >>> sounds = keras.utils.audio_dataset_from_directory(folder, output_sequence_length=16)
    Found 1 files belonging to 1 classes.
    >>> [tuple(x.shape) for x, _ in sounds]
    [(1, 16, 1)]
    """
    if sampling_rate is not None and (isinstance(sampling_rate, bool) or not hasattr(sampling_rate, "__index__")):
        raise ValueError(f"`sampling_rate` should have an integer value. Received: sampling_rate={sampling_rate}")
    if sampling_rate is not None and sampling_rate <= 0:
        raise ValueError(f"`sampling_rate` should be higher than 0. Received: sampling_rate={sampling_rate}")
    if ragged and output_sequence_length is not None:
        raise ValueError("Cannot set both `ragged` and `output_sequence_length`")
    length = None if output_sequence_length == -1 else output_sequence_length
    if length is not None and (isinstance(length, bool) or not hasattr(length, "__index__") or length < 1):
        raise ValueError(
            "`output_sequence_length` must be a number of samples of at least 1, or None. Received: "
            f"output_sequence_length={output_sequence_length!r}"
        )
    request = listing.Request(
        directory, labels, label_mode, class_names, shuffle, seed, validation_split, subset, follow_links, verbose
    )

    def read(part: listing.Part) -> AudioFiles:
        return AudioFiles(part.paths, part.labels, sampling_rate, length, ragged)

    return delivery.from_folder(request, KIND, batch_size, PUBLISHED_DEFAULT, read)
