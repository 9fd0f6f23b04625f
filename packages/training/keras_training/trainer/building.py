"""Makes everything that a first batch is needed for: the model's variables, the optimizer's, losses and metrics."""

from collections.abc import Callable
from typing import Any

from keras_ops import tree
from keras_ops.scopes import SymbolicScope
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_training.data.packing import unpack_x_y_sample_weight
from keras_training.engines.protocol import Engine


def prepare(model: Any, peek: Callable[[], Any], kind: str) -> Engine:
    """Return the model's engine, with everything built that steps of a kind need.

    Args:
        model: The model.
        peek: Returns a tuple `(x,)`, `(x, y)` or `(x, y, sample_weight)` like those to come; called if need be.
        kind: `"train"`, `"test"` or `"predict"`.
    """
    engine: Engine = model._get_engine()
    if kind not in engine.built_for or not model.built:
        with engine.building():
            _build(model, peek, kind)
        # A model that was extended by being built has another engine now.
        engine = model._get_engine()
        engine.built_for.add(kind)
    engine.refresh(kind)
    return engine


def _build(model: Any, peek: Callable[[], Any], kind: str) -> None:
    state = model._trainer
    own = state.engine.own[kind]
    unbuilt = [] if kind == "predict" else [part for part in (state.compile_loss, state.compile_metrics) if part]
    unbuilt = [part for part in unbuilt if not part.built]
    if unbuilt or not _is_complete(model):
        x, y, _ = unpack_x_y_sample_weight(peek())
        try:
            outputs = _outputs(model, x)
        except Exception:
            # A class with a step of its own need not define `call`, nor call the losses and metrics of `compile`.
            if not own:
                raise
            unbuilt = []
        for part in unbuilt:
            if part is state.compile_loss:
                part.build(outputs)
            else:
                part.build(_specs(y), outputs)
    optimizer = state.optimizer
    if kind == "train" and optimizer is not None and not optimizer.built:
        optimizer.build(model.trainable_variables)
    # Those that a symbolic call made have no values yet, and a graph is no place to make them.
    for variable in (*model.trainable_variables, *model.non_trainable_variables, *model.metrics_variables):
        variable._initialize_now()


def _is_complete(model: Any) -> bool:
    """Whether the model and all that is in it are built: a class may call itself built before its layers are."""
    parts = getattr(model, "_flatten_layers", None)
    return model.built and (parts is None or all(part.built for part in parts()))


def _outputs(model: Any, x: Any) -> Any:
    """Return the model's outputs for such inputs, symbolic ones if the model can be called symbolically.

    Code in a model's `call` may use its framework directly, which takes no symbolic tensors; such a model is called on
    the batch itself. So is one whose call fails: the error is then about real tensors.
    """
    try:
        with SymbolicScope():
            return model(_specs(x), training=False)
    except Exception:  # noqa: BLE001 - see above
        return model(model._trainer.engine.place((x,))[0], training=False)


def _specs(structure: Any) -> Any:
    return None if structure is None else tree.map_structure(_spec, structure)


def _spec(leaf: Any) -> Any:
    if leaf is None or not hasattr(leaf, "shape"):
        return leaf
    shape = tuple(leaf.shape)
    dtype = getattr(leaf.dtype, "name", None) or str(leaf.dtype).removeprefix("torch.")
    return KerasTensor((None, *shape[1:]) if shape else shape, dtype)
