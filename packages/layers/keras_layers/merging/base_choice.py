"""What the layers share in which an element that its mask leaves out does not count."""

from typing import Any

import keras_ops as ops
from keras_layers.merging.base_merge import Merge, raised
from keras_ops import masking


class Choice(Merge):
    """Combines tensors two by two. A subclass defines `_of_two`.

    Where the mask of one input is false and that of the other true (or absent), the result is the other one.
    """

    def _of_two(self, one: Any, other: Any) -> Any:
        raise NotImplementedError(f"{type(self).__name__} does not define `_of_two()`.")

    def call(self, inputs: Any) -> Any:
        if masking.flag.alive:
            masks = [_like(x, masking.get_mask(x)) for x in inputs]
            if any(mask is not None for mask in masks):
                return self._of_those_that_count(inputs, masks)
        return super().call(inputs)

    def _merge(self, inputs: list[Any]) -> Any:
        result = inputs[0]
        for x in inputs[1:]:
            result = self._of_two(result, x)
        return result

    def _of_those_that_count(self, inputs: list[Any], masks: list[Any]) -> Any:
        rank = max(len(x.shape) for x in inputs)
        xs = [raised(x, rank) for x in inputs]
        every = ops.ones((1,) * rank, dtype="bool")
        counts = [every if mask is None else raised(mask, rank) for mask in masks]
        result, counted = xs[0], counts[0]
        for x, counts_too in zip(xs[1:], counts[1:], strict=True):
            both = ops.logical_and(counted, counts_too)
            one = ops.where(counted, result, ops.where(counts_too, x, result))
            result = ops.where(both, self._of_two(result, x), one)
            counted = ops.logical_or(counted, counts_too)
        return result


def _like(x: Any, mask: Any) -> Any:
    """Return a mask as bools with the rank of its tensor, with axes of size 1 at its end."""
    if mask is None:
        return None
    for _ in range(len(x.shape) - len(mask.shape)):
        mask = ops.expand_dims(mask, axis=-1)
    return ops.cast(mask, "bool")
