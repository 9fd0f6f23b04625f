"""A call of a layer, step by step, and the short way for calls like earlier ones."""

from collections.abc import Callable
from typing import Any

from keras_layers.base import backend, building, input_spec, inputs, losses, masking, specs
from keras_layers.base.call_signature import Signature, signature_of
from keras_ops import masking as mask_store
from keras_ops.scopes import AutocastScope, state
from keras_ops.symbolic.operation import record
from keras_ops.tracebacks import shorten

_MOST_REMEMBERED = 512


class Context:
    """What the calls inside a layer's call share.

    Args:
        training: Whether the layers run as in training; `None` leaves it to each one's default.
    """

    __slots__ = ("training",)

    def __init__(self, training: bool | None) -> None:
        self.training = training


class Plan:
    """What is known after a first call, so that a later one with the same kind of input can go straight to `call`.

    Args:
        layer: A layer that is built, with all that is in it.
        signature: That of its `call`.
    """

    __slots__ = ("autocast", "direct", "has_sublayers", "names", "ranks", "seen", "takes_training", "training")

    def __init__(self, layer: Any, signature: Signature) -> None:
        self.autocast = autocast_dtype(layer)
        self.names = signature.names
        self.takes_training = signature.has_training
        self.training = default_training(layer, signature)
        self.has_sublayers = bool(layer._layers)
        self.direct = not self.takes_training and not self.has_sublayers
        # Kinds of inputs (class, shape, dtype) that need no conversion and fit the input spec.
        self.seen: set[Any] = set()
        # Their dtypes and ranks, which is what `torch.compile` guards on: a set that hardly ever changes.
        self.ranks: set[Any] = set()


def default_training(layer: Any, signature: Signature) -> bool | None:
    """Return the mode of a call for which nobody says any: that of `module.train()`, else that of the signature."""
    mode = layer._mode
    return signature.defaults.get("training") if mode is None else mode


def autocast_dtype(layer: Any) -> str | None:
    """Return the dtype in which a layer's variables are read, if it is another one than theirs."""
    policy = layer.dtype_policy
    return policy.compute_dtype if policy.compute_dtype != policy.variable_dtype else None


def are_plain(plan: Plan, kwargs: dict[str, Any]) -> bool:
    """Return whether keyword arguments reach `call` as they are: no tensor and no name that it does not have."""
    for name, value in kwargs.items():
        if value.__class__ not in inputs.PLAIN or name not in plan.names and name != "training":
            return False
    return True


