"""What the layers share that change images at random in training."""

from typing import Any

from keras_layers.base import arguments
from keras_layers.preprocessing.image.image_layer import ImageLayer
from keras_ops.random.seed_generator import SeedGenerator


class RandomImageLayer(ImageLayer):
    """Changes images at random, each one in its own way; without training it only casts them.

    Args:
        seed: Integer, for the same changes in every run.
        **kwargs: Arguments of `ImageLayer`.
    """

    def __init__(self, seed: int | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.seed = arguments.seed(self, seed)
        self.generator = SeedGenerator(seed)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "seed": self.seed}

    def _is_active(self, training: bool) -> bool:
        return bool(training)


def uniform(ops: Any, seeds: Any, sizes: Any, limits: tuple[float, float], dtype: str = "float32") -> Any:
    """Draw a number for each image, of shape `(batch, 1, 1, 1)`."""
    low, high = limits
    return ops.random.uniform((1 if sizes.batch is None else sizes.batch, 1, 1, 1), low, high, dtype=dtype, seed=seeds)


def chosen(ops: Any, seeds: Any, sizes: Any, chance: float) -> Any:
    """Decide for each image with a probability, as booleans of shape `(batch, 1, 1, 1)`."""
    return ops.less(uniform(ops, seeds, sizes, (0.0, 1.0)), chance)


def sometimes(ops: Any, seeds: Any, sizes: Any, limits: tuple[float, float]) -> Any:
    """Decide for each image with a probability that is drawn itself, as booleans of shape `(batch, 1, 1, 1)`."""
    return ops.less(uniform(ops, seeds, sizes, (0.0, 1.0)), uniform(ops, seeds, sizes, limits))
