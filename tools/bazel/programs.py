"""A pytest plugin: a function as the programs that the backend's compilers make of it, to compare with eager calls."""

import pytest

# On a CPU. The programs run once: compiling them well takes four times as long as compiling them somehow.
_QUICKLY = {
    "xla_backend_optimization_level": 0,
    "xla_llvm_disable_expensive_passes": True,
    "xla_cpu_use_fusion_emitters": False,
}
# The kinds of programs of a backend.
KINDS = {"jax": ["compiled"], "tensorflow": ["compiled", "xla"], "torch": ["compiled"], "numpy": []}


def rows_unknown(shape):
    """Return a shape with an unknown number of rows."""
    return [None, *shape[1:]] if len(shape) else []


def make(function, late=rows_unknown):
    """Return a function of tensors, in lists too, as a program of each kind: `{"compiled": program}`.

    Args:
        function: What is compiled.
        late: For TensorFlow, whose second kind is a graph of `"xla"`: the sizes that the first is compiled for, of a
            tensor's own. Others come when it runs.
    """
    from keras_ops.backends import selected

    return _COMPILERS[selected.NAME](function, late)


def jitted(function):
    """Return a function as a program of JAX that is compiled quickly."""
    import jax

    return jax.jit(function, compiler_options=_QUICKLY if jax.default_backend() == "cpu" else None)


def _of_jax(function, late):
    return {"compiled": jitted(function)}


def _of_torch(function, late):
    import torch

    torch.compiler.reset()
    # Without PyTorch's own slow code generator, which is not what is tested.
    return {"compiled": torch.compile(function, fullgraph=True, backend="eager")}


def _of_tensorflow(function, late):
    import tensorflow as tf

    def graph(*tensors):
        signature = tf.nest.map_structure(lambda t: tf.TensorSpec(late(list(t.shape)), t.dtype), tensors)
        return tf.function(called, input_signature=signature, autograph=False)(*tensors)

    # A layer, whose signature says more than tensors, as a function of tensors alone.
    def called(*tensors):
        return function(*tensors)

    return {"compiled": graph, "xla": tf.function(called, jit_compile=True, autograph=False)}


_COMPILERS = {"jax": _of_jax, "torch": _of_torch, "tensorflow": _of_tensorflow, "numpy": lambda function, late: {}}


@pytest.fixture(name="programs")
def _programs():
    """`make`, for tests."""
    return make
