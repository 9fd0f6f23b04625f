"""Blend images with each other."""

from typing import Any

from keras_layers.base import arguments
from keras_layers.preprocessing.image.mix_layer import MixLayer, is_float
from keras_ops.export import export


@export("keras.layers.MixUp")
class MixUp(MixLayer):
    """Blends each image of a batch with another one, and their labels in the same proportion, in training.

    The share of an image is drawn from the distribution Beta(alpha, alpha), for each image anew
    ([Zhang et al., 2017](https://arxiv.org/abs/1710.09412)).

    Args:
        alpha: A positive number. The smaller it is, the more often one of the two images prevails; with 1, all shares are
            equally likely.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        seed: Integer, for the same mixtures in every run.
        **kwargs: Arguments of `keras.layers.Layer`, and `bounding_box_format`.

    Input shape: a batch of images, in the layout of `data_format`; or a dict with `"images"`, `"labels"`,
    `"bounding_boxes"`, `"segmentation_masks"`. Output shape: the same, in the compute dtype, and twice as many boxes: those
    of both images. Labels are one-hot or probabilities, or numbers to be predicted; they come out in the compute dtype.
    Masks in floats are blended; masks of class numbers, which have no mean, are those of the image with the greater share.

    Raises:
        ValueError: If `alpha` is not positive.

    Example:

    >>> images, labels = keras.ops.ones((2, 4, 4, 3)), keras.ops.eye(2)
    >>> mixed = keras.layers.MixUp(seed=1)({"images": images, "labels": labels})
    >>> tuple(mixed["labels"].shape), round(float(keras.ops.sum(mixed["labels"])), 3)
    ((2, 2), 2.0)
    """

    def __init__(
        self, alpha: float = 0.2, data_format: str | None = None, seed: int | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data_format=data_format, seed=seed, **kwargs)
        self.alpha = arguments.above_zero(self, "alpha", alpha)

    def _shares(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        shape = (1 if sizes.batch is None else sizes.batch,)
        return {"mix_weight": ops.random.beta(shape, float(self.alpha), float(self.alpha), "float32", seed=seeds)}

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        return self._blend(ops, images, drawn)

    def _on_masks(self, ops: Any, masks: Any, drawn: dict[str, Any]) -> Any:
        if is_float(ops, masks):
            return self._blend(ops, masks, drawn)
        own = ops.reshape(drawn["mix_weight"] >= 0.5, (-1, 1, 1, 1))
        return ops.where(own, masks, self._partners(ops, masks, drawn))

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "alpha": self.alpha}
