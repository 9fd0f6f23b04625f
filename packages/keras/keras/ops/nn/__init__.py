"""keras.ops.nn: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_ops.ops.activation import celu as celu
    from keras_ops.ops.activation import elu as elu
    from keras_ops.ops.activation import gelu as gelu
    from keras_ops.ops.activation import glu as glu
    from keras_ops.ops.activation import hard_shrink as hard_shrink
    from keras_ops.ops.activation import hard_sigmoid as hard_sigmoid
    from keras_ops.ops.activation import hard_silu as hard_silu
    from keras_ops.ops.activation import hard_silu as hard_swish
    from keras_ops.ops.activation import hard_tanh as hard_tanh
    from keras_ops.ops.activation import leaky_relu as leaky_relu
    from keras_ops.ops.activation import log_sigmoid as log_sigmoid
    from keras_ops.ops.activation import log_softmax as log_softmax
    from keras_ops.ops.activation import relu as relu
    from keras_ops.ops.activation import relu6 as relu6
    from keras_ops.ops.activation import selu as selu
    from keras_ops.ops.activation import sigmoid as sigmoid
    from keras_ops.ops.activation import silu as silu
    from keras_ops.ops.activation import silu as swish
    from keras_ops.ops.activation import soft_shrink as soft_shrink
    from keras_ops.ops.activation import softmax as softmax
    from keras_ops.ops.activation import softplus as softplus
    from keras_ops.ops.activation import softsign as softsign
    from keras_ops.ops.activation import sparse_plus as sparse_plus
    from keras_ops.ops.activation import sparse_sigmoid as sparse_sigmoid
    from keras_ops.ops.activation import sparsemax as sparsemax
    from keras_ops.ops.activation import squareplus as squareplus
    from keras_ops.ops.activation import tanh_shrink as tanh_shrink
    from keras_ops.ops.activation import threshold as threshold
    from keras_ops.ops.attention import dot_product_attention as dot_product_attention
    from keras_ops.ops.complex import polar as polar
    from keras_ops.ops.convolution import conv as conv
    from keras_ops.ops.convolution import conv_transpose as conv_transpose
    from keras_ops.ops.convolution import depthwise_conv as depthwise_conv
    from keras_ops.ops.convolution import separable_conv as separable_conv
    from keras_ops.ops.crossentropy import binary_crossentropy as binary_crossentropy
    from keras_ops.ops.crossentropy import categorical_crossentropy as categorical_crossentropy
    from keras_ops.ops.crossentropy import sparse_categorical_crossentropy as sparse_categorical_crossentropy
    from keras_ops.ops.ctc import ctc_decode as ctc_decode
    from keras_ops.ops.ctc import ctc_loss as ctc_loss
    from keras_ops.ops.encoding import multi_hot as multi_hot
    from keras_ops.ops.encoding import one_hot as one_hot
    from keras_ops.ops.folding import depth_to_space as depth_to_space
    from keras_ops.ops.folding import fold as fold
    from keras_ops.ops.folding import space_to_depth as space_to_depth
    from keras_ops.ops.folding import unfold as unfold
    from keras_ops.ops.math import psnr as psnr
    from keras_ops.ops.normalization import batch_normalization as batch_normalization
    from keras_ops.ops.normalization import layer_normalization as layer_normalization
    from keras_ops.ops.normalization import moments as moments
    from keras_ops.ops.normalization import normalize as normalize
    from keras_ops.ops.normalization import rms_normalization as rms_normalization
    from keras_ops.ops.pooling import adaptive_average_pool as adaptive_average_pool
    from keras_ops.ops.pooling import adaptive_max_pool as adaptive_max_pool
    from keras_ops.ops.pooling import average_pool as average_pool
    from keras_ops.ops.pooling import max_pool as max_pool

_NAMES = {
    "adaptive_average_pool": "keras_ops.ops.pooling",
    "adaptive_max_pool": "keras_ops.ops.pooling",
    "average_pool": "keras_ops.ops.pooling",
    "batch_normalization": "keras_ops.ops.normalization",
    "binary_crossentropy": "keras_ops.ops.crossentropy",
    "categorical_crossentropy": "keras_ops.ops.crossentropy",
    "celu": "keras_ops.ops.activation",
    "conv": "keras_ops.ops.convolution",
    "conv_transpose": "keras_ops.ops.convolution",
    "ctc_decode": "keras_ops.ops.ctc",
    "ctc_loss": "keras_ops.ops.ctc",
    "depth_to_space": "keras_ops.ops.folding",
    "depthwise_conv": "keras_ops.ops.convolution",
    "dot_product_attention": "keras_ops.ops.attention",
    "elu": "keras_ops.ops.activation",
    "fold": "keras_ops.ops.folding",
    "gelu": "keras_ops.ops.activation",
    "glu": "keras_ops.ops.activation",
    "hard_shrink": "keras_ops.ops.activation",
    "hard_sigmoid": "keras_ops.ops.activation",
    "hard_silu": "keras_ops.ops.activation",
    "hard_swish": "keras_ops.ops.activation:hard_silu",
    "hard_tanh": "keras_ops.ops.activation",
    "layer_normalization": "keras_ops.ops.normalization",
    "leaky_relu": "keras_ops.ops.activation",
    "log_sigmoid": "keras_ops.ops.activation",
    "log_softmax": "keras_ops.ops.activation",
    "max_pool": "keras_ops.ops.pooling",
    "moments": "keras_ops.ops.normalization",
    "multi_hot": "keras_ops.ops.encoding",
    "normalize": "keras_ops.ops.normalization",
    "one_hot": "keras_ops.ops.encoding",
    "polar": "keras_ops.ops.complex",
    "psnr": "keras_ops.ops.math",
    "relu": "keras_ops.ops.activation",
    "relu6": "keras_ops.ops.activation",
    "rms_normalization": "keras_ops.ops.normalization",
    "selu": "keras_ops.ops.activation",
    "separable_conv": "keras_ops.ops.convolution",
    "sigmoid": "keras_ops.ops.activation",
    "silu": "keras_ops.ops.activation",
    "soft_shrink": "keras_ops.ops.activation",
    "softmax": "keras_ops.ops.activation",
    "softplus": "keras_ops.ops.activation",
    "softsign": "keras_ops.ops.activation",
    "space_to_depth": "keras_ops.ops.folding",
    "sparse_categorical_crossentropy": "keras_ops.ops.crossentropy",
    "sparse_plus": "keras_ops.ops.activation",
    "sparse_sigmoid": "keras_ops.ops.activation",
    "sparsemax": "keras_ops.ops.activation",
    "squareplus": "keras_ops.ops.activation",
    "swish": "keras_ops.ops.activation:silu",
    "tanh_shrink": "keras_ops.ops.activation",
    "threshold": "keras_ops.ops.activation",
    "unfold": "keras_ops.ops.folding",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "adaptive_average_pool", "adaptive_max_pool", "average_pool", "batch_normalization", "binary_crossentropy",
    "categorical_crossentropy", "celu", "conv", "conv_transpose", "ctc_decode", "ctc_loss", "depth_to_space",
    "depthwise_conv", "dot_product_attention", "elu", "fold", "gelu", "glu", "hard_shrink", "hard_sigmoid", "hard_silu",
    "hard_swish", "hard_tanh", "layer_normalization", "leaky_relu", "log_sigmoid", "log_softmax", "max_pool", "moments",
    "multi_hot", "normalize", "one_hot", "polar", "psnr", "relu", "relu6", "rms_normalization", "selu",
    "separable_conv", "sigmoid", "silu", "soft_shrink", "softmax", "softplus", "softsign", "space_to_depth",
    "sparse_categorical_crossentropy", "sparse_plus", "sparse_sigmoid", "sparsemax", "squareplus", "swish",
    "tanh_shrink", "threshold", "unfold",
]
