"""The base of all optimizers: which variables, in which order, and what happens around one update."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import keras_ops as ops
from keras_ops import config, initializers
from keras_ops.export import export
from keras_ops.naming import auto_name, to_snake_case
from keras_ops.scopes import StatelessScope, in_stateless_scope, name_scope
from keras_ops.variable import Variable
from keras_training.optimizers.base import arguments, kernels, lists
from keras_training.optimizers.base.branch import run_when
from keras_training.optimizers.base.pairing import overwrite, pair
from keras_training.optimizers.base.state import load_variables, save_variables
from keras_training.optimizers.schedules.learning_rate_schedule import LearningRateSchedule


@export("keras.optimizers.Optimizer", "keras.Optimizer")
class Optimizer:
    """Base class of the optimizers.

    A subclass makes its variables in `build` and defines `update_step`, the change of one variable by one gradient.
    Everything else, from clipping to averaging, is done here, in the order written in `apply`.

    Args:
        learning_rate: A float, a `LearningRateSchedule`, or a function without arguments that returns the rate. The
            old spelling `lr` is accepted.
        weight_decay: Fraction of each variable, times the learning rate, that is taken away before each update.
        clipnorm: Each gradient is shortened to at most this L2 norm.
        clipvalue: Each element of the gradients is brought into `[-clipvalue, clipvalue]`.
        global_clipnorm: All gradients are shortened by one factor to this common L2 norm.
        use_ema: Whether to keep exponential moving averages of the variables, which replace them at the end of `fit`.
        ema_momentum: How much of the old average stays in each step.
        ema_overwrite_frequency: After each so many updates the averages replace the variables; `None`: only at the end.
        loss_scale_factor: The loss is multiplied by it and the gradients are divided by it, so that small float16
            gradients do not vanish.
        gradient_accumulation_steps: Gradients of so many calls are averaged before they are used. Only then the
            variables and their averages move and `iterations` grows; a schedule of the learning rate counts the calls.
        name: Begins the paths of the optimizer's variables.

    Raises:
        ValueError: If an argument is out of range or unknown.

    Example:

    >>> class Plain(keras.optimizers.Optimizer):
    ...     def update_step(self, gradient, variable, learning_rate):
    ...         self.assign_sub(variable, gradient * keras.ops.cast(learning_rate, variable.dtype))
    >>> variable = keras.Variable([1.0, 2.0])
    >>> Plain(learning_rate=0.5).apply([keras.ops.ones((2,))], [variable])
    >>> variable.numpy().tolist()
    [0.5, 1.5]
    """

    def __init__(
        self,
        learning_rate: Any,
        weight_decay: float | None = None,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        use_ema: bool = False,
        ema_momentum: float = 0.99,
        ema_overwrite_frequency: int | None = None,
        loss_scale_factor: float | None = None,
        gradient_accumulation_steps: int | None = None,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        learning_rate = arguments.old_spellings(type(self).__name__, learning_rate, kwargs)
        self._variables: list[Variable] = []
        self._trainable_variables: list[Variable] = []
        self._index_of: dict[int, int] = {}
        self._excluded: list[Variable] = []
        self._excluded_names: re.Pattern[str] | None = None
        self._update_all: Callable[..., bool] | None = None
        self.built = False
        self.name = name or auto_name(to_snake_case(type(self).__name__))
        self.weight_decay = weight_decay
        self.clipnorm = clipnorm
        self.clipvalue = clipvalue
        self.global_clipnorm = global_clipnorm
        self.use_ema = use_ema
        self.ema_momentum = ema_momentum
        self.ema_overwrite_frequency = ema_overwrite_frequency
        self.loss_scale_factor = loss_scale_factor
        self.gradient_accumulation_steps = gradient_accumulation_steps
        arguments.check(self)
        self._iterations = self.add_variable((), "zeros", "int32", aggregation="only_first_replica", name="iteration")
        if callable(learning_rate):
            self._learning_rate = learning_rate
        else:
            rate = arguments.number("learning_rate", learning_rate)
            self._learning_rate = self.add_variable(
                (), initializers.Constant(rate), config.floatx(), "only_first_replica", name="learning_rate"
            )

    def __setattr__(self, name: str, value: Any) -> None:
        # A variable that a subclass simply sets as an attribute is part of the optimizer's state too.
        if isinstance(value, Variable) and all(value is not known for known in self._known_variables()):
            self._variables.append(value)
        super().__setattr__(name, value)

    def _known_variables(self) -> list[Variable]:
        if "_variables" not in self.__dict__:
            raise RuntimeError(
                f"`{type(self).__name__}.__init__` set a variable before `super().__init__(learning_rate, ...)`."
            )
        return self._variables

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        # Copies and unpickled optimizers have new variables, whose identities differ.
        self._index_of = {id(variable): i for i, variable in enumerate(self._trainable_variables)}

    # Variables.

    @property
    def variables(self) -> list[Variable]:
        """The optimizer's own variables: the step count, the learning rate, then those of `build`, in order."""
        return self._variables[:]

    @property
    def iterations(self) -> Any:
        """Number of updates so far: a variable, or a scalar tensor when gradients are accumulated."""
        if self.gradient_accumulation_steps:
            return ops.floor_divide(self._iterations.value, self.gradient_accumulation_steps)
        return self._iterations

    @property
    def learning_rate(self) -> Any:
        """The current learning rate: a variable, or what the schedule gives for this step. A float can be assigned."""
        if isinstance(self._learning_rate, Variable):
            return self._learning_rate
        return self._get_current_learning_rate()

    @learning_rate.setter
    def learning_rate(self, learning_rate: Any) -> None:
        if callable(learning_rate):
            if isinstance(self._learning_rate, Variable):
                self._variables = [v for v in self._variables if v is not self._learning_rate]
            self._learning_rate = learning_rate
        elif isinstance(self._learning_rate, Variable):
            self._learning_rate.assign(learning_rate)
        else:
            raise TypeError(
                f"The learning rate of {self.name!r} is computed by {self._learning_rate!r}, so it cannot be set to "
                f"{learning_rate!r}. Make the optimizer with a float `learning_rate`, or assign another schedule."
            )

    def _get_current_learning_rate(self) -> Any:
        rate = self._learning_rate
        if isinstance(rate, Variable):
            return lists.current(rate)
        return rate(self._iterations.value) if isinstance(rate, LearningRateSchedule) else rate()

    def build(self, variables: Sequence[Variable]) -> None:
        """Make the variables that belong to the given trainable variables.

        Args:
            variables: The variables to train. Subclasses call `super().build(variables)`, then make their own.
        """
        if self.built:
            return
        variables = list(variables)
        if self.use_ema:
            self._averaged = [v for v in variables if not v.overwrite_with_gradient]
            self._averages = self.add_optimizer_variables(self._averaged, "average")
        if self.gradient_accumulation_steps:
            self._accumulated_gradients = self.add_optimizer_variables(variables, "gradient_accumulator")
        self._trainable_variables = variables
        self._index_of = {id(variable): i for i, variable in enumerate(variables)}
        self._update_all = kernels.update_of(self)
        self.built = True

    def add_variable(
        self,
        shape: Sequence[int],
        initializer: Any = "zeros",
        dtype: str | None = None,
        aggregation: str = "none",
        layout: Any = None,
        name: str | None = None,
    ) -> Variable:
        """Make a variable of the optimizer.

        Args:
            shape: Its sizes.
            initializer: An initializer or its name.
            dtype: Its dtype; the default float by default.
            aggregation: How replicas are combined.
            layout: How it is laid out over devices.
            name: Last part of its path.

        Returns:
            The variable.
        """
        with name_scope(self.name):
            variable = Variable(
                initializer, shape, dtype, trainable=False, aggregation=aggregation, layout=layout, name=name
            )
        self._variables.append(variable)
        return variable

    def add_variable_from_reference(
        self, reference_variable: Variable, name: str | None = None, initializer: Any = "zeros"
    ) -> Variable:
        """Make a variable with the shape and dtype of another.

        Args:
            reference_variable: Usually a trainable variable.
            name: Added to the reference's path to make the new name.
            initializer: An initializer or its name.

        Returns:
            The variable.
        """
        path = reference_variable.path.replace("/", "_")
        return self.add_variable(
            reference_variable.shape,
            initializer,
            reference_variable.dtype,
            layout=getattr(reference_variable, "_layout", None),
            name=f"{path}_{name or 'var'}",
        )

    def add_optimizer_variables(
        self, trainable_variables: Sequence[Variable], name: str | Sequence[str], initializer: Any = "zeros"
    ) -> Any:
        """Make one variable, or several, for each trainable variable.

        Args:
            trainable_variables: The variables to train.
            name: A name, or several.
            initializer: An initializer, or one for each name.

        Returns:
            A list of variables in the order of `trainable_variables`; for several names a tuple of such lists. In
            `variables` (and in files) those of one trainable variable stand together.
        """
        names = [name] if isinstance(name, str) else list(name)
        given = list(initializer) if isinstance(initializer, list | tuple) else [initializer] * len(names)
        if len(given) != len(names):
            raise ValueError(
                f"`initializer` must be one, or as many as there are names. Received: name={name}, "
                f"initializer={initializer}."
            )
        rows = [
            [self.add_variable_from_reference(v, n, i) for n, i in zip(names, given, strict=True)]
            for v in trainable_variables
        ]
        columns = tuple([row[i] for row in rows] for i in range(len(names)))
        return columns[0] if isinstance(name, str) else columns

    def _get_variable_index(self, variable: Variable) -> int:
        return self._index_of[id(variable)]

    def set_weights(self, weights: Sequence[Any]) -> None:
        """Set the values of all variables.

        Args:
            weights: One array for each of `variables`, in that order.

        Raises:
            ValueError: If there are too few or too many, or a shape differs.
        """
        weights = list(weights)
        arguments.check_weights(self, weights)
        for variable, value in zip(self._variables, weights, strict=True):
            variable.assign(value)

    def save_own_variables(self, store: Any) -> None:
        """Write the variables into a dict-like store, under the names "0", "1", ..."""
        save_variables(self, store)

    def load_own_variables(self, store: Any) -> None:
        """Read the variables from a store written by `save_own_variables`; one that does not fit is not used."""
        load_variables(self, store)

    def assign(self, variable: Variable, value: Any) -> None:
        """Set a variable, from inside `update_step`."""
        variable.assign(value)

    def assign_add(self, variable: Variable, value: Any) -> None:
        """Add to a variable, from inside `update_step`."""
        variable.assign(ops.add(variable.value, value))

    def assign_sub(self, variable: Variable, value: Any) -> None:
        """Subtract from a variable, from inside `update_step`."""
        variable.assign(ops.subtract(variable.value, value))

    # Updates.

    def update_step(self, gradient: Any, variable: Variable, learning_rate: Any) -> None:
        """Change one variable by its gradient; defined by each optimizer.

        Args:
            gradient: A tensor of the variable's shape, already scaled and clipped.
            variable: The variable to change.
            learning_rate: A scalar.
        """
        raise NotImplementedError(
            f"{type(self).__name__} must define `update_step(gradient, variable, learning_rate)`."
        )

    def apply_gradients(self, grads_and_vars: Iterable[tuple[Any, Variable]]) -> Any:
        """Update variables, given with their gradients.

        Args:
            grads_and_vars: Pairs `(gradient, variable)`.

        Returns:
            The number of updates so far.
        """
        pairs = list(grads_and_vars)
        self.apply([gradient for gradient, _ in pairs], [variable for _, variable in pairs])
        return self._iterations

    def apply(self, grads: Sequence[Any], trainable_variables: Sequence[Variable] | None = None) -> None:
        """Update variables with gradients.

        In this order: gradients are divided by the loss scale and accumulated; then clipped; weights decay; the
        variables are changed and brought back to their constraints; averages move.

        Args:
            grads: One gradient for each variable; `None` where a variable has none.
            trainable_variables: The variables; by default those given to `build`, in that order. The first call
                builds the optimizer.

        Raises:
            ValueError: If the lists differ in length, a variable is unknown, or there is no gradient at all.
        """
        with lists.without_gradients():
            gradients, variables = pair(self, list(grads), trainable_variables)
            gradients, variables = overwrite(lists.dense(gradients), variables)
            if variables:
                self._apply(gradients, variables)
            lists.increment(self._iterations)

    def _apply(self, gradients: list[Any], variables: list[Variable]) -> None:
        if self.loss_scale_factor is not None:
            gradients = lists.scale(gradients, 1.0 / self.loss_scale_factor)
        if self.gradient_accumulation_steps:
            self._accumulate(gradients, variables)
        else:
            self._update(gradients, variables)

    def _accumulate(self, gradients: list[Any], variables: list[Variable]) -> None:
        steps = self.gradient_accumulation_steps
        totals = [self._accumulated_gradients[self._get_variable_index(v)] for v in variables]
        lists.accumulate(totals, gradients)

        def update() -> None:
            with lists.without_gradients():
                self._update(lists.scale([total.value for total in totals], 1.0 / steps), variables)
                for total in totals:
                    total.assign(ops.zeros_like(total.value))

        calls = lists.current(self._iterations) + 1
        run_when(calls % steps == 0, update, self._changing())

    def _changing(self) -> list[Variable]:
        """All variables that an update may change."""
        return [*self._trainable_variables, *self._variables]

    def _update(self, gradients: list[Any], variables: list[Variable]) -> None:
        gradients = self._clip(gradients)
        rate = self._get_current_learning_rate()
        if self.weight_decay is not None:
            decaying = [v for v in variables if self._use_weight_decay(v)]
            lists.decay(decaying, rate * self.weight_decay)
        self._update_variables(gradients, variables, rate)
        for variable in variables:
            if variable.constraint is not None:
                variable.assign(variable.constraint(variable.value))
        if self.use_ema:
            self._update_averages()

    def _update_variables(self, gradients: list[Any], variables: list[Variable], rate: Any) -> None:
        whole = self._update_all
        if whole is not None and not in_stateless_scope() and whole(self, gradients, variables, rate):
            return
        for gradient, variable in zip(gradients, variables, strict=True):
            self.update_step(gradient, variable, rate)

    def _clip(self, gradients: list[Any]) -> list[Any]:
        if self.clipnorm and self.clipnorm > 0:
            return lists.clip_by_norm(gradients, self.clipnorm)
        if self.global_clipnorm and self.global_clipnorm > 0:
            return lists.clip_by_global_norm(gradients, self.global_clipnorm)
        if self.clipvalue and self.clipvalue > 0:
            return lists.clip_by_value(gradients, self.clipvalue)
        return gradients

    def _use_weight_decay(self, variable: Variable) -> bool:
        if any(variable is excluded for excluded in self._excluded):
            return False
        return self._excluded_names is None or not self._excluded_names.search(variable.path)

    def exclude_from_weight_decay(
        self, var_list: Sequence[Variable] | None = None, var_names: Sequence[str] | None = None
    ) -> None:
        """Keep variables from decaying.

        Args:
            var_list: Variables.
            var_names: Regular expressions; a variable whose path one of them finds is excluded.

        Example:

        >>> optimizer = keras.optimizers.AdamW()
        >>> optimizer.exclude_from_weight_decay(var_names=["bias", "norm"])
        """
        self._excluded = list(var_list or ())
        self._excluded_names = re.compile("|".join(var_names)) if var_names else None

    def _updates(self) -> Any:
        """Number of updates before this call of `apply`."""
        calls = lists.current(self._iterations)
        return calls // self.gradient_accumulation_steps if self.gradient_accumulation_steps else calls

    def _update_averages(self) -> None:
        # Of all variables, also of those that had no gradient: otherwise their averages would stay behind.
        updates = self._updates()
        # Up to the first update an average is its variable: it has no past to keep.
        lists.average(self._averages, self._averaged, self.ema_momentum * ops.cast(updates > 0, "float32"))
        if self.ema_overwrite_frequency:
            due = (updates + 1) % self.ema_overwrite_frequency == 0
            run_when(due, self._overwrite_by_averages, self._changing())

    def _overwrite_by_averages(self) -> None:
        for variable, average in zip(self._averaged, self._averages, strict=True):
            variable.assign(average.value)

    def finalize_variable_values(self, var_list: Sequence[Variable]) -> None:
        """Set variables to their final values: their averages if `use_ema`, else as they are.

        Args:
            var_list: The variables to set. They stay as they are too if there has been no update yet.
        """
        if not (self.use_ema and self.built):
            return
        wanted = {id(variable) for variable in var_list}
        has_average = ops.greater(self._updates(), 0)
        for variable, average in zip(self._averaged, self._averages, strict=True):
            if id(variable) in wanted:
                variable.assign(ops.where(has_average, average.value, variable.value))

    def stateless_apply(
        self, optimizer_variables: Sequence[Any], grads: Sequence[Any], trainable_variables: Sequence[Any]
    ) -> tuple[list[Any], list[Any]]:
        """Compute an update without changing any variable, for `jax.jit` and the like.

        Args:
            optimizer_variables: Values for `variables`.
            grads: Gradients.
            trainable_variables: Values for the variables given to `build`.

        Returns:
            The new values: `(trainable_variables, optimizer_variables)`.

        Raises:
            ValueError: If the optimizer is not built or a list has the wrong length.
        """
        arguments.check_stateless(self, optimizer_variables, trainable_variables)
        pairs = [
            *zip(self._trainable_variables, trainable_variables, strict=True),
            *zip(self.variables, optimizer_variables, strict=True),
        ]
        with StatelessScope(state_mapping=pairs) as scope:
            self.apply(list(grads))
        return (
            [scope.get_current_value(v) for v in self._trainable_variables],
            [scope.get_current_value(v) for v in self.variables],
        )

    def scale_loss(self, loss: Any) -> Any:
        """Return the loss to differentiate: multiplied by `loss_scale_factor`, if there is one."""
        return loss if self.loss_scale_factor is None else ops.multiply(loss, self.loss_scale_factor)

    # Configuration.

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal optimizer; its state is not among them."""
        return {
            "name": self.name,
            "learning_rate": arguments.learning_rate_config(self._learning_rate),
            "weight_decay": self.weight_decay,
            "clipnorm": self.clipnorm,
            "global_clipnorm": self.global_clipnorm,
            "clipvalue": self.clipvalue,
            "use_ema": self.use_ema,
            "ema_momentum": self.ema_momentum,
            "ema_overwrite_frequency": self.ema_overwrite_frequency,
            "loss_scale_factor": self.loss_scale_factor,
            "gradient_accumulation_steps": self.gradient_accumulation_steps,
        }

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: dict[str, Any] | None = None) -> "Optimizer":
        """Make an optimizer from `get_config`'s dict.

        Args:
            config: The arguments.
            custom_objects: Names of classes and functions that are neither built in nor registered.
        """
        return cls(**arguments.with_schedule(config, custom_objects))
