"""keras.layers: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_layers.activation.activation import Activation as Activation
    from keras_layers.activation.elu import ELU as ELU
    from keras_layers.activation.leaky_relu import LeakyReLU as LeakyReLU
    from keras_layers.activation.prelu import PReLU as PReLU
    from keras_layers.activation.relu import ReLU as ReLU
    from keras_layers.activation.softmax import Softmax as Softmax
    from keras_layers.attention.additive_attention import AdditiveAttention as AdditiveAttention
    from keras_layers.attention.attention import Attention as Attention
    from keras_layers.attention.group_query_attention import GroupedQueryAttention as GroupQueryAttention
    from keras_layers.attention.multi_head_attention import MultiHeadAttention as MultiHeadAttention
    from keras_layers.base.input_spec import InputSpec as InputSpec
    from keras_layers.base.layer import Layer as Layer
    from keras_layers.base.lookup import deserialize as deserialize
    from keras_layers.base.lookup import serialize as serialize
    from keras_layers.convolution.conv1d import Conv1D as Conv1D
    from keras_layers.convolution.conv1d import Conv1D as Convolution1D
    from keras_layers.convolution.conv1d_transpose import Conv1DTranspose as Conv1DTranspose
    from keras_layers.convolution.conv1d_transpose import Conv1DTranspose as Convolution1DTranspose
    from keras_layers.convolution.conv2d import Conv2D as Conv2D
    from keras_layers.convolution.conv2d import Conv2D as Convolution2D
    from keras_layers.convolution.conv2d_transpose import Conv2DTranspose as Conv2DTranspose
    from keras_layers.convolution.conv2d_transpose import Conv2DTranspose as Convolution2DTranspose
    from keras_layers.convolution.conv3d import Conv3D as Conv3D
    from keras_layers.convolution.conv3d import Conv3D as Convolution3D
    from keras_layers.convolution.conv3d_transpose import Conv3DTranspose as Conv3DTranspose
    from keras_layers.convolution.conv3d_transpose import Conv3DTranspose as Convolution3DTranspose
    from keras_layers.convolution.depthwise_conv1d import DepthwiseConv1D as DepthwiseConv1D
    from keras_layers.convolution.depthwise_conv2d import DepthwiseConv2D as DepthwiseConv2D
    from keras_layers.convolution.separable_conv1d import SeparableConv1D as SeparableConv1D
    from keras_layers.convolution.separable_conv1d import SeparableConv1D as SeparableConvolution1D
    from keras_layers.convolution.separable_conv2d import SeparableConv2D as SeparableConv2D
    from keras_layers.convolution.separable_conv2d import SeparableConv2D as SeparableConvolution2D
    from keras_layers.core.dense import Dense as Dense
    from keras_layers.core.einsum_dense import EinsumDense as EinsumDense
    from keras_layers.core.embedding import Embedding as Embedding
    from keras_layers.core.identity import Identity as Identity
    from keras_layers.core.input import Input as Input
    from keras_layers.core.input_layer import InputLayer as InputLayer
    from keras_layers.core.lambda_layer import Lambda as Lambda
    from keras_layers.core.masking import Masking as Masking
    from keras_layers.core.reversible_embedding import ReversibleEmbedding as ReversibleEmbedding
    from keras_layers.core.wrapper import Wrapper as Wrapper
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
    from keras_layers.normalization.group_normalization import GroupNormalization as GroupNormalization
    from keras_layers.normalization.layer_normalization import LayerNormalization as LayerNormalization
    from keras_layers.normalization.rms_normalization import RMSNormalization as RMSNormalization
    from keras_layers.normalization.spectral_normalization import SpectralNormalization as SpectralNormalization
    from keras_layers.normalization.unit_normalization import UnitNormalization as UnitNormalization
    from keras_layers.pooling.adaptive_average_pooling1d import AdaptiveAveragePooling1D as AdaptiveAveragePooling1D
    from keras_layers.pooling.adaptive_average_pooling2d import AdaptiveAveragePooling2D as AdaptiveAveragePooling2D
    from keras_layers.pooling.adaptive_average_pooling3d import AdaptiveAveragePooling3D as AdaptiveAveragePooling3D
    from keras_layers.pooling.adaptive_max_pooling1d import AdaptiveMaxPooling1D as AdaptiveMaxPooling1D
    from keras_layers.pooling.adaptive_max_pooling2d import AdaptiveMaxPooling2D as AdaptiveMaxPooling2D
    from keras_layers.pooling.adaptive_max_pooling3d import AdaptiveMaxPooling3D as AdaptiveMaxPooling3D
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
    from keras_layers.preprocessing.audio.mel_spectrogram import MelSpectrogram as MelSpectrogram
    from keras_layers.preprocessing.audio.stft_spectrogram import STFTSpectrogram as STFTSpectrogram
    from keras_layers.preprocessing.categorical.category_encoding import CategoryEncoding as CategoryEncoding
    from keras_layers.preprocessing.categorical.hashed_crossing import HashedCrossing as HashedCrossing
    from keras_layers.preprocessing.categorical.hashing import Hashing as Hashing
    from keras_layers.preprocessing.categorical.integer_lookup import IntegerLookup as IntegerLookup
    from keras_layers.preprocessing.categorical.string_lookup import StringLookup as StringLookup
    from keras_layers.preprocessing.image.aug_mix import AugMix as AugMix
    from keras_layers.preprocessing.image.auto_contrast import AutoContrast as AutoContrast
    from keras_layers.preprocessing.image.center_crop import CenterCrop as CenterCrop
    from keras_layers.preprocessing.image.contrast_limited_adaptive_histogram_equalization import ContrastLimitedAdaptiveHistogramEqualization as ContrastLimitedAdaptiveHistogramEqualization
    from keras_layers.preprocessing.image.cut_mix import CutMix as CutMix
    from keras_layers.preprocessing.image.equalization import Equalization as Equalization
    from keras_layers.preprocessing.image.max_num_bounding_boxes import MaxNumBoundingBoxes as MaxNumBoundingBoxes
    from keras_layers.preprocessing.image.mix_up import MixUp as MixUp
    from keras_layers.preprocessing.image.rand_augment import RandAugment as RandAugment
    from keras_layers.preprocessing.image.random_brightness import RandomBrightness as RandomBrightness
    from keras_layers.preprocessing.image.random_color_degeneration import RandomColorDegeneration as RandomColorDegeneration
    from keras_layers.preprocessing.image.random_color_jitter import RandomColorJitter as RandomColorJitter
    from keras_layers.preprocessing.image.random_contrast import RandomContrast as RandomContrast
    from keras_layers.preprocessing.image.random_crop import RandomCrop as RandomCrop
    from keras_layers.preprocessing.image.random_elastic_transform import RandomElasticTransform as RandomElasticTransform
    from keras_layers.preprocessing.image.random_erasing import RandomErasing as RandomErasing
    from keras_layers.preprocessing.image.random_flip import RandomFlip as RandomFlip
    from keras_layers.preprocessing.image.random_gaussian_blur import RandomGaussianBlur as RandomGaussianBlur
    from keras_layers.preprocessing.image.random_grayscale import RandomGrayscale as RandomGrayscale
    from keras_layers.preprocessing.image.random_hue import RandomHue as RandomHue
    from keras_layers.preprocessing.image.random_invert import RandomInvert as RandomInvert
    from keras_layers.preprocessing.image.random_perspective import RandomPerspective as RandomPerspective
    from keras_layers.preprocessing.image.random_posterization import RandomPosterization as RandomPosterization
    from keras_layers.preprocessing.image.random_rotation import RandomRotation as RandomRotation
    from keras_layers.preprocessing.image.random_saturation import RandomSaturation as RandomSaturation
    from keras_layers.preprocessing.image.random_sharpness import RandomSharpness as RandomSharpness
    from keras_layers.preprocessing.image.random_shear import RandomShear as RandomShear
    from keras_layers.preprocessing.image.random_translation import RandomTranslation as RandomTranslation
    from keras_layers.preprocessing.image.random_zoom import RandomZoom as RandomZoom
    from keras_layers.preprocessing.image.resizing import Resizing as Resizing
    from keras_layers.preprocessing.image.solarization import Solarization as Solarization
    from keras_layers.preprocessing.numerical.discretization import Discretization as Discretization
    from keras_layers.preprocessing.numerical.normalization import Normalization as Normalization
    from keras_layers.preprocessing.pipeline import Pipeline as Pipeline
    from keras_layers.preprocessing.rescaling import Rescaling as Rescaling
    from keras_layers.preprocessing.text.text_vectorization import TextVectorization as TextVectorization
    from keras_layers.recurrent.bidirectional import Bidirectional as Bidirectional
    from keras_layers.recurrent.conv_lstm1d import ConvLSTM1D as ConvLSTM1D
    from keras_layers.recurrent.conv_lstm2d import ConvLSTM2D as ConvLSTM2D
    from keras_layers.recurrent.conv_lstm3d import ConvLSTM3D as ConvLSTM3D
    from keras_layers.recurrent.gru import GRU as GRU
    from keras_layers.recurrent.gru_cell import GRUCell as GRUCell
    from keras_layers.recurrent.lstm import LSTM as LSTM
    from keras_layers.recurrent.lstm_cell import LSTMCell as LSTMCell
    from keras_layers.recurrent.rnn import RNN as RNN
    from keras_layers.recurrent.simple_rnn import SimpleRNN as SimpleRNN
    from keras_layers.recurrent.simple_rnn_cell import SimpleRNNCell as SimpleRNNCell
    from keras_layers.recurrent.stacked_rnn_cells import StackedRNNCells as StackedRNNCells
    from keras_layers.recurrent.time_distributed import TimeDistributed as TimeDistributed
    from keras_layers.regularization.activity_regularization import ActivityRegularization as ActivityRegularization
    from keras_layers.regularization.alpha_dropout import AlphaDropout as AlphaDropout
    from keras_layers.regularization.dropout import Dropout as Dropout
    from keras_layers.regularization.gaussian_dropout import GaussianDropout as GaussianDropout
    from keras_layers.regularization.gaussian_noise import GaussianNoise as GaussianNoise
    from keras_layers.regularization.spatial_dropout1d import SpatialDropout1D as SpatialDropout1D
    from keras_layers.regularization.spatial_dropout2d import SpatialDropout2D as SpatialDropout2D
    from keras_layers.regularization.spatial_dropout3d import SpatialDropout3D as SpatialDropout3D
    from keras_layers.reshaping.cropping1d import Cropping1D as Cropping1D
    from keras_layers.reshaping.cropping2d import Cropping2D as Cropping2D
    from keras_layers.reshaping.cropping3d import Cropping3D as Cropping3D
    from keras_layers.reshaping.flatten import Flatten as Flatten
    from keras_layers.reshaping.permute import Permute as Permute
    from keras_layers.reshaping.repeat_vector import RepeatVector as RepeatVector
    from keras_layers.reshaping.reshape import Reshape as Reshape
    from keras_layers.reshaping.up_sampling1d import UpSampling1D as UpSampling1D
    from keras_layers.reshaping.up_sampling2d import UpSampling2D as UpSampling2D
    from keras_layers.reshaping.up_sampling3d import UpSampling3D as UpSampling3D
    from keras_layers.reshaping.zero_padding1d import ZeroPadding1D as ZeroPadding1D
    from keras_layers.reshaping.zero_padding2d import ZeroPadding2D as ZeroPadding2D
    from keras_layers.reshaping.zero_padding3d import ZeroPadding3D as ZeroPadding3D

_NAMES = {
    "Activation": "keras_layers.activation.activation",
    "ActivityRegularization": "keras_layers.regularization.activity_regularization",
    "AdaptiveAveragePooling1D": "keras_layers.pooling.adaptive_average_pooling1d",
    "AdaptiveAveragePooling2D": "keras_layers.pooling.adaptive_average_pooling2d",
    "AdaptiveAveragePooling3D": "keras_layers.pooling.adaptive_average_pooling3d",
    "AdaptiveMaxPooling1D": "keras_layers.pooling.adaptive_max_pooling1d",
    "AdaptiveMaxPooling2D": "keras_layers.pooling.adaptive_max_pooling2d",
    "AdaptiveMaxPooling3D": "keras_layers.pooling.adaptive_max_pooling3d",
    "Add": "keras_layers.merging.add",
    "AdditiveAttention": "keras_layers.attention.additive_attention",
    "AlphaDropout": "keras_layers.regularization.alpha_dropout",
    "Attention": "keras_layers.attention.attention",
    "AugMix": "keras_layers.preprocessing.image.aug_mix",
    "AutoContrast": "keras_layers.preprocessing.image.auto_contrast",
    "Average": "keras_layers.merging.average",
    "AveragePooling1D": "keras_layers.pooling.average_pooling1d",
    "AveragePooling2D": "keras_layers.pooling.average_pooling2d",
    "AveragePooling3D": "keras_layers.pooling.average_pooling3d",
    "AvgPool1D": "keras_layers.pooling.average_pooling1d:AveragePooling1D",
    "AvgPool2D": "keras_layers.pooling.average_pooling2d:AveragePooling2D",
    "AvgPool3D": "keras_layers.pooling.average_pooling3d:AveragePooling3D",
    "BatchNormalization": "keras_layers.normalization.batch_normalization",
    "Bidirectional": "keras_layers.recurrent.bidirectional",
    "CategoryEncoding": "keras_layers.preprocessing.categorical.category_encoding",
    "CenterCrop": "keras_layers.preprocessing.image.center_crop",
    "Concatenate": "keras_layers.merging.concatenate",
    "ContrastLimitedAdaptiveHistogramEqualization": "keras_layers.preprocessing.image.contrast_limited_adaptive_histogram_equalization",
    "Conv1D": "keras_layers.convolution.conv1d",
    "Conv1DTranspose": "keras_layers.convolution.conv1d_transpose",
    "Conv2D": "keras_layers.convolution.conv2d",
    "Conv2DTranspose": "keras_layers.convolution.conv2d_transpose",
    "Conv3D": "keras_layers.convolution.conv3d",
    "Conv3DTranspose": "keras_layers.convolution.conv3d_transpose",
    "ConvLSTM1D": "keras_layers.recurrent.conv_lstm1d",
    "ConvLSTM2D": "keras_layers.recurrent.conv_lstm2d",
    "ConvLSTM3D": "keras_layers.recurrent.conv_lstm3d",
    "Convolution1D": "keras_layers.convolution.conv1d:Conv1D",
    "Convolution1DTranspose": "keras_layers.convolution.conv1d_transpose:Conv1DTranspose",
    "Convolution2D": "keras_layers.convolution.conv2d:Conv2D",
    "Convolution2DTranspose": "keras_layers.convolution.conv2d_transpose:Conv2DTranspose",
    "Convolution3D": "keras_layers.convolution.conv3d:Conv3D",
    "Convolution3DTranspose": "keras_layers.convolution.conv3d_transpose:Conv3DTranspose",
    "Cropping1D": "keras_layers.reshaping.cropping1d",
    "Cropping2D": "keras_layers.reshaping.cropping2d",
    "Cropping3D": "keras_layers.reshaping.cropping3d",
    "CutMix": "keras_layers.preprocessing.image.cut_mix",
    "Dense": "keras_layers.core.dense",
    "DepthwiseConv1D": "keras_layers.convolution.depthwise_conv1d",
    "DepthwiseConv2D": "keras_layers.convolution.depthwise_conv2d",
    "Discretization": "keras_layers.preprocessing.numerical.discretization",
    "Dot": "keras_layers.merging.dot",
    "Dropout": "keras_layers.regularization.dropout",
    "ELU": "keras_layers.activation.elu",
    "EinsumDense": "keras_layers.core.einsum_dense",
    "Embedding": "keras_layers.core.embedding",
    "Equalization": "keras_layers.preprocessing.image.equalization",
    "Flatten": "keras_layers.reshaping.flatten",
    "GRU": "keras_layers.recurrent.gru",
    "GRUCell": "keras_layers.recurrent.gru_cell",
    "GaussianDropout": "keras_layers.regularization.gaussian_dropout",
    "GaussianNoise": "keras_layers.regularization.gaussian_noise",
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
    "GroupNormalization": "keras_layers.normalization.group_normalization",
    "GroupQueryAttention": "keras_layers.attention.group_query_attention:GroupedQueryAttention",
    "HashedCrossing": "keras_layers.preprocessing.categorical.hashed_crossing",
    "Hashing": "keras_layers.preprocessing.categorical.hashing",
    "Identity": "keras_layers.core.identity",
    "Input": "keras_layers.core.input",
    "InputLayer": "keras_layers.core.input_layer",
    "InputSpec": "keras_layers.base.input_spec",
    "IntegerLookup": "keras_layers.preprocessing.categorical.integer_lookup",
    "LSTM": "keras_layers.recurrent.lstm",
    "LSTMCell": "keras_layers.recurrent.lstm_cell",
    "Lambda": "keras_layers.core.lambda_layer",
    "Layer": "keras_layers.base.layer",
    "LayerNormalization": "keras_layers.normalization.layer_normalization",
    "LeakyReLU": "keras_layers.activation.leaky_relu",
    "Masking": "keras_layers.core.masking",
    "MaxNumBoundingBoxes": "keras_layers.preprocessing.image.max_num_bounding_boxes",
    "MaxPool1D": "keras_layers.pooling.max_pooling1d:MaxPooling1D",
    "MaxPool2D": "keras_layers.pooling.max_pooling2d:MaxPooling2D",
    "MaxPool3D": "keras_layers.pooling.max_pooling3d:MaxPooling3D",
    "MaxPooling1D": "keras_layers.pooling.max_pooling1d",
    "MaxPooling2D": "keras_layers.pooling.max_pooling2d",
    "MaxPooling3D": "keras_layers.pooling.max_pooling3d",
    "Maximum": "keras_layers.merging.maximum",
    "MelSpectrogram": "keras_layers.preprocessing.audio.mel_spectrogram",
    "Minimum": "keras_layers.merging.minimum",
    "MixUp": "keras_layers.preprocessing.image.mix_up",
    "MultiHeadAttention": "keras_layers.attention.multi_head_attention",
    "Multiply": "keras_layers.merging.multiply",
    "Normalization": "keras_layers.preprocessing.numerical.normalization",
    "PReLU": "keras_layers.activation.prelu",
    "Permute": "keras_layers.reshaping.permute",
    "Pipeline": "keras_layers.preprocessing.pipeline",
    "RMSNormalization": "keras_layers.normalization.rms_normalization",
    "RNN": "keras_layers.recurrent.rnn",
    "RandAugment": "keras_layers.preprocessing.image.rand_augment",
    "RandomBrightness": "keras_layers.preprocessing.image.random_brightness",
    "RandomColorDegeneration": "keras_layers.preprocessing.image.random_color_degeneration",
    "RandomColorJitter": "keras_layers.preprocessing.image.random_color_jitter",
    "RandomContrast": "keras_layers.preprocessing.image.random_contrast",
    "RandomCrop": "keras_layers.preprocessing.image.random_crop",
    "RandomElasticTransform": "keras_layers.preprocessing.image.random_elastic_transform",
    "RandomErasing": "keras_layers.preprocessing.image.random_erasing",
    "RandomFlip": "keras_layers.preprocessing.image.random_flip",
    "RandomGaussianBlur": "keras_layers.preprocessing.image.random_gaussian_blur",
    "RandomGrayscale": "keras_layers.preprocessing.image.random_grayscale",
    "RandomHue": "keras_layers.preprocessing.image.random_hue",
    "RandomInvert": "keras_layers.preprocessing.image.random_invert",
    "RandomPerspective": "keras_layers.preprocessing.image.random_perspective",
    "RandomPosterization": "keras_layers.preprocessing.image.random_posterization",
    "RandomRotation": "keras_layers.preprocessing.image.random_rotation",
    "RandomSaturation": "keras_layers.preprocessing.image.random_saturation",
    "RandomSharpness": "keras_layers.preprocessing.image.random_sharpness",
    "RandomShear": "keras_layers.preprocessing.image.random_shear",
    "RandomTranslation": "keras_layers.preprocessing.image.random_translation",
    "RandomZoom": "keras_layers.preprocessing.image.random_zoom",
    "ReLU": "keras_layers.activation.relu",
    "RepeatVector": "keras_layers.reshaping.repeat_vector",
    "Rescaling": "keras_layers.preprocessing.rescaling",
    "Reshape": "keras_layers.reshaping.reshape",
    "Resizing": "keras_layers.preprocessing.image.resizing",
    "ReversibleEmbedding": "keras_layers.core.reversible_embedding",
    "STFTSpectrogram": "keras_layers.preprocessing.audio.stft_spectrogram",
    "SeparableConv1D": "keras_layers.convolution.separable_conv1d",
    "SeparableConv2D": "keras_layers.convolution.separable_conv2d",
    "SeparableConvolution1D": "keras_layers.convolution.separable_conv1d:SeparableConv1D",
    "SeparableConvolution2D": "keras_layers.convolution.separable_conv2d:SeparableConv2D",
    "SimpleRNN": "keras_layers.recurrent.simple_rnn",
    "SimpleRNNCell": "keras_layers.recurrent.simple_rnn_cell",
    "Softmax": "keras_layers.activation.softmax",
    "Solarization": "keras_layers.preprocessing.image.solarization",
    "SpatialDropout1D": "keras_layers.regularization.spatial_dropout1d",
    "SpatialDropout2D": "keras_layers.regularization.spatial_dropout2d",
    "SpatialDropout3D": "keras_layers.regularization.spatial_dropout3d",
    "SpectralNormalization": "keras_layers.normalization.spectral_normalization",
    "StackedRNNCells": "keras_layers.recurrent.stacked_rnn_cells",
    "StringLookup": "keras_layers.preprocessing.categorical.string_lookup",
    "Subtract": "keras_layers.merging.subtract",
    "TextVectorization": "keras_layers.preprocessing.text.text_vectorization",
    "TimeDistributed": "keras_layers.recurrent.time_distributed",
    "UnitNormalization": "keras_layers.normalization.unit_normalization",
    "UpSampling1D": "keras_layers.reshaping.up_sampling1d",
    "UpSampling2D": "keras_layers.reshaping.up_sampling2d",
    "UpSampling3D": "keras_layers.reshaping.up_sampling3d",
    "Wrapper": "keras_layers.core.wrapper",
    "ZeroPadding1D": "keras_layers.reshaping.zero_padding1d",
    "ZeroPadding2D": "keras_layers.reshaping.zero_padding2d",
    "ZeroPadding3D": "keras_layers.reshaping.zero_padding3d",
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
    "Activation", "ActivityRegularization", "AdaptiveAveragePooling1D", "AdaptiveAveragePooling2D",
    "AdaptiveAveragePooling3D", "AdaptiveMaxPooling1D", "AdaptiveMaxPooling2D", "AdaptiveMaxPooling3D", "Add",
    "AdditiveAttention", "AlphaDropout", "Attention", "AugMix", "AutoContrast", "Average", "AveragePooling1D",
    "AveragePooling2D", "AveragePooling3D", "AvgPool1D", "AvgPool2D", "AvgPool3D", "BatchNormalization",
    "Bidirectional", "CategoryEncoding", "CenterCrop", "Concatenate", "ContrastLimitedAdaptiveHistogramEqualization",
    "Conv1D", "Conv1DTranspose", "Conv2D", "Conv2DTranspose", "Conv3D", "Conv3DTranspose", "ConvLSTM1D", "ConvLSTM2D",
    "ConvLSTM3D", "Convolution1D", "Convolution1DTranspose", "Convolution2D", "Convolution2DTranspose", "Convolution3D",
    "Convolution3DTranspose", "Cropping1D", "Cropping2D", "Cropping3D", "CutMix", "Dense", "DepthwiseConv1D",
    "DepthwiseConv2D", "Discretization", "Dot", "Dropout", "ELU", "EinsumDense", "Embedding", "Equalization", "Flatten",
    "GRU", "GRUCell", "GaussianDropout", "GaussianNoise", "GlobalAveragePooling1D", "GlobalAveragePooling2D",
    "GlobalAveragePooling3D", "GlobalAvgPool1D", "GlobalAvgPool2D", "GlobalAvgPool3D", "GlobalMaxPool1D",
    "GlobalMaxPool2D", "GlobalMaxPool3D", "GlobalMaxPooling1D", "GlobalMaxPooling2D", "GlobalMaxPooling3D",
    "GroupNormalization", "GroupQueryAttention", "HashedCrossing", "Hashing", "Identity", "Input", "InputLayer",
    "InputSpec", "IntegerLookup", "LSTM", "LSTMCell", "Lambda", "Layer", "LayerNormalization", "LeakyReLU", "Masking",
    "MaxNumBoundingBoxes", "MaxPool1D", "MaxPool2D", "MaxPool3D", "MaxPooling1D", "MaxPooling2D", "MaxPooling3D",
    "Maximum", "MelSpectrogram", "Minimum", "MixUp", "MultiHeadAttention", "Multiply", "Normalization", "PReLU",
    "Permute", "Pipeline", "RMSNormalization", "RNN", "RandAugment", "RandomBrightness", "RandomColorDegeneration",
    "RandomColorJitter", "RandomContrast", "RandomCrop", "RandomElasticTransform", "RandomErasing", "RandomFlip",
    "RandomGaussianBlur", "RandomGrayscale", "RandomHue", "RandomInvert", "RandomPerspective", "RandomPosterization",
    "RandomRotation", "RandomSaturation", "RandomSharpness", "RandomShear", "RandomTranslation", "RandomZoom", "ReLU",
    "RepeatVector", "Rescaling", "Reshape", "Resizing", "ReversibleEmbedding", "STFTSpectrogram", "SeparableConv1D",
    "SeparableConv2D", "SeparableConvolution1D", "SeparableConvolution2D", "SimpleRNN", "SimpleRNNCell", "Softmax",
    "Solarization", "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D", "SpectralNormalization",
    "StackedRNNCells", "StringLookup", "Subtract", "TextVectorization", "TimeDistributed", "UnitNormalization",
    "UpSampling1D", "UpSampling2D", "UpSampling3D", "Wrapper", "ZeroPadding1D", "ZeroPadding2D", "ZeroPadding3D", "add",
    "average", "concatenate", "deserialize", "dot", "maximum", "minimum", "multiply", "serialize", "subtract",
]
