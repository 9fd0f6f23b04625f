"""Connectionist temporal classification: the loss, and decoding by the best path or by a search with beams.

Both work with logarithms of probabilities. What is impossible has a very small one and not minus infinity, whose
differences are not defined; only results have infinities.
"""

from typing import Any

import keras_ops as ops
from keras_ops import dtypes, rules
from keras_ops.arguments import fits
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor

_NEVER = -1e30
# A first label, or what stands where there is none.
_NONE = -1


def _loss_spec(target: Any, output: Any, target_length: Any, output_length: Any, mask_index: int = 0) -> KerasTensor:
    (labels, kind), (shape, dtype) = rules.describe(target), rules.describe(output)
    fine = len(labels) == 2 and len(shape) == 3 and fits(labels[:1], shape[:1])
    lengths = [rules.shape_of(length) for length in (target_length, output_length)]
    if not fine or not all(fits(length, shape[:1]) for length in lengths):
        raise ValueError(
            "`ctc_loss` needs a `target` (batch, labels), an `output` (batch, steps, classes) and lengths (batch,). "
            f"Received the shapes {labels}, {shape}, {lengths[0]} and {lengths[1]}."
        )
    if not dtypes.is_int_dtype(dtypes.result_type(kind)):
        raise ValueError(f"`target` of `ctc_loss` must hold integers, the classes. Received the dtype {kind}.")
    blank_class("ctc_loss", mask_index, shape[2])
    batch = next((s for s in (labels[0], shape[0], *(length[0] for length in lengths)) if s is not None), None)
    return KerasTensor((batch,), dtypes.result_type(dtype, "float32"))


def blank_class(name: str, mask_index: int, classes: int | None) -> int:
    """Return the class that stands for no label; a negative one is counted from the end."""
    if not hasattr(mask_index, "__index__") or classes is not None and not -classes <= mask_index < classes:
        raise ValueError(f"`mask_index` of `{name}` must be one of the {classes} classes. Received: {mask_index!r}.")
    return int(mask_index) if mask_index >= 0 or classes is None else mask_index + classes


@export("keras.ops.ctc_loss", "keras.ops.nn.ctc_loss")
@op(spec=_loss_spec)
def ctc_loss(target: Any, output: Any, target_length: Any, output_length: Any, mask_index: int = 0) -> Any:
    """Loss of connectionist temporal classification (https://dl.acm.org/doi/abs/10.1145/1143844.1143891).

    The negative logarithm of the probability that the steps, with repetitions made one and blanks taken out, spell
    the target. It is infinite, with a gradient of 0, for a target that so few steps cannot spell.

    Args:
        target: Classes to be spelled, integers of shape `(batch, labels)`; no blanks among them.
        output: Logits, shape `(batch, steps, classes)`.
        target_length: How many labels of each row count, shape `(batch,)`.
        output_length: How many steps of each row count, shape `(batch,)`.
        mask_index: The class that is the blank.

    Returns:
        One loss for each row, shape `(batch,)`, in float32 at least.

    Raises:
        ValueError: If the shapes do not fit each other, or `mask_index` is no class.

    Example:

    >>> logits = keras.ops.zeros((1, 2, 3))
    >>> round(float(keras.ops.ctc_loss([[1]], logits, [1], [2])[0]), 4)
    1.0986
    """
    kind = _loss_spec(target, output, target_length, output_length, mask_index).dtype
    output = ops.cast(output, kind)
    blank = blank_class("ctc_loss", mask_index, output.shape[-1])
    target_length, output_length = (ops.cast(length, "int32") for length in (target_length, output_length))
    labels = _labels(target, target_length, blank)
    spelled = _with_blanks(labels, blank)
    logs = ops.maximum(ops.log_softmax(output, axis=-1), _NEVER)
    logs = ops.take_along_axis(logs, ops.broadcast_to(spelled[:, None], (*ops.shape(logs)[:2], spelled.shape[1])), 2)
    logs = ops.transpose(logs, (1, 0, 2))
    jumps = ops.where(_jumps(spelled, blank), ops.cast(0.0, kind), ops.cast(_NEVER, kind))
    never = ops.full_like(jumps[:, :1], _NEVER)
    # Before the first step nothing is spelled, which is where the first blank stands.
    start = ops.concatenate([ops.zeros_like(never), ops.full_like(jumps[:, 1:], _NEVER)], axis=1)

    def step(time: Any, alpha: Any) -> Any:
        from_last = ops.concatenate([never, alpha[:, :-1]], axis=1)
        from_before = ops.add(ops.concatenate([never, never, alpha[:, :-2]], axis=1)[:, : alpha.shape[1]], jumps)
        moved = ops.logaddexp(ops.logaddexp(alpha, from_last), from_before)
        moved = ops.add(moved, ops.take(logs, time, axis=0))
        return ops.where(ops.expand_dims(ops.less(time, output_length), 1), moved, alpha)

    alpha = ops.fori_loop(0, ops.shape(logs)[0], step, start)
    last = ops.expand_dims(ops.multiply(target_length, 2), 1)
    ends = [ops.take_along_axis(alpha, last, axis=1), ops.take_along_axis(alpha, ops.maximum(last - 1, 0), axis=1)]
    ends[1] = ops.where(ops.greater(last, 0), ends[1], never)
    return _finished(ops.squeeze(ops.logaddexp(*ends), 1))


