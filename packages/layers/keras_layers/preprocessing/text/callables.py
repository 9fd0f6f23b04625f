"""Functions of users that standardize or split text.

They are given all texts at once in an array of NumPy's, a single text if they take only one, or TensorFlow's tensor if
they were written for such: which it is shows at the first call. The program that calls them need not use TensorFlow.
"""

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np

from keras_layers.preprocessing import on_tensorflow, strings


class Users:
    """A user's function of texts.

    Args:
        function: The function.
        argument: Which argument of the layer it was, for messages.
        encoding: How texts are encoded.
    """

    def __init__(self, function: Callable[..., Any], argument: str, encoding: str) -> None:
        self._function, self._argument, self._encoding = function, argument, encoding
        self._way: Callable[[list[bytes]], Any] | None = None

    def standardized(self, texts: list[bytes]) -> list[bytes]:
        """Return as many texts.

        Raises:
            ValueError: If the function returns anything else.
        """
        found = strings.bytes_of(strings.to_array(_plain(self._call(texts)), self._of), self._encoding, self._of)
        if len(found) != len(texts):
            raise ValueError(f"{self._of} must return a text for each text. It made {len(found)} of {len(texts)}.")
        return found

    def split(self, texts: list[bytes]) -> list[list[Any]]:
        """Return the tokens of each text.

        Raises:
            ValueError: If the function returns anything else.
        """
        result = self._call(texts)
        if on_tensorflow.is_ragged(result):
            flat = strings.flat(np.asarray(result.flat_values.numpy()), self._of)[0]
            ends = np.cumsum(result.row_lengths().numpy()).tolist()
            rows = [flat[start:end] for start, end in itertools.pairwise([0, *ends])]
        else:
            rows = [strings.flat(strings.to_array(_plain(row), self._of), self._of)[0] for row in _rows(result)]
        if len(rows) != len(texts):
            raise ValueError(
                f"{self._of} must return the tokens of each text: lists in a list, a matrix, or a ragged tensor. It made "
                f"{len(rows)} rows of {len(texts)} texts."
            )
        return rows

    @property
    def _of(self) -> str:
        return f"The function that was given as `{self._argument}`"

    def _call(self, texts: list[bytes]) -> Any:
        if self._way is not None or not texts:
            return self._way(texts) if self._way is not None else []
        errors: list[Exception] = []
        ways = [self._on_array, self._on_each, self._on_tensor]
        while ways:
            way = ways.pop(0)
            try:
                result = way(texts)
            except Exception as error:  # noqa: BLE001 - a function may fail in any way on what it was not written for
                errors.append(error)
                if self._on_tensor in ways and _is_from_tensorflow(error):
                    ways = [self._on_tensor, self._on_each]
            else:
                self._way = way
                return result
        raise self._error(errors)

    def _error(self, errors: list[Exception]) -> Exception:
        missing = next((e for e in errors if isinstance(e, ModuleNotFoundError) and e.name == "tensorflow"), None)
        added = "" if missing is None else (
            " TensorFlow, for whose tensors it may have been written, is not installed: write it with methods of `str`, "
            "or with `numpy.strings`."
        )  # fmt: skip
        told = "; ".join(dict.fromkeys(f"{type(e).__name__}: {e}"[:300] for e in errors if e is not missing))
        new = ValueError(
            f"{self._of} failed on an array of texts, on a single text, and on a tensor of TensorFlow.{added} Its "
            f"errors: {told}"
        )
        new.__cause__ = errors[0]
        return new

    def _on_array(self, texts: list[bytes]) -> Any:
        return self._function(_array(strings.to_text(texts, self._encoding)))

    def _on_each(self, texts: list[bytes]) -> Any:
        results = [_plain(self._function(text)) for text in strings.to_text(texts, self._encoding)]
        new = np.empty(len(results), object)
        new[:] = results
        return new

    def _on_tensor(self, texts: list[bytes]) -> Any:
        return self._function(on_tensorflow.host().tensor(np.array(texts, object)))


def _is_from_tensorflow(error: BaseException) -> bool:
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_globals.get("__name__", "").partition(".")[0] == "tensorflow":
            return True
        trace = trace.tb_next
    return False


def _array(texts: list[str]) -> np.ndarray:
    dtypes = getattr(np, "dtypes", None)
    # What `numpy.strings` takes, without room for the longest text in each place.
    kind = dtypes.StringDType() if hasattr(dtypes, "StringDType") else None
    return np.array(texts, dtype=kind)


def _plain(x: Any) -> Any:
    return x.numpy() if on_tensorflow.is_tensor(x) and hasattr(x, "numpy") else x


def _rows(result: Any) -> Any:
    result = _plain(result)
    return [] if isinstance(result, str | bytes) else result
