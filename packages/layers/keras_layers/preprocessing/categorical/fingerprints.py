"""FarmHash's Fingerprint64 and SipHash-2-4 of many strings of bytes at once, in NumPy.

Both are what TensorFlow's `to_hash_bucket_fast` and `to_hash_bucket_strong` compute, and so the published Keras. Strings
are sorted by the way in which their length is treated, and each group is computed as arrays of unsigned 64-bit integers.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

_U = np.uint64
_K0, _K1, _K2 = _U(0xC3A5C85C97CB3127), _U(0xB492B66FBE98F273), _U(0x9AE16A3B2F90404F)
_CAT = _U(0xC6A4A7935BD1E995)
_SEED = _U(81 * int(_K2) % (1 << 64))


class _Bytes:
    """Strings of bytes one after the other, read as little-endian integers at places in each of them."""

    def __init__(self, values: Sequence[bytes]) -> None:
        self.lengths = np.fromiter(map(len, values), "int64", len(values))
        self.starts = np.cumsum(self.lengths) - self.lengths
        # With room for a whole word at the end.
        self._data = np.frombuffer(b"".join(values) + bytes(8), "uint8")

    def words(self, places: Any, size: int = 8) -> Any:
        """Return the integers of 8 or 4 bytes at places."""
        found = np.ascontiguousarray(self._data[places[:, None] + np.arange(size)])
        return found.view(f"<u{size}").ravel().astype("uint64")

    def byte(self, places: Any) -> Any:
        return self._data[places].astype("uint64")


def fingerprint64(values: Sequence[bytes]) -> Any:
    """Return FarmHash's Fingerprint64 of each string, as uint64."""
    data = _Bytes(values)
    result = np.full(len(values), _K2)
    for low, high, function in _BY_LENGTH:
        chosen = np.flatnonzero((data.lengths >= low) & (data.lengths <= high))
        if len(chosen):
            result[chosen] = function(data, data.starts[chosen], data.lengths[chosen])
    return result


def concatenated(first: Any, second: Any) -> Any:
    """Return the fingerprints of pairs of fingerprints, as TensorFlow's crosses of features have them."""
    result = first ^ _CAT
    result ^= _shift_mix(second * _CAT) * _CAT
    return _shift_mix(_shift_mix(result * _CAT) * _CAT)


def _rotate(x: Any, bits: int) -> Any:
    return (x >> _U(bits)) | (x << _U(64 - bits))


def _shift_mix(x: Any) -> Any:
    return x ^ (x >> _U(47))


def _mixed(u: Any, v: Any, factor: Any) -> Any:
    a = _shift_mix((u ^ v) * factor)
    return _shift_mix((v ^ a) * factor) * factor


def _factor(length: Any) -> Any:
    return _K2 + length.astype("uint64") * _U(2)


def _to_3(data: _Bytes, start: Any, length: Any) -> Any:
    a, b, c = data.byte(start), data.byte(start + (length >> 1)), data.byte(start + length - 1)
    y, z = a + (b << _U(8)), length.astype("uint64") + (c << _U(2))
    return _shift_mix(y * _K2 ^ z * _K0) * _K2


def _to_7(data: _Bytes, start: Any, length: Any) -> Any:
    a = length.astype("uint64") + (data.words(start, 4) << _U(3))
    return _mixed(a, data.words(start + length - 4, 4), _factor(length))


def _to_16(data: _Bytes, start: Any, length: Any) -> Any:
    factor = _factor(length)
    a, b = data.words(start) + _K2, data.words(start + length - 8)
    return _mixed(_rotate(b, 37) * factor + a, (_rotate(a, 25) + b) * factor, factor)


def _ends(data: _Bytes, start: Any, length: Any, first: Any) -> tuple[Any, ...]:
    factor = _factor(length)
    a, b = data.words(start) * first, data.words(start + 8)
    c, d = data.words(start + length - 8) * factor, data.words(start + length - 16) * _K2
    return factor, a, _rotate(a + b, 43) + _rotate(c, 30) + d, a + _rotate(b + _K2, 18) + c


def _to_32(data: _Bytes, start: Any, length: Any) -> Any:
    factor, _, y, z = _ends(data, start, length, _K1)
    return _mixed(y, z, factor)


def _to_64(data: _Bytes, start: Any, length: Any) -> Any:
    factor, a, y, z = _ends(data, start, length, _K2)
    z = _mixed(y, z, factor)
    e, f = data.words(start + 16) * factor, data.words(start + 24)
    g, h = (y + data.words(start + length - 32)) * factor, (z + data.words(start + length - 24)) * factor
    return _mixed(_rotate(e + f, 43) + _rotate(g, 30) + h, e + _rotate(f + a, 18) + g, factor)


