"""What other packages import from `keras.src` is what they take it for."""

import importlib
import pathlib
import tomllib

import numpy as np
import pytest

import keras
from keras_ops.backends import selected
from keras_saving.resolver import exports

pytestmark = pytest.mark.backend
READS = ("compat.toml",)

with open(pathlib.Path(keras.__file__).parent.parent / "compat.toml", "rb") as table:
    TABLE = tomllib.load(table)
BACKENDS = ("jax", "numpy", "tensorflow", "torch")
NAMES = {
    old: where
    for old, (where, _) in TABLE["names"].items()
    if not old.startswith(tuple(f"backend.{name}." for name in BACKENDS if name != selected.NAME))
}


@pytest.mark.parametrize("old", NAMES)
def test_a_name_of_the_table_is_our_object(old):
    module, _, name = f"keras.src.{old}".rpartition(".")
    where, _, attribute = NAMES[old].partition(":")
    assert getattr(importlib.import_module(module), name) is getattr(importlib.import_module(where), attribute)
    assert name in dir(importlib.import_module(module))


@pytest.mark.parametrize("module", [module for module, spaces in TABLE["modules"].items() if spaces])
def test_public_names_are_the_public_objects(module):
    if module.startswith(tuple(f"backend.{name}" for name in BACKENDS if name != selected.NAME)):
        with pytest.raises(ImportError, match=f"{selected.NAME!r} is in use"):
            importlib.import_module(f"keras.src.{module}")
        return
    here = importlib.import_module(f"keras.src.{module}".rstrip("."))
    spaces = [importlib.import_module(space) for space in TABLE["modules"][module] if _exists(space)]
    assert set(here.__all__) >= {name for space in spaces for name in set(space.__all__) - set(_modules_in(space))}
    for name in set(here.__all__) - set(_modules_in(here)) - {old.rpartition(".")[2] for old in NAMES}:
        first = next(space for space in spaces if name in space.__all__)
        assert getattr(here, name) is getattr(first, name)


def _exists(space):
    """Some public modules are still to come."""
    return any(public.startswith(f"{space}.") for public in exports())


def _modules_in(module):
    return getattr(module, "_SUBMODULES", ())


@pytest.mark.parametrize(
    ("statement", "public"),
    [
        ("from keras.src.layers.core.dense import Dense as found", "keras.layers.Dense"),
        ("from keras.src.layers.rnn.lstm import LSTMCell as found", "keras.layers.LSTMCell"),
        ("from keras.src.layers.layer import Layer as found", "keras.layers.Layer"),
        ("from keras.src.layers import Layer as found", "keras.Layer"),
        ("from keras.src.models.sequential import Sequential as found", "keras.Sequential"),
        ("from keras.src.optimizers.adam import Adam as found", "keras.optimizers.Adam"),
        ("from keras.src.losses.losses import mean_squared_error as found", "keras.losses.mean_squared_error"),
        ("from keras.src.metrics.accuracy_metrics import BinaryAccuracy as found", "keras.metrics.BinaryAccuracy"),
        ("from keras.src.callbacks.history import History as found", "keras.callbacks.History"),
        ("from keras.src.callbacks import History as found", "keras.callbacks.History"),
        ("from keras.src.backend import KerasTensor as found", "keras.KerasTensor"),
        ("from keras.src.backend import convert_to_numpy as found", "keras.ops.convert_to_numpy"),
        ("from keras.src.backend.common.variables import Variable as found", "keras.Variable"),
        ("from keras.src.random.seed_generator import SeedGenerator as found", "keras.random.SeedGenerator"),
        ("from keras.src.backend import nn; found = nn.relu", "keras.ops.relu"),
        ("from keras.src.backend import random; found = random.uniform", "keras.random.uniform"),
        ("from keras.src.saving import deserialize_keras_object as found", "keras.saving.deserialize_keras_object"),
        ("from keras.src.saving.saving_lib import load_model as found", "keras.saving.load_model"),
        ("from keras.src.saving import serialization_lib as s; found = s.serialize_keras_object",
         "keras.saving.serialize_keras_object"),
        (f"import keras.src.backend as b; found = b.{selected.NAME}.convert_to_numpy", "keras.ops.convert_to_numpy"),
        ("from keras.src.ops import *; found = matmul", "keras.ops.matmul"),
    ],
)  # fmt: skip
def test_statements_in_other_packages(statement, public):
    names = {}
    exec(statement, names)
    module, _, name = public.rpartition(".")
    assert names["found"] is getattr(importlib.import_module(module), name)


