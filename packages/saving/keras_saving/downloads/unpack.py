"""Archives, unpacked so that nothing outside their folder is touched."""

import contextlib
import gzip
import lzma
import os
import posixpath
import shutil
import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO

from keras_saving.files import limits

_DAMAGE = (tarfile.TarError, zipfile.BadZipFile, zlib.error, gzip.BadGzipFile, lzma.LZMAError, EOFError, RuntimeError)
_CHUNK = 2**20
# Name in the archive, size it claims, and a function that opens it; `None` for a folder.
Member = tuple[str, int, Callable[[], BinaryIO] | None]


def unpack(archive: str, folder: str, formats: Sequence[str]) -> None:
    """Unpack an archive into a folder, which appears whole or not at all and takes the place of what was there.

    Args:
        archive: Path of a tar file, compressed or not, or a zip file.
        folder: Where its members go.
        formats: `"tar"`, `"zip"`: what it may be.

    Raises:
        ValueError: If it is neither, or damaged, or holds links, devices or names that lead out of the folder, or
            unpacks to far more than a file of its size does.
        OSError: If the folder cannot be written.
    """
    parent = os.path.dirname(os.path.realpath(folder))
    with tempfile.TemporaryDirectory(prefix=".unpacking-", dir=parent) as scratch:
        fresh = os.path.join(scratch, "new")
        os.mkdir(fresh)
        try:
            with _members(archive, formats) as members:
                _write(members, fresh, archive)
        except _DAMAGE as error:
            raise ValueError(f"The archive {archive!r} is damaged: {error or type(error).__name__}.") from error
        if os.path.lexists(folder):
            os.rename(folder, os.path.join(scratch, "old"))
        os.rename(fresh, folder)


@contextlib.contextmanager
def _members(archive: str, formats: Sequence[str]) -> Iterator[Iterator[Member]]:
    if "tar" in formats and tarfile.is_tarfile(archive):
        with tarfile.open(archive) as tar:
            yield _of_tar(tar)
    elif "zip" in formats and zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as file:
            yield _of_zip(file)
    else:
        wanted = " or ".join(formats) or "archive in a known format"
        raise ValueError(f"{archive!r} is no {wanted} file. Pass `extract=False` to keep it as it is.")


def _of_tar(tar: tarfile.TarFile) -> Iterator[Member]:
    for info in tar:
        if not (info.isreg() or info.isdir()):
            raise ValueError(f"its member {info.name!r} is a link or a device")
        yield info.name, info.size, None if info.isdir() else lambda info=info: tar.extractfile(info)  # type: ignore[misc]
    # The checksum of a compressed file stands behind what tarfile reads.
    for _ in range(limits.MAX_UNPACKED // _CHUNK):
        if not tar.fileobj.read(_CHUNK):  # type: ignore[union-attr]
            break


def _of_zip(file: zipfile.ZipFile) -> Iterator[Member]:
    for info in file.infolist():
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise ValueError(f"its member {info.filename!r} is a link or a device")
        opened: Any = None if info.is_dir() else lambda info=info: file.open(info)
        yield info.filename, info.file_size, opened


def _write(members: Iterator[Member], folder: str, archive: str) -> None:
    left = max(limits.MAX_UNPACKED, limits.MAX_RATIO * os.path.getsize(archive))
    try:
        for count, (name, size, opened) in enumerate(members):
            target = os.path.join(folder, *_parts(name))
            left -= size
            if left < 0 or count >= limits.MAX_OBJECTS:
                raise ValueError("it unpacks to far more than files of its size do")
            os.makedirs(target if opened is None else os.path.dirname(target), exist_ok=True)
            if opened is not None:
                # What is read is as long as the header says: tarfile and zipfile hold to it.
                with opened() as source, open(target, "wb") as file:
                    shutil.copyfileobj(source, file, _CHUNK)
    except ValueError as error:
        raise ValueError(f"The archive {archive!r} is not unpacked: {error}.") from error


def _parts(name: str) -> list[str]:
    """Split a member's name, and refuse one that leads out of the folder or names a drive."""
    path = posixpath.normpath(name.replace("\\", "/"))
    if path.startswith(("/", "../")) or path == ".." or ":" in path.partition("/")[0] or "\0" in path:
        raise ValueError(f"the name of its member {name!r} leads out of the folder")
    return [] if path == "." else path.split("/")
