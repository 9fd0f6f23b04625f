"""Control flow, in TensorFlow: Python's own in eager code, `tf.while_loop` and `tf.cond` in graphs."""

from collections.abc import Callable, Sequence
from typing import Any

import tensorflow as tf

from keras_ops import loops, tree
from keras_ops.backends.tensorflow.core import convert_to_tensor, tensor


def cond(pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
    pred = tf.cast(tensor(pred), "bool")
    known = tf.get_static_value(pred)
    if known is not None:
        return loops.tensors(true_fn() if known else false_fn(), tensor)
    return tf.cond(pred, lambda: loops.tensors(true_fn(), tensor), lambda: loops.tensors(false_fn(), tensor))


def switched(index: Any, branches: Sequence[Callable[..., Any]], *operands: Any) -> Any:
    """Run one of several functions."""
    operands = loops.values(operands, tensor)
    index = tf.clip_by_value(tf.cast(tensor(index), "int32"), 0, len(branches) - 1)
    return tf.switch_case(
        index, [lambda branch=branch: loops.tensors(branch(*operands), tensor) for branch in branches]
    )


def while_loop(
    cond: Callable[..., Any], body: Callable[..., Any], loop_vars: Any, maximum_iterations: int | None = None
) -> Any:
    if tf.executing_eagerly():
        return loops.while_loop(cond, body, loop_vars, maximum_iterations, convert_to_tensor)
    single, values = loops.as_tuple(loop_vars)
    values = loops.tensors(values, convert_to_tensor)
    values = _looped(
        lambda values: cond(*values),
        lambda values: loops.spread(single, body(*values), len(values)),
        values,
        maximum_iterations,
    )
    return values[0] if single else values


def _looped(cond: Callable[..., Any], body: Callable[..., Any], first: Any, limit: int | None) -> Any:
    """Run `tf.while_loop` on a structure of tensors, whatever containers it is made of."""
    given = tree.flatten(first)
    leaves = [leaf for leaf in given if leaf is not None]

    def pack(values: Any) -> Any:
        rest = iter(values)
        return tree.pack_sequence_as(first, [None if leaf is None else next(rest) for leaf in given])

    def step(*values: Any) -> list[Any]:
        results = [_loopable(x) for x in tree.flatten(body(pack(values))) if x is not None]
        for before, after in zip(leaves, results, strict=True):
            # The shapes are the same by contract, also where TensorFlow cannot see it.
            if isinstance(after, tf.Tensor):
                after.set_shape(before.shape)
        return results

    go_on = lambda *values: tf.reshape(tf.cast(cond(pack(values)), "bool"), ())  # noqa: E731
    return pack(tf.while_loop(go_on, step, leaves, maximum_iterations=limit)) if leaves else first


def _loopable(x: Any) -> Any:
    return x if isinstance(x, tf.TensorArray) else convert_to_tensor(x)


def fori_loop(lower: Any, upper: Any, body_fun: Callable[[Any, Any], Any], init_val: Any) -> Any:
    if tf.executing_eagerly():
        counts = isinstance(lower, int) and isinstance(upper, int)
        indices = (
            range(lower, upper) if counts else tf.range(tensor(lower), tf.cast(tensor(upper), tensor(lower).dtype))
        )
        return loops.fori_loop(indices, body_fun, init_val, convert_to_tensor)
    # With a known number of steps XLA can differentiate the loop.
    limit = max(upper - lower, 0) if isinstance(lower, int) and isinstance(upper, int) else None
    lower = tensor(lower)
    upper = tf.cast(tensor(upper), lower.dtype)
    first = (lower, loops.tensors(init_val, convert_to_tensor))
    return _looped(lambda s: s[0] < upper, lambda s: (s[0] + 1, body_fun(*s)), first, limit)[1]


def scanned(f: Callable[..., Any], init: Any, xs: Any, length: int | None, reverse: bool, unroll: int | bool) -> Any:
    """Scan `length` steps, `None` for as many as there turn out to be rows."""
    if length is not None and (tf.executing_eagerly() or unroll is True or length == 0):
        return loops.scan(f, init, xs, length, reverse, convert_to_tensor, tf.stack)
    init = loops.tensors(init, convert_to_tensor)
    leaves = [None if x is None else tensor(x) for x in tree.flatten(xs)]
    count = tf.shape(leaves[0])[0] if length is None else length
    # Not `x[i]`: the gradient of each of those would be a tensor as large as `x`.
    given = [
        None if x is None else tf.TensorArray(x.dtype, count, element_shape=x.shape[1:]).unstack(x) for x in leaves
    ]

    def rows(i: Any) -> Any:
        return None if xs is None else tree.pack_sequence_as(xs, [None if x is None else x.read(i) for x in given])

    def once(carry: Any, i: Any) -> tuple[Any, Any]:
        carry, y = loops.pair(f(carry, rows(i)))
        return loops.tensors(carry, convert_to_tensor), loops.tensors(y, convert_to_tensor)

    carry_spec, y_spec = _results_of(once, init)
    loops.same_specs("The carry of `scan`", loops.specs(init), loops.specs(carry_spec))
    arrays = [
        None if y is None else tf.TensorArray(y.dtype, count, element_shape=y.shape) for y in tree.flatten(y_spec)
    ]

    def step(state: Any) -> Any:
        n, carry, outputs = state
        i = count - 1 - n if reverse else n
        carry, y = once(carry, i)
        pairs = zip(outputs, tree.flatten(y), strict=True)
        return n + 1, carry, [array if array is None else array.write(i, value) for array, value in pairs]

    _, carry, arrays = _looped(lambda s: s[0] < count, step, (tf.constant(0), init, arrays), length)
    return carry, tree.pack_sequence_as(y_spec, [None if array is None else array.stack() for array in arrays])


def _results_of(step: Callable[..., Any], init: Any) -> Any:
    """Return what a step gives, traced in a graph of its own."""
    seen = []

    def trace(*values: Any) -> Any:
        rest = iter(values)
        carry = loops.tensors(init, lambda _: next(rest))
        seen.append(step(carry, tf.constant(0)))
        return [x for x in tree.flatten(seen[-1]) if x is not None]

    leaves = [x for x in tree.flatten(init) if x is not None]
    specs = [tf.TensorSpec(x.shape, x.dtype) for x in leaves]
    tf.function(trace, autograph=False).get_concrete_function(*specs)
    return tree.map_structure(lambda x: tf.TensorSpec(x.shape, x.dtype), seen[-1], none_is_leaf=False)


def vectorized_map(function: Callable[[Any], Any], elements: Any) -> Any:
    elements = loops.tensors(elements, tensor)
    if loops.leading_size(elements, "elements") == 0:
        return loops.empty_rows(function, elements)
    return tf.vectorized_map(function, elements, warn=False)


def custom_gradient(fun: Callable[..., Any]) -> Callable[..., Any]:
    """Return `fun` with the gradient that it defines itself."""

    def run(*args: Any, **kwargs: Any) -> Any:
        @tf.custom_gradient
        def wrapped(*args: Any) -> Any:
            value, gradient = fun(*args, **kwargs)
            return value, lambda *upstream: loops.call_gradient(gradient, *upstream)

        return wrapped(*(tensor(a) for a in args))

    return run
