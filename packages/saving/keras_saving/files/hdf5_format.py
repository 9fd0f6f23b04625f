"""The part of the HDF5 file format that weight files use, read byte by byte with every place checked.

The HDF5 library itself is not made for files from strangers: damaged ones crash it or let it loop for ever, and nothing
can interrupt it. What Keras writes needs little of the format: groups, hard links, contiguous arrays of numbers and
short strings as attributes. The numbers below are those of the "HDF5 File Format Specification, version 3".
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import numpy as np

from keras_saving.files import limits

SIGNATURE = b"\x89HDF\r\n\x1a\n"
NOWHERE = 2**64 - 1
# Message types of an object's header.
DATASPACE, LINK_INFO, DATATYPE, LINK, EXTERNAL, LAYOUT, FILTERS = 0x1, 0x2, 0x3, 0x6, 0x7, 0x8, 0xB
ATTRIBUTE, CONTINUATION, SYMBOL_TABLE = 0xC, 0x10, 0x11
_READ = frozenset({DATASPACE, LINK_INFO, DATATYPE, LINK, EXTERNAL, LAYOUT, FILTERS, ATTRIBUTE, SYMBOL_TABLE})
_COMPACT, _CONTIGUOUS = 0, 1
_SHARED = 0x2


@dataclass
class Header:
    """The messages of an object that matter here, by type."""

    address: int
    messages: dict[int, list[bytes]] = field(default_factory=dict)

    def first(self, kind: int) -> bytes | None:
        """Return the first message of a type."""
        return self.messages.get(kind, [None])[0]  # type: ignore[list-item]


@dataclass
class Array:
    """Where an array's bytes are and what they mean."""

    shape: tuple[int, ...]
    dtype: np.dtype
    # `None` if the bytes stand in the header itself.
    address: int | None
    content: bytes = b""


class Bytes:
    """A file whose bytes are asked for by place; nothing outside of it can be asked for.

    Args:
        file: Open binary file that can seek.
        size: Its length.
    """

    def __init__(self, file: BinaryIO, size: int) -> None:
        self.file, self.size = file, size
        self._asked = 0

    def at(self, address: int, length: int) -> bytes:
        """Return the bytes of the file's structure at a place.

        Raises:
            ValueError: If they do not lie in the file, or far more was asked for than there is.
        """
        self._asked += length
        if address < 0 or length < 0 or address + length > self.size:
            raise ValueError(f"it points to byte {address + length}, but has {self.size}")
        if self._asked > 4 * self.size + limits.MIB:
            raise ValueError("its structure runs in circles")
        self.file.seek(address)
        data = self.file.read(length)
        if len(data) != length:
            raise ValueError("it is cut off")
        return data

    def numbers(self, layout: str, address: int) -> tuple[Any, ...]:
        """Return little-endian numbers at a place, laid out as `struct` says."""
        return struct.unpack(f"<{layout}", self.at(address, struct.calcsize(f"<{layout}")))


def root_address(data: Bytes) -> int:
    """Return where the header of the root group is.

    Raises:
        ValueError: If it is no HDF5 file, is cut off, or does not use addresses of eight bytes.
    """
    if data.size < 48 or data.at(0, 8) != SIGNATURE:
        raise ValueError("it does not begin as an HDF5 file does")
    version = data.at(8, 1)[0]
    if version in (0, 1):
        start = 24 if version == 0 else 28
        sizes = data.at(13, 2)
        base, _, end, _, _, root = data.numbers("6Q", start)
    elif version in (2, 3):
        sizes = data.at(9, 2)
        base, _, end, root = data.numbers("4Q", 12)
    else:
        raise ValueError(f"its version {version} is not known")
    if sizes != b"\x08\x08" or base != 0:
        raise ValueError("it is of an unusual kind")
    if end > data.size:
        raise ValueError(f"it is cut off: it should have {end} bytes and has {data.size}")
    return root


def read_header(data: Bytes, address: int) -> Header:
    """Return an object's header.

    Raises:
        ValueError: If there is none at `address`, or it is damaged.
    """
    header = Header(address)
    is_new = data.at(address, 4) == b"OHDR"
    waiting = [_first_block_of_new(data, address) if is_new else _first_block(data, address)]
    seen = set()
    while waiting:
        start, length, has_order = waiting.pop()
        if start in seen:
            raise ValueError("an object's header runs in circles")
        seen.add(start)
        block = data.at(start, length)
        for kind, flags, body in _messages_of_new(block, has_order) if is_new else _messages(block):
            if kind == CONTINUATION:
                place, size = struct.unpack_from("<QQ", body)
                waiting.append((place + 4, size - 8, has_order) if is_new else (place, size, False))
            elif kind in _READ:
                if flags & _SHARED:
                    raise ValueError("a part of an object is kept outside of it")
                header.messages.setdefault(kind, []).append(body)
    return header


