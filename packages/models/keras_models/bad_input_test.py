"""Bad input, one line of a table each: an error that says where, what was expected and what came, and no file.

What damage does to files is in `damaged_files_test.py`.
"""

import contextlib
import os
import resource
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import keras_ops as ops
from keras_layers.base.layer import Layer
from keras_layers.convolution.conv2d import Conv2D
from keras_layers.core.dense import Dense
from keras_layers.core.embedding import Embedding
from keras_layers.core.input import Input
from keras_layers.core.lambda_layer import Lambda
from keras_layers.merging.add import Add
from keras_layers.merging.concatenate import Concatenate
from keras_layers.pooling.max_pooling2d import MaxPooling2D
from keras_layers.regularization.dropout import Dropout
from keras_layers.reshaping.reshape import Reshape
from keras_models.cloning import clone_model
from keras_models.model import Model, model_from_json
from keras_models.sequential import Sequential
from keras_ops import config
from keras_ops.dtype_policies.dtype_policy import set_default_policy
from keras_ops.variable import Variable
from keras_saving.model_io import load_model
from keras_training.callbacks.early_stopping import EarlyStopping
from keras_training.callbacks.model_checkpoint import ModelCheckpoint
from keras_training.callbacks.terminate_on_nan import TerminateOnNaN
from keras_training.data.py_dataset import PyDataset
from keras_training.optimizers.adam import Adam
from keras_training.optimizers.sgd import SGD

pytestmark = [pytest.mark.backend, pytest.mark.slow]

TRAINS = config.backend() != "numpy"
X, Y = np.ones((8, 3), "float32"), np.ones((8, 2), "float32")
INPUTS, TARGETS = {"a": X, "b": Y}, {"p": X[:, :1], "q": X[:, :1]}
IMAGES = np.ones((2, 2, 2, 1), "float32")


def small(loss="mse", **arguments):
    """Return a compiled model from 3 numbers to 2."""
    model = Sequential([Input((3,), name="measures"), Dense(4, name="hidden"), Dense(2, name="scores")], name="small")
    model.compile("sgd", loss, **arguments)
    return model


def loose():
    """Return the same, not compiled."""
    return Sequential([Input((3,)), Dense(2)], name="small")


def two(loss="mse", **arguments):
    """Return a model with two inputs and two outputs."""
    a, b = Input((3,), name="a"), Input((2,), name="b")
    model = Model({"a": a, "b": b}, {"p": Dense(1, name="p")(a), "q": Dense(1, name="q")(b)}, name="two")
    model.compile("sgd", loss, **arguments)
    return model


def fit(model, x=X, y=Y, **arguments):
    return model.fit(x, y, verbose=0, **arguments)


def batches(count, error=None):
    """Yield batches, then raise."""
    for _ in range(count):
        yield X, Y
    if error is not None:
        raise error


class Unplugged(PyDataset):
    """Fails at its third batch."""

    def __len__(self):
        return 4

    def __getitem__(self, index):
        if index == 2:
            raise RuntimeError("the camera is unplugged")
        return X, Y


class ReturnsNothing(Layer):
    def call(self, x):
        return None


class Careless(Layer):
    def __init__(self):
        self.inner = Dense(1)


class Faulty(Layer):
    def call(self, x):
        return x.nothing


class Around(Model):
    def __init__(self):
        super().__init__(name="around")
        self.faulty = Faulty(name="faulty")

    def call(self, x):
        return self.faulty(x)


class WithoutCall(Model):
    """Has no `call`."""


class Own(Layer):
    """Is not registered."""

    def call(self, x):
        return x


class WithObject(Layer):
    """Cannot be written to a file as it is."""

    def __init__(self, thing, **kwargs):
        super().__init__(**kwargs)
        self.thing = thing

    def call(self, x):
        return x


def twice(x):
    return 2 * x


def graph(function):
    """Return a model of what a function makes of an input."""
    inputs = Input((2,), name="inputs")
    return Model(inputs, function(inputs))


