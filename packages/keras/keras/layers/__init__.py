"""keras.layers: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_layers.base.input_spec import InputSpec as InputSpec
    from keras_layers.base.layer import Layer as Layer
    from keras_layers.convolution.conv1d import Conv1D as Conv1D
    from keras_layers.convolution.conv1d import Conv1D as Convolution1D
    from keras_layers.convolution.conv2d import Conv2D as Conv2D
    from keras_layers.convolution.conv2d import Conv2D as Convolution2D
    from keras_layers.convolution.conv3d import Conv3D as Conv3D
    from keras_layers.convolution.conv3d import Conv3D as Convolution3D
    from keras_layers.convolution.depthwise_conv1d import DepthwiseConv1D as DepthwiseConv1D
    from keras_layers.convolution.depthwise_conv2d import DepthwiseConv2D as DepthwiseConv2D
    from keras_layers.core.dense import Dense as Dense
    from keras_layers.core.input_layer import Input as Input
    from keras_layers.core.input_layer import InputLayer as InputLayer
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

_NAMES = {
    "AveragePooling1D": "keras_layers.pooling.average_pooling1d",
    "AveragePooling2D": "keras_layers.pooling.average_pooling2d",
    "AveragePooling3D": "keras_layers.pooling.average_pooling3d",
    "AvgPool1D": "keras_layers.pooling.average_pooling1d:AveragePooling1D",
    "AvgPool2D": "keras_layers.pooling.average_pooling2d:AveragePooling2D",
    "AvgPool3D": "keras_layers.pooling.average_pooling3d:AveragePooling3D",
    "Conv1D": "keras_layers.convolution.conv1d",
    "Conv2D": "keras_layers.convolution.conv2d",
    "Conv3D": "keras_layers.convolution.conv3d",
    "Convolution1D": "keras_layers.convolution.conv1d:Conv1D",
    "Convolution2D": "keras_layers.convolution.conv2d:Conv2D",
    "Convolution3D": "keras_layers.convolution.conv3d:Conv3D",
    "Dense": "keras_layers.core.dense",
    "DepthwiseConv1D": "keras_layers.convolution.depthwise_conv1d",
    "DepthwiseConv2D": "keras_layers.convolution.depthwise_conv2d",
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
    "Input": "keras_layers.core.input_layer",
    "InputLayer": "keras_layers.core.input_layer",
    "InputSpec": "keras_layers.base.input_spec",
    "Layer": "keras_layers.base.layer",
    "MaxPool1D": "keras_layers.pooling.max_pooling1d:MaxPooling1D",
    "MaxPool2D": "keras_layers.pooling.max_pooling2d:MaxPooling2D",
    "MaxPool3D": "keras_layers.pooling.max_pooling3d:MaxPooling3D",
    "MaxPooling1D": "keras_layers.pooling.max_pooling1d",
    "MaxPooling2D": "keras_layers.pooling.max_pooling2d",
    "MaxPooling3D": "keras_layers.pooling.max_pooling3d",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "AveragePooling1D",
    "AveragePooling2D",
    "AveragePooling3D",
    "AvgPool1D",
    "AvgPool2D",
    "AvgPool3D",
    "Conv1D",
    "Conv2D",
    "Conv3D",
    "Convolution1D",
    "Convolution2D",
    "Convolution3D",
    "Dense",
    "DepthwiseConv1D",
    "DepthwiseConv2D",
    "GlobalAveragePooling1D",
    "GlobalAveragePooling2D",
    "GlobalAveragePooling3D",
    "GlobalAvgPool1D",
    "GlobalAvgPool2D",
    "GlobalAvgPool3D",
    "GlobalMaxPool1D",
    "GlobalMaxPool2D",
    "GlobalMaxPool3D",
    "GlobalMaxPooling1D",
    "GlobalMaxPooling2D",
    "GlobalMaxPooling3D",
    "Input",
    "InputLayer",
    "InputSpec",
    "Layer",
    "MaxPool1D",
    "MaxPool2D",
    "MaxPool3D",
    "MaxPooling1D",
    "MaxPooling2D",
    "MaxPooling3D",
]
