"""keras.datasets: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras.datasets import boston_housing as boston_housing
    from keras.datasets import california_housing as california_housing
    from keras.datasets import cifar10 as cifar10
    from keras.datasets import cifar100 as cifar100
    from keras.datasets import fashion_mnist as fashion_mnist
    from keras.datasets import imdb as imdb
    from keras.datasets import mnist as mnist
    from keras.datasets import reuters as reuters

_NAMES = {}

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

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES, _SUBMODULES)

__all__ = [
    "boston_housing", "california_housing", "cifar10", "cifar100", "fashion_mnist", "imdb", "mnist", "reuters",
]
