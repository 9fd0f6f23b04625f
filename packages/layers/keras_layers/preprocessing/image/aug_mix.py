"""Blend images with several changed versions of themselves."""

from typing import Any

from keras_layers.base import arguments
from keras_layers.preprocessing.image import factors
from keras_layers.preprocessing.image.augmentations import ADJUSTING, Augmentations
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer
from keras_ops.export import export


@export("keras.layers.AugMix")
class AugMix(RandomImageLayer):
    """Blends each image with several versions of itself that chains of randomly chosen layers make, in training
    ([Hendrycks et al., 2019](https://arxiv.org/abs/1912.02781)).

    The layers of the chains are chosen anew for each batch; their strength and the proportions of the blend, for each image.
    Boxes and masks stay as they are, as the image is a blend of several places.

    Args:
        value_range: The lowest and the highest value of pixels.
        num_chains: The number of versions.
        chain_depth: The number of layers in a chain; with 0 or less the images stay as they are.
        factor: Limits of the strength, from 0 to 1. A single number `x` means `(0, x)`.
        alpha: A positive number. Versions are weighted by Dirichlet(alpha, ...), and the sum of them against the image by
            Beta(alpha, alpha).
        all_ops: Whether brightness, color, contrast and sharpness may change, too.
        interpolation: `"nearest"` or `"bilinear"`.
        seed: Integer, for the same changes in every run.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(height, width, 3)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`. Output
    shape: the same, in the compute dtype.

    Raises:
        ValueError: If an argument is out of range.

    Example:

    >>> layer = keras.layers.AugMix(num_chains=2, chain_depth=1, seed=1)
    >>> tuple(layer(keras.ops.ones((2, 8, 8, 3))).shape)
    (2, 8, 8, 3)
    """

    def __init__(
        self,
        value_range: tuple[float, float] = (0, 255),
        num_chains: int = 3,
        chain_depth: int = 3,
        factor: float | tuple[float, float] = 0.3,
        alpha: float = 1.0,
        all_ops: bool = True,
        interpolation: str = "bilinear",
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(seed=seed, data_format=data_format, **kwargs)
        self.value_range = factors.value_range(self, value_range)
        self.num_chains = arguments.positive(self, "num_chains", num_chains)
        self.chain_depth = arguments.integer(self, "chain_depth", chain_depth)
        self.factor = factors.limits(self, "factor", factor, 0, 1, lower="zero")
        self.alpha = arguments.above_zero(self, "alpha", alpha)
        self.all_ops = arguments.flag(self, "all_ops", all_ops)
        self.interpolation = arguments.one_of(self, "interpolation", interpolation, ("nearest", "bilinear"))
        self.__dict__["_augmentations"] = Augmentations(self, () if all_ops else ADJUSTING)

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        if self.chain_depth <= 0:
            return {}
        shape, alpha = (1 if sizes.batch is None else sizes.batch,), float(self.alpha)
        # Gamma distributions divided by their sum are the distribution Dirichlet; those of a small alpha may all be zero.
        drawn = [ops.random.gamma(shape, alpha, "float32", seed=seeds) for _ in range(self.num_chains)]
        parts = ops.stack(drawn, axis=-1) + 1e-20
        share = ops.random.beta(shape, alpha, alpha, "float32", seed=seeds)
        chains = []
        for _ in range(self.num_chains):
            numbers = self._augmentations.choices(ops, seeds, self.chain_depth)
            chains.append({"layer_idxes": numbers, "transforms": self._augmentations.draw(ops, seeds, sizes)})
        return {
            "chain_mixing_weights": parts / ops.sum(parts, axis=-1, keepdims=True),
            "weight_sample": ops.reshape(share, (-1, 1, 1, 1)),
            "chain_transforms": chains,
        }

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        if self.chain_depth <= 0:
            return images
        kind, mixed = ops.dtype(images), ops.zeros_like(images)
        for i, chain in enumerate(drawn["chain_transforms"]):
            changed = images
            for j in range(self.chain_depth):
                number = chain["layer_idxes"][j]
                changed = self._augmentations.apply(ops, number, "_on_images", changed, chain["transforms"])
            part = ops.reshape(drawn["chain_mixing_weights"][:, i], (-1, 1, 1, 1))
            mixed = mixed + changed * ops.cast(part, kind)
        share = ops.cast(drawn["weight_sample"], kind)
        return images * share + mixed * (1 - share)

    def get_config(self) -> dict[str, Any]:
        names = ("value_range", "num_chains", "chain_depth", "factor", "alpha", "all_ops", "interpolation")
        return {**super().get_config(), **{name: getattr(self, name) for name in names}}
