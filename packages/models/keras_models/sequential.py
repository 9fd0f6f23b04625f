"""Models that are a chain of layers."""

import operator
from typing import Any, Self

from keras_layers.base import building, specs
from keras_layers.base.layer import Layer
from keras_layers.base.tracker import LAYERS
from keras_layers.core.input_layer import InputLayer
from keras_models import graph_config
from keras_models.host_part import HostPart
from keras_models.model import Functional, Model
from keras_ops import masking, tree
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.symbolic.node import history_of, producer
from keras_ops.symbolic.operation import Operation
from keras_saving import values
from keras_saving.registry import CustomObjectScope
from keras_saving.serialize import deserialize, serialize_keras_object

_NAME = operator.attrgetter("name")


@export("keras.Sequential", "keras.models.Sequential")
class Sequential(Model):
    """A chain of layers: each takes what the one before it gives, a tensor or a list or dict of them.

    With an input shape (a first `keras.Input`, or `input_shape=` of the first layer) the model is built at once;
    without, at its first call.

    Args:
        layers: A list of layers.
        trainable: Whether the weights are trained.
        name: The name of the model.
        **kwargs: `dtype`, the policy of the model itself; each layer has its own.

    Raises:
        TypeError: If the layers are not in one list.
        ValueError: If two layers have the same name, or an input is not the first.

    Example:

    >>> model = keras.Sequential([keras.layers.Dense(4, activation="relu"), keras.layers.Dense(2)])
    >>> tuple(model(keras.ops.ones((5, 3))).shape)
    (5, 2)
    """

    _stays_open = True
    # The layers with the input, what goes into the first and comes out of the last, and all as a graph. Other layers may
    # belong to the model too, as attributes.
    _chain: list[Layer]
    _input_tensor: Any = None
    _output_tensor: Any = None
    _functional: Functional | None = None

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        instance = Layer.__new__(cls, *args, **kwargs)
        instance.__dict__["_chain"] = []
        return instance

    def __init__(self, layers: Any = None, trainable: Any = True, name: str | None = None, **kwargs: Any) -> None:
        if isinstance(layers, Layer) or isinstance(trainable, Layer | KerasTensor):
            raise TypeError(f"`Sequential` takes one list of layers. Received: layers={layers!r}, {trainable!r}.")
        if isinstance(trainable, str) and name is None:
            # In Keras 2 the name came second.
            trainable, name = True, trainable
        Model.__init__(self, trainable=trainable, name=name, **kwargs)
        for layer in layers if layers is not None else ():
            self.add(layer)

    def add(self, layer: Any, rebuild: bool = True) -> None:
        """Put a layer at the end.

        Args:
            layer: A layer, or what `keras.Input` returns as the first one.
            rebuild: Kept for compatibility: a model with a known input shape is built at once.

        Raises:
            ValueError: If it is no layer, its name is taken, or it is an input and not the first.
        """
        layer = _as_layer(layer)
        if layer.name in map(_NAME, self._chain):
            raise ValueError(
                f"The layers of a Sequential model need different names. A layer named {layer.name!r} is in {self.name!r} "
                "already."
            )
        if isinstance(layer, InputLayer):
            if self._chain:
                raise ValueError(
                    f"`keras.Input` can only come first. The Sequential model {self.name!r} begins with "
                    f"{self._chain[0].name!r} already."
                )
        elif not self._chain and layer._first_input_shape is not None:
            self.add(InputLayer(batch_shape=layer._first_input_shape))
            layer.__dict__["_first_input_shape"] = None
        self._extend(layer)
        if self._takes_strings():
            self._convert_input_args, self._allow_non_tensor_positional_args = False, True

    def _takes_strings(self) -> bool:
        first = self._chain[0] if self._chain else None
        if first is None:
            return False
        return (first.output.dtype if isinstance(first, InputLayer) else first.compute_dtype) == "string"

    def _extend(self, layer: Layer) -> None:
        tensor = self._output_tensor
        if isinstance(layer, InputLayer):
            tensor = self.__dict__["_input_tensor"] = layer.output
        elif tensor is None and not self._chain and _knows_inputs(layer):
            if type(layer).call is Functional.call:
                self.__dict__["_input_tensor"], tensor = layer.input, layer.output
            else:
                like = tree.map_structure(lambda t: InputLayer(batch_shape=t.shape, dtype=t.dtype).output, layer.input)
                self.__dict__["_input_tensor"], tensor = like, self._called(layer, like)
        elif tensor is not None:
            tensor = self._called(layer, tensor)
        self._append(layer, tensor)

    def _append(self, layer: Layer, tensor: Any) -> None:
        """Put a layer at the end of the chain. Nothing here looks at the others, of which there may be thousands."""
        held, place = self._tracker.layers, len(self._chain)
        self._tracker.hold(layer.name, LAYERS, layer)
        # Behind the chain, before what else belongs to the model: a new one is the last, an attribute is among those.
        found = next(i for i in range(len(held) - 1, -1, -1) if held[i] is layer)
        held.insert(place, held.pop(found))
        self._set_chain([*self._chain, layer], tensor)

    def _called(self, layer: Layer, tensor: Any) -> Any:
        # Under the model's name also when it is built before it is called, so that the paths are the same.
        with building.named(self):
            return layer(tensor)

    def _keep(self, layers: list[Layer], tensor: KerasTensor | None) -> None:
        old, new = ({id(layer): place for place, layer in enumerate(chain)} for chain in (self._chain, layers))
        for layer in layers:
            if id(layer) not in old:
                self._tracker.hold(layer.name, LAYERS, layer)
        for layer in self._chain:
            if id(layer) not in new:
                self._tracker.detach(layer)
        # The order of weights: the chain, then what else belongs to the model.
        self._tracker.layers.sort(key=lambda layer: new.get(id(layer), len(new)))
        self._set_chain(layers, tensor)

    def _set_chain(self, layers: list[Layer], tensor: Any) -> None:
        self.__dict__.update(_chain=layers, _output_tensor=tensor, _functional=None, _plan=None)
        self.__dict__["built"] = tensor is not None and not all(isinstance(layer, InputLayer) for layer in layers)
        self._forget_compiled()

    def _forget_compiled(self) -> None:
        self.train_function = self.test_function = self.predict_function = None

    def pop(self, rebuild: bool = True) -> Layer:
        """Take away the last layer and return it.

        Args:
            rebuild: Kept for compatibility.

        Raises:
            ValueError: If there is none.
        """
        if not self.layers:
            raise ValueError(f"The Sequential model {self.name!r} has no layers to take away.")
        *left, last = self._chain
        # The tensor that went into the last layer, so that the others keep the outputs which they have.
        tensor = self._output_tensor
        if tensor is not None:
            tensor = producer(tree.flatten(tensor)[0]).args[0] if left else None
        self._keep(left, tensor)
        return last

    def _graph(self) -> Functional | None:
        """The chain as a functional model, made when it is first asked for."""
        if self._functional is None and self._output_tensor is not None and self.layers:
            self.__dict__["_functional"] = Functional(self._input_tensor, self._output_tensor, name=self.name)
        return self._functional

    @property
    def _host_part(self) -> HostPart | None:
        """What runs before the compiled step, if the model takes strings."""
        graph = self._functional or self._graph()
        return None if graph is None else graph._host_part

    @property
    def layers(self) -> list[Layer]:
        """The layers, without the input."""
        return [layer for layer in self._chain if not isinstance(layer, InputLayer)]

    def build(self, input_shape: Any = None) -> None:
        """Make the layers' weights for an input shape.

        Args:
            input_shape: With the batch size (or `None`) first.

        Raises:
            ValueError: If the layers do not go together.
        """
        if self._output_tensor is not None or not self._chain or input_shape is None:
            return
        if isinstance(input_shape, dict) or not tree.is_shape(input_shape):
            inputs = tree.map_shape_structure(lambda s: InputLayer(batch_shape=s).output, input_shape)
            self._start_from(None, inputs)
            return
        start = InputLayer(batch_shape=tuple(input_shape), dtype=self._chain[0].compute_dtype)
        self._start_from(start, start.output)

    def _start_from(self, start: InputLayer | None, tensor: Any) -> None:
        layers, inputs = list(self._chain), tensor
        for layer in layers:
            tensor = layer(tensor)
        self.__dict__["_input_tensor"] = inputs
        self._keep([start, *layers] if start is not None else layers, tensor)

    def call(self, inputs: Any, training: bool | None = None, mask: Any = None) -> Any:
        """Pass `inputs` through the layers.

        Args:
            inputs: A tensor, or what the first layer takes.
            training: Whether layers run as in training.
            mask: Mask of the inputs.
        """
        graph = self._functional or self._graph()
        if graph is None and self._takes_strings() and hasattr(inputs, "shape"):
            # Arrays of strings are no tensors, for which the model would have been built by now.
            start = InputLayer(batch_shape=(None, *inputs.shape[1:]), dtype="string")
            self._start_from(start, start.output)
            graph = self._graph()
        if graph is not None:
            return graph.call(inputs, training=training, mask=mask)
        if mask is not None:
            masking.set_mask(inputs, mask)
        for layer in self.layers:
            inputs = layer(inputs)
        return inputs

    call._runs_graph = True  # type: ignore[attr-defined]

    def compute_output_spec(self, inputs: Any, training: bool | None = None, mask: Any = None) -> Any:
        """Return the symbolic output for a symbolic input."""
        if type(self).call is not Sequential.call:
            return specs.run_call(self, (inputs,), {"training": training} if self._call_has_training_arg else {})
        graph = self._graph()
        if graph is not None:
            return graph.compute_output_spec(inputs)
        return super().compute_output_spec(inputs)

    def compute_output_shape(self, input_shape: Any) -> Any:
        """Return the output's shape for an input's shape."""
        if type(self).call is not Sequential.call:
            return Layer.compute_output_shape(self, input_shape)
        for layer in self.layers:
            input_shape = layer.compute_output_shape(input_shape)
        return input_shape

    def _built_graph(self, what: str) -> Functional:
        graph = self._graph()
        if graph is None:
            raise AttributeError(
                f"The Sequential model {self.name!r} has no `{what}` before it is built. Give it a `keras.Input` first, "
                "call it on data, or call `build(input_shape)`."
            )
        return graph

    @property
    def inputs(self) -> list[KerasTensor]:
        """Flat list of the symbolic inputs."""
        return self._built_graph("inputs").inputs

    @property
    def outputs(self) -> list[KerasTensor]:
        """Flat list of the symbolic outputs."""
        return self._built_graph("outputs").outputs

    @property
    def input(self) -> Any:
        """The symbolic input."""
        return self._built_graph("input").input

    @property
    def output(self) -> Any:
        """The symbolic output."""
        return self._built_graph("output").output

    @property
    def input_shape(self) -> Any:
        """Shape of the input."""
        return self._built_graph("input_shape").input_shape

    @property
    def output_shape(self) -> Any:
        """Shape of the output."""
        return self._built_graph("output_shape").output_shape

    @property
    def input_names(self) -> list[str]:
        """Names of the inputs."""
        return self._built_graph("input_names").input_names

    @property
    def output_names(self) -> list[str]:
        """Names of the operations that give the outputs."""
        return self._built_graph("output_names").output_names

    @property
    def input_dtype(self) -> str:
        """Dtype of the input, where it is known."""
        graph = self._graph()
        return graph.input_dtype if graph is not None else super().input_dtype

    def get_config(self) -> dict[str, Any]:
        """Return the layers' descriptions as a dict."""
        config: dict[str, Any] = {
            "name": self.name,
            "trainable": self.trainable,
            "dtype": serialize_keras_object(self.dtype_policy),
            "layers": [serialize_keras_object(layer) for layer in self._chain],
        }
        graph = self._graph()
        if graph is not None:
            config["build_input_shape"] = graph.input_shape
        return config

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: dict[str, Any] | None = None) -> Self:
        """Return a new model from the dict that `get_config` gave.

        Args:
            config: The dict.
            custom_objects: Classes and functions that it names, by name.
        """
        if not isinstance(config, dict) or "layers" not in config:
            raise ValueError(f"The config of a Sequential model has an entry 'layers'. Received: {str(config)[:80]}.")
        known = {key: config[key] for key in ("name", "trainable", "dtype") if config.get(key) is not None}
        model = cls(**known)
        with CustomObjectScope(custom_objects or {}):
            # A layer that comes built has variables with the same paths as one that is built when it is added.
            layers = [
                deserialize(graph_config.with_module(layer), build_in=lambda: building.named(model))
                for layer in graph_config.listed(config["layers"], "layers")
            ]
        for layer in layers:
            model.add(layer)
        shape = config.get("build_input_shape")
        if not model.built and shape is not None:
            model.build(_shapes(shape))
        return model

    def get_build_config(self) -> dict[str, Any] | None:
        """Return the shape that the model was built with."""
        graph = self._graph()
        return None if graph is None else {"input_shape": graph.input_shape}

    def build_from_config(self, config: dict[str, Any]) -> None:
        """Build the model as one was that gave `config` with `get_build_config`."""
        shape = (config or {}).get("input_shape")
        if shape is not None:
            self.build(_shapes(shape))


def _as_layer(layer: Any) -> Layer:
    if isinstance(layer, KerasTensor):
        operation = history_of(layer).operation
        if isinstance(operation, InputLayer):
            return operation
    if not isinstance(layer, Layer):
        hint = " Wrap a function in `keras.layers.Lambda`." if callable(layer) else ""
        kind = "an op" if isinstance(layer, Operation) else f"{layer!r} of type {type(layer).__name__}"
        raise ValueError(f"A Sequential model takes layers. Received: {kind}.{hint}")
    return layer


def _knows_inputs(layer: Layer) -> bool:
    """Return whether a layer is a model that has inputs already."""
    return isinstance(layer, Functional) or isinstance(layer, Sequential) and layer._graph() is not None


def _shapes(shapes: Any) -> Any:
    """Return a structure of shapes as it comes out of JSON, with tuples for the shapes.

    Raises:
        ValueError: If there is anything else in it.
    """
    if isinstance(shapes, dict) and shapes:
        return {key: _shapes(each) for key, each in shapes.items()}
    if isinstance(shapes, list | tuple) and shapes and all(isinstance(each, list | tuple | dict) for each in shapes):
        return type(shapes)(_shapes(each) for each in shapes)
    return values.check_shape(shapes)
