"""`compile`: from what the user wrote to objects, and from a saved config to the call."""

import inspect
import warnings
from collections.abc import Callable
from typing import Any

from keras_ops import tree
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object
from keras_training.metrics.mean import Mean
from keras_training.optimizers.get import get as get_optimizer
from keras_training.optimizers.loss_scale_optimizer import LossScaleOptimizer
from keras_training.optimizers.optimizer import Optimizer
from keras_training.trainer.compile_loss import CompileLoss
from keras_training.trainer.compile_metrics import CompileMetrics

_SAVED = (
    "optimizer",
    "loss",
    "loss_weights",
    "metrics",
    "weighted_metrics",
    "run_eagerly",
    "steps_per_execution",
    "jit_compile",
)


def compile_model(model: Any, arguments: dict[str, Any]) -> None:
    """Check the arguments of `Trainer.compile` and set the model's state from them."""
    _check(arguments)
    # Resolved before anything is set: a call that fails leaves the model as it was.
    optimizer = _optimizer(arguments["optimizer"], model, arguments["auto_scale_loss"])
    names = getattr(model, "output_names", None)
    loss, metrics, weighted = arguments["loss"], arguments["metrics"], arguments["weighted_metrics"]
    compile_loss = CompileLoss(loss, arguments["loss_weights"], names) if _any(loss) else None
    compile_metrics = (
        CompileMetrics(metrics, weighted, names, compile_loss) if _any(metrics) or _any(weighted) else None
    )
    state = model._trainer
    state.drop_pending()
    state.arguments = {name: arguments[name] for name in _SAVED}
    state.optimizer = optimizer
    state.loss = loss
    state.compile_loss = compile_loss
    state.compile_metrics = compile_metrics
    state.loss_tracker = Mean(name="loss")
    state.loss_takes_training = _takes_training(model.compute_loss)
    state.run_eagerly = arguments["run_eagerly"]
    state.jit_compile = arguments["jit_compile"]
    state.steps_per_execution = arguments["steps_per_execution"]
    state.stop["train"] = False
    state.compiled = True
    state.freezing.record(model)
    state.forget_functions()


def _check(arguments: dict[str, Any]) -> None:
    steps, jit = arguments["steps_per_execution"], arguments["jit_compile"]
    if not isinstance(steps, int) or steps < 1:
        raise ValueError(f"`steps_per_execution` must be an integer of at least 1. Received: {steps!r}.")
    if jit not in ("auto", True, False):
        raise ValueError(f"`jit_compile` must be True, False or 'auto'. Received: {jit!r}.")
    if jit is True and arguments["run_eagerly"]:
        warnings.warn(
            "`run_eagerly=True` and `jit_compile=True` exclude each other: the model runs eagerly, without compilation. "
            "Drop one of them.",
            stacklevel=4,
        )
    if arguments["loss_weights"] is not None and not _any(arguments["loss"]):
        raise ValueError("`loss_weights` was given without a `loss` for them to weigh.")


def _takes_training(compute_loss: Callable[..., Any]) -> bool:
    parameters = inspect.signature(compute_loss).parameters.values()
    return any(p.name == "training" or p.kind is p.VAR_KEYWORD for p in parameters)


def _any(spec: Any) -> bool:
    return (
        any(leaf is not None for leaf in tree.flatten(spec))
        if isinstance(spec, (dict, list, tuple))
        else spec is not None
    )


def _optimizer(identifier: Any, model: Any, auto_scale_loss: bool) -> Any:
    optimizer = get_optimizer(identifier) if identifier is not None else None
    policy = getattr(model, "dtype_policy", None)
    if (
        auto_scale_loss
        and isinstance(optimizer, Optimizer)
        and getattr(policy, "name", None) == "mixed_float16"
        and not isinstance(optimizer, LossScaleOptimizer)
    ):
        return LossScaleOptimizer(optimizer, name="loss_scale_optimizer")
    return optimizer


def compile_config(model: Any) -> dict[str, Any]:
    """Return the arguments of `compile` in a form that a file can hold; empty before `compile`."""
    state = model._trainer
    if not state.compiled:
        return {}
    config = {name: _serialized(value) for name, value in state.arguments.items() if name != "optimizer"}
    config["jit_compile"] = model.jit_compile
    return {"optimizer": serialize_keras_object(state.optimizer), **config}


def _serialized(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _serialized(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_serialized(part) for part in value]
    return value if value is None or isinstance(value, (bool, int, float, str)) else serialize_keras_object(value)


def compile_from_config(model: Any, config: dict[str, Any], is_overridden: bool) -> None:
    """Call `compile` with what `compile_config` returned, and make the optimizer's variables if the model has its own."""
    if is_overridden:
        warnings.warn(
            f"`compile()` was not called as part of loading the model, because {type(model).__name__} overrides it. "
            "Override `get_compile_config` and `compile_from_config` as well, or call `compile` yourself.",
            stacklevel=3,
        )
        return
    model.compile(**deserialize_keras_object(config))
    optimizer = model._trainer.optimizer
    if optimizer is not None and model.built:
        optimizer.build(model.trainable_variables)
