"""Ops that sum over products: matrix products and their kin."""

from collections.abc import Sequence
from typing import Any

from keras_ops import dtypes, rules
from keras_ops.arguments import einsum_terms, explicit
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.ops.elementwise import multiply
from keras_ops.ops.shaping import reshape
from keras_ops.symbolic.keras_tensor import KerasTensor, Shape


def matmul_shape(a: Shape, b: Shape) -> Shape:
    """Return the shape of a matrix product, refusing sizes that do not meet."""
    if not a or not b:
        raise ValueError(f"`matmul` needs tensors of one axis at least. Received the shapes {a} and {b}.")
    inner_b = b[-2] if len(b) > 1 else b[0]
    if a[-1] is not None and inner_b is not None and a[-1] != inner_b:
        raise ValueError(
            f"The inner sizes of a matrix product must be equal. Received the shapes {a} and {b}: {a[-1]} is not {inner_b}."
        )
    batch = rules.broadcast_shapes(a[:-2], b[:-2])
    return (*batch, *(a[-2:-1] if len(a) > 1 else ()), *(b[-1:] if len(b) > 1 else ()))


def _matmul(x1: Any, x2: Any) -> KerasTensor:
    (s1, d1), (s2, d2) = rules.describe(x1), rules.describe(x2)
    kind = "int32" if d1 == d2 == "int8" else dtypes.result_type(d1, d2)
    return KerasTensor(matmul_shape(s1, s2), kind)


@export("keras.ops.matmul", "keras.ops.numpy.matmul")
@op(spec=_matmul)
def matmul(x1: Any, x2: Any) -> Any:
    """Matrix product over the last two axes; the others are broadcast.

    A vector counts as a row on the left, as a column on the right, and its axis is dropped. Two int8 tensors give
    int32, so that sums do not overflow.

    Example:

    >>> keras.ops.matmul(keras.ops.ones((2, 3)), keras.ops.ones((3, 4))).shape[1]
    4
    """


def _dot(x1: Any, x2: Any) -> KerasTensor:
    (s1, d1), (s2, d2) = rules.describe(x1), rules.describe(x2)
    kind = dtypes.result_type(d1, d2)
    if not s1 or not s2:
        return KerasTensor(s1 or s2, kind)
    matmul_shape(s1[-1:], s2[-2:] if len(s2) > 1 else s2)
    return KerasTensor((*s1[:-1], *s2[:-2], *(s2[-1:] if len(s2) > 1 else ())), kind)


@export("keras.ops.dot", "keras.ops.numpy.dot")
@op(spec=_dot)
def dot(x1: Any, x2: Any) -> Any:
    """Sum over the last axis of `x1` and the last but one of `x2` (the only one of a vector).

    Example:

    >>> float(keras.ops.dot([1.0, 2.0], [3.0, 4.0]))
    11.0
    """


