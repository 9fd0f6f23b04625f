"""Images in folders, as batches."""

import os
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from keras_ops import config
from keras_ops.export import export
from keras_training.data.images import pillow, resampling
from keras_training.data.pipeline.elements import ArraySpec
from keras_training.data.pipeline.stages import UnreadableFileError
from keras_training.data.readers import delivery, listing
from keras_training.data.readers.delivery import PUBLISHED_DEFAULT
from keras_training.data.readers.samples import FileSamples

KIND = listing.Kind("image", "images", (".bmp", ".gif", ".jpeg", ".jpg", ".png"))


class Look(NamedTuple):
    """What images are made to look like."""

    size: tuple[int, int]
    color_mode: str
    interpolation: str
    crop: bool
    pad: bool
    channels_first: bool

    @property
    def shape(self) -> tuple[int, int, int]:
        """The shape of an image."""
        channels = pillow.CHANNELS[self.color_mode]
        return (channels, *self.size) if self.channels_first else (*self.size, channels)


class ImageFiles(FileSamples):
    """Files of images, each decoded and resized."""

    fills = True

    def __init__(self, paths: list[str], labels: Any, look: Look) -> None:
        dtype = np.dtype("uint8" if look.interpolation == "nearest" else "float32")
        super().__init__(paths, labels, ArraySpec(look.shape, dtype))
        self.look = look

    def read(self, path: str) -> np.ndarray:
        return read_image(path, self.look)

    def read_into(self, path: str, place: np.ndarray) -> None:
        image = read_image(path, self.look, place)
        if image is not place:
            place[...] = image


def read_image(path: str, look: Look, place: np.ndarray | None = None) -> np.ndarray:
    """Decode a file and make it look as wanted.

    Args:
        path: The path of the file.
        look: What it is made to look like.
        place: An array that may be written to and returned, instead of a new one.

    Raises:
        UnreadableFileError: If it holds no image, or a broken one.
    """
    images = pillow.pillow("image_dataset_from_directory")
    try:
        with images.open(path) as file:
            image = np.asarray(pillow.in_mode(file, look.color_mode), np.uint8)
    except FileNotFoundError:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, images.DecompressionBombError) as error:
        raise UnreadableFileError(
            f"The file {path} cannot be decoded as an image ({type(error).__name__}: {error}). Replace or remove it, or "
            "leave such files out with the data set's method `ignore_errors()`."
        ) from error
    image = image.reshape(*image.shape[:2], -1)
    if look.crop:
        image = np.ascontiguousarray(image[resampling.box_of_aspect_ratio(image.shape[:2], look.size)])
    if look.pad:
        image = resampling.fitted(image, look.size, look.interpolation)
    else:
        image = resampling.resized(image, look.size, look.interpolation, None if look.channels_first else place)
    return np.ascontiguousarray(image.transpose(2, 0, 1)) if look.channels_first else image