# Each line: what is done, the kind of error, and the words that its message must hold (a regular expression).
SHAPES = {
    "last axis": (lambda: small()(np.ones((2, 5))), ValueError, r"'measures'.*'small'.*\(None, 3\).*\(2, 5\)"),
    "in predict": (lambda: small().predict(np.ones((2, 5)), verbose=0), ValueError, r"'measures'.*\(None, 3\).*, 5\)"),
    "in train_on_batch": (lambda: small().test_on_batch(np.ones((2, 5)), Y[:2]), ValueError, r"'measures'.*, 5\)"),
    "dense": (lambda: small().layers[0](np.ones((2, 5))), ValueError, r"'hidden'.*expected axis -1.*3.*\(2, 5\)"),
    "rank": (
        lambda: Conv2D(2, 3, name="edges")(X),
        ValueError,
        r"'edges'.*expected min_ndim=4, found ndim=2.*\(8, 3\)",
    ),
    "window": (lambda: Conv2D(2, 3, name="edges")(IMAGES), ValueError, r"window of 3.*(?s:.*)'edges'"),
    "pool": (lambda: MaxPooling2D(3, name="shrink")(IMAGES), ValueError, r"window of 3.*(?s:.*)'shrink'"),
    "one input of two": (lambda: two()([X]), ValueError, "'two' has 2 inputs.*'a', 'b'.*1 tensor"),
    "a missing input": (lambda: two()({"a": X}), ValueError, "'two' has inputs named 'a', 'b'.*without 'b'"),
    "inputs swapped": (lambda: two()([Y, X]), ValueError, r"'a'.*'two'.*\(None, 3\).*\(8, 2\)"),
    "add": (lambda: Add(name="joined")([X, Y]), ValueError, r"'joined'.*\(8, 3\), \(8, 2\)"),
    "add one": (lambda: Add(name="joined")(X), ValueError, r"list of tensors.*'joined'.*\(8, 3\)"),
    "concatenate": (lambda: Concatenate(name="joined")([X, X[:2]]), ValueError, r"'joined'.*same shape.*\(2, 3\)"),
    "reshape": (lambda: Reshape((4,), name="fold")(X), ValueError, r"'fold'.*\(8, 3\).*target_shape=\(4,\)"),
    "units": (lambda: Dense(-1), ValueError, "`units` of Dense must be a positive integer.*-1"),
    "units as text": (lambda: Dense("many"), ValueError, "`units` of Dense.*'many'"),
    "filters": (lambda: Conv2D(0, 3), ValueError, "`filters` of Conv2D.*0"),
    "kernel size": (lambda: Conv2D(1, (3, 3, 3)), ValueError, r"`kernel_size`.*2 of them.*\(3, 3, 3\)"),
    "strides and dilation": (lambda: Conv2D(1, 3, strides=2, dilation_rate=2), ValueError, "both `strides` and"),
    "groups": (lambda: Conv2D(3, 3, groups=2)(IMAGES), ValueError, "divisible by `groups`.*filters=3, groups=2"),
    "rate": (lambda: Dropout(2), ValueError, "`rate` of Dropout.*0 to 1.*2"),
    "vocabulary": (lambda: Embedding(0, 3), ValueError, "`input_dim` of Embedding.*0"),
    "input shape": (lambda: Input((-1,)), ValueError, r"negative sizes.*\(-1,\)"),
    "input without shape": (lambda: Input(), ValueError, "needs a `shape`"),
    "strings": (lambda: small().predict(np.array([["a", "b", "c"]]), verbose=0), ValueError, "string"),
    "rows of two lengths": (
        lambda: small().predict([[1, 2, 3], [1, 2]], verbose=0),
        ValueError,
        "`x` cannot be made into an array",
    ),
    "assigned": (lambda: small().weights[0].assign(X), ValueError, r"hidden/kernel.*\(3, 4\).*\(8, 3\)"),
    "set_weights, count": (lambda: small().set_weights([X]), ValueError, "'small' has 4 weights.*received 1"),
    "set_weights, shape": (
        lambda: small().layers[0].set_weights([X, np.ones(4)]),
        ValueError,
        r"hidden/kernel.*\(3, 4\).*\(8, 3\)",
    ),
}

