"""JAX: one compiled step from state to state, and many steps in one program where that pays. See README.md."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from keras_ops import tree
from keras_ops.scopes import StatelessScope
from keras_training.data.packing import unpack_x_y_sample_weight
from keras_training.engines.jax_steps import State, Steps, current, pairs_of, trained
from keras_training.engines.protocol import Engine, Resident, holds_arrays, test_forward, update_metrics
from keras_training.engines.shield import Shield

# References to an array that nobody but its variable holds: the variable's, the loop's and that of the call.
_REFERENCES = 3

# Primitives that call back into Python: where one raises, a step fails after its inputs were given away.
_HOST_CALLS = {"pure_callback", "io_callback", "debug_callback", "debug_print"}


# A metric in a metric in a metric: each trace may meet variables that the one before could not know of.
_MOST_TRACES = 8


# There is a program for each shape of batches; when there are so many, all are made anew as they are needed.
MOST_SHAPES = 64


class NewVariables(Exception):  # noqa: N818 - no error: the step must be traced again
    """A step met variables that its program does not carry."""


class JaxEngine(Engine):
    """See `Engine`."""

    Steps = Steps

    def __init__(self, model: Any) -> None:
        super().__init__(model)
        self._variables: dict[str, list[list[Any]]] = {}
        self._programs: dict[Any, Any] = {}
        self._primitives: dict[str, set[str]] = {}
        self._key: Any = None
        self._traces = 0
        self._shield: Shield | None = None
        self._eager = model.run_eagerly or not model.jit_compile

    @classmethod
    def compiles_by_default(cls) -> bool:
        return True

    def refresh(self, kind: str) -> None:
        trainable, other, own, metrics = groups = self._groups("train")
        for variable in (*trainable, *other, *own, *metrics):
            if variable._value is None:
                variable._initialize_now()
        self._variables = {"train": groups, "test": [trainable, other, metrics], "predict": [trainable, other]}
        key = _keys(groups)
        if key != self._key:
            # The compiled functions know variables by their places in these lists.
            self._key = key
            self._forget_programs()
        elif self._traces > MOST_SHAPES and not self._eager:
            self._forget_programs()

    def _forget_programs(self) -> None:
        for program in self._programs.values():
            for function in program if isinstance(program, tuple) else (program,):
                if hasattr(function, "clear_cache"):
                    function.clear_cache()
        self._programs, self._primitives, self._traces = {}, {}, 0

    def _groups(self, kind: str) -> list[list[Any]]:
        """Return the variables that a step of this kind takes, as they are now."""
        model, optimizer = self.model, self.model._trainer.optimizer
        groups = [model.trainable_variables, model.non_trainable_variables]
        if kind == "train":
            groups.append([] if optimizer is None else optimizer.variables)
        return groups if kind == "predict" else [*groups, model.metrics_variables]

    @contextmanager
    def session(self, kind: str) -> Iterator[None]:
        if kind != "train":
            yield
            return
        with Shield() as self._shield:
            try:
                yield
            finally:
                self._shield = None

    # The state.

    def read(self, kind: str) -> State:
        """Return the values of the variables that a step of this kind takes."""
        groups = self._variables[kind]
        if kind != "train":
            return tuple([[variable._value for variable in group] for group in groups])
        return tuple([[_to_give_away(variable) for variable in group] for group in groups])

    def _write(self, kind: str, state: State) -> None:
        groups = self._variables[kind]
        for variables, values in zip(groups[1:] if kind == "test" else groups, state, strict=True):
            for variable, value in zip(variables, values, strict=True):
                variable._value = value

    def complete(self, kind: str, run: Callable[[], Any]) -> Any:
        """Return what `run` returns, with programs for the variables that appeared in it: it is then run again."""
        for _ in range(_MOST_TRACES):
            try:
                return run()
            except NewVariables:
                self.refresh(kind)
        raise RuntimeError(
            f"A {kind} step of the model {self.model.name!r} makes new variables each time it runs, in `call` or in "
            "`update_state` of a metric. Make them once: in `build`, or if they are not there yet."
        )

    def _run(self, kind: str, find: Callable[[], Callable[..., Any]], arguments: tuple[Any, ...]) -> Any:
        """Return what a program gives for the state and further arguments."""
        if self._traces > MOST_SHAPES and not self._eager:
            self._forget_programs()
        return self.complete(kind, lambda: find()(self.read(kind), *arguments))

    def advance(self, kind: str, find: Callable[[], Callable[..., Any]], *arguments: Any) -> Any:
        """Run a program of train or test steps on the state, keep the new state and return the logs."""
        shield = self._shield
        if shield is not None:
            shield.is_up = True
        try:
            logs, state = self._run(kind, find, arguments)
            self._write(kind, state)
        finally:
            if shield is not None:
                shield.lower()
        if self.own[kind]:
            self.own_logs[kind] = logs
        return logs

    def predict(self, find: Callable[[], Callable[..., Any]], *arguments: Any) -> Any:
        """Run a program of one predict step; keep what it changed, such as the state of a seed generator."""
        outputs, changed = self._run("predict", find, arguments)
        other = self._variables["predict"][1]
        for i, value in changed.items():
            other[i]._value = value
        return outputs

    # Steps of one batch.

    def _core(self, kind: str) -> Callable[[State, Any], tuple[Any, Any]]:
        """Return the step `(state, batch) -> (logs or outputs, changed state)`, not compiled."""
        model, own = self.model, self.own[kind]

        def train(state: State, batch: Any) -> tuple[Any, State]:
            if own:
                logs, new = model.train_step(state, self.own_data(batch))
                self.check_logs(kind, logs)
                return logs, _like(new, state)
            (*others, metrics), (_, y, y_pred, sample_weight) = trained(model, state, batch)
            with StatelessScope(state_mapping=list(zip(model.metrics_variables, metrics, strict=True))) as scope:
                update_metrics(model, y, y_pred, sample_weight)
            return {}, _like((*others, current(scope, model.metrics_variables)), state)

        def test(state: State, batch: Any) -> tuple[Any, State]:
            if own:
                logs, new = model.test_step(state, self.own_data(batch))
                self.check_logs(kind, logs)
                return logs, _like(new[1:], state[1:])
            x, y, sample_weight = unpack_x_y_sample_weight(batch)
            with StatelessScope(state_mapping=pairs_of(model, *state)) as scope:
                update_metrics(model, y, test_forward(model, x, y, sample_weight), sample_weight)
            new = (current(scope, model.non_trainable_variables), current(scope, model.metrics_variables))
            return {}, _like(new, state[1:])

        def predict(state: State, batch: Any) -> tuple[Any, dict[int, Any]]:
            outputs, new = model.predict_step(state, self.own_data(batch))
            # What inference leaves as it is need not travel.
            return outputs, {i: v for i, (v, old) in enumerate(zip(new, state[1], strict=True)) if v is not old}

        return self._watched(kind, {"train": train, "test": test, "predict": predict}[kind])

    def _watched(self, kind: str, core: Callable[[State, Any], Any]) -> Callable[[State, Any], Any]:
        """Return a step that says so if variables appear in it, as those of a metric that needs a batch to make them."""

        def watched(state: State, batch: Any) -> Any:
            self._traces += 1
            try:
                return core(state, batch)
            finally:
                if _keys(self._groups(kind)) != _keys(self._variables[kind]):
                    raise NewVariables from None

        return watched

    def compiled(self, kind: str) -> Callable[..., Any]:
        """Return the step compiled by itself; traced once, whichever programs contain it."""
        program = self._programs.get(kind)
        if program is None:
            core = self._core(kind)
            program = self._programs[kind] = core if self._eager else jax.jit(core)
        return program

    def primitives(self, kind: str, state: State, batch: Any) -> set[str]:
        """Return the names of the primitives in a step."""
        if kind not in self._primitives:
            traced = self.compiled(kind).trace(*jax.tree.map(_abstract, (state, batch)))
            self._primitives[kind] = set(_names_in(traced.jaxpr.jaxpr))
        return self._primitives[kind]

    def step(self, kind: str) -> Callable[[Any], Any]:
        if kind == "predict":
            return partial(self.predict, partial(self.compiled, kind))
        if kind == "test" or self._eager:
            return partial(self.advance, kind, partial(self.compiled, kind))
        return lambda batch: self.advance("train", lambda: self._donating(batch), batch)

    def _donating(self, batch: Any) -> Callable[..., Any]:
        """Return the train step that gives the old state's memory to the new one."""
        program = self._programs.get("donating")
        if program is None:
            step = self.compiled("train")
            donate = () if self.primitives("train", self.read("train"), batch) & _HOST_CALLS else (0,)
            program = jax.jit(lambda state, batch: step(state, batch), donate_argnums=donate)
            self._programs["donating"] = program
        return program

    def once(self, kind: str, batch: Any) -> dict[str, Any]:
        if self._eager or self.own[kind]:
            return super().once(kind, batch)
        return self.fetch(self.advance(kind, lambda: self._whole_epoch(kind, batch), batch))

    def _whole_epoch(self, kind: str, batch: Any) -> Callable[..., Any]:
        """Return the program of an epoch of one step, which resets the metrics and gives their values."""
        program = self._programs.get(("once", kind))
        if program is None:
            step, model = self.compiled(kind), self.model
            donate = (0,) if kind == "train" and not self.primitives(kind, self.read(kind), batch) & _HOST_CALLS else ()

            def run(state: State, batch: Any) -> tuple[Any, State]:
                with StatelessScope() as scope:
                    model.reset_metrics()
                _, new = step((*state, current(scope, model.metrics_variables)), batch)
                with StatelessScope(state_mapping=list(zip(model.metrics_variables, new[-1], strict=True))):
                    return model.get_metrics_result(), new

            program = self._programs["once", kind] = jax.jit(run, donate_argnums=donate)
        return lambda state, batch: program(state[:-1], batch)

    # Data and results.

    def fetch(self, values: Any) -> Any:
        return np.array(values) if isinstance(values, jax.Array) else tree.map_structure(np.array, values)

    def wait(self, values: Any) -> None:
        jax.block_until_ready(values)

    def results(self, kind: str) -> dict[str, Any]:
        if self.own[kind]:
            return self.own_logs[kind]
        program = self._programs.get("results")
        variables = self._variables["test"][2]
        if program is None:
            model = self.model

            def results(values: list[Any]) -> dict[str, Any]:
                with StatelessScope(state_mapping=list(zip(variables, values, strict=True))):
                    return model.get_metrics_result()

            program = self._programs["results"] = results if self._eager else jax.jit(results)
        return program([variable._value for variable in variables])

    def resident(self, kind: str, arrays: Any, batch_size: int) -> "JaxResident | None":
        if self._eager or not holds_arrays(arrays):
            return None
        return JaxResident(self, kind, jax.tree.map(lambda array: jnp.asarray(_padded(array)), arrays))

    def resident_program(self, kind: str, arrays: Any, size: int) -> tuple[Callable[..., Any], bool]:
        """Return the program that steps through resident data, and whether it takes many steps at once."""
        key = ("resident", kind)
        if key not in self._programs:
            batch = jax.tree.map(lambda a: jax.ShapeDtypeStruct((size, *a.shape[1:]), a.dtype), arrays)
            found = self.primitives(kind, self.read(kind), batch)
            # XLA's convolution for CPUs is some ten times slower inside a loop.
            slow = "conv_general_dilated" in found and jax.default_backend() == "cpu"
            fused = kind != "predict" and not slow
            donate = (0,) if kind == "train" and not found & _HOST_CALLS else ()
            run = _many(self.compiled(kind)) if fused else _one(self.compiled(kind))
            self._programs[key] = (jax.jit(run, static_argnames="size", donate_argnums=donate), fused)
        return self._programs[key]


