"""Arrays, generators and PyDatasets become batches; bad data become clear errors."""

import collections
import itertools
import multiprocessing
import threading

import numpy as np
import pandas as pd
import pytest
import scipy.sparse

from keras_training.data.make_adapter import make_adapter
from keras_training.data.py_dataset import PyDataset

pytestmark = pytest.mark.null

Pair = collections.namedtuple("Pair", "left right")
X = np.arange(20, dtype="float32").reshape(10, 2)
Y = np.arange(10)


def collect(adapter):
    with adapter:
        return list(adapter.batches())


def rows(batches, part=0):
    return np.concatenate([batch[part] for batch in batches])


STRUCTURES = {
    # what is passed: what a batch of 4 begins with, as a function of the rows' numbers
    "array": (X, lambda i: X[i]),
    "float64": (X.astype("float64"), lambda i: X[i]),
    "float16": (X.astype("float16"), lambda i: X[i]),
    "int": (Y, lambda i: Y[i]),
    "bool": (Y > 3, lambda i: Y[i] > 3),
    "strings": (np.array(list("abcdefghij")), lambda i: np.array(list("abcdefghij"))[i]),
    "list of numbers": (list(range(10)), lambda i: Y[i]),
    "nested list": (X.tolist(), lambda i: X[i]),
    "list of NumPy scalars": (list(X[:, 0]), lambda i: X[i, 0]),
    "list of strings": (list("abcdefghij"), lambda i: np.array(list("abcdefghij"))[i]),
    "list of arrays": ([X, Y], lambda i: [X[i], Y[i]]),
    "tuple with a list": ((X, list(Y)), lambda i: (X[i], Y[i])),
    "dict": ({"b": X, "a": [Y]}, lambda i: {"b": X[i], "a": [Y[i]]}),
    "named tuple": (Pair(X, {"r": Y}), lambda i: Pair(X[i], {"r": Y[i]})),
    "data frame": (pd.DataFrame(X), lambda i: X[i]),
    "mixed data frame": (pd.DataFrame({"a": Y, "b": Y > 3}), lambda i: np.stack([Y[i], Y[i] > 3], 1)),
    "nullable column": (pd.DataFrame({"a": pd.array(Y, dtype="Int64")}), lambda i: Y[i][:, None]),
    "series": (pd.Series(Y), lambda i: Y[i][:, None]),
    "dict of series": ({"a": pd.Series(X[:, 1])}, lambda i: {"a": X[i][:, 1:]}),
    "sparse matrix": (scipy.sparse.coo_array(X), lambda i: X[i]),
    "objects that are numbers": (np.array([1, 2.5] * 5, dtype=object), lambda i: np.array([1, 2.5] * 5)[i]),
}


def assert_equal(got, wanted):
    if isinstance(wanted, dict):
        assert list(got) == list(wanted)
        for key in wanted:
            assert_equal(got[key], wanted[key])
    elif isinstance(wanted, (list, tuple)):
        assert type(got) is type(wanted)
        for left, right in zip(got, wanted, strict=True):
            assert_equal(left, right)
    else:
        assert isinstance(got, np.ndarray)
        np.testing.assert_array_equal(got, wanted)
        if got.dtype.kind == "f":
            assert got.dtype == np.float32


@pytest.mark.parametrize("name", STRUCTURES)
@pytest.mark.parametrize("order", ["kept", "shuffled"])
def test_arrays(name, order):
    x, expected = STRUCTURES[name]
    adapter = make_adapter(x, Y, batch_size=4, shuffle=order == "shuffled")
    assert (adapter.num_samples, adapter.num_batches, adapter.batch_size, adapter.partial_last) == (10, 3, 4, True)
    batches = collect(adapter)
    assert [len(batch[1]) for batch in batches] == [4, 4, 2]
    for batch in batches:
        assert_equal(batch[0], expected(batch[1]))
    assert sorted(rows(batches, 1)) == list(range(10))
    assert (list(rows(batches, 1)) == list(range(10))) == (order == "kept")
    if name != "sparse matrix":
        assert adapter.in_memory
        assert_equal(adapter.arrays[0], expected(np.arange(10)))
    else:
        assert not adapter.in_memory


