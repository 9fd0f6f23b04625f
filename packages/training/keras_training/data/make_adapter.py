"""Finds the adapter for what a user passed as data."""

from collections.abc import Mapping
from typing import Any

from keras_ops import config
from keras_training.data.adapter import Adapter
from keras_training.data.array_adapter import ArrayAdapter
from keras_training.data.generator_adapter import GeneratorAdapter
from keras_training.data.pipeline_adapter import PipelineAdapter
from keras_training.data.py_dataset_adapter import PyDatasetAdapter
from keras_training.data.tf_data_adapter import TFDataAdapter
from keras_training.data.torch_loader_adapter import TorchLoaderAdapter

# The first whose `accepts` says yes is taken. No `accepts` imports anything: see frameworks.py.
ADAPTERS = (ArrayAdapter, PyDatasetAdapter, PipelineAdapter, TFDataAdapter, TorchLoaderAdapter, GeneratorAdapter)


def make_adapter(
    x: Any,
    y: Any = None,
    sample_weight: Any = None,
    batch_size: int | None = None,
    steps: int | None = None,
    shuffle: bool | str = False,
    class_weight: Mapping[int, float] | None = None,
    argument: str = "x",
) -> Adapter:
    """Make the adapter for a data source.

    Args:
        x: Arrays, nested or not; a `keras.utils.PyDataset`, `tf.data.Dataset`, torch `DataLoader`, generator, what a
            reader of folders returns, or any iterable of batches; or an adapter, which is returned as it is.
        y: Targets, for arrays only.
        sample_weight: Weights of the samples, for arrays only.
        batch_size: Samples in a batch, for arrays only (others bring their own). `None` means 32, or with `steps` as
            many as make that number of batches.
        steps: Number of batches in an epoch; `None` for a whole pass.
        shuffle: Whether to draw a new order for each epoch: of samples, for arrays; of batches, for a PyDataset of
            known length, and for arrays if it is `"batch"`. Other sources keep their order.
        class_weight: Weight by class number, turned into sample weights.
        argument: What messages call `x`.

    Raises:
        ValueError: If the data are of no known kind, empty or of different lengths, or if arguments contradict.
    """
    if isinstance(x, Adapter):
        return x
    for kind in ADAPTERS:
        if kind.accepts(x):
            adapter = kind(
                x,
                y,
                sample_weight,
                batch_size=batch_size,
                steps=steps,
                shuffle=shuffle,
                class_weight=class_weight,
                argument=argument,
            )
            limit = config.max_steps_per_epoch()
            if limit is not None:
                adapter.limit(limit)
            return adapter
    raise ValueError(
        f"Unrecognized data type: {argument}={x!r} (of type {type(x)}). Expected arrays (NumPy, tensors, pandas, "
        "lists, or dicts, lists and tuples of them), a keras.utils.PyDataset, a tf.data.Dataset, a torch DataLoader, "
        "or a generator of batches."
    )
