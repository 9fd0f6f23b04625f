"""What the PyTorch backend does in a shorter way gives what the long one gives."""

import numpy as np
import pytest
import torch

from keras_ops import ops

pytestmark = pytest.mark.backends("torch")

_RNG = np.random.default_rng(0)
_ROWS = _RNG.normal(size=(5, 4)).astype("float32")
_CUBE = _RNG.normal(size=(5, 3, 4)).astype("float32")
# Few and many numbers, some of them negative, in one and in two axes.
_NUMBERS = {
    "few": np.array([0, -1, 4, -5, 2], "int32"),
    "few in two axes": np.array([[0, -1], [3, -5]], "int64"),
    "many": _RNG.integers(-5, 5, 700).astype("int32"),
    "many in two axes": _RNG.integers(-5, 5, (350, 2)),
    "bytes": np.array([1, 4, 0], "uint8"),
    "one": np.array(-2),
}


def _compiled(function):
    return torch.compile(function, fullgraph=True, backend="aot_eager")


@pytest.mark.parametrize("way", [lambda f: f, _compiled, torch.func.vmap], ids=["eager", "compiled", "mapped"])
@pytest.mark.parametrize("numbers", _NUMBERS.values(), ids=_NUMBERS)
@pytest.mark.parametrize("trained", [False, True])
def test_take_by_negative_numbers(way, numbers, trained):
    torch._dynamo.reset()
    for x, axis in ((_ROWS, 0), (_CUBE, 0), (np.moveaxis(_CUBE, 0, 1), 1)):
        # A mapped function gets one of several.
        several = np.stack([x, 2 * x]) if way is torch.func.vmap else x
        shift = int(several.ndim > x.ndim)
        tensor = torch.tensor(several, requires_grad=trained)
        given = torch.as_tensor(numbers)
        found = way(lambda t, at=axis, given=given: ops.take(t, given, axis=at))(tensor)
        np.testing.assert_array_equal(found.detach(), np.take(several, numbers.astype(int), axis + shift))
        if trained:
            found.sum().backward()
            counts = np.bincount(numbers.astype(int).ravel() % 5, minlength=5)
            others = [i for i in range(several.ndim) if i != axis + shift]
            np.testing.assert_array_equal(tensor.grad, np.broadcast_to(np.expand_dims(counts, others), several.shape))


@pytest.mark.parametrize("number", [5, -6])
@pytest.mark.parametrize("many", [1, 600])
def test_take_refuses_numbers_out_of_range(number, many):
    with pytest.raises((IndexError, RuntimeError), match="out of (range|bounds)"):
        ops.take(_ROWS, np.array([0] * many + [number]), axis=0)


def test_a_trace_of_take_knows_negative_numbers():
    def last(t, numbers):
        return ops.take(t, numbers, axis=0)

    with pytest.warns((DeprecationWarning, torch.jit.TracerWarning)):
        traced = torch.jit.trace(last, (torch.tensor(_ROWS), torch.tensor([0, 1])))
    np.testing.assert_array_equal(traced(torch.tensor(_ROWS), torch.tensor([-1, 2])), _ROWS[[-1, 2]])


@pytest.mark.parametrize(
    ("subscripts", "left", "right"),
    [
        ("ij,jk->ik", (2, 3), (3, 4)),
        (" ij, jk -> ik ", (2, 3), (3, 4)),
        ("ij,jk->ik", (2, 1), (3, 4)),
        ("ij,jk->ik", (2, 3), (1, 4)),
        ("bij,bjk->bik", (5, 2, 3), (5, 3, 4)),
        ("bij,bjk->bik", (1, 2, 3), (5, 3, 4)),
        ("abij,abjk->abik", (2, 5, 2, 3), (2, 5, 3, 4)),
        ("bij,jk->bik", (5, 2, 3), (3, 4)),
        ("abij,jk->abik", (6, 5, 2, 3), (3, 4)),
        # Close to products of matrices, and none.
        ("ij,kj->ik", (2, 3), (4, 3)),
        ("ij,jk->ki", (2, 3), (3, 4)),
        ("ij,jk->ijk", (2, 3), (3, 4)),
        ("ij,ji->i", (2, 3), (3, 2)),
        ("ij,jj->ij", (3, 3), (3, 3)),
        ("ii,ij->ij", (3, 3), (3, 3)),
        ("bij,bjb->bib", (3, 2, 4), (3, 4, 3)),
        ("abij,bjk->abik", (2, 5, 2, 3), (5, 3, 4)),
        ("abij,ajk->abik", (2, 5, 2, 3), (2, 3, 4)),
        ("...ij,jk->...ik", (5, 2, 3), (3, 4)),
        ("ij,j->i", (2, 3), (3,)),
        ("ij,jk", (2, 3), (3, 4)),
    ],
)
def test_einsum_by_matmul(subscripts, left, right):
    a, b = _RNG.normal(size=left).astype("float32"), _RNG.normal(size=right).astype("float32")
    for _ in range(2):
        try:
            expected = np.einsum(subscripts, a, b)
        except ValueError:
            with pytest.raises(RuntimeError):
                ops.einsum(subscripts, torch.tensor(a), torch.tensor(b))
        else:
            found = ops.einsum(subscripts, torch.tensor(a), torch.tensor(b))
            np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize(
    ("left", "right"), [((2, 3), (4, 5)), ((1, 2, 3), (3, 4)), ((2, 3), (1, 3, 4)), ((3,), (3, 4))]
)
def test_einsum_refuses_what_does_not_fit(left, right):
    for _ in range(2):
        with pytest.raises(RuntimeError, match="einsum"):
            ops.einsum("ij,jk->ik", torch.ones(left), torch.ones(right))