NAMES = {
    "optimizer": (lambda: loose().compile("adm", "mse"), ValueError, "'adm' is not an optimizer.*'Adam'"),
    "loss": (lambda: small("mean_squared_eror"), ValueError, "'mean_squared_eror' is not a loss.*'mean_squared_error'"),
    "metric": (
        lambda: small(metrics=["acuracy"]).evaluate(X, Y, verbose=0),
        ValueError,
        "'acuracy' is not a metric.*'accuracy'",
    ),
    "activation": (lambda: Dense(1, activation="rellu"), ValueError, "'rellu' is not an activation.*'relu'"),
    "initializer": (lambda: Dense(1, kernel_initializer="glorot_unifrm"), ValueError, "initializer.*'glorot_uniform'"),
    "regularizer": (lambda: Dense(1, kernel_regularizer="l3"), ValueError, "'l3' is not a regularizer"),
    "constraint": (lambda: Dense(1, kernel_constraint="positive"), ValueError, "'positive' is not a constraint"),
    "dtype": (lambda: Dense(1, dtype="float3"), ValueError, "'float3' is no dtype policy.*'float32'"),
    "policy": (lambda: set_default_policy("mixed_float1"), ValueError, "'mixed_float1'.*'mixed_float16'"),
    "cast": (lambda: ops.cast(X, "floaty"), ValueError, "'floaty'.*float32"),
    "padding": (lambda: Conv2D(1, 3, padding="some"), ValueError, "`padding` of Conv2D.*'same'.*'some'"),
    "data format": (lambda: config.set_image_data_format("middle"), ValueError, "channels_last.*'middle'"),
    "argument": (lambda: Dense(2, unit=3), ValueError, "Dense.*'unit'"),
    "argument of fit": (lambda: small().fit(X, Y, epoch=3), TypeError, "'epoch'"),
    "layer": (lambda: small().get_layer("hiden"), ValueError, "'small' has no layer 'hiden'.*hidden, scores"),
    "mode of a callback": (lambda: EarlyStopping(mode="up"), UserWarning, "mode 'up' is unknown.*'min', 'max'"),
    "learning rate": (lambda: Adam("fast"), ValueError, "`learning_rate` should be a float.*'fast'"),
    "JSON": (lambda: model_from_json('{"class_name"'), ValueError, "`json_string` is not JSON.*column"),
    "class": (
        lambda: model_from_json('{"class_name": "Denze", "config": {}}'),
        TypeError,
        "'Denze'.*not known.*'Dense'",
    ),
    "config": (lambda: Dense.from_config({"unitz": 2}), TypeError, "Dense.*{'unitz': 2}.*'units'"),
    "config of a model": (lambda: Sequential.from_config({}), ValueError, "Sequential.*'layers'"),
}

MODELS = {
    "no layer": (lambda: Sequential([3]), ValueError, "takes layers.*3 of type int"),
    "a function": (lambda: Sequential([twice]), ValueError, "takes layers.*Lambda"),
    "a name twice": (lambda: Sequential([Dense(1, name="x"), Dense(1, name="x")]), ValueError, "different names.*'x'"),
    "an input at the end": (lambda: Sequential([Dense(1), Input((2,))]), ValueError, "can only come first"),
    "a name twice in a graph": (
        lambda: graph(lambda x: Dense(2, name="x")(Dense(2, name="x")(x))),
        ValueError,
        "named 'x'.*unique",
    ),
    "an output from elsewhere": (
        lambda: graph(lambda _: Dense(1)(Input((2,), name="other"))),
        ValueError,
        r"not among `inputs`",
    ),
    "numbers as inputs": (lambda: Model(X, Y), ValueError, "`inputs` must be what `keras.Input` returns(?s:.*)ndarray"),
    "a number as output": (
        lambda: graph(lambda _: 3),
        ValueError,
        "`outputs` must hold symbolic tensors.*3 of type int",
    ),
    "a call without result": (lambda: graph(ReturnsNothing(name="mute")), ValueError, "'mute'.*no tensor.*None"),
    "no super().__init__()": (lambda: Careless()(X), RuntimeError, r"`super\(\).__init__\(\)`.*Careless"),
    "no call": (lambda: WithoutCall()(X), NotImplementedError, r"WithoutCall does not define `call\(\)`"),
    "a fault inside": (
        lambda: Around()(X),
        AttributeError,
        r"nothing(?s:.*)'faulty' .around.faulty. of type Faulty.*\(8, 3\)",
    ),
    "a condition on symbols": (lambda: graph(lambda x: x if x > 0 else -x), TypeError, "symbolic.*`keras.ops`"),
    "shape of an unbuilt model": (
        lambda: Sequential([Dense(1)], name="open").input_shape,
        AttributeError,
        "'open' has no `input_shape` before it is built",
    ),
    "clone of a number": (lambda: clone_model(3), ValueError, "takes a model.*3 of type int"),
}

