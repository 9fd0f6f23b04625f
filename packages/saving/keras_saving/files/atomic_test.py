import errno
import os
import resource
import stat

import h5py
import numpy as np
import pytest

from keras_saving.files import atomic
from keras_saving.files.atomic import copy, scratch_file, write_file

pytestmark = pytest.mark.null


@pytest.fixture
def small_disk():
    """Let no file of this process grow beyond 64 KiB: the kernel refuses the write as a full disk does."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def descriptors():
    return len(os.listdir("/proc/self/fd"))


def test_writes_and_replaces(tmp_path):
    target = tmp_path / "x.bin"
    for content in (b"one", b"two"):
        with write_file(target) as file:
            file.write(content)
            assert not target.exists() or target.read_bytes() == b"one"
        assert target.read_bytes() == content
    assert os.listdir(tmp_path) == ["x.bin"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, MemoryError])
def test_an_error_leaves_the_old_file(tmp_path, error):
    target = tmp_path / "x.bin"
    target.write_bytes(b"old")
    with pytest.raises(error), write_file(target) as file:
        file.write(b"new")
        raise error("stop")
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["x.bin"]


def test_mode_is_kept_and_umask_holds(tmp_path):
    target = tmp_path / "x.bin"
    old = os.umask(0o027)
    try:
        with write_file(target) as file:
            file.write(b"1")
    finally:
        os.umask(old)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    target.chmod(0o604)
    with write_file(target) as file:
        file.write(b"2")
    assert stat.S_IMODE(target.stat().st_mode) == 0o604


def test_writes_through_links(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "x.bin").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real" / "x.bin")
    (tmp_path / "later").symlink_to(tmp_path / "real" / "new.bin")
    for name in ("link", "later"):
        with write_file(tmp_path / name) as file:
            file.write(b"new")
        assert (tmp_path / name).is_symlink()
        assert (tmp_path / name).read_bytes() == b"new"
    assert sorted(os.listdir(tmp_path / "real")) == ["new.bin", "x.bin"]


def test_readers_keep_the_file_that_they_opened(tmp_path):
    target = tmp_path / "x.bin"
    target.write_bytes(b"old content")
    with open(target, "rb") as reader:
        with write_file(target) as file:
            file.write(b"new")
        assert reader.read() == b"old content"


def test_full_disk(tmp_path, small_disk):
    target = tmp_path / "x.bin"
    target.write_bytes(b"old")
    before = descriptors()
    with (
        pytest.raises(OSError, match=r"Cannot write .*x.bin.*File too large. Nothing was changed there"),
        write_file(target) as file,
    ):
        file.write(bytes(10**6))
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["x.bin"]
    assert descriptors() == before


def test_full_disk_below_hdf5(tmp_path, small_disk):
    """h5py reports a failed write late, in other words, and would keep the file open for ever."""
    target = tmp_path / "x.h5"
    before = descriptors()
    for sizes in ([10**6], [9000, 9000], [100] * 500):
        refused = pytest.raises(OSError, match=r"Cannot write .*x.h5.*File too large")
        with refused, write_file(target) as file, h5py.File(file, "w") as h5:
            for i, size in enumerate(sizes):
                h5[f"layers/{i}/vars/0"] = np.ones(size)
    assert os.listdir(tmp_path) == []
    assert descriptors() == before


def test_full_disk_with_the_usual_errno(tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", full)
    with pytest.raises(OSError, match="No space left on device") as caught, write_file(tmp_path / "x.bin") as file:
        file.write(b"x")
    assert caught.value.errno == errno.ENOSPC
    assert os.listdir(tmp_path) == []


def test_folder_that_is_missing_or_no_folder(tmp_path):
    with (
        pytest.raises(FileNotFoundError, match="Cannot write .*no/x.bin.*No such file or directory"),
        write_file(tmp_path / "no" / "x.bin") as file,
    ):
        file.write(b"x")
    (tmp_path / "file").write_bytes(b"")
    with (
        pytest.raises(NotADirectoryError, match="Cannot write .*file/x.bin"),
        write_file(tmp_path / "file" / "x.bin") as file,
    ):
        file.write(b"x")
    with pytest.raises(IsADirectoryError, match="it is a folder"), write_file(tmp_path) as file:
        file.write(b"x")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="neither a file nor a free name"), write_file(tmp_path / "pipe") as file:
        file.write(b"x")


def test_folder_without_permission(tmp_path, monkeypatch):
    """Simulated, since tests may run as root, whom the kernel refuses nothing."""

    def refuse(path, flags, mode=0o777):
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(atomic.os, "open", refuse)
    with (
        pytest.raises(PermissionError, match="Cannot write .*x.bin.*Permission denied. Nothing was changed there"),
        write_file(tmp_path / "x.bin") as file,
    ):
        file.write(b"x")
    assert os.listdir(tmp_path) == []


def test_scratch_files_have_no_name(tmp_path, small_disk):
    with scratch_file(str(tmp_path / "x")) as file, open(tmp_path / "y", "wb") as other:
        file.write(b"abc")
        assert os.listdir(tmp_path) == ["y"]
        copy(file, other)
    assert (tmp_path / "y").read_bytes() == b"abc"
    with pytest.raises(OSError, match="File too large"), scratch_file() as file:
        file.write(bytes(10**6))
