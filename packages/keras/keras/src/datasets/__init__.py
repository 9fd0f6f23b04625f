"""keras.src.datasets: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "boston_housing",
    "california_housing",
    "cifar10",
    "cifar100",
    "fashion_mnist",
    "imdb",
    "mnist",
    "reuters",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.datasets",), submodules=_SUBMODULES)