COMPILING = {
    "fit": (lambda: loose().fit(X, Y), ValueError, r"'small' must be compiled before `fit\(\)`.*compile"),
    "evaluate": (lambda: loose().evaluate(X, Y), ValueError, r"'small' must be compiled before `evaluate\(\)`"),
    "on batch": (lambda: loose().train_on_batch(X, Y), ValueError, r"compiled before `train_on_batch\(\)`"),
    "unknown output": (
        lambda: two({"p": "mse", "zz": "mse"}).evaluate(INPUTS, TARGETS, verbose=0),
        ValueError,
        "2 outputs: 'p', 'q'.*`loss` has the key 'zz'",
    ),
    "too many losses": (
        lambda: two(["mse"] * 3).evaluate(INPUTS, TARGETS, verbose=0),
        ValueError,
        "2 outputs: 'p', 'q'.*`loss`.*list of 3",
    ),
    "too many weights": (
        lambda: two(loss_weights=[1, 2, 3]).evaluate(INPUTS, TARGETS, verbose=0),
        ValueError,
        "`loss_weights`.*list of 3",
    ),
    "metric of no output": (
        lambda: two(metrics={"zz": "mae"}).evaluate(INPUTS, TARGETS, verbose=0),
        ValueError,
        "`metrics` has the key 'zz'",
    ),
    "no target": (
        lambda: two(["mse", "mse"]).evaluate(INPUTS, {"p": X[:, :1]}, verbose=0),
        ValueError,
        "output 'q' with a target.*no target was given",
    ),
    "optimizer of another kind": (lambda: loose().compile(3, "mse"), ValueError, "3 is not an optimizer"),
    "no steps": (lambda: small(steps_per_execution=0), ValueError, "`steps_per_execution`.*at least 1.*0"),
    "two kinds of clipping": (lambda: SGD(clipnorm=1.0, clipvalue=1.0), ValueError, "Only one of `clipnorm`"),
    "gradients and variables": (
        lambda: SGD().apply([ops.ones(2)], [Variable(np.ones(2, "float32"))] * 2),
        ValueError,
        "same length.*1 gradients and 2 variables",
    ),
}

