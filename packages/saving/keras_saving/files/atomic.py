"""Writing a file so that there is always a whole one: the old or the new.

The bytes go to a temporary file beside the target, are flushed to the disk, and the temporary file takes the target's
name in one step. Whoever reads meanwhile sees the old file. A full disk, an error or an interrupt leaves the old file
as it was and no temporary file behind.
"""

import contextlib
import ctypes
import io
import os
import re
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from typing import Any, BinaryIO


class _Recording(io.FileIO):
    """A file that remembers the first error of a write, and takes what comes after it without writing.

    HDF5 flushes its caches when it is closed. If that fails it can neither close nor forget the file, so once the disk
    is full it must not be told about it again.
    """

    error: OSError | None = None

    def write(self, data: Any) -> int:
        if self.error is not None:
            return memoryview(data).nbytes
        try:
            view, done = memoryview(data).cast("B"), 0
            while done < len(view):
                done += super().write(view[done:]) or 0
            return done
        except OSError as error:
            self.error = error
            raise

    def truncate(self, size: int | None = None) -> int:
        if self.error is not None:
            return size or 0
        try:
            return super().truncate(size)
        except OSError as error:
            self.error = error
            raise


@contextlib.contextmanager
def write_file(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Yield a binary file whose bytes become the file at `path` when the block ends without an error.

    Args:
        path: The target. A symbolic link stays one: what it points at is replaced.

    Raises:
        OSError: If it cannot be written: no such folder, no permission, the disk is full. The message says which file
            and why; what was at `path` is still there.
    """
    shown = os.fspath(path)
    target = os.path.realpath(shown)
    _check_target(target, shown)
    temporary, file = None, None
    try:
        try:
            temporary, file = _create_beside(target)
            yield file  # type: ignore[misc]
            if file.error is not None:
                raise file.error
            file.flush()
            os.fsync(file.fileno())
            file.close()
            os.replace(temporary, target)
            _sync_folder(os.path.dirname(target))
            remove_left_over(target)
        except OSError as error:
            raise _explained(error, shown) from error
        except BaseException as error:
            # h5py's own words for a failed write say less than the write did.
            if file is not None and file.error is not None:
                raise _explained(file.error, shown) from error
            raise
    except BaseException:
        if file is not None:
            file.close()
            with contextlib.suppress(FileNotFoundError):
                os.unlink(temporary)
        raise


def _check_target(target: str, shown: str) -> None:
    if os.path.isdir(target):
        raise IsADirectoryError(21, f"Cannot write {shown!r}: it is a folder", shown)
    if os.path.exists(target) and not os.path.isfile(target):
        raise OSError(f"Cannot write {shown!r}: it is neither a file nor a free name.")
    if os.path.exists(target) and not os.access(target, os.W_OK):
        raise PermissionError(13, f"Cannot write {shown!r}: the file is read-only", shown)


def _create_beside(target: str) -> tuple[str, _Recording]:
    """Open a new file in the target's folder, with the target's permissions or those of any new file."""
    temporary = temporary_name(target)
    descriptor = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), 0o666)
    try:
        if os.path.exists(target):
            os.chmod(temporary, stat.S_IMODE(os.stat(target).st_mode))
        return temporary, _Recording(descriptor, "r+b", closefd=True)
    except BaseException:
        os.close(descriptor)
        os.unlink(temporary)
        raise


def _explained(error: OSError, shown: str) -> OSError:
    if error.filename == shown and str(error.strerror).startswith("Cannot write"):
        return error
    reason = error.strerror or str(error)
    message = f"Cannot write {shown!r}: {reason}. Nothing was changed there"
    # With an errno, OSError's constructor gives PermissionError, FileNotFoundError and so on.
    return OSError(error.errno, message, shown) if error.errno is not None else OSError(message)


def put_folder(fresh: str, target: str) -> None:
    """Give a whole folder the name `target`; what had it before is gone afterwards.

    Where the kernel can exchange two names, there is a whole folder at `target` at every moment. Elsewhere the old one
    steps aside for a moment, under a name from which `recover_folder` brings it back.

    Args:
        fresh: The new folder, in the same folder as `target`.
        target: The name.
    """
    if not os.path.lexists(target):
        os.replace(fresh, target)
    elif _exchange(fresh, target):
        shutil.rmtree(fresh, ignore_errors=True)
    else:
        aside = _aside(target)
        shutil.rmtree(aside, ignore_errors=True)
        os.replace(target, aside)
        os.replace(fresh, target)
        shutil.rmtree(aside, ignore_errors=True)
    _sync_folder(os.path.dirname(target))


def recover_folder(target: str) -> None:
    """Bring a folder back that stepped aside for a new one, if the process was killed before that took its place."""
    if not os.path.lexists(target) and os.path.isdir(_aside(target)):
        with contextlib.suppress(OSError):
            os.replace(_aside(target), target)


def _aside(target: str) -> str:
    folder, name = os.path.split(target)
    return os.path.join(folder, f".{name}.old")


_HERE, _EXCHANGE = -100, 2


def _exchange(one: str, other: str) -> bool:
    """Let two names change places in one step, and return whether the system could."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    return rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0


def remove_left_over(target: str) -> None:
    """Remove temporary files and folders that killed processes left of `target`, an hour old at least."""
    folder, name = os.path.split(target)
    with contextlib.suppress(OSError), os.scandir(folder or ".") as entries:
        for entry in entries:
            if is_temporary(entry.name, name) and time.time() - entry.stat(follow_symlinks=False).st_mtime > _OLD:
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path, ignore_errors=True)
                else:
                    with contextlib.suppress(OSError):
                        os.unlink(entry.path)


# Nobody takes so many seconds between two writes to one file.
_OLD = 3600


def is_temporary(entry: str, name: str) -> bool:
    """Return whether a directory entry is a temporary one of the file or folder `name`."""
    return re.fullmatch(rf"\.{re.escape(name[:100])}\.[0-9a-f]{{16}}\.tmp", entry) is not None


def temporary_name(target: str) -> str:
    """Return a free name beside `target`."""
    folder, name = os.path.split(target)
    return os.path.join(folder, f".{name[:100]}.{secrets.token_hex(8)}.tmp")


def _sync_folder(folder: str) -> None:
    """Make the new name last. Some file systems cannot; the file itself is safe then all the same."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder or ".", os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def scratch_file(beside: str | None = None) -> Iterator[BinaryIO]:
    """Yield a nameless temporary file, in the folder of the file `beside` if one is given.

    Raises:
        OSError: If it cannot be written.
    """
    folder = os.path.dirname(os.path.realpath(beside)) if beside is not None else None
    with (
        tempfile.TemporaryFile(dir=folder) as nameless,
        _Recording(os.dup(nameless.fileno()), "r+b", closefd=True) as file,
    ):
        try:
            yield file  # type: ignore[misc]
        except BaseException as error:
            if file.error is not None:
                raise file.error from error
            raise
        if file.error is not None:
            raise file.error


def copy(source: BinaryIO, target: BinaryIO) -> None:
    """Copy a file's bytes from the start to where `target` stands."""
    source.seek(0)
    shutil.copyfileobj(source, target, 2**20)
