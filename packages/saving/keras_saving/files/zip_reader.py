"""The one reader of zip archives: an exact set of members, each read to its end before anything is believed."""

import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from keras_saving.files import limits

_CHUNK = 2**20
_FIXED = re.compile(r"config\.json|metadata\.json|model\.weights\.h5|model\.weights\.json|model_\d{5}\.weights\.h5")
_ENCRYPTED_OR_PATCHED = 0x1 | 0x20 | 0x40
_LOCAL_HEADER = struct.Struct("<4s22xHH")
# Everything that zipfile and zlib are known to raise on damaged archives.
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, LookupError, ValueError, TypeError)
_DAMAGE += (ArithmeticError, MemoryError, AssertionError, AttributeError)


class ZipReader:
    """A checked `.keras` archive.

    Args:
        file: Open binary file that can seek.
        name: What to call it in messages.
        max_unpacked: Most bytes that its members may have together; by default 256 MiB or 20 times the file's size.

    Raises:
        ValueError: If it is no zip archive, is damaged, or has a member that does not belong in it.
    """

    def __init__(self, file: BinaryIO, name: str, max_unpacked: int | None = None) -> None:
        self.name = name
        self._file = file
        with _damage(name):
            size = file.seek(0, os.SEEK_END)
            self._zip = zipfile.ZipFile(file)
            members = self._zip.infolist()
            self._members = _check_members(members, name)
            limit = max(limits.MAX_UNPACKED, limits.MAX_RATIO * size) if max_unpacked is None else max_unpacked
            _check_sizes(members, size, limit, name)
            for member in self._members.values():
                self._check_content(member)

    def _check_content(self, member: zipfile.ZipInfo) -> None:
        """Read a member to its end, where its checksum is compared."""
        length = 0
        with self._zip.open(member) as content:
            while chunk := content.read(_CHUNK):
                length += len(chunk)
        if length != member.file_size:
            raise ValueError(f"the member {member.filename!r} is cut off")

    def names(self) -> list[str]:
        """Return the names of all members."""
        return list(self._members)

    def read(self, member: str, limit: int) -> bytes:
        """Return the bytes of a member.

        Raises:
            ValueError: If the archive has no such member, or it is longer than `limit`.
        """
        info = self._find(member)
        if info.file_size > limit:
            raise ValueError(f"{member} of {self.name} is longer than {limit} bytes.")
        with _damage(self.name):
            return self._zip.read(info)

    def _find(self, member: str) -> zipfile.ZipInfo:
        if member not in self._members:
            raise ValueError(f"{self.name} is no Keras archive: it has no {member!r}.")
        return self._members[member]

    def open(self, member: str) -> BinaryIO:
        """Return a member as a file that can seek: a window on the archive if it is stored as it is."""
        info = self._find(member)
        if info.compress_type != zipfile.ZIP_STORED:
            return io.BytesIO(self.read(member, info.file_size))
        with _damage(self.name):
            self._file.seek(info.header_offset)
            _, name_length, extra_length = _LOCAL_HEADER.unpack(self._file.read(_LOCAL_HEADER.size))
            start = info.header_offset + _LOCAL_HEADER.size + name_length + extra_length
        return io.BufferedReader(_Window(self._file, start, info.file_size))  # type: ignore[return-value]

    def close(self) -> None:
        """Let go of the archive; the file that was passed stays open."""
        self._zip.close()


class _Window(io.RawIOBase):
    """A part of a file, as a file."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        super().__init__()
        self._file, self._start, self._size, self._position = file, start, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = (0, self._position, self._size)[whence]
        self._position = max(0, base + offset)
        return self._position

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        self._file.seek(self._start + self._position)
        data = self._file.read(max(0, min(len(view), self._size - self._position)))
        view[: len(data)] = data
        self._position += len(data)
        return len(data)


@contextmanager
def _damage(name: str) -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        raise ValueError(f"{name} is no Keras archive, or it is damaged: {error or type(error).__name__}") from error


def _check_members(members: list[zipfile.ZipInfo], name: str) -> dict[str, zipfile.ZipInfo]:
    if len(members) > limits.MAX_MEMBERS:
        raise ValueError(f"it has {len(members)} members; at most {limits.MAX_MEMBERS} are read")
    known: dict[str, zipfile.ZipInfo] = {}
    for member in members:
        path = member.filename
        if path in known:
            raise ValueError(f"it has the member {path!r} twice")
        known[path] = member
        if not (_FIXED.fullmatch(path) or _is_asset(path)):
            raise ValueError(f"it has a member that does not belong in it: {path[:200]!r}")
        if member.orig_filename != path:
            raise ValueError(f"the name of its member {path!r} is not plain")
        if member.flag_bits & _ENCRYPTED_OR_PATCHED:
            raise ValueError(f"its member {path!r} is encrypted or a patch")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ValueError(f"its member {path!r} is compressed in a way that is not read")
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFDIR if path.endswith("/") else stat.S_IFREG):
            raise ValueError(f"its member {path!r} is no regular file")
    return {path: member for path, member in known.items() if not path.endswith("/")}


def _is_asset(path: str) -> bool:
    parts = path.removesuffix("/").split("/")
    is_canonical = all(part not in ("", ".", "..") and len(part) < 256 for part in parts)
    return parts[0] == "assets" and is_canonical and not re.search(r"[\\:\x00-\x1f]", path)


def _check_sizes(members: list[zipfile.ZipInfo], size: int, limit: int, name: str) -> None:
    unpacked = sum(member.file_size for member in members)
    if unpacked > limit:
        raise ValueError(
            f"its members have {unpacked} bytes in all, more than the {limit} that an archive of {size} bytes may have"
        )
    # Members that share bytes are how a small archive unpacks to a huge one.
    end = 0
    for member in sorted(members, key=lambda m: m.header_offset):
        if member.header_offset < end:
            raise ValueError(f"its member {member.filename!r} lies inside another")
        end = member.header_offset + _LOCAL_HEADER.size + len(member.filename.encode()) + member.compress_size
