"""What every architecture does alike: its input, its head, and the weights that were published for it."""

import os
from dataclasses import dataclass, field
from typing import Any

from keras_applications.imagenet import CLASSES
from keras_layers.core.input import Input
from keras_models.model import Model
from keras_ops import config
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.symbolic.source_inputs import get_source_inputs
from keras_saving.downloads.get_file import get_file

Weights = str | os.PathLike[str] | None


@dataclass(frozen=True)
class Published:
    """Where the weights of an architecture were published, and their hashes as far as they are known.

    A file without a hash is believed: only that it is a sound weight file with the right shapes is checked.
    """

    url: str
    hashes: dict[str, str] = field(default_factory=dict)

    def fetch(self, file: str) -> str:
        """Return the path of a weight file, downloaded unless it is there."""
        return get_file(file, f"{self.url}/{file}", cache_subdir="models", file_hash=self.hashes.get(file))


def check_head(
    weights: Weights, include_top: bool, classes: int, classifier_activation: Any, pooling: str | None
) -> None:
    """Refuse arguments that contradict each other.

    Raises:
        ValueError: Which, and what they may be.
    """
    if weights is not None and weights != "imagenet" and not os.path.exists(weights):
        raise ValueError(
            "The `weights` argument should be either `None` (random initialization), `imagenet` (pre-training on "
            f"ImageNet), or the path to the weights file to be loaded. Received: weights={os.fspath(weights)!r}."
        )
    if pooling not in (None, "avg", "max"):
        raise ValueError(f"`pooling` must be None, 'avg' or 'max'. Received: pooling={pooling!r}.")
    if weights != "imagenet" or not include_top:
        return
    if classes != CLASSES:
        raise ValueError(
            f'If using `weights="imagenet"` with `include_top` as true, `classes` should be {CLASSES}. '
            f"Received: classes={classes}."
        )
    if classifier_activation not in (None, "softmax"):
        raise ValueError(
            "Only `None` and `softmax` activations are allowed for the `classifier_activation` argument when using "
            f"pretrained weights, with `include_top=True`. Received: classifier_activation={classifier_activation!r}."
        )


def input_shape_for(
    input_shape: Any, default_size: int, min_size: int, include_top: bool, weights: Weights
) -> tuple[int | None, ...]:
    """Return the shape of the images that an architecture takes, in the layout of `keras.config.image_data_format()`.

    Args:
        input_shape: What the user gave: three sizes, or `None` for the usual ones.
        default_size: Height and width of the images that it was trained on.
        min_size: The least height and width that it can work with.
        include_top: Whether it ends in a classifier, which asks for a fixed size.
        weights: Where the weights come from.

    Raises:
        ValueError: If the architecture cannot take such images.
    """
    channels_last = config.image_data_format() == "channels_last"
    usual = (default_size, default_size, 3) if channels_last else (3, default_size, default_size)
    if input_shape is None:
        return usual if include_top else tuple(size if size == 3 else None for size in usual)
    shape = tuple(input_shape)
    if len(shape) != 3:
        raise ValueError(f"`input_shape` must be a tuple of three integers. Received: input_shape={input_shape!r}.")
    if weights == "imagenet":
        if include_top and shape != usual:
            raise ValueError(
                f"When setting `include_top=True` and loading `imagenet` weights, `input_shape` should be {usual}. "
                f"Received: input_shape={shape}."
            )
        if shape[-1 if channels_last else 0] != 3:
            raise ValueError(f"The input must have 3 channels. Received: input_shape={shape}.")
    sizes = shape[:2] if channels_last else shape[1:]
    if any(size is not None and size < min_size for size in sizes):
        raise ValueError(f"Input size must be at least {min_size}x{min_size}; Received: input_shape={shape}.")
    if include_top and None in shape:
        raise ValueError(
            f"If `include_top` is True, you should specify a static `input_shape`. Received: input_shape={shape}."
        )
    return shape


def image_size(input_shape: Any, input_tensor: Any) -> tuple[Any, Any]:
    """Return the height and width that the user asked for, as far as they are known."""
    shape = tuple(input_tensor.shape[1:]) if input_shape is None and input_tensor is not None else input_shape
    if shape is None or len(shape) != 3:
        return None, None
    return shape[:2] if config.image_data_format() == "channels_last" else shape[1:]


def start(input_tensor: Any, input_shape: Any, shape: tuple[int | None, ...]) -> KerasTensor:
    """Return the symbolic images that an architecture starts from.

    Args:
        input_tensor: A symbolic tensor of the user's, or `None`.
        input_shape: What the user gave as its shape.
        shape: What `input_shape_for` made of it.

    Raises:
        ValueError: If `input_tensor` is no symbolic tensor, or has another shape.
    """
    if input_tensor is None:
        return Input(shape)
    check_input_tensor(input_tensor)
    if input_shape is not None and any(
        ours not in (None, theirs) for ours, theirs in zip(shape, input_tensor.shape[1:], strict=True)
    ):
        raise ValueError(
            f"`input_tensor` and `input_shape` must agree. Received: input_tensor.shape={tuple(input_tensor.shape)}, "
            f"input_shape={shape}."
        )
    return input_tensor


def check_input_tensor(input_tensor: Any) -> None:
    """Refuse what is no symbolic batch of images."""
    if not isinstance(input_tensor, KerasTensor) or len(input_tensor.shape) != 4:
        raise ValueError(
            "`input_tensor` must be a symbolic tensor of rank 4, as `keras.Input((height, width, channels))` gives. "
            f"Received: {input_tensor!r} of type {type(input_tensor).__name__}."
        )


def finish(images: KerasTensor, outputs: KerasTensor, name: str) -> Model:
    """Return the model from the first input of `images` to `outputs`."""
    inputs = get_source_inputs(images)
    return Model(inputs[0] if len(inputs) == 1 else inputs, outputs, name=name)


def load_weights(model: Model, weights: Weights, published: Published, file: str) -> None:
    """Give a model its weights.

    Args:
        model: What `finish` returned.
        weights: `"imagenet"`, the path of a weight file, or `None` to leave it as it is.
        published: Where the weights for `"imagenet"` are.
        file: Which file there.

    Raises:
        ValueError: If the file is damaged or belongs to another model.
        OSError: If it cannot be downloaded or read.
    """
    if weights is not None:
        model.load_weights(published.fetch(file) if weights == "imagenet" else weights)
