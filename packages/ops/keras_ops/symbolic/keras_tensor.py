"""The symbolic tensor: a shape and a dtype that stand for a value to come."""

from typing import Any, NoReturn

import keras_ops as ops
from keras_ops import dtypes, operators, tree
from keras_ops.export import export
from keras_ops.naming import auto_name

Shape = tuple[int | None, ...]


@operators.attach
@export("keras.KerasTensor")
class KerasTensor:
    """A tensor without a value: what `keras.Input` returns and what layers and ops map to further ones.

    Args:
        shape: Sizes; `None` where a size is not known yet.
        dtype: Name of the dtype.
        sparse: Whether the value will be a sparse tensor.
        ragged: Whether the value will be a ragged tensor (TensorFlow only).
        record_history: Whether the operation that made it is kept, so that a model can be built from it.
        name: A name for messages.

    Example:

    >>> x = keras.KerasTensor((None, 4))
    >>> (x @ keras.KerasTensor((4, 2))).shape
    (None, 2)
    """

    # Lets NumPy and the frameworks' tensors leave `array + symbolic` to the methods here.
    __array_priority__ = 1000
    __array_ufunc__ = None
    # Of the result of `a == b`: whether they are one tensor, which is all that `a in tensors` asks for.
    _same: bool | None = None

    def __init__(
        self,
        shape: Any,
        dtype: Any = "float32",
        sparse: bool = False,
        ragged: bool = False,
        record_history: bool = True,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        self._ragged_rank = kwargs.pop("ragged_rank", None)
        self._row_splits_dtype = kwargs.pop("row_splits_dtype", None)
        if kwargs:
            raise TypeError(f"Unexpected arguments of `KerasTensor`: {', '.join(sorted(kwargs))}.")
        if sparse and ragged:
            raise ValueError("A tensor cannot be both sparse and ragged.")
        self._shape = standardize_shape(shape)
        self._dtype = dtypes.standardize_dtype(dtype)
        self._sparse = bool(sparse)
        self._ragged = bool(ragged)
        self._name = name
        self.record_history = record_history

    @property
    def name(self) -> str:
        """Name for messages, made when first asked for."""
        if self._name is None:
            self._name = auto_name("keras_tensor")
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self._name = value

    def _fixed(self, what: str) -> NoReturn:
        raise AttributeError(f"The {what} of a KerasTensor is fixed. Use an op that returns another tensor.")

    @property
    def shape(self) -> Shape:
        """Sizes; `None` where one is unknown."""
        return self._shape

    @shape.setter
    def shape(self, value: Any) -> None:
        self._fixed("shape")

    @property
    def dtype(self) -> str:
        """Name of the dtype."""
        return self._dtype

    @dtype.setter
    def dtype(self, value: Any) -> None:
        self._fixed("dtype")

    @property
    def sparse(self) -> bool:
        """Whether the value will be sparse."""
        return self._sparse

    @sparse.setter
    def sparse(self, value: Any) -> None:
        self._fixed("sparsity")

    @property
    def ragged(self) -> bool:
        """Whether the value will be ragged."""
        return self._ragged

    @ragged.setter
    def ragged(self, value: Any) -> None:
        self._fixed("raggedness")

    @property
    def ragged_rank(self) -> int | None:
        """Number of ragged dimensions, for a ragged tensor."""
        return self._ragged_rank

    @ragged_rank.setter
    def ragged_rank(self, value: Any) -> None:
        self._fixed("ragged rank")

    @property
    def row_splits_dtype(self) -> str | None:
        """Dtype of the row splits, for a ragged tensor."""
        return self._row_splits_dtype

    @row_splits_dtype.setter
    def row_splits_dtype(self, value: Any) -> None:
        self._fixed("row splits' dtype")

    @property
    def ndim(self) -> int:
        """Number of dimensions."""
        return len(self._shape)

    def reshape(self, newshape: Any) -> "KerasTensor":
        """Return it with another shape, as `keras.ops.reshape` does."""
        return ops.reshape(self, newshape)

    def squeeze(self, axis: Any = None) -> "KerasTensor":
        """Return it without axes of size 1, as `keras.ops.squeeze` does."""
        return ops.squeeze(self, axis)

    def __getitem__(self, key: Any) -> "KerasTensor":
        return ops.get_item(self, key)

    def __pos__(self) -> "KerasTensor":
        return self

    def __eq__(self, other: Any) -> Any:
        if not isinstance(other, KerasTensor):
            return ops.equal(self, other) if operators.is_value(other) else NotImplemented
        try:
            result = ops.equal(self, other)
        except ValueError:
            # Of shapes that have no elements to compare.
            return NotImplemented
        result._same = self is other
        return result

    def _no_value(self, what: str) -> NoReturn:
        raise TypeError(
            f"{self!r} is symbolic and has no value, so it cannot be {what}. It only describes a model's tensors: use "
            "`keras.ops`, or put the code that needs values in the `call` method of a layer."
        )

    def __array__(self, dtype: Any = None, copy: Any = None) -> NoReturn:
        self._no_value("converted to a NumPy array")

    def __tf_tensor__(self, dtype: Any = None, name: Any = None) -> NoReturn:
        self._no_value("passed to a TensorFlow function")

    def __bool__(self) -> bool:
        if self._same is None:
            self._no_value("used as a condition")
        return self._same

    def __float__(self) -> NoReturn:
        self._no_value("converted to a Python number")

    def __int__(self) -> NoReturn:
        self._no_value("converted to a Python number")

    def __iter__(self) -> NoReturn:
        self._no_value("iterated over")

    def __len__(self) -> int:
        if not self._shape or self._shape[0] is None:
            self._no_value("measured: its first size is unknown")
        return self._shape[0]

    def __repr__(self) -> str:
        sparse = ", sparse=True" if self._sparse else ", ragged=True" if self._ragged else ""
        return f"<KerasTensor shape={self._shape}, dtype={self._dtype}{sparse}, name={self.name}>"


def standardize_shape(shape: Any) -> Shape:
    """Return a shape as a tuple of non-negative integers and `None`; raise `ValueError` for anything else."""
    if shape.__class__ is tuple:
        for size in shape:
            if size.__class__ is not int and size is not None or size is not None and size < 0:
                break
        else:
            return shape
    if shape is None:
        raise ValueError("A shape must be a tuple of integers. Received: None.")
    if not hasattr(shape, "__iter__"):
        raise ValueError(f"A shape must be a tuple of integers and `None`. Received: {shape!r}.")
    sizes: list[int | None] = []
    for size in shape:
        if size is None:
            sizes.append(None)
            continue
        try:
            number = size.__index__()
        except (AttributeError, TypeError):
            raise ValueError(f"A shape must hold integers and `None`. Received: {shape!r} with {size!r}.") from None
        if number < 0:
            raise ValueError(f"A shape cannot hold negative sizes. Received: {shape!r}.")
        sizes.append(number)
    return tuple(sizes)


def any_symbolic(*structures: Any) -> bool:
    """Return whether a `KerasTensor` is anywhere in the structures."""
    for part in structures:
        kind = type(part)
        if kind in _SCALARS:
            continue
        if kind is KerasTensor:
            return True
        # Lists and dicts by hand: most are shapes, or two tensors, for which flattening costs more than the op.
        if kind is tuple or kind is list:
            if any_symbolic(*part):
                return True
        elif kind is dict:
            if any_symbolic(*part.values()):
                return True
        elif hasattr(part, "dtype"):
            if isinstance(part, KerasTensor):
                return True
        elif not callable(part) and any(isinstance(leaf, KerasTensor) for leaf in tree.flatten(part)):
            return True
    return False


# A tuple: `torch.compile` makes guards that fail of a set of built-in classes.
_SCALARS = (int, float, bool, str, type(None))


@export("keras.backend.is_keras_tensor", "keras.utils.is_keras_tensor")
def is_keras_tensor(x: Any) -> bool:
    """Return whether `x` is symbolic.

    Example:

    >>> keras.backend.is_keras_tensor(keras.Input((2,)))
    True
    """
    return isinstance(x, KerasTensor)
