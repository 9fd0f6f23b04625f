"""Circle loss."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_ops.masking import set_mask
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import floating, in_float32

# Stands for minus infinity among logits of float16 too, without making differences of infinities.
_NOTHING = -6e4


@export("keras.losses.Circle")
class Circle(LossFunctionWrapper):
    """Brings embeddings of one class together and those of different classes apart.

    Every sample is compared with all others of the batch; pairs that are far from where they should be pull more.
    Follows [Sun et al., 2020](https://arxiv.org/abs/2002.10857).

    Args:
        gamma: Scale of the similarities.
        margin: How far inside the right side a pair must be before it pulls no more.
        remove_diagonal: Whether a sample is not compared with itself.
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Example:

    >>> embeddings = [[0.6, 0.8], [0.8, 0.6], [1.0, 0.0], [0.0, 1.0]]
    >>> round(float(keras.losses.Circle(gamma=2.0, margin=0.1)([0, 1, 0, 1], embeddings)), 4)
    2.3025
    """

    _keeps_integer_targets = True

    def __init__(
        self,
        gamma: float = 80.0,
        margin: float = 0.4,
        remove_diagonal: bool = True,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "circle",
        dtype: Any = None,
    ) -> None:
        super().__init__(
            circle,
            name=name,
            reduction=reduction,
            dtype=dtype,
            gamma=gamma,
            margin=margin,
            remove_diagonal=remove_diagonal,
        )
        self.gamma = gamma
        self.margin = margin
        self.remove_diagonal = remove_diagonal


@export("keras.losses.circle")
@in_float32
def circle(
    y_true: Any,
    y_pred: Any,
    ref_labels: Any = None,
    ref_embeddings: Any = None,
    remove_diagonal: bool = True,
    gamma: float = 80,
    margin: float = 0.4,
) -> Any:
    """Return the circle loss of each sample.

    Args:
        y_true: Class indices, of shape `(batch,)`.
        y_pred: Embeddings of norm 1, of shape `(batch, size)`.
        ref_labels: Classes to compare with; those of the batch by default.
        ref_embeddings: Embeddings to compare with.
        remove_diagonal: Whether the sample at the same position is left out of the comparison.
        gamma: Scale of the similarities.
        margin: How far inside the right side a pair must be before it pulls no more.

    Returns:
        One value for each sample. One that has no pair of its class, or none of another, is masked, with a zero.

    Example:

    >>> losses = keras.losses.circle([0, 1], [[0.6, 0.8], [0.8, 0.6]], gamma=2.0)
    >>> [float(x) for x in losses]
    [0.0, 0.0]
    """
    y_pred = floating(y_pred)
    labels = ops.reshape(ops.cast(y_true, "int32"), (-1, 1))
    others = labels if ref_labels is None else ops.reshape(ops.cast(ref_labels, "int32"), (-1, 1))
    embeddings = y_pred if ref_embeddings is None else floating(ref_embeddings)

    similarity = ops.clip(ops.matmul(y_pred, ops.transpose(embeddings)), -1.0, 1.0)
    same = ops.equal(labels, ops.transpose(others))
    different = ops.logical_not(same)
    if remove_diagonal:
        rows, columns = ops.shape(similarity)
        same = ops.logical_and(same, ops.not_equal(ops.expand_dims(ops.arange(rows), 1), ops.arange(columns)))
    pull = ops.relu(1.0 + margin - similarity)
    push = ops.relu(similarity + margin)
    positive = ops.multiply(-gamma * pull, similarity - (1.0 - margin))
    negative = ops.multiply(gamma * push, similarity - margin)
    losses = ops.softplus(ops.add(_sum_of(positive, same), _sum_of(negative, different)))
    has_both = ops.logical_and(ops.any(same, axis=1), ops.any(different, axis=1))
    losses = ops.where(has_both, losses, ops.zeros_like(losses))
    set_mask(losses, has_both)
    return losses


def _sum_of(logits: Any, chosen: Any) -> Any:
    return ops.logsumexp(ops.where(chosen, logits, ops.multiply(ops.ones_like(logits), _NOTHING)), axis=1)
