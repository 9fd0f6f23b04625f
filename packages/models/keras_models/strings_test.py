"""Models that take strings: the part before the first tensor runs on the host, the rest as in any model."""

import numpy as np
import pytest

import keras_layers as layers
import keras_models as models
import keras_ops as ops
from keras_layers.preprocessing.data_layer import DataLayer
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_saving.model_io import load_model
from keras_saving.registry import register_keras_serializable

pytestmark = [pytest.mark.backend]

TEXTS = np.array(["a bb ccc", "dd eee", "f", "gg hh ii jj kk"] * 3)
TARGETS = np.arange(12.0) % 2


@register_keras_serializable("strings_test")
class WordLengths(DataLayer):
    """The lengths of the first four words."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._convert_input_args, self._allow_non_tensor_positional_args = False, True

    @property
    def compute_dtype(self):
        return "string"

    def call(self, inputs):
        texts = ops.convert_to_numpy(inputs).reshape(-1) if hasattr(inputs, "numpy") else np.reshape(inputs, -1)
        words = [(x.decode() if isinstance(x, bytes) else str(x)).split() for x in texts]
        return ops.convert_to_tensor(np.array([[*map(len, w), 0, 0, 0, 0][:4] for w in words], "int32"))

    def compute_output_spec(self, inputs):
        return KerasTensor((inputs.shape[0], 4), "int32")


def chain(*first):
    rest = [layers.Embedding(9, 3), layers.GlobalAveragePooling1D(), layers.Dense(1)]
    return models.Sequential([*first, WordLengths(), *rest])


def functional():
    text, number = layers.Input((1,), dtype="string", name="text"), layers.Input((2,), name="number")
    hidden = layers.Flatten()(layers.Embedding(9, 3)(WordLengths()(text)))
    return models.Model({"text": text, "number": number}, layers.Dense(1)(layers.Concatenate()([hidden, number])))


def nested():
    text = layers.Input((), dtype="string")
    return models.Model(text, layers.Dense(1)(chain(layers.Input((), dtype="string"))(text)))


def around_a_trained_model():
    text = layers.Input((), dtype="string")
    trained = models.Sequential(
        [layers.Input((4,), dtype="int32"), layers.Embedding(9, 3), layers.Flatten(), layers.Dense(1)]
    )
    return models.Model(text, trained(WordLengths()(text)))


ONE_COLUMN = {"text": TEXTS.reshape(-1, 1), "number": np.ones((12, 2))}
KINDS = {
    "Sequential with an Input": (lambda: chain(layers.Input((), dtype="string")), TEXTS),
    "Sequential": (chain, TEXTS),
    "Functional with numbers": (functional, ONE_COLUMN),
    "a model inside": (nested, TEXTS),
    "around a trained model": (around_a_trained_model, TEXTS),
}
every = pytest.mark.parametrize(("make", "x"), KINDS.values(), ids=KINDS)


def rows(x, number):
    return {key: value[:number] for key, value in x.items()} if isinstance(x, dict) else x[:number]


@every
def test_predictions_are_those_of_calls(make, x):
    model = make()
    expected = ops.convert_to_numpy(model(x))
    np.testing.assert_allclose(model.predict(x, verbose=0, batch_size=5), expected, rtol=1e-5)
    np.testing.assert_allclose(model.predict_on_batch(x), expected, rtol=1e-5)
    assert make().predict(rows(x, 2), verbose=0).shape == (2, 1)


def test_lists_of_strings():
    assert chain(layers.Input((), dtype="string")).predict(["a b", "c"], verbose=0).shape == (2, 1)


@pytest.mark.backends("jax", "tensorflow", "torch")
@every
def test_training_reaches_every_weight(make, x):
    model = make()
    model(rows(x, 1))
    before = model.get_weights()
    model.compile("sgd", "mse")
    model.fit(x, TARGETS, batch_size=4, epochs=2, verbose=0, validation_data=(x, TARGETS))
    model.train_on_batch(rows(x, 3), TARGETS[:3])
    assert all((a != b).any() for a, b in zip(before, model.get_weights(), strict=True))
    numbers = model._host_part(x)
    assert model.evaluate(x, TARGETS, verbose=0) == pytest.approx(model.evaluate(numbers, TARGETS, verbose=0))


@pytest.mark.backends("jax", "tensorflow", "torch")
def test_other_sources():
    model = chain(layers.Input((), dtype="string"))
    model.compile("sgd", "mse")
    history = model.fit(((TEXTS[i : i + 4], TARGETS[i : i + 4]) for i in range(0, 12, 4)), verbose=0)
    assert np.isfinite(history.history["loss"]).all()


@every
def test_files(make, x, tmp_path):
    model = make()
    expected = ops.convert_to_numpy(model(x))
    model.save(tmp_path / "m.keras")
    loaded = load_model(tmp_path / "m.keras")
    np.testing.assert_allclose(loaded.predict(x, verbose=0), expected, rtol=1e-5)


def test_weights_before_the_first_tensor_are_refused():
    class Trained(WordLengths):
        def build(self, shape=None):
            self.w = self.add_weight(shape=(1,))

    model = models.Sequential([layers.Input((), dtype="string"), Trained(), layers.Embedding(9, 3)])
    with pytest.raises(ValueError, match="takes strings and has weights to train"):
        model.predict(TEXTS, verbose=0)
