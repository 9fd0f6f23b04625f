"""The layers of which `RandAugment` and `AugMix` choose some at random, and how one of them is applied."""

from collections.abc import Callable
from typing import Any

from keras_layers.preprocessing.image.auto_contrast import AutoContrast
from keras_layers.preprocessing.image.equalization import Equalization
from keras_layers.preprocessing.image.image_layer import ImageLayer
from keras_layers.preprocessing.image.random_brightness import RandomBrightness
from keras_layers.preprocessing.image.random_color_degeneration import RandomColorDegeneration
from keras_layers.preprocessing.image.random_contrast import RandomContrast
from keras_layers.preprocessing.image.random_posterization import RandomPosterization
from keras_layers.preprocessing.image.random_rotation import RandomRotation
from keras_layers.preprocessing.image.random_sharpness import RandomSharpness
from keras_layers.preprocessing.image.random_shear import RandomShear
from keras_layers.preprocessing.image.random_translation import RandomTranslation
from keras_layers.preprocessing.image.solarization import Solarization

# Those by which AugMix was judged to be robust leave these out.
ADJUSTING = ("random_brightness", "random_color_degeneration", "random_contrast", "random_sharpness")


class Augmentations:
    """All of them with one strength. They belong to no layer: their decisions come from the seeds of their owner.

    Args:
        owner: The layer, of which they take value range, strength, interpolation and layout.
        left_out: Names of those that are not wanted.
    """

    def __init__(self, owner: Any, left_out: tuple[str, ...] = ()) -> None:
        factor, values = owner.factor, {"value_range": owner.value_range}
        bits = tuple(max(1, int(8 * x)) for x in factor)
        shared = {"data_format": owner.data_format, "dtype": owner.dtype_policy}
        moved = {**shared, "interpolation": owner.interpolation}
        layers: dict[str, ImageLayer] = {
            "random_shear": RandomShear(factor, factor, **moved),
            "random_translation": RandomTranslation(factor, factor, **moved),
            "random_rotation": RandomRotation(factor, **moved),
            "random_brightness": RandomBrightness(factor, **values, **shared),
            "random_color_degeneration": RandomColorDegeneration(factor, **values, **shared),
            "random_contrast": RandomContrast(factor, **values, **shared),
            "random_sharpness": RandomSharpness(factor, **values, **shared),
            "random_posterization": RandomPosterization(bits, **values, **shared),
            "solarization": Solarization(factor, factor, **values, **shared),
            "auto_contrast": AutoContrast(**values, **shared),
            "equalization": Equalization(**values, **shared),
        }
        self.layers = {name: layer for name, layer in layers.items() if name not in left_out}

    def draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        """Return the decisions of each."""
        return {name: {**layer._draw(ops, seeds, sizes), "sizes": sizes} for name, layer in self.layers.items()}

    def choices(self, ops: Any, seeds: Any, count: int) -> Any:
        """Return the numbers of `count` of them, of shape `(count,)`."""
        return ops.random.randint((count,), 0, len(self.layers), "int32", seed=seeds)

    def apply(self, ops: Any, number: Any, method: str, x: Any, drawn: dict[str, Any]) -> Any:
        """Apply one of them, chosen by a number, to images, masks or boxes."""
        kind = ops.dtype(x)

        def branch(name: str) -> Callable[[Any], Any]:
            layer = self.layers[name]
            return lambda x: ops.cast(getattr(layer, method)(ops, x, drawn[name]), kind)

        return ops.switch(number, [branch(name) for name in self.layers], x)
