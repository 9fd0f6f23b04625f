"""Ways to train a model that are recorded with the published Keras and repeated with ours: see tools/fixtures/record_fit.py.

Each case is a function of the `keras` module that returns `(model, compile arguments, data, fit arguments)`.
"""

import numpy as np

_RNG = np.random.default_rng(0)
X = _RNG.normal(size=(50, 4)).astype("float32")
CLASSES = _RNG.integers(0, 3, (50,))
ONE_HOT = np.eye(3, dtype="float32")[CLASSES]
NUMBERS = _RNG.normal(size=(50, 1)).astype("float32")
BINARY = (NUMBERS > 0).astype("float32")
WEIGHTS = _RNG.random(50).astype("float32")

SPARSE = "sparse_categorical_crossentropy"
FIT = {"epochs": 2, "verbose": 0, "shuffle": False, "batch_size": 16}


def classifier(keras, units=3, activation="softmax", **options):
    inputs = keras.Input((4,))
    x = keras.layers.Dense(5, activation="tanh", **options)(inputs)
    x = keras.layers.BatchNormalization()(x)
    return keras.Model(inputs, keras.layers.Dense(units, activation=activation, name="out")(x))


def two_headed(keras, kind="list"):
    inputs = keras.Input((4,))
    x = keras.layers.Dense(5, activation="tanh")(inputs)
    cls = keras.layers.Dense(3, activation="softmax", name="cls")(x)
    reg = keras.layers.Dense(1, name="reg")(x)
    return keras.Model(inputs, {"list": [cls, reg], "dict": {"c": cls, "r": reg}, "tuple": (cls, reg)}[kind])


def basic(keras):
    return classifier(keras), {"loss": SPARSE, "metrics": ["accuracy"]}, (X, CLASSES), {}


def one_hot(keras):
    metrics = ["acc", "categorical_crossentropy"]
    return classifier(keras), {"loss": "categorical_crossentropy", "metrics": metrics}, (X, ONE_HOT), {}


def binary(keras):
    model = classifier(keras, 1, "sigmoid")
    return model, {"loss": "binary_crossentropy", "metrics": ["mae", "accuracy"]}, (X, BINARY), {}


def sample_weights(keras):
    compiled = {"loss": SPARSE, "metrics": ["accuracy"], "weighted_metrics": [SPARSE]}
    return classifier(keras), compiled, (X, CLASSES), {"sample_weight": WEIGHTS}


def class_weights(keras):
    compiled = {"loss": SPARSE, "weighted_metrics": ["accuracy"]}
    return classifier(keras), compiled, (X, CLASSES), {"class_weight": {0: 1.0, 1: 3.0, 2: 0.5}}


def validation_split(keras):
    return classifier(keras), {"loss": SPARSE, "metrics": ["accuracy"]}, (X, CLASSES), {"validation_split": 0.3}


def validation_data(keras):
    options = {"validation_data": (X, CLASSES, WEIGHTS), "validation_freq": 2, "epochs": 4}
    return classifier(keras), {"loss": SPARSE, "metrics": ["accuracy"]}, (X, CLASSES), options


def regularized(keras):
    model = classifier(keras, kernel_regularizer="l2", activity_regularizer="l1")
    return model, {"loss": SPARSE, "metrics": ["accuracy"]}, (X, CLASSES), {}


def lists(keras):
    compiled = {"loss": [SPARSE, "mse"], "metrics": [["accuracy"], ["mae"]], "loss_weights": [1.0, 0.3]}
    return two_headed(keras), compiled, (X, [CLASSES, NUMBERS]), {}


def names_for_lists(keras):
    compiled = {
        "loss": {"cls": SPARSE, "reg": "mse"},
        "metrics": {"cls": "accuracy"},
        "loss_weights": {"cls": 0.5, "reg": 1.0},
    }
    return two_headed(keras), compiled, (X, {"cls": CLASSES, "reg": NUMBERS}), {}


def dicts(keras):
    compiled = {
        "loss": {"c": SPARSE, "r": "mse"},
        "metrics": {"c": ["accuracy"], "r": ["mae", "mse"]},
        "weighted_metrics": {"r": ["mse"]},
    }
    return two_headed(keras, "dict"), compiled, (X, {"c": CLASSES, "r": NUMBERS}), {}


def tuples(keras):
    return two_headed(keras, "tuple"), {"loss": [SPARSE, "mse"]}, (X, (CLASSES, NUMBERS)), {}


def one_loss_of_two(keras):
    return two_headed(keras), {"loss": [SPARSE, None]}, (X, [CLASSES, NUMBERS]), {}


def weights_for_each(keras):
    compiled = {"loss": [SPARSE, "mse"], "weighted_metrics": [[], ["mae"]]}
    return two_headed(keras), compiled, (X, [CLASSES, NUMBERS]), {"sample_weight": [WEIGHTS, WEIGHTS[::-1].copy()]}