@pytest.mark.parametrize("kind", ["uint8", "int8", "int32", "int64", "float32", "float16"])
@pytest.mark.parametrize("way", [lambda f: f, _compiled], ids=["eager", "compiled"])
def test_one_hot_of_numbers_out_of_range(kind, way):
    numbers = np.array([0, 3, 7, 100], kind)
    for given in (numbers, -numbers if kind != "uint8" else numbers):
        found = way(lambda t: ops.one_hot(t, 300))(torch.as_tensor(given))
        np.testing.assert_array_equal(found, given[:, None] == np.arange(300))


def test_squeeze_refuses_other_sizes():
    assert tuple(ops.squeeze(torch.ones(2, 1, 3), -2).shape) == (2, 3)
    with pytest.raises(ValueError, match="has the size 2"):
        ops.squeeze(torch.ones(2, 1, 3), 0)
    with pytest.raises(ValueError, match="out of range"):
        ops.squeeze(torch.ones(2, 1, 3), 3)


@pytest.mark.parametrize("kind", ["float32", "float16", "int32", "uint16", "bool", "complex64"])
def test_a_cast_keeps_the_gradient_and_the_tensor(kind):
    x = torch.tensor([0.0, 1.0], requires_grad=kind.startswith("float"))
    found = ops.cast(x, kind)
    assert str(found.dtype) == f"torch.{kind}"
    assert ops.cast(found, kind) is found
    if x.requires_grad:
        found.sum().backward()
        np.testing.assert_array_equal(x.grad, [1.0, 1.0])


_BY_SIZE = {
    "add": lambda t: ops.add(t, t.shape[0]),
    "arange": lambda t: ops.arange(t.shape[0]),
    "argmax": lambda t: ops.argmax(t, axis=t.ndim - 1),
    "broadcast_to": lambda t: ops.broadcast_to(t, (2, *t.shape)),
    "cast": lambda t: ops.cast(t.shape[0], "float32"),
    "divide": lambda t: ops.divide(t, t.shape[0]),
    "floor_divide": lambda t: ops.floor_divide(t, t.shape[1]),
    "maximum": lambda t: ops.maximum(t.shape[0], t),
    "one_hot": lambda t: ops.one_hot(ops.cast(t, "int32"), t.shape[0]),
    "pad": lambda t: ops.pad(t, ((0, t.shape[0]), (1, 1))),
    "reshape": lambda t: ops.reshape(t, (t.shape[1], -1)),
    "slice": lambda t: ops.slice(t, (0, 0), [t.shape[0] - 1, 2]),
    "tile": lambda t: ops.tile(t, (t.shape[0], 1)),
    "where": lambda t: ops.where(t > 0, t, t.shape[0]),
}


@pytest.mark.parametrize("name", _BY_SIZE)
def test_a_program_for_every_size_gives_what_eager_calls_give(name):
    torch._dynamo.reset()
    program = torch.compile(_BY_SIZE[name], fullgraph=True, backend="eager", dynamic=True)
    for x in (torch.tensor(_ROWS), torch.tensor(_ROWS[:3])):
        found, expected = program(x), _BY_SIZE[name](x)
        assert found.dtype is expected.dtype
        np.testing.assert_array_equal(found, expected)
