"""`Dataset`: its elements, lengths and specs by method; its threads, its order, and its errors."""

import itertools
import threading
import time
import warnings

import numpy as np
import pytest

from keras_training.data.make_adapter import make_adapter
from keras_training.data.pipeline.dataset import Dataset
from keras_training.data.pipeline.stages import INFINITE, UNKNOWN, UnreadableFileError

pytestmark = pytest.mark.null

TEN = Dataset.range(10)


def listed(dataset):
    """Return the elements as plain Python values."""
    return [plain(element) for element in dataset]


def plain(element):
    if isinstance(element, tuple):
        return tuple(map(plain, element))
    if isinstance(element, dict):
        return {key: plain(value) for key, value in element.items()}
    return element.tolist()


def read(i):
    if i % 4 == 1:
        raise UnreadableFileError(f"file {i} is broken")
    return i


METHODS = {
    # name: (data set, elements, length)
    "range": (TEN, list(range(10)), 10),
    "slices": (Dataset.from_tensor_slices(([1, 2], {"a": [3.5, 4.5]})), [(1, {"a": 3.5}), (2, {"a": 4.5})], 2),
    "generator": (Dataset.from_generator(lambda: iter([[1, 2], [3, 4]])), [[1, 2], [3, 4]], UNKNOWN),
    "zip": (Dataset.zip(TEN, TEN.skip(8)), [(0, 8), (1, 9)], 2),
    "map": (TEN.take(3).map(lambda i: (i, i * 2)), [(0, 0), (1, 2), (2, 4)], 3),
    "map of tuples": (
        TEN.take(2).map(lambda i: (i, i + 1)).map(lambda a, b: {"sum": a + b}),
        [{"sum": 1}, {"sum": 3}],
        2,
    ),
    "map in threads": (TEN.map(lambda i: -i, num_parallel_calls=-1, deterministic=False), [-i for i in range(10)], 10),
    "map to lists and text": (TEN.take(1).map(lambda i: ([1.5, 2.5], "é")), [([1.5, 2.5], "é")], 1),
    "filter": (TEN.filter(lambda i: i > 7), [8, 9], UNKNOWN),
    "batch": (TEN.batch(4), [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]], 3),
    "batch, even": (TEN.batch(4, drop_remainder=True), [[0, 1, 2, 3], [4, 5, 6, 7]], 2),
    "padded_batch": (TEN.take(3).map(lambda i: np.ones(i)).padded_batch(3), [[[0, 0], [1, 0], [1, 1]]], 1),
    "unbatch": (TEN.batch(4).unbatch(), list(range(10)), 10),
    "rebatch": (TEN.batch(4).rebatch(7), [list(range(7)), [7, 8, 9]], 2),
    "take": (TEN.take(2), [0, 1], 2),
    "take all": (TEN.take(-1), list(range(10)), 10),
    "skip": (TEN.skip(8), [8, 9], 2),
    "skip all": (TEN.skip(-1), [], 0),
    "repeat": (TEN.skip(8).repeat(2), [8, 9, 8, 9], 4),
    "repeat without end": (TEN.repeat().take(12), [*range(10), 0, 1], 12),
    "repeat nothing": (TEN.take(0).repeat(), [], 0),
    "prefetch": (TEN.prefetch(-1), list(range(10)), 10),
    "prefetch nothing": (TEN.prefetch(0), list(range(10)), 10),
    "concatenate": (TEN.take(1).concatenate(TEN.skip(9)), [0, 9], 2),
    "enumerate": (TEN.skip(8).enumerate(5), [(5, 8), (6, 9)], 2),
    "shard": (TEN.shard(4, 1), [1, 5, 9], UNKNOWN),
    "apply": (TEN.apply(lambda data: data.take(1)), [0], 1),
    "without broken files": (TEN.map(read).ignore_errors(log_warning=False), [0, 2, 3, 4, 6, 7, 8], UNKNOWN),
    "without broken files, batched": (
        TEN.map(read, num_parallel_calls=3).batch(4).prefetch(1).ignore_errors(log_warning=False),
        [[0, 2, 3, 4], [6, 7, 8]],
        UNKNOWN,
    ),
}


@pytest.mark.parametrize("name", METHODS)
def test_methods(name):
    dataset, expected, length = METHODS[name]
    assert listed(dataset) == expected
    assert listed(dataset) == expected  # and once more
    assert dataset.cardinality() == length
    if length >= 0:
        assert len(dataset) == length
    else:
        with pytest.raises(TypeError, match="no length"):
            len(dataset)


@pytest.mark.parametrize("buffer", [1, 3, 10, 100])
def test_shuffled(buffer):
    dataset = TEN.shuffle(buffer, seed=7)
    first, second = listed(dataset), listed(dataset)
    assert sorted(first) == sorted(second) == list(range(10))
    assert listed(TEN.shuffle(buffer, seed=7)) == first
    assert all(i <= place + buffer - 1 for place, i in enumerate(first))
    if buffer > 1:
        assert first != second
        assert listed(TEN.shuffle(buffer, seed=8)) != first
    fixed = TEN.shuffle(buffer, seed=7, reshuffle_each_iteration=False)
    assert listed(fixed) == listed(fixed) == first


def test_the_seed_of_the_process_determines_what_has_no_seed():
    orders = []
    for _ in range(2):
        np.random.seed(3)
        orders.append(listed(TEN.shuffle(10)))
    assert orders[0] == orders[1]


def test_all_orders_are_equally_probable():
    counts = {}
    data = Dataset.range(3).shuffle(3, seed=0)
    for _ in range(1200):
        order = tuple(listed(data))
        counts[order] = counts.get(order, 0) + 1
    assert len(counts) == 6
    assert all(150 < count < 250 for count in counts.values())  # 200, and 4 standard deviations


