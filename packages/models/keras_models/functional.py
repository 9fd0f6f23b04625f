"""Models made of symbolic inputs and outputs."""

from typing import Any

import keras_ops as ops
from keras_layers.base.layer import Layer
from keras_layers.core.input_layer import InputLayer
from keras_ops import masking, tree
from keras_ops.symbolic.function import Function
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.symbolic.node import history_of
from keras_training.trainer.trainer import Trainer

from keras_models import graph_config
from keras_models.model import Model


class Functional(Function, Model):
    """The graph of layers and ops between symbolic inputs and outputs, as a model.

    `keras.Model(inputs, outputs)` makes one.

    Args:
        inputs: A `KerasTensor`, or lists, tuples and dicts of them.
        outputs: Likewise.
        name: A name.
        **kwargs: `trainable`, `dtype`.
    """

    def __init__(self, inputs: Any, outputs: Any, name: str | None = None, **kwargs: Any) -> None:
        trainable = kwargs.pop("trainable", None)
        Trainer.__init__(self)
        Layer.__init__(self, name=name, **kwargs)
        inputs, outputs = _from_inputs(inputs, outputs)
        self._tracking_is_off = True
        try:
            self._set_graph(inputs, outputs)
        finally:
            self._tracking_is_off = False
        self._layers = self.layers
        self._input_checks = [_InputCheck(t, self.name) for t in self._inputs]
        self._known_inputs: set[Any] = set()
        self.built = True
        self._tracker.locked = True
        if trainable is not None:
            self.trainable = trainable

    @property
    def layers(self) -> list[Layer]:
        """The layers of the graph, each after those that it needs."""
        return [operation for operation in self._operations if isinstance(operation, Layer)]

    def build(self, input_shape: Any) -> None:
        """The model is built already, as its layers are."""

    def call(self, inputs: Any, training: bool | None = None, mask: Any = None) -> Any:
        """Compute the outputs.

        Args:
            inputs: Tensors in the structure of the model's inputs, a flat list of them, or a dict by input name.
            training: Whether layers run as in training.
            mask: Masks in the structure of the inputs.

        Raises:
            ValueError: If the structure or a shape does not fit.
        """
        flat = self._flat_inputs(inputs)
        if mask is not None:
            for x, m in zip(flat, tree.flatten(mask), strict=False):
                masking.set_mask(x, m)
        return self.pack_outputs(self._graph_plan.run(flat))

    def _flat_inputs(self, inputs: Any) -> list[Any]:
        if len(self._inputs) == 1 and hasattr(inputs, "shape"):
            return [self._input_checks[0].fit(inputs)]
        return [check.fit(x) for check, x in zip(self._input_checks, self._by_structure(inputs), strict=True)]

    def _by_structure(self, inputs: Any) -> list[Any]:
        """Return the flat inputs; those given by name are put in the model's order."""
        if isinstance(inputs, dict) and not isinstance(self._inputs_struct, dict):
            return self._by_name(inputs)
        if isinstance(inputs, dict) and isinstance(self._inputs_struct, dict):
            missing = [key for key in self._inputs_struct if key not in inputs]
            if missing:
                raise ValueError(
                    f"The model {self.name!r} has inputs named {', '.join(map(repr, self._inputs_struct))}. "
                    f"Received a dict without {', '.join(map(repr, missing))}."
                )
            inputs = {key: inputs[key] for key in self._inputs_struct}
        flat = tree.flatten(inputs)
        if len(flat) != len(self._inputs):
            names = ", ".join(repr(name) for name in self.input_names)
            raise ValueError(
                f"The model {self.name!r} has {len(self._inputs)} inputs ({names}). Received {len(flat)} tensors."
            )
        return flat

    def _by_name(self, inputs: dict[str, Any]) -> list[Any]:
        names = self.input_names
        if any(name not in inputs for name in names):
            raise ValueError(
                f"The model {self.name!r} has inputs named {', '.join(map(repr, names))}. Received a dict with "
                f"{', '.join(map(repr, inputs))}."
            )
        return [inputs[name] for name in names]

    def compute_mask(self, inputs: Any, previous_mask: Any = None) -> Any:
        """The outputs carry the masks that the graph's layers gave them."""
        return None

    _creates_mask = False

    def compute_output_spec(self, inputs: Any, training: bool | None = None, mask: Any = None) -> Any:
        """Return symbolic outputs for symbolic inputs."""
        return Function.compute_output_spec(self, self._packed(self._flat_inputs(inputs)))

    def _packed(self, flat: list[Any]) -> Any:
        return flat[0] if len(flat) == 1 else flat

    @property
    def input_names(self) -> list[str]:
        """Names of the input layers, in order."""
        return [history_of(t).operation.name for t in self._inputs]

    @property
    def output_names(self) -> list[str]:
        """Names of the operations that give the outputs, in order."""
        return [history_of(t).operation.name for t in self._outputs]

    @property
    def input(self) -> Any:
        """Symbolic inputs, in the structure that the model was made with."""
        return self._inputs_struct

    @property
    def output(self) -> Any:
        """Symbolic outputs, in the structure that the model was made with."""
        return self._outputs_struct

    @property
    def input_shape(self) -> Any:
        """Shape of the input, or a structure of shapes."""
        return tree.map_structure(lambda t: t.shape, self._inputs_struct)

    @property
    def output_shape(self) -> Any:
        """Shape of the output, or a structure of shapes."""
        return tree.map_structure(lambda t: t.shape, self._outputs_struct)

    @property
    def input_dtype(self) -> str:
        """Dtype of the first input."""
        return self._inputs[0].dtype

    def get_config(self) -> dict[str, Any]:
        """Return the graph as a dict. A subclass with its own constructor returns that one's arguments."""
        if not graph_config.is_plain(type(self), Functional):
            return Layer.get_config(self)
        return graph_config.of(self)

    def get_build_config(self) -> dict[str, Any] | None:
        """Nothing is needed: the graph builds its layers."""
        return {"input_shape": None}


