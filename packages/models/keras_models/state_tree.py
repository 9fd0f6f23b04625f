"""All variables of a model as nested dicts."""

from typing import Any

from keras_ops.variable import Variable

_FORMATS = ("backend_tensor", "numpy_array")


def _groups(model: Any) -> dict[str, list[Variable]]:
    optimizer = getattr(model, "optimizer", None)
    return {
        "trainable_variables": model.trainable_variables,
        "non_trainable_variables": model.non_trainable_variables,
        "optimizer_variables": optimizer.variables if optimizer is not None else [],
        "metrics_variables": model.metrics_variables,
    }


def of(model: Any, value_format: str) -> dict[str, Any]:
    """Return the variables' values by group and path."""
    if value_format not in _FORMATS:
        raise ValueError(f"`value_format` must be one of {', '.join(_FORMATS)}. Received: {value_format!r}.")
    read = (lambda v: v.numpy()) if value_format == "numpy_array" else (lambda v: v.value)
    return {group: _nested(variables, read) for group, variables in _groups(model).items()}


def _nested(variables: list[Variable], read: Any) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for variable in variables:
        *folders, name = variable.path.split("/")
        place = tree
        for folder in folders:
            place = place.setdefault(folder, {})
        if name in place:
            raise ValueError(f"Two variables have the path {variable.path!r}: give their layers different names.")
        place[name] = read(variable)
    return tree


def assign(model: Any, values: dict[str, Any]) -> None:
    """Assign values by group and path; groups and paths may be left out."""
    groups = _groups(model)
    for group, tree in values.items():
        if group not in groups:
            raise ValueError(f"A state tree has the entries {', '.join(groups)}. Received: {group!r}.")
        for variable in groups[group]:
            found = tree
            for part in variable.path.split("/"):
                found = found.get(part) if isinstance(found, dict) else None
            if found is not None:
                variable.assign(found)
