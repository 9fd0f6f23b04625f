"""keras_ops.initializers: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_ops.initializers.constant import Constant as Constant
    from keras_ops.initializers.constant import Constant as constant
    from keras_ops.initializers.glorot_normal import GlorotNormal as GlorotNormal
    from keras_ops.initializers.glorot_normal import GlorotNormal as glorot_normal
    from keras_ops.initializers.glorot_uniform import GlorotUniform as GlorotUniform
    from keras_ops.initializers.glorot_uniform import GlorotUniform as glorot_uniform
    from keras_ops.initializers.he_normal import HeNormal as HeNormal
    from keras_ops.initializers.he_normal import HeNormal as he_normal
    from keras_ops.initializers.he_uniform import HeUniform as HeUniform
    from keras_ops.initializers.he_uniform import HeUniform as he_uniform
    from keras_ops.initializers.identity import Identity as Identity
    from keras_ops.initializers.identity import Identity as IdentityInitializer
    from keras_ops.initializers.identity import Identity as identity
    from keras_ops.initializers.initializer import Initializer as Initializer
    from keras_ops.initializers.lecun_normal import LecunNormal as LecunNormal
    from keras_ops.initializers.lecun_normal import LecunNormal as lecun_normal
    from keras_ops.initializers.lecun_uniform import LecunUniform as LecunUniform
    from keras_ops.initializers.lecun_uniform import LecunUniform as lecun_uniform
    from keras_ops.initializers.ones import Ones as Ones
    from keras_ops.initializers.ones import Ones as ones
    from keras_ops.initializers.orthogonal import Orthogonal as Orthogonal
    from keras_ops.initializers.orthogonal import Orthogonal as OrthogonalInitializer
    from keras_ops.initializers.orthogonal import Orthogonal as orthogonal
    from keras_ops.initializers.random_normal import RandomNormal as RandomNormal
    from keras_ops.initializers.random_normal import RandomNormal as random_normal
    from keras_ops.initializers.random_uniform import RandomUniform as RandomUniform
    from keras_ops.initializers.random_uniform import RandomUniform as random_uniform
    from keras_ops.initializers.stft import STFT as STFT
    from keras_ops.initializers.stft import STFT as STFTInitializer
    from keras_ops.initializers.stft import STFT as stft
    from keras_ops.initializers.truncated_normal import TruncatedNormal as TruncatedNormal
    from keras_ops.initializers.truncated_normal import TruncatedNormal as truncated_normal
    from keras_ops.initializers.variance_scaling import VarianceScaling as VarianceScaling
    from keras_ops.initializers.variance_scaling import VarianceScaling as variance_scaling
    from keras_ops.initializers.zeros import Zeros as Zeros
    from keras_ops.initializers.zeros import Zeros as zeros

_NAMES = {
    "Constant": "keras_ops.initializers.constant",
    "GlorotNormal": "keras_ops.initializers.glorot_normal",
    "GlorotUniform": "keras_ops.initializers.glorot_uniform",
    "HeNormal": "keras_ops.initializers.he_normal",
    "HeUniform": "keras_ops.initializers.he_uniform",
    "Identity": "keras_ops.initializers.identity",
    "IdentityInitializer": "keras_ops.initializers.identity:Identity",
    "Initializer": "keras_ops.initializers.initializer",
    "LecunNormal": "keras_ops.initializers.lecun_normal",
    "LecunUniform": "keras_ops.initializers.lecun_uniform",
    "Ones": "keras_ops.initializers.ones",
    "Orthogonal": "keras_ops.initializers.orthogonal",
    "OrthogonalInitializer": "keras_ops.initializers.orthogonal:Orthogonal",
    "RandomNormal": "keras_ops.initializers.random_normal",
    "RandomUniform": "keras_ops.initializers.random_uniform",
    "STFT": "keras_ops.initializers.stft",
    "STFTInitializer": "keras_ops.initializers.stft:STFT",
    "TruncatedNormal": "keras_ops.initializers.truncated_normal",
    "VarianceScaling": "keras_ops.initializers.variance_scaling",
    "Zeros": "keras_ops.initializers.zeros",
    "constant": "keras_ops.initializers.constant:Constant",
    "glorot_normal": "keras_ops.initializers.glorot_normal:GlorotNormal",
    "glorot_uniform": "keras_ops.initializers.glorot_uniform:GlorotUniform",
    "he_normal": "keras_ops.initializers.he_normal:HeNormal",
    "he_uniform": "keras_ops.initializers.he_uniform:HeUniform",
    "identity": "keras_ops.initializers.identity:Identity",
    "lecun_normal": "keras_ops.initializers.lecun_normal:LecunNormal",
    "lecun_uniform": "keras_ops.initializers.lecun_uniform:LecunUniform",
    "ones": "keras_ops.initializers.ones:Ones",
    "orthogonal": "keras_ops.initializers.orthogonal:Orthogonal",
    "random_normal": "keras_ops.initializers.random_normal:RandomNormal",
    "random_uniform": "keras_ops.initializers.random_uniform:RandomUniform",
    "stft": "keras_ops.initializers.stft:STFT",
    "truncated_normal": "keras_ops.initializers.truncated_normal:TruncatedNormal",
    "variance_scaling": "keras_ops.initializers.variance_scaling:VarianceScaling",
    "zeros": "keras_ops.initializers.zeros:Zeros",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES, guard=True)

__all__ = [
    "Constant", "GlorotNormal", "GlorotUniform", "HeNormal", "HeUniform", "Identity", "IdentityInitializer",
    "Initializer", "LecunNormal", "LecunUniform", "Ones", "Orthogonal", "OrthogonalInitializer", "RandomNormal",
    "RandomUniform", "STFT", "STFTInitializer", "TruncatedNormal", "VarianceScaling", "Zeros", "constant",
    "glorot_normal", "glorot_uniform", "he_normal", "he_uniform", "identity", "lecun_normal", "lecun_uniform", "ones",
    "orthogonal", "random_normal", "random_uniform", "stft", "truncated_normal", "variance_scaling", "zeros",
]