class _InputCheck:
    """What an input must be, and how one that is nearly so is made fit.

    Args:
        tensor: The symbolic input.
        model: Name of the model, for messages.
    """

    def __init__(self, tensor: KerasTensor, model: str) -> None:
        self.shape, self.dtype = tensor.shape, tensor.dtype
        self.name = history_of(tensor).operation.name
        self.model = model
        self.optional = isinstance(history_of(tensor).operation, InputLayer) and history_of(tensor).operation.optional
        self.fits: set[Any] = set()

    def fit(self, x: Any) -> Any:
        if x is None and self.optional:
            return None
        shape = getattr(x, "shape", None)
        if shape is None:
            x = ops.convert_to_tensor(x, dtype=self.dtype)
            shape = x.shape
        try:
            if shape in self.fits:
                return x
        except (TypeError, ValueError):
            # A shape with unknown sizes inside a graph of TensorFlow cannot be hashed.
            return x if _alike(tuple(shape), self.shape) else self._adjusted(x, tuple(shape))
        known = tuple(shape)
        if _alike(known, self.shape):
            if None not in known:
                self.fits.add(shape)
            return x
        return self._adjusted(x, known)

    def _adjusted(self, x: Any, shape: tuple[Any, ...]) -> Any:
        if len(shape) == len(self.shape) + 1 and shape[-1] == 1 and _alike(shape[:-1], self.shape):
            return ops.squeeze(x, axis=-1)
        if len(shape) == len(self.shape) - 1 and self.shape[-1] == 1 and _alike((*shape, 1), self.shape):
            return ops.expand_dims(x, axis=-1)
        raise ValueError(
            f"The input {self.name!r} of the model {self.model!r} must have the shape {self.shape}. Received a tensor of "
            f"shape {shape}."
        )


def _alike(shape: tuple[Any, ...], wanted: tuple[Any, ...]) -> bool:
    return len(shape) == len(wanted) and all(
        s == w or s is None or w is None for s, w in zip(shape, wanted, strict=True)
    )


def _from_inputs(inputs: Any, outputs: Any) -> tuple[Any, Any]:
    """Where a model starts in the middle of a graph, give it inputs of its own and run the graph from there."""
    flat = tree.flatten(inputs)
    for t in flat:
        if not isinstance(t, KerasTensor):
            raise ValueError(
                f"`inputs` must be what `keras.Input` returns, or a structure of such tensors. Received: {t!r} of type "
                f"{type(t).__name__}."
            )
    if all(isinstance(history_of(t).operation, InputLayer) for t in flat):
        return inputs, outputs
    starts = [
        t
        if isinstance(history_of(t).operation, InputLayer)
        else InputLayer(batch_shape=t.shape, dtype=t.dtype, name=f"{history_of(t).operation.name}_input").output
        for t in flat
    ]
    graph = Function(inputs, outputs)
    return tree.pack_sequence_as(inputs, starts), graph.run_with(starts, lambda op, args, kwargs: op(*args, **kwargs))
