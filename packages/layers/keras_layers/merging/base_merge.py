"""What the layers that make one tensor of several share."""

from typing import Any

import keras_ops as ops
from keras_layers.base import specs
from keras_layers.base.building import shape_structure
from keras_layers.base.layer import Layer
from keras_ops import masking, rules
from keras_ops.scopes import SymbolicScope


class Merge(Layer):
    """Combines tensors element by element, with broadcasting.

    A subclass defines `_merge(inputs)` for a list of at least one tensor, all of one rank.
    """

    # Its mask comes only from those of its inputs.
    _creates_mask = False
    _takes_numbers = "numbers"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.supports_masking = True

    def _merge(self, inputs: list[Any]) -> Any:
        raise NotImplementedError(f"{type(self).__name__} does not define `_merge()`.")

    def build(self, input_shape: Any) -> None:
        self._check_shapes(input_shape)

    def _check_tensors(self, tensors: dict[str, Any]) -> None:
        self._check_shapes(shape_structure(next(iter(tensors.values()), [])))

    def _check_shapes(self, shapes: Any) -> None:
        """Refuse shapes that do not fit each other."""
        shapes = self._checked(shapes)
        batches = {shape[0] for shape in shapes if shape} - {None}
        if len(batches) > 1:
            raise ValueError(
                f"The inputs of the layer {self.name!r} must have the same batch size. Received the shapes {shapes}."
            )
        self.compute_output_shape(shapes)

    def _checked(self, shapes: Any) -> list[tuple[int | None, ...]]:
        """Return the list of shapes, refusing the shape of a single tensor."""
        if not isinstance(shapes, list | tuple) or not shapes or not isinstance(shapes[0], list | tuple):
            raise ValueError(
                f"A {type(self).__name__} layer takes a list of tensors. The layer {self.name!r} received an input of "
                f"shape {shapes}."
            )
        return [tuple(shape) for shape in shapes]

    def call(self, inputs: Any) -> Any:
        rank = len(inputs[0].shape)
        for x in inputs:
            if len(x.shape) != rank:
                rank = max(len(x.shape) for x in inputs)
                inputs = [raised(x, rank) for x in inputs]
                break
        return self._merge(list(inputs))

    def compute_output_shape(self, input_shape: Any) -> Any:
        shapes = self._checked(input_shape)
        rank = max(map(len, shapes))
        raised = [(*shape[:1], *(1,) * (rank - len(shape)), *shape[1:]) if shape else (1,) * rank for shape in shapes]
        # An unknown batch size is that of the inputs which have a known one.
        batches = {shape[0] for shape in raised if rank} - {None, 1}
        try:
            rest = rules.broadcast_shapes(*(shape[1:] for shape in raised))
        except ValueError:
            raise ValueError(
                f"The inputs of the layer {self.name!r} cannot be brought to one shape. Received the shapes {shapes}."
            ) from None
        if not rank:
            return ()
        known = all(shape[0] is not None for shape in raised)
        return (next(iter(batches), 1 if known else None), *rest)

    def compute_output_spec(self, inputs: Any) -> Any:
        if specs.is_users(self, "compute_output_shape"):
            return specs.from_shape_or_call(self, (inputs,), {})
        with SymbolicScope():
            return self.call(inputs)

    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        """Return a mask that lets through what any input's mask does; `None` if an input has none."""
        if mask is None:
            return None
        if not isinstance(mask, list | tuple) or len(mask) != len(inputs):
            raise ValueError(
                f"`mask` must be a list with one mask for each of the {len(inputs)} inputs. Got: {mask!r}."
            )
        if any(m is None for m in mask):
            return None
        result = mask[0]
        for other in mask[1:]:
            result = ops.logical_or(result, other)
        return result


def raised(x: Any, rank: int) -> Any:
    """Return a tensor with axes of size 1 after the batch, so that it has `rank` axes."""
    mask = masking.get_mask(x)
    for _ in range(rank - len(x.shape)):
        x = ops.expand_dims(x, axis=min(1, len(x.shape)))
    if mask is not None:
        masking.set_mask(x, mask)
    return x
