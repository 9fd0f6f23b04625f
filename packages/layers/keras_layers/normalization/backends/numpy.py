"""Sums over replicas, in NumPy, which has one."""

from typing import Any


def sum_over_replicas(x: Any) -> Any:
    """Return `x`."""
    return x
