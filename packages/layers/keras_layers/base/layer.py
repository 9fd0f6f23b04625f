"""The base class of all layers: its public names, and the order of events."""

from typing import Any, Self

import numpy as np

from keras_layers.base import (
    arguments,
    building,
    calling,
    configs,
    constructing,
    contents,
    inputs,
    losses,
    masking,
    quantization,
    remat,
    specs,
    stateless,
    tracker,
    weights,
)
from keras_layers.base.backend import BackendLayer, framework, knows
from keras_layers.base.call_signature import signature_of
from keras_layers.base.tracker import LAYERS, METRICS, Tracker
from keras_layers.regularizers import lookup as regularizers
from keras_ops.dtype_policies.dtype_policy import default_policy
from keras_ops.export import export
from keras_ops.masking import flag
from keras_ops.scopes import state
from keras_ops.symbolic.operation import Operation, record
from keras_ops.variable import Variable
from keras_saving import dtype_policies


@export("keras.layers.Layer", "keras.Layer")
class Layer(BackendLayer, Operation):
    """A function with state: what models are made of.

    A subclass makes its variables in `build(self, input_shape)` (or in `__init__`), with `add_weight`, and computes
    its outputs in `call`. Layers, variables, metrics and seed generators that are assigned to attributes, also in
    lists, dicts and tuples, belong to the layer from then on. On PyTorch a layer is a `torch.nn.Module`.

    Args:
        activity_regularizer: Regularizer of the outputs, by name, config or object.
        trainable: Whether training changes the weights.
        dtype: A dtype's name or a `keras.DTypePolicy`; by default `keras.config.dtype_policy()`.
        autocast: Whether float inputs are cast to the compute dtype.
        name: A name that is unique in a model; made from the class name by default.
        **kwargs: `input_shape`, `input_dim`, `batch_input_shape` with `batch_size`: the input's shape, for the first
            layer of a `Sequential`; `weights`: arrays that the weights start from.

    Raises:
        ValueError: If a keyword argument is not known.

    Example:

    >>> class Scale(keras.layers.Layer):
    ...     def build(self, input_shape):
    ...         self.factor = self.add_weight(shape=(input_shape[-1],), initializer="ones", name="factor")
    ...     def call(self, x):
    ...         return x * self.factor
    >>> layer = Scale()
    >>> tuple(layer(keras.ops.ones((2, 3))).shape), [w.path for w in layer.weights]
    ((2, 3), ['scale/factor'])
    """

    built: bool = False
    activity_regularizer: Any = None
    autocast: bool = True
    # For layers that take strings, lists or a framework's own tensors as they are.
    _convert_input_args: bool = True
    _allow_non_tensor_positional_args: bool = False
    _creates_mask: bool = False
    # What the arguments of a call must be: a single tensor; `"numbers"` or `"real numbers"` in all tensors.
    _takes_one_tensor: bool = False
    _takes_numbers: str | None = None
    # A method that refuses tensors which do not fit each other or the weights; it gets those of a call by name.
    _check_tensors: Any = None
    _plan: Any = None
    _mode: bool | None = None
    _in_scope: bool = False
    _is_building: bool = False
    _is_initialized: bool = False
    _tracking_is_off: bool = False
    # Whether it takes more layers and variables once it is built.
    _stays_open: bool = False
    # TensorFlow's AutoGraph leaves an object with this attribute as it is, also in a `tf.data` pipeline of another backend.
    # A `call` uses `keras.ops.cond` where values decide.
    autograph_info__: Any = None
    _parent_path: str | None = None
    _build_shapes_dict: dict[str, Any] | None = None
    _input_spec: Any = None
    _supports_masking: bool = False
    _trainable: bool = True
    _remat_mode: Any = None
    _first_input_shape: tuple[int | None, ...] | None = None
    # Variables that programs carry and that are no weights.
    _unsaved_variables: Any = ()

    def __new__(cls, *args: Any, **kwargs: Any) -> "Layer":
        instance = super().__new__(cls, *args, **kwargs)
        instance.__dict__.update(_tracker=Tracker(instance), _losses=[])
        return instance

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "__init__" in cls.__dict__:
            cls.__init__ = constructing.wrapped(cls.__dict__["__init__"])  # type: ignore[method-assign]
        if "build" in cls.__dict__:
            cls.build = building.wrapped(cls.__dict__["build"])  # type: ignore[method-assign]
        if "call" in cls.__dict__ and cls.__module__.partition(".")[0] != "keras_layers":
            # What a layer of ours says of its inputs holds for its own `call`, and for no other in its place.
            for name in inputs.CHECKS - cls.__dict__.keys():
                setattr(cls, name, getattr(Layer, name))
        if "compute_mask" in cls.__dict__ and "_creates_mask" not in cls.__dict__:
            cls._creates_mask = True

    @constructing.wrapped
    def __init__(
        self,
        *,
        activity_regularizer: Any = None,
        trainable: bool = True,
        dtype: Any = None,
        autocast: bool = True,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        Operation.__init__(self, name=name)
        if kwargs:
            configs.take_first_layer_arguments(self, kwargs)
        attributes = self.__dict__
        policy = default_policy() if dtype is None else dtype_policies.get(dtype)
        attributes["_dtype_policy"] = quantization.unquantized(type(self), policy)
        if activity_regularizer is not None:
            attributes["activity_regularizer"] = regularizers.get(activity_regularizer)
        if trainable is not True and not arguments.flag(self, "trainable", trainable):
            attributes["_trainable"] = False
        if not autocast:
            attributes["autocast"] = False
        if state.remat is not None:
            attributes["_remat_mode"] = state.remat
        attributes["_is_initialized"] = True

    # Calling.

    def forward(self, *args: Any, **kwargs: Any) -> Any:
        """Compute the outputs with all that surrounds `call`. `layer(...)` runs it."""
        try:
            plan = self._plan
            if plan is not None and knows(plan, args) and (not flag.alive or masking.has_none(args)):
                if not kwargs:
                    if plan.direct and state.autocast == plan.autocast:
                        return self.call(*args)
                    return calling.short(self, plan, args, kwargs)
                if calling.are_plain(plan, kwargs):
                    return calling.short(self, plan, args, kwargs)
            return calling.general(self, args, kwargs)
        except Exception as error:
            calling.explain(self, error, args, kwargs)
            raise

    __call__ = framework.entry(forward)

    def call(self, *args: Any, **kwargs: Any) -> Any:
        """Compute the outputs from tensors. Defined by subclasses.

        Arguments named `training` and `mask` (or `<argument>_mask`) are filled in when the caller gives none: from the
        layer around this one, and from the tensors' masks.
        """
        raise NotImplementedError(f"The layer class {type(self).__name__} does not define `call()`.")

    def symbolic_call(self, *args: Any, **kwargs: Any) -> Any:
        """Return symbolic outputs for symbolic inputs and record the call for models built from it."""
        return record(self, args, kwargs, self.compute_output_spec(*args, **kwargs))

    def stateless_call(
        self,
        trainable_variables: Any,
        non_trainable_variables: Any,
        *args: Any,
        return_losses: bool = False,
        **kwargs: Any,
    ) -> tuple[Any, ...]:
        """Call the layer with given values of its variables and without changing any: a pure function.

        Args:
            trainable_variables: One tensor for each of `self.trainable_variables`.
            non_trainable_variables: One tensor for each of `self.non_trainable_variables`.
            *args: Arguments of the call.
            return_losses: Whether to return the losses as a third value.
            **kwargs: Keyword arguments of the call.

        Returns:
            The outputs and the new values of the non-trainable variables (seed states, moving averages); with
            `return_losses` also the list of losses.

        Raises:
            ValueError: If the layer is not built, or the values do not fit its variables.

        Example:

        >>> layer = keras.layers.Dense(2)
        >>> layer.build((None, 3))
        >>> values = [v.value for v in layer.trainable_variables]
        >>> outputs, updated = layer.stateless_call(values, [], keras.ops.ones((1, 3)))
        >>> tuple(outputs.shape), updated
        ((1, 2), [])
        """
        return stateless.call(self, trainable_variables, non_trainable_variables, args, kwargs, return_losses)

    def rematerialized_call(self, layer_call: Any, *args: Any, **kwargs: Any) -> Any:
        """Return `layer_call` so that its intermediate values are computed again in the backward pass.

        The `keras.RematScope` in which the layer was made says whether this layer is concerned.
        """
        return remat.wrapped(self, layer_call, args, kwargs)

    # Building.

    def build(self, input_shape: Any) -> None:
        """Make the layer's variables. Defined by subclasses; here it builds the sub-layers that `call` uses.

        Args:
            input_shape: Shape of the first argument of `call`, or a structure of shapes. A `build` with arguments
                `query_shape`, `value_shape` receives the shapes of `query` and `value`.
        """
        building.default_build(self, input_shape)

    build._is_default = True  # type: ignore[attr-defined]
    build = building.wrapped(build)

    def get_build_config(self) -> dict[str, Any] | None:
        """Return the shapes that the layer was built with, for `build_from_config`."""
        return building.build_config(self)

    def build_from_config(self, config: dict[str, Any]) -> None:
        """Build the layer as one was that gave `config` with `get_build_config`."""
        building.build_from_config(self, config)

    def add_weight(
        self,
        *args: Any,
        shape: Any = None,
        initializer: Any = None,
        dtype: Any = None,
        trainable: bool = True,
        autocast: bool = True,
        regularizer: Any = None,
        constraint: Any = None,
        aggregation: str | None = "none",
        overwrite_with_gradient: bool = False,
        name: str | None = None,
    ) -> Variable:
        """Make a variable that belongs to the layer.

        Args:
            *args: The shape, if it is not given by name.
            shape: Sizes; `()` by default.
            initializer: Name, config, object, function `(shape, dtype) -> tensor` or array; by default Glorot's
                uniform one for floats, zeros for the rest.
            dtype: Name of the dtype; by default the layer's variable dtype.
            trainable: Whether training changes it.
            autocast: Whether it is read in the layer's compute dtype.
            regularizer: Regularizer of its value, whose loss joins `losses`.
            constraint: Function that makes an updated value an allowed one.
            aggregation: How replicas are combined: `"none"`, `"mean"`, `"sum"`, `"only_first_replica"`.
            overwrite_with_gradient: Whether optimizers put the gradient in its place.
            name: Last part of its path.

        Raises:
            ValueError: If the layer is already built, or an argument is not understood.
        """
        return weights.add(
            self, args, shape, initializer, dtype, trainable, regularizer, constraint, name, overwrite_with_gradient,
            autocast=autocast, aggregation=aggregation,
        )  # fmt: skip

    def add_variable(
        self,
        shape: Any,
        initializer: Any,
        dtype: Any = None,
        trainable: bool = True,
        autocast: bool = True,
        regularizer: Any = None,
        constraint: Any = None,
        name: str | None = None,
    ) -> Variable:
        """Make a variable that belongs to the layer. See `add_weight`."""
        return self.add_weight(
            shape=shape, initializer=initializer, dtype=dtype, trainable=trainable, autocast=autocast,
            regularizer=regularizer, constraint=constraint, name=name,
        )  # fmt: skip

    # Shapes, dtypes, masks.

    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        """Return the outputs for symbolic inputs as `KerasTensor`s, by `compute_output_shape` or by running `call`."""
        return specs.from_shape_or_call(self, args, kwargs)

    compute_output_spec._is_default = True  # type: ignore[attr-defined]

    def compute_output_shape(self, *args: Any, **kwargs: Any) -> Any:
        """Return the outputs' shapes for the inputs' shapes.

        Args:
            *args: Shapes of the arguments of `call`, in its order; `None` for unknown sizes.
            **kwargs: Shapes by name: `query_shape` for `query`.

        Example:

        >>> keras.layers.Dense(2).compute_output_shape((None, 3))
        (None, 2)
        """
        return specs.output_shape(self, args, kwargs)

    compute_output_shape._is_default = True  # type: ignore[attr-defined]

    def compute_mask(self, inputs: Any, previous_mask: Any) -> Any:
        """Return the outputs' mask for the mask of `inputs`: the same one, unless a subclass says otherwise."""
        return previous_mask

    @property
    def supports_masking(self) -> bool:
        """Whether masks of the inputs go on to the outputs."""
        return self._supports_masking

    @supports_masking.setter
    def supports_masking(self, value: bool) -> None:
        self.__dict__["_supports_masking"] = value

    @property
    def input_spec(self) -> Any:
        """What the first argument must be: an `InputSpec`, a structure of them, or `None`."""
        return self._input_spec

    @input_spec.setter
    def input_spec(self, value: Any) -> None:
        self.__dict__["_input_spec"] = value

    @property
    def dtype_policy(self) -> Any:
        """The `keras.DTypePolicy` of computation and variables."""
        return self._dtype_policy

    @dtype_policy.setter
    def dtype_policy(self, value: Any) -> None:
        policy = quantization.unquantized(type(self), dtype_policies.get(value))
        self.__dict__.update(_dtype_policy=policy, _plan=None)

    @property
    def dtype(self) -> str:
        """Dtype of the variables."""
        return self.dtype_policy.variable_dtype

    variable_dtype = dtype

    @property
    def compute_dtype(self) -> str:
        """Dtype of the computation."""
        return self.dtype_policy.compute_dtype

    @property
    def input_dtype(self) -> str:
        """Dtype that float inputs are cast to."""
        return self.dtype_policy.compute_dtype

    # What belongs to the layer.

    @property
    def trainable(self) -> bool:
        """Whether training changes the weights. Setting it freezes or thaws all sub-layers too."""
        return self._trainable

    @trainable.setter
    def trainable(self, value: bool) -> None:
        contents.set_trainable(self, bool(value))

    @property
    def variables(self) -> list[Variable]:
        """All variables: weights and seed generators' states."""
        return contents.variables(self)

    @property
    def trainable_variables(self) -> list[Variable]:
        """Variables that training changes."""
        return [v for v in self.variables if v.trainable] if self.trainable else []

    @property
    def non_trainable_variables(self) -> list[Variable]:
        """Variables that training leaves alone, seed generators' states among them."""
        return [v for v in self.variables if not v.trainable] if self.trainable else self.variables

    @property
    def weights(self) -> list[Variable]:
        """All variables without the seed generators' states."""
        return contents.weights(self)

    @property
    def trainable_weights(self) -> list[Variable]:
        """Weights that training changes."""
        return [v for v in self.weights if v.trainable] if self.trainable else []

    @property
    def non_trainable_weights(self) -> list[Variable]:
        """Weights that training leaves alone."""
        return [v for v in self.weights if not v.trainable] if self.trainable else self.weights

    @property
    def metrics(self) -> list[Any]:
        """Metrics of the layer and its sub-layers."""
        return contents.metrics(self)

    @property
    def metrics_variables(self) -> list[Variable]:
        """Variables of the metrics."""
        return [v for metric in self.metrics for v in metric.variables]

    @property
    def losses(self) -> list[Any]:
        """Scalars that the last call added, and those of the weights' regularizers."""
        return losses.collect(self)

    @property
    def path(self) -> str:
        """Name with those of the layers around it, joined by `/`."""
        return f"{self._parent_path}/{self.name}" if self._parent_path else self.name

    def add_loss(self, loss: Any) -> None:
        """Add a scalar that was computed in `call`, or a list of them, to what training minimizes.

        Raises:
            ValueError: If it is no scalar tensor.
        """
        losses.add(self, loss)

    def add_metric(self, *args: Any, **kwargs: Any) -> Any:
        """Refused: metrics are attributes of the layer, or given to `compile`."""
        raise NotImplementedError(
            "`add_metric()` does not exist since Keras 3. Assign a metric to an attribute in `__init__()` and call its "
            "`update_state()` in `call()`, or pass metrics to `compile(metrics=[...])`."
        )

    def count_params(self) -> int:
        """Return the number of numbers in the weights.

        Raises:
            ValueError: If the layer is not built.
        """
        return contents.count_params(self)

    def get_weights(self) -> list[np.ndarray]:
        """Return the weights as NumPy arrays, in the order of `weights`."""
        return [v.numpy() for v in self.weights]

    def set_weights(self, weights: list[Any]) -> None:
        """Set the weights from arrays in the order of `weights`.

        Raises:
            ValueError: If their number or a shape differs; then none is changed.
        """
        contents.set_weights(self, weights)

    def save_own_variables(self, store: Any) -> None:
        """Write the variables that the layer holds itself into a dict-like `store`."""
        contents.save_own(self, store)

    def load_own_variables(self, store: Any) -> None:
        """Read what `save_own_variables` wrote.

        Raises:
            ValueError: If the number of variables differs.
        """
        contents.load_own(self, store)

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments as `from_config` takes them.

        A subclass with arguments of its own adds them to `super().get_config()`. Without that, the arguments that it
        was made with are returned, if they are numbers, strings and the like.
        """
        return configs.config_of(self)

    get_config._is_default = True  # type: ignore[attr-defined]

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return a new layer from the dict that `get_config` gave.

        Raises:
            TypeError: If the class does not take these arguments.
        """
        layer = super().from_config(configs.with_dtype(config))
        if config.get("trainable") is False and not configs.tells_of_parts(config):
            layer.trainable = False
        return layer

    # Quantization.

    @property
    def quantization_mode(self) -> str | None:
        """Quantization of the weights, `None` without."""
        return self.dtype_policy.quantization_mode

    def quantize(self, mode: str | None = None, type_check: bool = True, config: Any = None) -> None:
        """Quantize the weights, in layers that can."""
        raise quantization.not_available(self, "quantize")

    def quantized_build(self, input_shape: Any, mode: str) -> None:
        """Make quantized weights, in layers that can."""
        raise quantization.not_available(self, "quantized_build")

    def quantized_call(self, *args: Any, **kwargs: Any) -> Any:
        """Compute the outputs with quantized weights, in layers that can."""
        raise quantization.not_available(self, "quantized_call")

    # Private names that other packages and other libraries use.

    @property
    def _layers(self) -> list[Any]:
        return self._tracker.layers

    @_layers.setter
    def _layers(self, layers: list[Any]) -> None:
        self._tracker.replace(LAYERS, layers)

    @property
    def _metrics(self) -> list[Any]:
        return self._tracker.metrics

    @_metrics.setter
    def _metrics(self, metrics: list[Any]) -> None:
        self._tracker.replace(METRICS, metrics)

    @property
    def _trainable_variables(self) -> list[Variable]:
        return self._tracker.trainable

    @property
    def _non_trainable_variables(self) -> list[Variable]:
        return self._tracker.non_trainable

    @property
    def _seed_generators(self) -> list[Any]:
        return self._tracker.seed_generators

    @property
    def _call_has_training_arg(self) -> bool:
        return signature_of(self, "call").has_training

    @property
    def _call_has_mask_arg(self) -> bool:
        return signature_of(self, "call").has_mask

    def _flatten_layers(self, include_self: bool = True, recursive: bool = True) -> list[Any]:
        return contents.flatten_layers(self, include_self, recursive)

    # Attributes.

    def __setattr__(self, name: str, value: Any) -> None:
        tracker.assign(self, name, value)

    def __delattr__(self, name: str) -> None:
        old = self.__dict__.get(name)
        object.__delattr__(self, name)
        self._tracker.detach(old)

    def __getstate__(self) -> dict[str, Any]:
        # The graph around a layer does not go with a copy of it.
        return {**self.__dict__, "_plan": None, "_inbound_nodes": []}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} name={getattr(self, 'name', None)}, built={self.built}>"
