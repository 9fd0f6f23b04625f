"""What the table of samples cannot tell: floats that differ by their last bit, gradients at corners, and errors."""

import math

import numpy as np
import pytest

import keras_ops as ops
from keras_ops import dtypes
from keras_ops.ops.resizing import resize
from keras_ops.symbolic.keras_tensor import KerasTensor

pytestmark = [pytest.mark.backend, pytest.mark.gpu]

differentiates = pytest.mark.backends("jax", "tensorflow", "torch")


@pytest.mark.parametrize("kind", ["float32", "float16", "bfloat16"])
def test_next_floats_are_next(kind):
    numbers = [1.0, -1.0, 1.5, 0.0, -0.0, 2.0, math.inf, 3.0, -math.inf, 0.1]
    towards = [2.0, -2.0, -1.0, -1.0, 1.0, 2.0, 0.0, 0.0, 0.0, math.inf]
    got = ops.nextafter(ops.convert_to_tensor(numbers, kind), ops.convert_to_tensor(towards, kind))
    start = ops.convert_to_numpy(ops.convert_to_tensor(numbers, kind))
    wanted = np.nextafter(start, np.asarray(towards, start.dtype))
    # The bits, because the smallest numbers count as 0 in some processors' comparisons.
    bits = f"int{8 * dtypes.itemsize(kind)}"
    np.testing.assert_array_equal(ops.convert_to_numpy(got).view(bits), wanted.view(bits))


def test_signs_of_zeros():
    zeros = ops.convert_to_tensor([0.0, -0.0])
    assert ops.convert_to_numpy(ops.signbit(zeros)).tolist() == [False, True]
    assert ops.convert_to_numpy(ops.angle(zeros)).tolist() == [0.0, pytest.approx(math.pi)]


NAN, INF = math.nan, math.inf
# A function's name, the arguments after the first, where its gradient is taken, and what that is.
CORNERS = {
    "abs at 0": (ops.abs, [0.0, -2.0], [0.0, -1.0]),
    "sqrt at 0": (ops.sqrt, [0.0, 4.0], [INF, 0.25]),
    "cbrt at 0": (ops.cbrt, [0.0, 8.0], [0.0, 1 / 12]),
    "relu at 0": (ops.relu, [0.0, 1.0], [0.0, 1.0]),
    "norm at 0": (ops.norm, [0.0, 0.0], [0.0, 0.0]),
    "norm 1 at 0": (lambda x: ops.norm(x, 1), [0.0, 2.0], [0.0, 1.0]),
    "hypot at 0": (lambda x: ops.hypot(x, 0.0), [0.0, 2.0], [0.0, 1.0]),
    "arctan2 at the origin": (lambda x: ops.arctan2(x, 0.0 * x), [0.0, 2.0], [0.0, 0.0]),
    "clip on its limits": (lambda x: ops.clip(x, 0.0, 1.0), [-1.0, 0.0, 0.5, 1.0, 2.0], [0.0, 1.0, 1.0, 1.0, 0.0]),
    "clip on whole limits": (lambda x: ops.clip(x, 0, 1), [-1.0, 0.0, 0.5, 1.0, 2.0], [0.0, 1.0, 1.0, 1.0, 0.0]),
    "clip on tensors": (lambda x: ops.clip(x, ops.array([0.0, 2.0]), 3.0), [0.0, 1.0], [1.0, 0.0]),
    "sort": (lambda x: ops.sort(x) * ops.array([1.0, 2.0, 3.0]), [3.0, 1.0, 2.0], [3.0, 1.0, 2.0]),
    "take from the end": (lambda x: ops.take(x, [-1, 0, -1]), [5.0, 6.0, 7.0], [1.0, 0.0, 2.0]),
    "max of three": (ops.max, [3.0, 3.0, 1.0, 3.0], [1 / 3, 1 / 3, 0.0, 1 / 3]),
    "min of two": (ops.min, [1.0, 3.0, 1.0], [0.5, 0.0, 0.5]),
    "where and NaN": (lambda x: ops.where(x > 0, x, NAN), [1.0, 2.0], [1.0, 1.0]),
    "where and sqrt": (lambda x: ops.where(x > 0, ops.sqrt(ops.where(x > 0, x, 1.0)), 0.0), [0.0, 4.0], [0.0, 0.25]),
    "sum without NaN": (ops.nansum, [1.0, NAN], [1.0, 0.0]),
    "mean without NaN": (ops.nanmean, [1.0, NAN, 2.0], [0.5, 0.0, 0.5]),
    "variance without NaN": (ops.nanvar, [1.0, NAN, 3.0], [-1.0, 0.0, 1.0]),
    "running product": (ops.cumprod, [2.0, 0.0, 3.0], [1.0, 8.0, 0.0]),
    "product of zeros": (ops.prod, [0.0, 2.0, 3.0], [6.0, 0.0, 0.0]),
    "equal terms": (lambda x: ops.logaddexp(x, 1.0), [1.0], [0.5]),
    "no terms": (lambda x: ops.logaddexp(x, 0.0), [-INF, 0.0], [0.0, 0.5]),
    "sinc at 0": (ops.sinc, [0.0], [0.0]),
    "divide_no_nan by 0": (lambda x: ops.divide_no_nan(1.0, x), [0.0, 2.0], [0.0, -0.25]),
    "floor_divide": (lambda x: ops.floor_divide(x, 2.0) + x, [5.5, -5.5], [1.0, 1.0]),
    "power of 0": (lambda x: ops.power(x, 2.0), [0.0, 3.0], [0.0, 6.0]),
    "nan_to_num": (ops.nan_to_num, [NAN, INF, 1.0], [0.0, 0.0, 1.0]),
    "log_sigmoid": (ops.log_sigmoid, [-200.0, 0.0, 200.0], [1.0, 0.5, 0.0]),
    "median": (ops.median, [3.0, 1.0, 2.0], [0.0, 0.0, 1.0]),
}


