"""How a layer makes its variables."""

from typing import Any

from keras_layers.base import building
from keras_layers.base.tracker import VARIABLES
from keras_layers.constraints import lookup as constraints
from keras_layers.regularizers import lookup as regularizers
from keras_ops import dtypes
from keras_ops.variable import Variable
from keras_saving import initializers


def add(
    layer: Any,
    args: tuple[Any, ...],
    shape: Any,
    initializer: Any,
    dtype: Any,
    trainable: bool,
    regularizer: Any,
    constraint: Any,
    name: str | None,
    overwrite_with_gradient: bool,
    **options: Any,
) -> Variable:
    """Make a variable that belongs to the layer. See `Layer.add_weight`."""
    shape = _shape(layer, args, shape)
    if not layer._is_initialized:
        raise RuntimeError(f"Call `super().__init__()` first in `__init__()` of {type(layer).__name__}.")
    if layer._tracker.locked:
        raise ValueError(
            f"The layer {layer.name!r} is already built, so the weight {name!r} cannot be added to it. Make all "
            "weights in `__init__()` or `build()`."
        )
    dtype = dtypes.standardize_dtype(dtype or layer.variable_dtype)
    if initializer is None:
        initializer = "glorot_uniform" if dtypes.is_float_dtype(dtype) else "zeros"
    if shape is None:
        shape = getattr(initializer, "shape", ())
    regularizer, constraint = regularizers.get(regularizer), constraints.get(constraint)
    initializer = initializers.get(initializer)
    with building.named(layer), building.real():
        variable = Variable(initializer, shape=shape, dtype=dtype, trainable=trainable, name=name, **options)
    variable.regularizer = regularizer
    variable.constraint = constraint
    variable.overwrite_with_gradient = overwrite_with_gradient
    layer._tracker.hold(variable.name, VARIABLES, variable)
    if trainable and not layer.trainable:
        variable.trainable = False
    layer.__dict__["_plan"] = None
    return variable


def _shape(layer: Any, args: tuple[Any, ...], shape: Any) -> Any:
    """Return the shape, which may come as the only positional argument."""
    if not args:
        return shape
    if len(args) > 1 or shape is not None or isinstance(args[0], str):
        raise ValueError(
            f"`add_weight()` of the layer {layer.name!r} takes at most the shape as positional argument; pass the rest "
            f"by name, as in `add_weight(shape=(3, 2), name='kernel')`. Received: {args}."
        )
    return args[0]
