"""keras.layers: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_layers.activation.activation import Activation as Activation
    from keras_layers.activation.elu import ELU as ELU
    from keras_layers.activation.leaky_relu import LeakyReLU as LeakyReLU
    from keras_layers.activation.relu import ReLU as ReLU
    from keras_layers.activation.softmax import Softmax as Softmax
    from keras_layers.base.input_spec import InputSpec as InputSpec
    from keras_layers.base.layer import Layer as Layer
    from keras_layers.base.lookup import deserialize as deserialize
    from keras_layers.base.lookup import serialize as serialize
    from keras_layers.convolution.conv1d import Conv1D as Conv1D
    from keras_layers.convolution.conv1d import Conv1D as Convolution1D
    from keras_layers.convolution.conv2d import Conv2D as Conv2D
    from keras_layers.convolution.conv2d import Conv2D as Convolution2D
    from keras_layers.convolution.conv3d import Conv3D as Conv3D
    from keras_layers.convolution.conv3d import Conv3D as Convolution3D
    from keras_layers.convolution.depthwise_conv1d import DepthwiseConv1D as DepthwiseConv1D
    from keras_layers.convolution.depthwise_conv2d import DepthwiseConv2D as DepthwiseConv2D
    from keras_layers.core.dense import Dense as Dense
    from keras_layers.core.embedding import Embedding as Embedding
    from keras_layers.core.identity import Identity as Identity
    from keras_layers.core.input import Input as Input
    from keras_layers.core.input_layer import InputLayer as InputLayer
    from keras_layers.core.lambda_layer import Lambda as Lambda
    from keras_layers.core.masking import Masking as Masking
    from keras_layers.merging.add import Add as Add
    from keras_layers.merging.add import add as add
    from keras_layers.merging.average import Average as Average
    from keras_layers.merging.average import average as average
    from keras_layers.merging.concatenate import Concatenate as Concatenate
    from keras_layers.merging.concatenate import concatenate as concatenate
    from keras_layers.merging.dot import Dot as Dot
    from keras_layers.merging.dot import dot as dot
    from keras_layers.merging.maximum import Maximum as Maximum
    from keras_layers.merging.maximum import maximum as maximum
    from keras_layers.merging.minimum import Minimum as Minimum
    from keras_layers.merging.minimum import minimum as minimum
    from keras_layers.merging.multiply import Multiply as Multiply
    from keras_layers.merging.multiply import multiply as multiply
    from keras_layers.merging.subtract import Subtract as Subtract
    from keras_layers.merging.subtract import subtract as subtract
    from keras_layers.normalization.batch_normalization import BatchNormalization as BatchNormalization
    from keras_layers.normalization.layer_normalization import LayerNormalization as LayerNormalization
    from keras_layers.pooling.average_pooling1d import AveragePooling1D as AveragePooling1D
    from keras_layers.pooling.average_pooling1d import AveragePooling1D as AvgPool1D
    from keras_layers.pooling.average_pooling2d import AveragePooling2D as AveragePooling2D
    from keras_layers.pooling.average_pooling2d import AveragePooling2D as AvgPool2D
    from keras_layers.pooling.average_pooling3d import AveragePooling3D as AveragePooling3D
    from keras_layers.pooling.average_pooling3d import AveragePooling3D as AvgPool3D
    from keras_layers.pooling.global_average_pooling1d import GlobalAveragePooling1D as GlobalAveragePooling1D
    from keras_layers.pooling.global_average_pooling1d import GlobalAveragePooling1D as GlobalAvgPool1D
    from keras_layers.pooling.global_average_pooling2d import GlobalAveragePooling2D as GlobalAveragePooling2D
    from keras_layers.pooling.global_average_pooling2d import GlobalAveragePooling2D as GlobalAvgPool2D
    from keras_layers.pooling.global_average_pooling3d import GlobalAveragePooling3D as GlobalAveragePooling3D
    from keras_layers.pooling.global_average_pooling3d import GlobalAveragePooling3D as GlobalAvgPool3D
    from keras_layers.pooling.global_max_pooling1d import GlobalMaxPooling1D as GlobalMaxPool1D
    from keras_layers.pooling.global_max_pooling1d import GlobalMaxPooling1D as GlobalMaxPooling1D
    from keras_layers.pooling.global_max_pooling2d import GlobalMaxPooling2D as GlobalMaxPool2D
    from keras_layers.pooling.global_max_pooling2d import GlobalMaxPooling2D as GlobalMaxPooling2D
    from keras_layers.pooling.global_max_pooling3d import GlobalMaxPooling3D as GlobalMaxPool3D
    from keras_layers.pooling.global_max_pooling3d import GlobalMaxPooling3D as GlobalMaxPooling3D
    from keras_layers.pooling.max_pooling1d import MaxPooling1D as MaxPool1D
    from keras_layers.pooling.max_pooling1d import MaxPooling1D as MaxPooling1D
    from keras_layers.pooling.max_pooling2d import MaxPooling2D as MaxPool2D
    from keras_layers.pooling.max_pooling2d import MaxPooling2D as MaxPooling2D
    from keras_layers.pooling.max_pooling3d import MaxPooling3D as MaxPool3D
    from keras_layers.pooling.max_pooling3d import MaxPooling3D as MaxPooling3D
    from keras_layers.preprocessing.rescaling import Rescaling as Rescaling
    from keras_layers.regularization.dropout import Dropout as Dropout
    from keras_layers.reshaping.flatten import Flatten as Flatten
    from keras_layers.reshaping.permute import Permute as Permute
    from keras_layers.reshaping.reshape import Reshape as Reshape
    from keras_layers.reshaping.zero_padding2d import ZeroPadding2D as ZeroPadding2D

_NAMES = {
    "Activation": "keras_layers.activation.activation",
    "Add": "keras_layers.merging.add",
    "Average": "keras_layers.merging.average",
    "AveragePooling1D": "keras_layers.pooling.average_pooling1d",
    "AveragePooling2D": "keras_layers.pooling.average_pooling2d",
    "AveragePooling3D": "keras_layers.pooling.average_pooling3d",
    "AvgPool1D": "keras_layers.pooling.average_pooling1d:AveragePooling1D",
    "AvgPool2D": "keras_layers.pooling.average_pooling2d:AveragePooling2D",
    "AvgPool3D": "keras_layers.pooling.average_pooling3d:AveragePooling3D",
    "BatchNormalization": "keras_layers.normalization.batch_normalization",
    "Concatenate": "keras_layers.merging.concatenate",
    "Conv1D": "keras_layers.convolution.conv1d",
    "Conv2D": "keras_layers.convolution.conv2d",
    "Conv3D": "keras_layers.convolution.conv3d",
    "Convolution1D": "keras_layers.convolution.conv1d:Conv1D",
    "Convolution2D": "keras_layers.convolution.conv2d:Conv2D",
    "Convolution3D": "keras_layers.convolution.conv3d:Conv3D",
    "Dense": "keras_layers.core.dense",
    "DepthwiseConv1D": "keras_layers.convolution.depthwise_conv1d",
    "DepthwiseConv2D": "keras_layers.convolution.depthwise_conv2d",
    "Dot": "keras_layers.merging.dot",
    "Dropout": "keras_layers.regularization.dropout",
    "ELU": "keras_layers.activation.elu",
    "Embedding": "keras_layers.core.embedding",
    "Flatten": "keras_layers.reshaping.flatten",
    "GlobalAveragePooling1D": "keras_layers.pooling.global_average_pooling1d",
    "GlobalAveragePooling2D": "keras_layers.pooling.global_average_pooling2d",
    "GlobalAveragePooling3D": "keras_layers.pooling.global_average_pooling3d",
    "GlobalAvgPool1D": "keras_layers.pooling.global_average_pooling1d:GlobalAveragePooling1D",
    "GlobalAvgPool2D": "keras_layers.pooling.global_average_pooling2d:GlobalAveragePooling2D",
    "GlobalAvgPool3D": "keras_layers.pooling.global_average_pooling3d:GlobalAveragePooling3D",
    "GlobalMaxPool1D": "keras_layers.pooling.global_max_pooling1d:GlobalMaxPooling1D",
    "GlobalMaxPool2D": "keras_layers.pooling.global_max_pooling2d:GlobalMaxPooling2D",
    "GlobalMaxPool3D": "keras_layers.pooling.global_max_pooling3d:GlobalMaxPooling3D",
    "GlobalMaxPooling1D": "keras_layers.pooling.global_max_pooling1d",
    "GlobalMaxPooling2D": "keras_layers.pooling.global_max_pooling2d",
    "GlobalMaxPooling3D": "keras_layers.pooling.global_max_pooling3d",
    "Identity": "keras_layers.core.identity",
    "Input": "keras_layers.core.input",
    "InputLayer": "keras_layers.core.input_layer",
    "InputSpec": "keras_layers.base.input_spec",
    "Lambda": "keras_layers.core.lambda_layer",
    "Layer": "keras_layers.base.layer",
    "LayerNormalization": "keras_layers.normalization.layer_normalization",
    "LeakyReLU": "keras_layers.activation.leaky_relu",
    "Masking": "keras_layers.core.masking",
    "MaxPool1D": "keras_layers.pooling.max_pooling1d:MaxPooling1D",
    "MaxPool2D": "keras_layers.pooling.max_pooling2d:MaxPooling2D",
    "MaxPool3D": "keras_layers.pooling.max_pooling3d:MaxPooling3D",
    "MaxPooling1D": "keras_layers.pooling.max_pooling1d",
    "MaxPooling2D": "keras_layers.pooling.max_pooling2d",
    "MaxPooling3D": "keras_layers.pooling.max_pooling3d",
    "Maximum": "keras_layers.merging.maximum",
    "Minimum": "keras_layers.merging.minimum",
    "Multiply": "keras_layers.merging.multiply",
    "Permute": "keras_layers.reshaping.permute",
    "ReLU": "keras_layers.activation.relu",
    "Rescaling": "keras_layers.preprocessing.rescaling",
    "Reshape": "keras_layers.reshaping.reshape",
    "Softmax": "keras_layers.activation.softmax",
    "Subtract": "keras_layers.merging.subtract",
    "ZeroPadding2D": "keras_layers.reshaping.zero_padding2d",
    "add": "keras_layers.merging.add",
    "average": "keras_layers.merging.average",
    "concatenate": "keras_layers.merging.concatenate",
    "deserialize": "keras_layers.base.lookup",
    "dot": "keras_layers.merging.dot",
    "maximum": "keras_layers.merging.maximum",
    "minimum": "keras_layers.merging.minimum",
    "multiply": "keras_layers.merging.multiply",
    "serialize": "keras_layers.base.lookup",
    "subtract": "keras_layers.merging.subtract",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "Activation", "Add", "Average", "AveragePooling1D", "AveragePooling2D", "AveragePooling3D", "AvgPool1D",
    "AvgPool2D", "AvgPool3D", "BatchNormalization", "Concatenate", "Conv1D", "Conv2D", "Conv3D", "Convolution1D",
    "Convolution2D", "Convolution3D", "Dense", "DepthwiseConv1D", "DepthwiseConv2D", "Dot", "Dropout", "ELU",
    "Embedding", "Flatten", "GlobalAveragePooling1D", "GlobalAveragePooling2D", "GlobalAveragePooling3D",
    "GlobalAvgPool1D", "GlobalAvgPool2D", "GlobalAvgPool3D", "GlobalMaxPool1D", "GlobalMaxPool2D", "GlobalMaxPool3D",
    "GlobalMaxPooling1D", "GlobalMaxPooling2D", "GlobalMaxPooling3D", "Identity", "Input", "InputLayer", "InputSpec",
    "Lambda", "Layer", "LayerNormalization", "LeakyReLU", "Masking", "MaxPool1D", "MaxPool2D", "MaxPool3D",
    "MaxPooling1D", "MaxPooling2D", "MaxPooling3D", "Maximum", "Minimum", "Multiply", "Permute", "ReLU", "Rescaling",
    "Reshape", "Softmax", "Subtract", "ZeroPadding2D", "add", "average", "concatenate", "deserialize", "dot", "maximum",
    "minimum", "multiply", "serialize", "subtract",
]
