"""The class of everything that can be trained, and its form for graphs.

`Model(inputs, outputs)` is a `Functional`, and every `Functional` is a `Model`: the two need each other and share a file.
"""

import copy
import functools
import json
import warnings
from collections.abc import Callable
from typing import Any, Self

from keras_layers.base import specs
from keras_layers.base.layer import Layer
from keras_layers.base.tracker import LAYERS
from keras_models import deep_calls, graph_config, pickling
from keras_models import state_tree as trees
from keras_models.graph_inputs import InputCheck, from_inputs
from keras_models.host_part import HostPart, holds_strings
from keras_models.summary import print_summary
from keras_ops import masking, tree
from keras_ops.export import export
from keras_ops.symbolic.function import Function
from keras_ops.symbolic.node import history_of
from keras_saving import model_io
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object
from keras_training.trainer.trainer import Trainer


@export("keras.Model", "keras.models.Model")
class Model(Trainer, Layer):
    """A layer that can be compiled, trained, evaluated, saved and loaded.

    Three ways lead to one: `Model(inputs, outputs)` from symbolic tensors, a subclass that makes its layers in `__init__`
    and uses them in `call`, and `keras.Sequential` for a plain chain.

    Args:
        *args: With two, the symbolic inputs and outputs (a tensor, or lists and dicts of them).
        **kwargs: `inputs` and `outputs` by name, `name`, `trainable`, `dtype`.

    Example:

    >>> inputs = keras.Input((3,))
    >>> model = keras.Model(inputs, keras.layers.Dense(2)(inputs))
    >>> model.output_shape
    (None, 2)
    """

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        if cls is Model and _is_graph(args, kwargs):
            return Functional.__new__(Functional, *args, **kwargs)
        return super().__new__(cls, *args, **kwargs)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if _is_graph(args, kwargs):
            # A subclass that hands inputs and outputs to `super().__init__` is a functional model from here on.
            _put_below_functional(type(self))
            Functional.__init__(self, *args, **kwargs)
            return
        if args:
            raise TypeError(
                f"`{type(self).__name__}` takes symbolic `inputs` and `outputs`, or keyword arguments alone. Received the "
                f"positional arguments {args!r}."
            )
        Trainer.__init__(self)
        Layer.__init__(self, **kwargs)

    def call(self, *args: Any, **kwargs: Any) -> Any:
        """Compute the outputs from tensors. Defined by subclasses."""
        raise NotImplementedError(
            f"The model class {type(self).__name__} does not define `call()`. Define it, or make the model with "
            "`keras.Model(inputs, outputs)`."
        )

    @property
    def layers(self) -> list[Layer]:
        """The layers directly in the model, in the order in which they were added."""
        return self._flatten_layers(include_self=False, recursive=False)

    @layers.setter
    def layers(self, value: Any) -> None:
        raise AttributeError("`layers` is worked out from a model's attributes: assign the layers to other names.")

    def get_layer(self, name: str | None = None, index: int | None = None) -> Layer:
        """Return a layer by its name or its place in `layers`.

        Args:
            name: The layer's name.
            index: Its index.

        Raises:
            ValueError: If there is none, or not exactly one argument is given.

        Example:

        >>> model = keras.Sequential([keras.layers.Dense(2, name="head")])
        >>> model.get_layer("head").units
        2
        """
        if (name is None) == (index is None):
            raise ValueError(f"Give either `name` or `index`. Received: name={name!r}, index={index!r}.")
        layers = self.layers
        if index is not None:
            if not -len(layers) <= index < len(layers):
                raise ValueError(f"The model {self.name!r} has {len(layers)} layers. Received the index {index}.")
            return layers[index]
        for layer in layers:
            if layer.name == name:
                return layer
        known = ", ".join(layer.name for layer in layers)
        raise ValueError(f"The model {self.name!r} has no layer {name!r}. Its layers are: {known}.")

    def summary(
        self,
        line_length: int | None = None,
        positions: Any = None,
        print_fn: Callable[..., Any] | None = None,
        expand_nested: bool = False,
        show_trainable: bool = False,
        layer_range: Any = None,
    ) -> None:
        """Print the layers with their output shapes and numbers of parameters.

        Args:
            line_length: Width in characters.
            positions: Kept for compatibility; columns take the room that they need.
            print_fn: Takes the text in place of the terminal.
            expand_nested: Whether the layers of models inside the model are shown.
            show_trainable: Whether a column tells which layers are trained.
            layer_range: Pair of names (or regular expressions) of the first and the last layer to show.
        """
        print_summary(self, line_length, print_fn, expand_nested, show_trainable, layer_range)

    def save(self, filepath: Any, overwrite: bool = True, zipped: bool | None = None, **kwargs: Any) -> None:
        """Write the model to a `.keras` file. See `keras.saving.save_model`."""
        model_io.save_model(self, filepath, overwrite=overwrite, zipped=zipped, **kwargs)

    def save_weights(self, filepath: Any, overwrite: bool = True, max_shard_size: float | None = None) -> None:
        """Write the weights to a `.weights.h5` file. See `keras.saving.save_weights`."""
        model_io.save_weights(self, filepath, overwrite=overwrite, max_shard_size=max_shard_size)

    def load_weights(self, filepath: Any, skip_mismatch: bool = False, **kwargs: Any) -> None:
        """Read weights from a file. See `keras.saving.load_weights`."""
        model_io.load_weights(self, filepath, skip_mismatch=skip_mismatch, **kwargs)

    def to_json(self, **kwargs: Any) -> str:
        """Return the structure as JSON, for `keras.models.model_from_json`.

        Args:
            **kwargs: Passed to `json.dumps`.
        """
        return json.dumps(serialize_keras_object(self), **kwargs)

    def build_from_config(self, config: dict[str, Any]) -> None:
        """Build the model as one was that gave `config` with `get_build_config`."""
        if config and config.get("input_shape") is None and "shapes_dict" not in config:
            return
        super().build_from_config(config)

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: dict[str, Any] | None = None) -> Self:
        """Return a new model from the dict that `get_config` gave.

        Args:
            config: The dict.
            custom_objects: Classes and functions that it names, by name.
        """
        if graph_config.is_graph(config) and graph_config.takes_graph(cls):
            return graph_config.model_from_config(cls, Functional, config, custom_objects)
        return super().from_config(config)

    def get_state_tree(self, value_format: str = "backend_tensor") -> dict[str, Any]:
        """Return all variables as nested dicts by path: weights, optimizer and metrics.

        Args:
            value_format: `"backend_tensor"`, or `"numpy_array"`.
        """
        return trees.of(self, value_format)

    def set_state_tree(self, state_tree: dict[str, Any]) -> None:
        """Assign the values of nested dicts such as `get_state_tree` returns."""
        trees.assign(self, state_tree)

    def __reduce__(self) -> Any:
        if self.built:
            return pickling.reduce(self)
        return super().__reduce__()

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        if self.built:
            copied = pickling.copy(self)
            memo[id(self)] = copied
            return copied
        return _shallow_state(self, memo)

    def _post_quantize(self, mode: str, **kwargs: Any) -> None:
        """Called after weights were quantized: compiled functions hold the old ones."""
        self._plan = None


