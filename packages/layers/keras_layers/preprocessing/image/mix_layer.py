"""What the layers share that mix each image with another one of the batch."""

from typing import Any

from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer
from keras_ops import dtypes
from keras_ops.symbolic.keras_tensor import KerasTensor


class MixLayer(RandomImageLayer):
    """Mixes each image of a batch with a partner, in training. One image alone is its own partner.

    A subclass defines `_shares`, which draws how much stays of each image, and may draw more. `_draw` adds
    `"permutation_order"`, the number of each image's partner.

    Labels become floats: what stays of the image, of its own label, and the rest of its partner's. Boxes, and what is said
    about them, are those of both images: first its own, then its partner's.

    Args:
        **kwargs: Arguments of `RandomImageLayer`.
    """

    _is_geometric = True

    def _shares(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        """Return a dict with `"mix_weight"`, the shares of shape `(batch,)`."""
        raise NotImplementedError(f"{type(self).__name__} does not define `_shares()`.")

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        numbers = ops.arange(1 if sizes.batch is None else sizes.batch, dtype="int32")
        order = ops.random.shuffle(numbers, seed=seeds)
        return {"permutation_order": order, **self._shares(ops, seeds, sizes)}

    def _partners(self, ops: Any, x: Any, drawn: dict[str, Any]) -> Any:
        return ops.take(x, drawn["permutation_order"], axis=0)

    def _blend(self, ops: Any, x: Any, drawn: dict[str, Any]) -> Any:
        """Return the weighted sums of a batch, of a float dtype, and its partners."""
        share = ops.cast(ops.reshape(drawn["mix_weight"], (-1,) + (1,) * (len(x.shape) - 1)), ops.dtype(x))
        return x * share + self._partners(ops, x, drawn) * (1 - share)

    def _on_labels(self, ops: Any, labels: Any, drawn: dict[str, Any]) -> Any:
        labels = ops.cast(labels, self.compute_dtype)
        return labels if drawn["sizes"].batch is None else self._blend(ops, labels, drawn)

    def _label_spec(self, labels: KerasTensor) -> KerasTensor:
        return KerasTensor(labels.shape, self.compute_dtype)

    def _on_boxes(self, ops: Any, boxes: Any, drawn: dict[str, Any]) -> Any:
        if drawn["sizes"].batch is None:
            return boxes
        own, others = self._boxes_seen(ops, boxes, self._partners(ops, boxes, drawn), drawn)
        return ops.concatenate([own, others], axis=1)

    def _boxes_seen(self, ops: Any, own: Any, others: Any, drawn: dict[str, Any]) -> tuple[Any, Any]:
        """Return what is left of an image's boxes, and what is seen of its partner's."""
        del ops, drawn
        return own, others

    def _on_box_labels(self, ops: Any, labels: Any, drawn: dict[str, Any]) -> Any:
        if drawn["sizes"].batch is None:
            return labels
        return ops.concatenate([labels, self._partners(ops, labels, drawn)], axis=1)

    def compute_output_spec(self, data: Any, training: bool = True) -> Any:
        specs = super().compute_output_spec(data, training)
        if not training or not isinstance(data, dict) or len(data["images"].shape) == 3 or "bounding_boxes" not in data:
            return specs
        return {**specs, "bounding_boxes": {key: _twice(x) for key, x in data["bounding_boxes"].items()}}


def is_float(ops: Any, x: Any) -> bool:
    """Return whether a tensor is of a float dtype."""
    return ops.dtype(x) in dtypes.FLOATS


def _twice(x: KerasTensor) -> KerasTensor:
    batch, boxes, *rest = x.shape
    return KerasTensor((batch, None if boxes is None else 2 * boxes, *rest), x.dtype)
