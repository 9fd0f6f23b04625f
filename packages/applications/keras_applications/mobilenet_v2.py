"""MobileNetV2."""

from typing import Any

from keras_applications import imagenet, pretrained
from keras_layers.activation.relu import ReLU
from keras_layers.convolution.conv2d import Conv2D
from keras_layers.convolution.depthwise_conv2d import DepthwiseConv2D
from keras_layers.core.dense import Dense
from keras_layers.merging.add import Add
from keras_layers.normalization.batch_normalization import BatchNormalization
from keras_layers.pooling.global_average_pooling2d import GlobalAveragePooling2D
from keras_layers.pooling.global_max_pooling2d import GlobalMaxPooling2D
from keras_layers.reshaping.zero_padding2d import ZeroPadding2D
from keras_models.model import Model
from keras_ops import config
from keras_ops.export import export

# The publisher gives no hashes of these files.
PUBLISHED = pretrained.Published("https://storage.googleapis.com/tensorflow/keras-applications/mobilenet_v2")
TRAINED_ALPHAS = (0.35, 0.5, 0.75, 1.0, 1.3, 1.4)
TRAINED_SIZES = (96, 128, 160, 192, 224)
# Table 2 of the paper: expansion, channels, how many blocks, stride of the first of them.
STAGES = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))
_POOLING = {"avg": GlobalAveragePooling2D, "max": GlobalMaxPooling2D}


@export("keras.applications.MobileNetV2", "keras.applications.mobilenet_v2.MobileNetV2")
def MobileNetV2(
    input_shape: tuple[int | None, ...] | None = None,
    alpha: float = 1.0,
    include_top: bool = True,
    weights: pretrained.Weights = "imagenet",
    input_tensor: Any = None,
    pooling: str | None = None,
    classes: int = 1000,
    classifier_activation: Any = "softmax",
    name: str | None = None,
) -> Model:
    """Return MobileNetV2, a small convolutional network for images.

    Reference: Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks", CVPR 2018, arXiv:1801.04381.
    Images go through `keras.applications.mobilenet_v2.preprocess_input` first.

    Args:
        input_shape: Height, width and channels (channels first if `keras.config.image_data_format()` says so), at least
            32 by 32. By default 224 by 224 with three colours, or any size without the top.
        alpha: Width: all layers have `alpha` times the channels of the paper's.
        include_top: Whether the model ends in the classifier.
        weights: `"imagenet"` downloads published weights at the first use (for `alpha` 0.35, 0.5, 0.75, 1.0, 1.3, 1.4 and
            sizes 96, 128, 160, 192, 224). Their publisher gives no hashes: the file is checked to be a sound weight file
            with the right shapes, not to be the one that was meant. A path loads that file; `None` starts at random.
        input_tensor: Symbolic images to build on, in place of a new input.
        pooling: Without the top: `"avg"` or `"max"` pools over each image, `None` leaves the last feature maps.
        classes: Number of classes, with the top.
        classifier_activation: Activation of the top; `None` gives logits.
        name: Name of the model.

    Returns:
        The model.

    Raises:
        ValueError: If arguments contradict each other, or the weights do not fit.
        OSError: If the weights cannot be downloaded.

    Example:

    >>> model = keras.applications.MobileNetV2(weights=None, input_shape=(32, 32, 3), alpha=0.35, classes=5)
    >>> model.output_shape
    (None, 5)
    """
    pretrained.check_head(weights, include_top, classes, classifier_activation, pooling)
    if input_tensor is not None:
        pretrained.check_input_tensor(input_tensor)
    height, width = pretrained.image_size(input_shape, input_tensor)
    size = height if height == width and height in TRAINED_SIZES else 224
    shape = pretrained.input_shape_for(input_shape, size, 32, include_top, weights)
    if weights == "imagenet" and alpha not in TRAINED_ALPHAS:
        known = ", ".join(map(str, TRAINED_ALPHAS))
        raise ValueError(
            f"If imagenet weights are being loaded, `alpha` must be one of {known}. Received: alpha={alpha}."
        )

    images = pretrained.start(input_tensor, input_shape, shape)
    x = _features(images, alpha)
    if include_top:
        x = GlobalAveragePooling2D()(x)
        x = Dense(classes, activation=classifier_activation, name="predictions")(x)
    elif pooling is not None:
        x = _POOLING[pooling]()(x)
    rows = shape[0] if config.image_data_format() == "channels_last" else shape[1]
    model = pretrained.finish(images, x, name or f"mobilenetv2_{alpha:0.2f}_{rows}")
    top = "" if include_top else "_no_top"
    file = f"mobilenet_v2_weights_tf_dim_ordering_tf_kernels_{float(alpha)}_{size}{top}.h5"
    pretrained.load_weights(model, weights, PUBLISHED, file)
    return model


