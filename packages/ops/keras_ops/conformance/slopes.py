"""Rows for the gradients of ops whose other samples need none: they move, copy or convert elements."""

from typing import Any

import numpy as np

from keras_ops.conformance.rows import call, floats, row


def _as(x: Any, *args: Any, **kwargs: Any) -> Any:
    return np.asarray(x)


_X = floats(2, 3, 4)

ROWS = (
    row("cast", _as, call(_X, "float64"), slope=call(_X, "float32")),
    row("copy", _as, call(_X), slope=call(_X)),
    row("saturate_cast", _as, call(_X, "float32"), slope=call(_X, "float32")),
    row("conj", _as, call(_X), slope=call(_X)),
    row("conjugate", _as, call(_X), slope=call(_X)),
    row("real", _as, call(_X), slope=call(_X)),
    row("moveaxis", np.moveaxis, call(_X, 0, -1), slope=call(_X, 0, -1)),
    row("squeeze", np.squeeze, call(floats(2, 1, 3), 1), slope=call(floats(2, 1, 3), 1)),
    row("nan_to_num", lambda x: np.nan_to_num(x), call(_X), slope=call(_X)),
    row("unstack", lambda x, num=None, axis=0: [x[:, i] for i in range(3)], call(_X, None, 1), slope=call(_X, None, 1)),
    row("dsplit", np.dsplit, call(_X, 2), slope=call(_X, 2)),
    row("hsplit", np.hsplit, call(_X, 3), slope=call(_X, 3)),
    row("vsplit", np.vsplit, call(_X, 2), slope=call(_X, 2)),
    row("nanstd", np.nanstd, call(_X, 1), slope=call(_X, 1)),
    row("linspace", np.linspace, call(np.float32(1), np.float32(3), 4),
        slope=call(floats(2), floats(2, low=4.0, high=5.0), 4)),
    row("full", np.full, call((2, 2), np.float32(1.5)), slope=call((2, 2), floats(2))),
)  # fmt: skip
