"""The metrics of `compile`, seen as one metric."""

from typing import Any

from keras_ops import tree
from keras_training.metrics.get import get as get_metric
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper
from keras_training.metrics.metric import Metric
from keras_training.trainer.accuracy import from_name
from keras_training.trainer.compile_loss import CompileLoss, name_of, unique
from keras_training.trainer.outputs import TREES, Alignment, align


class _Entry:
    """One metric of one output."""

    __slots__ = ("metric", "name", "output", "weighted")

    def __init__(self, metric: Metric, name: str, output: int, weighted: bool) -> None:
        self.metric = metric
        self.name = name
        self.output = output
        self.weighted = weighted


class CompileMetrics(Metric):
    """Updates and reports the metrics that `compile(metrics=..., weighted_metrics=...)` describes.

    Which metric `"accuracy"` means, and which output a metric belongs to, is known when the shapes of targets and
    predictions are: at the first `build`.

    Args:
        metrics: A list or dict of metrics, for one output or for several.
        weighted_metrics: The same, of metrics that take sample weights into account.
        output_names: The model's names of its outputs, if it has some.
        compile_loss: Says which outputs have a loss: targets may be given for these alone.

    Raises:
        ValueError: If one of them is neither a list nor a dict.
    """

    def __init__(
        self,
        metrics: Any,
        weighted_metrics: Any,
        output_names: list[str] | None = None,
        compile_loss: CompileLoss | None = None,
    ) -> None:
        super().__init__(name="compile_metrics")
        for argument, value in (("metrics", metrics), ("weighted_metrics", weighted_metrics)):
            if value is not None and not isinstance(value, TREES):
                raise ValueError(
                    f"`{argument}` must be a list, tuple or dict of metrics, such as `{argument}=[{value!r}]`. "
                    f"Received: {value!r} of type {type(value).__name__}."
                )
        self._given = (metrics, weighted_metrics)
        self._output_names = output_names
        self._compile_loss = compile_loss
        self._alignment: Alignment | None = None
        self._entries: list[_Entry] = []
        self.built = False

    @property
    def metrics(self) -> list[Metric]:
        """The metrics themselves, in the order in which they were given."""
        return [entry.metric for entry in self._entries]

    @property
    def variables(self) -> list[Any]:
        """The variables of all of them."""
        return [variable for entry in self._entries for variable in entry.metric.variables]

    def build(self, y_true: Any, y_pred: Any) -> None:
        """Find out which metrics there are, from tensors or `KerasTensor`s like those of a batch."""
        self._alignment = Alignment(y_pred, self._output_names)
        if self._compile_loss is not None:
            self._alignment.with_loss = self._compile_loss.outputs_with_loss
        predictions, targets = tree.flatten(y_pred), self._alignment.parts(y_true, "y")
        taken = {"loss"}
        for argument, given, weighted in zip(("metrics", "weighted_metrics"), self._given, (False, True), strict=True):
            if given is None:
                continue
            aligned = align(given, self._alignment.outputs, argument, is_entry=_is_entry)
            for i, items in enumerate(aligned):
                for item in items if isinstance(items, (list, tuple)) else [items]:
                    if item is not None:
                        self._add(item, i, weighted, taken, targets[i], predictions[i])
        self.built = True

    def _add(self, item: Any, output: int, weighted: bool, taken: set[str], y_true: Any, y_pred: Any) -> None:
        metric = _resolve(item, y_true, y_pred)
        outputs = self._alignment.outputs
        prefix = f"{outputs[output].name}_" if len(outputs) > 1 and outputs[output].name else ""
        name = f"{prefix}{metric.name}"
        if weighted and name in taken:
            name = f"{prefix}weighted_{metric.name}"
        self._entries.append(_Entry(metric, unique(name, taken), output, weighted))

    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        """Take a batch into account."""
        if not self.built:
            self.build(y_true, y_pred)
        predictions, targets = tree.flatten(y_pred), self._alignment.parts(y_true, "y")
        weights = self._alignment.parts(sample_weight, "sample_weight")
        for entry in self._entries:
            i = entry.output
            if entry.weighted and weights[i] is not None:
                entry.metric.update_state(targets[i], predictions[i], sample_weight=weights[i])
            else:
                entry.metric.update_state(targets[i], predictions[i])

    def reset_state(self) -> None:
        """Forget all batches."""
        for entry in self._entries:
            entry.metric.reset_state()

    def result(self) -> dict[str, Any]:
        """Return the value of each metric by its name in the logs."""
        results: dict[str, Any] = {}
        for entry in self._entries:
            value = entry.metric.result()
            if isinstance(value, dict):
                results.update(value)
            else:
                results[entry.name] = value
        return results

    def get_config(self) -> dict[str, Any]:
        """Refuse: a model's compile config holds the metrics as they were given to `compile`."""
        raise NotImplementedError("The metrics of `compile` are saved by the model: see `Model.get_compile_config`.")


def _is_entry(spec: Any, members: list[int]) -> bool:
    if isinstance(spec, (list, tuple)):
        return len(members) == 1 and not any(isinstance(item, TREES) for item in spec)
    return not isinstance(spec, dict)


def _resolve(item: Any, y_true: Any, y_pred: Any) -> Metric:
    """Return the metric that a name, a function or an object stands for."""
    if isinstance(item, Metric):
        return item
    if isinstance(item, str):
        found = from_name(item, y_true, y_pred) or get_metric(item)
        name = item
    else:
        found, name = get_metric(item), name_of(item)
    if isinstance(found, Metric):
        if isinstance(item, str):
            found.name = name
        return found
    return MeanMetricWrapper(found, name=name)
