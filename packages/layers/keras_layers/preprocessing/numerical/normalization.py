"""A change of scale to mean 0 and variance 1."""

from typing import Any

import numpy as np

import keras_ops
from keras_layers.base import arguments
from keras_layers.preprocessing.adapting import batches
from keras_layers.preprocessing.data_layer import DataLayer
from keras_layers.preprocessing.numerical.moments import Moments
from keras_layers.preprocessing.numerical.numbers import numbers
from keras_ops import config
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor

# Of how many rows the moments are computed at once.
_ROWS = 1 << 16
# Up to how many given numbers are made into tensors by way of a list.
_LISTED = 1024


@export("keras.layers.Normalization")
class Normalization(DataLayer):
    """Shifts and scales its inputs to mean 0 and variance 1: `(inputs - mean) / sqrt(variance)`.

    The mean and the variance are those of the data that `adapt` was given, or the ones passed here.

    Args:
        axis: The axis or axes that have a mean and a variance for each index, such as the features; all the others are
            summed up over. `None` for a single mean and variance of all numbers.
        mean: The mean, or one for each index along `axis`.
        variance: The variance, or one for each index along `axis`.
        invert: Whether to undo the change instead: `inputs * sqrt(variance) + mean`.
        **kwargs: Arguments of `keras.layers.Layer`.

    TensorFlow's tensors, as in `tf.data.Dataset.map`, are taken on any backend; then the result is one, too.

    Input shape: any, with known sizes along `axis`. Output shape: the same, in the compute dtype.

    Raises:
        ValueError: If only one of `mean` and `variance` is given, or they hold no numbers, or negative variances.

    Example:

    >>> layer = keras.layers.Normalization()
    >>> layer.adapt([[0.0, 10.0], [2.0, 30.0]])
    >>> keras.ops.convert_to_numpy(layer(keras.ops.array([[2.0, 10.0]]))).tolist()
    [[1.0, -1.0]]
    """

    # Cast here, after the computation: large numbers do not fit into 16 bits before it.
    autocast = False
    _takes_numbers = "real numbers"

    def __init__(self, axis: Any = -1, mean: Any = None, variance: Any = None, invert: bool = False, **kwargs: Any):
        super().__init__(**kwargs)
        self.axis = _axes(self, axis)
        self.invert = arguments.flag(self, "invert", invert)
        if (mean is None) != (variance is None):
            raise ValueError(
                f"{type(self).__name__} needs both `mean` and `variance`, or none of them and a call of `adapt`. "
                f"Received: mean={mean!r} and variance={variance!r}."
            )
        self.input_mean, self.input_variance = _alike(
            self, _plain(self, "mean", mean), _plain(self, "variance", variance)
        )
        self.supports_masking = True
        # Numbers for each place along `axis`: of the mean and of the variance.
        self._given: Any = None
        self._sizes: tuple[int, ...] | None = None

    def build(self, input_shape: Any) -> None:
        shape = tuple(input_shape)
        kept = _places(self, len(shape))
        unknown = [axis for axis in kept if shape[axis] is None]
        if unknown and np.ndim(self.input_mean if self.input_mean is not None else [0]):
            raise ValueError(
                f"The layer {self.name!r} needs to know the size of axis {unknown[0]} of its input. Received the input "
                f"shape {shape}."
            )
        sizes = tuple(shape[axis] or 1 for axis in kept)
        self._sizes = tuple((shape[axis] or 1) if axis in kept else 1 for axis in range(len(shape)))
        if self.input_mean is None:
            options: dict[str, Any] = {"trainable": False, "autocast": False}
            self.adapt_mean = self.add_weight(
                name="mean", shape=sizes, initializer="zeros", dtype=self._float_dtype, **options
            )
            self.adapt_variance = self.add_weight(
                name="variance", shape=sizes, initializer="ones", dtype=self._float_dtype, **options
            )
            # Kept for the files; the moments themselves are collected elsewhere.
            self.count = self.add_weight(name="count", shape=(), initializer="zeros", dtype="int32", **options)
        else:
            self._given = tuple(_spread(self, name, sizes) for name in ("mean", "variance"))

    def adapt(self, data: Any) -> None:
        """Compute the mean and the variance of data. What an earlier call computed is forgotten.

        Args:
            data: An array, a tensor of any framework, a frame or a series of pandas or polars, numbers in lists; or
                batches: a `keras.utils.PyDataset`, a `tf.data.Dataset`, a torch `DataLoader`, a data set of grain, a
                generator, or a list of arrays. Of batches `(x, y)` the first part is taken. The result is exact
                however the data are cut, and only one batch is in memory at a time.

        Raises:
            ValueError: If the mean and the variance were given to the constructor, or if the data are empty, have no
                end, hold no numbers, or differ in their sizes along `axis`.
        """
        if self.input_mean is not None:
            raise ValueError(
                f"The layer {self.name!r} has the mean and the variance that it was made with, so it cannot adapt. "
                "Make it without `mean` and `variance`."
            )
        moments, expected = Moments(self.axis), None
        if self.built:
            expected = tuple(self.adapt_mean.shape)
        shape: Any = None
        for array in batches(data, layer=type(self).__name__):
            array = numbers(array, type(self).__name__)
            kept = _places(self, array.ndim)
            sizes = tuple(array.shape[axis] for axis in kept)
            expected = sizes if expected is None else expected
            if sizes != expected:
                raise ValueError(
                    f"The layer {self.name!r} is to adapt to data of sizes {expected} along axis {self.axis}. Received "
                    f"data of shape {array.shape}."
                )
            shape = array.shape if shape is None else shape
            # Axis 0 may be one that is kept.
            for start in range(0, len(array), _ROWS) if array.ndim and 0 not in kept else [None]:
                moments.add(array if start is None else array[start : start + _ROWS])
        if not self.built:
            self.build(shape)
        self.adapt_mean.assign(np.asarray(moments.mean, self._float_dtype))
        self.adapt_variance.assign(np.asarray(moments.variance, self._float_dtype))
        self.finalize_state()

    def finalize_state(self) -> None:
        """Do nothing: the mean and the variance are read from the weights whenever they are needed."""

    @property
    def mean(self) -> Any:
        """The mean, in a shape that fits the inputs; `None` before the layer is built."""
        return self._moment(keras_ops, 0)

    @property
    def variance(self) -> Any:
        """The variance, in a shape that fits the inputs; `None` before the layer is built."""
        return self._moment(keras_ops, 1)

    def __call__(self, inputs: Any, **kwargs: Any) -> Any:
        """Normalize `inputs`: an array, a tensor, or numbers in lists."""
        return super().__call__(inputs, **kwargs)

    def call(self, inputs: Any) -> Any:
        ops, exact = self.ops_for(inputs), self._exact_dtype
        rank = len(inputs.shape)
        mean, variance = (ops.cast(self._value(ops, i, rank), exact) for i in (0, 1))
        inputs = ops.cast(inputs, exact)
        deviation = ops.maximum(ops.sqrt(variance), config.epsilon())
        if self.invert:
            outputs = ops.add(mean, ops.multiply(inputs, deviation))
        else:
            outputs = ops.divide(ops.subtract(inputs, mean), deviation)
        return ops.cast(outputs, self._result_dtype)

    def compute_output_shape(self, input_shape: Any) -> Any:
        return input_shape

    def compute_output_spec(self, inputs: Any) -> Any:
        return KerasTensor(inputs.shape, self._result_dtype)

    def load_own_variables(self, store: Any) -> None:
        super().load_own_variables(store)
        self.finalize_state()

    def convert_weight(self, weight: Any) -> Any:
        """Return a weight as a tensor of the backend."""
        return keras_ops.convert_to_tensor(weight)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "axis": self.axis,
            "invert": self.invert,
            "mean": self.input_mean,
            "variance": self.input_variance,
        }

    @property
    def _float_dtype(self) -> str:
        return self.variable_dtype if self.variable_dtype in ("float32", "float64") else "float32"

    @property
    def _result_dtype(self) -> str:
        return self.compute_dtype if "float" in self.compute_dtype else "float32"

    @property
    def _exact_dtype(self) -> str:
        """The dtype of the computation: 16 bits hold neither large numbers nor small variances."""
        return self._result_dtype if self._result_dtype in ("float32", "float64") else "float32"

    def _moment(self, ops: Any, which: int) -> Any:
        return None if self._sizes is None else ops.cast(self._value(ops, which, len(self._sizes)), self._result_dtype)

    def _value(self, ops: Any, which: int, rank: int) -> Any:
        """Return the mean (0) or the variance (1) as it is spread over inputs of a rank."""
        shape = tuple(self._sizes or ())
        while len(shape) > rank and shape[0] == 1:
            shape = shape[1:]
        if self._given is not None:
            return ops.reshape(ops.convert_to_tensor(self._given[which], self._exact_dtype), shape)
        variable = (self.adapt_mean, self.adapt_variance)[which]
        value = variable.value if ops is keras_ops else keras_ops.convert_to_numpy(variable.value)
        return ops.reshape(value, shape)


