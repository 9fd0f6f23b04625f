"""What the recurrent layers with a cell of their own share."""

from typing import Any, Self

from keras_layers.base.input_spec import InputSpec
from keras_layers.recurrent.rnn import RNN
from keras_layers.regularizers import lookup as regularizers


def of_cell(name: str, doc: str) -> Any:
    """Return a property that reads an attribute of the layer's cell."""
    return property(lambda self: getattr(self.cell, name), doc=doc)


class BaseRecurrent(RNN):
    """A recurrent layer that makes its cell itself.

    Args:
        cell: The cell.
        **kwargs: Arguments of `keras.layers.RNN`.
    """

    # The axis of the features.
    _channels = -1

    def __init__(self, cell: Any, **kwargs: Any) -> None:
        super().__init__(cell, **kwargs)
        self.input_spec = InputSpec(ndim=3)

    def build(self, sequences_shape: Any, initial_state_shape: Any = None) -> None:
        super().build(sequences_shape, initial_state_shape)
        self.input_spec = InputSpec(ndim=len(sequences_shape), axes={self._channels: sequences_shape[self._channels]})

    activation = of_cell("activation", "Activation of the state.")
    use_bias = of_cell("use_bias", "Whether there is a bias.")
    kernel_initializer = of_cell("kernel_initializer", "Initializer of the kernel of the inputs.")
    recurrent_initializer = of_cell("recurrent_initializer", "Initializer of the kernel of the state.")
    bias_initializer = of_cell("bias_initializer", "Initializer of the bias.")
    kernel_regularizer = of_cell("kernel_regularizer", "Regularizer of the kernel of the inputs.")
    recurrent_regularizer = of_cell("recurrent_regularizer", "Regularizer of the kernel of the state.")
    bias_regularizer = of_cell("bias_regularizer", "Regularizer of the bias.")
    kernel_constraint = of_cell("kernel_constraint", "Constraint of the kernel of the inputs.")
    recurrent_constraint = of_cell("recurrent_constraint", "Constraint of the kernel of the state.")
    bias_constraint = of_cell("bias_constraint", "Constraint of the bias.")
    dropout = of_cell("dropout", "Share of the inputs to drop.")
    recurrent_dropout = of_cell("recurrent_dropout", "Share of the state to drop.")

    @staticmethod
    def _cell_arguments(kwargs: dict[str, Any], name: str) -> dict[str, Any]:
        """Return the arguments of `Layer` that go to the cell too, and take away those that only it understands."""
        arguments = {key: kwargs[key] for key in ("dtype", "trainable") if key in kwargs}
        if "implementation" in kwargs:
            arguments["implementation"] = kwargs.pop("implementation")
        return {**arguments, "name": name}

    def _choose_kernel(self, use_cudnn: Any) -> None:
        """Set whether a kernel of the framework may be used."""
        if use_cudnn not in ("auto", True, False):
            raise ValueError(
                f"`use_cudnn` of {type(self).__name__} must be 'auto', True or False. Received: {use_cudnn!r}."
            )
        self.use_cudnn = use_cudnn
        self._step_by_step = use_cudnn is False

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        del config["cell"]
        of_the_cell = {k: v for k, v in self.cell.get_config().items() if k not in ("name", "trainable", "dtype")}
        return {
            **config,
            **of_the_cell,
            "activity_regularizer": regularizers.serialize(self.activity_regularizer),
        }

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:  # type: ignore[override]
        """Return a new layer from what `get_config` gave."""
        return cls(**config)
