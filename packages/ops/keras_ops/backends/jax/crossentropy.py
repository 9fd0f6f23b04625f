"""Cross-entropies, in JAX: each one program, so that an eager call is one too."""

from functools import partial
from typing import Any

import jax
import jax.numpy as jnp

from keras_ops import config, dtypes
from keras_ops.arguments import check_labels, check_pair
from keras_ops.backends.jax.core import floating, standard_dtype, tensor


def _wide(x: Any, kind: str) -> Any:
    return x.astype("float32" if kind in ("float16", "bfloat16") else kind)


def _logs(output: Any, from_logits: bool, axis: int, epsilon: float) -> Any:
    if from_logits:
        return jax.nn.log_softmax(output, axis=axis)
    return jnp.log(jnp.clip(output / jnp.sum(output, axis=axis, keepdims=True), epsilon, 1 - epsilon))


@partial(jax.jit, static_argnums=(2, 3, 4))
def _binary(target: Any, output: Any, kind: str, from_logits: bool, epsilon: float) -> Any:
    target, output = _wide(target, kind), _wide(output, kind)
    if from_logits:
        loss = jnp.maximum(output, 0) - output * target + jax.nn.softplus(-jnp.abs(output))
    else:
        output = jnp.clip(output, epsilon, 1 - epsilon)
        loss = -(target * jnp.log(output) + (1 - target) * jnp.log(1 - output))
    return loss.astype(kind)


@partial(jax.jit, static_argnums=(2, 3, 4, 5))
def _categorical(target: Any, output: Any, kind: str, from_logits: bool, axis: int, epsilon: float) -> Any:
    logs = _logs(_wide(output, kind), from_logits, axis, epsilon)
    return -jnp.sum(_wide(target, kind) * logs, axis=axis).astype(kind)


@partial(jax.jit, static_argnums=(2, 3, 4, 5))
def _sparse(target: Any, output: Any, kind: str, from_logits: bool, axis: int, epsilon: float) -> Any:
    logs = _logs(_wide(output, kind), from_logits, axis, epsilon)
    at = axis % output.ndim
    numbers = jnp.arange(output.shape[axis]).reshape(-1, *(1,) * (output.ndim - at - 1))
    # A comparison that fuses into the sum; the gradient of a gather would be a scatter.
    chosen = jnp.where(jnp.expand_dims(target.astype("int32"), at) == numbers, logs, 0)
    return -jnp.sum(chosen, axis=at).astype(kind)


def binary_crossentropy(target: Any, output: Any, from_logits: bool = False) -> Any:
    target, output = tensor(target), tensor(output)
    check_pair("binary_crossentropy", target.shape, output.shape)
    kind = dtypes.float_result(standard_dtype(target), standard_dtype(output))
    return _binary(target, output, kind, from_logits, config.epsilon())


def categorical_crossentropy(target: Any, output: Any, from_logits: bool = False, axis: int = -1) -> Any:
    target, output = tensor(target), tensor(output)
    check_pair("categorical_crossentropy", target.shape, output.shape)
    kind = dtypes.float_result(standard_dtype(target), standard_dtype(output))
    return _categorical(target, output, kind, from_logits, axis, config.epsilon())


def sparse_categorical_crossentropy(target: Any, output: Any, from_logits: bool = False, axis: int = -1) -> Any:
    target, output = tensor(target), floating(output)
    if check_labels(target.shape, output.shape, axis):
        target = jnp.squeeze(target, axis)
    return _sparse(target, output, standard_dtype(output), from_logits, axis, config.epsilon())
