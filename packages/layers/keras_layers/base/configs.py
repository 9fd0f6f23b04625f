"""A layer's constructor arguments, written and read."""

import inspect
from typing import Any

from keras_layers.base import specs
from keras_layers.regularizers import lookup as regularizers
from keras_ops.dtype_policies.dtype_policy import DTypePolicy, FloatDTypePolicy
from keras_ops.symbolic.operation import Operation
from keras_saving import dtype_policies


def config_of(layer: Any) -> dict[str, Any]:
    """What `Layer.get_config` returns: the arguments of `Layer`, and all recorded ones for a class without its own."""
    config = {
        "name": layer.name,
        "trainable": layer.trainable,
        "dtype": dtype_policies.serialize(layer.dtype_policy),
    }
    if layer.activity_regularizer is not None:
        config["activity_regularizer"] = regularizers.serialize(layer.activity_regularizer)
    if not specs.is_default(layer, "get_config"):
        return config
    parameters = inspect.signature(type(layer).__init__).parameters.values()
    if not any(p.kind is p.VAR_KEYWORD for p in parameters):
        names = {p.name for p in parameters}
        config = {key: value for key, value in config.items() if key in names}
    recorded = Operation.get_config(layer)
    return {**{key: value for key, value in recorded.items() if key != "name"}, **config}


def tells_of_parts(config: dict[str, Any]) -> bool:
    """Return whether a layer's config says which of the layers in it are trained, as those of wrappers do."""
    waiting = [value for key, value in config.items() if key != "trainable"]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if "trainable" in value:
                return True
            waiting += value.values()
        elif isinstance(value, list | tuple):
            waiting += value
        elif isinstance(getattr(value, "trainable", None), bool):
            return True
    return False


def with_dtype(config: dict[str, Any]) -> dict[str, Any]:
    """Return a config with the dtype as programs write it: a name where that says all, else a policy.

    Constructors of users' own look at what they are given: at `dtype == "int32"`, say.
    """
    if not isinstance(config.get("dtype"), dict):
        return config
    policy = dtype_policies.get(config["dtype"])
    return {**config, "dtype": policy.name if type(policy) in _PLAIN else policy}


_PLAIN = (DTypePolicy, FloatDTypePolicy)


def take_first_layer_arguments(layer: Any, kwargs: dict[str, Any]) -> None:
    """Keep what the first layer of a `Sequential` may say about its input, and weights to start from.

    Raises:
        ValueError: If there are other arguments.
    """
    batch_size = kwargs.pop("batch_size", None) if {"input_shape", "input_dim"} & kwargs.keys() else None
    shape = kwargs.pop("batch_input_shape", None)
    input_dim, input_shape = kwargs.pop("input_dim", None), kwargs.pop("input_shape", None)
    if input_dim is not None:
        input_shape = (input_dim,)
    if shape is None and input_shape is not None:
        sizes = (input_shape,) if isinstance(input_shape, int) else tuple(input_shape)
        shape = (batch_size, *sizes)
    if shape is not None:
        layer.__dict__["_first_input_shape"] = tuple(shape)
    initial = kwargs.pop("weights", None)
    if initial is not None:
        layer.__dict__["_initial_weights"] = initial
    if kwargs:
        raise ValueError(
            f"{type(layer).__name__} does not take the arguments {', '.join(map(repr, sorted(kwargs)))}. Unrecognized "
            f"keyword arguments passed to {type(layer).__name__}: {kwargs}"
        )
