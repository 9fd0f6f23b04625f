"""Every op inside programs: `jax.jit`, `tf.function` (also for any number of rows, also with XLA), `torch.compile`.

And on tensors whose elements do not lie side by side. What cannot be stands in the backend's `xfails.txt`.
"""

import numpy as np
import pytest
from programs import KINDS, rows_unknown

import keras_ops as ops
from keras_ops.backends import selected
from keras_ops.conformance.harness import arrays_of, described, differences, expect, function_of, sample, with_slots
from keras_ops.conformance.table import ROWS

pytestmark = [pytest.mark.backend, pytest.mark.gpu, pytest.mark.slow]

SAMPLES = {name: found for name in sorted(ROWS) if (found := sample(name)) is not None}
# Their results are not determined: vectors may point the other way.
UNDETERMINED = {"eig", "eigh", "lu_factor", "qr", "svd"}


@pytest.mark.backends("jax", "torch", "tensorflow")
@pytest.mark.parametrize("check", KINDS[selected.NAME])
@pytest.mark.parametrize("name", SAMPLES)
def test_compiled_as_eager(name, check, programs):
    row, call = SAMPLES[name]
    tensors = [ops.convert_to_tensor(x) for x in arrays_of(call)]
    function = with_slots(call, function_of(name))
    try:
        wanted = function(*tensors)
        late = [rows_unknown(tensors[0].shape) if row.unknown else list(tensors[0].shape)]
        found = programs(function, lambda shape: late.pop() if late else shape)[check](*tensors)
        faults = differences(found, wanted, values=name not in UNDETERMINED)
    except Exception as error:  # noqa: BLE001 - reported
        faults = [f"raised {type(error).__name__}: {str(error)[:500]}"]
    expect([f"{name}{described(call)} {check}: {fault}" for fault in faults], name, check)


def _strided(array):
    """Return an equal array whose elements are not neighbours."""
    return np.repeat(array, 2, axis=-1)[..., ::2] if array.ndim else array


@pytest.mark.backends("torch", "numpy")
@pytest.mark.parametrize("name", SAMPLES)
def test_elements_may_lie_apart(name):
    _, call = SAMPLES[name]
    function = with_slots(call, function_of(name))
    together, apart = ([ops.convert_to_tensor(f(x)) for x in arrays_of(call)] for f in (np.asarray, _strided))
    try:
        faults = differences(function(*apart), function(*together))
    except Exception as error:  # noqa: BLE001 - reported
        faults = [f"raised {type(error).__name__}: {str(error)[:500]}"]
    expect([f"{name}{described(call)}: {fault}" for fault in faults], name, "strided")
