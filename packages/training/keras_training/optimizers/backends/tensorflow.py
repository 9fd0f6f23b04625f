"""TensorFlow's fused updates: one kernel for each variable, in eager code, in graphs and under XLA."""

from collections.abc import Callable, Sequence
from typing import Any

import tensorflow as tf

from keras_training.optimizers.base.bias import bias_correction

# In smaller dtypes the kernel of Adam rounds its factors: bfloat16 has no number between 0.996 and 1.
_DTYPES = frozenset({"float32", "float64"})


def dense(gradients: list[Any]) -> list[Any]:
    """Return plain tensors, where there are replicas the mean over them.

    The gradient of a look-up in a table holds only the rows that were read.
    """
    gradients = [tf.convert_to_tensor(g) if isinstance(g, tf.IndexedSlices) else g for g in gradients]
    context = tf.distribute.get_replica_context()
    if context is None or context.num_replicas_in_sync == 1:
        return gradients
    return list(context.all_reduce(tf.distribute.ReduceOp.MEAN, gradients))


def _handles(variables: Sequence[Any]) -> list[Any] | None:
    """Return the resources that kernels write to, or `None` if replicas or something else stands between."""
    if tf.distribute.has_strategy():
        return None
    handles = [getattr(variable._value, "handle", None) for variable in variables]
    return None if any(handle is None for handle in handles) else handles


def _update(
    optimizer: Any,
    gradients: Sequence[Any],
    variables: Sequence[Any],
    slots: Sequence[Sequence[Any]],
    kernel: Callable[..., None],
) -> bool:
    """Call `kernel(gradient, dtype, variable's handle, handles of its slots)` for each variable, if all can be done."""
    indices = [optimizer._get_variable_index(variable) for variable in variables]
    columns = [_handles(variables), *(_handles([slot[i] for i in indices]) for slot in slots)]
    if any(column is None for column in columns) or any(v.dtype not in _DTYPES for v in variables):
        return False
    for variable, gradient, *handles in zip(variables, gradients, *columns, strict=True):
        dtype = tf.as_dtype(variable.dtype)
        kernel(tf.cast(gradient, dtype), dtype, *handles)
    return True


def adam(optimizer: Any, gradients: list[Any], variables: list[Any], learning_rate: Any) -> bool:
    """Adam and AdamW."""
    if optimizer.amsgrad:
        return False
    step = tf.cast(tf.convert_to_tensor(optimizer.iterations) + 1, tf.float32)
    rate = tf.convert_to_tensor(learning_rate, tf.float32)
    # The correction is done here, in float32, also for variables of a smaller dtype.
    alpha = rate * tf.sqrt(bias_correction(optimizer.beta_2, step)) / bias_correction(optimizer.beta_1, step)

    def kernel(gradient: Any, dtype: Any, variable: Any, momentum: Any, velocity: Any) -> None:
        tf.raw_ops.ResourceApplyAdam(
            var=variable,
            m=momentum,
            v=velocity,
            beta1_power=tf.zeros((), dtype),
            beta2_power=tf.zeros((), dtype),
            lr=tf.cast(alpha, dtype),
            beta1=tf.cast(optimizer.beta_1, dtype),
            beta2=tf.cast(optimizer.beta_2, dtype),
            epsilon=tf.cast(optimizer.epsilon, dtype),
            grad=gradient,
        )

    slots = [optimizer._momentums, optimizer._velocities]
    return _update(optimizer, gradients, variables, slots, kernel)


def sgd(optimizer: Any, gradients: list[Any], variables: list[Any], learning_rate: Any) -> bool:
    """Gradient descent, with and without momentum."""
    rate = tf.convert_to_tensor(learning_rate, tf.float32)

    def plain(gradient: Any, dtype: Any, variable: Any) -> None:
        tf.raw_ops.ResourceApplyGradientDescent(var=variable, alpha=tf.cast(rate, dtype), delta=gradient)

    def with_momentum(gradient: Any, dtype: Any, variable: Any, momentum: Any) -> None:
        tf.raw_ops.ResourceApplyKerasMomentum(
            var=variable,
            accum=momentum,
            lr=tf.cast(rate, dtype),
            grad=gradient,
            momentum=tf.cast(optimizer.momentum, dtype),
            use_nesterov=optimizer.nesterov,
        )

    if not optimizer.momentum:
        return _update(optimizer, gradients, variables, [], plain)
    return _update(optimizer, gradients, variables, [optimizer._momentums], with_momentum)
