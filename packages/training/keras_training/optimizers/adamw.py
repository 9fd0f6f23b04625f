"""AdamW."""

from typing import Any

from keras_ops.export import export
from keras_training.optimizers.adam import Adam


@export("keras.optimizers.AdamW")
class AdamW(Adam):
    """Adam with weight decay that is separate from the gradient.

    Before each update of `keras.optimizers.Adam`, `w -= learning_rate * weight_decay * w`.
    Follows [Loshchilov and Hutter, 2019](https://arxiv.org/abs/1711.05101).

    Args:
        learning_rate: A float, a schedule, or a function without arguments.
        weight_decay: Fraction of each weight, times the learning rate, that is taken away in each step.
        beta_1: How much of the old average of the gradient is kept in each step.
        beta_2: How much of the old average of its square is kept in each step.
        epsilon: Keeps the division finite.
        amsgrad: Whether to divide by the largest average of the square so far.
        clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency, loss_scale_factor,
            gradient_accumulation_steps, name: See `keras.optimizers.Optimizer`.

    Raises:
        ValueError: If `weight_decay` is `None`.

    Example:

    >>> optimizer = keras.optimizers.AdamW(learning_rate=0.1, weight_decay=0.5)
    >>> variable = keras.Variable([1.0, 2.0])
    >>> optimizer.apply([keras.ops.convert_to_tensor([1.0, -1.0])], [variable])
    >>> [round(float(x), 3) for x in variable.numpy()]
    [0.85, 2.0]
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        weight_decay: float = 0.004,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-7,
        amsgrad: bool = False,
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
        super().__init__(
            learning_rate=learning_rate,
            beta_1=beta_1,
            beta_2=beta_2,
            epsilon=epsilon,
            amsgrad=amsgrad,
            weight_decay=weight_decay,
            clipnorm=clipnorm,
            clipvalue=clipvalue,
            global_clipnorm=global_clipnorm,
            use_ema=use_ema,
            ema_momentum=ema_momentum,
            ema_overwrite_frequency=ema_overwrite_frequency,
            loss_scale_factor=loss_scale_factor,
            gradient_accumulation_steps=gradient_accumulation_steps,
            name=name,
            **kwargs,
        )
        if self.weight_decay is None:
            raise ValueError("`weight_decay` of AdamW must be a float. Received: None. Without it, use Adam.")
