"""Whose data pipeline the code runs in: layers that prepare data return that pipeline's own kind of values there."""

import sys


def in_tf_graph() -> bool:
    """Return whether a graph of TensorFlow's is being traced, as `tf.data` does with the functions of `map`."""
    tensorflow = sys.modules.get("tensorflow")
    return tensorflow is not None and not tensorflow.executing_eagerly()


def in_grain_data_pipeline() -> bool:
    """Return whether a pipeline of grain's is calling, in this thread or process."""
    if "grain" not in sys.modules:
        return False
    frame = sys._getframe()
    while frame is not None:
        if frame.f_globals.get("__name__", "").startswith("grain."):
            return True
        frame = frame.f_back  # type: ignore[assignment]
    return False
