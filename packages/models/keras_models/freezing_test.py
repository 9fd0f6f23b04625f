"""What is trained is fixed by `compile`: critics of GANs, fine-tuning, callbacks that freeze."""

import contextlib

import numpy as np
import pytest

import keras_models
from keras_layers import BatchNormalization, Dense, Dropout, Input
from keras_training import callbacks, optimizers
from keras_training.trainer.freezing import Freezing

pytestmark = [pytest.mark.backends("jax", "tensorflow", "torch"), pytest.mark.gpu, pytest.mark.slow]

X = np.linspace(-1, 1, 32).reshape(8, 4).astype("float32")
Z = X[:, :3]
ONES, ZEROS = np.ones((8, 1), "float32"), np.zeros((8, 1), "float32")

says_so = pytest.warns(UserWarning, match="`trainable` was set after the model .* was compiled")


def weights(model):
    return [w.numpy() for w in model.weights]


@contextlib.contextmanager
def changes(model, expected):
    before = weights(model)
    yield
    same = [np.array_equal(a, b) for a, b in zip(before, weights(model), strict=True)]
    assert not any(same) if expected else all(same)


def head_and_base(**options):
    base = keras_models.Sequential([Input((4,)), Dense(3)], name="base")
    model = keras_models.Sequential([Input((4,)), base, Dense(1, name="head")], name="whole")
    model.compile(optimizers.SGD(0.1), "mse", **options)
    return base, model


def test_a_critic_learns_by_itself_and_not_in_the_combined_model():
    critic = keras_models.Sequential(
        [Input((4,)), Dense(5), BatchNormalization(), Dropout(0.1, seed=1), Dense(1, "sigmoid")], name="critic"
    )
    critic.compile(optimizers.Adam(0.01), "binary_crossentropy")
    generator = keras_models.Sequential([Input((3,)), Dense(4)])
    critic.trainable = False
    noise = Input((3,))
    combined = keras_models.Model(noise, critic(generator(noise)))
    combined.compile(optimizers.Adam(0.01), "binary_crossentropy")
    for i in range(3):
        fake = generator.predict(Z, verbose=0)
        with changes(critic, True), changes(generator, False), says_so if i == 0 else contextlib.nullcontext():
            critic.train_on_batch(fake, ZEROS)
        with changes(critic, False), changes(generator, True):
            combined.train_on_batch(Z, ONES)
        assert not critic.trainable and critic.trainable_variables == []
    with changes(critic, True):
        critic.fit(X, ONES, verbose=0, batch_size=4)
    with changes(critic, False):
        combined.fit(Z, ONES, verbose=0, batch_size=4)
    assert int(critic.optimizer.iterations.numpy()) == 5 and int(combined.optimizer.iterations.numpy()) == 5
    # Two moments of each of the four and six weights, the learning rate and the number of steps.
    assert len(critic.optimizer.variables) == 2 * 6 + 2 and len(combined.optimizer.variables) == 2 * 2 + 2


def test_fine_tuning():
    base, model = head_and_base()
    base.trainable = False
    model.compile(optimizers.SGD(0.1), "mse")
    with changes(base, False):
        model.fit(X, ONES, verbose=0, batch_size=3)
    base.trainable = True
    with changes(base, False), says_so as caught:
        model.fit(X, ONES, verbose=0, batch_size=3)
    assert "'base" in str(caught[0].message) and caught[0].filename == __file__
    assert base.trainable and len(model.trainable_variables) == 4
    with changes(base, False):
        model.fit(X, ONES, verbose=0)  # said once
    model.compile(optimizers.SGD(0.1), "mse")
    with changes(base, True):
        model.fit(X, ONES, verbose=0, batch_size=3)


def test_layers_frozen_before_they_are_built():
    layer, head = Dense(3), Dense(1)
    layer.trainable = False
    model = keras_models.Sequential([layer, head])
    model.compile("sgd", "mse")
    model.predict(X, verbose=0)
    with changes(layer, False), changes(head, True):
        model.fit(X, 5 * ONES, verbose=0, batch_size=4)

    late = keras_models.Sequential([Dense(3), Dense(1)])
    late.compile(optimizers.SGD(0.1, momentum=0.9), "mse")
    late.layers[0].trainable = False
    with says_so:
        late.fit(X, ONES, verbose=0, batch_size=4)
    assert [v.trainable for v in late.variables] == [False, False, True, True]
    assert len(late.optimizer.variables) == 4 + 2  # a momentum for each of the weights, however they are frozen since


class Freezes(callbacks.Callback):
    def __init__(self, layer, compiles=False):
        super().__init__()
        self.layer, self.compiles = layer, compiles

    def on_train_batch_end(self, batch, logs=None):
        if batch == 0 and not self.compiles:
            self.layer.trainable = False

    def on_epoch_end(self, epoch, logs=None):
        if self.compiles:
            self.layer.trainable = False
            self.model.compile(optimizers.SGD(0.1), "mse")


def test_callbacks_that_freeze():
    base, model = head_and_base()
    with changes(base, True), says_so:
        model.fit(X, ONES, verbose=0, batch_size=4, epochs=2, callbacks=[Freezes(base)])
    assert not base.trainable and len(model.trainable_variables) == 2
    base, model = head_and_base()
    once = keras_models.Sequential([base])
    with changes(base, True):
        model.fit(X, ONES, verbose=0, batch_size=4, callbacks=[Freezes(base, compiles=True)])
    with changes(once, False):
        model.fit(X, ONES, verbose=0, batch_size=4, epochs=2, callbacks=[Freezes(base, compiles=True)])


def test_frozen_parts_of_a_loaded_model(tmp_path):
    base, model = head_and_base()
    base.layers[0].trainable = False
    model.compile(optimizers.SGD(0.1), "mse")
    model.fit(X, ONES, verbose=0)
    model.save(tmp_path / "m.keras")
    from keras_saving import load_model

    loaded = load_model(tmp_path / "m.keras")
    with changes(loaded.layers[0], False), changes(loaded.layers[1], True):
        loaded.fit(X, 5 * ONES, verbose=0, batch_size=4)


def test_an_own_step_sees_what_is_trained():
    class Counts(keras_models.Model):
        seen = ()

        def train_step(self, *arguments):
            self.seen = [v.path for v in self.trainable_variables]
            return super().train_step(*arguments)

    inputs = Input((4,))
    model = Counts(inputs, Dense(1, name="head")(Dense(3, name="base")(inputs)))
    model.compile("sgd", "mse")
    model.get_layer("base").trainable = False
    with says_so:
        model.train_on_batch(X, ONES)
    assert len(model.seen) == 4 and len(model.trainable_variables) == 2


def test_flags_are_looked_at_again_only_after_a_change(monkeypatch):
    base, model = head_and_base()
    base.trainable = False
    looks, flags = [], Freezing._flags
    monkeypatch.setattr(Freezing, "_flags", lambda self: looks.append(self) or flags(self))
    with says_so:
        model.train_on_batch(X, ONES)
    count = len(looks)
    for _ in range(3):
        with changes(base, True):
            model.train_on_batch(X, ONES)
        assert not base.trainable
    assert len(looks) == count
    base.trainable = True
    model.train_on_batch(X, ONES)
    assert len(looks) > count