DATA = {
    "lengths": (lambda: fit(small(), y=Y[:5]), ValueError, "`x` has 8, `y` has 5"),
    "lengths of weights": (lambda: fit(small(), sample_weight=Y[:3, 0]), ValueError, "`sample_weight` has 3"),
    "lengths in evaluate": (lambda: small().evaluate(X, Y[:5], verbose=0), ValueError, "`x` has 8, `y` has 5"),
    "lengths of validation": (
        lambda: fit(small(), validation_data=(X, Y[:3])),
        ValueError,
        r"`validation_data\[0\]` has 8, `validation_data\[1\]` has 3",
    ),
    "empty": (lambda: fit(small(), X[:0], Y[:0]), ValueError, r"data set is empty.*`x` has shape \(0, 3\)"),
    "empty in evaluate": (lambda: small().evaluate(X[:0], Y[:0], verbose=0), ValueError, "data set is empty"),
    "empty in predict": (lambda: small().predict(X[:0], verbose=0), ValueError, "data set is empty"),
    "empty generator": (lambda: fit(small(), batches(0), None), ValueError, "`x` .generator. holds no data"),
    "nothing": (lambda: fit(small(), None), ValueError, "`x` is None"),
    "a file name": (
        lambda: fit(small(), "data.csv"),
        ValueError,
        "Unrecognized data type.*'data.csv'.*Expected arrays",
    ),
    "a batch of four": (
        lambda: small().evaluate(((X, Y, None, 3) for _ in range(2)), verbose=0),
        ValueError,
        "format.*`x`.*tuple of 4",
    ),
    "y beside a generator": (lambda: fit(small(), batches(2)), ValueError, "`y` should not be passed"),
    "split of a generator": (
        lambda: fit(small(), batches(2), None, validation_split=0.2),
        ValueError,
        "`validation_split`.*generator.*`validation_data`",
    ),
    "split of everything": (lambda: fit(small(), validation_split=1.0), ValueError, "`validation_split`.*1.0"),
    "split of one": (lambda: fit(small(), X[:1], Y[:1], validation_split=0.5), ValueError, "1 samples.*not sufficient"),
    "validation of four": (
        lambda: fit(small(), validation_data=(X, Y, None, 3)),
        ValueError,
        "`validation_data`.*of 4",
    ),
    "batch size": (lambda: small().predict(X, batch_size=0), ValueError, "`batch_size` must be an integer.*0"),
    "batch size as text": (lambda: small().evaluate(X, Y, batch_size="all"), ValueError, "`batch_size`.*'all'"),
    "epochs": (lambda: fit(small(), epochs=1.5), ValueError, "`epochs` must be an integer.*1.5"),
    "verbose": (lambda: small().evaluate(X, Y, verbose="loud"), ValueError, "`verbose` must be.*'loud'"),
    "a callback": (lambda: fit(small(), callbacks=[3]), TypeError, "`callbacks`.*3"),
    "both weights": (
        lambda: fit(small(), class_weight={0: 1.0}, sample_weight=Y[:, 0]),
        ValueError,
        "`class_weight` and `sample_weight` at the same time",
    ),
    "a generator that fails in evaluate": (
        lambda: small().evaluate(batches(2, RuntimeError("the camera is unplugged")), verbose=0),
        RuntimeError,
        "the camera is unplugged",
    ),
}

TRAINING = {
    "no loss": (lambda: fit(small(None)), ValueError, "no loss to minimize.*`loss=...`"),
    "no targets": (lambda: fit(small(), y=None), ValueError, "no target was given.*Pass `y`"),
    "shape of targets": (lambda: fit(small(), y=X), ValueError, r"same shape.*, 3\).*, 2\)"),
    "one-hot": (lambda: fit(small("categorical_crossentropy"), y=X), ValueError, "one-hot.*to_categorical"),
    "class numbers": (lambda: fit(small("sparse_categorical_crossentropy")), ValueError, "one class index.*, 2"),
    "targets of strings": (lambda: fit(small(), y=np.array(["a"] * 8)), ValueError, "strings"),
    "a generator that fails": (
        lambda: fit(small(), batches(2, RuntimeError("the camera is unplugged")), None),
        RuntimeError,
        "the camera is unplugged",
    ),
    "a data set that fails": (lambda: fit(small(), Unplugged(), None), RuntimeError, "the camera is unplugged"),
    "a worker that fails": (lambda: fit(small(), Unplugged(workers=2), None), RuntimeError, "the camera is unplugged"),
    "too many steps": (lambda: fit(small(), batches(2), None, steps_per_epoch=5), UserWarning, "5 batches.*gave 2"),
    "NaN": (lambda: fit(small(), X * np.nan), UserWarning, "The loss of epoch 1 is nan.*`clipnorm"),
    "metric to watch": (lambda: fit(small(), callbacks=[EarlyStopping("val_los")]), UserWarning, "`val_los`.*loss"),
}

