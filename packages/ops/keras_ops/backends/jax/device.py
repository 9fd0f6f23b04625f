"""Devices, in JAX."""

import os
import sys
from contextlib import AbstractContextManager
from typing import Any

_DETERMINISTIC = "--xla_gpu_deterministic_ops=true"


def devices(kind: str) -> int:
    """Return how many devices of a kind there are."""
    import jax  # this file is also loaded to set what must be set before JAX starts

    try:
        return len(jax.devices(kind))
    except RuntimeError:
        return 0


def scope(kind: str, index: int) -> AbstractContextManager[Any]:
    """Return the scope in which new tensors go to a device."""
    import jax

    return jax.default_device(jax.devices(kind)[index])


def make_deterministic() -> list[str]:
    """Make equal programs give equal results, and return what was switched."""
    flags = os.environ.get("XLA_FLAGS", "")
    if _DETERMINISTIC in flags:
        return []
    if "keras_ops.backends.jax.core" in sys.modules and devices("gpu"):
        raise RuntimeError(
            "JAX has started already, and takes what makes it deterministic only before: call "
            f"`keras.config.enable_determinism()` first of all, or set the environment variable XLA_FLAGS={_DETERMINISTIC}."
        )
    os.environ["XLA_FLAGS"] = f"{flags} {_DETERMINISTIC}".strip()
    return [f"XLA_FLAGS {_DETERMINISTIC}"]