def test_integers_keep_their_type():
    for dtype in ("uint8", "int32", "int64", "bool"):
        assert collect(make_adapter(Y.astype(dtype)))[0][0].dtype == dtype


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [((X,), "x"), ((X, Y), "xy"), ((X, Y, Y), "xyw"), ((X, None, Y), "x-w"), ((X, {"a": Y}, {"a": Y}), "xyw")],
)
def test_form_of_a_batch(arguments, parts):
    adapter = make_adapter(*arguments, batch_size=5)
    assert adapter.has_sample_weight == ("w" in parts)
    assert len(adapter.arrays) == len(parts)
    for batch in [adapter.peek(), *collect(adapter)]:
        assert len(batch) == len(parts)
        assert [part is None for part in batch] == [letter == "-" for letter in parts]


def test_slices_are_not_copies_and_gathered_rows_are():
    assert np.shares_memory(collect(make_adapter(X, batch_size=4))[1][0], X)
    first, second = itertools.islice(make_adapter(X, batch_size=4, shuffle=True).batches(), 2)
    assert not np.shares_memory(first[0], X)
    assert not np.shares_memory(first[0], second[0])


def test_rows_larger_than_a_gather():
    x = np.arange(6 * 70000, dtype="float32").reshape(6, -1)
    batches = collect(make_adapter(x, np.arange(6), batch_size=4, shuffle=True))
    np.testing.assert_array_equal(rows(batches), x[rows(batches, 1)])


def test_shuffling_follows_the_seed_and_differs_between_epochs():
    def orders():
        np.random.seed(3)
        adapter = make_adapter(Y, shuffle=True, batch_size=4)
        return [rows(adapter.batches()).tolist() for _ in range(2)]

    first, second = orders()
    assert first != second
    assert orders() == [first, second]


def test_shuffling_whole_batches():
    x = np.arange(101)
    order = make_adapter(x, batch_size=10, shuffle="batch").epoch_order(np.random.default_rng(0))
    starts = order[:100].reshape(10, 10)
    assert (np.diff(starts, axis=1) == 1).all()
    assert sorted(starts[:, 0]) == list(range(0, 100, 10)) != starts[:, 0].tolist()
    assert order[100] == 100


def test_epoch_order_is_what_batches_use():
    np.random.seed(0)
    order = make_adapter(Y, shuffle=True, batch_size=3).epoch_order()
    np.random.seed(0)
    assert rows(make_adapter(Y, shuffle=True, batch_size=3).batches()).tolist() == order.tolist()
    assert make_adapter(Y).epoch_order() is None


@pytest.mark.parametrize(
    ("labels", "weights"),
    [
        (np.array([0, 1, 2, 1]), [1, 5, 1, 5]),
        (np.array([[0], [1], [2], [1]]), [1, 5, 1, 5]),
        (np.array([0.0, 1.0, 2.0, 1.0]), [1, 5, 1, 5]),
        (np.eye(3)[[0, 1, 2, 1]], [1, 5, 1, 5]),
        (np.array([[0, 1], [1, 2], [1, 1], [0, 0]])[..., None], [[1, 5], [5, 1], [5, 5], [1, 1]]),
        (pd.Series([0, 1, 2, 1]), [1, 5, 1, 5]),
    ],
)
def test_class_weights(labels, weights):
    adapter = make_adapter(X[:4], labels, class_weight={0: 1, 1: 5})
    assert adapter.has_sample_weight
    np.testing.assert_array_equal(collect(adapter)[0][2], weights)
    batches = iter([(X[:4], labels)])
    np.testing.assert_array_equal(collect(make_adapter(batches, class_weight={1: 5.0}))[0][2], weights)


# Steps.


def endless():
    for i in itertools.count():
        yield np.full((2, 2), i), np.full(2, i)


def firsts(adapter):
    return [int(batch[0].ravel()[0]) for batch in adapter.batches()]


