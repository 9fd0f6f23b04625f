"""The public steps with the meaning that they have on JAX: functions from state to state."""

from typing import Any

import jax

from keras_ops.scopes import StatelessScope
from keras_training.data.packing import unpack_x_y_sample_weight
from keras_training.engines.protocol import DefaultSteps, masks_of, set_masks, test_forward, update_loss

State = tuple[Any, ...]


class Steps(DefaultSteps):
    """What a model's class inherits on JAX."""

    _trainer: Any

    def compute_loss_and_updates(
        self,
        trainable_variables: Any,
        non_trainable_variables: Any,
        metrics_variables: Any,
        x: Any,
        y: Any,
        sample_weight: Any,
        training: bool = False,
        optimizer_variables: Any = None,
    ) -> tuple[Any, Any]:
        """Compute the loss as a function of the variables' values: what `train_step` differentiates.

        Args:
            trainable_variables: Values for `self.trainable_variables`.
            non_trainable_variables: Values for `self.non_trainable_variables`.
            metrics_variables: Values for `self.metrics_variables`.
            x: Inputs of the batch.
            y: Targets.
            sample_weight: Weights of the samples, or `None`.
            training: Whether layers behave as in training.
            optimizer_variables: Values for `self.optimizer.variables`, for an optimizer that scales the loss.

        Returns:
            A tuple `(loss, (unscaled_loss, y_pred, non_trainable_variables, metrics_variables))`.
        """
        pairs = pairs_of(self, trainable_variables, non_trainable_variables, metrics_variables)
        optimizer = self._trainer.optimizer
        if optimizer is not None and optimizer_variables is not None:
            pairs += zip(optimizer.variables, optimizer_variables, strict=True)
        with StatelessScope(state_mapping=pairs) as scope:
            y_pred = self(x, training=training)
            loss = unscaled = self._compute_loss(x, y, y_pred, sample_weight, training=training)
            if training and optimizer is not None:
                loss = optimizer.scale_loss(loss)
        state = (current(scope, self.non_trainable_variables), current(scope, self.metrics_variables))
        return loss, (unscaled, y_pred, *state)

    def train_step(self, state: Any, data: Any) -> tuple[dict[str, Any], Any]:
        """Train on one batch, as a function without side effects; override it to say what `fit` does.

        Args:
            state: The values `(trainable_variables, non_trainable_variables, optimizer_variables, metrics_variables)`,
                each a list in the order of the model's (the optimizer's) variables.
            data: `x`, or a tuple `(x,)`, `(x, y)` or `(x, y, sample_weight)`, as the data source gives it.

        Returns:
            A tuple `(logs, state)`: values by name, and the new state.
        """
        (*others, metrics), batch = trained(self, state, data)
        with StatelessScope(state_mapping=list(zip(self.metrics_variables, metrics, strict=True))) as scope:
            logs = self.compute_metrics(*batch)
        return logs, (*others, current(scope, self.metrics_variables))

    def test_step(self, state: Any, data: Any) -> tuple[dict[str, Any], Any]:
        """Evaluate one batch, as a function without side effects; override it to say what `evaluate` does.

        Args:
            state: The values `(trainable_variables, non_trainable_variables, metrics_variables)`.
            data: `x`, or a tuple `(x,)`, `(x, y)` or `(x, y, sample_weight)`.

        Returns:
            A tuple `(logs, state)`.
        """
        x, y, sample_weight = unpack_x_y_sample_weight(data)
        with StatelessScope(state_mapping=pairs_of(self, *state)) as scope:
            y_pred = test_forward(self, x, y, sample_weight)
            logs = self.compute_metrics(x, y, y_pred, sample_weight)
        return logs, (state[0], current(scope, self.non_trainable_variables), current(scope, self.metrics_variables))

    def predict_step(self, state: Any, data: Any) -> tuple[Any, Any]:
        """Compute the outputs for one batch, as a function without side effects.

        Args:
            state: The values `(trainable_variables, non_trainable_variables)`.
            data: `x`, or a tuple that begins with it.

        Returns:
            A tuple `(outputs, non_trainable_variables)`.
        """
        x, _, _ = unpack_x_y_sample_weight(data)
        with StatelessScope(state_mapping=pairs_of(self, *state)) as scope:
            outputs = self(x, training=False)
        return outputs, current(scope, self.non_trainable_variables)

    def jax_state_sync(self) -> None:
        """Do nothing: between two steps the variables hold the current values anyway.

        Code that was written for trainers which keep the state to themselves may call it.
        """


def pairs_of(model: Any, trainable: Any, non_trainable: Any, metrics: Any = ()) -> list[tuple[Any, Any]]:
    """Pair a model's variables with the values of a state."""
    pairs = [
        *zip(model.trainable_variables, trainable, strict=True),
        *zip(model.non_trainable_variables, non_trainable, strict=True),
    ]
    return [*pairs, *zip(model.metrics_variables, metrics, strict=True)] if metrics else pairs


def current(scope: StatelessScope, variables: list[Any]) -> list[Any]:
    """Return the variables' values at the end of a scope."""
    values = [scope.get_current_value(variable) for variable in variables]
    return [variable.value if value is None else value for variable, value in zip(variables, values, strict=True)]


def trained(model: Any, state: State, data: Any) -> tuple[State, tuple[Any, ...]]:
    """Return the state after an update, with the loss in its mean, and `(x, y, y_pred, sample_weight)`."""
    trainable, non_trainable, optimizer_values, metrics = state
    x, y, sample_weight = unpack_x_y_sample_weight(data)

    def loss_of(trainable: Any) -> tuple[Any, Any]:
        loss, (unscaled, y_pred, *rest) = model.compute_loss_and_updates(
            *(trainable, non_trainable, metrics, x, y, sample_weight),
            training=True,
            optimizer_variables=optimizer_values,
        )
        return loss, (unscaled, y_pred, masks_of(y_pred), *rest)

    gradient_of = jax.value_and_grad(loss_of, has_aux=True)
    (_, (loss, y_pred, masks, non_trainable, metrics)), gradients = gradient_of(trainable)
    set_masks(y_pred, masks)
    trainable, optimizer_values = model._trainer.optimizer.stateless_apply(optimizer_values, gradients, trainable)
    with StatelessScope(state_mapping=list(zip(model.metrics_variables, metrics, strict=True))) as scope:
        update_loss(model, loss, x)
    metrics = current(scope, model.metrics_variables)
    return (trainable, non_trainable, optimizer_values, metrics), (x, y, y_pred, sample_weight)
