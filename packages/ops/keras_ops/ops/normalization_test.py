"""Ops of normalization layers that are not public: held to their definitions, as the conformance test holds others."""

import numpy as np
import pytest

import keras_ops as ops
from keras_ops.backends import selected
from keras_ops.conformance.rows import floats
from keras_ops.ops.activation import prelu
from keras_ops.ops.normalization import group_normalization, moved_average, normalize_batch
from keras_ops.symbolic.keras_tensor import KerasTensor

pytestmark = [
    pytest.mark.backend,
    pytest.mark.gpu,
    # JAX says that it has no 64 bits.
    pytest.mark.filterwarnings("ignore:The dtype .*64 was asked for:UserWarning"),
]

# Shapes, and the axis of channels.
PLACES = [((6, 3), -1), ((6, 3), 0), ((4, 5, 3), 2), ((2, 4, 5, 3), -1), ((2, 3, 4, 5), 1), ((1, 2, 3, 4, 5), 4)]


def _judge(x, axis, offset=None, scale=None, epsilon=1e-3):
    others = tuple(i for i in range(x.ndim) if i != axis % x.ndim)
    shape = [x.shape[i] if i == axis % x.ndim else 1 for i in range(x.ndim)]
    mean, variance = np.mean(x, others, keepdims=True), np.var(x, others, keepdims=True)
    result = (x - mean) / np.sqrt(variance + epsilon)
    result = result if scale is None else result * scale.reshape(shape)
    result = result if offset is None else result + offset.reshape(shape)
    return result, mean.ravel(), variance.ravel()


@pytest.mark.parametrize(("shape", "axis"), PLACES)
@pytest.mark.parametrize(
    ("dtype", "scaled", "shifted"),
    [("float32", True, True), ("float16", True, False), ("bfloat16", False, True), ("float64", False, False)],
)
def test_values(shape, axis, dtype, scaled, shifted):
    x = floats(*shape, dtype=dtype, low=5.0, high=9.0)
    scale = floats(shape[axis], low=0.5) if scaled else None
    offset = floats(shape[axis]) if shifted else None
    results = normalize_batch(ops.convert_to_tensor(x), axis, offset, scale, 0.01)
    symbols = normalize_batch(KerasTensor(shape, ops.dtype(ops.convert_to_tensor(x))), axis, offset, scale, 0.01)
    wanted = _judge(x.astype("float64"), axis, offset, scale, 0.01)
    limits = [{"float16": 4e-3, "bfloat16": 4e-2}.get(dtype, 1e-4), 1e-4, 1e-4]
    for result, symbol, right, limit in zip(results, symbols, wanted, limits, strict=True):
        assert (tuple(result.shape), ops.dtype(result)) == (symbol.shape, symbol.dtype)
        np.testing.assert_allclose(np.asarray(ops.convert_to_numpy(result), "float64"), right, limit, limit)