def test_steps_go_on_through_a_generator():
    source = endless()
    adapter = make_adapter(source, steps=3)
    assert adapter.num_batches == 3
    assert int(adapter.peek()[0][0, 0]) == 0
    assert [firsts(adapter) for _ in range(2)] == [[0, 1, 2], [3, 4, 5]]
    adapter.close()
    assert next(source)[0][0, 0] == 6  # the user's generator goes on where the training left it


def test_steps_without_batch_size_divide_the_samples():
    adapter = make_adapter(X, steps=3)
    assert [len(batch[0]) for batch in collect(adapter)] == [4, 4, 2]
    assert adapter.in_memory


def test_steps_that_divide_a_pass_begin_anew_silently():
    adapter = make_adapter(Y, batch_size=5, steps=1)
    assert not adapter.in_memory
    assert [firsts(adapter) for _ in range(4)] == [[0], [5], [0], [5]]


def test_steps_that_a_pass_does_not_reach_warn():
    adapter = make_adapter(Y, batch_size=5, steps=3)
    for _ in range(2):
        with pytest.warns(UserWarning, match="ran out of data.*3 batches, but `x`.* gave 2"):
            assert firsts(adapter) == [0, 5]


def test_a_generator_that_ends():
    adapter = make_adapter(itertools.islice(endless(), 4), steps=3)
    assert firsts(adapter) == [0, 1, 2]
    assert not adapter.exhausted
    with pytest.warns(UserWarning, match="ran out of data"):
        assert firsts(adapter) == [3]
    assert adapter.exhausted

    adapter = make_adapter(itertools.islice(endless(), 2))
    assert (adapter.num_batches, firsts(adapter), adapter.exhausted) == (None, [0, 1], True)
    with pytest.warns(UserWarning, match="ran out of data: another epoch"):
        assert firsts(adapter) == []


def test_an_iterable_begins_anew_and_knows_its_length():
    adapter = make_adapter(collections.deque([(X, Y), (X, Y)]))
    assert adapter.num_batches == 2
    assert [len(list(adapter.batches())) for _ in range(2)] == [2, 2]
    assert not adapter.exhausted


@pytest.mark.parametrize(
    ("batch", "parts"),
    [(X, 1), ((X,), 1), ([X, Y], 2), ((X, Y, None), 2), ((X, None, Y), 3), ({"a": X}, 1), ((pd.DataFrame(X), Y), 2)],
)
def test_forms_of_a_generators_batch(batch, parts):
    (got,) = collect(make_adapter(iter([batch])))
    assert len(got) == parts
    first = got[0]["a"] if isinstance(batch, dict) else got[0]
    np.testing.assert_array_equal(first, X)


# PyDataset.


class Numbers(PyDataset):
    def __init__(self, length=6, fails_at=None, **options):
        super().__init__(**options)
        self.length = length
        self.fails_at = fails_at
        self.epoch = 0

    def __len__(self):
        return self.length

    def __getitem__(self, index):
        if index == self.fails_at:
            raise KeyError("no such picture")
        return np.full((2, 1), 100 * self.epoch + index), np.zeros(2)


class CountsEpochs(Numbers):
    def on_epoch_end(self):
        self.epoch += 1


class Endless(PyDataset):
    num_batches = None

    def __getitem__(self, index):
        return np.full((2, 1), index)


class Forgetful(PyDataset):
    def __init__(self):
        self.size = 2

    def __len__(self):
        return self.size

    def __getitem__(self, index):
        return np.full((2, 1), index)


@pytest.fixture
def spawned():
    """Start processes in the way that is safe whatever threads this process has."""
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method("spawn", force=True)
    yield
    multiprocessing.set_start_method(before, force=True)


class Wraps(PyDataset):
    """Takes any index, as many data sets do, and says its length by the property."""

    num_batches = 3

    def __getitem__(self, index):
        return index % 2


class Lengthless(PyDataset):
    def __getitem__(self, index):
        return index


LOOPS = {
    # the data set, the batches that `for` gives, at most five
    "len": (Numbers(3, workers=2), [0, 1, 2]),
    "num_batches": (Wraps(), [0, 1, 0]),
    "none": (Numbers(0), []),
    "endless": (Endless(), [0, 1, 2, 3, 4]),
    "no length": (Lengthless(), [0, 1, 2, 3, 4]),
}


