"""The one reader of JSON from files: strict, bounded, and exact about where something is wrong."""

import json
import math
import re
from collections.abc import Callable
from typing import Any

from keras_saving.files.limits import MAX_CONFIG, MAX_DEPTH, MAX_STRING

# A whole string (or one that never ends) or a bracket. Possessive, so that no text makes the search slow.
_TOKENS = re.compile(rb'"(?:[^"\\]|\\.)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)
# Entries that hold shapes and places in a graph: NaN and infinity mean nothing there.
_EXACT = frozenset({"build_config", "batch_shape", "shape", "input_shape", "build_input_shape", "keras_history"})


def read_json(
    data: bytes, name: str, limit: int = MAX_CONFIG, allow_nonfinite: bool = False
) -> tuple[Any, dict[int, str]]:
    """Parse JSON from a file.

    Args:
        data: The bytes, in UTF-8.
        name: What to call it in messages: `"config.json of model.keras"`.
        limit: Most bytes allowed.
        allow_nonfinite: Whether NaN and infinity may be arguments of a constructor. In shapes they never may.

    Returns:
        The value, and the JSON path of each dict in it by the dict's identity.

    Raises:
        ValueError: If it is too long, nested too deeply, no JSON, or has a key twice in one object.
    """
    if len(data) > limit:
        raise ValueError(f"{name} has {len(data)} bytes; at most {limit} are read.")
    _check_depth(data, name)
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{name} is not valid JSON: {error}") from error
    return value, _check_values(value, name, allow_nonfinite)


def _check_depth(data: bytes, name: str) -> None:
    """Refuse deep nesting before the parser, which is recursive, sees it."""
    depth = 0
    for token in _TOKENS.finditer(data):
        start = data[token.start()]
        if start in b"[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise ValueError(f"{name} is nested more than {MAX_DEPTH} deep.")
        elif start in b"]}":
            depth -= 1


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice[:100]!r} stands twice in one object")
    return result


def _check_values(root: Any, name: str, allow_nonfinite: bool) -> dict[int, str]:
    """Check every string and number, and note every dict's path, without recursion."""
    paths: dict[int, str] = {}
    waiting: list[tuple[Any, str, bool]] = [(root, "", allow_nonfinite)]
    while waiting:
        value, path, is_free = waiting.pop()
        if isinstance(value, dict):
            paths[id(value)] = path
            waiting += [(v, f"{path}.{k}" if path else k, is_free and k not in _EXACT) for k, v in value.items()]
        elif isinstance(value, list):
            waiting += [(v, f"{path}[{i}]", is_free) for i, v in enumerate(value)]
        elif isinstance(value, str) and len(value) > MAX_STRING:
            raise ValueError(f"{path} of {name} is a string of {len(value)} characters; at most {MAX_STRING} are read.")
        elif isinstance(value, float) and not is_free and not math.isfinite(value):
            raise ValueError(f"{path} of {name} is {value}, which is no number that can stand there.")
    return paths


def field(value: Any, key: str, kind: Any, name: str, check: Callable[[Any], bool] | None = None) -> Any:
    """Return an entry of a JSON object, checked.

    Raises:
        ValueError: If `value` is no dict, or the entry is missing, of another type, or fails the check.
    """
    if not isinstance(value, dict):
        raise ValueError(f"{name} must hold one JSON object. It holds a {type(value).__name__}.")
    found = value.get(key)
    if not isinstance(found, kind) or isinstance(found, bool) or (check is not None and not check(found)):
        raise ValueError(f"The entry {key!r} of {name} is missing or wrong. It holds {str(found)[:100]!r}.")
    return found
