"""Samples as a `DataLoader` of PyTorch's."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import torch

from keras_training.data.pipeline import elements
from keras_training.data.pipeline.stages import AUTOTUNE, workers_for
from keras_training.data.readers.samples import Samples


class SamplesDataset(torch.utils.data.Dataset):
    """Samples by number, for a `DataLoader` of one's own, with `num_workers` if wanted."""

    def __init__(self, samples: Samples) -> None:
        self.samples = samples

    def __len__(self) -> int:
        return len(self.samples)

    def __getitem__(self, index: int) -> Any:
        return as_tensors(self.samples[index])

    def __getitems__(self, indices: Sequence[int]) -> list[Any]:
        """Return the samples of a batch, read in threads; loaders ask for this."""
        if torch.utils.data.get_worker_info() is not None:
            return [self.samples[i] for i in indices]
        with ThreadPoolExecutor(workers_for(AUTOTUNE), thread_name_prefix="keras-data") as pool:
            return list(pool.map(self.samples.__getitem__, indices))


class Together:
    """Makes a batch of samples."""

    def __init__(self, how: str) -> None:
        self.how = how

    def __call__(self, rows: list[Any]) -> Any:
        return as_tensors(getattr(elements, self.how)([elements.map_arrays(elements.on_host, row) for row in rows]))


def dataset(samples: Samples, batch_size: int | None, seed: int | None) -> torch.utils.data.DataLoader:
    """Return the loader."""
    rows = SamplesDataset(samples)
    generator = None if seed is None else torch.Generator().manual_seed(seed)
    together = None if batch_size is None else Together(samples.together)
    return torch.utils.data.DataLoader(
        rows, batch_size, shuffle=seed is not None, generator=generator, collate_fn=together
    )


def as_tensors(element: Any) -> Any:
    """Return an element with tensors in the place of arrays; text is a list of strings."""
    return elements.map_arrays(_as_tensor, element)


def _as_tensor(array: Any) -> Any:
    array = np.asarray(array)
    if array.dtype == object:
        return [_as_tensor(x) if hasattr(x, "shape") else x for x in array] if array.shape else array.item()
    return torch.from_numpy(np.array(array))


class RowsDataset(torch.utils.data.Dataset):
    """Elements by number, as tensors."""

    def __init__(self, rows: Any) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> Any:
        element = self.rows[index]
        return as_tensors(element)


def split(rows: Any, left: int, right: int, seed: int | None) -> tuple[Any, Any]:
    """Return the first and the last elements; with a seed, in random order."""
    data = rows if isinstance(rows, torch.utils.data.Dataset) else RowsDataset(rows)
    total = len(data)  # type: ignore[arg-type]
    order = list(range(total))
    if seed is not None:
        order = torch.randperm(total, generator=torch.Generator().manual_seed(seed)).tolist()
    return torch.utils.data.Subset(data, order[:left]), torch.utils.data.Subset(data, order[total - right :])
