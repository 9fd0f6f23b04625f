"""TensorFlow: steps as graphs, and many steps in one graph when the data are in memory. See README.md."""

import contextlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import numpy as np
import tensorflow as tf

from keras_ops import tree
from keras_training.data.packing import unpack_x_y_sample_weight
from keras_training.engines.protocol import (
    DataSteps,
    Engine,
    Resident,
    holds_arrays,
    rows,
    test_forward,
    update_loss,
    update_metrics,
)
from keras_training.engines.replicas import replicated, share_of_batch, strategy_of


class Steps(DataSteps):
    """The public steps with the meaning that they have on TensorFlow: `train_step(data)`."""

    _trainer: Any

    def train_step(self, data: Any) -> dict[str, Any]:
        """Train on one batch; override it to say what `fit` does.

        Args:
            data: `x`, or a tuple `(x,)`, `(x, y)` or `(x, y, sample_weight)`, as the data source gives it.

        Returns:
            A dict from names to values, which become the logs.
        """
        x, y, sample_weight = unpack_x_y_sample_weight(data)
        return self.compute_metrics(x, y, _trained(self, x, y, sample_weight), sample_weight=sample_weight)


def _trained(model: Any, x: Any, y: Any, sample_weight: Any) -> Any:
    """Change the variables by one step, take the loss into its mean and return the predictions."""
    optimizer, variables = model._trainer.optimizer, model.trainable_variables
    with tf.GradientTape() as tape:
        y_pred = model(x, training=True)
        loss = model._compute_loss(x, y, y_pred, sample_weight, training=True)
        share = share_of_batch(rows(x))
        scaled = optimizer.scale_loss(loss if share is None else loss * tf.cast(share, loss.dtype))
    if variables:
        optimizer.apply(tape.gradient(scaled, [variable._value for variable in variables]), variables)
    update_loss(model, loss, x)
    return y_pred


class TensorFlowEngine(Engine):
    """See `Engine`."""

    Steps = Steps

    def __init__(self, model: Any) -> None:
        super().__init__(model)
        self._functions: dict[Any, Callable[..., Any]] = {}
        self._key: Any = None
        self._jit = model.jit_compile
        self._eager = model.run_eagerly
        self._strategy = strategy_of(model)

    @classmethod
    def compiles_by_default(cls) -> bool:
        return bool(tf.config.list_physical_devices("GPU"))

    def building(self) -> AbstractContextManager[Any]:
        return contextlib.nullcontext() if self._strategy is None else self._strategy.scope()

    def refresh(self, kind: str) -> None:
        model = self.model
        key = [[id(v) for v in group] for group in (model.trainable_variables, model.non_trainable_variables)]
        if key != self._key:
            # Graphs hold the variables that were trainable when they were traced.
            self._key, self._functions = key, {}

    def _core(self, kind: str) -> Callable[[Any], Any]:
        """Return the step `batch -> logs or outputs`, not compiled."""
        model, own = self.model, self.own[kind]

        def train(batch: Any) -> Any:
            x, y, sample_weight = unpack_x_y_sample_weight(batch)
            update_metrics(model, y, _trained(model, x, y, sample_weight), sample_weight)
            return {}

        def test(batch: Any) -> Any:
            x, y, sample_weight = unpack_x_y_sample_weight(batch)
            update_metrics(model, y, test_forward(model, x, y, sample_weight), sample_weight)
            return {}

        def predict(batch: Any) -> Any:
            return model(batch[0], training=False)

        def own_step(batch: Any) -> Any:
            logs = getattr(model, f"{kind}_step")(self.own_data(batch))
            if kind != "predict":
                self.check_logs(kind, logs)
            return logs

        return own_step if own else {"train": train, "test": test, "predict": predict}[kind]

    def _once(self, kind: str) -> Callable[[Any], Any]:
        """Return an epoch of one step, `batch -> logs`, not compiled."""
        model, core = self.model, self._core(kind)

        def run(batch: Any) -> Any:
            model.reset_metrics()
            core(batch)
            return model.get_metrics_result()

        return run

    def graph(self, kind: Any, batch: Any) -> Callable[[Any], Any]:
        """Return the compiled step for batches like this one, of any number of rows; `("once", kind)` for `once`."""
        key = (kind, _form(batch))
        function = self._functions.get(key)
        if function is None:
            leaves = tree.flatten(batch)
            core = self._core(kind) if isinstance(kind, str) else self._once(kind[1])
            function = tf.function(core, jit_compile=self._jit or None, autograph=False)
            if all(leaf is None or isinstance(leaf, tf.Tensor) for leaf in leaves) and not self._has_fixed_rows():
                function = function.get_concrete_function(tree.map_structure(_any_rows, batch))
            self._functions[key] = function
        return function

    def many(self, kind: str, step: Callable[[Any], Any], arrays: Any, order: Any) -> Callable[..., Any]:
        """Return the graph of many steps over data like these, of any number of rows."""
        key = ("many", id(step), order is None)
        if key not in self._functions:
            run = _many_predictions(step) if kind == "predict" else _many_steps(step)
            scalar = tf.TensorSpec([], tf.int32)
            signature = (tree.map_structure(_any_rows, arrays), _any_rows(order), scalar, scalar, scalar)
            self._functions[key] = tf.function(run, autograph=False).get_concrete_function(*signature)
        return self._functions[key]

    def _has_fixed_rows(self) -> bool:
        inputs = getattr(self.model, "inputs", None) or ()
        return any(t.shape and t.shape[0] is not None for t in inputs)

    def _replicated(self, kind: str) -> Callable[[Any], Any]:
        function = self._functions.get(("replicas", kind))
        if function is None:
            compiled = (
                (lambda f: f) if self._eager else lambda f: tf.function(f, autograph=False, reduce_retracing=True)
            )
            function = self._functions["replicas", kind] = replicated(self._strategy, kind, self._core(kind), compiled)
        return function

    def step(self, kind: str) -> Callable[[Any], Any]:
        core = self._core(kind) if self._eager else None
        if self._strategy is not None:
            core = self._replicated(kind)

        def run(batch: Any) -> Any:
            logs = (core or self.graph(kind, batch))(batch)
            if kind == "predict":
                return logs
            if self.own[kind]:
                self.own_logs[kind] = logs
            return None

        return run

    def once(self, kind: str, batch: Any) -> dict[str, Any]:
        if self._eager or self.own[kind] or self._strategy is not None:
            return super().once(kind, batch)
        batch = self.place(batch)
        return self.fetch(self.graph(("once", kind), batch)(batch))

    def place(self, batch: Any) -> Any:
        return tuple([_tensors(part) for part in batch])

    def fetch(self, values: Any) -> Any:
        return _array(values) if isinstance(values, tf.Tensor) else tree.map_structure(_array, values)

    def resident(self, kind: str, arrays: Any, batch_size: int) -> "TensorFlowResident | None":
        if self._eager or self._strategy is not None or self._has_fixed_rows() or not holds_arrays(arrays):
            return None
        return TensorFlowResident(self, kind, self.place(arrays))


