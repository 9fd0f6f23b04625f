"""Strings as data: NumPy arrays of them, made of whatever holds some, and lists of bytes or of text.

Strings stay on the host. What TensorFlow's tensors hold are bytes; Python and NumPy have text. `encoding` says how the
bytes are meant. Bytes that mean nothing in it are kept in text as Python keeps them in file names (`surrogateescape`).
"""

from typing import Any

import numpy as np

_ESCAPE = "surrogateescape"
# Kinds of NumPy's dtypes that hold strings: text, bytes, objects and `StringDType`.
_KINDS = "USOT"


def to_array(x: Any, of: str) -> np.ndarray:
    """Return strings as an array with a string, as `str` or `bytes`, in each place.

    Args:
        x: A string, lists of strings, an array of NumPy or like one, a series or frame, an eager tensor of TensorFlow.
        of: What takes them, for messages.

    Raises:
        ValueError: If there is anything else than strings, or the rows of a list have several lengths.
    """
    if not isinstance(x, np.ndarray):
        x = x.numpy() if hasattr(x, "numpy") and not hasattr(x, "detach") else x
        try:
            x = np.asarray(x, object if isinstance(x, str | bytes | list | tuple) else None)
        except ValueError as error:
            raise ValueError(
                f"{of} takes strings in lists of one length, or in a ragged tensor of TensorFlow. The rows of what it "
                f"received differ in length: {x!r:.200}."
            ) from error
    if x.dtype.kind not in _KINDS:
        if x.size:
            raise _no_strings(of, f"an array of dtype {x.dtype}", x)
        return x.astype(object)
    return x


def flat(array: np.ndarray, of: str) -> tuple[list[Any], type]:
    """Return the strings of an array in a list, all of them of one class, and that class: `str` or `bytes`.

    Raises:
        ValueError: If there is anything else.
    """
    values = array.ravel().tolist()
    kinds = set(map(type, values))
    if all(issubclass(kind, str) for kind in kinds):
        return values, str
    if all(issubclass(kind, bytes) for kind in kinds):
        return values, bytes
    for value in values:
        if not isinstance(value, str | bytes):
            if isinstance(value, list | tuple | np.ndarray):
                raise ValueError(
                    f"{of} takes strings in lists of one length, or in a ragged tensor of TensorFlow. The rows of what "
                    f"it received differ in length; one of them is {value!r:.200}."
                )
            raise _no_strings(of, f"{value!r} among them", array)
    return [value.encode("utf-8", _ESCAPE) if isinstance(value, str) else value for value in values], bytes


def _no_strings(of: str, what: str, array: np.ndarray) -> ValueError:
    return ValueError(
        f"{of} takes strings. Received {what}, in the shape {array.shape}. Numbers become strings by "
        "`x.astype(str)`, missing values in a series of pandas by `x.fillna('')`."
    )


def to_bytes(text: list[Any], encoding: str) -> list[bytes]:
    """Encode each text.

    Raises:
        ValueError: If one has a character that the encoding lacks.
    """
    if encoding.lower().replace("_", "-") in ("utf-8", "utf8"):
        try:  # without arguments Python takes its quickest way
            return [each.encode() for each in text]
        except UnicodeEncodeError:
            pass
    return [each.encode(encoding, _ESCAPE) for each in text]


def to_text(values: list[bytes], encoding: str) -> list[str]:
    """Decode each string of bytes."""
    return [each.decode(encoding, _ESCAPE) for each in values]


def bytes_of(array: np.ndarray, encoding: str, of: str) -> list[bytes]:
    """Return the strings of an array as bytes.

    Raises:
        ValueError: If there is anything else than strings.
    """
    values, kind = flat(array, of)
    return values if kind is bytes else to_bytes(values, encoding)
