"""All rows together: what the test of every op reads."""

from keras_ops.conformance import (
    arrays,
    control,
    edges,
    image,
    linalg,
    neural,
    numerics,
    signal,
    slopes,
    statistics,
    structure,
)
from keras_ops.conformance.rows import Row

# Ops whose values are not defined, only their shape and dtype.
SHAPES_ONLY = ("empty", "empty_like")

ROWS: dict[str, list[Row]] = {}
for _family in (arrays, control, edges, image, linalg, neural, numerics, signal, slopes, statistics, structure):
    for _row in _family.ROWS:
        ROWS.setdefault(_row.op, []).append(_row)