def _weak(data: _Bytes, at: Any, a: Any, b: Any) -> tuple[Any, Any]:
    w, x, y, z = (data.words(at + 8 * i) for i in range(4))
    a = a + w
    b = _rotate(b + a + z, 21)
    total = a + x + y
    return total + z, b + _rotate(total, 44) + a


def _block(data: _Bytes, at: Any, state: tuple[Any, ...], factor: Any, times: Any) -> tuple[Any, ...]:
    """Take 64 bytes in."""
    x, y, z, v0, v1, w0, w1 = state
    x = _rotate(x + y + v0 + data.words(at + 8), 37) * factor
    y = _rotate(y + v1 + data.words(at + 48), 42) * factor
    x = x ^ (w1 * times)
    y = y + v0 * times + data.words(at + 40)
    z = _rotate(z + w0, 33) * factor
    v = _weak(data, at, v1 * factor, x + w0)
    w = _weak(data, at + 32, z + w1, y + data.words(at + 16))
    return z, y, x, *v, *w


def _longer(data: _Bytes, start: Any, length: Any) -> Any:
    y = np.full(len(start), _U(81)) * _K1 + _U(113)
    zeros = np.zeros(len(start), "uint64")
    state: list[Any] = [
        data.words(start) + _SEED, y, _shift_mix(y * _K2 + _U(113)) * _K2, zeros, zeros, zeros, zeros,
    ]  # fmt: skip
    blocks = (length - 1) // 64
    for i in range(int(blocks.max())):
        going = np.flatnonzero(blocks > i)
        new = _block(data, start[going] + 64 * i, tuple(part[going] for part in state), _K1, _U(1))
        state = [part.copy() for part in state]
        for part, more in zip(state, new, strict=True):
            part[going] = more
    x, y, z, v0, v1, w0, w1 = state
    factor = _K1 + ((z & _U(0xFF)) << _U(1))
    w0 = w0 + ((length - 1) & 63).astype("uint64")
    v0 = v0 + w0
    w0 = w0 + v0
    x, y, z, v0, v1, w0, w1 = _block(data, start + length - 64, (x, y, z, v0, v1, w0, w1), factor, _U(9))
    return _mixed(
        _mixed(v0, w0, factor) + _shift_mix(y) * _K0 + z,
        _mixed(v1, w1, factor) + x,
        factor,
    )


_BY_LENGTH: tuple[tuple[int, int, Any], ...] = (
    (1, 3, _to_3), (4, 7, _to_7), (8, 16, _to_16), (17, 32, _to_32), (33, 64, _to_64), (65, 1 << 62, _longer),
)  # fmt: skip


def siphash(values: Sequence[bytes], key: tuple[int, int]) -> Any:
    """Return SipHash-2-4 (Aumasson and Bernstein, 2012) of each string, as uint64.

    Args:
        values: Strings of bytes.
        key: Two integers, which count modulo 2 ** 64.
    """
    data = _Bytes(values)
    k0, k1 = (_U(part % (1 << 64)) for part in key)
    state = [
        np.full(len(values), start ^ part)
        for start, part in (
            (_U(0x736F6D6570736575), k0), (_U(0x646F72616E646F6D), k1),
            (_U(0x6C7967656E657261), k0), (_U(0x7465646279746573), k1),
        )
    ]  # fmt: skip
    words = data.lengths // 8
    for i in range(int(words.max(initial=0))):
        going = np.flatnonzero(words > i)
        new = _absorbed([part[going] for part in state], data.words(data.starts[going] + 8 * i))
        for part, more in zip(state, new, strict=True):
            part[going] = more
    rest = (data.lengths % 8).astype("uint64") * _U(8)
    mask = (_U(1) << rest) - _U(1)
    last = data.words(data.starts + 8 * words) & mask | data.lengths.astype("uint64") << _U(56)
    state = _absorbed(state, last)
    state[2] = state[2] ^ _U(0xFF)
    for _ in range(4):
        state = _round(state)
    return state[0] ^ state[1] ^ state[2] ^ state[3]


def _absorbed(state: list[Any], word: Any) -> list[Any]:
    state = _round(_round([*state[:3], state[3] ^ word]))
    return [state[0] ^ word, *state[1:]]


def _round(state: list[Any]) -> list[Any]:
    v0, v1, v2, v3 = state
    v0, v2 = v0 + v1, v2 + v3
    v1, v3 = _rotate(v1, 51) ^ v0, _rotate(v3, 48) ^ v2
    v0, v2 = _rotate(v0, 32) + v3, v2 + v1
    v1, v3 = _rotate(v1, 47) ^ v2, _rotate(v3, 43) ^ v0
    return [v0, v1, _rotate(v2, 32), v3]
