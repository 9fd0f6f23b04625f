"""What stands between the trainer's loop, which knows no backend, and a backend. See README.md."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

import numpy as np

import keras_ops as ops
from keras_ops import tree
from keras_ops.masking import get_mask, set_mask
from keras_training.data.packing import pack_x_y_sample_weight, unpack_x_y_sample_weight

KINDS = ("train", "test", "predict")

# More than this is not copied to the device as a whole: the batches go there one by one.
RESIDENT_BYTES = 1 << 30


class Resident:
    """Arrays that lie on the device, and steps over their rows."""

    def set_order(self, order: np.ndarray | None) -> None:
        """Take the rows in this order from now on; `None`: as they are."""
        raise NotImplementedError(f"{type(self).__name__} must implement `set_order`.")

    def run(self, first: int, count: int, size: int) -> list[Any] | None:
        """Run `count` steps of `size` rows from row `first` on; return the list of outputs if the kind is `"predict"`."""
        raise NotImplementedError(f"{type(self).__name__} must implement `run`.")


class DefaultSteps:
    """Defaults of public methods that are the same on all backends; an engine must tell whether a class overrides them."""

    def compute_metrics(self, x: Any, y: Any, y_pred: Any, sample_weight: Any = None) -> dict[str, Any]:
        """Update the metrics of `compile` with a batch and return the values of all metrics.

        Override it to compute metrics in another way; call it to keep those of `compile`.

        Args:
            x: Inputs of the batch.
            y: Targets.
            y_pred: What the model returned for `x`.
            sample_weight: Weights of the samples, or `None`.

        Returns:
            A dict from names to values, which become the logs.

        Example:

        >>> class Watched(keras.Sequential):
        ...     def compute_metrics(self, x, y, y_pred, sample_weight=None):
        ...         logs = super().compute_metrics(x, y, y_pred, sample_weight)
        ...         return {**logs, "largest": keras.ops.max(y_pred)}
        """
        update_metrics(self, y, y_pred, sample_weight)
        return self.get_metrics_result()  # type: ignore[attr-defined,no-any-return]


class DataSteps(DefaultSteps):
    """The public steps with the meaning `test_step(data)`, that of TensorFlow, PyTorch and NumPy."""

    def test_step(self, data: Any) -> dict[str, Any]:
        """Evaluate one batch; override it to say what `evaluate` does.

        Args:
            data: `x`, or a tuple `(x,)`, `(x, y)` or `(x, y, sample_weight)`, as the data source gives it.

        Returns:
            A dict from names to values, which become the logs.

        Example:

        >>> class Largest(keras.Sequential):
        ...     def test_step(self, data):
        ...         x, y, _ = keras.utils.unpack_x_y_sample_weight(data)
        ...         return {"error": keras.ops.max(keras.ops.abs(y - self(x, training=False)))}
        """
        x, y, sample_weight = unpack_x_y_sample_weight(data)
        return self.compute_metrics(x, y, test_forward(self, x, y, sample_weight), sample_weight=sample_weight)

    def predict_step(self, data: Any) -> Any:
        """Compute the outputs for one batch; override it to say what `predict` returns.

        Args:
            data: `x`, or a tuple that begins with it.

        Returns:
            A tensor, or a structure of tensors.
        """
        x, _, _ = unpack_x_y_sample_weight(data)
        return self(x, training=False)  # type: ignore[operator]


class Engine:
    """Runs the steps of one model on one backend.

    A *kind* is `"train"`, `"test"` or `"predict"`. A *batch* is a tuple `(x,)`, `(x, y)` or `(x, y, sample_weight)`.

    Args:
        model: The model. Its variables hold the current values whenever none of the verbs below is running.
    """

    Steps: type = DataSteps

    def __init__(self, model: Any) -> None:
        self.model = model
        self.own = {kind: self._is_own(kind) for kind in KINDS}
        self.own_logs: dict[str, Any] = {}
        # The kinds for which everything was built that a first batch is needed for.
        self.built_for: set[str] = set()
        # How many steps the loop found to be a good number to run at once.
        self.paces: dict[Any, int] = {}

    @classmethod
    def compiles_by_default(cls) -> bool:
        """What `jit_compile="auto"` means."""
        return False

    # The verbs.

    def building(self) -> AbstractContextManager[Any]:
        """Surround the making of variables."""
        return nullcontext()

    def refresh(self, kind: str) -> None:
        """Look at the model's variables again, before steps of a kind: it may have been built, frozen or extended."""

    @contextmanager
    def session(self, kind: str) -> Iterator[None]:
        """Surround a run of `fit`, `evaluate` or `predict`, and undo at its end what it changed in the process."""
        yield

    def step(self, kind: str) -> Callable[[Any], Any]:
        """Return the compiled function of one placed batch; it returns the outputs if the kind is `"predict"`."""
        raise NotImplementedError(f"{type(self).__name__} must implement `step`.")

    def resident(self, kind: str, arrays: Any, batch_size: int) -> Resident | None:
        """Put whole arrays on the device and return what steps through them, or `None` if they are better fed."""
        return None

    def place(self, batch: Any) -> Any:
        """Bring a batch to the device."""
        return batch

    def fetch(self, values: Any) -> Any:
        """Bring a structure of tensors to the host, as NumPy arrays that the caller may change."""
        raise NotImplementedError(f"{type(self).__name__} must implement `fetch`.")

    def join(self, outputs: list[Any]) -> Any:
        """Bring the outputs of several steps to the host, joined along their first axis."""
        if len(outputs) == 1:
            return self.fetch(outputs[0])
        columns = zip(*[tree.flatten(self.fetch(output)) for output in outputs], strict=True)
        return tree.pack_sequence_as(outputs[0], [np.concatenate(column) for column in columns])

    def wait(self, values: Any) -> None:
        """Return when the device has computed a structure of tensors."""
        self.fetch(values)

    def once(self, kind: str, batch: Any) -> dict[str, Any]:
        """Run one train or test step on a batch that is a whole epoch, and return its logs on the host."""
        self.model.reset_metrics()
        self.step(kind)(self.place(batch))
        return self.fetch(self.results(kind))

    def results(self, kind: str) -> dict[str, Any]:
        """Return the logs so far, as tensors that later steps leave alone."""
        return self.own_logs[kind] if self.own[kind] else self.model.get_metrics_result()

    def settle(self) -> None:
        """Bring the metrics up to date; an engine may put off taking losses into their mean until someone looks."""

    def drop_pending(self) -> None:
        """Forget what was put off."""

    # What every engine does in the same way.

    def _is_own(self, kind: str) -> bool:
        """Whether the user's class defines this step, or what it does with metrics, itself."""
        names = [f"{kind}_step"] if kind == "predict" else [f"{kind}_step", "compute_metrics"]
        model = self.model
        return any(n in model.__dict__ or getattr(type(model), n) is not getattr(self.Steps, n) for n in names)

    @staticmethod
    def own_data(batch: Any) -> Any:
        """Return a batch in the form in which a user's step receives it: a lone `x` is not wrapped."""
        return pack_x_y_sample_weight(*batch) if len(batch) == 1 else batch

    @staticmethod
    def check_logs(kind: str, logs: Any) -> None:
        """Refuse what a user's step returned if it is no dict."""
        if not isinstance(logs, dict):
            raise TypeError(
                f"`{kind}_step` must return a dict of logs, such as {{'loss': loss}}. Received: {type(logs).__name__}."
            )


