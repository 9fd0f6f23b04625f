"""Tells which framework an object belongs to, without importing any framework.

An object of a framework can only exist once somebody else has imported that framework, and its class (or one of its
base classes) says so by the name of its module. So a look at the class is enough, and costs no import.
"""

import functools
import importlib
from typing import Any

import numpy as np

_ROOTS = {
    "jax": "jax",
    "jaxlib": "jax",
    "torch": "torch",
    "tensorflow": "tensorflow",
    "pandas": "pandas",
    "scipy": "scipy",
}


@functools.lru_cache(maxsize=512)
def _framework_of_class(cls: type) -> str | None:
    for base in cls.__mro__:
        framework = _ROOTS.get(base.__module__.partition(".")[0])
        if framework:
            return framework
    return None


def framework_of(value: Any) -> str | None:
    """Return `"jax"`, `"torch"`, `"tensorflow"`, `"pandas"`, `"scipy"`, or `None` for an object of none of them."""
    return _framework_of_class(type(value))


def is_instance_of(value: Any, module: str, *names: str) -> bool:
    """Whether `value` is an instance of a class of one of these names, from `module` or from a module below it."""
    return any(
        base.__name__ in names and f"{base.__module__}.".startswith(f"{module}.") for base in type(value).__mro__
    )


def _from_torch(tensor: Any) -> np.ndarray:
    tensor = tensor.detach().cpu()
    if tensor.layout is not None and str(tensor.layout) != "torch.strided":
        tensor = tensor.to_dense()
    if str(tensor.dtype) == "torch.bfloat16":  # NumPy itself has no such type
        tensor = tensor.float()
    return tensor.numpy()


def _from_tensorflow(tensor: Any) -> np.ndarray:
    if is_instance_of(tensor, "tensorflow", "RaggedTensor"):
        return tensor.to_tensor().numpy()
    if is_instance_of(tensor, "tensorflow", "SparseTensor"):
        dense = np.zeros(tensor.dense_shape.numpy(), tensor.dtype.as_numpy_dtype)
        dense[tuple(tensor.indices.numpy().T)] = tensor.values.numpy()
        return dense
    return tensor.numpy()


_TO_NUMPY = {"jax": np.asarray, "torch": _from_torch, "tensorflow": _from_tensorflow}


def tensor_to_numpy(tensor: Any, framework: str) -> np.ndarray:
    """Copy a tensor of a framework to a NumPy array on the host, by the tensor's own methods."""
    return np.asarray(_TO_NUMPY[framework](tensor))


def files_of(framework: str) -> Any:
    """Import and return the module that makes data sets of a framework."""
    return importlib.import_module(f"{__package__}.backends.{framework}")