@pytest.mark.backends("jax", "torch", "tensorflow")
@pytest.mark.parametrize(("shape", "axis"), [((5, 3), -1), ((2, 3, 2, 3), -1), ((2, 3, 2, 2), 1)])
def test_the_gradient_passes_through_the_moments(shape, axis):
    x, weights = floats(*shape), np.cos(np.arange(np.prod(shape))).reshape(shape).astype("float32")
    offset, scale = floats(shape[axis]), floats(shape[axis], low=0.5)

    def total(x, offset, scale):
        return ops.sum(ops.multiply(normalize_batch(x, axis, offset, scale)[0], weights))

    arguments = [ops.convert_to_tensor(v) for v in (x, offset, scale)]
    if selected.NAME == "jax":
        import jax

        found = jax.jit(jax.grad(total, argnums=(0, 1, 2)))(*arguments)
    elif selected.NAME == "tensorflow":
        import tensorflow as tf

        with tf.GradientTape() as tape:
            tape.watch(arguments)
            value = total(*arguments)
        found = tape.gradient(value, arguments)
    else:
        import torch

        arguments = [a.clone().requires_grad_() for a in arguments]
        found = torch.autograd.grad(total(*arguments), arguments)
    values = [v.astype("float64") for v in (x, offset, scale)]
    for number, gradient in enumerate(found):
        wanted = np.zeros(values[number].shape)
        for place in np.ndindex(*wanted.shape):
            ends = []
            for sign in (1, -1):
                moved = [v.copy() for v in values]
                moved[number][place] += sign * 1e-5
                ends.append(np.sum(_judge(moved[0], axis, *moved[1:])[0] * np.asarray(weights)))
            wanted[place] = (ends[0] - ends[1]) / 2e-5
        np.testing.assert_allclose(np.asarray(ops.convert_to_numpy(gradient)), wanted, 2e-3, 2e-3)


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32"])
def test_large_values_in_narrow_floats(dtype):
    # Squares of these do not fit into float16, and in bfloat16 a mean of squares would lose the variance.
    x = ops.cast(np.array([[60000.0], [59000.0]]), dtype)
    result, mean, variance = (np.asarray(ops.convert_to_numpy(r), "float64") for r in normalize_batch(x, -1))
    wide = np.asarray(ops.convert_to_numpy(x), "float64")
    np.testing.assert_allclose(mean, wide.mean(0), rtol=1e-5)
    np.testing.assert_allclose(variance, wide.var(0), rtol=1e-2)
    np.testing.assert_allclose(result, [[1.0], [-1.0]], rtol=1e-2)


@pytest.mark.parametrize(("shape", "axis"), [place for place in PLACES if place[1]])
@pytest.mark.parametrize("dtype", ["float32", "float16", "float64"])
def test_groups(shape, axis, dtype):
    x, size = floats(*shape, dtype=dtype, low=5.0, high=9.0), shape[axis]
    gamma, beta = floats(size, low=0.5), floats(size)
    for groups in (1, size):
        parts = np.split(np.moveaxis(x.astype("float64"), axis, -1), groups, -1)
        axes = tuple(range(1, x.ndim))
        normal = [(p - p.mean(axes, keepdims=True)) / np.sqrt(p.var(axes, keepdims=True) + 0.01) for p in parts]
        right = np.moveaxis(np.concatenate(normal, -1) * gamma + beta, -1, axis)
        tensor = ops.convert_to_tensor(x)
        result = group_normalization(tensor, groups, axis, gamma, beta, 0.01)
        symbol = group_normalization(KerasTensor(shape, ops.dtype(tensor)), groups, axis)
        assert ops.dtype(result) == symbol.dtype == ops.dtype(tensor)
        limit = 4e-3 if dtype == "float16" else 1e-4
        np.testing.assert_allclose(np.asarray(ops.convert_to_numpy(result), "float64"), right, limit, limit)


@pytest.mark.parametrize("dtype", ["float32", "float16"])
def test_a_moved_average_has_the_dtype_of_the_old_one(dtype):
    old, value = floats(3), floats(3, dtype=dtype, low=5.0, high=9.0)
    result = moved_average(ops.convert_to_tensor(old), ops.convert_to_tensor(value), 0.9)
    assert ops.dtype(result) == "float32"
    np.testing.assert_allclose(ops.convert_to_numpy(result), old * 0.9 + value.astype("float32") * 0.1, 1e-6)


@pytest.mark.parametrize(
    ("shape", "parts"), [((4, 3), (3,)), ((2, 4, 3), (4, 3)), ((2, 4, 3), (1, 3)), ((2, 4, 3), ())]
)
def test_a_rectifier_with_a_slope_for_each_element(shape, parts):
    x, alpha = floats(*shape, low=-2.0, high=2.0), np.asarray(floats(*parts, low=0.1), "float32")
    result = prelu(ops.convert_to_tensor(x), ops.convert_to_tensor(alpha))
    np.testing.assert_allclose(ops.convert_to_numpy(result), np.where(x > 0, x, alpha * x), 1e-6)
