"""`tf.data.Dataset`, on every backend."""

from collections.abc import Iterator
from typing import Any

from keras_training.data.batched_adapter import BatchedAdapter
from keras_training.data.frameworks import is_instance_of

_INFINITE, _UNKNOWN = -1, -2  # tf.data.INFINITE_CARDINALITY, tf.data.UNKNOWN_CARDINALITY


def _first_spec(spec: Any) -> Any:
    while isinstance(spec, (dict, tuple, list)) and spec:
        spec = next(iter(spec.values())) if isinstance(spec, dict) else spec[0]
    return spec


class TFDataAdapter(BatchedAdapter):
    """A `tf.data.Dataset`, distributed or not: native tensors on the tensorflow backend, NumPy arrays elsewhere."""

    kind = "tf.data.Dataset"

    @staticmethod
    def accepts(x: Any) -> bool:
        return is_instance_of(x, "tensorflow.python", "DatasetV2", "DistributedDatasetInterface")

    def __init__(self, x: Any, *arguments: Any, **options: Any) -> None:
        super().__init__(x, *arguments, **options)
        shape = getattr(_first_spec(x.element_spec), "shape", None)
        if shape is not None and shape.rank:
            self.batch_size = shape[0]
            self.partial_last = shape[0] is None
        self._length = int(x.cardinality()) if hasattr(x, "cardinality") else _UNKNOWN
        if self._length == _INFINITE and self._steps is None:
            raise ValueError(
                f"The tf.data.Dataset passed as `{self.argument}` is infinite, so an epoch would never end. Pass "
                "`steps_per_epoch` to `fit` (`validation_steps` for validation data), or `steps` to `evaluate` and "
                "`predict`."
            )

    def raw_batches(self) -> Iterator[Any]:
        return iter(self.source)

    def length(self) -> int | None:
        return None if self._length in (_INFINITE, _UNKNOWN) else self._length
