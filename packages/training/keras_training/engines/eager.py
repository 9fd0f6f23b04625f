"""What the engines have in common that run steps as they are written: the mean of the loss is put off."""

from typing import Any

from keras_training.engines.protocol import Engine, rows

_MOST_PENDING = 256


class EagerEngine(Engine):
    """An engine without graphs, where each small operation costs as much as a larger one.

    The losses of steps are kept as they come, and go into the metric that the logs call `loss` together, when
    somebody looks at the metrics.
    """

    def __init__(self, model: Any) -> None:
        super().__init__(model)
        self._losses: list[Any] = []
        self._counts: list[int] = []
        self._is_new_mean = False
        self._only_loss = False

    def refresh(self, kind: str) -> None:
        if kind != "predict":
            self._only_loss = not self.own[kind] and self.model._has_only_loss()

    def keep_loss(self, loss: Any, x: Any) -> None:
        """Keep the loss of a batch for `settle`."""
        self._losses.append(loss)
        self._counts.append(rows(x))
        if len(self._losses) >= _MOST_PENDING:
            self.settle()

    def settle(self) -> None:
        if not self._losses:
            return
        losses, counts = self._losses, self._counts
        tracker = self.model._trainer.loss_tracker
        if self._is_new_mean:
            tracker.reset_state()
        self.drop_pending()
        if len(losses) == 1:
            tracker.update_state(losses[0], sample_weight=counts[0])
        elif min(counts) == max(counts):
            tracker.update_state(self.mean(losses), sample_weight=sum(counts))
        else:
            for loss, count in zip(losses, counts, strict=True):
                tracker.update_state(loss, sample_weight=count)

    def drop_pending(self) -> None:
        self._losses, self._counts, self._is_new_mean = [], [], False

    def mean(self, losses: list[Any]) -> Any:
        """Return the mean of scalar tensors."""
        raise NotImplementedError(f"{type(self).__name__} must implement `mean`.")

    def once(self, kind: str, batch: Any) -> dict[str, Any]:
        if not self._only_loss:
            return super().once(kind, batch)
        self.drop_pending()
        self._is_new_mean = True
        self.step(kind)(self.place(batch))
        return {"loss": self.fetch(self._losses[0])}
