"""Data sets: small files of the published layout, served on this machine, give what the published Keras makes of them."""

import gzip
import hashlib
import http.server
import io
import json
import os
import pickle
import struct
import tarfile
import threading
from pathlib import Path

import numpy as np
import pytest

from keras_ops import config
from keras_training.datasets import (
    boston_housing,
    california_housing,
    cifar,
    cifar10,
    cifar100,
    fashion_mnist,
    fetching,
    imdb,
    mnist,
    pickled,
    reuters,
)

pytestmark = pytest.mark.null

PUBLISHED = json.loads((Path(__file__).parent / "testdata" / "published.json").read_text())
RNG = np.random.default_rng(0)


class Python2Pickler(pickle._Pickler):
    """Writes bytes as Python 2 wrote its strings, as in CIFAR's files."""

    dispatch = dict(pickle._Pickler.dispatch)

    def save_bytes(self, value):
        self.write(pickle.BINSTRING + struct.pack("<i", len(value)) + value)
        self.memoize(value)

    dispatch[bytes] = save_bytes


def of_python2(value):
    buffer = io.BytesIO()
    Python2Pickler(buffer, protocol=2).dump(value)
    return buffer.getvalue().replace(b"numpy._core.multiarray", b"numpy.core.multiarray")


def npz(**arrays):
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def objects(lists):
    array = np.empty(len(lists), object)
    array[:] = lists
    return array


def archive(files):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def from_record(name):
    file = PUBLISHED[name]["file"]
    return npz(**{key: objects(rows) if key[0] == "x" else np.array(rows) for key, rows in file.items()})


def pixels(*shape):
    return RNG.integers(0, 256, shape, dtype=np.uint8)


MNIST = {"x_train": pixels(6, 28, 28), "y_train": pixels(6), "x_test": pixels(2, 28, 28), "y_test": pixels(2)}
CIFAR = [pixels(4, 3072) for _ in range(6)]
LABELS = [RNG.integers(0, 10, 4).tolist() for _ in range(6)]
IDX = {"train": (pixels(4, 28, 28), pixels(4)), "t10k": (pixels(3, 28, 28), pixels(3))}


