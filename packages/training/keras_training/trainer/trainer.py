"""`compile`, `fit`, `evaluate`, `predict` and what belongs to them: the half of a model that trains."""

from typing import Any

import keras_ops as ops
from keras_ops.variable import Variable
from keras_training.callbacks.history import History
from keras_training.engines.protocol import Engine
from keras_training.engines.selection import engine_class
from keras_training.trainer import compiling, evaluating, fitting, predicting, single_batch, step_functions
from keras_training.trainer.state import TrainerState
from keras_training.trainer.step_functions import StepFunctions

_Engine: type[Engine] = engine_class()
_Steps: Any = _Engine.Steps


class Trainer(StepFunctions, _Steps):
    """What makes a layer trainable; `keras.Model` is a `Trainer` and a `Layer`.

    Its steps (`train_step`, `test_step`, `predict_step`) have the meaning of the backend: see `engines/README.md`.
    Everything that it keeps is in one plain object, `_trainer`.
    """

    def __init__(self) -> None:
        # Not through `__setattr__`: a layer would look into it for variables.
        object.__setattr__(self, "_trainer", TrainerState())

    def _get_engine(self) -> Engine:
        state = self._trainer
        if state.engine is None or state.is_stale:
            state.settle()
            state.is_stale = False
            state.engine = _Engine(self)
        return state.engine

    # Compiling.

    def compile(
        self,
        optimizer: Any = "rmsprop",
        loss: Any = None,
        loss_weights: Any = None,
        metrics: Any = None,
        weighted_metrics: Any = None,
        run_eagerly: bool = False,
        steps_per_execution: int = 1,
        jit_compile: bool | str = "auto",
        auto_scale_loss: bool = True,
    ) -> None:
        """Say how the model is trained and evaluated.

        It also fixes what is trained: `trainable`, set afterwards, counts from the next `compile` on.

        Args:
            optimizer: A name or a `keras.optimizers.Optimizer`.
            loss: A name (`"crossentropy"` means the binary, categorical or sparse one, by the shapes), a function
                `(y_true, y_pred) -> loss`, or a `keras.losses.Loss`. For several outputs: one for all, a list, a dict
                by output name, or a structure like the model's outputs, with `None` where an
                output has no loss.
            loss_weights: A list or dict of floats, by which the outputs' losses are multiplied before they are added.
            metrics: A list of names, functions or `keras.metrics.Metric`s; for several outputs a list or dict of such
                lists. `"accuracy"` and `"crossentropy"` mean the binary, categorical or sparse one, by the shapes.
            weighted_metrics: Like `metrics`, for metrics that take the sample weights into account.
            run_eagerly: Whether steps run without compilation, for debugging.
            steps_per_execution: How many batches run at once: callbacks are told of the last one of them.
            jit_compile: Whether steps are compiled with XLA (JAX, TensorFlow) or `torch.compile`. `"auto"`: on JAX
                always; on TensorFlow where there is a GPU; on PyTorch not, since it asks for a C++ compiler.
            auto_scale_loss: Whether an optimizer is wrapped in a `LossScaleOptimizer` if the model's dtype policy is
                `"mixed_float16"`.

        Raises:
            ValueError: If a name is unknown or an argument has a wrong form.

        Example:

        >>> model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
        >>> model.compile(optimizer="sgd", loss="mse", metrics=["mae"])
        """
        arguments = {name: value for name, value in locals().items() if name not in ("self", "__class__")}
        compiling.compile_model(self, arguments)

    @property
    def compiled(self) -> bool:
        """Whether `compile` was called."""
        return self._trainer.compiled

    @property
    def optimizer(self) -> Any:
        """The optimizer of `compile`, `None` before."""
        return self._trainer.optimizer

    @optimizer.setter
    def optimizer(self, value: Any) -> None:
        self._trainer.optimizer = value
        self._trainer.forget_functions()

    @property
    def loss(self) -> Any:
        """The loss as it was given to `compile`."""
        return self._trainer.loss

    @loss.setter
    def loss(self, value: Any) -> None:
        self._trainer.loss = value

    @property
    def run_eagerly(self) -> bool:
        """Whether steps run without compilation."""
        return self._trainer.run_eagerly

    @run_eagerly.setter
    def run_eagerly(self, value: bool) -> None:
        self._trainer.run_eagerly = value
        self._trainer.forget_functions()

    @property
    def jit_compile(self) -> bool:
        """Whether steps are compiled by the backend's compiler."""
        state = self._trainer
        if state.run_eagerly:
            return False
        return _Engine.compiles_by_default() if state.jit_compile == "auto" else bool(state.jit_compile)

    @jit_compile.setter
    def jit_compile(self, value: bool | str) -> None:
        self._trainer.jit_compile = value
        self._trainer.forget_functions()

    @property
    def _jit_compile(self) -> bool:
        return self.jit_compile

    @property
    def steps_per_execution(self) -> int:
        """How many batches run at once."""
        return self._trainer.steps_per_execution

    @steps_per_execution.setter
    def steps_per_execution(self, value: int) -> None:
        self._trainer.steps_per_execution = value

    @property
    def stop_training(self) -> bool:
        """Set to `True`, by a callback for instance, to end `fit` after the current batch."""
        return self._trainer.stop["train"]

    @stop_training.setter
    def stop_training(self, value: bool) -> None:
        self._trainer.stop["train"] = value

    @property
    def stop_evaluating(self) -> bool:
        """Set to `True`, by a callback for instance, to end `evaluate`, or a validation, after the current batch."""
        return self._trainer.stop["test"]

    @stop_evaluating.setter
    def stop_evaluating(self, value: bool) -> None:
        self._trainer.stop["test"] = value

    @property
    def stop_predicting(self) -> bool:
        """Set to `True`, by a callback for instance, to end `predict` after the current batch."""
        return self._trainer.stop["predict"]

    @stop_predicting.setter
    def stop_predicting(self, value: bool) -> None:
        self._trainer.stop["predict"] = value

    @property
    def history(self) -> Any:
        """The `History` of the last `fit`."""
        return self._trainer.history

    @history.setter
    def history(self, value: Any) -> None:
        self._trainer.history = value

    def get_compile_config(self) -> dict[str, Any]:
        """Return the arguments of `compile` in a form that a file can hold; empty before `compile`."""
        return compiling.compile_config(self)

    def compile_from_config(self, config: dict[str, Any]) -> None:
        """Compile the model as one was whose `get_compile_config` gave `config`.

        Args:
            config: The dict.
        """
        compiling.compile_from_config(self, config, type(self).compile is not Trainer.compile)

    # Metrics.

    @property
    def metrics(self) -> list[Any]:
        """The metrics in the order of their values in the logs: the loss, those of `compile`, those of layers."""
        state = self._trainer
        state.settle()
        found = [] if state.loss_tracker is None else [state.loss_tracker]
        if state.compile_metrics is not None:
            found.append(state.compile_metrics)
        if state.compile_loss is not None:
            found.extend(state.compile_loss.metrics)
        return found + super().metrics

    @property
    def metrics_names(self) -> list[str]:
        """The names of the metrics."""
        return [metric.name for metric in self.metrics]

    @property
    def metrics_variables(self) -> list[Any]:
        """The variables of the metrics."""
        return [variable for metric in self.metrics for variable in metric.variables]

    @property
    def _loss_tracker(self) -> Any:
        self._trainer.settle()
        return self._trainer.loss_tracker

    def _has_only_loss(self) -> bool:
        """Whether the mean of the loss is all that the logs consist of."""
        state = self._trainer
        own = (
            type(self).metrics is not Trainer.metrics or type(self).get_metrics_result is not Trainer.get_metrics_result
        )
        by_output = state.compile_loss is not None and state.compile_loss.metrics
        return not (own or by_output or state.compile_metrics is not None or super().metrics)

    def reset_metrics(self) -> None:
        """Forget all batches seen so far; `fit` does it before each epoch, `evaluate` at its beginning."""
        self._trainer.drop_pending()
        for metric in self.metrics:
            metric.reset_state()

    def get_metrics_result(self) -> dict[str, Any]:
        """Return the values of all metrics by name, as tensors.

        Example:

        >>> model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
        >>> model.compile("sgd", "mse")
        >>> sorted(model.get_metrics_result())
        ['loss']
        """
        results: dict[str, Any] = {}
        for metric in self.metrics:
            value = metric.result()
            if isinstance(value, dict):
                results.update(value)
            else:
                results[metric.name] = value
        return {name: _as_tensor(value) for name, value in results.items()}

    # The loss.

    def compute_loss(
        self, x: Any = None, y: Any = None, y_pred: Any = None, sample_weight: Any = None, training: bool = True
    ) -> Any:
        """Return what training minimizes: the loss of `compile` and what layers added with `add_loss`.

        Override it to compute another one.

        Args:
            x: Inputs of the batch.
            y: Targets.
            y_pred: What the model returned for `x`.
            sample_weight: Weights of the samples, or `None`.
            training: Whether it is computed for training.

        Returns:
            A scalar.

        Raises:
            ValueError: If `compile` was given no loss and no layer added one.

        Example:

        >>> class Scaled(keras.Sequential):
        ...     def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        ...         return keras.ops.mean(keras.ops.abs(y_pred - y) / (1 + keras.ops.abs(y)))
        """
        state = self._trainer
        total = None if state.compile_loss is None else state.compile_loss(y, y_pred, sample_weight)
        for loss in self.losses:
            loss = ops.cast(loss, total.dtype) if total is not None else loss
            total = loss if total is None else ops.add(total, loss)
        if total is None:
            if not training:
                return ops.zeros(())
            raise ValueError(
                "There is no loss to minimize. Pass `loss=...` to `compile()`, call `add_loss()` in a layer, or override "
                "`compute_loss()` or `train_step()`."
            )
        return total

    def _compute_loss(self, x: Any, y: Any, y_pred: Any, sample_weight: Any, training: bool) -> Any:
        """Call `compute_loss`, also one that was overridden without its last argument."""
        if self._trainer.loss_takes_training:
            return self.compute_loss(x=x, y=y, y_pred=y_pred, sample_weight=sample_weight, training=training)
        return self.compute_loss(x=x, y=y, y_pred=y_pred, sample_weight=sample_weight)

    def stateless_compute_loss(
        self,
        trainable_variables: Any,
        non_trainable_variables: Any,
        metrics_variables: Any,
        x: Any = None,
        y: Any = None,
        y_pred: Any = None,
        sample_weight: Any = None,
        training: bool = True,
    ) -> tuple[Any, tuple[Any, Any, Any]]:
        """Compute the loss with given values of the variables and without changing any: a pure function.

        Args:
            trainable_variables: One tensor for each of `self.trainable_variables`.
            non_trainable_variables: One tensor for each of `self.non_trainable_variables`.
            metrics_variables: One tensor for each of `self.metrics_variables`.
            x: Inputs of the batch.
            y: Targets.
            y_pred: What the model returned for `x`.
            sample_weight: Weights of the samples, or `None`.
            training: Whether it is computed for training.

        Returns:
            A tuple `(loss, (trainable_variables, non_trainable_variables, metrics_variables))`, the last with the
            values after the computation.
        """
        return step_functions.stateless_compute_loss(
            self,
            (trainable_variables, non_trainable_variables, metrics_variables),
            x,
            y,
            y_pred,
            sample_weight,
            training,
        )

    # Training, evaluation, prediction.

    def fit(
        self,
        x: Any = None,
        y: Any = None,
        batch_size: int | None = None,
        epochs: int = 1,
        verbose: int | str = "auto",
        callbacks: Any = None,
        validation_split: float = 0.0,
        validation_data: Any = None,
        shuffle: bool | str = True,
        class_weight: dict[int, float] | None = None,
        sample_weight: Any = None,
        initial_epoch: int = 0,
        steps_per_epoch: int | None = None,
        validation_steps: int | None = None,
        validation_batch_size: int | None = None,
        validation_freq: Any = 1,
    ) -> History:
        """Train the model for a number of epochs: passes over the data.

        Args:
            x: Inputs: arrays (NumPy, tensors, pandas, lists, and dicts or lists of them), or a source of batches
                `(x, y)` or `(x, y, sample_weight)`: `keras.utils.PyDataset`, `tf.data.Dataset`, torch `DataLoader`,
                generator.
            y: Targets, if `x` is arrays.
            batch_size: Samples in a batch, if `x` is arrays; 32 by default.
            epochs: Number of the epoch after which training ends, counted from the very first.
            verbose: 0 for silence, 1 for a progress bar, 2 for one line per epoch. `"auto"` is 1.
            callbacks: `keras.callbacks.Callback`s.
            validation_split: Fraction of the arrays, their last part, that is kept for validation.
            validation_data: A tuple `(x, y)` or `(x, y, sample_weight)`, or a source of batches, on which the model is
                evaluated after an epoch. It goes before `validation_split`.
            shuffle: Whether the samples are drawn in a new order in each epoch; `"batch"` shuffles whole batches.
            class_weight: Weight by class number: a sample of the class counts so much in the loss.
            sample_weight: An array of weights of the samples, if `x` is arrays.
            initial_epoch: Number of the epoch to begin with, to go on with an earlier training.
            steps_per_epoch: Number of batches in an epoch; by default a whole pass over the data.
            validation_steps: Number of batches of `validation_data` to take.
            validation_batch_size: Samples in a batch of validation; by default `batch_size`.
            validation_freq: After how many epochs to validate, or a list of the epochs (from 1) to validate after.

        Returns:
            A `History`: its `history` has the values of loss and metrics of each epoch.

        Raises:
            ValueError: If `compile` was not called, or the data or arguments do not fit.

        Example:

        >>> model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
        >>> model.compile("sgd", "mse")
        >>> x, y = keras.ops.ones((8, 4)), keras.ops.ones((8, 1))
        >>> if keras.config.backend() != "numpy":  # which cannot train
        ...     history = model.fit(x, y, epochs=2, verbose=0)
        """
        arguments = {name: value for name, value in locals().items() if name not in ("self", "__class__")}
        self._check_compiled("fit")
        arguments["verbose"] = 1 if verbose == "auto" else verbose
        return fitting.fit(self, arguments)

    def evaluate(
        self,
        x: Any = None,
        y: Any = None,
        batch_size: int | None = None,
        verbose: int | str = "auto",
        sample_weight: Any = None,
        steps: int | None = None,
        callbacks: Any = None,
        return_dict: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Compute the loss and the metrics on data, batch by batch.

        Args:
            x: Inputs, as for `fit`.
            y: Targets, if `x` is arrays.
            batch_size: Samples in a batch, if `x` is arrays; 32 by default.
            verbose: 0 for silence, 1 for a progress bar, 2 for one line. `"auto"` is 1.
            sample_weight: An array of weights of the samples, if `x` is arrays.
            steps: Number of batches to take; by default all.
            callbacks: `keras.callbacks.Callback`s.
            return_dict: Whether to return a dict by name.
            **kwargs: None are known: what is misspelled is refused.

        Returns:
            The loss, if there are no metrics; else a list, the loss first; or a dict.

        Raises:
            ValueError: If `compile` was not called, or the data or arguments do not fit.

        Example:

        >>> model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, kernel_initializer="zeros")])
        >>> model.compile("sgd", "mse")
        >>> model.evaluate(keras.ops.ones((8, 4)), keras.ops.ones((8, 1)), verbose=0)
        1.0
        """
        if kwargs:
            raise ValueError(f"Arguments not recognized by `evaluate`: {', '.join(sorted(kwargs))}.")
        arguments = {name: value for name, value in locals().items() if name not in ("self", "kwargs", "__class__")}
        self._check_compiled("evaluate")
        arguments["verbose"] = 1 if verbose == "auto" else verbose
        return evaluating.evaluate(self, arguments)

    def predict(
        self,
        x: Any,
        batch_size: int | None = None,
        verbose: int | str = "auto",
        steps: int | None = None,
        callbacks: Any = None,
    ) -> Any:
        """Compute the model's outputs for data, batch by batch.

        For a few samples inside a loop of your own, `model(x)` or `predict_on_batch` is as good.

        Args:
            x: Inputs, as for `fit`.
            batch_size: Samples in a batch, if `x` is arrays; 32 by default.
            verbose: 0 for silence, 1 for a progress bar, 2 for one line. `"auto"` is 1.
            steps: Number of batches to take; by default all.
            callbacks: `keras.callbacks.Callback`s.

        Returns:
            A NumPy array, or a structure of arrays like the model's outputs.

        Example:

        >>> model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
        >>> model.predict(keras.ops.ones((8, 4)), verbose=0).shape
        (8, 1)
        """
        if (
            verbose == 0
            and callbacks is None
            and steps is None
            and single_batch.is_one_batch(x, 32 if batch_size is None else batch_size)
        ):
            return predicting.predict_array(self, x)
        arguments = {
            "x": x, "batch_size": batch_size, "verbose": 1 if verbose == "auto" else verbose, "steps": steps,
            "callbacks": callbacks,
        }  # fmt: skip
        return predicting.predict(self, arguments)

    def train_on_batch(
        self,
        x: Any,
        y: Any = None,
        sample_weight: Any = None,
        class_weight: dict[int, float] | None = None,
        return_dict: bool = False,
    ) -> Any:
        """Run one train step on one batch; loss and metrics are those of this batch alone.

        Args:
            x: Inputs.
            y: Targets.
            sample_weight: Weights of the samples.
            class_weight: Weight by class number.
            return_dict: Whether to return a dict by name.

        Returns:
            The loss, if there are no metrics; else a list, the loss first; or a dict.
        """
        self._check_compiled("train_on_batch")
        return single_batch.run(
            self, "train", single_batch.arrays_of(self, x, y, sample_weight, class_weight), return_dict
        )

    def test_on_batch(self, x: Any, y: Any = None, sample_weight: Any = None, return_dict: bool = False) -> Any:
        """Evaluate one batch; loss and metrics are those of this batch alone.

        Args:
            x: Inputs.
            y: Targets.
            sample_weight: Weights of the samples.
            return_dict: Whether to return a dict by name.

        Returns:
            The loss, if there are no metrics; else a list, the loss first; or a dict.
        """
        self._check_compiled("test_on_batch")
        return single_batch.run(self, "test", single_batch.arrays_of(self, x, y, sample_weight), return_dict)

    def predict_on_batch(self, x: Any) -> Any:
        """Compute the outputs for one batch.

        Args:
            x: Inputs.

        Returns:
            A NumPy array, or a structure of arrays like the model's outputs.
        """
        return predicting.predict_array(self, single_batch.arrays_of(self, x, None, None)[0])

    def _check_compiled(self, method: str) -> None:
        if not self._trainer.compiled:
            raise ValueError(
                f"The model {getattr(self, 'name', type(self).__name__)!r} must be compiled before `{method}()`: call "
                "`model.compile(optimizer=..., loss=...)` first."
            )


def _as_tensor(value: Any) -> Any:
    """Return a variable's value, which a metric may give as its result, as it is now."""
    return value._backend.copy(value.value) if isinstance(value, Variable) else value
