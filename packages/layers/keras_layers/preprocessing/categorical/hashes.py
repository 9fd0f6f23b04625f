"""Numbers of buckets for strings and integers, by a hash: on the host, and from there in every kind of program."""

import importlib
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

import keras_ops
from keras_layers.preprocessing.categorical import fingerprints
from keras_ops.backends import selected

Salt = int | Sequence[int] | None


def buckets(values: Sequence[bytes], count: int, salt: Salt = None) -> np.ndarray:
    """Return the bucket of each string of bytes.

    Args:
        values: The strings.
        count: The number of buckets.
        salt: One or two integers, with which SipHash is the hash; FarmHash without.

    Returns:
        An int64 array.
    """
    if salt is None:
        hashes = fingerprints.fingerprint64(values)
    else:
        first, second = salt if isinstance(salt, Sequence) else (salt, salt)
        hashes = fingerprints.siphash(values, (int(first), int(second)))
    return (hashes % np.uint64(count)).astype("int64")


def decimals(values: np.ndarray) -> list[bytes]:
    """Return numbers as strings, which is how they are hashed: floats without what stands behind the point."""
    if values.dtype.kind == "b":
        return [b"true" if value else b"false" for value in values.ravel().tolist()]
    whole = values if values.dtype.kind in "iu" else values.astype("int64")
    return [b"%d" % value for value in whole.ravel().tolist()]


def bucket(ops: Any, values: Any, count: int, salt: Salt = None) -> Any:
    """Return the buckets of integers in a tensor, eager or in a program that is compiled.

    Args:
        ops: The module of ops that the tensor belongs to.
        values: A tensor of integers.
        count: The number of buckets.
        salt: One or two integers, with which SipHash is the hash; FarmHash without.

    Returns:
        A tensor of the same shape, of int64 where the backend has it.
    """

    def find(array: np.ndarray) -> np.ndarray:
        return buckets(decimals(array), count, salt).reshape(array.shape)

    return on_host(ops, find, [values])


def on_host(ops: Any, function: Callable[..., np.ndarray], tensors: list[Any]) -> Any:
    """Return what a function of NumPy arrays computes of tensors of one shape, element by element, as a tensor.

    Args:
        ops: The module of ops that the tensors belong to.
        function: It gives an int64 array of the shape of its arguments.
        tensors: Its arguments. Where the program is compiled, it calls back.
    """
    backend = selected.NAME if ops is keras_ops else ops.backend
    module = backend if backend in ("jax", "tensorflow", "torch") else "numpy"
    return importlib.import_module(f"keras_layers.preprocessing.categorical.backends.{module}").on_host(
        function, tensors
    )
