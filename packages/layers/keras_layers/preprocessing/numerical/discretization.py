"""Numbers as the bins that they fall into."""

from typing import Any, Self

import numpy as np

import keras_ops
from keras_layers.base import arguments
from keras_layers.preprocessing.adapting import batches
from keras_layers.preprocessing.categorical.encoding import encode, encoded_shape
from keras_layers.preprocessing.categorical.sparse import check_sparse
from keras_layers.preprocessing.data_layer import DataLayer, widest
from keras_layers.preprocessing.numerical import quantiles
from keras_layers.preprocessing.numerical.numbers import numbers
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_saving import dtype_policies

_MODES = ("int", "one_hot", "multi_hot", "count")


@export("keras.layers.Discretization")
class Discretization(DataLayer):
    """Gives the number of the bin into which each number falls, or vectors of these.

    Bin 0 holds what is less than the first boundary, bin 1 what is less than the second, and so on; the last one holds
    the rest, NaN included. The boundaries are given, or found by `adapt` so that the bins hold about equally many.

    Args:
        bin_boundaries: Rising numbers; one bin more than there are of them.
        num_bins: The number of bins that `adapt` makes.
        epsilon: The share of the data by which a boundary may lie wrong: smaller is more exact and slower.
        output_mode: `"int"` for the bins' numbers; `"one_hot"` for a vector of each; `"multi_hot"` and `"count"` for
            vectors of all along the last axis, with ones or with counts.
        sparse: Whether vectors are sparse tensors, with TensorFlow and JAX.
        dtype: The dtype or policy of vectors; `"int"` gives int32.
        name: Name of the layer.

    TensorFlow's tensors, as in `tf.data.Dataset.map`, are taken on any backend; then the result is one, too.

    Input shape: any. Output shape: with `"int"` the same; with `"one_hot"` one axis more, of the number of bins, in the
    place of a last axis of 1; with the others that axis in the place of the last one.

    Raises:
        ValueError: If not exactly one of `bin_boundaries` and `num_bins` is given, boundaries do not rise, or another
            argument is not understood.

    Example:

    >>> layer = keras.layers.Discretization(bin_boundaries=[0.0, 1.0])
    >>> keras.ops.convert_to_numpy(layer(keras.ops.array([-0.5, 0.0, 7.0]))).tolist()
    [0, 1, 2]
    """

    _takes_numbers = "real numbers"

    def __init__(
        self,
        bin_boundaries: Any = None,
        num_bins: int | None = None,
        epsilon: float = 0.01,
        output_mode: str = "int",
        sparse: bool = False,
        dtype: Any = None,
        name: str | None = None,
    ) -> None:
        super().__init__(name=name, dtype=dtype)
        if (bin_boundaries is None) == (num_bins is None):
            raise ValueError(
                f"{type(self).__name__} needs either `bin_boundaries`, or `num_bins` and a call of `adapt`. "
                f"Received: bin_boundaries={bin_boundaries!r} and num_bins={num_bins!r}."
            )
        self.num_bins = None if num_bins is None else arguments.positive(self, "num_bins", num_bins)
        self.epsilon = arguments.number(self, "epsilon", epsilon)
        if not 0 < self.epsilon < 1:
            raise ValueError(f"`epsilon` of {type(self).__name__} must lie between 0 and 1. Received: {epsilon!r}.")
        self.output_mode = arguments.one_of(self, "output_mode", output_mode, _MODES)
        self.sparse = arguments.flag(self, "sparse", sparse)
        check_sparse(type(self).__name__, self.sparse, self.output_mode)
        self.bin_boundaries = None if bin_boundaries is None else _rising(self, bin_boundaries)
        self.input_bin_boundaries = self.bin_boundaries
        self.summary = quantiles.empty()
        self.supports_masking = True

    @property
    def input_dtype(self) -> str:
        """Dtype that float inputs are cast to, whatever vectors have: half precision would move boundaries."""
        return "float32"

    @property
    def output_dtype(self) -> str:
        """Dtype of the outputs."""
        return "int32" if self.output_mode == "int" else self.compute_dtype

    def adapt(self, data: Any, steps: int | None = None) -> None:
        """Find boundaries, so that the bins hold about equally many numbers of the data.

        Args:
            data: An array, a tensor of any framework, a frame or a series of pandas or polars, numbers in lists; or
                batches: a `keras.utils.PyDataset`, a `tf.data.Dataset`, a torch `DataLoader`, a data set of grain, a
                generator, or a list of arrays. Of batches `(x, y)` the first part is taken.
            steps: The number of batches to take; all by default.

        Raises:
            ValueError: If the boundaries were given to the constructor, or if the data are empty, have no end, or
                hold no numbers.
        """
        self._refuse_given("adapt")
        self.reset_state()
        for array in batches(data, steps=steps, layer=type(self).__name__):
            self.update_state(array)
        self.finalize_state()

    def update_state(self, data: Any) -> None:
        """Take more data in. `finalize_state` finds the boundaries.

        Args:
            data: An array of numbers.

        Raises:
            ValueError: If the boundaries were given to the constructor, or `data` holds no numbers.
        """
        self._refuse_given("update_state")
        for array in batches(data, layer=type(self).__name__):
            array = numbers(array, type(self).__name__)
            array = array if array.dtype.kind == "f" else array.astype("float64")
            more = quantiles.summary_of(array, self.epsilon)
            self.summary = quantiles.merged(self.summary, more, self.epsilon)

    def finalize_state(self) -> None:
        """Find the boundaries for the data that were taken in."""
        if self.input_bin_boundaries is None and self.summary.size:
            self.bin_boundaries = quantiles.boundaries(self.summary, self.num_bins).tolist()

    def reset_state(self) -> None:
        """Forget the data that were taken in; boundaries that were found are in use until others are."""
        self.summary = quantiles.empty()

    def _refuse_given(self, method: str) -> None:
        if self.input_bin_boundaries is not None:
            raise ValueError(
                f"The layer {self.name!r} has the `bin_boundaries` that it was made with, so `{method}` cannot change "
                "them. Make it with `num_bins` instead."
            )

    def __call__(self, inputs: Any, **kwargs: Any) -> Any:
        """Find the bins of `inputs`: an array, a tensor, or numbers in lists."""
        return super().__call__(inputs, **kwargs)

    def call(self, inputs: Any) -> Any:
        if self.bin_boundaries is None:
            raise ValueError(
                f"The layer {self.name!r} has no boundaries yet. Call `adapt` with data first, or make it with "
                "`bin_boundaries`."
            )
        ops = self.ops_for(inputs)
        # Whole numbers are compared as they are, where there are doubles.
        kind = "float32" if "float" in str(inputs.dtype) else widest(ops, "float64")
        # A layer's list is one of its own, which `torch.compile` does not take for a list of numbers.
        edges = ops.convert_to_tensor(list(self.bin_boundaries), kind)
        bins = ops.digitize(ops.cast(inputs, kind), edges)
        return encode(ops, bins, self.output_mode, len(self.bin_boundaries) + 1, self.output_dtype, self.sparse)

    def compute_output_shape(self, input_shape: Any) -> Any:
        size = self.num_bins if self.bin_boundaries is None else len(self.bin_boundaries) + 1
        return encoded_shape(input_shape, self.output_mode, size)

    def compute_output_spec(self, inputs: Any) -> Any:
        return KerasTensor(self.compute_output_shape(inputs.shape), self.output_dtype, sparse=self.sparse)

    def load_own_variables(self, store: Any) -> None:
        """Do nothing: the boundaries stand in the config."""

    def convert_weight(self, weight: Any) -> Any:
        """Return a weight as a tensor of the backend."""
        return keras_ops.convert_to_tensor(weight)

    def get_config(self) -> dict[str, Any]:
        policy = dtype_policies.serialize(self.dtype_policy)
        return {
            "bin_boundaries": None if self.bin_boundaries is None else list(self.bin_boundaries),
            "num_bins": self.num_bins,
            "epsilon": self.epsilon,
            "output_mode": self.output_mode,
            "sparse": self.sparse,
            "name": self.name,
            "dtype": self.dtype_policy.name if policy["class_name"] == "DTypePolicy" else policy,
        }

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: Any = None) -> Self:
        """Return a layer from what `get_config` gave, with the boundaries that one had found."""
        config = dict(config)
        is_adapted = config.get("num_bins") is not None and config.get("bin_boundaries") is not None
        found = config.pop("bin_boundaries") if is_adapted else None
        layer = cls(**config)
        if found is not None:
            layer.bin_boundaries = _rising(layer, found)
        return layer


def _rising(layer: Discretization, boundaries: Any) -> list[float]:
    try:
        array = np.asarray(
            keras_ops.convert_to_numpy(boundaries) if hasattr(boundaries, "shape") else list(boundaries), "float64"
        )
        is_good = array.ndim == 1 and bool(np.all(array[1:] >= array[:-1]))
    except (TypeError, ValueError):
        is_good = False
    if not is_good or isinstance(boundaries, str):
        raise ValueError(
            f"`bin_boundaries` of {type(layer).__name__} must be numbers in rising order. Received: {boundaries!r}."
        )
    return array.tolist()
