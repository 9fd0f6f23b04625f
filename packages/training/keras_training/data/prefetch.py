"""Makes batches ahead of time in threads or processes, and hands them out in order."""

import collections
import concurrent.futures  # which imports its pools, and `multiprocessing`, when they are first asked for
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import Any

_source: Any = None  # the data set, in a worker process


def _receive(source: Any) -> None:
    global _source
    _source = source


def _fetch(index: int) -> Any:
    return _source[index]


def start_pool(source: Any, workers: int, processes: bool) -> tuple[Executor, Callable[[int], Any]]:
    """Start workers, and return them with the function that makes batch number `i` there.

    Processes are started in the way that `multiprocessing` uses by default, which users set for the whole program with
    `multiprocessing.set_start_method`: `fork` knows classes defined in a notebook, `spawn` does not.
    """
    if processes:
        return concurrent.futures.ProcessPoolExecutor(workers, initializer=_receive, initargs=(source,)), _fetch
    return concurrent.futures.ThreadPoolExecutor(workers, thread_name_prefix="keras-data"), source.__getitem__


def in_order(pool: Executor, fetch: Callable[[int], Any], indices: Iterable[int], ahead: int) -> Iterator[Any]:
    """Yield `fetch(index)` for each index, in order, with at most `ahead` of them in the making or waiting.

    What `fetch` raises is raised here, at its place in the order. When the iterator is closed, what has not been
    started is given up.
    """
    pending: collections.deque[Future] = collections.deque()
    try:
        for index in indices:
            pending.append(pool.submit(fetch, index))
            if len(pending) >= ahead:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    finally:
        for future in pending:
            future.cancel()