class Functional(Function, Model):
    """The graph of layers and ops between symbolic inputs and outputs, as a model.

    `keras.Model(inputs, outputs)` makes one.

    Args:
        inputs: A `KerasTensor`, or lists, tuples and dicts of them.
        outputs: Likewise.
        name: A name.
        **kwargs: `trainable`, `dtype`.
    """

    # A graph is whole as it is; heads, losses and teachers may be put beside it at any time.
    _stays_open = True
    _warned_of_structure = False
    _takes_a_list = False

    def __init__(self, inputs: Any, outputs: Any, name: str | None = None, **kwargs: Any) -> None:
        trainable = kwargs.pop("trainable", None)
        Trainer.__init__(self)
        Layer.__init__(self, name=name, **kwargs)
        inputs, outputs = from_inputs(inputs, outputs)
        self._tracking_is_off = True
        try:
            self._set_graph(inputs, outputs)
        finally:
            self._tracking_is_off = False
        for layer in self.layers:
            # Held by the graph, whatever becomes of the attributes that hold it too.
            self._tracker.hold(layer.name, LAYERS, layer)
        self._input_checks = [InputCheck(t, self.name) for t in self._inputs]
        self._depth = deep_calls.depth_of(self._operations, _graph_of)
        if self._takes_strings():
            self._convert_input_args, self._allow_non_tensor_positional_args = False, True
        self._takes_a_list = isinstance(inputs, list | tuple) and not any(map(tree.is_nested, inputs))
        self.built = True
        if trainable is not None:
            # That of the model alone: its layers come with their own.
            self.__dict__["_trainable"] = bool(trainable)

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
        host = self._host_part
        if host is not None and not holds_strings(inputs):
            outputs = self.pack_outputs(host.rest._graph_plan.run(tree.flatten(inputs)))
            return outputs[0] if self._gives_one else outputs
        flat = self._flat_inputs(inputs)
        if mask is not None:
            for x, m in zip(flat, tree.flatten(mask), strict=False):
                masking.set_mask(x, m)
        is_deep = self._depth > deep_calls.MOST_NESTED
        outputs = self.pack_outputs(deep_calls.run(self, flat, _graph_of) if is_deep else self._graph_plan.run(flat))
        return outputs[0] if self._gives_one else outputs

    @functools.cached_property
    def _host_part(self) -> HostPart | None:
        """What runs before the compiled step, if there are strings among the inputs."""
        return HostPart(self) if self._takes_strings() else None

    def _takes_strings(self) -> bool:
        return any(t.dtype == "string" for t in self._inputs)

    @functools.cached_property
    def _gives_one(self) -> bool:
        """Whether the outputs are a list or tuple of one, in whose place Keras 3 gives the one itself."""
        return isinstance(self._outputs_struct, list | tuple) and len(self._outputs_struct) == 1

    def _flat_inputs(self, inputs: Any) -> list[Any]:
        if len(self._inputs) == 1 and hasattr(inputs, "shape"):
            return [self._input_checks[0].fit(inputs)]
        flat, is_other = self._by_structure(inputs)
        fitting = [check.fit(x) for check, x in zip(self._input_checks, flat, strict=True)]
        if is_other:
            self._warn_of_structure(inputs)
        return fitting

    def _by_structure(self, inputs: Any) -> tuple[list[Any], bool]:
        """Return the flat inputs, those given by name in the model's order, and whether they have another structure."""
        if isinstance(inputs, dict) and not isinstance(self._inputs_struct, dict):
            return self._by_name(inputs), False
        if isinstance(inputs, dict) and isinstance(self._inputs_struct, dict):
            missing = [key for key in self._inputs_struct if key not in inputs]
            if missing:
                raise ValueError(
                    f"The model {self.name!r} has inputs named {', '.join(map(repr, self._inputs_struct))}. "
                    f"Received a dict without {', '.join(map(repr, missing))}."
                )
            is_other = len(inputs) > len(self._inputs_struct)
            inputs = {key: inputs[key] for key in self._inputs_struct}
        else:
            is_other = not self._warned_of_structure and not self._has_structure(inputs)
        flat = tree.flatten(inputs)
        if len(flat) != len(self._inputs):
            names = ", ".join(repr(name) for name in self.input_names)
            raise ValueError(
                f"The model {self.name!r} has {len(self._inputs)} inputs ({names}). Received {len(flat)} tensors."
            )
        return flat, is_other

    def _has_structure(self, inputs: Any) -> bool:
        """Whether inputs are in the model's structure, a tuple being as good as a list, and one tensor as good as it comes."""
        if len(self._inputs) == 1:
            return True
        kinds = (list, tuple, dict)
        if self._takes_a_list and inputs.__class__ in (list, tuple) and not any(x.__class__ in kinds for x in inputs):
            return True
        try:
            tree.assert_same_structure(tree.lists_to_tuples(inputs), tree.lists_to_tuples(self._inputs_struct))
        except ValueError:
            return False
        return True

    def _warn_of_structure(self, inputs: Any) -> None:
        """Say once that the inputs are not in the structure that the model was made with."""
        if self._warned_of_structure:
            return
        self.__dict__["_warned_of_structure"] = True
        expected = tree.map_structure(lambda t: history_of(t).operation.name, self._inputs_struct)
        received = tree.map_structure(lambda x: f"tensor of shape {tuple(getattr(x, 'shape', ()))}", inputs)
        warnings.warn(
            f"The structure of the inputs does not match that of the model {self.name!r}, so they are taken in its order. "
            f"Expected: {expected}. Received: {received}.",
            stacklevel=5,
        )

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
        if type(self).call is not Functional.call:
            return specs.run_call(self, (inputs,), {"training": training} if self._call_has_training_arg else {})
        host = self._host_part
        if host is not None and not holds_strings(inputs):
            return self.pack_outputs(tree.flatten(host.rest.compute_output_spec(tree.flatten(inputs))))
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
        """Dtype of the inputs; that of the computation if they have several."""
        dtypes = {tensor.dtype for tensor in self._inputs}
        return dtypes.pop() if len(dtypes) == 1 else super().input_dtype

    def get_config(self) -> dict[str, Any]:
        """Return the graph as a dict.

        A subclass whose constructor does not take `inputs` and `outputs`, since it makes them itself, returns what its
        constructor does take.
        """
        return graph_config.of(self) if graph_config.takes_graph(type(self)) else Layer.get_config(self)

    get_config._is_default = True  # type: ignore[attr-defined]

    def get_build_config(self) -> dict[str, Any] | None:
        """Nothing is needed: the graph builds its layers."""
        return {"input_shape": None}