class JaxResident(Resident):
    """See `Resident`."""

    def __init__(self, engine: JaxEngine, kind: str, arrays: Any) -> None:
        self._engine = engine
        self._kind = kind
        self._arrays = arrays
        self._order: Any = None

    def set_order(self, order: np.ndarray | None) -> None:
        self._order = None if order is None else jnp.asarray(_padded(order.astype(np.int32)))

    def run(self, first: int, count: int, size: int) -> list[Any] | None:
        engine, kind, data = self._engine, self._kind, (self._arrays, self._order)
        _, fused = engine.complete(kind, lambda: engine.resident_program(kind, self._arrays, size))

        def program() -> Callable[..., Any]:
            return partial(engine.resident_program(kind, self._arrays, size)[0], size=size)

        if kind == "predict":
            return [engine.predict(program, *data, np.int32(first + i * size)) for i in range(count)]
        if fused:
            engine.advance(kind, program, *data, np.int32(first), np.int32(count))
        else:
            for i in range(count):
                engine.advance(kind, program, *data, np.int32(first + i * size))
        return None


def _rows(arrays: Any, order: Any, first: Any, size: int) -> Any:
    """Return one batch of arrays that lie on the device."""
    if order is None:
        return jax.tree.map(lambda a: jax.lax.dynamic_slice_in_dim(a, first, size), arrays)
    rows = jax.lax.dynamic_slice_in_dim(order, first, size)
    return jax.tree.map(lambda a: a.at[rows].get(mode="promise_in_bounds", unique_indices=True), arrays)


