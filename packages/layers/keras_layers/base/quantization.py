"""What quantization says where it does not exist."""

from typing import Any


def not_available(layer: Any, method: str) -> NotImplementedError:
    """Return the error of a layer that cannot be quantized."""
    return NotImplementedError(
        f"`{method}()` is not available for the layer {layer.name!r} of type {type(layer).__name__} in this version. "
        "Use it with a float dtype policy."
    )


def refuse(layer: Any, **options: Any) -> None:
    """Raise for constructor arguments that ask for quantization or low-rank adaptation.

    Raises:
        ValueError: If any option is not `None`.
    """
    for name, value in options.items():
        if value is not None:
            raise ValueError(
                f"`{name}={value!r}` is not available in this version for {type(layer).__name__}. Leave it out."
            )


def unquantized(kind: type, policy: Any) -> Any:
    """Return a dtype policy, refusing one with a quantization mode.

    Raises:
        NotImplementedError: If it has one.
    """
    if policy.quantization_mode is None:
        return policy
    raise NotImplementedError(
        f"{kind.__name__} cannot be quantized in this version. Received: dtype={policy.name!r}. Use the policy that it comes "
        f"from, `dtype={policy.name.partition('_from_')[2]!r}`."
    )
