"""Generators, iterators, and whatever else can be iterated over."""

import os
from collections.abc import Iterator
from typing import Any

from keras_training.data.batched_adapter import BatchedAdapter


class GeneratorAdapter(BatchedAdapter):
    """Generators and iterators, which can be gone through once, and other iterables, which begin anew each time."""

    kind = "generator"

    @staticmethod
    def accepts(x: Any) -> bool:
        return hasattr(type(x), "__iter__") and not isinstance(x, (str, bytes, os.PathLike))

    def __init__(self, x: Any, *arguments: Any, **options: Any) -> None:
        self.one_shot = hasattr(type(x), "__next__")
        self.kind = "generator" if self.one_shot else type(x).__name__
        super().__init__(x, *arguments, **options)

    def raw_batches(self) -> Iterator[Any]:
        return iter(self.source)

    def length(self) -> int | None:
        return len(self.source) if hasattr(type(self.source), "__len__") else None