def _labels(target: Any, length: Any, blank: int) -> Any:
    """Return labels with blanks after the last one, whatever stood there."""
    target = ops.cast(target, "int32")
    inside = ops.less(ops.arange(target.shape[1], dtype="int32"), ops.expand_dims(length, 1))
    return ops.where(inside, target, ops.cast(blank, "int32"))


def _with_blanks(labels: Any, blank: int) -> Any:
    """Return labels with a blank before, between and after them."""
    blanks = ops.full_like(labels, blank)
    both = ops.reshape(ops.stack([blanks, labels], axis=2), (ops.shape(labels)[0], 2 * labels.shape[1]))
    return ops.pad(both, [(0, 0), (0, 1)], constant_values=blank)


def _jumps(spelled: Any, blank: int) -> Any:
    """Return where the blank before a label may be left out: between different ones."""
    other = ops.not_equal(spelled, ops.pad(spelled, [(0, 0), (2, 0)], constant_values=blank)[:, : spelled.shape[1]])
    return ops.logical_and(other, ops.not_equal(spelled, blank))


def _finished(log_probability: Any) -> Any:
    """Return a loss: infinite, and constant, where the probability is none."""
    possible = ops.greater(log_probability, _NEVER / 2)
    return ops.where(possible, ops.negative(log_probability), float("inf"))


def _decode_spec(
    inputs: Any, sequence_lengths: Any, strategy: str = "greedy", beam_width: int = 100, top_paths: int = 1,
    merge_repeated: bool = True, mask_index: int = 0,
) -> tuple[KerasTensor, KerasTensor]:  # fmt: skip
    (shape, dtype), lengths = rules.describe(inputs), rules.shape_of(sequence_lengths)
    if len(shape) != 3 or not fits(lengths, shape[:1]):
        raise ValueError(
            "`ctc_decode` needs `inputs` (batch, steps, classes) and `sequence_lengths` (batch,). Received the shapes "
            f"{shape} and {lengths}."
        )
    if strategy not in ("greedy", "beam_search"):
        raise ValueError(f"`strategy` of `ctc_decode` must be 'greedy' or 'beam_search'. Received: {strategy!r}.")
    if strategy == "beam_search" and not 1 <= top_paths <= beam_width:
        raise ValueError(
            f"`top_paths` must be between 1 and `beam_width`. Received: top_paths={top_paths}, beam_width={beam_width}."
        )
    blank_class("ctc_decode", mask_index, shape[2])
    paths = 1 if strategy == "greedy" else top_paths
    kind = dtypes.result_type(dtype, "float32")
    batch = shape[0] if lengths[0] is None else lengths[0]
    return KerasTensor((paths, batch, shape[1]), "int32"), KerasTensor((batch, paths), kind)


