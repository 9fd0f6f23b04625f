"""`torch.utils.data.DataLoader`, on every backend."""

from collections.abc import Iterator
from typing import Any

from keras_training.data.batched_adapter import BatchedAdapter
from keras_training.data.frameworks import is_instance_of


class TorchLoaderAdapter(BatchedAdapter):
    """A torch `DataLoader`: native tensors on the torch backend, NumPy arrays on the others."""

    kind = "torch DataLoader"

    @staticmethod
    def accepts(x: Any) -> bool:
        return is_instance_of(x, "torch.utils.data", "DataLoader")

    def __init__(self, x: Any, *arguments: Any, **options: Any) -> None:
        super().__init__(x, *arguments, **options)
        self.batch_size = x.batch_size
        self.partial_last = self._has_partial_batch()

    def _has_partial_batch(self) -> bool:
        if self.batch_size is None:  # batches are made by a sampler of the user's
            return True
        if self.source.drop_last:
            return False
        try:
            return len(self.source.dataset) % self.batch_size != 0
        except TypeError:  # an IterableDataset without a length
            return True

    def raw_batches(self) -> Iterator[Any]:
        return iter(self.source)

    def length(self) -> int | None:
        try:
            return len(self.source)
        except TypeError:  # an IterableDataset without a length
            return None