@export("keras.utils.image_dataset_from_directory", "keras.preprocessing.image_dataset_from_directory")
def image_dataset_from_directory(
    directory: str | os.PathLike[str],
    labels: str | Sequence[int] | None = "inferred",
    label_mode: str | None = "int",
    class_names: Sequence[str] | None = None,
    color_mode: str = "rgb",
    batch_size: int | None = 32,
    image_size: Sequence[int] | int = (256, 256),
    shuffle: bool = True,
    seed: int | None = None,
    validation_split: float | None = None,
    subset: str | None = None,
    interpolation: str = "bilinear",
    follow_links: bool = False,
    crop_to_aspect_ratio: bool = False,
    pad_to_aspect_ratio: bool = False,
    data_format: str | None = None,
    format: str | None = PUBLISHED_DEFAULT,
    verbose: bool = True,
) -> Any:
    """Read the images below a folder, in threads, while a model trains on those that were read before.

    What is returned goes into `fit`, `evaluate` and `predict` on every backend, and can be iterated over: batches
    `(images, labels)`, or `images` alone, of float32 with values from 0 to 255 (of
    uint8 with `interpolation="nearest"`). It has `class_names`, `file_paths`,
    `len`, and the methods of `tf.data.Dataset`: `map`, `batch`, `shuffle`, `take`, `prefetch` and others.

    Args:
        directory: The folder. With inferred labels, it has one folder for each class.
        labels: `"inferred"` from the names of the folders; a list with one label for each file, in the order of their
            paths; or `None`.
        label_mode: `"int"` for class numbers (int32), `"categorical"` for one-hot vectors, `"binary"` for 0 and 1 of
            shape `(batch_size, 1)` (both float32), or `None` for no labels.
        class_names: The names of the folders to read, in the order of their numbers. By default all, sorted.
        color_mode: `"rgb"`, `"rgba"` or `"grayscale"`.
        batch_size: The number of images in a batch, or `None` for single images.
        image_size: Height and width to which images are resized.
        shuffle: Whether to read in random order, another one in each epoch. Else in the order of the paths.
        seed: Determines the order, and which files are set aside for validation.
        validation_split: The fraction of the files, between 0 and 1, that is set aside for validation.
        subset: With `validation_split`: `"training"`, `"validation"` or `"both"`, for a list of two.
        interpolation: `"bilinear"`, `"nearest"`, `"bicubic"`, `"area"`, `"lanczos3"`, `"lanczos5"`, `"gaussian"` or
            `"mitchellcubic"`.
        follow_links: Whether to read folders that are links. Links to folders of classes are followed in any case.
        crop_to_aspect_ratio: Whether to keep the aspect ratio of images by cutting their middle part out.
        pad_to_aspect_ratio: Whether to keep it by black bars at opposite sides.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        format: `None` for a data set that needs no framework, `"tf"` for a `tf.data.Dataset`, `"torch"` for a
            `DataLoader`, `"grain"` for a data set of grain's. By default a `tf.data.Dataset` if TensorFlow is the
            backend, else as `None`.
        verbose: Whether to print how many files were found.

    Returns:
        The data set; for `subset="both"`, a list of that for training and that for validation.

    Raises:
        ValueError: If an argument is wrong, or there is no image; while reading, if a file is broken, which
            `ignore_errors()` leaves out.
        ImportError: If Pillow, or the framework that was asked for, is not installed.

    Example:

    >>> import pathlib, tempfile
    >>> import numpy as np
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> for name in ("cats", "dogs"):
    ...     (folder / name).mkdir()
    ...     keras.utils.save_img(folder / name / "1.png", np.ones((8, 8, 3)))
    >>> images = keras.utils.image_dataset_from_directory(folder, image_size=(4, 4), format=None)
    Found 2 files belonging to 2 classes.
    >>> [(x.shape, sorted(y.tolist())) for x, y in images]
    [((2, 4, 4, 3), [0, 1])]
    """
    if color_mode not in pillow.COLOR_MODES:
        raise ValueError(
            f'`color_mode` must be one of {{"rgb", "rgba", "grayscale"}}. Received: color_mode={color_mode}'
        )
    if interpolation not in resampling.INTERPOLATIONS:
        raise ValueError(
            f"Argument `interpolation` should be one of {resampling.INTERPOLATIONS}. Received: "
            f"interpolation={interpolation}"
        )
    if crop_to_aspect_ratio and pad_to_aspect_ratio:
        raise ValueError("Only one of `pad_to_aspect_ratio`, `crop_to_aspect_ratio` can be set to `True`.")
    look = Look(
        _size(image_size), color_mode, interpolation, crop_to_aspect_ratio, pad_to_aspect_ratio,
        config.standardize_data_format(data_format) == "channels_first",
    )  # fmt: skip
    request = listing.Request(
        directory, labels, label_mode, class_names, shuffle, seed, validation_split, subset, follow_links, verbose
    )
    return delivery.from_folder(
        request, KIND, batch_size, format, lambda part: ImageFiles(part.paths, part.labels, look)
    )


def _size(image_size: Any) -> tuple[int, int]:
    sizes = (image_size,) * 2 if hasattr(image_size, "__index__") else tuple(image_size)
    if len(sizes) != 2 or any(isinstance(s, bool) or not hasattr(s, "__index__") or s < 1 for s in sizes):
        raise ValueError(
            f"Invalid `image_size` value. Expected a tuple of 2 integers. Received: image_size={image_size}"
        )
    return int(sizes[0]), int(sizes[1])