def rows(x: Any) -> Any:
    """Return the number of samples in a batch, as a tensor where only the running graph knows it."""
    tensor = x if hasattr(x, "shape") else next(leaf for leaf in tree.flatten(x) if leaf is not None)
    shape = tensor.shape
    if not len(shape):
        return 1
    return ops.shape(tensor)[0] if shape[0] is None else shape[0]


def update_metrics(model: Any, y: Any, y_pred: Any, sample_weight: Any) -> None:
    """Update the metrics of `compile` with a batch."""
    metrics = model._trainer.compile_metrics
    if metrics is not None:
        metrics.update_state(y, y_pred, sample_weight)


def update_loss(model: Any, loss: Any, x: Any) -> None:
    """Take the loss of a batch into the mean that the logs call `loss`."""
    tracker = model._trainer.loss_tracker
    if tracker is not None:
        tracker.update_state(loss, sample_weight=rows(x))


def test_forward(model: Any, x: Any, y: Any, sample_weight: Any) -> Any:
    """Return the predictions for a batch, after its loss has gone into the logs."""
    y_pred = model(x, training=False)
    update_loss(model, model._compute_loss(x, y, y_pred, sample_weight, training=False), x)
    return y_pred


def masks_of(y_pred: Any) -> list[Any]:
    """Return the masks of all outputs: a transform gives out other objects than went in, without them."""
    return [get_mask(leaf) for leaf in tree.flatten(y_pred)]


def set_masks(y_pred: Any, masks: list[Any]) -> None:
    """Give the outputs their masks back."""
    for leaf, mask in zip(tree.flatten(y_pred), masks, strict=True):
        set_mask(leaf, mask)


def holds_arrays(arrays: Any) -> bool:
    """Whether these are numeric arrays of a size that a device can take as a whole."""
    leaves = [leaf for leaf in tree.flatten(arrays) if leaf is not None]
    if not all(isinstance(leaf, np.ndarray) and leaf.dtype.kind in "biufc" for leaf in leaves):
        return False
    return sum(leaf.nbytes for leaf in leaves) <= RESIDENT_BYTES