@differentiates
@pytest.mark.parametrize("name", CORNERS)
def test_gradient_of(name):
    function, at, wanted = CORNERS[name]
    got = ops.grad(lambda x: ops.sum(function(x)))(ops.convert_to_tensor(at))
    np.testing.assert_allclose(ops.convert_to_numpy(got), wanted, 1e-5, 1e-6)


# What TensorFlow looks for among the values of an eager tensor, and cannot know in a graph.
RARE = {
    "argmax of NaN": (ops.argmax, [1.0, NAN, INF, NAN], 1),
    "argmin of NaN": (ops.argmin, [1.0, NAN, -INF, NAN], 1),
    "argmax without NaN": (ops.argmax, [1.0, INF, -INF], 1),
    "sort of NaN": (ops.sort, [1.0, NAN, INF, -INF], [-INF, 1.0, INF, NAN]),
    "sort without NaN": (ops.sort, [1.0, INF, -INF], [-INF, 1.0, INF]),
    "sort of integers": (lambda x: ops.sort(ops.cast(x, "int32")), [1.0, -3.0, 2.0], [-3, 1, 2]),
    "take from the end": (lambda x: ops.take(ops.array([5, 6, 7]), ops.cast(x, "int32")), [-1.0, -3.0, 1.0], [7, 5, 6]),
    "segments that are not there": (
        lambda x: ops.segment_sum(ops.array([1, 2, 4, 8]), ops.cast(x, "int32"), 2), [0.0, 1.0, -1.0, 2.0], [1, 2],
    ),
}  # fmt: skip


@pytest.mark.backends("jax", "tensorflow")
@pytest.mark.parametrize("compiled", [False, True])
@pytest.mark.parametrize("name", RARE)
def test_rare_values(name, compiled):
    function, at, wanted = RARE[name]
    got = (ops.jit(function) if compiled else function)(ops.array(at))
    np.testing.assert_array_equal(ops.convert_to_numpy(got), wanted)


@pytest.mark.backends("jax")
def test_arguments_that_no_program_takes_as_they_are():
    matrices = [np.full((2, 2), number, "float32") for number in (1, 2, 3)]
    path = [(1, 2), (0, 1)]
    got = ops.einsum("ij,jk,kl->il", *matrices, optimize=path)
    np.testing.assert_allclose(got, matrices[0] @ matrices[1] @ matrices[2])
    got = ops.segment_sum(ops.array([1.0, 2.0]), ops.array([2, 0]), num_segments=ops.array(3))
    np.testing.assert_array_equal(got, [2, 0, 1])


