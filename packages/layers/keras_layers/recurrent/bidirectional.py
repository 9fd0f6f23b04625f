"""A recurrent layer and its mirror image."""

from collections.abc import Callable
from typing import Any, Self

import keras_ops as ops
from keras_layers.base import masking
from keras_layers.base.inputs import as_of
from keras_layers.base.layer import Layer
from keras_ops import tree
from keras_ops.export import export
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object

_MERGES: dict[str | None, Callable[[Any, Any], Any]] = {
    "sum": ops.add,
    "mul": ops.multiply,
    "ave": lambda a, b: ops.multiply(ops.add(a, b), 0.5),
    "concat": lambda a, b: ops.concatenate([a, b], axis=-1),
    None: lambda a, b: (a, b),
}
_SAME = ("stateful", "return_sequences", "return_state")


@export("keras.layers.Bidirectional")
class Bidirectional(Layer):
    """Runs a recurrent layer forwards and another one backwards, and merges what they put out.

    Args:
        layer: A `keras.layers.RNN`, as `LSTM` and `GRU` are, or a layer with the same attributes (`go_backwards`,
            `return_sequences`, `return_state`, `stateful`) and arguments. It is copied: `forward_layer`.
        merge_mode: `"concat"` along the last axis, `"sum"`, `"mul"`, `"ave"`, or `None` for both outputs apart.
        weights: List of arrays that the weights start from, the forward layer's first.
        backward_layer: The layer that runs backwards; by default a copy of `layer` with the other direction.
        **kwargs: Arguments of `keras.layers.Layer`.

    Call arguments:
        sequences: Shape `(batch, time, ...)`.
        initial_state: States of the forward layer, then those of the backward layer.
        mask: Bools `(batch, time)`.
        training: Handed on to the layers.

    Output shape: that of `layer` with twice the features for `"concat"`; with `return_state` followed by the forward
    layer's states and then the backward layer's. The steps of both are in the order of the inputs.

    Raises:
        ValueError: If an argument is no layer, not a merge mode, or the layers do not fit each other.

    Example:

    >>> layer = keras.layers.Bidirectional(keras.layers.GRU(4, return_sequences=True))
    >>> tuple(layer(keras.ops.ones((2, 5, 3))).shape)
    (2, 5, 8)
    """

    # Its masks come from its inputs.
    _creates_mask = False

    def __init__(
        self,
        layer: Any,
        merge_mode: str | None = "concat",
        weights: Any = None,
        backward_layer: Any = None,
        **kwargs: Any,
    ) -> None:
        _check(type(self).__name__, layer, merge_mode, backward_layer)
        super().__init__(**kwargs)
        self.merge_mode = merge_mode
        self.forward_layer = _copy(layer, "forward_")
        if backward_layer is None:
            backward_layer = _copy(layer, "backward_", go_backwards=not layer.go_backwards)
        self.backward_layer = backward_layer
        _check_pair(type(self).__name__, self.forward_layer, self.backward_layer)
        for each in (self.forward_layer, self.backward_layer):
            # Held outputs would come from different steps in the two directions.
            if hasattr(each, "zero_output_for_mask"):
                each.zero_output_for_mask = each.return_sequences
        if weights is not None:
            half = len(weights) // 2
            self.forward_layer.__dict__["_initial_weights"] = list(weights[:half])
            self.backward_layer.__dict__["_initial_weights"] = list(weights[half:])
        # Found here and not in a call, since `torch.compile` cannot follow.
        self._accepted = tuple(_accepted(each) for each in (self.forward_layer, self.backward_layer))
        self.stateful = layer.stateful
        self.return_sequences = layer.return_sequences
        self.return_state = layer.return_state
        self.supports_masking = True
        self.input_spec = layer.input_spec

    def build(self, sequences_shape: Any, initial_state_shape: Any = None) -> None:
        for layer in (self.forward_layer, self.backward_layer):
            if not layer.built:
                layer.build(sequences_shape)
        self.input_spec = self.forward_layer.input_spec

    def _check_tensors(self, tensors: dict[str, Any]) -> None:
        mask = tensors.get("mask")
        if mask is not None:
            sequences, mask = (tree.flatten(each)[0] for each in (next(iter(tensors.values())), mask))
            masking.check_steps(self, mask, sequences)

    def call(self, sequences: Any, initial_state: Any = None, mask: Any = None, training: bool | None = None) -> Any:
        forward, backward = self.forward_layer, self.backward_layer
        given = {"training": training, "mask": mask}
        kwargs, other_kwargs = (
            {name: given[name] for name in names if given[name] is not None} for names in self._accepted
        )
        if initial_state is not None:
            kwargs["initial_state"], other_kwargs["initial_state"] = self._halves(initial_state)
        results = [forward(sequences, **kwargs), backward(sequences, **other_kwargs)]
        turned = (lambda x: ops.flip(x, axis=1)) if self.return_sequences else (lambda x: x)
        return as_of(self, forward, self._merged(results, turned, _MERGES[self.merge_mode]))

    def _halves(self, states: Any) -> list[Any]:
        states = list(states) if isinstance(states, list | tuple) else [states]
        if len(states) % 2:
            raise ValueError(
                f"`initial_state` of the layer {self.name!r} must hold the states of the forward layer and as many of the "
                f"backward layer. Received: {len(states)} states."
            )
        half = len(states) // 2
        return [states[:half], states[half:]]

    def _merged(self, results: list[Any], turned: Callable[[Any], Any], merge: Callable[[Any, Any], Any]) -> Any:
        """Join the results of the two layers, or their shapes."""
        states: list[Any] = []
        if self.return_state:
            states = [state for result in results for state in result[1:]]
            results = [result[0] for result in results]
        output = merge(results[0], turned(results[1]))
        if not self.return_state:
            return output
        return (*output, *states) if self.merge_mode is None else (output, *states)

    def compute_output_shape(self, sequences_shape: Any, initial_state_shape: Any = None) -> Any:
        shapes = [layer.compute_output_shape(sequences_shape) for layer in (self.forward_layer, self.backward_layer)]

        def merge(one: Any, other: Any) -> Any:
            if self.merge_mode is None:
                return one, other
            return (*one[:-1], one[-1] + other[-1]) if self.merge_mode == "concat" else one

        return self._merged(shapes, lambda shape: shape, merge)

    def compute_mask(self, _: Any, mask: Any) -> Any:
        mask = tree.flatten(mask)[0] if self.return_sequences else None
        count = 2 if self.merge_mode is None else 1
        if not self.return_state:
            return mask if count == 1 else (mask, mask)
        return (mask,) * count

    @property
    def states(self) -> Any:
        """The states of the forward and then of the backward layer, if they are stateful and built."""
        if self.forward_layer.states is None or self.backward_layer.states is None:
            return None
        return (*self.forward_layer.states, *self.backward_layer.states)

    def reset_state(self) -> None:
        """Let stateful layers start anew with the next batch.

        Raises:
            AttributeError: If they are not stateful.
        """
        if not self.stateful:
            raise AttributeError(f"The layer {self.name!r} is not stateful, so there is no state to reset.")
        self.forward_layer.reset_state()
        self.backward_layer.reset_state()

    def reset_states(self) -> None:
        """Do what `reset_state` does."""
        self.reset_state()

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "merge_mode": self.merge_mode,
            "layer": serialize_keras_object(self.forward_layer),
            "backward_layer": serialize_keras_object(self.backward_layer),
        }

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: Any = None) -> Self:
        """Return a new layer around layers made from the configs inside.

        Args:
            config: What `get_config` gave.
            custom_objects: Dict from names to classes and functions of yours.
        """
        config = dict(config)
        for name in ("layer", "backward_layer"):
            if config.get(name) is not None:
                config[name] = deserialize_keras_object(config[name], custom_objects=custom_objects)
        return cls(**config)