def _padded(array: np.ndarray) -> np.ndarray:
    """Return the array with unused rows at its end, so that data sets of about the same size share a program.

    Sizes are rounded up to four binary digits: at most an eighth is added.
    """
    unit = 1 << max(len(array).bit_length() - 4, 0)
    samples = -(-len(array) // unit) * unit
    if samples == len(array):
        return array
    padded = np.zeros((samples, *array.shape[1:]), array.dtype)
    padded[: len(array)] = array
    return padded


def _one(step: Callable[..., Any]) -> Callable[..., Any]:
    def run(state: State, arrays: Any, order: Any, first: Any, size: int) -> tuple[Any, Any]:
        return step(state, _rows(arrays, order, first, size))

    return run


def _many(step: Callable[..., Any]) -> Callable[..., Any]:
    def run(state: State, arrays: Any, order: Any, first: Any, count: Any, size: int) -> tuple[Any, Any]:
        def one(i: Any, state: State) -> tuple[Any, Any]:
            return step(state, _rows(arrays, order, first + i * size, size))

        logs, changed = jax.eval_shape(one, first, state)
        kept = len(state) - len(changed)  # A test step does not give back the trainable variables.

        def body(i: Any, carry: tuple[Any, State]) -> tuple[Any, State]:
            logs, new = one(i, (*state[:kept], *carry[1]))
            return logs, tuple(new)

        logs = jax.tree.map(lambda leaf: jnp.zeros(leaf.shape, leaf.dtype), logs)
        return jax.lax.fori_loop(0, count, body, (logs, tuple(state[kept:])))

    return run


def _keys(groups: list[list[Any]]) -> list[list[int]]:
    return [[id(variable) for variable in group] for group in groups]


def _like(new: State, old: State) -> State:
    """Return the new state with the old one's dtypes, so that a loop can carry it."""
    return tuple(
        [jax.lax.convert_element_type(value, before.dtype) for value, before in zip(values, befores, strict=True)]
        for values, befores in zip(new, old, strict=True)
    )


def _abstract(leaf: Any) -> Any:
    leaf = leaf if hasattr(leaf, "dtype") else np.asarray(leaf)
    dtype = jax.dtypes.canonicalize_dtype(leaf.dtype)
    return jax.ShapeDtypeStruct(leaf.shape, dtype, weak_type=getattr(leaf, "weak_type", False))


def _names_in(jaxpr: Any) -> Iterator[str]:
    for equation in jaxpr.eqns:
        yield equation.primitive.name
        for value in jax.tree.leaves(list(equation.params.values()), is_leaf=lambda p: hasattr(p, "eqns")):
            inner = getattr(value, "jaxpr", value)
            if hasattr(inner, "eqns"):
                yield from _names_in(inner)


def _to_give_away(variable: Any) -> Any:
    """Return a variable's array; a copy if someone else holds it too, so that theirs outlives the step."""
    value = variable._value
    return value if sys.getrefcount(value) <= _REFERENCES else jnp.array(value, copy=True)