@export("keras.ops.ctc_decode", "keras.ops.nn.ctc_decode")
@op(spec=_decode_spec)
def ctc_decode(
    inputs: Any,
    sequence_lengths: Any,
    strategy: str = "greedy",
    beam_width: int = 100,
    top_paths: int = 1,
    merge_repeated: bool = True,
    mask_index: int = 0,
) -> tuple[Any, Any]:
    """Spell out what the output of connectionist temporal classification says.

    Args:
        inputs: Logits, shape `(batch, steps, classes)`.
        sequence_lengths: How many steps of each row count, shape `(batch,)`.
        strategy: `"greedy"` takes the most likely class of each step. `"beam_search"` adds the probabilities of all
            ways to spell the same labels, and keeps the best beginnings in each step.
        beam_width: How many beginnings are kept.
        top_paths: How many spellings are returned by the search.
        merge_repeated: Whether `"greedy"` makes repetitions one. The search always does, and keeps those with a blank
            between them.
        mask_index: The class that is the blank.

    Returns:
        The classes, int32 of shape `(paths, batch, steps)`, the best path first and -1 after the last label; and
        scores of shape `(batch, paths)`. Those of the search are logarithms of probabilities, minus infinity for a
        path that does not exist; those of `"greedy"` the negated sum of the largest logits.

    Raises:
        ValueError: If the shapes do not fit each other, or another argument is out of range.

    Example:

    >>> logits = keras.ops.one_hot([[1, 1, 0, 2]], 3)
    >>> labels, _ = keras.ops.ctc_decode(logits, [4])
    >>> keras.ops.convert_to_numpy(labels)[0].tolist()
    [[1, 2, -1, -1]]
    """
    _, score = _decode_spec(inputs, sequence_lengths, strategy, beam_width, top_paths, merge_repeated, mask_index)
    inputs, lengths = ops.cast(inputs, score.dtype), ops.cast(sequence_lengths, "int32")
    blank = blank_class("ctc_decode", mask_index, inputs.shape[-1])
    if strategy == "greedy":
        return _best_path(inputs, lengths, merge_repeated, blank)
    return _beam_search(inputs, lengths, beam_width, top_paths, blank)


def _best_path(inputs: Any, lengths: Any, merge_repeated: bool, blank: int) -> tuple[Any, Any]:
    steps = ops.shape(inputs)[1]
    times = ops.arange(steps, dtype="int32")
    inside = ops.less(times, ops.expand_dims(lengths, 1))
    classes = ops.argmax(inputs, axis=-1)
    score = ops.sum(ops.where(inside, ops.max(inputs, axis=-1), 0.0), axis=1, keepdims=True)
    keep = ops.logical_and(inside, ops.not_equal(classes, blank))
    if merge_repeated:
        before = ops.pad(classes, [(0, 0), (1, 0)], constant_values=_NONE)[:, :steps]
        keep = ops.logical_and(keep, ops.not_equal(classes, before))
    # What is kept goes to the front, in its order.
    order = ops.argsort(ops.where(keep, times, times + steps), axis=1)
    count = ops.sum(ops.cast(keep, "int32"), axis=1, keepdims=True)
    labels = ops.where(ops.less(times, count), ops.take_along_axis(classes, order, axis=1), _NONE)
    return ops.expand_dims(ops.cast(labels, "int32"), 0), ops.negative(score)


def _beam_search(inputs: Any, lengths: Any, width: int, paths: int, blank: int) -> tuple[Any, Any]:
    """Keep the `width` best beginnings of labels, each with two probabilities: ending in a blank, and in a label.

    A beginning is told from others by two hashes of 32 bits and its length: comparing all labels of all pairs in each
    step would be a hundred times the work.
    """
    batch, steps, _ = ops.shape(inputs)
    logs = ops.transpose(ops.maximum(ops.log_softmax(inputs, axis=-1), _NEVER), (1, 0, 2))
    none = ops.zeros((batch, width), "int32")
    first = ops.equal(ops.arange(width, dtype="int32"), none)
    zero, never = ops.cast(0.0, logs.dtype), ops.cast(_NEVER, logs.dtype)
    state = (
        ops.full((batch, width, steps), _NONE, "int32"), none, none, none,
        ops.where(first, zero, never), ops.where(first, never, never),
    )  # fmt: skip

    def step(time: Any, state: Any) -> Any:
        active = ops.expand_dims(ops.less(time, lengths), 1)
        moved = _advance(state, ops.take(logs, time, axis=0), blank)
        last_axes = [ops.expand_dims(active, -1), *[active] * (len(state) - 1)]
        return tuple(ops.where(a, new, old) for a, new, old in zip(last_axes, moved, state, strict=True))

    labels, *_, in_blank, in_label = ops.fori_loop(0, steps, step, state)
    scores, best = ops.top_k(ops.logaddexp(in_blank, in_label), paths)
    labels = ops.take_along_axis(labels, ops.expand_dims(best, -1), axis=1)
    exists = ops.greater(scores, _NEVER / 2)
    labels = ops.where(ops.expand_dims(exists, -1), labels, _NONE)
    return ops.transpose(labels, (1, 0, 2)), ops.where(exists, scores, float("-inf"))