def _check(owner: str, layer: Any, merge_mode: Any, backward_layer: Any) -> None:
    for name, value in (("layer", layer), ("backward_layer", backward_layer)):
        if name == "backward_layer" and value is None:
            continue
        missing = [attribute for attribute in ("go_backwards", *_SAME) if not hasattr(value, attribute)]
        if not isinstance(value, Layer) or missing:
            raise ValueError(
                f"`{name}` of {owner} must be a recurrent layer, as `LSTM`, `GRU` and `RNN` are. Received: {value!r} of "
                f"type {type(value).__name__}" + (f", which has no {', '.join(missing)}." if missing else ".")
            )
    if not (merge_mode is None or isinstance(merge_mode, str)) or merge_mode not in _MERGES:
        raise ValueError(f"`merge_mode` of {owner} must be one of {list(_MERGES)}. Received: {merge_mode!r}.")


def _check_pair(owner: str, forward: Any, backward: Any) -> None:
    if forward.go_backwards == backward.go_backwards:
        raise ValueError(
            f"`layer` and `backward_layer` of {owner} must run in different directions. Received: both with "
            f"go_backwards={forward.go_backwards}."
        )
    for name in _SAME:
        one, other = getattr(forward, name), getattr(backward, name)
        if one != other:
            raise ValueError(
                f"`layer` and `backward_layer` of {owner} must have the same `{name}`. Received: {one} and {other}."
            )


def _accepted(layer: Any) -> tuple[str, ...]:
    """Return which of the arguments that a call may have are for a layer."""
    takes = {"training": layer._call_has_training_arg, "mask": layer._call_has_mask_arg}
    return tuple(name for name, is_taken in takes.items() if is_taken)


def _copy(layer: Any, prefix: str, **changes: Any) -> Any:
    """Return an untrained copy of a layer, with a name that begins with `prefix`."""
    config = serialize_keras_object(layer)
    name = prefix + layer.name.removeprefix(prefix)
    config["config"] = {**config["config"], **changes, "name": name}
    return deserialize_keras_object(config, custom_objects={type(layer).__name__: type(layer)})
