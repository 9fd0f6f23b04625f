"""A loss made from a function."""

from collections.abc import Callable
from typing import Any

from keras_ops import tree
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object
from keras_training.losses.loss import Loss
from keras_training.losses.shapes import same_rank


class LossFunctionWrapper(Loss):
    """Makes a `Loss` of a function.

    Args:
        fn: Function `(y_true, y_pred, **kwargs)` that returns one value for each sample.
        reduction: See `keras.losses.Loss`.
        name: The loss's name.
        dtype: See `keras.losses.Loss`.
        **kwargs: Passed on to `fn`.
    """

    def __init__(
        self,
        fn: Callable[..., Any],
        reduction: str | None = "sum_over_batch_size",
        name: str | None = None,
        dtype: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(name=name, reduction=reduction, dtype=dtype)
        self.fn = fn
        self._widens = type(self) is not LossFunctionWrapper  # a user's function gets the dtype that was asked for
        self._fn_kwargs = kwargs

    def call(self, y_true: Any, y_pred: Any) -> Any:
        """Return the function's values for targets and predictions of one rank."""
        if isinstance(y_pred, (dict, list, tuple)):
            pairs = tree.map_structure(same_rank, y_true, y_pred)
            y_true = tree.map_structure_up_to(y_true, lambda pair: pair[0], pairs)
            y_pred = tree.map_structure_up_to(y_pred, lambda pair: pair[1], pairs)
        else:
            y_true, y_pred = same_rank(y_true, y_pred)
        return self.fn(y_true, y_pred, **self._fn_kwargs)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal loss."""
        config = super().get_config()
        if type(self) is LossFunctionWrapper:
            config["fn"] = serialize_keras_object(self.fn)
        return {**config, **self._fn_kwargs}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> "LossFunctionWrapper":
        """Make a loss from `get_config`'s dict."""
        if isinstance(config.get("fn"), dict):
            config = {**config, "fn": deserialize_keras_object(config["fn"])}
        return cls(**config)

    def __repr__(self) -> str:
        arguments = "".join(f", {name}={value!r}" for name, value in self._fn_kwargs.items())
        return f"<{type(self).__name__} name={self.name}, reduction={self.reduction}{arguments}>"
