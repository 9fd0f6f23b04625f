"""Samples as a data set of grain's, which reads them in threads."""

from typing import Any

from keras_training.data.pipeline import elements
from keras_training.data.readers.samples import Samples


class Together:
    """Makes a batch of samples; a copy can be sent to grain's worker processes."""

    def __init__(self, how: str) -> None:
        self.how = how

    def __call__(self, rows: Any) -> Any:
        return getattr(elements, self.how)(rows)


def dataset(samples: Samples, batch_size: int | None, seed: int | None) -> Any:
    """Return a `grain.IterDataset`, shuffled anew in each epoch that `repeat` would begin."""
    import grain

    data = grain.MapDataset.source(samples)
    if seed is not None:
        data = data.shuffle(seed=seed)
    data = data.to_iter_dataset()
    if batch_size is not None:
        data = data.batch(batch_size, batch_fn=Together(samples.together))
    return data
