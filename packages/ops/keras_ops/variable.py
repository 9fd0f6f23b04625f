"""A tensor that changes in place."""

import math
import operator
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from typing import Any

import numpy as np

import keras_ops as ops
from keras_ops import dtypes, naming, operators
from keras_ops.backends import selected
from keras_ops.distribution import current
from keras_ops.export import export
from keras_ops.initializers.initializer import by_name
from keras_ops.scopes import AutocastScope, current_path, state
from keras_ops.symbolic.keras_tensor import KerasTensor, Shape, standardize_shape

_AGGREGATIONS = (None, "none", "mean", "sum", "only_first_replica")
# What every framework adds in place.
_ADDED = ("bfloat16", "float16", "float32", "float64", "int32", "int64")
_SYNCHRONIZATIONS = (None, "none", "on_read", "on_write", "auto")


@operators.attach
@export("keras.Variable")
class Variable:
    """A tensor that layers, optimizers and metrics keep and change.

    Args:
        initializer: A value, or a function `(shape, dtype) -> tensor`, or an initializer's name.
        shape: Sizes; needed with a function, taken from a value.
        dtype: Name of the dtype; by default that of the value, or the default float.
        trainable: Whether `fit` changes it.
        autocast: Whether it is read in the compute dtype of the layer that reads it, if it holds floats.
        aggregation: How replicas are combined: `"none"`, `"mean"`, `"sum"`, `"only_first_replica"`.
        synchronization: When replicas are brought together: `"auto"`, `"none"`, `"on_read"`, `"on_write"`.
        name: Part of its path, without `/`.
        layout: How it is laid out over devices.

    Example:

    >>> v = keras.Variable([1.0, 2.0], name="scale")
    >>> _ = v.assign_add([1.0, 1.0])
    >>> v.numpy().tolist()
    [2.0, 3.0]
    """

    # Turns true with the first regularizer, so that programs without any never look for them.
    any_is_regularized = False
    # Counts the times that anybody set `trainable`, so that whoever has to know of changes need not look for them.
    changes_of_trainable = 0
    # A tape of TensorFlow's takes what has this and `handle` for one of its own variables.
    _should_act_as_resource_variable = True

    def __init__(
        self,
        initializer: Any,
        shape: Any = None,
        dtype: Any = None,
        trainable: bool = True,
        autocast: bool = True,
        aggregation: str | None = "none",
        synchronization: str | None = "auto",
        name: str | None = None,
        layout: Any = None,
        **kwargs: Any,
    ) -> None:
        if kwargs:
            raise TypeError(f"Unexpected arguments of `Variable`: {', '.join(sorted(kwargs))}.")
        name = name or naming.auto_name(naming.to_snake_case(type(self).__name__))
        if not isinstance(name, str) or "/" in name:
            raise ValueError(f"`name` must be a string without '/'. Received: {name!r}.")
        _one_of("aggregation", aggregation, _AGGREGATIONS)
        _one_of("synchronization", synchronization, _SYNCHRONIZATIONS)
        self._name = name
        self._path = f"{current_path()}/{name}" if state.path else name
        self._trainable = bool(trainable)
        self._autocast = bool(autocast)
        self._aggregation = aggregation or "none"
        self._synchronization = synchronization or "none"
        self._layout = layout
        self._regularizer: Any = None
        self._constraint: Any = None
        self._overwrite_with_gradient = False
        self._backend = selected.load("variable")
        self._value: Any = None
        self._initializer: Callable[..., Any] | None = None
        self._set_initial(initializer, shape, dtype)

    def _set_initial(self, initializer: Any, shape: Any, dtype: Any) -> None:
        if isinstance(initializer, str):
            initializer = by_name(initializer)
        if callable(initializer) and not hasattr(initializer, "dtype"):
            if shape is None:
                raise ValueError(f"The variable {self._path!r} needs a `shape`, since its initializer is a function.")
            self._dtype = dtype = dtypes.granted(dtype)
            self._shape = standardize_shape(shape)
            if None in self._shape:
                raise ValueError(f"The variable {self._path!r} needs a fully known shape. Received: {self._shape}.")
            if state.lazy is not None:
                state.lazy.add(self)
            is_stateless = state.stateless is not None and not state.stateless.initialize_variables
            if state.lazy is not None or state.symbolic or is_stateless:
                self._initializer = initializer
                return
            with self._backend.building():
                value = initializer(self._shape, dtype=self._dtype)
        else:
            value = initializer.value if isinstance(initializer, Variable) else initializer
        self._store(value, dtype, shape)

    def _store(self, value: Any, dtype: Any, shape: Any) -> None:
        core, scope = selected.load("core"), state.stateless
        made = scope is None or scope.makes_variables
        # A constant is made outside any program that is being traced; a tensor may be part of it.
        outside = made and not core.is_tensor(value) and not isinstance(value, Variable)
        with self._backend.building() if outside else nullcontext():
            value = core.convert_to_tensor(value, dtype=dtypes.standardize_dtype(dtype) if dtype is not None else None)
        self._dtype = core.standard_dtype(value)
        self._shape = tuple(value.shape)
        if shape is not None and standardize_shape(shape) != self._shape:
            raise ValueError(f"The variable {self._path!r} was to have the shape {shape}; its value has {self._shape}.")
        if scope is not None and not made:
            scope.add_update((self, value))
            self._initializer = lambda shape, dtype: value
            return
        self._value = self._create(value)
        self._initializer = None

    def _create(self, value: Any) -> Any:
        value = current.placed(self, value)
        return self._backend.create(value, self._trainable, self._path, self._aggregation, self._synchronization)

    def _initialize_now(self) -> None:
        if self._initializer is not None and self._value is None:
            if state.lazy is not None:
                state.lazy.before_value(self)
            # A lazy variable may be asked for its value where only shapes are being computed.
            symbolic, state.symbolic = state.symbolic, False
            try:
                with self._backend.building():
                    value = self._initializer(self._shape, dtype=self._dtype)
            finally:
                state.symbolic = symbolic
            self._value = self._create(selected.load("core").convert_to_tensor(value))
            self._initializer = None

    @property
    def value(self) -> Any:
        """The backend's tensor: the one of the open `StatelessScope` if there is one, cast if a layer asks for it."""
        if state.stateless is not None:
            value = state.stateless.get_current_value(self)
            if value is not None:
                return self._cast(value)
        value = self._value
        if value is None:
            if state.symbolic and state.lazy is None:
                return KerasTensor(self._shape, self._cast_dtype())
            self._initialize_now()
            value = self._value
        return value if state.autocast is None else self._cast(value)

    def _cast_dtype(self) -> str:
        target = state.autocast
        return target if target is not None and self._autocast and self._dtype in dtypes.FLOATS else self._dtype

    def _cast(self, value: Any) -> Any:
        target = self._cast_dtype()
        return value if target == self._dtype else selected.load("core").cast(value, target)

    def convert(self, value: Any) -> Any:
        """Return `value` as a tensor of this variable's dtype."""
        return selected.load("core").convert_to_tensor(value, dtype=self._dtype)

    def assign(self, value: Any) -> Any:
        """Set the value.

        Args:
            value: Anything of the same shape; it is cast to the variable's dtype.

        Returns:
            The value as it is now.

        Raises:
            ValueError: If the shape differs.
        """
        if state.symbolic:
            return value
        value = self.convert(value)
        if tuple(value.shape) != self._shape and not _compatible(value.shape, self._shape):
            raise ValueError(
                f"The variable {self._path!r} has the shape {self._shape} and cannot take a value of shape "
                f"{tuple(value.shape)}."
            )
        scope = state.stateless
        if scope is not None:
            scope.add_update((self, value))
            return value
        if self._value is None:
            self._value = self._create(value)
            self._initializer = None
        else:
            self._value = self._backend.assign(self._value, value)
        return self._value

    def assign_add(self, value: Any) -> Any:
        """Add to the value, in the variable's own dtype also where it is read in another. See `assign`."""
        return self._assign_changed(ops.add, value, 1)

    def assign_sub(self, value: Any) -> Any:
        """Subtract from the value, in the variable's own dtype also where it is read in another. See `assign`."""
        return self._assign_changed(ops.subtract, value, -1)

    def _assign_changed(self, function: Callable[..., Any], value: Any, sign: int) -> Any:
        if type(value) is Variable:
            value = value.value
        plain = type(self) is Variable and self._dtype in _ADDED and not state.symbolic and state.stateless is None
        if plain and self._value is not None and type(value) is not KerasTensor:
            if not (value.__class__ is float and self._dtype in dtypes.FLOATS):
                value = selected.load("core").convert_to_tensor(value)
            if value.__class__ is float or value.dtype == self._value.dtype and tuple(value.shape) == self._shape:
                self._value = self._backend.assign_add(self._value, value, sign)
                return self._value
        # The op knows what the sum is of, and `assign` whether it fits.
        with AutocastScope(None):
            value = function(self.value, value)
        return self.assign(value)

    def numpy(self) -> np.ndarray:
        """Return the value as a NumPy array of its own, which later assignments leave alone."""
        return np.array(selected.load("core").convert_to_numpy(self.value))

    @property
    def shape(self) -> Shape:
        """Sizes."""
        return self._shape

    @property
    def dtype(self) -> str:
        """Name of the dtype as it is read here: the compute dtype inside a layer that casts."""
        return self._dtype if state.autocast is None else self._cast_dtype()

    @property
    def ndim(self) -> int:
        """Number of dimensions."""
        return len(self._shape)

    @property
    def size(self) -> int:
        """Number of elements."""
        return math.prod(self._shape)

    @property
    def name(self) -> str:
        """Last part of the path."""
        return self._name

    @property
    def path(self) -> str:
        """Name with those of the layers around it, joined by `/`."""
        return self._path

    @property
    def trainable(self) -> bool:
        """Whether `fit` changes it."""
        return self._trainable

    @trainable.setter
    def trainable(self, value: bool) -> None:
        self._trainable = bool(value)
        Variable.changes_of_trainable += 1
        if self._value is not None:
            self._backend.set_trainable(self._value, self._trainable)

    @property
    def handle(self) -> Any:
        """TensorFlow's handle of the variable, which `GradientTape.gradient` asks for."""
        return self._value.handle

    @property
    def aggregation(self) -> str:
        """How replicas are combined."""
        return self._aggregation

    @property
    def synchronization(self) -> str:
        """When replicas are brought together."""
        return self._synchronization

    @property
    def overwrite_with_gradient(self) -> bool:
        """Whether optimizers put the gradient in the value's place (for scales of float8 training)."""
        return self._overwrite_with_gradient

    @overwrite_with_gradient.setter
    def overwrite_with_gradient(self, value: bool) -> None:
        if not isinstance(value, bool):
            raise TypeError(f"`overwrite_with_gradient` must be a bool. Received: {value!r}.")
        self._overwrite_with_gradient = value

    @property
    def regularizer(self) -> Any:
        """Function from the value to a loss, or `None`."""
        return self._regularizer

    @regularizer.setter
    def regularizer(self, value: Any) -> None:
        self._regularizer = _callable_or_none("regularizer", value)
        if value is not None:
            Variable.any_is_regularized = True

    @property
    def constraint(self) -> Any:
        """Function from the value to an allowed value, applied after each update, or `None`."""
        return self._constraint

    @constraint.setter
    def constraint(self, value: Any) -> None:
        self._constraint = _callable_or_none("constraint", value)

    def __getitem__(self, key: Any) -> Any:
        return self.value[key]

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        return np.asarray(self.numpy(), dtype=dtype)

    def __jax_array__(self) -> Any:
        return self.value

    def __tf_tensor__(self, dtype: Any = None, name: Any = None) -> Any:
        if selected.NAME != "tensorflow":
            # Only TensorFlow asks, so it is there; another backend's tensor is none of its own.
            return sys.modules["tensorflow"].convert_to_tensor(self.numpy(), dtype=dtype)
        return selected.load("core").convert_to_tensor(self, dtype=dtype)

    def __len__(self) -> int:
        if not self._shape:
            raise TypeError(f"The variable {self._path!r} is a scalar, which has no length.")
        return self._shape[0]

    def __iter__(self) -> Iterator[Any]:
        # Not until an index is refused: JAX refuses none.
        return (self.value[i] for i in range(len(self)))

    def __contains__(self, value: Any) -> bool:
        return bool(ops.any(ops.equal(self, value))) if operators.is_value(value) else False

    def __pos__(self) -> Any:
        return self.value

    def __float__(self) -> float:
        return float(self.numpy())

    def __int__(self) -> int:
        return int(self.numpy())

    def __index__(self) -> int:
        if self._dtype not in dtypes.INTS:
            raise TypeError(f"The variable {self._path!r} is no index: it holds {self._dtype}, not integers.")
        return operator.index(self.numpy()[()])

    def __bool__(self) -> bool:
        raise TypeError(f"The variable {self._path!r} is no condition. Compare its value: `variable == 0`.")

    def __deepcopy__(self, memo: dict[int, Any]) -> "Variable":
        copy = object.__new__(type(self))
        memo[id(self)] = copy
        copy.__dict__.update(self.__dict__)
        if self._value is not None:
            copy._value = self._create(self._backend.copy(self._value))
        return copy

    def __getstate__(self) -> dict[str, Any]:
        state = {k: v for k, v in self.__dict__.items() if k not in ("_backend", "_value", "_initializer")}
        return {**state, "numpy": None if self._value is None else self.numpy()}

    def __setstate__(self, pickled: dict[str, Any]) -> None:
        value = pickled.pop("numpy")
        self.__dict__.update(pickled, _backend=selected.load("variable"), _value=None, _initializer=None)
        if value is not None:
            self._value = self._create(self.convert(value))

    def __repr__(self) -> str:
        value = "" if self._value is None else f", value={self.numpy()}"
        return f"<Variable path={self._path}, shape={self._shape}, dtype={self._dtype}{value}>"


def _compatible(given: Any, wanted: Shape) -> bool:
    """Whether a shape that may have unknown sizes (inside `tf.function`) can be the wanted one."""
    return len(given) == len(wanted) and all(g is None or g == w for g, w in zip(given, wanted, strict=True))


def _one_of(name: str, value: Any, allowed: tuple[Any, ...]) -> None:
    if value not in allowed:
        raise ValueError(f"`{name}` must be one of {allowed}. Received: {value!r}.")


def _callable_or_none(name: str, value: Any) -> Any:
    if value is not None and not callable(value):
        raise ValueError(f"`{name}` must be a function or None. Received: {value!r} of type {type(value).__name__}.")
    return value