def files():
    """Return what the server has, by path."""
    google = {
        "mnist.npz": npz(**MNIST),
        "imdb.npz": from_record("imdb"),
        "reuters.npz": from_record("reuters"),
        "boston_housing.npz": npz(**{key: np.array(v) for key, v in PUBLISHED["boston_housing"]["file"].items()}),
        "california_housing.npz": npz(
            x=np.arange(5600, dtype="float32").reshape(700, 8), y=np.arange(700, dtype="float32")
        ),
        "imdb_word_index.json": b'{"the": 1, "caf\\u00e9": 2}',
        "reuters_word_index.json": b'{"mln": 1}',
    }
    for part, (images, labels) in IDX.items():
        head = struct.pack(">IIII", 0x803, len(images), 28, 28)
        google[f"{part}-images-idx3-ubyte.gz"] = gzip.compress(head + images.tobytes())
        google[f"{part}-labels-idx1-ubyte.gz"] = gzip.compress(
            struct.pack(">II", 0x801, len(labels)) + labels.tobytes()
        )
    ten = {
        f"cifar-10-batches-py/{name}": of_python2({b"data": x, b"labels": y, b"batch_label": b"training"})
        for name, x, y in zip([*[f"data_batch_{i}" for i in range(1, 6)], "test_batch"], CIFAR, LABELS, strict=True)
    }
    hundred = {
        f"cifar-100-python/{name}": of_python2({b"data": x, b"fine_labels": y, b"coarse_labels": [i // 5 for i in y]})
        for name, x, y in zip(("train", "test"), CIFAR, LABELS, strict=False)
    }
    toronto = {"cifar-10-python.tar.gz": archive(ten), "cifar-100-python.tar.gz": archive(hundred)}
    return {f"/google/{name}": content for name, content in google.items()} | {
        f"/toronto/{name}": content for name, content in toronto.items()
    }


@pytest.fixture(scope="module")
def served():
    """Yield the address of a web server with the files, and what it was asked for."""
    contents, asked = files(), []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            if self.path not in contents:
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Length", str(len(contents[self.path])))
            self.end_headers()
            self.wfile.write(contents[self.path])

        def log_message(self, *args):
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", contents, asked
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def network(served, tmp_path, monkeypatch):
    """Put the server in the place of the network, and the hashes of its files in that of the published ones."""
    address, contents, asked = served
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    for module in (mnist, fashion_mnist, imdb, reuters, boston_housing, california_housing):
        monkeypatch.setattr(module, "GOOGLE", f"{address}/google")
        name = f"/google/{module.__name__.rpartition('.')[2]}.npz"
        if hasattr(module, "_SHA256"):
            monkeypatch.setattr(module, "_SHA256", hashlib.sha256(contents[name]).hexdigest())
        if hasattr(module, "_INDEX_MD5"):
            index = contents[name.replace(".npz", "_word_index.json")]
            monkeypatch.setattr(module, "_INDEX_MD5", hashlib.md5(index).hexdigest())
    monkeypatch.setattr(cifar, "TORONTO", f"{address}/toronto")
    for module, name in ((cifar10, "cifar-10"), (cifar100, "cifar-100")):
        content = contents[f"/toronto/{name}-python.tar.gz"]
        monkeypatch.setattr(module, "_SHA256", hashlib.sha256(content).hexdigest())
    asked.clear()
    return asked


def test_mnist(network, tmp_path):
    for _ in range(2):
        (x_train, y_train), (x_test, y_test) = mnist.load_data()
        for name, found in (("x_train", x_train), ("y_train", y_train), ("x_test", x_test), ("y_test", y_test)):
            np.testing.assert_array_equal(found, MNIST[name])
    assert network == ["/google/mnist.npz"]  # once
    assert (tmp_path / "datasets" / "mnist.npz").is_file()


def test_fashion_mnist(tmp_path):
    for found, part in zip(fashion_mnist.load_data(), ("train", "t10k"), strict=True):
        for a, b in zip(found, IDX[part], strict=True):
            np.testing.assert_array_equal(a, b)
            assert a.flags.writeable
    assert (tmp_path / "datasets" / "fashion-mnist" / "t10k-labels-idx1-ubyte.gz").is_file()


@pytest.mark.parametrize("layout", ["channels_last", "channels_first"])
def test_cifar(layout, tmp_path):
    config.set_image_data_format(layout)
    try:
        (x, y), (x_test, y_test) = cifar10.load_data()
        fine, coarse = (cifar100.load_data(mode)[1] for mode in ("fine", "coarse"))
    finally:
        config.set_image_data_format("channels_last")
    images = np.concatenate(CIFAR[:5]).reshape(-1, 3, 32, 32)
    expected = images if layout == "channels_first" else images.transpose(0, 2, 3, 1)
    np.testing.assert_array_equal(x, expected)
    assert y.ravel().tolist() == sum(LABELS[:5], [])
    assert y_test[:, 0].tolist() == LABELS[5]
    assert (x.dtype, y.dtype, y.shape, x_test.shape[0], y_test.dtype) == ("uint8", "uint8", (20, 1), 4, "uint8")
    assert fine[1].tolist() == [[i] for i in LABELS[1]]
    assert coarse[1].tolist() == [[i // 5] for i in LABELS[1]]
    assert (tmp_path / "datasets" / "cifar-10-batches-py-target" / "cifar-10-batches-py" / "test_batch").is_file()


CASES = [
    (module, case)
    for module in (imdb, reuters, boston_housing, california_housing)
    for case in PUBLISHED[module.__name__.rpartition(".")[2]]["cases"]
]


@pytest.mark.parametrize(("module", "case"), CASES, ids=[f"{m.__name__[15:]} {c['arguments']}" for m, c in CASES])
def test_as_published(module, case):
    (a, b), (c, d) = module.load_data(**case["arguments"])
    if module is california_housing:
        a, b, c, d = (x[:9] for x in (a[:, 0] / 8, b, c[:, 0] / 8, d))
    if module in (imdb, reuters):
        assert a.dtype == c.dtype == object
        assert isinstance(a[0], list)
    assert [x.tolist() for x in (a, b, c, d)] == case["result"]


def test_words():
    assert imdb.get_word_index() == {"the": 1, "café": 2}
    assert reuters.get_word_index() == {"mln": 1}
    assert len(reuters.get_label_names()) == 46
    with pytest.warns(UserWarning, match="renamed `num_words`"):
        (x, _), _ = imdb.load_data(nb_words=20)
    assert max(map(max, x)) < 20


def test_a_file_of_the_users(network, tmp_path):
    file = tmp_path / "mine.npz"
    file.write_bytes(npz(x=np.ones((5, 13)), y=np.ones(5)))
    (x, _), _ = boston_housing.load_data(path=file)
    assert x.shape == (4, 13)
    assert network == []


def test_a_file_that_was_put_there(network, served, tmp_path):
    (tmp_path / "datasets").mkdir()
    (tmp_path / "datasets" / "mnist.npz").write_bytes(served[1]["/google/mnist.npz"])
    (tmp_path / "datasets" / "cifar-10-batches-py-target_archive").write_bytes(
        served[1]["/toronto/cifar-10-python.tar.gz"]
    )
    mnist.load_data()
    cifar10.load_data()
    assert network == []


def test_without_a_network(monkeypatch, tmp_path):
    monkeypatch.setattr(mnist, "GOOGLE", "http://127.0.0.1:1")
    monkeypatch.setattr(cifar, "TORONTO", "http://127.0.0.1:1")
    with pytest.raises(OSError, match=r"download http://127.0.0.1:1/mnist.npz elsewhere and put it at .*mnist.npz"):
        mnist.load_data()
    with pytest.raises(OSError, match="put it at .*cifar-10-batches-py-target_archive; it is not fetched then"):
        cifar10.load_data()


class Harmful:
    def __init__(self, function, *arguments):
        self.call = function, arguments

    def __reduce__(self):
        return self.call


def reconstruct(shape, dtype, content, fortran=False):
    """Return the pickle of what calls itself an array."""
    array = np.zeros(1, dtype).__reduce__()
    state = (1, shape, np.dtype(dtype), fortran, content)
    return pickle.dumps(Harmful(*array[:2]), protocol=2)[:-1] + pickle.dumps(state, protocol=2)[2:-1] + b"b."


REFUSED_PICKLES = {
    "a function": pickle.dumps(Harmful(os.system, "true")),
    "a function in a list": pickle.dumps([1, [Harmful(print, "x")]]),
    "a class": pickle.dumps(Path("x")),
    "another name of NumPy's": pickle.dumps(np.float64),
    "a stand-in": pickle.dumps(np.ndarray, protocol=2),
    "a dtype": pickle.dumps(np.dtype("int8"), protocol=2),
    "too few bytes": reconstruct((10**6,), "int8", b"123"),
    "too many objects": reconstruct((1,), "O", [1, 2]),
    "a shape below 0": reconstruct((-1,), "int8", b""),
    "fields": pickle.dumps(np.zeros(2, [("a", "i4")]), protocol=2),
    "a truncated one": pickle.dumps([1, 2, 3])[:-4],
    "no pickle": b"hello",
    "nothing": b"",
}


@pytest.mark.parametrize("name", REFUSED_PICKLES)
def test_pickles_refused(name):
    with pytest.raises(ValueError, match="file is no data that can be read safely"):
        pickled.read(io.BytesIO(REFUSED_PICKLES[name]), "file")


@pytest.mark.parametrize("protocol", [0, 1, 2, 3, 4, 5])
def test_pickles_of_arrays(protocol):
    nested = objects([[1, 2], [3]])
    for array in (np.arange(6.0).reshape(2, 3), np.asfortranarray(np.arange(6).reshape(2, 3)), nested, np.array(["é"])):
        if protocol == 5:
            array = array.copy(order="F") if array.ndim > 1 else array
            if array.dtype != object:
                continue  # which NumPy pickles by a function of its own
        found = pickled.read(io.BytesIO(pickle.dumps(array, protocol=protocol)), "file")
        assert found.tolist() == array.tolist()
        assert found.dtype == array.dtype


BAD_FILES = {
    "no archive": (b"nothing", "is no .npz file that can be read"),
    "another array": (npz(z=np.ones(3)), "has no array 'x', only z.npy"),
    "a program": (npz(x=objects([Harmful(os.system, "true")]), y=np.ones(1)), "no data that can be read safely"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_files(name, tmp_path):
    content, words = BAD_FILES[name]
    (tmp_path / "bad.npz").write_bytes(content)
    with pytest.raises(ValueError, match=words):
        reuters.load_data(path=tmp_path / "bad.npz")


def test_arguments_refused(tmp_path):
    for call, error, words in (
        (lambda: boston_housing.load_data(test_split=1.0), ValueError, "Invalid `test_split` argument: 1.0"),
        (lambda: reuters.load_data(test_split=-1), ValueError, "Invalid `test_split`"),
        (lambda: california_housing.load_data("medium"), ValueError, "Argument `version` must be one of"),
        (lambda: cifar100.load_data("rough"), ValueError, "`label_mode` must be one of"),
        (lambda: imdb.load_data(maxlen=2), ValueError, "no sequence was kept. Increase maxlen"),
        (lambda: imdb.load_data(words=3), TypeError, "unexpected keyword arguments: words"),
    ):
        with pytest.raises(error, match=words):
            call()
    folder = tmp_path / "datasets" / "fashion-mnist"
    folder.mkdir(parents=True)
    (folder / "train-images-idx3-ubyte.gz").write_bytes(gzip.compress(b"\0\0\x08\x01\0\0\0\x09few"))
    with pytest.raises(ValueError, match="is damaged.*Remove it"):
        fashion_mnist.load_data()
    assert fetching.GOOGLE.startswith("https://")