def short(layer: Any, plan: Plan, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Call a layer with kinds of inputs that it has seen, where `training` or sub-layers need more than `call`."""
    autocast = state.autocast
    if autocast != plan.autocast:
        state.autocast = plan.autocast
        try:
            return short(layer, plan, args, kwargs)
        finally:
            state.autocast = autocast
    outer = state.call
    training = told = kwargs.get("training")
    if told is None:
        training = plan.training if outer is None or outer.training is None else outer.training
        if training is not None and plan.takes_training:
            kwargs = {**kwargs, "training": training}
    elif not plan.takes_training:
        kwargs = {name: value for name, value in kwargs.items() if name != "training"}
    if not plan.has_sublayers or outer is not None and (told is None or told == outer.training):
        return layer.call(*args, **kwargs)
    if outer is None:
        losses.clear(layer)
    state.call = Context(training)
    try:
        return layer.call(*args, **kwargs)
    finally:
        state.call = outer


def general(layer: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Call a layer: standardize and check the arguments, build, and run `call` in its context."""
    if not layer._is_initialized:
        raise RuntimeError(
            f"`super().__init__()` was not called in `__init__()` of the layer class {type(layer).__name__}. Call it "
            "first there."
        )
    signature = signature_of(layer, "call")
    given = args
    training = None
    if not signature.has_training and "training" in kwargs:
        kwargs = dict(kwargs)
        training = kwargs.pop("training")
    user_kwargs = kwargs
    if layer._convert_input_args:
        args, kwargs = inputs.standardize(layer, args, kwargs)
    if not layer._allow_non_tensor_positional_args:
        inputs.check_positional(layer, args)
    bound = signature.bind(args, kwargs)
    tensors = inputs.tensor_arguments(bound)
    first = next(iter(bound.values()), None)
    if layer.input_spec is not None:
        input_spec.check(layer.input_spec, first, layer.name)
    inputs.check(layer, first, tensors)
    was_built = layer.built
    if not was_built:
        building.ensure_built(layer, tensors)
    if mask_store.flag.alive:
        kwargs = masking.fill(signature, bound, tensors, kwargs)
    training = bound.get("training") if signature.has_training else training
    is_symbolic = inputs.any_symbolic(args, kwargs)
    try:
        outputs = _run(layer, signature, args, kwargs, training, is_symbolic)
    except Exception:
        if not was_built and building.has_default_build(layer):
            building.reopen(layer)
        raise
    if is_symbolic:
        outputs = record(layer, given, user_kwargs, outputs)
    mask = bound.get("mask") if signature.has_mask else None
    if mask is not None or layer._creates_mask or mask_store.flag.alive:
        masking.mark(layer, first, outputs, mask)
    if not is_symbolic:
        _make_plan(layer, signature)
        plan = layer._plan
        is_same = all(a is b for a, b in zip(args, given, strict=True))
        if plan is not None and given and is_same and are_plain(plan, user_kwargs):
            remember(plan, given)
    return outputs


def _run(
    layer: Any,
    signature: Signature,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
    training: bool | None,
    is_symbolic: bool,
) -> Any:
    """Run `call`, or its symbolic counterpart, in the layer's context."""
    outer = state.call
    if training is None and outer is not None:
        training = outer.training
    if training is None:
        training = default_training(layer, signature)
    is_open = signature.has_training and "training" not in signature.positional[: len(args)]
    if is_open and training is not None and kwargs.get("training") is None:
        kwargs = {**kwargs, "training": training}
    if outer is None:
        losses.clear(layer)
    state.call = Context(training)
    autocast = autocast_dtype(layer)
    call = specs.output_spec if is_symbolic else _call
    try:
        if state.autocast != autocast:
            with AutocastScope(autocast):
                return _in_name_scope(call, layer, args, kwargs)
        return _in_name_scope(call, layer, args, kwargs)
    finally:
        state.call = outer


def _in_name_scope(call: Callable[..., Any], layer: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    # Once all is built there are no more names to give.
    if layer._plan is not None:
        return call(layer, args, kwargs)
    with building.named(layer):
        return call(layer, args, kwargs)


def _call(layer: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    if layer._remat_mode is not None:
        outputs = layer.rematerialized_call(layer.call, *args, **kwargs)(*args, **kwargs)
    else:
        outputs = layer.call(*args, **kwargs)
    if layer.activity_regularizer is not None:
        losses.add_activity(layer, outputs)
    return outputs


def _make_plan(layer: Any, signature: Signature) -> None:
    """Give a layer a plan if nothing but its inputs can differ from call to call."""
    if layer._plan is not None or layer._creates_mask or layer._remat_mode is not None or layer._losses:
        return
    if layer.activity_regularizer is None and all(sub.built for sub in layer._flatten_layers()):
        layer.__dict__["_plan"] = Plan(layer, signature)


def remember(plan: Plan, args: tuple[Any, ...]) -> None:
    """Take note of a kind of arguments that went through unchanged: tensors, or a flat list of them."""
    if len(plan.seen) >= _MOST_REMEMBERED:
        plan.seen.clear()
    backend.remember(plan, args)


def explain(layer: Any, error: Exception, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Add to an error in which layer it happened and what that was called with.

    The innermost layer says it; those around it add themselves to its path.
    """
    try:
        shorten(error)
        name = getattr(layer, "name", "?")
        note = getattr(error, "_layer_note", None)
        if note is None:
            named = {**{f"argument {i}": x for i, x in enumerate(args)}, **kwargs}
            described = ", ".join(f"{name}: {inputs.described(x)}" for name, x in named.items())
            error.add_note("")
            note = _Note(len(error.__notes__) - 1, type(layer).__name__, described or "nothing")
            error._layer_note = note  # type: ignore[attr-defined]
        note.path.insert(0, name)
        error.__notes__[note.position] = str(note)
    except Exception:  # noqa: BLE001 - a note must never hide the error it is about
        return


class _Note:
    """What an error says of the layer in which it happened.

    Args:
        position: Where the text stands among the error's notes.
        kind: The layer's class.
        called_with: Its arguments, in words.
    """

    def __init__(self, position: int, kind: str, called_with: str) -> None:
        self.position, self._kind, self._called_with = position, kind, called_with
        self.path: list[str] = []

    def __str__(self) -> str:
        where = f" ({'/'.join(self.path)})" if len(self.path) > 1 else ""
        return f"In the layer {self.path[-1]!r}{where} of type {self._kind}, called with {self._called_with}."