@pytest.mark.parametrize("name", LOOPS)
def test_a_loop_over_a_py_dataset_ends_by_its_length(name):
    dataset, expected = LOOPS[name]
    for _ in range(2):
        batches = itertools.islice(dataset, 5)
        assert [int(np.ravel(batch[0] if isinstance(batch, tuple) else batch)[0]) for batch in batches] == expected
    if len(expected) < 5:
        assert len(list(dataset)) == len(list(zip(dataset, itertools.count()))) == len(expected)


def test_a_loop_over_a_py_dataset_hides_no_error():
    with pytest.raises(KeyError, match="no such picture"):
        list(Numbers(fails_at=2))


@pytest.mark.parametrize("workers", [0, 1, 3])
def test_py_dataset_keeps_the_order(workers):
    adapter = make_adapter(Numbers(20, workers=workers, max_queue_size=5))
    assert adapter.num_batches == 20
    with adapter:
        for _ in range(2):
            assert firsts(adapter) == list(range(20))
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("keras-data")]


def test_py_dataset_works_ahead_but_not_farther_than_the_queue():
    started = []

    class Slow(Numbers):
        def __getitem__(self, index):
            started.append(index)
            return super().__getitem__(index)

    with make_adapter(Slow(50, workers=2, max_queue_size=4)) as adapter:
        batches = adapter.batches()
        next(batches)
        assert set(started) <= set(range(4))
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("keras-data")]


def test_py_dataset_is_shuffled_by_batches():
    with make_adapter(Numbers(20), shuffle=True) as adapter:
        first, second = firsts(adapter), firsts(adapter)
    assert sorted(first) == sorted(second) == list(range(20))
    assert first != second != list(range(20))


def test_py_dataset_without_end():
    with make_adapter(Endless(workers=2), steps=3, shuffle=True) as adapter:
        assert [firsts(adapter) for _ in range(2)] == [[0, 1, 2], [3, 4, 5]]


def test_py_dataset_in_processes(spawned):
    with make_adapter(CountsEpochs(3, workers=2, use_multiprocessing=True)) as adapter:
        for epoch in range(2):
            adapter.on_epoch_begin()
            assert firsts(adapter) == [100 * epoch + i for i in range(3)]
            adapter.on_epoch_end()
    assert not multiprocessing.active_children()


def test_py_dataset_process_error(spawned):
    adapter = make_adapter(Numbers(3, fails_at=1, workers=1, use_multiprocessing=True))
    with pytest.raises(KeyError, match="no such picture") as caught, adapter:
        firsts(adapter)
    assert "at batch 1" in caught.value.__notes__[0]
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("workers", [1, 3])
def test_py_dataset_error_reaches_the_user(workers):
    got = []
    adapter = make_adapter(Numbers(fails_at=4, workers=workers))
    with pytest.raises(KeyError, match="no such picture") as caught, adapter:
        for batch in adapter.batches():
            got.append(int(batch[0][0, 0]))
    assert got == [0, 1, 2, 3]
    assert caught.value.__notes__ == ["Raised by the PyDataset passed as `x`, at batch 4 (the first is 0)."]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("keras-data")]


def test_py_dataset_without_super():
    with pytest.warns(UserWarning, match=r"Forgetful should call `super\(\).__init__"):
        assert firsts(make_adapter(Forgetful())) == [0, 1]


def test_generator_error_reaches_the_user():
    def broken():
        yield X, Y
        raise ZeroDivisionError("mine")

    adapter = make_adapter(broken(), argument="validation_data")
    with pytest.raises(ZeroDivisionError, match="mine") as caught:
        list(adapter.batches())
    assert caught.value.__cause__ is None
    assert caught.value.__notes__ == [
        "Raised by the generator passed as `validation_data`, at batch 1 (the first is 0)."
    ]


# Bad input: arguments of make_adapter, and words of the message.