def _tensordot_axes(axes: Any, rank1: int, rank2: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    if isinstance(axes, int):
        return tuple(range(rank1 - axes, rank1)), tuple(range(axes))
    first, second = ((a,) if isinstance(a, int) else tuple(a) for a in axes)
    if len(first) != len(second):
        raise ValueError(f"`axes` must name equally many axes of both tensors. Received: {axes}.")
    return rules.normalize_axes(first, rank1), rules.normalize_axes(second, rank2)


def _tensordot(x1: Any, x2: Any, axes: Any = 2) -> KerasTensor:
    (s1, d1), (s2, d2) = rules.describe(x1), rules.describe(x2)
    first, second = _tensordot_axes(axes, len(s1), len(s2))
    for i, j in zip(first, second, strict=True):
        if None not in (s1[i], s2[j]) and s1[i] != s2[j]:
            raise ValueError(f"`tensordot` over axes {axes} of the shapes {s1} and {s2}: {s1[i]} is not {s2[j]}.")
    left = tuple(s for i, s in enumerate(s1) if i not in first)
    right = tuple(s for i, s in enumerate(s2) if i not in second)
    return KerasTensor((*left, *right), dtypes.result_type(d1, d2))


@export("keras.ops.tensordot", "keras.ops.numpy.tensordot")
@op(spec=_tensordot)
def tensordot(x1: Any, x2: Any, axes: int | Sequence[Any] = 2) -> Any:
    """Sum of products over given axes.

    Args:
        x1: A tensor.
        x2: A tensor.
        axes: How many last axes of `x1` meet how many first ones of `x2`, or a pair of lists of axes.

    Example:

    >>> keras.ops.tensordot(keras.ops.ones((2, 3)), keras.ops.ones((3, 4)), axes=1).shape[1]
    4
    """


def _einsum(subscripts: Any, *operands: Any, **kwargs: Any) -> KerasTensor:
    subscripts, operands = einsum_terms(subscripts, operands)
    shapes, kinds = zip(*(rules.describe(x) for x in operands), strict=True)
    kind = "int32" if set(kinds) == {"int8"} else dtypes.result_type(*kinds)
    return KerasTensor(einsum_shape(subscripts, shapes), kind)


def einsum_shape(subscripts: str, shapes: Sequence[Shape]) -> Shape:
    """Return the shape of an Einstein sum; `...` stands for axes that are broadcast."""
    left, _, right = (subscripts if "->" in subscripts else explicit(subscripts)).partition("->")
    terms = left.split(",")
    if len(terms) != len(shapes):
        raise ValueError(f"{subscripts!r} names {len(terms)} operands. Received {len(shapes)}.")
    sizes: dict[str, int | None] = {}
    broadcast: Shape = ()
    for term, shape in zip(terms, shapes, strict=True):
        before, dots, after = term.partition("...")
        if len(before + after) > len(shape) or not dots and len(before) != len(shape):
            raise ValueError(f"The term {term!r} of {subscripts!r} does not fit a tensor of shape {shape}.")
        middle = tuple(shape[len(before) : len(shape) - len(after)])
        broadcast = rules.broadcast_shapes(broadcast, middle)
        for letter, size in [
            *zip(before, shape, strict=False),
            *zip(after, shape[len(shape) - len(after) :], strict=True),
        ]:
            known = sizes.get(letter)
            if known is not None and size is not None and known != size and 1 not in (known, size):
                raise ValueError(f"The axis {letter!r} of {subscripts!r} has both the sizes {known} and {size}.")
            sizes[letter] = size if known in (None, 1) else known
    before, dots, after = right.partition("...")
    named = [*(sizes[c] for c in before), *(broadcast if dots else ()), *(sizes[c] for c in after)]
    return tuple(named)


@export("keras.ops.einsum", "keras.ops.numpy.einsum")
@op(spec=_einsum)
def einsum(subscripts: Any, *operands: Any, **kwargs: Any) -> Any:
    """Sum of products over named axes (Einstein's convention).

    Args:
        subscripts: Letters for the axes of each operand, and after `->` those of the result; `...` for any others.
            Without `->` the letters that are there once are those of the result, in the order of the alphabet.
        *operands: Tensors. In place of letters there may be numbers, in NumPy's other spelling: each operand is then
            followed by the list of its axes, and the last may be by that of the result: `einsum(a, [0, 1], b, [1], [0])`.
        **kwargs: Passed to the backend, such as `optimize`.

    Example:

    >>> keras.ops.einsum("ij,jk->ik", keras.ops.ones((2, 3)), keras.ops.ones((3, 4))).shape[1]
    4
    """


@export("keras.ops.outer", "keras.ops.numpy.outer")
@op
def outer(x1: Any, x2: Any) -> Any:
    """Every element of one flat tensor times every element of another.

    Example:

    >>> keras.ops.outer([1.0, 2.0], [3.0, 4.0, 5.0]).shape[1]
    3
    """
    # Beside a tensor a Python number stays weak.
    if x2.__class__ in (int, float, complex) and x1.__class__ not in (int, float, complex):
        return multiply(reshape(x1, (-1, 1)), x2)
    if x1.__class__ in (int, float, complex) and x2.__class__ not in (int, float, complex):
        return multiply(x1, reshape(x2, (1, -1)))
    return multiply(reshape(x1, (-1, 1)), reshape(x2, (1, -1)))
