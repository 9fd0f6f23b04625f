"""The base of learning rate schedules."""

from typing import Any

from keras_ops.export import export


@export("keras.optimizers.schedules.LearningRateSchedule")
class LearningRateSchedule:
    """Base class of functions from the step to the learning rate.

    A subclass defines `__call__` and, to be saved, `get_config`. Pass an instance as an optimizer's `learning_rate`.

    Example:

    >>> class Halving(keras.optimizers.schedules.LearningRateSchedule):
    ...     def __call__(self, step):
    ...         return 0.5 ** keras.ops.cast(step, "float32")
    >>> optimizer = keras.optimizers.SGD(Halving())
    >>> float(optimizer.learning_rate)
    1.0
    """

    def __call__(self, step: Any) -> Any:
        """Return the learning rate.

        Args:
            step: Number of updates so far, an integer scalar; perhaps symbolic, so use `keras.ops`.
        """
        raise NotImplementedError(f"The schedule {type(self).__name__} must define `__call__(self, step)`.")

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal schedule."""
        raise NotImplementedError(f"The schedule {type(self).__name__} must define `get_config(self)` to be saved.")

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> "LearningRateSchedule":
        """Make a schedule from `get_config`'s dict."""
        return cls(**config)
