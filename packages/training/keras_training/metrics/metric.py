"""The base of all metrics."""

from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops import initializers
from keras_ops.export import export
from keras_ops.naming import auto_name, to_snake_case
from keras_ops.scopes import StatelessScope, name_scope
from keras_ops.variable import Variable
from keras_training.losses.loss import compute_dtype
from keras_training.losses.shapes import wide


@export("keras.metrics.Metric", "keras.Metric")
class Metric:
    """Base class of the metrics: something that is gathered over many batches.

    A subclass makes its variables with `add_weight`, changes them in `update_state` and computes a value from them in
    `result`. Metrics and variables set as attributes belong to its state too.

    Args:
        dtype: Dtype, or dtype policy, of the metric; the default float by default. In place of half precision, in which
            a count ends at 2048, it computes and gathers in float32.
        name: The metric's name.

    Example:

    >>> class Largest(keras.metrics.Metric):
    ...     def __init__(self, name="largest", dtype=None):
    ...         super().__init__(name=name, dtype=dtype)
    ...         self.value = self.add_weight(name="value", initializer="zeros")
    ...     def update_state(self, y_true, y_pred, sample_weight=None):
    ...         self.value.assign(keras.ops.maximum(self.value, keras.ops.max(y_pred)))
    ...     def result(self):
    ...         return self.value.value
    >>> metric = Largest()
    >>> metric.update_state(None, keras.ops.convert_to_tensor([1.0, 3.0]))
    >>> float(metric.result())
    3.0
    """

    # "up" if a larger value is better, "down" if a smaller one is: what callbacks with `mode="auto"` go by.
    _direction: str | None = None

    def __init__(self, dtype: Any = None, name: str | None = None) -> None:
        self.name = name or auto_name(to_snake_case(type(self).__name__))
        self._given_dtype = compute_dtype(dtype)
        self._dtype = wide(self._given_dtype)
        self._variables: list[Variable] = self.__dict__.get("_variables", [])
        self._metrics: list[Metric] = self.__dict__.get("_metrics", [])

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(value, Variable | Metric | list | tuple | dict) and name not in ("_variables", "_metrics"):
            self._track(value)
        super().__setattr__(name, value)

    def _track(self, value: Any) -> None:
        """Take variables and metrics, also those in lists and dicts, into the state."""
        if isinstance(value, dict | list | tuple):
            for item in value.values() if isinstance(value, dict) else value:
                self._track(item)
        elif isinstance(value, Variable | Metric):
            known = self.__dict__.setdefault("_variables" if isinstance(value, Variable) else "_metrics", [])
            if all(value is not each for each in known):
                known.append(value)

    @property
    def dtype(self) -> str:
        """Name of the dtype of the metric. With half precision its state is float32 all the same: sums need it."""
        return self._given_dtype

    @property
    def variables(self) -> list[Variable]:
        """The metric's variables, then those of the metrics in it."""
        if not self._metrics:
            return self._variables[:]
        return [*self._variables, *(variable for metric in self._metrics for variable in metric.variables)]

    def add_variable(
        self,
        shape: Sequence[int],
        initializer: Any,
        dtype: str | None = None,
        aggregation: str = "sum",
        name: str | None = None,
    ) -> Variable:
        """Make a variable of the metric's state.

        Args:
            shape: Its sizes.
            initializer: An initializer or its name; `None` for zeros.
            dtype: Its dtype; the metric's by default.
            aggregation: How replicas are combined.
            name: Last part of its path.

        Returns:
            The variable.
        """
        if "_dtype" not in self.__dict__:
            raise RuntimeError(f"`{type(self).__name__}.__init__` must call `super().__init__()` first.")
        start = initializers.Zeros() if initializer is None else initializer
        with name_scope(self.name.replace("/", "_")):
            variable = Variable(
                start,
                tuple(shape),
                dtype or self._dtype,
                trainable=False,
                aggregation=aggregation,
                # Each replica counts for itself until somebody asks.
                synchronization="on_read" if aggregation == "sum" else "auto",
                name=name,
            )
        self._variables.append(variable)
        return variable

    def add_weight(
        self, shape: Sequence[int] = (), initializer: Any = None, dtype: str | None = None, name: str | None = None
    ) -> Variable:
        """Make a variable of the metric's state; zero at the start by default.

        Args:
            shape: Its sizes.
            initializer: An initializer or its name.
            dtype: Its dtype; the metric's by default.
            name: Last part of its path.

        Returns:
            The variable.
        """
        return self.add_variable(shape, initializer, dtype, name=name)

    def reset_state(self) -> None:
        """Set all variables to zero, as at the start of an epoch."""
        for variable in self.variables:
            variable.assign(ops.zeros(variable.shape, dtype=variable.dtype))

    def update_state(self, *args: Any, **kwargs: Any) -> None:
        """Take one batch into the state; defined by each metric."""
        raise NotImplementedError(f"{type(self).__name__} must define `update_state`.")

    def result(self) -> Any:
        """Return the value for all batches since the last reset: a scalar tensor or a dict of them."""
        raise NotImplementedError(f"{type(self).__name__} must define `result`.")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Take one batch into the state and return the new value."""
        self.update_state(*args, **kwargs)
        return self.result()

    def stateless_update_state(self, metric_variables: Sequence[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Compute the state after one more batch, without changing any variable.

        Args:
            metric_variables: Values for `variables`.
            *args: Passed on to `update_state`.
            **kwargs: Passed on to `update_state`.

        Returns:
            The new values.

        Raises:
            ValueError: If there are too few or too many values.
        """
        variables = self.variables
        with self._scope(variables, metric_variables) as scope:
            self.update_state(*args, **kwargs)
        return [scope.get_current_value(variable) for variable in variables]

    def stateless_result(self, metric_variables: Sequence[Any]) -> Any:
        """Compute the value of a state.

        Args:
            metric_variables: Values for `variables`.

        Raises:
            ValueError: If there are too few or too many values.
        """
        with self._scope(self.variables, metric_variables):
            return self.result()

    def stateless_reset_state(self) -> list[Any]:
        """Return the values of `variables` after a reset."""
        variables = self.variables
        with StatelessScope() as scope:
            self.reset_state()
        values = [scope.get_current_value(variable) for variable in variables]
        return [v.value if value is None else value for v, value in zip(variables, values, strict=True)]

    def _scope(self, variables: Sequence[Variable], values: Sequence[Any]) -> StatelessScope:
        if len(values) != len(variables):
            raise ValueError(
                "Argument `metric_variables` must be a list of tensors, one for each of the "
                f"{len(variables)} variables of {self.name!r}. Received a list of length {len(values)}."
            )
        return StatelessScope(state_mapping=list(zip(variables, values, strict=True)))

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal metric; its state is not among them."""
        return {"name": self.name, "dtype": self.dtype}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> "Metric":
        """Make a metric from `get_config`'s dict."""
        return cls(**config)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} name={self.name}>"