def _graph_of(operation: Any) -> "Functional | None":
    """Return the graph that a model is and nothing else, or `None`."""
    if not isinstance(operation, Model) or getattr(operation, "_host_part", None) is not None:
        return None
    graph = operation._graph() if hasattr(operation, "_graph") else operation
    return graph if isinstance(graph, Functional) and _is_only_graph(operation) else None


def _is_only_graph(model: Any) -> bool:
    own = type(model).call
    return own is Functional.call or getattr(own, "_runs_graph", False)


def _shallow_state(model: Model, memo: dict[int, Any]) -> Any:
    """Copy a model that has no variables yet, attribute by attribute."""
    copied = type(model).__new__(type(model))
    memo[id(model)] = copied
    copied.__dict__.update(copy.deepcopy(model.__getstate__(), memo))
    return copied


def _is_graph(args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    if len(args) >= 2:
        return True
    if len(args) == 1:
        return "outputs" in kwargs
    return "inputs" in kwargs and "outputs" in kwargs


def _put_below_functional(cls: type) -> None:
    """Put `Functional` in `Model`'s place among the bases of a class and of those above it."""
    if issubclass(cls, Functional) or cls is Model:
        return
    if Model in cls.__bases__:
        cls.__bases__ = tuple(Functional if base is Model else base for base in cls.__bases__)
        return
    for base in cls.__bases__:
        if issubclass(base, Model):
            _put_below_functional(base)


@export("keras.models.model_from_json")
def model_from_json(json_string: str, custom_objects: dict[str, Any] | None = None) -> Model:
    """Return a new model with the structure that `Model.to_json` gave; its weights are new.

    Args:
        json_string: The JSON text.
        custom_objects: Classes and functions that it names, by name.

    Example:

    >>> model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    >>> keras.models.model_from_json(model.to_json()).output_shape
    (None, 2)
    """
    return deserialize_keras_object(_parsed(json_string), custom_objects=custom_objects)


def _parsed(text: str) -> dict[str, Any]:
    """Return parsed JSON, or say that it is none."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"`json_string` is not JSON: {error}.") from error