def _axes(layer: Normalization, axis: Any) -> tuple[int, ...]:
    if axis is None or (isinstance(axis, list | tuple) and not axis):
        return ()
    axes = arguments.axes(layer, "axis", axis)
    return (axes,) if isinstance(axes, int) else tuple(axes)


def _places(layer: Normalization, rank: int) -> list[int]:
    """Return the axes that are kept, in the order in which an input of a rank has them."""
    if any(not -rank <= axis < rank for axis in layer.axis):
        raise ValueError(
            f"The layer {layer.name!r} was made with axis={layer.axis}, which inputs with {rank} axes do not have. "
            "`axis=None` makes one mean and variance of all numbers."
        )
    places = sorted(axis % rank for axis in layer.axis)
    if len(set(places)) < len(places):
        raise ValueError(
            f"The layer {layer.name!r} was made with axis={layer.axis}, which names an axis of inputs with {rank} axes "
            "twice."
        )
    return places


def _plain(layer: Normalization, name: str, value: Any) -> Any:
    """Return numbers as Python's, in lists, as they stand in a config."""
    if value is None:
        return None
    try:
        array = np.asarray(keras_ops.convert_to_numpy(value) if hasattr(value, "shape") else value).astype("float64")
        is_good = bool(np.all(np.isfinite(array))) and not (name == "variance" and np.any(array < 0))
    except (TypeError, ValueError):
        is_good = False
    if not is_good or isinstance(value, str):
        kind = "a number of at least 0, or several" if name == "variance" else "a number, or several"
        raise ValueError(f"`{name}` of {type(layer).__name__} must be {kind}. Received: {value!r}.")
    return value if isinstance(value, int | float) else array.tolist()


def _alike(layer: Normalization, mean: Any, variance: Any) -> tuple[Any, Any]:
    """Return both in one shape, which the published layer asks for."""
    if np.shape(mean) == np.shape(variance):
        return mean, variance
    try:
        return tuple(np.asarray(each).tolist() for each in np.broadcast_arrays(mean, variance))  # type: ignore[return-value]
    except ValueError:
        raise ValueError(
            f"`mean` and `variance` of {type(layer).__name__} must have the same shape. Received: mean={mean!r} and "
            f"variance={variance!r}."
        ) from None


def _spread(layer: Normalization, name: str, sizes: tuple[int, ...]) -> Any:
    value = np.asarray(layer.input_mean if name == "mean" else layer.input_variance, "float64")
    try:
        flat = np.broadcast_to(value, sizes).ravel()
        # `torch.compile` knows lists and no arrays of NumPy, but long lists are slow.
        return flat.tolist() if flat.size <= _LISTED else flat
    except ValueError:
        raise ValueError(
            f"`{name}` of the layer {layer.name!r} must have the sizes of its inputs along axis {layer.axis}: {sizes}. "
            f"Received numbers of shape {value.shape}."
        ) from None
