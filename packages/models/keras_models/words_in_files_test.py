"""Layers for words, integers and texts in files: one that the published Keras wrote, and our own."""

import json
from pathlib import Path

import numpy as np
import pytest

import keras_layers as layers
import keras_models as models
import keras_ops as ops
from keras_saving import load_model, register_keras_serializable, serialize_keras_object

pytestmark = [pytest.mark.backend]

# What tools/fixtures/text_files.py wrote with the published Keras, and what its layers are called on.
FOLDER = Path(__file__).parent / "testdata"
EXPECTED = json.loads((FOLDER / "words.json").read_text(encoding="utf-8"))
DATA = {
    "TextVectorization": ["The cat, the dog.", "A dog!", "élan — 世界 the"],
    "StringLookup": [["b", "é 世"], ["b", "c"], ["x", "b"]],
    "IntegerLookup": [[3, 3], [4, 5], [0, -5]],
}


def check(model):
    for name, expected in EXPECTED.items():
        layer = model.get_layer(name)
        assert [str(token) for token in layer.get_vocabulary()] == expected["vocabulary"]
        assert layer.vocabulary_size() == expected["size"]
        found = ops.convert_to_numpy(layer(DATA[type(layer).__name__]))
        np.testing.assert_allclose(found, expected["values"], rtol=1e-5)


def test_the_published_file_and_ours(tmp_path):
    model = load_model(FOLDER / "words.keras")
    check(model)
    model.save(tmp_path / "again.keras")
    check(load_model(tmp_path / "again.keras"))


def through_a_file(layer, tmp_path):
    inputs = layers.Input((), dtype="string")
    models.Model(inputs, layer(inputs)).save(tmp_path / "one.keras")
    return load_model(tmp_path / "one.keras").layers[-1]


@pytest.mark.parametrize(
    "texts", [["a\nb\n", "b"], ["a\r", "\n"], ["a\n", "aa"], ["a", "b"]], ids=["break", "carriage", "last", "none"]
)
def test_characters_that_break_lines(texts, tmp_path):
    layer = layers.TextVectorization(split="character", standardize=None)
    layer.adapt(texts)
    loaded = through_a_file(layer, tmp_path)
    assert loaded.get_vocabulary() == layer.get_vocabulary()


def test_an_empty_word_and_padded_weights(tmp_path):
    layer = layers.StringLookup(output_mode="tf_idf", max_tokens=9, pad_to_max_tokens=True)
    layer.adapt(["a", "", "b", "a", "x\ny"])
    loaded = through_a_file(layer, tmp_path)
    assert loaded.get_vocabulary() == layer.get_vocabulary()
    data = np.array([["a", "", "q", "x\ny"]], object)
    np.testing.assert_allclose(ops.convert_to_numpy(loaded(data)), ops.convert_to_numpy(layer(data)))


def test_a_layer_that_was_not_adapted(tmp_path):
    loaded = through_a_file(layers.TextVectorization(), tmp_path)
    loaded.adapt(["a"])
    assert loaded.get_vocabulary() == ["", "[UNK]", "a"]


def test_functions_of_users(tmp_path):
    @register_keras_serializable("words_in_files")
    def shout(texts):
        return [text.upper() for text in texts]

    layer = layers.TextVectorization(standardize=shout, ngrams=(1, 2))
    layer.adapt(["a b"])
    loaded = through_a_file(layer, tmp_path)
    assert loaded.get_vocabulary() == layer.get_vocabulary() == ["", "[UNK]", "B", "A B", "A"]
    assert serialize_keras_object(loaded)["config"]["ngrams"] == (1, 2)
