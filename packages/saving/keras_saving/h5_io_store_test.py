"""Files of named arrays."""

import io

import h5py
import ml_dtypes
import numpy as np
import pytest

from keras_saving.h5_io_store import H5IOStore

pytestmark = pytest.mark.unit


def written(target):
    store = H5IOStore(target, mode="w")
    store.make("lora")["rank"] = 4
    store.make("lora/0", {"kind": "dense"})["a"] = np.arange(6.0).reshape(2, 3)
    store.make("lora/0")["b"] = np.ones(2, ml_dtypes.bfloat16)
    store.close()


@pytest.mark.parametrize("kind", ["path", "memory"])
def test_arrays_come_back(tmp_path, kind):
    target = tmp_path / "x.lora.h5" if kind == "path" else io.BytesIO()
    written(target)
    store = H5IOStore(target)
    assert int(store.get("lora")["rank"][()]) == 4
    np.testing.assert_array_equal(store.get("lora/0")["a"], [[0, 1, 2], [3, 4, 5]])
    assert store.get("lora/0")["b"].dtype == ml_dtypes.bfloat16
    assert store.keys() == ["lora", "lora/0"]
    assert dict(store.get("nothing")) == {}
    with pytest.raises(KeyError):
        store.get("lora")["other"]
    store.close()


def test_the_layout_is_that_of_the_published_keras(tmp_path):
    written(tmp_path / "x.h5")
    with h5py.File(tmp_path / "x.h5") as file:
        assert file["lora/vars/rank"][()] == 4
        assert file["lora/0/vars/a"].shape == (2, 3)
        assert file["lora/0/vars/b"].attrs["dtype"] == "bfloat16"
        assert file["lora/0/vars"].attrs["kind"] == "dense"


def test_a_file_is_there_when_it_is_whole(tmp_path):
    path = tmp_path / "x.h5"
    written(path)
    before = path.read_bytes()
    with pytest.raises(RuntimeError), H5IOStore(path, mode="w") as store:
        store.make("a")["0"] = np.ones(3)
        raise RuntimeError
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["x.h5"]


@pytest.mark.parametrize(
    ("use", "words"),
    [
        (lambda path: H5IOStore(path, mode="a"), "must be 'r' or 'w'"),
        (lambda path: H5IOStore(path, archive=object()), "must be None"),
        (lambda path: H5IOStore(path).make("a"), "cannot be written to"),
        (lambda path: H5IOStore(io.BytesIO(), mode="w").get("a"), "cannot be read from"),
        (lambda path: H5IOStore(io.BytesIO(b"no file")), "HDF5"),
    ],
)
def test_wrong_uses(tmp_path, use, words):
    written(tmp_path / "x.h5")
    with pytest.raises(ValueError, match=words):
        use(tmp_path / "x.h5")


def test_a_closed_store_is_closed(tmp_path):
    written(tmp_path / "x.h5")
    store = H5IOStore(tmp_path / "x.h5")
    store.close()
    with pytest.raises(ValueError, match="closed"):
        store.get("lora")
