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
    """`core.py`: tensors and conversion."""

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

    def scatter(self, indices: Any, values: Any, shape: Sequence[int]) -> Any:
        """Add values into zeros at indices."""

    def scatter_update(self, inputs: Any, indices: Any, updates: Any, reduction: str | None = None) -> Any:
        """Set, or combine, elements at indices."""

    def slice(self, inputs: Any, start_indices: Any, shape: Sequence[int]) -> Any:
        """Return a block."""

    def slice_update(self, inputs: Any, start_indices: Any, updates: Any) -> Any:
        """Return a copy with a block replaced."""


class Control(Protocol):
    """`control.py`: what is behind `switch`, `scan` and `custom_gradient`, beside the primitives."""

    def switched(self, index: Any, branches: Sequence[Callable[..., Any]], *operands: Any) -> Any:
        """Run one of several functions; an index out of range counts as the nearest."""

    def scanned(self, f: Callable[..., Any], init: Any, xs: Any, length: int, reverse: bool, unroll: int | bool) -> Any:
        """Scan, with arguments that were checked."""

    def custom_gradient(self, fun: Callable[..., Any]) -> Callable[..., Any]:
        """Return `fun` with the gradient that it defines itself."""


class Transforms(Protocol):
    """`transforms.py`: functions from functions of lists of tensors. What they assign to variables stays assigned.

    A backend whose `SUPPORTS_GRADIENTS` is false has `compiled` and `shapes_of` alone.
    """

    def value_and_gradients(
        self, function: Callable[[list[Any]], Any], tensors: list[Any], variables: list[Any]
    ) -> Any:
        """Return a scalar, further tensors, and the gradients by tensors and by variables, zeros where there are none."""

    def pullback(self, function: Callable[[list[Any]], Any], tensors: list[Any]) -> Any:
        """Return outputs, further tensors, and the function from gradients by the former to those by the arguments."""

    def pushed(self, function: Callable[[list[Any]], Any], tensors: list[Any], tangents: list[Any]) -> Any:
        """Return outputs, their tangents, and further tensors."""

    def rematerialized(self, function: Callable[..., list[Any]], tensors: list[Any]) -> list[Any]:
        """Run a function so that the backward pass runs it again."""

    def compiled(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a compiled form of a function of any tensors."""

    def shapes_of(self, function: Callable[[list[Any]], list[Any]], specs: list[Any]) -> list[Any]:
        """Return pairs of shape and dtype for what a function returns for tensors of these shapes and dtypes.

        With as little computing as can be. Sizes are `None` only if the file says `KNOWS_UNKNOWN_SIZES = True`.
        """


class Device(Protocol):
    """`device.py`: where and how a backend computes."""

    def devices(self, kind: str) -> int:
        """Return how many devices of a kind (`"cpu"`, `"gpu"`, `"tpu"`, ...) there are."""

    def scope(self, kind: str, index: int) -> contextlib.AbstractContextManager[Any]:
        """Return the scope in which new tensors go to a device."""

    def make_deterministic(self) -> list[str]:
        """Make equal programs give equal results, and return what was switched."""


class Distribution(Protocol):
    """`distribution.py`: tensors over several devices."""

    def list_devices(self, kind: str | None) -> list[str]:
        """Return the names of the devices of a kind, by default of the fastest one."""

    def initialize(self, job_addresses: str | None, num_processes: int | None, process_id: int | None) -> None:
        """Let the processes of a job find each other."""

    def num_processes(self) -> int:
        """Return the number of processes."""

    def process_id(self) -> int:
        """Return the number of this process."""

    def mesh(self, device_mesh: Any) -> Any:
        """Return the backend's form of a `DeviceMesh`."""

    def layout(self, tensor_layout: Any) -> Any:
        """Return the backend's form of a `TensorLayout`."""

    def distribute(self, tensor: Any, native: Any) -> Any:
        """Return a tensor in a layout of the backend's."""


class Variable(Protocol):
    """`variable.py`: what a `keras.Variable` keeps."""

    def building(self) -> contextlib.AbstractContextManager[Any]:
        """Return the scope in which a variable gets its first value."""

    def create(self, value: Any, trainable: bool, name: str, aggregation: str, synchronization: str) -> Any:
        """Return what a variable keeps."""

    def assign(self, native: Any, value: Any) -> Any:
        """Return what the variable keeps from now on."""

    def assign_add(self, native: Any, value: Any, sign: int) -> Any:
        """Like `assign`, of the sum with `sign` times a tensor of the same dtype and shape, or a Python float."""

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


FILES: dict[str, type] = {
    "core": Core,
    "control": Control,
    "transforms": Transforms,
    "device": Device,
    "distribution": Distribution,
    "variable": Variable,
    "sampling": Sampling,
}