NO_TRAINING = {
    "fit": (lambda: fit(small()), NotImplementedError, "numpy backend computes no gradients.*KERAS_BACKEND"),
    "on batch": (lambda: small().train_on_batch(X, Y), NotImplementedError, "numpy backend computes no gradients"),
}

FILES = {
    "ending": (lambda: small().save("m.model"), ValueError, "ends in `.keras`.*'m.model'"),
    "old ending": (lambda: small().save("m.h5"), ValueError, "ends in `.keras`.*'m.h5'"),
    "ending of weights": (lambda: small().save_weights("m.h5"), ValueError, r"end in `.weights.h5`.*'m.h5'"),
    "ending of a checkpoint": (lambda: ModelCheckpoint("m.h6"), ValueError, "end in `.keras`.*m.h6"),
    "no folder": (lambda: small().save("nowhere/m.keras"), OSError, "Cannot write 'nowhere/m.keras': No such file"),
    "weights, no folder": (lambda: small().save_weights("no/m.weights.h5"), OSError, "Cannot write 'no/m.weights.h5'"),
    "a folder in its place": (lambda: small().save("folder.keras"), OSError, "Cannot write 'folder.keras'.*folder"),
    "read-only": (lambda: small().save("/proc/m.keras"), OSError, "Cannot write '/proc/m.keras'"),
    "no model": (lambda: load_model("nowhere.keras"), ValueError, "'nowhere.keras' does not exist"),
    "no weights": (lambda: small().load_weights("nowhere.weights.h5"), OSError, "nowhere.weights.h5"),
    "not a model": (lambda: load_model("text.keras"), ValueError, "text.keras is no Keras archive, or it is damaged"),
    "not weights": (lambda: small().load_weights("text.weights.h5"), ValueError, "text.weights.h5 is no HDF5 file"),
    "cut off": (lambda: load_model("short.keras"), ValueError, "short.keras is no Keras archive, or it is damaged"),
    "weights of another model": (
        lambda: two().load_weights("good.weights.h5"),
        ValueError,
        r"could not be loaded from good.weights.h5; no value.*(?s:.*)\(3, 1\).*\(3, 4\)",
    ),
    "weights for no variables": (
        lambda: Sequential([Dense(2)], name="open").load_weights("good.weights.h5"),
        ValueError,
        "'open' has no variables yet",
    ),
    "an object": (
        lambda: Sequential([Input((3,)), WithObject(object())]).save("m.keras"),
        NotImplementedError,
        "WithObject.*`thing=.*`get_config`",
    ),
    "an unregistered layer": (lambda: load_model("own.keras"), TypeError, "'Own'.*register_keras_serializable"),
    "a lambda": (lambda: load_model("lambda.keras"), ValueError, "lambda.*safe_mode=False"),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Return a folder with files, good ones and others, for the cases in FILES."""
    folder = tmp_path_factory.mktemp("files")
    small().save(folder / "good.keras")
    small().save_weights(folder / "good.weights.h5")
    Sequential([Input((3,)), Own()]).save(folder / "own.keras")
    with pytest.warns(UserWarning, match="A lambda is being saved"):
        Sequential([Input((3,)), Lambda(lambda x: x * 2)]).save(folder / "lambda.keras")
    content = (folder / "good.keras").read_bytes()
    (folder / "short.keras").write_bytes(content[: len(content) // 2])
    (folder / "text.keras").write_text("This is no model.")
    (folder / "text.weights.h5").write_text("These are no weights.")
    (folder / "folder.keras").mkdir()
    return folder


def refused(case):
    """Run a line of a table."""
    run, kind, words = case
    check = pytest.warns(kind, match=words) if issubclass(kind, Warning) else pytest.raises(kind, match=words)
    with check:
        run()


def lines(*tables):
    """Return the lines of tables as parameters, named by table and line."""
    names = {id(value): name for name, value in globals().items() if isinstance(value, dict)}
    return [pytest.param(case, id=f"{names[id(table)]}: {name}") for table in tables for name, case in table.items()]


@pytest.mark.parametrize("case", lines(SHAPES, NAMES, MODELS, COMPILING, DATA, TRAINING if TRAINS else NO_TRAINING))
def test_bad_input(case):
    refused(case)


@pytest.mark.parametrize("case", lines(FILES))
def test_bad_files(case, files, monkeypatch):
    monkeypatch.chdir(files)
    before = {path.name: path.stat() for path in files.iterdir()}
    refused(case)
    after = {path.name: path.stat() for path in files.iterdir()}
    assert {name: stat.st_mtime_ns for name, stat in after.items()} == {
        name: stat.st_mtime_ns for name, stat in before.items()
    }


@contextlib.contextmanager
def little_room(most):
    """Let no file grow longer, as on a full disk."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


FULL_DISK = {
    "model": (lambda model: model.save("m.keras"), "m.keras"),
    "weights": (lambda model: model.save_weights("m.weights.h5"), "m.weights.h5"),
}
if TRAINS:
    FULL_DISK["checkpoint"] = (lambda model: fit(model, callbacks=[ModelCheckpoint("m.keras")]), "m.keras")


@pytest.mark.parametrize("there", [False, True], ids=["new", "over an older file"])
@pytest.mark.parametrize("name", FULL_DISK)
def test_a_full_disk(name, there, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write, file = FULL_DISK[name]
    model = small()
    if there:
        Path(file).write_bytes(b"the older one")
    with little_room(4096), pytest.raises(OSError, match=f"Cannot write '{file}': .*Nothing was changed there"):
        write(model)
    assert os.listdir() == ([file] if there else [])
    assert not there or Path(file).read_bytes() == b"the older one"
    write(model)
    assert Path(file).stat().st_size > 4096


def test_a_folder_without_permission(tmp_path):
    # The superuser may write to every folder but those of the kernel.
    folder = tmp_path if os.geteuid() else Path("/proc/self/fdinfo")
    if folder == tmp_path:
        folder.chmod(0o500)
    before = len(os.listdir(folder))
    with pytest.raises(OSError, match="Cannot write.*Nothing was changed there"):
        small().save(folder / "m.keras")
    assert len(os.listdir(folder)) == before


def test_a_model_survives_bad_batches():
    model = small()
    expected = model.predict(X, verbose=0)
    for case in (SHAPES["in predict"], DATA["a generator that fails in evaluate"], DATA["empty"]):
        refused(case)
    run = fit if TRAINS else lambda model, *data: model.evaluate(*data, verbose=0)
    with pytest.raises(RuntimeError, match="unplugged"):
        run(model, batches(0, RuntimeError("unplugged")), None)
    np.testing.assert_allclose(model.predict(X, verbose=0), expected, rtol=1e-6)
    model.evaluate(X, Y, verbose=0)


def test_nan_ends_the_training_where_that_was_asked_for(capsys):
    if not TRAINS:
        return
    with pytest.warns(UserWarning, match="is nan"):
        history = fit(small(), X * np.nan, epochs=5, callbacks=[TerminateOnNaN()])
    assert len(history.epoch) == 1
    assert "Invalid loss, terminating training" in capsys.readouterr().out


PROGRAM = """
import sys
sys.modules[{blocked!r}] = None
from keras_layers.core.dense import Dense
"""


def run_with_backend(name, program):
    environment = {**os.environ, "KERAS_BACKEND": name}
    return subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True).stderr


def test_a_backend_that_is_not_there():
    name = config.backend() if TRAINS else "torch"
    last = run_with_backend(name, PROGRAM.format(blocked=name)).strip().splitlines()[-1]
    for words in ("ModuleNotFoundError", f"The backend '{name}' was chosen", "not installed", "pip install", "another"):
        assert words in last


def test_a_backend_that_nobody_knows():
    last = run_with_backend("tensorflaw", PROGRAM.format(blocked="nothing")).strip().splitlines()[-1]
    for words in ("ValueError", "'tensorflaw' is not known", "jax, tensorflow, torch, numpy", "KERAS_BACKEND"):
        assert words in last


def test_there_are_enough_cases():
    assert sum(map(len, (SHAPES, NAMES, MODELS, COMPILING, DATA, TRAINING, FILES))) >= 120
