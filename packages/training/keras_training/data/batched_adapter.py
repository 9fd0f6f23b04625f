"""What the sources have in common that make whole batches by themselves."""

from collections.abc import Iterator, Mapping
from typing import Any

from keras_training.data.adapter import Adapter, Batch
from keras_training.data.class_weights import with_class_weight
from keras_training.data.standardize import to_batch


class BatchedAdapter(Adapter):
    """A source that yields `x`, `(x,)`, `(x, y)` or `(x, y, sample_weight)`, as tuple or list, batch by batch."""

    def __init__(
        self,
        x: Any,
        y: Any = None,
        sample_weight: Any = None,
        *,
        steps: int | None = None,
        class_weight: Mapping[int, float] | None = None,
        argument: str = "x",
        **ignored: Any,
    ) -> None:
        super().__init__(x, argument, steps)
        for name, value, word in (("y", y, "targets"), ("sample_weight", sample_weight, "sample weights")):
            if value is not None:
                raise ValueError(
                    f"When providing `{argument}` as a {self.kind}, `{name}` should not be passed. "
                    f"Instead, the {word} should be included as part of the {self.kind}."
                )
        self._class_weight = class_weight

    def raw_batches(self) -> Iterator[Any]:
        """Begin a new pass over the source's own batches."""
        raise NotImplementedError(f"{type(self).__name__} must implement `raw_batches`.")

    def open(self) -> Iterator[Batch]:
        index = 0
        raw = None
        try:
            raw = iter(self.raw_batches())
            while True:
                batch = next(raw, self)  # the adapter itself marks the end: no source yields it
                if batch is self:
                    return
                yield self._standardized(batch)
                index += 1
        except Exception as error:
            error.add_note(f"Raised by the {self.kind} passed as `{self.argument}`, at batch {index} (the first is 0).")
            raise
        finally:
            if hasattr(raw, "close") and not self.one_shot:
                raw.close()

    def _standardized(self, batch: Any) -> Batch:
        parts = batch if isinstance(batch, (tuple, list)) else (batch,)
        if not 1 <= len(parts) <= 3:
            raise ValueError(
                f"A batch is expected to be in format `x`, `(x,)`, `(x, y)`, or `(x, y, sample_weight)`, but the "
                f"{self.kind} passed as `{self.argument}` gave a {type(batch).__name__} of {len(parts)} entries."
            )
        parts = tuple([to_batch(part, name) for part, name in zip(parts, ("x", "y", "sample_weight"))])
        while len(parts) > 1 and parts[-1] is None:
            parts = parts[:-1]
        return parts if self._class_weight is None else with_class_weight(parts, self._class_weight)