def _features(x: Any, alpha: float) -> Any:
    """Return the last feature maps."""
    x = Conv2D(_round(32 * alpha), 3, strides=2, padding="same", use_bias=False, name="Conv1")(x)
    x = ReLU(6.0, name="Conv1_relu")(_normalized(x, "bn_Conv1"))
    number = 0
    for expansion, channels, count, first_stride in STAGES:
        for repeat in range(count):
            stride = first_stride if repeat == 0 else 1
            x = _block(x, expansion, _round(int(channels * alpha)), stride, number)
            number += 1
    last = _round(1280 * alpha) if alpha > 1.0 else 1280
    x = Conv2D(last, 1, use_bias=False, name="Conv_1")(x)
    return ReLU(6.0, name="out_relu")(_normalized(x, "Conv_1_bn"))


def _block(inputs: Any, expansion: int, filters: int, stride: int, number: int) -> Any:
    """Expand to many channels, convolve each of them, and project to few; add the inputs where shapes allow."""
    prefix = f"block_{number}_" if number else "expanded_conv_"
    axis = _channel_axis()
    channels = inputs.shape[axis]
    x = inputs
    if number:
        x = Conv2D(expansion * channels, 1, padding="same", use_bias=False, name=f"{prefix}expand")(x)
        x = ReLU(6.0, name=f"{prefix}expand_relu")(_normalized(x, f"{prefix}expand_BN"))
    if stride == 2:
        x = ZeroPadding2D(_padding(x), name=f"{prefix}pad")(x)
    padding = "same" if stride == 1 else "valid"
    x = DepthwiseConv2D(3, strides=stride, padding=padding, use_bias=False, name=f"{prefix}depthwise")(x)
    x = ReLU(6.0, name=f"{prefix}depthwise_relu")(_normalized(x, f"{prefix}depthwise_BN"))
    x = Conv2D(filters, 1, padding="same", use_bias=False, name=f"{prefix}project")(x)
    x = _normalized(x, f"{prefix}project_BN")
    return Add(name=f"{prefix}add")([inputs, x]) if stride == 1 and channels == filters else x


def _normalized(x: Any, name: str) -> Any:
    return BatchNormalization(axis=_channel_axis(), epsilon=1e-3, momentum=0.999, name=name)(x)


def _channel_axis() -> int:
    return -1 if config.image_data_format() == "channels_last" else 1


def _padding(x: Any) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the zeros that a window of 3 with step 2 needs; an even or unknown size needs none before it."""
    sizes = x.shape[1:3] if config.image_data_format() == "channels_last" else x.shape[2:4]
    before = [0 if size is None else size % 2 for size in sizes]
    return (before[0], 1), (before[1], 1)


def _round(channels: float) -> int:
    """Return the multiple of 8 that is nearest, but not less than nine tenths."""
    rounded = max(8, int(channels + 4) // 8 * 8)
    return rounded + 8 if rounded < 0.9 * channels else rounded


@export("keras.applications.mobilenet_v2.preprocess_input")
def preprocess_input(x: Any, data_format: str | None = None) -> Any:
    """Bring images to the range from -1 to 1.

    Args:
        x: Images with values from 0 to 255: an array or tensor of rank 3 or 4.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.

    Returns:
        Float images of the same shape.

    Example:

    >>> keras.applications.mobilenet_v2.preprocess_input(np.zeros((1, 1, 3))).tolist()
    [[[-1.0, -1.0, -1.0]]]
    """
    return imagenet.preprocess_input(x, data_format=data_format, mode="tf")


@export("keras.applications.mobilenet_v2.decode_predictions")
def decode_predictions(preds: Any, top: int = 5) -> list[list[tuple[str, str, float]]]:
    """Return the likeliest classes of images by name. See `keras.applications.imagenet_utils.decode_predictions`.

    Args:
        preds: Probabilities of the 1000 classes of ImageNet, of shape `(images, 1000)`.
        top: How many classes to return for each image.

    Returns:
        For each image a list of tuples `(class id, name, probability)`, the likeliest first.

    Example:

    >>> keras.applications.mobilenet_v2.decode_predictions(np.zeros((1, 10)))
    Traceback (most recent call last):
      ...
    ValueError: `decode_predictions` expects a batch of predictions (i.e. a 2D array of shape (samples, 1000)). ...
    """
    return imagenet.decode_predictions(preds, top=top)