def weights_for_all(keras):
    compiled = {"loss": [SPARSE, "mse"], "weighted_metrics": [[], ["mae"]]}
    return two_headed(keras), compiled, (X, [CLASSES, NUMBERS]), {"sample_weight": WEIGHTS}


def adam(keras):
    return classifier(keras), {"loss": SPARSE, "optimizer": "adam"}, (X, CLASSES), {"epochs": 3}


def accumulated(keras):
    optimizer = keras.optimizers.SGD(0.1, gradient_accumulation_steps=2)
    return classifier(keras), {"loss": SPARSE, "optimizer": optimizer}, (X, CLASSES), {"epochs": 3}


def eager(keras):
    return classifier(keras), {"loss": SPARSE, "metrics": ["accuracy"], "run_eagerly": True}, (X, CLASSES), {}


def steps(keras):
    return classifier(keras), {"loss": SPARSE, "metrics": ["accuracy"]}, (X, CLASSES), {"steps_per_epoch": 2}


def generator(keras):
    def batches():
        while True:
            for start in range(0, 48, 16):
                yield X[start : start + 16], CLASSES[start : start + 16]

    options = {"x": batches(), "y": None, "steps_per_epoch": 5, "batch_size": None}
    return classifier(keras), {"loss": SPARSE, "metrics": ["accuracy"]}, (X, CLASSES), options


def py_dataset(keras):
    class Rows(keras.utils.PyDataset):
        def __len__(self):
            return 4

        def __getitem__(self, i):
            rows = slice(12 * i, 12 * i + 12)
            return X[rows], CLASSES[rows], WEIGHTS[rows]

    options = {"x": Rows(), "y": None, "batch_size": None}
    return classifier(keras), {"loss": SPARSE, "weighted_metrics": ["accuracy"]}, (X, CLASSES), options


def functions(keras):
    def distance(a, b):
        return keras.ops.mean(keras.ops.abs(a - b), axis=-1)

    metrics = [keras.metrics.MeanSquaredError(), keras.losses.mean_absolute_error]
    return classifier(keras, 1, None), {"loss": distance, "metrics": metrics}, (X, NUMBERS), {}


def sums(keras):
    loss = keras.losses.MeanSquaredError(reduction="sum")
    return classifier(keras, 1, None), {"loss": loss, "optimizer": keras.optimizers.SGD(0.001)}, (X, NUMBERS), {}


def subclass(keras):
    class Own(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = keras.layers.Dense(3)
            self.own = keras.metrics.Mean(name="own")

        def call(self, x):
            x = self.dense(x)
            self.add_loss(0.1 * keras.ops.mean(x**2))
            return keras.ops.softmax(x)

        def compute_metrics(self, x, y, y_pred, sample_weight=None):
            self.own.update_state(keras.ops.max(y_pred))
            return super().compute_metrics(x, y, y_pred, sample_weight)

    return Own(), {"loss": SPARSE, "metrics": ["accuracy"]}, (X, CLASSES), {"validation_split": 0.2}


def own_loss(keras):
    class Doubled(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = keras.layers.Dense(3, activation="softmax")

        def call(self, x):
            return self.dense(x)

        def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
            return 2 * super().compute_loss(x, y, y_pred, sample_weight, training=training)

    return Doubled(), {"loss": SPARSE, "metrics": ["accuracy"]}, (X, CLASSES), {}


CASES = {
    case.__name__: case
    for case in (
        *(basic, one_hot, binary, sample_weights, class_weights, validation_split, validation_data, regularized),
        *(lists, names_for_lists, dicts, tuples, one_loss_of_two, weights_for_each, weights_for_all),
        *(adam, accumulated, eager, steps, generator, py_dataset, functions, sums, subclass, own_loss),
    )
}


def run(keras, case):
    """Train, evaluate, train one more step and predict; return all numbers."""
    model, compiled, (x, y), options = CASES[case](keras)
    model(x[:2])
    rng = np.random.default_rng(1)
    model.set_weights(
        [np.ones(w.shape) if w.path.endswith("variance") else rng.normal(0, 0.3, w.shape) for w in model.weights]
    )
    model.compile(**{"optimizer": keras.optimizers.SGD(0.1), **compiled})
    history = model.fit(**{"x": x, "y": y, **FIT, **options}).history
    outputs = keras.tree.flatten(model.predict(x, verbose=0))
    return {
        "history": history,
        "evaluate": model.evaluate(x, y, verbose=0, batch_size=16),
        "by name": model.evaluate(x, y, verbose=0, batch_size=16, return_dict=True),
        "one step": model.train_on_batch(x, y),
        "outputs": [float(np.abs(output).sum()) for output in outputs],
        "updates": int(keras.ops.convert_to_numpy(model.optimizer.iterations)),
    }