def _first_block(data: Bytes, address: int) -> tuple[int, int, bool]:
    version, size = data.numbers("B7xI", address)
    if version != 1:
        raise ValueError(f"there is no object at byte {address}")
    return address + 16, size, False


def _messages(block: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 8 <= len(block):
        kind, size, flags = struct.unpack_from("<HHB", block, at)
        if at + 8 + size > len(block):
            raise ValueError("a part of an object is cut off")
        yield kind, flags, block[at + 8 : at + 8 + size]
        at += 8 + size


def _first_block_of_new(data: Bytes, address: int) -> tuple[int, int, bool]:
    version, flags = data.at(address + 4, 2)
    if version != 2:
        raise ValueError(f"there is no object at byte {address}")
    at = address + 6 + (16 if flags & 0x20 else 0) + (4 if flags & 0x10 else 0)
    width = 1 << (flags & 3)
    return at + width, int.from_bytes(data.at(at, width), "little"), bool(flags & 4)


def _messages_of_new(block: bytes, has_order: bool) -> Iterator[tuple[int, int, bytes]]:
    at, head = 0, 6 if has_order else 4
    # What is shorter than a message's head at the end of a block is a gap.
    while at + head <= len(block):
        kind, size, flags = struct.unpack_from("<BHB", block, at)
        if at + head + size > len(block):
            raise ValueError("a part of an object is cut off")
        yield kind, flags, block[at + head : at + head + size]
        at += head + size


def links(data: Bytes, header: Header) -> Iterator[tuple[str, int]]:
    """Yield the name and the address of each object in a group.

    Raises:
        ValueError: If a link is not a plain one, or the group is damaged.
    """
    table = header.first(SYMBOL_TABLE)
    if table is not None:
        tree, heap = struct.unpack_from("<QQ", table)
        yield from _old_links(data, tree, _heap(data, heap))
    info = header.first(LINK_INFO)
    if info is not None and struct.unpack_from("<Q", info, 10 if info[1] & 1 else 2)[0] != NOWHERE:
        raise ValueError("a group keeps its links in a way that is not read. Write the file again with h5py's defaults")
    for message in header.messages.get(LINK, []):
        yield _new_link(message)


def _heap(data: Bytes, address: int) -> bytes:
    if data.at(address, 4) != b"HEAP":
        raise ValueError("a group has no names")
    size, _, place = data.numbers("3Q", address + 8)
    return data.at(place, size)


def _old_links(data: Bytes, root: int, heap: bytes) -> Iterator[tuple[str, int]]:
    waiting, seen = [root], set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            raise ValueError("a group's index runs in circles")
        seen.add(address)
        mark = data.at(address, 4)
        if mark == b"TREE":
            kind, _, used = data.numbers("BBH", address + 4)
            if kind != 0:
                raise ValueError("a group's index is damaged")
            waiting += [data.numbers("Q", address + 32 + 16 * i)[0] for i in reversed(range(used))]
        elif mark == b"SNOD":
            (count,) = data.numbers("H", address + 6)
            for i in range(count):
                name_at, target, kind = data.numbers("QQI", address + 8 + 40 * i)
                yield _name(heap, name_at), _hard(kind != 2, target)
        else:
            raise ValueError("a group's index is damaged")


def _name(heap: bytes, at: int) -> str:
    end = heap.find(b"\0", at)
    if end < 0 or at >= len(heap):
        raise ValueError("an object's name is damaged")
    return heap[at:end].decode("utf-8", "surrogateescape")


def _new_link(message: bytes) -> tuple[str, int]:
    flags = message[1]
    at = 2
    kind = message[at] if flags & 8 else 0
    at += (1 if flags & 8 else 0) + (8 if flags & 4 else 0) + (1 if flags & 16 else 0)
    width = 1 << (flags & 3)
    length = int.from_bytes(message[at : at + width], "little")
    at += width
    name = message[at : at + length]
    if len(name) != length:
        raise ValueError("a link is damaged")
    return name.decode("utf-8", "surrogateescape"), _hard(kind == 0, struct.unpack_from("<Q", message, at + length)[0])


def _hard(is_hard: bool, target: int) -> int:
    if not is_hard:
        raise ValueError("it has a link to somewhere else, and only plain ones are read")
    return target


def read_array(header: Header) -> Array:
    """Return where a dataset's values are.

    Raises:
        ValueError: If they lie in other files, are not numbers, or are laid out in another way than Keras does.
    """
    layout, space, kind = header.first(LAYOUT), header.first(DATASPACE), header.first(DATATYPE)
    if layout is None or space is None or kind is None:
        raise ValueError("a dataset lacks a part")
    if header.first(EXTERNAL) is not None:
        raise ValueError("a dataset keeps its values in other files")
    version, how = layout[0], layout[1]
    if version not in (3, 4) or how not in (_COMPACT, _CONTIGUOUS) or header.first(FILTERS) is not None:
        raise ValueError("a dataset is virtual, chunked or compressed; only plain ones are read")
    array = Array(read_shape(space), read_dtype(kind), None)
    if how == _CONTIGUOUS:
        array.address = struct.unpack_from("<Q", layout, 2)[0]
    else:
        (size,) = struct.unpack_from("<H", layout, 2)
        array.content = layout[4 : 4 + size]
    return array


def read_shape(message: bytes) -> tuple[int, ...]:
    """Return the shape in a dataspace message."""
    version, rank = message[0], message[1]
    if version not in (1, 2) or rank > limits.MAX_RANK or (version == 2 and message[3] > 1):
        raise ValueError("a dataset has no usual shape")
    return struct.unpack_from(f"<{rank}Q", message, 8 if version == 1 else 4)


def read_dtype(message: bytes) -> np.dtype:
    """Return the dtype in a datatype message: a number's, or `V2` and the like for bytes without a meaning.

    Raises:
        ValueError: If it is anything else.
    """
    kind, bits, (size,) = message[0] & 15, message[1], struct.unpack_from("<I", message, 4)
    order = ">" if bits & 1 else "<"
    if kind == 0 and size in (1, 2, 4, 8) and struct.unpack_from("<HH", message, 8) == (0, 8 * size):
        return np.dtype(f"{order}{'i' if bits & 8 else 'u'}{size}")
    if kind == 1 and message[8:20] == _FLOATS.get(size) and not bits & 0x40:
        return np.dtype(f"{order}f{size}")
    if kind == 5 and size in (1, 2):
        return np.dtype(f"V{size}")
    if kind == 8 and size == 1:
        # h5py writes booleans as a list of two names; what the names are does not matter to the bytes.
        return np.dtype(bool)
    raise ValueError("a dataset holds something else than numbers")


# Offset, precision, exponent's place and size, mantissa's place and size, exponent's bias of IEEE numbers by size.
_FLOATS = {
    2: struct.pack("<HH4BI", 0, 16, 10, 5, 0, 10, 15),
    4: struct.pack("<HH4BI", 0, 32, 23, 8, 0, 23, 127),
    8: struct.pack("<HH4BI", 0, 64, 52, 11, 0, 52, 1023),
}


def read_string_attribute(data: Bytes, header: Header, name: str) -> str | None:
    """Return an attribute that is one string, or `None`.

    Raises:
        ValueError: If the attribute is damaged.
    """
    for kind, _, value in _attributes(header, name):
        return _string(data, kind, value)
    return None


def read_strings_attribute(data: Bytes, header: Header, name: str) -> list[str] | None:
    """Return an attribute that is a list of strings, or `None` if there is none of this name.

    Raises:
        ValueError: If the attribute is damaged, or something else.
    """
    for kind, space, value in _attributes(header, name):
        shape, (size,) = read_shape(space), struct.unpack_from("<I", kind, 4)
        if len(shape) != 1 or size * shape[0] > len(value):
            raise ValueError(f"the attribute {name!r} is no list")
        found = [_string(data, kind, value[size * i : size * (i + 1)]) for i in range(shape[0])]
        if any(each is None for each in found):
            raise ValueError(f"the attribute {name!r} holds something else than strings")
        return found  # type: ignore[return-value]
    return None


def _attributes(header: Header, wanted: str) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield the datatype, the dataspace and the value of the attributes of a name."""
    for message in header.messages.get(ATTRIBUTE, []):
        version, flags, name_size, type_size, space_size = struct.unpack_from("<BBHHH", message)
        step = 8 if version == 1 else 1
        at = 9 if version == 3 else 8
        parts = []
        for size in (name_size, type_size, space_size):
            parts.append(message[at : at + size])
            at += -(-size // step) * step
        if parts[0].rstrip(b"\0") == wanted.encode() and version in (1, 2, 3) and not (version > 1 and flags & 3):
            yield parts[1], parts[2], message[at:]


def _string(data: Bytes, kind: bytes, value: bytes) -> str | None:
    type_class, bits, (size,) = kind[0] & 15, kind[1], struct.unpack_from("<I", kind, 4)
    if type_class == 3:
        return value[:size].rstrip(b"\0 ").decode("utf-8", "replace")
    if type_class == 9 and bits & 15 == 1:
        length, collection, index = struct.unpack_from("<IQI", value)
        return _from_global_heap(data, collection, index)[:length].decode("utf-8", "replace") if length else ""
    return None


def _from_global_heap(data: Bytes, address: int, wanted: int) -> bytes:
    if data.at(address, 4) != b"GCOL":
        raise ValueError("an attribute's value is damaged")
    (size,) = data.numbers("Q", address + 8)
    at, end = address + 16, address + size
    while at + 16 <= end:
        index, length = data.numbers("H6xQ", at)
        if index == wanted:
            return data.at(at + 16, length)
        if index == 0:
            break
        at += 16 + -(-length // 8) * 8
    raise ValueError("an attribute's value is missing")
