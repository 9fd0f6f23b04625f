"""Devices, in TensorFlow."""

from contextlib import AbstractContextManager
from typing import Any

import tensorflow as tf


def devices(kind: str) -> int:
    """Return how many devices of a kind there are."""
    return len(tf.config.list_logical_devices(kind.upper()))


def scope(kind: str, index: int) -> AbstractContextManager[Any]:
    """Return the scope in which new tensors go to a device."""
    return tf.device(f"/device:{kind.upper()}:{index}")


def make_deterministic() -> list[str]:
    """Make equal programs give equal results, and return what was switched."""
    tf.config.experimental.enable_op_determinism()
    return ["tf.config.experimental.enable_op_determinism()"]