class TensorFlowResident(Resident):
    """See `Resident`."""

    def __init__(self, engine: TensorFlowEngine, kind: str, arrays: tuple[Any, ...]) -> None:
        self._engine = engine
        self._kind = kind
        self._arrays = arrays
        self._order: Any = None

    def set_order(self, order: np.ndarray | None) -> None:
        self._order = None if order is None else tf.constant(order, tf.int32)

    def run(self, first: int, count: int, size: int) -> list[Any] | None:
        engine, kind = self._engine, self._kind
        step = engine.graph(kind, self._arrays)
        program = engine.many(kind, step, self._arrays, self._order)
        result = program(self._arrays, self._order, *[tf.constant(n, tf.int32) for n in (first, count, size)])
        if kind == "predict":
            return [result]
        if engine.own[kind]:
            engine.own_logs[kind] = result
        return None


def _rows(arrays: Any, order: Any, first: Any, size: Any) -> Any:
    """Return one batch of arrays that lie on the device."""
    if order is None:
        return tree.map_structure(lambda a: None if a is None else a[first : first + size], arrays)
    rows = order[first : first + size]
    return tree.map_structure(lambda a: None if a is None else tf.gather(a, rows), arrays)


def _many_steps(step: Callable[[Any], Any]) -> Callable[..., Any]:
    """Return a function of many steps, which gives the last one's logs."""

    def run(arrays: Any, order: Any, first: Any, count: Any, size: Any) -> Any:
        logs = step(_rows(arrays, order, first, size))

        def body(i: Any, *_: Any) -> Any:
            return (i + 1, *tree.flatten(step(_rows(arrays, order, first + i * size, size))))

        last = tf.while_loop(lambda i, *_: i < count, body, (tf.constant(1), *tree.flatten(logs)))
        return tree.pack_sequence_as(logs, last[1:])

    return run


def _many_predictions(step: Callable[[Any], Any]) -> Callable[..., Any]:
    """Return a function that computes the outputs of many batches, joined along their first axis."""

    def run(arrays: Any, order: Any, first: Any, count: Any, size: Any) -> Any:
        outputs = step(_rows(arrays, order, first, size))
        kept = [tf.TensorArray(t.dtype, count, infer_shape=False).write(0, t) for t in tree.flatten(outputs)]

        def body(i: Any, *kept: Any) -> Any:
            leaves = tree.flatten(step(_rows(arrays, order, first + i * size, size)))
            return (i + 1, *[array.write(i, leaf) for array, leaf in zip(kept, leaves, strict=True)])

        kept = tf.while_loop(lambda i, *_: i < count, body, (tf.constant(1), *kept))[1:]
        return tree.pack_sequence_as(outputs, [array.concat() for array in kept])

    return run


def _form(part: Any) -> Any:
    """Return what a graph is traced for: the structure, dtypes and shapes of a batch, without its number of rows."""
    if isinstance(part, tf.Tensor):
        return part.dtype, tuple(part.shape[1:])
    if isinstance(part, dict):
        return tuple((key, _form(value)) for key, value in part.items())
    if isinstance(part, (tuple, list)):
        return type(part), tuple(map(_form, part))
    return type(part)


def _any_rows(leaf: Any) -> Any:
    if leaf is None:
        return None
    return tf.TensorSpec([None, *leaf.shape[1:]] if leaf.shape.rank else leaf.shape, leaf.dtype)


def _tensors(part: Any) -> Any:
    if isinstance(part, np.ndarray):
        return tf.convert_to_tensor(part)
    return part if part is None else tree.map_structure(_tensor, part)


def _tensor(value: Any) -> Any:
    return value if value is None or tf.is_tensor(value) else tf.convert_to_tensor(value)


def _array(value: Any) -> np.ndarray:
    return value.numpy() if hasattr(value, "numpy") else np.array(value)
