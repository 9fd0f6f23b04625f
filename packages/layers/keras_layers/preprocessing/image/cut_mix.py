"""Put a piece of another image into each image."""

from typing import Any

from keras_layers.preprocessing.image import factors
from keras_layers.preprocessing.image.mix_layer import MixLayer
from keras_ops.export import export

# Gamma distributions need a positive number; below this one a share is 0 or 1 as good as always.
_LEAST = 1e-3


@export("keras.layers.CutMix")
class CutMix(MixLayer):
    """Puts a piece of another image of the batch into each image, in training, at the same place.

    Labels are mixed in proportion to the areas. The share that stays of an image is drawn from Beta(x, x), with `x`
    between the limits of `factor`, for each image anew; the piece has the proportions of the image and lies wholly inside
    it ([Yun et al., 2019](https://arxiv.org/abs/1905.04899)).

    Args:
        factor: Limits of `x`, from 0 to 1: with 1 all sizes of pieces are equally likely, with less the images stay whole
            or are replaced more often. A single number `y` means `(0, y)`.
        seed: Integer, for the same pieces in every run.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`, and `bounding_box_format`.

    Input shape: a batch of images, in the layout of `data_format`; or a dict with `"images"`, `"labels"`,
    `"bounding_boxes"`, `"segmentation_masks"`. Output shape: the same, in the compute dtype, and twice as many boxes: an
    image's own, without those that the piece hides, and of the other's the parts in the piece. Labels are one-hot or
    probabilities, or numbers to be predicted; they come out in the compute dtype.

    Raises:
        ValueError: If a factor lies outside 0 to 1.

    Example:

    >>> images, labels = keras.ops.ones((2, 4, 4, 3)), keras.ops.eye(2)
    >>> mixed = keras.layers.CutMix(seed=1)({"images": images, "labels": labels})
    >>> tuple(mixed["labels"].shape), round(float(keras.ops.sum(mixed["labels"])), 3)
    ((2, 2), 2.0)
    """

    def __init__(
        self,
        factor: float | tuple[float, float] = 1.0,
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(seed=seed, data_format=data_format, **kwargs)
        self.factor = factors.limits(self, "factor", factor, 0, 1, lower="zero")

    def _shares(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        shape = (1 if sizes.batch is None else sizes.batch,)
        amount = ops.maximum(ops.random.uniform(shape, *self.factor, dtype="float32", seed=seeds), _LEAST)
        side = ops.sqrt(1 - ops.random.beta(shape, amount, amount, "float32", seed=seeds))
        edges, mask, area = [], True, 1.0
        for whole, axis in ((sizes.width, self._axes.width), (sizes.height, self._axes.height)):
            size = ops.cast(whole, "float32")
            part = ops.round(side * size)
            start = ops.floor(ops.random.uniform(shape, dtype="float32", seed=seeds) * (size - part + 1))
            start = ops.minimum(start, size - part)
            line = [1, 1, 1, 1]
            line[axis] = -1
            places = ops.reshape(ops.arange(whole, dtype="float32"), line)
            first, last = (ops.reshape(edge, (-1, 1, 1, 1)) for edge in (start, start + part))
            mask = ops.logical_and(mask, ops.logical_and(places >= first, places < last))
            edges.append((start, start + part))
            area = area * part / size
        (left, right), (top, bottom) = edges
        return {"mix_weight": 1 - area, "batch_masks": mask, "piece": (left, top, right, bottom)}

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        return ops.where(drawn["batch_masks"], self._partners(ops, images, drawn), images)

    _on_masks = _on_images

    def _boxes_seen(self, ops: Any, own: Any, others: Any, drawn: dict[str, Any]) -> tuple[Any, Any]:
        left, top, right, bottom = (ops.expand_dims(edge, -1) for edge in drawn["piece"])
        x0, y0, x1, y1 = (others[..., i] for i in range(4))
        seen = [ops.maximum(x0, left), ops.maximum(y0, top), ops.minimum(x1, right), ops.minimum(y1, bottom)]
        x0, y0, x1, y1 = (own[..., i] for i in range(4))
        inside = ops.logical_and(ops.logical_and(x0 >= left, y0 >= top), ops.logical_and(x1 <= right, y1 <= bottom))
        return ops.where(ops.expand_dims(inside, -1), ops.zeros_like(own), own), ops.stack(seen, axis=-1)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "factor": self.factor}