X = np.ones((2, 3), "float32")
REFUSED = {
    "gcd of floats": (lambda: ops.gcd(X, 2), "integers"),
    "lcm of bools": (lambda: ops.lcm(X > 0, X > 0), "integers"),
    "ldexp by floats": (lambda: ops.ldexp(X, X), "integers"),
    "view of a part": (lambda: ops.view(X, "complex64"), "whole number of complex64"),
    "view of a scalar": (lambda: ops.view(1.0, "int8"), "scalar"),
    "triples as complex": (lambda: ops.view_as_complex(X), "size must be 2"),
    "method": (lambda: ops.quantile(X, 0.5, method="best"), "linear"),
    "fraction": (lambda: ops.quantile(X, 1.5), "from 0 to 1"),
    "percentage": (lambda: ops.percentile(X, [50, -1]), "from 0 to 1"),
    "no fraction": (lambda: ops.quantile(X, []), "fractions"),
    "no bins": (lambda: ops.histogram(X, 0), "one interval"),
    "falling range": (lambda: ops.histogram(X, 3, (2, 1)), "must rise"),
    "rank": (lambda: ops.corrcoef(X[None]), r"\(variables, observations\)"),
    "differences": (lambda: ops.diff(X, n=-1), "negative"),
    "axis": (lambda: ops.trapezoid(X, axis=2), "out of range"),
    "symbolic block of another rank": (lambda: ops.slice(KerasTensor((3, 3)), (1, 1), (2, 2, 2)), "block"),
    "symbolic block outside": (lambda: ops.slice(KerasTensor((3, 3)), (2, 0), (2, 2)), "block"),
    "no pixels": (lambda: resize(np.ones((1, 2, 2, 1)), (0, 0)), "at least 1"),
    "weights": (lambda: ops.average(X, weights=[1.0, 2.0]), "`weights`"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refuses(name):
    call, message = REFUSED[name]
    with pytest.raises(ValueError, match=message):
        call()


def _windows(x):
    return x.reshape(2, 2, -1, *x.shape[2:]).mean(2)


# Of two rows of 4096 numbers, whose sums, squares or running sums narrow floats could not hold on the way.
LONG = {
    "mean": (lambda x: ops.mean(x, axis=1), lambda x: x.mean(1)),
    "sum": (lambda x: ops.sum(x, axis=1), lambda x: x.sum(1)),
    "running sum": (lambda x: ops.cumsum(x, axis=1)[:, -1], lambda x: x.sum(1)),
    "sum of segments": (lambda x: ops.segment_sum(x[0], np.zeros(4096, "int32"), 1), lambda x: x[:1].sum(1)),
    "variance": (lambda x: ops.var(x, axis=1), lambda x: x.var(1)),
    "deviation": (lambda x: ops.std(x, axis=1), lambda x: x.std(1)),
    "deviation without NaN": (lambda x: ops.nanstd(x, axis=1), lambda x: x.std(1)),
    "mean without NaN": (lambda x: ops.nanmean(x, axis=1), lambda x: x.mean(1)),
    "average": (lambda x: ops.average(x, axis=1), lambda x: x.mean(1)),
    "norm": (lambda x: ops.norm(x, axis=1), lambda x: np.sqrt(np.square(x).sum(1))),
    "norm 1": (lambda x: ops.norm(x, ord=1, axis=1), lambda x: np.abs(x).sum(1)),
    "unit": (lambda x: ops.normalize(x, axis=1), lambda x: x / np.sqrt(np.square(x).sum(1, keepdims=True))),
    "pool": (lambda x: ops.average_pool(x, 2048), _windows),
    "adaptive pool": (lambda x: ops.adaptive_average_pool(x, 2), _windows),
    "moments": (lambda x: ops.moments(x, axes=[1])[0], lambda x: x.mean(1)),
    "logarithm of a sum": (
        lambda x: ops.logsumexp(x, axis=1),
        lambda x: np.log(np.exp(x - x.max(1, keepdims=True)).sum(1)) + x.max(1),
    ),
}


@pytest.mark.parametrize("size", [1.0, 60000.0])
@pytest.mark.parametrize("kind", ["float16", "bfloat16"])
def test_long_axes_of_narrow_floats(kind, size):
    x = ops.convert_to_tensor(size * (1 + 0.05 * np.random.default_rng(0).random((2, 4096, 1))), kind)
    wide = ops.convert_to_numpy(x).astype("float64")
    narrow, step = ops.convert_to_numpy(x).dtype, {"float16": 2.0**-10, "bfloat16": 2.0**-7}[kind]
    for name, (call, judge) in LONG.items():
        with np.errstate(over="ignore"):
            wanted = judge(wide).astype(narrow).astype("float64")
        got = ops.convert_to_numpy(call(x)).astype("float64")
        np.testing.assert_allclose(got, wanted, rtol=2 * step, err_msg=name)


PRODUCTS = {
    "matmul": lambda x, y: ops.matmul(x, ops.transpose(y)),
    "matmul of batches": lambda x, y: ops.matmul(x[:, None, :], y[:, :, None])[:, 0, 0],
    "einsum": lambda x, y: ops.einsum("ij,kj->ik", x, y),
    "einsum of each row": lambda x, y: ops.einsum("ij,ij->i", x, y),
    "einsum of all": lambda x, y: ops.einsum("ij,ij->", x, y),
    "tensordot": lambda x, y: ops.tensordot(x, y, [[1], [1]]),
    "dot": lambda x, y: ops.dot(x[0], y[0]),
    "inner": lambda x, y: ops.inner(x[0], y[0]),
    "vdot": lambda x, y: ops.vdot(x, y),
}


@pytest.mark.parametrize("size", [1.0, 200.0])
@pytest.mark.parametrize("kind", ["float16", "bfloat16"])
def test_products_summed_over_long_axes_of_narrow_floats(kind, size):
    # With 200 a half of the sum would be 4096 times the largest float16; the whole is not.
    x = np.full((2, 8192), size, "float32")
    x[1] /= 2
    y = np.where(np.arange(8192) % 4096 < 2049, 1.0, -1.0).astype("float32") * x
    y[:, 4096:] *= -1
    if size == 1.0:
        y = x
    wide = [a.astype("float64") for a in (x, y)]
    wanted = {
        "matmul": wide[0] @ wide[1].T, "einsum": wide[0] @ wide[1].T, "tensordot": wide[0] @ wide[1].T,
        "matmul of batches": (wide[0] * wide[1]).sum(1), "einsum of each row": (wide[0] * wide[1]).sum(1),
        "einsum of all": (wide[0] * wide[1]).sum(), "vdot": (wide[0] * wide[1]).sum(),
        "dot": wide[0][0] @ wide[1][0], "inner": wide[0][0] @ wide[1][0],
    }  # fmt: skip
    given = [ops.cast(a, kind) for a in (x, y)]
    for name, call in PRODUCTS.items():
        got = ops.convert_to_numpy(ops.cast(call(*given), "float32"))
        np.testing.assert_allclose(got, wanted[name], rtol=0.01, atol=1e-3, err_msg=name)


@pytest.mark.parametrize("kind", ["float16", "bfloat16"])
def test_logarithms_of_sums_near_0_have_all_their_digits(kind):
    x = ops.cast(np.array([[-0.6914, -0.6953], [-9.0, 0.0], [-0.125, -2.140625], [0.0, 0.0]], "float32"), kind)
    wide = ops.convert_to_numpy(ops.cast(x, "float32")).astype("float64")
    wanted = np.log(np.exp(wide).sum(1))
    step = {"float16": 2.0**-10, "bfloat16": 2.0**-7}[kind]
    of_two = np.log2(np.exp2(wide).sum(1))
    for got, judge in (
        (ops.logsumexp(x, axis=1), wanted),
        (ops.logaddexp(x[:, 0], x[:, 1]), wanted),
        (ops.logaddexp2(x[:, 0], x[:, 1]), of_two),
    ):
        assert ops.dtype(got) == kind
        np.testing.assert_allclose(ops.convert_to_numpy(ops.cast(got, "float32")), judge, rtol=step)
