"""Every public name is there, on every backend, and is one object wherever it stands."""

from importlib import import_module

import pytest

import keras
import keras_applications.exports_table
import keras_layers.exports_table
import keras_models.exports_table
import keras_ops.exports_table
import keras_saving.exports_table
import keras_training.exports_table

pytestmark = pytest.mark.backend

ROOMS = (keras_ops, keras_saving, keras_layers, keras_training, keras_models, keras_applications)
EXPORTS = {public: where for room in ROOMS for public, where in room.exports_table.EXPORTS.items()}
SPACES = sorted({public.rpartition(".")[0] for public in EXPORTS})


@pytest.mark.parametrize("space", SPACES)
def test_names_are_what_the_rooms_define(space):
    module = import_module(space)
    for public, (origin, attribute, _) in EXPORTS.items():
        if public.rpartition(".")[0] == space:
            name = public.rpartition(".")[2]
            assert getattr(module, name) is getattr(import_module(origin), attribute), public
            assert name in module.__all__
            assert name in dir(module)


@pytest.mark.parametrize("space", SPACES)
def test_modules_can_be_reached_from_keras(space):
    module = keras
    for part in space.split(".")[1:]:
        module = getattr(module, part)
    assert module is import_module(space)


@pytest.mark.parametrize("space", SPACES)
def test_star_import(space):
    names = {}
    exec(f"from {space} import *", names)
    assert set(import_module(space).__all__) <= names.keys()


@pytest.mark.parametrize("public", sorted(EXPORTS))
def test_a_definition_knows_its_public_name(public):
    origin, attribute, slot = EXPORTS[public]
    definition = getattr(import_module(origin), attribute)
    assert public in definition._public_names
    assert slot == public.rpartition(".")[0].partition(".")[2]