BAD = {
    "lengths": ({"x": X, "y": Y[:7]}, "same number of samples: `x` has 10, `y` has 7"),
    "lengths in a dict": ({"x": {"a": X, "b": Y[:3]}, "y": Y}, r"`x\['a'\]` has 10, `x\['b'\]` has 3, `y` has 10"),
    "lengths of weights": ({"x": X, "y": Y, "sample_weight": Y[:2]}, "`sample_weight` has 2"),
    "lengths of validation data": (
        {"x": X, "y": Y[:7], "argument": "validation_data"},
        r"`validation_data\[1\]` has 7",
    ),
    "no rows": ({"x": X[:0]}, r"empty: `x` has shape \(0, 2\)"),
    "empty list": ({"x": []}, "data set is empty"),
    "empty dict": ({"x": {}}, "data set is empty: `x` holds no array"),
    "one number": ({"x": np.float32(3)}, "`x` must have at least one dimension"),
    "None": ({"x": None}, "`x` is None"),
    "an object": ({"x": object()}, "Unrecognized data type: x=.*Expected arrays"),
    "a path": ({"x": "data.csv"}, "Unrecognized data type: x='data.csv'"),
    "an object inside": ({"x": [X, object()]}, r"Unrecognized data type: x\[1\]="),
    "ragged rows": ({"x": [[1, 2], [3]]}, "`x` cannot be made into an array"),
    "ragged objects": ({"x": np.array([[1], [2, 3]], dtype=object)}, "`x` has dtype object"),
    "text columns": ({"x": pd.DataFrame({"a": [1], "b": ["one"]})}, "`x` has dtype object.*numeric"),
    "dates": ({"x": np.array(["2026-01-01"], dtype="datetime64")}, "`x` holds dates"),
    "batch size": ({"x": X, "batch_size": 0}, "`batch_size` must be an integer of at least 1. Received: batch_size=0"),
    "steps": ({"x": X, "steps": 0}, "steps for `x` must be at least 1"),
    "both weights": (
        {"x": X, "y": Y, "sample_weight": Y, "class_weight": {0: 1}},
        "`class_weight` and `sample_weight`",
    ),
    "class weights of two outputs": ({"x": X, "y": {"a": Y}, "class_weight": {0: 1}}, "single output"),
    "class weights without y": ({"x": X, "class_weight": {0: 1}}, "`class_weight` needs targets"),
    "class weights by name": ({"x": X, "y": Y, "class_weight": {"cat": 1}}, "must map class numbers"),
    "text labels": ({"x": X, "y": list("abcdefghij"), "class_weight": {0: 1}}, "`y` must hold class numbers"),
    "y beside a generator": ({"x": iter([X]), "y": Y}, "`x` as a generator, `y` should not be passed.*targets"),
    "weights beside a PyDataset": ({"x": Numbers(), "sample_weight": Y}, "PyDataset, `sample_weight` should not"),
    "endless PyDataset": ({"x": Endless()}, "infinite.*`steps_per_epoch`"),
}


@pytest.mark.parametrize("name", BAD)
def test_refused_at_once(name):
    arguments, words = BAD[name]
    with pytest.raises(ValueError, match=words):
        make_adapter(**arguments)


BAD_BATCHES = {
    "nothing": ([], "`x` \\(generator\\) holds no data"),
    "four parts": ([(X, Y, Y, Y)], "a tuple of 4 entries"),
    "no parts": ([()], "a tuple of 0 entries"),
    "an object": ([(X, object())], "Unrecognized data type: y="),
    "class weights twice": ([(X, Y, Y)], "`class_weight` and `sample_weight`"),
}


@pytest.mark.parametrize("name", BAD_BATCHES)
@pytest.mark.parametrize("look", ["batches", "peek"])
def test_refused_when_read(name, look):
    batches, words = BAD_BATCHES[name]
    with make_adapter(iter(batches), class_weight={0: 1.0}) as adapter, pytest.raises(ValueError, match=words):
        adapter.peek() if look == "peek" else list(adapter.batches())


def test_length_is_needed():
    class NoLength(PyDataset):
        def __getitem__(self, index):
            return X

    with pytest.raises(NotImplementedError, match="NoLength must implement `__len__`"):
        make_adapter(NoLength())
    with pytest.raises(NotImplementedError, match="must implement `__getitem__"):
        PyDataset()[0]
