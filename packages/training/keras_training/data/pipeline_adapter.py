"""What the readers of folders return, and what `map`, `batch` and the like make of it."""

from collections.abc import Iterator
from typing import Any

from keras_training.data.batched_adapter import BatchedAdapter
from keras_training.data.frameworks import is_instance_of

_INFINITE = -1


class PipelineAdapter(BatchedAdapter):
    """A data set of `keras_training.data.pipeline`."""

    kind = "data set"

    @staticmethod
    def accepts(x: Any) -> bool:
        return is_instance_of(x, "keras_training.data.pipeline", "Dataset")

    def __init__(self, x: Any, *arguments: Any, **options: Any) -> None:
        super().__init__(x, *arguments, **options)
        self.batch_size = x.batch_size
        self.partial_last = not x.drops_remainder
        if x.cardinality() == _INFINITE and self._steps is None:
            raise ValueError(
                f"The data set passed as `{self.argument}` is infinite, so an epoch would never end. Pass "
                "`steps_per_epoch` to `fit` (`validation_steps` for validation data), or `steps` to `evaluate` and "
                "`predict`."
            )

    def raw_batches(self) -> Iterator[Any]:
        return iter(self.source)

    def length(self) -> int | None:
        count = self.source.cardinality()
        return None if count < 0 else count