def test_cached_after_one_whole_pass():
    calls = []
    dataset = TEN.map(lambda i: calls.append(int(i)) or i).cache()
    assert listed(dataset.take(3)) == [0, 1, 2]
    calls.clear()
    assert listed(dataset) == listed(dataset) == list(range(10))
    assert calls == list(range(10))


def test_specs():
    dataset = TEN.map(lambda i: (np.zeros((2, 3), "float32"), {"y": i})).batch(4)
    x, y = dataset.element_spec
    assert (x.shape, x.dtype, y["y"].shape) == ((None, 2, 3), np.float32, (None,))
    assert TEN.batch(4, drop_remainder=True).element_spec.shape == (4,)
    assert "10 elements" in repr(TEN)
    assert "infinite" in repr(TEN.repeat())
    with pytest.raises(ValueError, match="no element"):
        TEN.map(lambda i: i).take(0).element_spec  # noqa: B018


def test_names_stay():
    dataset = Dataset(TEN._stage, class_names=["a"], file_paths=["b"]).map(lambda i: i).batch(2).prefetch(1)
    assert (dataset.class_names, dataset.file_paths) == (["a"], ["b"])


@pytest.mark.parametrize("end", ["closed", "forgotten", "an error", "over"])
def test_threads_end(end):
    before = threading.active_count()
    dataset = TEN.map(read if end == "an error" else lambda i: i, num_parallel_calls=4).batch(2).prefetch(2)
    iterator = iter(dataset if end == "over" else dataset.repeat())
    if end == "an error":
        with pytest.raises(UnreadableFileError, match="file 1"):
            list(iterator)
    elif end == "over":
        list(iterator)
    else:
        next(iterator)
        assert threading.active_count() > before
    if end == "closed":
        iterator.close()
    del iterator
    assert threading.active_count() == before


def test_what_is_made_ahead_is_bounded():
    made, lock = [], threading.Lock()

    def make(i):
        with lock:
            made.append(i)
        return i

    iterator = iter(Dataset.range(1000).map(make, num_parallel_calls=2).batch(5).prefetch(2))
    next(iterator)
    time.sleep(0.1)
    # Three batches before, one given, and what two threads have under way.
    assert len(made) <= 5 * 4 + 2 * 2 + 5
    iterator.close()


def test_threads_work_at_the_same_time():
    barrier = threading.Barrier(2, timeout=10)

    def meet(i):
        barrier.wait()
        return i

    assert listed(TEN.map(meet, num_parallel_calls=2)) == list(range(10))


def test_warnings_name_broken_files():
    with pytest.warns(UserWarning, match="Left out: file 1 is broken"):
        listed(TEN.take(3).map(read).ignore_errors())


def test_adapter():
    dataset = TEN.map(lambda i: (np.full(3, i, "float64"), i)).batch(4)
    with make_adapter(dataset) as adapter:
        assert (adapter.num_batches, adapter.batch_size, adapter.partial_last) == (3, 4, True)
        batches = list(adapter.batches())
        assert [x.shape for x, _ in batches] == [(4, 3), (4, 3), (2, 3)]
        assert batches[0][0].dtype == np.float32
    even = make_adapter(dataset.rebatch(5, drop_remainder=True).prefetch(1))
    assert (even.num_batches, even.batch_size, even.partial_last) == (2, 5, False)
    assert make_adapter(TEN.batch(2).repeat(), steps=3).num_batches == 3


def test_an_adapter_ends_the_threads_of_a_pass():
    before = threading.active_count()
    adapter = make_adapter(TEN.batch(2).prefetch(2).repeat(), steps=2)
    assert len(list(adapter.batches())) == 2
    assert threading.active_count() > before
    adapter.close()
    assert threading.active_count() == before


REFUSED = {
    "batch of none": (lambda: TEN.batch(0), "`batch_size` must be a whole number of at least 1. Received: 0"),
    "batch of a fraction": (lambda: TEN.batch(2.5), "`batch_size` must be a whole number"),
    "no buffer": (lambda: TEN.shuffle(0), "`buffer_size` must be a whole number of at least 1"),
    "less than no buffer": (lambda: TEN.prefetch(-3), "`buffer_size` must be a whole number of at least 0"),
    "no threads": (lambda: TEN.map(abs, num_parallel_calls=0), "`num_parallel_calls` must be a number of threads"),
    "a file to cache in": (lambda: TEN.cache("file"), "keeps elements in memory only"),
    "no such shard": (lambda: TEN.shard(2, 2), "`index` must be from 0 to 1"),
    "shapes that differ": (lambda: list(TEN.map(np.ones).batch(3)), "Elements of different shapes.*padded_batch"),
    "rows of numbers": (lambda: list(TEN.unbatch()), "is no batch that can be taken apart"),
    "slices that differ": (lambda: Dataset.from_tensor_slices(([1], [1, 2])), "the same number of rows"),
    "fixed padding": (lambda: TEN.padded_batch(2, padded_shapes=[3]), "can hold None only"),
    "without end": (lambda: make_adapter(TEN.repeat()), "is infinite.*steps_per_epoch"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name):
    make, words = REFUSED[name]
    with pytest.raises(ValueError, match=words):
        make()


def test_an_error_of_the_users_comes_at_its_place():
    def fail(i):
        if i == 2:
            raise KeyError("mine")
        return i

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for workers in (None, 2):
            iterator = iter(TEN.map(fail, num_parallel_calls=workers).ignore_errors())
            assert list(itertools.islice(iterator, 2)) == [0, 1]
            with pytest.raises(KeyError, match="mine"):
                next(iterator)
    assert TEN.repeat().cardinality() == INFINITE
