"""A layer as a function of its variables' values."""

from typing import Any

from keras_ops.scopes import StatelessScope


def call(
    layer: Any, trainable: Any, non_trainable: Any, args: tuple[Any, ...], kwargs: dict[str, Any], with_losses: bool
) -> tuple[Any, ...]:
    """Return the outputs, the new values of the non-trainable variables and, if asked, the losses."""
    if not layer.built:
        raise ValueError(
            f"The layer {layer.name!r} is not built, so it has no variables yet that values could be passed for. Call "
            "it on data, or call `build(input_shape)`, before `stateless_call`."
        )
    variables = layer.non_trainable_variables
    pairs = [
        *_paired(layer, "trainable_variables", layer.trainable_variables, trainable),
        *_paired(layer, "non_trainable_variables", variables, non_trainable),
    ]
    with StatelessScope(state_mapping=pairs, collect_losses=with_losses) as scope:
        outputs = layer(*args, **kwargs)
        losses = layer.losses if with_losses else []
    updated = [scope.get_current_value(variable) for variable in variables]
    return (outputs, updated, losses) if with_losses else (outputs, updated)


def _paired(layer: Any, argument: str, variables: list[Any], values: Any) -> list[tuple[Any, Any]]:
    """Pair variables with values, refusing values that are not theirs."""
    values = list(values)
    if len(values) != len(variables):
        raise ValueError(
            f"`{argument}` must hold one value for each of the {len(variables)} `{argument}` of the layer "
            f"{layer.name!r}. Received: {len(values)} values."
        )
    for variable, value in zip(variables, values, strict=True):
        if hasattr(value, "shape") and tuple(value.shape) != tuple(variable.shape):
            raise ValueError(
                f"In `{argument}` of the layer {layer.name!r}, the value for {variable.path!r} must have the shape "
                f"{tuple(variable.shape)}. Received: {tuple(value.shape)}."
            )
    return list(zip(variables, values, strict=True))
