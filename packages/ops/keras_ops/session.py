"""What a process shares, and how to start afresh."""

import gc
import importlib.util
import os
import random as python_random
import sys

import numpy as np

from keras_ops import config, naming
from keras_ops.backends import selected
from keras_ops.export import export
from keras_ops.random import seed_generator


@export("keras.utils.clear_session", "keras.backend.clear_session")
def clear_session(free_memory: bool = True) -> None:
    """Start automatic names and the global seed generator again.

    Args:
        free_memory: Whether to collect garbage, so that models that nobody holds are gone.

    Example:

    >>> keras.utils.clear_session()
    >>> keras.backend.get_uid("doc_example")
    1
    """
    naming.reset()
    seed_generator.reset_global()
    if free_memory:
        gc.collect()


@export("keras.utils.set_random_seed")
def set_random_seed(seed: int) -> None:
    """Seed everything random: Python, NumPy, the backend's framework and the seeds that layers draw.

    Args:
        seed: An integer from 0 to 2**32 - 1.

    Raises:
        ValueError: If `seed` is no such integer.

    Example:

    >>> keras.utils.set_random_seed(1)
    >>> a = keras.random.normal((2,))
    >>> keras.utils.set_random_seed(1)
    >>> bool(keras.ops.all(a == keras.random.normal((2,))))
    True
    """
    if not isinstance(seed, int) or isinstance(seed, bool) or not 0 <= seed < 2**32:
        raise ValueError(f"`seed` must be an integer from 0 to 2**32 - 1. Received: {seed!r}.")
    # Loaded first, since importing a framework draws from Python's generator.
    sampling = selected.load("sampling")
    python_random.seed(seed)
    np.random.seed(seed)
    sampling.seed_framework(seed)
    seed_generator.reset_global(seed)


@export("keras.config.enable_determinism")
def enable_determinism() -> list[str]:
    """Make the backend in use compute the same results each time that a program is run on one kind of device.

    It switches off what is quicker but sums in an order that may differ: TensorFlow's deterministic ops, PyTorch's
    deterministic algorithms (ops without one then raise an error), XLA's flag on JAX, for which it must be called
    before anything else. NumPy and CPUs need little or nothing. Random numbers need a seed beside it: see
    `keras.utils.set_random_seed`.

    Returns:
        What was switched, one line for each thing.

    Raises:
        RuntimeError: If it is too late, on JAX on a GPU.

    Example:

    >>> if keras.config.backend() == "numpy":
    ...     assert keras.config.enable_determinism() == []
    """
    return list(selected.load("device").make_deterministic())


# The packages whose modules know the backend.
_ROOMS = ("keras", "keras_ops", "keras_saving", "keras_layers", "keras_training", "keras_models", "keras_applications")


@export("keras.config.set_backend")
def set_backend(backend: str) -> None:
    """Start again with another backend, in a notebook for instance. `KERAS_BACKEND` is the way for programs.

    All modules are loaded anew, and the public ones that somebody holds (`keras`, `keras.layers`, ...) then give what
    is new. Nothing is converted: tensors, layers, models and classes from before belong to the old backend and must not
    be used any more. Settings such as `floatx` stay.

    Args:
        backend: Name of an installed backend.

    Raises:
        ValueError: If there is no such backend.
        ModuleNotFoundError: If its framework is not installed.

    Example:

    >>> keras.config.set_backend(keras.config.backend())
    """
    if backend == config.backend():
        return
    if backend not in config.BACKENDS:
        raise ValueError(f"`backend` must be one of {', '.join(config.BACKENDS)}. Received: {backend!r}.")
    if importlib.util.find_spec(backend) is None:
        raise ModuleNotFoundError(
            f"The backend {backend!r} needs its framework: `{selected.INSTALL[backend]}`.", name=backend
        )
    settings = (config.floatx(), config.epsilon(), config.image_data_format())
    old = {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] in _ROOMS}
    os.environ["KERAS_BACKEND"] = backend
    fresh = importlib.import_module(config.__name__)
    for setter, value in zip(("set_floatx", "set_epsilon", "set_image_data_format"), settings, strict=True):
        getattr(fresh, setter)(value)
    for name, module in old.items():
        if hasattr(module, "__path__"):
            namespace = vars(importlib.import_module(name))
            vars(module).clear()
            vars(module).update(namespace)
