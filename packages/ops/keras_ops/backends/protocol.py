"""What a backend must provide.

A backend is a package with the files named here and one file for each family of ops in `keras_ops/ops/` that has
primitives. Each class below describes one file: its functions, with their signatures, and its constants. Functions for
primitive ops are described by the ops themselves. `conformance_test.py` compares a backend with both.
"""

import contextlib
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np


class Core(Protocol):
    """`core.py`: tensors, conversion, control flow."""

    Tensor: type
    SUPPORTS_GRADIENTS: bool

    def standard_dtype(self, x: Any) -> str:
        """Return the name of a tensor's dtype."""

    def is_tensor(self, x: Any) -> bool:
        """Return whether `x` is a tensor of this backend."""

    def tensor(self, x: Any) -> Any:
        """Return `x` as a tensor, at no cost if it is one."""

    def floating(self, x: Any) -> Any:
        """Return `x` as a float tensor."""

    def convert_to_tensor(
        self, x: Any, dtype: Any = None, sparse: bool | None = None, ragged: bool | None = None
    ) -> Any:
        """Return anything as a tensor."""

    def convert_to_numpy(self, x: Any) -> np.ndarray:
        """Return a tensor as a NumPy array."""

    def cast(self, x: Any, dtype: Any) -> Any:
        """Return `x` with another dtype."""

    def shape(self, x: Any) -> tuple[Any, ...]:
        """Return the sizes."""

    def stop_gradient(self, variable: Any) -> Any:
        """Return a value as a constant for differentiation."""

    def cond(self, pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
        """Run one of two functions."""

    def while_loop(
        self, cond: Callable[..., Any], body: Callable[..., Any], loop_vars: Any, maximum_iterations: int | None = None
    ) -> Any:
        """Run `body` while `cond` holds."""

    def fori_loop(self, lower: Any, upper: Any, body_fun: Callable[[Any, Any], Any], init_val: Any) -> Any:
        """Run `body_fun(i, value)` for each index."""

    def custom_gradient(self, fun: Callable[..., Any]) -> Callable[..., Any]:
        """Return `fun` with the gradient that it defines itself."""

    def vectorize(self, function: Callable[[Any], Any], elements: Any) -> Any:
        """Apply a function to each row."""

    def scatter(self, indices: Any, values: Any, shape: Sequence[int]) -> Any:
        """Add values into zeros at indices."""

    def scatter_update(self, inputs: Any, indices: Any, updates: Any, reduction: str | None = None) -> Any:
        """Set, or combine, elements at indices."""

    def slice(self, inputs: Any, start_indices: Any, shape: Sequence[int]) -> Any:
        """Return a block."""

    def slice_update(self, inputs: Any, start_indices: Any, updates: Any) -> Any:
        """Return a copy with a block replaced."""


class Variable(Protocol):
    """`variable.py`: what a `keras.Variable` keeps."""

    def building(self) -> contextlib.AbstractContextManager[Any]:
        """Return the scope in which a variable gets its first value."""

    def create(self, value: Any, trainable: bool, name: str, aggregation: str, synchronization: str) -> Any:
        """Return what a variable keeps."""

    def assign(self, native: Any, value: Any) -> Any:
        """Return what the variable keeps from now on."""

    def copy(self, native: Any) -> Any:
        """Return an independent copy of the value."""

    def set_trainable(self, native: Any, trainable: bool) -> None:
        """Tell the framework."""


class Sampling(Protocol):
    """`sampling.py`: random numbers, beside the primitives of `keras_ops/random/sampling.py`."""

    SEED_DTYPE: str

    def seed_framework(self, seed: int) -> None:
        """Seed the framework's own generator."""

    def next_seed(self, state: Any) -> Any:
        """Return the value of a generator's state and step it on."""


FILES: dict[str, type] = {"core": Core, "variable": Variable, "sampling": Sampling}
