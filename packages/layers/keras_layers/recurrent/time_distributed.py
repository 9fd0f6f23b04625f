"""A layer for each step of a sequence."""

from typing import Any

import keras_ops as ops
from keras_layers.base import masking
from keras_layers.base.input_spec import check_steps
from keras_layers.base.inputs import as_of
from keras_layers.core.lambda_layer import Lambda
from keras_layers.core.wrapper import Wrapper
from keras_ops import tree
from keras_ops.export import export


@export("keras.layers.TimeDistributed")
class TimeDistributed(Wrapper):
    """Applies a layer to each step of a sequence.

    Args:
        layer: The layer. Its weights serve all steps.
        **kwargs: Arguments of `keras.layers.Layer`.

    Call arguments:
        inputs: Shape `(batch, time, ...)`.
        training: Handed on to the layer, if it takes it.
        mask: Bools `(batch, time)`; the layer gets each step's part, if it takes a mask.

    Output shape: `(batch, time, ...)`, with what the layer makes of `(batch, ...)`.

    Raises:
        ValueError: If `layer` is no layer, an input has fewer than three dimensions, or the mask does not fit.

    Example:

    >>> layer = keras.layers.TimeDistributed(keras.layers.Conv2D(4, 3))
    >>> tuple(layer(keras.ops.ones((2, 10, 8, 8, 3))).shape)
    (2, 10, 6, 6, 4)
    """

    _takes_one_tensor = True
    _is_folded = False

    def __init__(self, layer: Any, **kwargs: Any) -> None:
        super().__init__(layer, **kwargs)
        self.supports_masking = True
        # Found here and not in a call, since `torch.compile` cannot follow.
        self._takes_training, self._takes_mask = self.layer._call_has_training_arg, self.layer._call_has_mask_arg

    def _step_shape(self, input_shape: Any) -> Any:
        if not tree.is_shape(input_shape) or len(input_shape) < 3:
            raise ValueError(
                f"The layer {self.name!r} of type {type(self).__name__} takes one input of at least 3 dimensions, "
                f"(batch, time, ...). Received the input shape {input_shape}."
            )
        return (input_shape[0], *input_shape[2:])

    @property
    def _takes_numbers(self) -> str | None:
        return getattr(self.layer, "_takes_numbers", None)

    def build(self, input_shape: Any) -> None:
        super().build(self._step_shape(input_shape))
        self._is_folded = self._folds()

    def _check_tensors(self, tensors: dict[str, Any]) -> None:
        shape = next(iter(tensors.values())).shape
        self._step_shape(tuple(shape))
        check_steps(self, self.layer.input_spec, shape)
        masking.check(self, "mask", tensors.get("mask"), shape[:2], "a shape that begins with")

    def compute_output_shape(self, input_shape: Any) -> Any:
        shape = self.layer.compute_output_shape(self._step_shape(input_shape))
        return tree.map_shape_structure(lambda s: (s[0], input_shape[1], *s[1:]), shape)

    def call(self, inputs: Any, training: bool | None = None, mask: Any = None) -> Any:
        kwargs = {"training": training} if self._takes_training and training is not None else {}
        mask = mask if self._takes_mask else None
        if mask is None and self._is_folded:
            return as_of(self, self.layer, self._folded(inputs, kwargs))
        rows = [ops.swapaxes(x, 0, 1) for x in (inputs, mask) if x is not None]

        def step(row: Any) -> Any:
            return self.layer(row[0], **kwargs) if mask is None else self.layer(row[0], mask=row[1], **kwargs)

        if inputs.shape[1] is None:
            outputs = ops.map(step, rows)
        else:
            results = [step([x[i] for x in rows]) for i in range(inputs.shape[1])]
            outputs = tree.map_structure(lambda *steps: ops.stack(steps), *results)
        outputs = tree.map_structure(lambda x: ops.swapaxes(x, 0, 1), outputs)
        return as_of(self, self.layer, outputs)

    def _folds(self) -> bool:
        """Return whether the layer treats each row of a batch by itself, so that steps can be rows.

        Of layers that the user wrote it is not known, and one with moving averages sees one step after the other.
        """
        return all(
            type(layer).__module__.startswith("keras_layers.")
            and not isinstance(layer, Lambda)
            and not layer._tracker.non_trainable
            and not layer._unsaved_variables
            and layer.activity_regularizer is None
            for layer in self.layer._flatten_layers()
        )

    def _folded(self, inputs: Any, kwargs: dict[str, Any]) -> Any:
        batch, time, *rest = sizes = tuple(inputs.shape)
        if None in sizes:
            batch, time, *rest = ops.shape(inputs)
        outputs = self.layer(ops.reshape(inputs, (-1, *rest)), **kwargs)
        return tree.map_structure(lambda x: ops.reshape(x, (batch, time, *ops.shape(x)[1:])), outputs)
