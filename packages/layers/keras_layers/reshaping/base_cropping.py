"""What the layers share that cut off the ends of their inputs."""

from typing import Any

from keras_layers.base import arguments
from keras_layers.base.input_spec import InputSpec
from keras_layers.base.layer import Layer
from keras_ops import config


class BaseCropping(Layer):
    """Cuts elements off the start and the end of each spatial axis.

    Args:
        rank: Number of spatial dimensions.
        cropping: How many: one number for all sides, one for each axis, or a pair for each axis.
        data_format: `"channels_last"` or `"channels_first"`.
        **kwargs: Arguments of `keras.layers.Layer`.
    """

    _takes_one_tensor = True

    def __init__(self, rank: int, cropping: Any, data_format: str | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        pairs = arguments.pairs(self, "cropping", cropping, rank)
        self.cropping = pairs if rank > 1 else pairs[0]
        self.data_format = config.standardize_data_format(data_format)
        self.input_spec = InputSpec(ndim=rank + 2)
        none = (0, 0)
        # What is cut off all axes.
        self._cuts = (none, *pairs, none) if self.data_format == "channels_last" else (none, none, *pairs)
        # What is kept of them, and how many elements each must have.
        self._kept = tuple(slice(before, -after if after else None) for before, after in self._cuts)
        self._least = tuple(before + after + 1 if before + after else 0 for before, after in self._cuts)

    def call(self, inputs: Any) -> Any:
        for size, least in zip(inputs.shape, self._least, strict=True):
            if size is not None and size < least:
                self.compute_output_shape(inputs.shape)
        return inputs[self._kept]

    def compute_output_shape(self, input_shape: Any) -> Any:
        result = []
        for size, (before, after) in zip(input_shape, self._cuts, strict=True):
            if size is not None and before + after and before + after >= size:
                raise ValueError(
                    f"`cropping={self.cropping}` of the layer {self.name!r} leaves nothing of an input of shape "
                    f"{tuple(input_shape)}: {before} + {after} must be less than {size}."
                )
            result.append(None if size is None else size - before - after)
        return tuple(result)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "cropping": self.cropping, "data_format": self.data_format}
