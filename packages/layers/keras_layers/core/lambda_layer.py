"""A function as a layer."""

import inspect
from collections.abc import Callable
from typing import Any, Self

from keras_layers.base import specs
from keras_layers.base.layer import Layer
from keras_ops.export import export
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object

_FUNCTIONS = ("function", "output_shape", "mask")


@export("keras.layers.Lambda")
class Lambda(Layer):
    """Wraps a function of tensors, so that it can stand in a model.

    A file keeps the function's name only: register a named function with `keras.saving.register_keras_serializable`. A
    Python `lambda` cannot be loaded again. Variables that the function uses are not the layer's: for state, write a
    subclass of `keras.layers.Layer`.

    Args:
        function: Takes the inputs first; `mask` and `training` are passed if it has such arguments.
        output_shape: The output's shape without the batch, or a function of the input's shape; worked out by default.
        mask: The output's mask, or a function of the inputs and their mask.
        arguments: Dict of further arguments of the function.
        **kwargs: Arguments of `keras.layers.Layer`.

    Raises:
        TypeError: If `function` cannot be called.

    Example:

    >>> y = keras.layers.Lambda(keras.ops.square)(keras.ops.array([3.0]))
    >>> keras.ops.convert_to_numpy(y).tolist()
    [9.0]
    """

    def __init__(
        self,
        function: Callable[..., Any],
        output_shape: Any = None,
        mask: Any = None,
        arguments: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if not callable(function):
            raise TypeError(f"`function` of {type(self).__name__} must be a function. Received: {function!r}.")
        if output_shape is not None and not callable(output_shape) and not isinstance(output_shape, list | tuple):
            raise TypeError(
                f"`output_shape` of {type(self).__name__} must be a shape without the batch, or a function of the "
                f"input's shape. Received: {output_shape!r}."
            )
        self.arguments = dict(arguments or {})
        self.function = function
        self._output_shape = tuple(output_shape) if isinstance(output_shape, list) else output_shape
        self.mask = mask
        self.supports_masking = mask is not None
        parameters = inspect.signature(function).parameters if _has_signature(function) else {}
        self._passes = tuple(name for name in ("mask", "training") if name in parameters)

    @property
    def _creates_mask(self) -> bool:
        return self.mask is not None

    def call(self, inputs: Any, mask: Any = None, training: bool | None = None) -> Any:
        filled = {"mask": mask, "training": training}
        arguments = {**self.arguments, **{name: filled[name] for name in self._passes}}
        return self.function(inputs, **arguments)

    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        return self.mask(inputs, mask) if callable(self.mask) else self.mask

    def compute_output_shape(self, input_shape: Any) -> Any:
        if self._output_shape is None:
            return specs.output_shape(self, (input_shape,), {})
        if callable(self._output_shape):
            return self._output_shape(input_shape)
        return (input_shape[0], *self._output_shape)

    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        if self._output_shape is None:
            return specs.run_call(self, args, kwargs)
        return super().compute_output_spec(*args, **kwargs)

    def get_config(self) -> dict[str, Any]:
        config = {
            **super().get_config(),
            "function": serialize_keras_object(self.function),
            "arguments": serialize_keras_object(self.arguments),
        }
        if self._output_shape is not None:
            config["output_shape"] = serialize_keras_object(self._output_shape)
        if self.mask is not None:
            config["mask"] = serialize_keras_object(self.mask)
        return config

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: Any = None, safe_mode: bool | None = None) -> Self:
        mode = {} if safe_mode is None else {"safe_mode": safe_mode}
        config = dict(config)
        for name in (*_FUNCTIONS, "arguments"):
            if isinstance(config.get(name), dict):
                config[name] = deserialize_keras_object(config[name], custom_objects=custom_objects, **mode)
        return cls(**config)


def _has_signature(function: Any) -> bool:
    """Return whether Python knows the function's arguments; some that are written in C do not say."""
    try:
        inspect.signature(function)
    except (TypeError, ValueError):
        return False
    return True
