"""The contract of all metrics: recorded values, state, configs, and the same update in every form."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

import keras_ops as ops
from keras_ops.backends import selected
from keras_ops.masking import set_mask
from keras_ops.variable import Variable
from keras_training import losses, metrics
from keras_training.metrics.metric import Metric

pytestmark = [pytest.mark.backend, pytest.mark.gpu, pytest.mark.slow]

CASES = json.loads((Path(__file__).parent / "testdata" / "recorded.json").read_text())["cases"]
IDS = [f"{case['class']}-{i}" for i, case in enumerate(CASES)]


def make(case):
    return getattr(metrics, case["class"])(**case["arguments"], name="m")


def batches(case):
    """Arguments and weights of `update_state`, as tensors."""
    for batch in case["batches"]:
        weight = batch["weight"]
        weight = None if weight is None else ops.convert_to_tensor(np.array(weight, "float32"))
        yield [tensor(argument) for argument in batch["arguments"]], weight


def tensor(values):
    array = np.array(values)
    return ops.convert_to_tensor(array.astype("int32" if array.dtype.kind == "i" else "float32"))


def close(ours, expected, rtol=1e-4, atol=2e-6):
    np.testing.assert_allclose(np.asarray(ops.convert_to_numpy(ours)), np.asarray(expected), rtol=rtol, atol=atol)


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_results_and_state_are_those_recorded(case):
    metric = make(case)
    for (arguments, weight), result in zip(batches(case), case["results"], strict=True):
        metric.update_state(*arguments, sample_weight=weight)
        close(metric.result(), result)
    assert [v.path for v in metric.variables] == case["paths"]
    for variable, state in zip(metric.variables, case["state"] or (), strict=False):
        close(variable, state)
        assert not variable.trainable
    metric.reset_state()
    assert not any(variable.numpy().any() for variable in metric.variables)
    (arguments, weight), *_ = batches(case)
    close(metric(*arguments, sample_weight=weight), case["results"][0])


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_config_is_that_recorded_and_makes_an_equal_metric(case):
    metric = make(case)
    config = metric.get_config()
    assert config == case["config"]
    assert type(metric).from_config(config).get_config() == config
    again = metrics.deserialize(json.loads(json.dumps(metrics.serialize(metric))))
    assert type(again) is type(metric) and again.get_config() == config


# One of each way to update: compiling takes a second for each.
COMPILED = [
    "Mean", "Sum", "Accuracy", "SparseCategoricalAccuracy", "TopKCategoricalAccuracy", "MeanSquaredError",
    "RootMeanSquaredError", "R2Score", "SparseCategoricalCrossentropy", "TruePositives", "Precision", "AUC",
    "PrecisionAtRecall", "FBetaScore", "IoU", "BinaryIoU",
]  # fmt: skip


@pytest.mark.parametrize("case", [next(c for c in CASES if c["class"] == name) for name in COMPILED], ids=COMPILED)
def test_stateless_forms_compiled(case):
    metric = make(case)
    # Some metrics make their variables for the first batch.
    (arguments, weight), *_ = batches(case)
    metric.update_state(*arguments)
    metric.reset_state()
    update, result = compiled(metric.stateless_update_state), compiled(metric.stateless_result)
    state = metric.stateless_reset_state()
    for (arguments, weight), expected in zip(batches(case), case["results"], strict=True):
        state = update(state, *arguments) if weight is None else update(state, *arguments, sample_weight=weight)
        close(result(state), expected)
    assert not any(variable.numpy().any() for variable in metric.variables)


def compiled(function):
    if selected.NAME == "jax":
        import jax

        return jax.jit(function)
    if selected.NAME == "tensorflow":
        import tensorflow as tf

        return tf.function(function)
    return function


@pytest.mark.backends("torch")
@pytest.mark.parametrize("name", ["MeanSquaredError", "SparseCategoricalAccuracy", "AUC", "Precision", "F1Score"])
def test_updates_without_graph_breaks(name):
    import torch

    case = next(case for case in CASES if case["class"] == name)
    metric = make(case)
    (arguments, weight), *_ = batches(case)
    metric.update_state(*arguments)
    metric.reset_state()
    torch._dynamo.reset()
    update = torch.compile(metric.update_state, backend="eager", fullgraph=True)
    for (arguments, weight), expected in zip(batches(case), case["results"], strict=True):
        update(*arguments, sample_weight=weight)
        close(metric.result(), expected)


@pytest.mark.backends("tensorflow")
def test_update_in_a_graph():
    import tensorflow as tf

    metric = metrics.SparseCategoricalAccuracy()
    signature = [tf.TensorSpec([None], tf.int32), tf.TensorSpec([None, 3], tf.float32)]
    update = tf.function(lambda y, p: metric.update_state(y, p), input_signature=signature)
    update(tf.constant([0, 1]), tf.constant([[0.9, 0.1, 0.0], [0.8, 0.1, 0.1]]))
    update(tf.constant([0]), tf.constant([[0.9, 0.1, 0.0]]))
    close(metric.result(), 2 / 3)


def test_masked_values_do_not_count():
    y_true = np.zeros((2, 3, 2), "float32")
    y_pred = ops.convert_to_tensor(np.arange(12, dtype="float32").reshape(2, 3, 2))
    set_mask(y_pred, ops.convert_to_tensor([[True, True, False], [True, False, False]]))
    kept = np.array([0.5, 6.5, 42.5])
    metric = metrics.MeanSquaredError()
    metric.update_state(y_true, y_pred)
    close(metric.result(), kept.mean())
    metric.reset_state()
    metric.update_state(y_true, y_pred, sample_weight=[1.0, 2.0])
    close(metric.result(), (kept * [1, 1, 2]).sum() / 4)
    root = metrics.RootMeanSquaredError()
    root.update_state(y_true, y_pred)
    close(root.result(), np.sqrt(kept.mean()))


GRID = np.arange(24, dtype="float32").reshape(3, 4, 2)
# The shape of the data, that of the weights, and the shape in which the weights belong to the data.
WEIGHTS = [
    ((3,), (), (1,)), ((3,), (1,), (1,)), ((3,), (3,), (3,)), ((3,), (3, 1), (3,)), ((3,), (1, 1, 1), (1,)),
    ((3, 4), (), (1, 1)), ((3, 4), (1,), (1, 1)), ((3, 4), (3,), (3, 1)),
    ((3, 4), (3, 1), (3, 1)), ((3, 4), (1, 4), (1, 4)), ((3, 4), (1, 1), (1, 1)), ((3, 4), (3, 4), (3, 4)),
    ((3, 4), (3, 4, 1), (3, 4)), ((3, 4), (1, 4, 1), (1, 4)),
    ((3, 4, 2), (), (1, 1, 1)), ((3, 4, 2), (1,), (1, 1, 1)), ((3, 4, 2), (3,), (3, 1, 1)),
    ((3, 4, 2), (3, 1), (3, 1, 1)), ((3, 4, 2), (1, 4), (1, 4, 1)), ((3, 4, 2), (3, 4), (3, 4, 1)),
    ((3, 4, 2), (1, 4, 1), (1, 4, 1)), ((3, 4, 2), (3, 1, 2), (3, 1, 2)), ((3, 4, 2), (3, 4, 2), (3, 4, 2)),
]  # fmt: skip


@pytest.mark.parametrize(("shape", "given", "aligned"), WEIGHTS)
def test_weights_stand_for_all_of_an_axis_of_size_one(shape, given, aligned):
    grid = GRID[tuple(slice(size) for size in shape) + (0,) * (3 - len(shape))]
    pred = np.sqrt(grid / 24)
    true = pred * (grid % 3 == 0)
    weight = (1 + np.arange(np.prod(given)) % 3).reshape(given).astype("float32")
    w = np.broadcast_to(weight.reshape(aligned), shape)
    mean = np.average(pred, weights=w)
    for metric, arguments, expected in (
        (metrics.Mean(), (pred,), mean),
        (metrics.Accuracy(), (true, pred), np.average(true == pred, weights=w)),
        (metrics.BinaryAccuracy(), (true > 0, pred), np.average((true > 0) == (pred > 0.5), weights=w)),
        (metrics.RootMeanSquaredError(), (true, pred), np.average((true - pred) ** 2, weights=w) ** 0.5),
        (metrics.TruePositives(), (true, pred), w[(pred > 0.5) & (true > 0)].sum()),
        (metrics.Precision(0.1), (true, pred), w[(pred > 0.1) & (true > 0)].sum() / w[pred > 0.1].sum()),
    ):
        metric.update_state(*arguments, sample_weight=weight)
        close(metric.result(), expected)
    # What counts for how much shows in what comes next.
    metric = metrics.Mean()
    metric.update_state(pred, sample_weight=weight)
    metric.update_state([0.0])
    total = w.reshape(len(w), -1).mean(1).sum() if given else float(weight)
    close(metric.result(), mean * total / (total + 1))


# Data of shape (2, 2) with one weight for each column: only the first counts.
COLUMN = [
    (lambda: metrics.Mean(), ([[1, 3], [5, 7]],), 3.0),
    (lambda: metrics.Accuracy(), ([[1, 0], [1, 0]], [[1, 1], [0, 1]]), 0.5),
    (lambda: metrics.BinaryAccuracy(), ([[1, 0], [1, 0]], [[1.0, 1.0], [0.0, 1.0]]), 0.5),
    (lambda: metrics.IoU(2, [1]), ([[1, 0], [1, 0]], [[1, 1], [0, 1]]), 0.5),
    (lambda: metrics.TruePositives(), ([[1, 1], [1, 1]], [[1.0, 1.0], [0.0, 1.0]]), 1.0),
    (lambda: metrics.F1Score(), ([[1.0, 0.0], [1.0, 0.0]], [[1.0, 0.9], [0.9, 1.0]]), [2 / 3, 0.0]),
    (lambda: metrics.R2Score("variance_weighted_average"), ([[1.0, 3], [5, 7]], [[1.0, 0], [5, 0]]), 1.0),
    (lambda: metrics.Sum(), ([[1, 3], [5, 7]],), 6.0),
]


@pytest.mark.parametrize(("make_metric", "arguments", "expected"), COLUMN)
def test_one_weight_for_each_column(make_metric, arguments, expected):
    metric = make_metric()
    metric.update_state(*map(np.array, arguments), sample_weight=[[1, 0]])
    close(metric.result(), expected)


def test_ignored_classes_do_not_count():
    metric = metrics.SparseCategoricalCrossentropy(ignore_class=0)
    metric.update_state([0, 1], [[0.7, 0.2, 0.1], [0.1, 0.8, 0.1]])
    close(metric.result(), -np.log(0.8))


def test_a_metric_of_ones_own():
    class Mine(Metric):
        def __init__(self, name="mine", **kwargs):
            super().__init__(name=name, **kwargs)
            self.mean = metrics.Mean()
            self.parts = {"sum": metrics.Sum(name="part"), "more": [metrics.Sum(name="more")]}
            self.extra = Variable(1.0, trainable=False, name="extra")
            self.own = self.add_weight(name="own")

        def update_state(self, values, sample_weight=None):
            self.own.assign_add(1.0)
            self.mean.update_state(values, sample_weight)
            self.parts["sum"].update_state(values)

        def result(self):
            return {"own": self.own.value, "mean": self.mean.result(), "sum": self.parts["sum"].result()}

    metric = Mine()
    paths = ["extra", "mine/own", "mean/total", "mean/count", "part/total", "more/total"]
    assert [v.path for v in metric.variables] == paths
    result = metric([1.0, 3.0])
    assert {name: float(value) for name, value in result.items()} == {"own": 1.0, "mean": 2.0, "sum": 4.0}
    state = metric.stateless_update_state(metric.stateless_reset_state(), ops.convert_to_tensor([5.0]))
    assert float(metric.stateless_result(state)["sum"]) == 5.0
    assert float(metric.result()["sum"]) == 4.0
    assert metric.get_config() == {"name": "mine", "dtype": "float32"}
    assert Mine.from_config(metric.get_config()).name == "mine"


def test_mean_of_a_function():
    metric = metrics.MeanMetricWrapper(losses.huber, name="h", delta=2.0)
    config = metric.get_config()
    assert config["fn"]["config"] == "huber" and config["delta"] == 2.0
    again = metrics.deserialize(json.loads(json.dumps(metrics.serialize(metric))))
    assert again([0.0], [1.0]) == metric([0.0], [1.0]) == 0.5


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "mixed_float16", "float32"])
def test_dtypes(dtype):
    metric = metrics.MeanSquaredError(dtype=dtype)
    assert metric.dtype == metric.get_config()["dtype"] == dtype.removeprefix("mixed_")
    assert {v.dtype for v in metric.variables} == {"float32"}
    metric.update_state([[1.0, 2.0]], [[2.0, 4.0]])
    assert float(metric.result()) == 2.5


LONG = np.zeros((100_000, 1), "float32")
LARGE = np.linspace(0, 300, 8, dtype="float32").reshape(2, 4)
HALF = [
    (lambda d: metrics.Mean(dtype=d), (LONG + 3.0,), 3.0),
    (lambda d: metrics.Sum(dtype=d), (LONG + 3.0,), 300_000.0),
    (lambda d: metrics.BinaryAccuracy(dtype=d), (LONG, LONG), 1.0),
    (lambda d: metrics.TruePositives(dtype=d), (LONG + 1, LONG + 1), 100_000.0),
    (lambda d: metrics.Recall(dtype=d), (LONG + 1, LONG + (np.arange(100_000) % 4 == 0)[:, None]), 0.25),
    (lambda d: metrics.F1Score(average="micro", dtype=d), (LONG + 1, LONG + 1), 1.0),
    (lambda d: metrics.R2Score(dtype=d), (LARGE, LARGE), 1.0),
    (lambda d: metrics.MeanSquaredError(dtype=d), (0 * LARGE, 2 * LARGE), 4 * (LARGE**2).mean()),
    (lambda d: metrics.RootMeanSquaredError(dtype=d), (0 * LARGE, LARGE), (LARGE**2).mean() ** 0.5),
    (lambda d: metrics.KLDivergence(dtype=d), ([[0.0, 1.0]], [[1.0, 0.0]]), np.log(1e7)),
    (lambda d: metrics.PearsonCorrelation(dtype=d), (LARGE, 0 - LARGE), -1.0),
]


@pytest.mark.parametrize(("make_metric", "arguments", "expected"), HALF)
@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_half_precision_counts_on(make_metric, arguments, expected, dtype):
    metric = make_metric(dtype)
    metric.update_state(*[ops.cast(x, dtype) for x in arguments])
    close(metric.result(), expected, rtol=0.01)


def test_predictions_of_a_smaller_dtype_are_gathered_in_the_metrics():
    metric = metrics.MeanSquaredError()
    metric.update_state(np.zeros((1, 2), "float32"), ops.cast([[300.0, 300.0]], "float16"))
    assert float(metric.result()) == 90000.0


NAMES = [
    ("mse", "MeanSquaredError"), ("MSE", "MeanSquaredError"), ("mean_squared_error", "MeanSquaredError"),
    ("MeanSquaredError", "MeanSquaredError"), ("accuracy", "Accuracy"), ("bce", "BinaryCrossentropy"),
    ("auc", "AUC"), ("AUC", "AUC"), ("r2_score", "R2Score"), ("f1_score", "F1Score"), ("mean", "Mean"),
    ("sparse_categorical_accuracy", "SparseCategoricalAccuracy"), ("log_cosh", "LogCoshError"),
    ("root_mean_squared_error", "RootMeanSquaredError"), ("kl_divergence", "KLDivergence"),
    ("top_k_categorical_accuracy", "TopKCategoricalAccuracy"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "class_name"), NAMES)
def test_get_by_name(name, class_name):
    assert type(metrics.get(name)).__name__ == class_name


def test_get():
    metric = metrics.Mean()
    assert metrics.get(metric) is metric
    assert metrics.get(None) is None
    assert type(metrics.get(metrics.Mean)) is metrics.Mean
    assert metrics.get(len) is len
    assert metrics.get({"class_name": "Mean", "config": {"name": "loss"}}).name == "loss"


ONES = np.ones((4, 2), "float32")
BAD = [
    (lambda: metrics.get("acuracy"), ValueError, "'acuracy' is not a metric.*'accuracy'"),
    (lambda: metrics.get(3), ValueError, "3 is not a metric"),
    (lambda: metrics.Mean(dtype="foo"), ValueError, "foo"),
    (lambda: metrics.Mean().update_state([1.0, 2.0, 3.0], [1.0, 0.0]), ValueError, r"`sample_weight`.*shape=\(2,\)"),
    (lambda: metrics.MeanSquaredError().update_state(ONES, ONES[:, :0]), ValueError, "`y_true` and `y_pred` must"),
    (lambda: metrics.MeanSquaredError().update_state(ONES, np.ones((4, 3))), ValueError, r"y_pred.shape=\(4, 3\)"),
    (lambda: metrics.MeanSquaredError().update_state(ONES, ONES, [1.0, 2.0, 3.0]), ValueError, "`sample_weight`"),
    (lambda: metrics.MeanSquaredError().update_state(None, ONES), ValueError, "`y_true` is None"),
    (lambda: metrics.MeanSquaredError().update_state(ONES, "a"), ValueError, "`y_pred` cannot be made a tensor"),
    (lambda: metrics.SparseCategoricalAccuracy().update_state(ONES, ONES), ValueError, "one class index for each"),
    (lambda: metrics.CategoricalAccuracy().update_state([0, 1, 1, 0], ONES), ValueError, "`y_true` must be one-hot"),
    (lambda: metrics.BinaryAccuracy(threshold=None), ValueError, "`threshold` must be a number"),
    (lambda: metrics.Precision(thresholds=[0.1, 1.2]), ValueError, r"must be in \[0, 1\].*1.2"),
    (
        lambda: metrics.Precision(class_id=5).update_state(ONES, ONES),
        ValueError,
        r"`class_id` must be an integer in \[0, 2\)",
    ),
    (lambda: metrics.Precision(class_id="a").update_state(ONES, ONES), ValueError, "`class_id` must be an integer"),
    (lambda: metrics.Precision(class_id=0).update_state([1.0], [1.0]), ValueError, r"the shape \(samples, classes\)"),
    (lambda: metrics.Recall(class_id=0).update_state([1.0], [1.0]), ValueError, r"the shape \(samples, classes\)"),
    (
        lambda: metrics.PrecisionAtRecall(0.5, class_id=0).update_state([1.0], [1.0]),
        ValueError,
        r"the shape \(samples, classes\)",
    ),
    (
        lambda: metrics.OneHotIoU(2, [0]).update_state([1.0, 0.0], [0.5, 0.5]),
        ValueError,
        r"`y_true`.*each class.*\(2,\)",
    ),
    (lambda: metrics.AUC(curve="foo"), ValueError, "`curve`: 'foo'.*ROC"),
    (lambda: metrics.AUC(num_thresholds=1), ValueError, "`num_thresholds` must be an integer > 1"),
    (lambda: metrics.AUC(num_thresholds=10**12), ValueError, "`num_thresholds` must be at most .*float32"),
    (lambda: metrics.PrecisionAtRecall(0.5, 10**12), ValueError, "`num_thresholds` must be at most .*float32"),
    (
        lambda: metrics.MeanIoU(10**12),
        ValueError,
        "`num_classes` must be at most .*Received: num_classes=1000000000000",
    ),
    (lambda: metrics.PrecisionAtRecall(1.5), ValueError, r"`recall` must be in the range \[0, 1\]"),
    (lambda: metrics.R2Score(class_aggregation="foo"), ValueError, "`class_aggregation`.*'foo'|foo"),
    (lambda: metrics.R2Score(num_regressors=-1), ValueError, "`num_regressors` must be zero or positive"),
    (lambda: metrics.R2Score().update_state([1.0], [1.0]), ValueError, "2D inputs"),
    (lambda: metrics.FBetaScore(beta=1), ValueError, "`beta` must be a float above 0"),
    (lambda: metrics.F1Score(threshold=2.0), ValueError, r"`threshold` must be a float in \(0, 1\]"),
    (lambda: metrics.IoU(2, [3]), ValueError, r"3 is out of range, which is \[0, 2\)"),
    (lambda: metrics.MeanMetricWrapper(3), TypeError, "`fn` must be a function"),
    (lambda: Metric().result(), NotImplementedError, "must define `result`"),
    (lambda: Metric().update_state(1), NotImplementedError, "must define `update_state`"),
    (lambda: metrics.Mean().stateless_result([1.0]), ValueError, "`metric_variables`.*of the 2.*length 1"),
]


@pytest.mark.parametrize(("call", "kind", "words"), BAD, ids=range(len(BAD)))
def test_bad_input(call, kind, words):
    with pytest.raises(kind, match=f"(?s){words}"):
        call()


# A mean or sum of what its user gives has no direction.
WITHOUT_DIRECTION = {"Metric", "Mean", "MeanMetricWrapper", "Sum"}
SMALL_IS_GOOD = re.compile("Error|entropy|Hinge|Divergence|Poisson|^False")


def test_every_metric_says_whether_large_or_small_is_good():
    for name in set(metrics.__all__):
        cls = getattr(metrics, name)
        if isinstance(cls, type) and issubclass(cls, Metric) and name not in WITHOUT_DIRECTION:
            assert cls._direction == ("down" if SMALL_IS_GOOD.search(name) else "up"), name
    assert all(getattr(metrics, name)._direction is None for name in WITHOUT_DIRECTION)


def test_without_batches_results_are_zero():
    for case in CASES:
        metric = make(case)
        assert not np.any(ops.convert_to_numpy(metric.result()))


def test_a_class_counted_from_the_end():
    y_true, y_pred = [[0, 1], [1, 0], [1, 1]], [[0.2, 0.8], [0.6, 0.4], [0.7, 0.1]]
    for cls, expected in ((metrics.Precision, 1.0), (metrics.Recall, 0.5)):
        last, named = cls(class_id=-1), cls(class_id=1)
        assert float(last(y_true, y_pred)) == float(named(y_true, y_pred)) == expected


def test_classes_that_there_are_not_reach_no_other():
    metric = metrics.MeanIoU(3)
    metric.update_state([0, -1, 1, 3, 1, 2], [0, 1, -1, 1, 4, 2])
    assert metric.total_confusion_matrix.numpy().tolist() == [[1, 0, 0], [0, 0, 0], [0, 0, 1]]


def prgain_area(y_true, y_pred, thresholds, ends):
    """The area under precision gain over recall gain, by counting."""
    points = []
    for threshold in [-1.0, *thresholds, 2.0]:
        found = y_pred > threshold
        right, wrong, missed = ((found & y_true).sum(), (found & ~y_true).sum(), (~found & y_true).sum())
        odds = y_true.sum() / (~y_true).sum()
        gain = max(1 - odds * missed / right, 0.0) if right else 0.0
        points.append((gain, 1 - odds * wrong / right if right else 1.0))
    return sum((x1 - x2) * ends(y1, y2) for (x1, y1), (x2, y2) in zip(points, points[1:]))


@pytest.mark.parametrize(
    ("method", "ends"), [("interpolation", lambda a, b: (a + b) / 2), ("majoring", max), ("minoring", min)]
)
def test_area_under_the_curve_of_gains(method, ends):
    y_true = np.array([0, 1, 1, 0, 1, 0, 0, 1, 0], bool)
    y_pred = np.array([0.1, 0.9, 0.35, 0.8, 0.62, 0.4, 0.05, 0.3, 0.55], "float32")
    for thresholds in ([0.5], [0.2, 0.6], [0.33, 0.58, 0.85, 0.95]):
        metric = metrics.AUC(curve="PRGAIN", summation_method=method, thresholds=thresholds)
        metric.update_state(y_true, y_pred)
        close(metric.result(), prgain_area(y_true, y_pred, thresholds, ends))


def test_r2_of_constant_targets():
    perfect, wrong = metrics.R2Score(), metrics.R2Score()
    assert float(perfect([[1.0], [1.0]], [[1.0], [1.0]])) == 1.0
    assert float(wrong([[1.0], [1.0]], [[1.0], [2.0]])) == 0.0
