"""Text files in folders, as batches."""

import os
from collections.abc import Sequence
from typing import Any

import numpy as np

from keras_ops.export import export
from keras_training.data.pipeline.elements import ArraySpec
from keras_training.data.readers import delivery, listing
from keras_training.data.readers.delivery import PUBLISHED_DEFAULT
from keras_training.data.readers.samples import FileSamples

KIND = listing.Kind("text", "text samples", (".txt",))


class TextFiles(FileSamples):
    """Files of text in UTF-8: `str`, or the bytes as they are for TensorFlow, which has no other strings."""

    def __init__(self, paths: list[str], labels: Any, max_length: int | None, as_bytes: bool) -> None:
        super().__init__(paths, labels, ArraySpec((), np.dtype(object)))
        self.max_length = max_length
        self.as_bytes = as_bytes

    def read(self, path: str) -> np.ndarray:
        limit = -1 if self.max_length is None else self.max_length
        with open(path, "rb") as file:
            content = file.read(limit)
        if self.as_bytes:
            return np.array(content, object)
        # Where the limit cuts a character in two, its first bytes are no text.
        tail = len(content) == limit
        text = content.decode(errors="replace")
        return np.array(text.rstrip("\ufffd") if tail else text, object)


@export("keras.utils.text_dataset_from_directory", "keras.preprocessing.text_dataset_from_directory")
def text_dataset_from_directory(
    directory: str | os.PathLike[str],
    labels: str | Sequence[int] | None = "inferred",
    label_mode: str | None = "int",
    class_names: Sequence[str] | None = None,
    batch_size: int | None = 32,
    max_length: int | None = None,
    shuffle: bool = True,
    seed: int | None = None,
    validation_split: float | None = None,
    subset: str | None = None,
    follow_links: bool = False,
    format: str | None = PUBLISHED_DEFAULT,
    verbose: bool = True,
) -> Any:
    """Read the text files (`.txt`) below a folder, in threads.

    What is returned can be given to `adapt`, `fit`, `evaluate` and `predict`, and has the methods of `tf.data.Dataset`,
    as that of `keras.utils.image_dataset_from_directory`. Batches are arrays of Python strings with their labels;
    `keras.layers.TextVectorization` makes numbers of them. Bytes that are no UTF-8 become U+FFFD.

    Args:
        directory: The folder. With inferred labels, it has one folder for each class.
        labels: `"inferred"` from the names of the folders; a list with one label for each file, in the order of their
            paths; or `None`.
        label_mode: `"int"`, `"categorical"`, `"binary"` or `None`, for no labels.
        class_names: The names of the folders to read, in the order of their numbers. By default all, sorted.
        batch_size: The number of texts in a batch, or `None` for single texts.
        max_length: The number of bytes after which a text is cut off.
        shuffle: Whether to read in random order, another one in each epoch.
        seed: Determines the order, and which files are set aside for validation.
        validation_split: The fraction of the files that is set aside for validation.
        subset: With `validation_split`: `"training"`, `"validation"` or `"both"`, for a list of two.
        follow_links: Whether to read folders that are links.
        format: `None` for a data set that needs no framework, `"tf"`, `"torch"` or `"grain"`. By default a
            `tf.data.Dataset` of bytes if TensorFlow is the backend, else as `None`.
        verbose: Whether to print how many files were found.

    Returns:
        The data set; for `subset="both"`, a list of that for training and that for validation.

    Raises:
        ValueError: If an argument is wrong, or there is no text file.

    Example:

    >>> import pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> for name, text in (("bad", "no"), ("good", "yes!")):
    ...     (folder / name).mkdir()
    ...     _ = (folder / name / "1.txt").write_text(text)
    >>> texts = keras.utils.text_dataset_from_directory(folder, shuffle=False, format=None)
    Found 2 files belonging to 2 classes.
    >>> for x, y in texts:
    ...     print(x.tolist(), y.tolist())
    ['no', 'yes!'] [0, 1]
    """
    if max_length is not None and (isinstance(max_length, bool) or not hasattr(max_length, "__index__")):
        raise ValueError(f"`max_length` must be a number of bytes or None. Received: max_length={max_length!r}")
    as_bytes = delivery.framework_for(format) == "tensorflow"
    request = listing.Request(
        directory, labels, label_mode, class_names, shuffle, seed, validation_split, subset, follow_links, verbose
    )

    def read(part: listing.Part) -> TextFiles:
        return TextFiles(part.paths, part.labels, max_length, as_bytes)

    return delivery.from_folder(request, KIND, batch_size, format, read)