def _hashes(first: Any, second: Any, label: Any) -> tuple[Any, Any]:
    # Overflow is meant: it is arithmetic modulo 2**32.
    return first * 1000003 + label + 1, second * 22695477 + label * 40503 + 12345


def _advance(state: Any, logs: Any, blank: int) -> Any:
    """Make one step: each beginning stays as it is, by a blank or a repetition, or gets another label."""
    labels, length, one, two, in_blank, in_label = state
    width, classes = length.shape[1], logs.shape[1]
    total = ops.logaddexp(in_blank, in_label)
    end = ops.expand_dims(ops.maximum(length - 1, 0), -1)
    last = ops.squeeze(ops.take_along_axis(labels, end, axis=2), -1)
    numbers = ops.arange(classes, dtype="int32")
    # A label after itself needs a blank between.
    open_ = ops.where(
        ops.equal(ops.expand_dims(last, -1), numbers), ops.expand_dims(in_blank, -1), ops.expand_dims(total, -1)
    )
    longer = ops.where(ops.equal(numbers, blank), _NEVER, open_ + ops.expand_dims(logs, 1))

    # A longer beginning may be one that is there already: then it only adds to that one's probability.
    ending = ops.maximum(last, 0)
    by_end = ops.broadcast_to(ops.expand_dims(ending, 1), (*ops.shape(longer)[:2], width))
    known = ops.greater(total, _NEVER / 2)
    same = _same(
        _hashes(ops.expand_dims(one, 2), ops.expand_dims(two, 2), ops.expand_dims(last, 1)), length, state, known
    )
    gained = ops.where(same, ops.take_along_axis(longer, by_end, axis=2), _NEVER)
    stay_label = ops.where(ops.greater(length, 0), in_label + ops.take_along_axis(logs, ending, axis=1), _NEVER)
    stay_label = ops.logaddexp(stay_label, ops.logsumexp(gained, axis=1))
    stay_blank = total + ops.expand_dims(logs[:, blank], 1)

    # Of all longer ones, `width` are there already at most, and `width` are kept at most.
    count = min(2 * width, width * classes)
    flat = ops.reshape(longer, (ops.shape(longer)[0], width * classes))
    best, place = ops.top_k(flat, count)
    source, label = place // classes, place % classes
    origin = [ops.take_along_axis(v, source, axis=1) for v in (one, two, length)]
    new_one, new_two = _hashes(origin[0], origin[1], label)
    there = _same((ops.expand_dims(new_one, 2), ops.expand_dims(new_two, 2)), origin[2], state, known)
    best = ops.where(ops.any(there, axis=2), _NEVER, best)

    stays = ops.broadcast_to(ops.arange(width, dtype="int32"), ops.shape(length))
    scores = ops.concatenate([ops.logaddexp(stay_blank, stay_label), best], axis=1)
    _, chosen = ops.top_k(scores, width)
    pick = lambda old, new: ops.take_along_axis(ops.concatenate([old, new], axis=1), chosen, axis=1)  # noqa: E731
    before = pick(stays, source)
    grown = ops.greater_equal(chosen, width)
    labels = ops.take_along_axis(labels, ops.expand_dims(before, -1), axis=1)
    at_end = ops.equal(ops.arange(labels.shape[2], dtype="int32"), ops.expand_dims(pick(length, origin[2]), -1))
    label = ops.expand_dims(pick(last, label), -1)
    labels = ops.where(ops.logical_and(ops.expand_dims(grown, -1), at_end), label, labels)
    return (
        labels, pick(length, origin[2] + 1), pick(one, new_one), pick(two, new_two),
        pick(stay_blank, ops.full_like(best, _NEVER)), pick(stay_label, best),
    )  # fmt: skip


def _same(hashes: tuple[Any, Any], length: Any, state: Any, known: Any) -> Any:
    """Return which of the beginnings with one more label, along axis 1, are which of those there, along axis 2."""
    _, lengths, one, two, *_ = state
    equal = ops.logical_and(ops.equal(hashes[0], one[:, None]), ops.equal(hashes[1], two[:, None]))
    longer = ops.equal(ops.expand_dims(length, 2) + 1, lengths[:, None])
    return ops.logical_and(ops.logical_and(equal, longer), known[:, None])