@pytest.mark.parametrize(
    ("statement", "advice"),
    [
        ("from keras.src.layers import dropout", "The public name is keras.layers.Dropout."),
        ("from keras.src.layers import Nonsense", "Public names are found under keras itself"),
        ("from keras.src import nonsense", "Public names are found under keras itself"),
        ("from keras.src.losses.loss import Nonsense as found", "Public names are found under keras itself"),
    ],
)
def test_an_import_of_an_unknown_name_says_what_to_do(statement, advice):
    with pytest.raises(ImportError, match=rf"cannot import name .* from 'keras\.src.*is private.*{advice}"):
        exec(statement, {})
    module, _, name = statement.removeprefix("from ").removesuffix(" as found").partition(" import ")
    assert not hasattr(importlib.import_module(module), name)
    assert getattr(importlib.import_module(module), name, None) is None


def test_masks_of_tensors():
    from keras.src.backend import get_keras_mask, set_keras_mask

    for x in (keras.ops.ones((2, 3)), keras.KerasTensor((2, 3))):
        assert get_keras_mask(x) is None
        set_keras_mask(x, mask="any object")
        assert get_keras_mask(x) == "any object"
        set_keras_mask(x, None)
        assert get_keras_mask(x) is None


@pytest.mark.parametrize(
    ("fn", "args", "shape", "dtype"),
    [
        (keras.ops.matmul, (keras.KerasTensor((None, 2)), keras.KerasTensor((2, 3))), (None, 3), "float32"),
        (keras.ops.matmul, (np.ones((4, 2), "float32"), keras.KerasTensor((2, 3))), (4, 3), "float32"),
        (lambda x: {"a": keras.ops.cast(x, "int32")}, (keras.ops.ones((5,)),), (5,), "int32"),
        (keras.layers.Dense(7), (keras.KerasTensor((None, 2)),), (None, 7), "float32"),
        (lambda v, axis: keras.ops.sum(v, axis=axis), (keras.Variable(np.ones((2, 3), "float32")), 1), (2,), "float32"),
    ],
)
def test_specs_of_functions(fn, args, shape, dtype):
    from keras.src.backend import compute_output_spec

    spec = compute_output_spec(fn, *args)
    spec = spec["a"] if isinstance(spec, dict) else spec
    assert (type(spec), spec.shape, spec.dtype) == (keras.KerasTensor, shape, dtype)


@pytest.mark.backends("jax")
def test_keys_of_jax():
    import jax

    from keras.src.backend.jax.random import jax_draw_seed

    generator = keras.random.SeedGenerator(3)
    first, second = jax_draw_seed(generator), jax_draw_seed(generator)
    assert first.shape == (2,)
    assert first.dtype == "uint32"
    assert not (np.asarray(first) == np.asarray(second)).all()
    assert jax.random.uniform(jax_draw_seed(7)) == keras.random.uniform((), seed=7)


def test_layers_that_do_not_track():
    from keras.src.utils.tracking import no_automatic_dependency_tracking

    class Keeper(keras.layers.Layer):
        @no_automatic_dependency_tracking
        def __init__(self):
            super().__init__()
            self.other = keras.layers.Dense(2)

        def later(self):
            self.own = keras.layers.Dense(2)

    layer = Keeper()
    assert layer._layers == []
    layer.later()
    assert layer._layers == [layer.own]
