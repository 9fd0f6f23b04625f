"""Cross-entropies, from probabilities or from logits.

Probabilities are kept away from 0 and 1 by `keras.config.epsilon()`. Half-precision inputs are computed in float32.
"""

from typing import Any

import keras_ops as ops
from keras_ops import config, dtypes, rules
from keras_ops.arguments import check_labels, check_pair
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor


def _pair(target: Any, output: Any, from_logits: bool = False) -> KerasTensor:
    (shape, d1), (size, d2) = rules.describe(target), rules.describe(output)
    check_pair("binary_crossentropy", shape, size)
    return KerasTensor(size, dtypes.float_result(d1, d2))


def _over_classes(target: Any, output: Any, from_logits: bool = False, axis: int = -1) -> KerasTensor:
    (shape, d1), (size, d2) = rules.describe(target), rules.describe(output)
    check_pair("categorical_crossentropy", shape, size)
    return KerasTensor(rules.reduced_shape(size, axis, False), dtypes.float_result(d1, d2))


def _labels(target: Any, output: Any, from_logits: bool = False, axis: int = -1) -> KerasTensor:
    size, kind = rules.describe(output)
    check_labels(rules.shape_of(target), size, axis)
    return KerasTensor(rules.reduced_shape(size, axis, False), dtypes.float_result(kind))


@export("keras.ops.binary_crossentropy", "keras.ops.nn.binary_crossentropy")
@op(spec=_pair)
def binary_crossentropy(target: Any, output: Any, from_logits: bool = False) -> Any:
    """Cross-entropy of yes-no predictions, element by element.

    Args:
        target: True probabilities, usually 0 or 1.
        output: Predicted probabilities, or logits; of the same shape.
        from_logits: Whether `output` holds logits, which is more exact than a sigmoid before it.

    Returns:
        A tensor of the same shape.

    Raises:
        ValueError: If the shapes differ.

    Example:

    >>> round(float(keras.ops.binary_crossentropy([1.0], [0.5])[0]), 3)
    0.693
    """
    check_pair("binary_crossentropy", rules.shape_of(target), rules.shape_of(output))
    kind, target, output = _prepared(target, output)
    if from_logits:
        # -t log(s(x)) - (1 - t) log(1 - s(x)), in which no exponential can overflow.
        soft = ops.softplus(ops.negative(ops.absolute(output)))
        loss = ops.add(ops.subtract(ops.maximum(output, 0), ops.multiply(output, target)), soft)
    else:
        output = clip_probability(output)
        yes = ops.multiply(target, ops.log(output))
        no = ops.multiply(ops.subtract(1.0, target), ops.log(ops.subtract(1.0, output)))
        loss = ops.negative(ops.add(yes, no))
    return ops.cast(loss, kind)


@export("keras.ops.categorical_crossentropy", "keras.ops.nn.categorical_crossentropy")
@op(spec=_over_classes)
def categorical_crossentropy(target: Any, output: Any, from_logits: bool = False, axis: int = -1) -> Any:
    """Cross-entropy of predictions over classes, with the true distribution given.

    Args:
        target: True probabilities, for example one-hot.
        output: Predicted probabilities (scaled to sum 1), or logits; of the same shape.
        from_logits: Whether `output` holds logits, which is more exact than a softmax before it.
        axis: The axis of classes.

    Returns:
        A tensor of that shape without `axis`.

    Raises:
        ValueError: If the shapes differ.

    Example:

    >>> round(float(keras.ops.categorical_crossentropy([[0.0, 1.0]], [[0.5, 0.5]])[0]), 3)
    0.693
    """
    check_pair("categorical_crossentropy", rules.shape_of(target), rules.shape_of(output))
    kind, target, output = _prepared(target, output)
    logs = _log_probabilities(output, from_logits, axis)
    return ops.cast(ops.negative(ops.sum(ops.multiply(target, logs), axis=axis)), kind)


@export("keras.ops.sparse_categorical_crossentropy", "keras.ops.nn.sparse_categorical_crossentropy")
@op(spec=_labels)
def sparse_categorical_crossentropy(target: Any, output: Any, from_logits: bool = False, axis: int = -1) -> Any:
    """Cross-entropy of predictions over classes, with the true class's number given.

    Args:
        target: Class numbers; the shape of `output` without `axis`, or with size 1 there. One out of range is an error
            where the backend can raise it, and gives 0 on JAX.
        output: Predicted probabilities (scaled to sum 1), or logits.
        from_logits: Whether `output` holds logits, which is more exact than a softmax before it.
        axis: The axis of classes.

    Returns:
        A tensor with the shape of `output` without `axis`.

    Raises:
        ValueError: If the shapes do not fit each other.

    Example:

    >>> round(float(keras.ops.sparse_categorical_crossentropy([1], [[0.5, 0.5]])[0]), 3)
    0.693
    """
    output, target = ops.convert_to_tensor(output), ops.convert_to_tensor(target)
    if check_labels(tuple(target.shape), tuple(output.shape), axis):
        target = ops.squeeze(target, axis=axis)
    hot = ops.one_hot(ops.cast(target, "int32"), output.shape[axis], axis=axis, dtype=rules.unary_float(output).dtype)
    return categorical_crossentropy(hot, output, from_logits, axis)


def _prepared(target: Any, output: Any) -> tuple[str, Any, Any]:
    kind = dtypes.float_result(rules.describe(target)[1], rules.describe(output)[1])
    wide = "float32" if kind in ("float16", "bfloat16") else kind
    return kind, ops.cast(target, wide), ops.cast(output, wide)


def clip_probability(output: Any) -> Any:
    """Keep probabilities away from 0 and 1."""
    return ops.clip(output, config.epsilon(), 1.0 - config.epsilon())


def _log_probabilities(output: Any, from_logits: bool, axis: int) -> Any:
    if from_logits:
        return ops.log_softmax(output, axis=axis)
    return ops.log(clip_probability(ops.divide(output, ops.sum(output, axis=axis, keepdims=True))))
