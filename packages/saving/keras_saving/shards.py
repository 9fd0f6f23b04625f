"""Weights in several HDF5 files: an index, `name.weights.json`, and `name_00000.weights.h5`, ... beside it."""

import json
import math
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, BinaryIO

import h5py

from keras_saving.files import limits
from keras_saving.files.atomic import write_file
from keras_saving.files.hdf5_reader import Hdf5Reader
from keras_saving.files.json_reader import field, read_json
from keras_saving.store import WritingStore, to_numpy
from keras_saving.walk import saveables
from keras_saving.weights_file import group_of, open_weights

INDEX_SUFFIX = ".weights.json"


def write_shards(model: Any, index_path: str, max_gigabytes: float, skipped: Iterable[Any] = ()) -> None:
    """Write a model's values to files of at most `max_gigabytes` each; the index comes last.

    The files get names that are free, so that those of an earlier index stay whole until the new index is there. Then
    they are removed. Whoever is interrupted leaves an index whose files are all of one generation, and a note of the
    others, by which the next write removes them.

    Args:
        model: What to save.
        index_path: Ends in `.weights.json`; the other files lie beside it.
        max_gigabytes: In units of 10**9 bytes. A single value is never split.
        skipped: Objects whose values are left out.

    Raises:
        OSError: If a file cannot be written.
    """
    stem = index_path.removesuffix(INDEX_SUFFIX)
    plan, sizes = _plan(model, max_gigabytes * 10**9, skipped)
    weight_map: dict[str, list[str]] = {}
    _remove_left_over(index_path)
    old, paths = _named_by(index_path), _free_paths(stem, len(plan))
    try:
        _note(index_path, {*old, *paths})
        with ExitStack() as files:
            # All files take their names when the block ends, so that an error on the way leaves none.
            for path, shard in zip(paths, plan, strict=True):
                _write_shard(files.enter_context(write_file(path)), shard)
                for group in shard:
                    weight_map.setdefault(f"/{group}", []).append(os.path.basename(path))
        index = {"metadata": {"total_size": float(sum(sizes))}, "weight_map": weight_map}
        with write_file(index_path) as file:
            file.write(json.dumps(index, indent=4).encode())
    except BaseException:
        # Unless the new index is in place already: an interrupt may come between that and the end of the block.
        if not _named_by(index_path) & set(paths):
            _remove([*paths, _note_path(index_path)])
        raise
    first = f"{stem}_00000.weights.h5"
    if first in old - set(paths):
        # Keras 3 opens this one whatever the index names.
        with write_file(first) as file:
            h5py.File(file, "w").close()
    _remove(old - {first, *paths})
    _remove([_note_path(index_path)])


def _note_path(index_path: str) -> str:
    folder, name = os.path.split(index_path)
    return os.path.join(folder, f".{name}.shards")


def _note(index_path: str, paths: Iterable[str]) -> None:
    """Write down the files of which a kill may leave some behind."""
    with write_file(_note_path(index_path)) as file:
        file.write(json.dumps(sorted(map(os.path.basename, paths))).encode())


def _remove_left_over(index_path: str) -> None:
    """Remove the shards that a killed process noted and that the index does not name."""
    note, (folder, name) = _note_path(index_path), os.path.split(index_path)
    stem = name.removesuffix(INDEX_SUFFIX)
    try:
        with open(note, "rb") as file:
            noted, _ = read_json(file.read(limits.MAX_CONFIG + 1), note)
        paths = {os.path.join(folder, shard) for shard in _names(noted, stem, note)}
    except (OSError, ValueError):
        return
    if os.path.exists(index_path):
        # Keras 3 opens the first one whatever the index names.
        paths.discard(os.path.join(folder, f"{stem}_00000.weights.h5"))
    _remove(paths - _named_by(index_path))
    _remove([note])


def _free_paths(stem: str, count: int) -> list[str]:
    """Return the paths of the first run of numbers that no file has."""
    start = 0
    while True:
        paths = [f"{stem}_{number:05d}.weights.h5" for number in range(start, start + count)]
        taken = [number for number, path in enumerate(paths, start) if os.path.lexists(path)]
        if not taken:
            return paths
        start = taken[-1] + 1


def _named_by(index_path: str) -> set[str]:
    """Return the paths of the files that an index names; none if there is no index that can be read."""
    folder, name = os.path.split(index_path)
    try:
        with open(index_path, "rb") as file:
            shards_of = read_index(file.read(limits.MAX_CONFIG + 1), index_path, name.removesuffix(INDEX_SUFFIX))
    except (OSError, ValueError):
        return set()
    return {os.path.join(folder, shard) for shards in shards_of.values() for shard in shards}


def _remove(paths: Iterable[str]) -> None:
    for path in paths:
        with suppress(OSError):
            os.unlink(path)


Shard = dict[str, dict[str, Any]]


def _plan(model: Any, max_bytes: float, skipped: Iterable[Any]) -> tuple[list[Shard], list[float]]:
    """Deal out every object's values to the shards in order."""
    shards: list[Shard] = [{}]
    sizes: list[float] = [0]
    for path, obj in saveables(model, skipped):
        if not hasattr(obj, "save_own_variables"):
            continue
        values: dict[str, Any] = {}
        obj.save_own_variables(values)
        for key, value in values.items():
            size = _bytes_of(value)
            if sizes[-1] and sizes[-1] + size > max_bytes:
                shards.append({})
                sizes.append(0)
            shards[-1].setdefault(group_of(path), {})[str(key)] = value
            sizes[-1] += size
    return shards, sizes


def _bytes_of(value: Any) -> int:
    if hasattr(value, "shape") and hasattr(value, "dtype"):
        digits = re.search(r"\d+", str(value.dtype))
        return math.prod(value.shape) * max(1, (int(digits.group()) if digits else 8) // 8)
    return to_numpy(value).nbytes


def _write_shard(file: BinaryIO, shard: Shard) -> None:
    with h5py.File(file, "w") as h5:
        for group, values in shard.items():
            store = WritingStore(h5.create_group(group), group)
            for key, value in values.items():
                store[key] = value


class Shards:
    """The values of several HDF5 files as if they lay in one.

    Args:
        name: What to call the index in messages.
        shards_of: The shards' names by the group whose values they hold.
        readers: The open shards by name.
    """

    def __init__(self, name: str, shards_of: dict[str, list[str]], readers: dict[str, Hdf5Reader]) -> None:
        self.name, self._shards_of, self._readers = name, shards_of, readers

    def under(self, group: str) -> Mapping[str, Any]:
        """Return the arrays that lie directly in a group, of all its shards."""
        found: dict[str, Any] = {}
        for shard in self._shards_of.get(group, ()):
            found.update(self._readers[shard].under(group))
        return found

    def groups(self) -> list[str]:
        """Return the paths of the groups that hold arrays."""
        return list(self._shards_of)


def read_index(index: bytes, name: str, stem: str) -> dict[str, list[str]]:
    """Return the names of the shards that hold the values of each group.

    Args:
        index: The index file's bytes.
        name: What to call it in messages.
        stem: What the shards' names begin with: an index can name no other file.

    Raises:
        ValueError: If it is damaged, or names other files.
    """
    parsed, _ = read_json(index, name, limits.MAX_CONFIG)
    weight_map = field(parsed, "weight_map", dict, name)
    return {group.strip("/"): _names(shards, stem, name) for group, shards in weight_map.items()}


def _names(shards: Any, stem: str, name: str) -> list[str]:
    shards = [shards] if isinstance(shards, str) else shards
    pattern = re.compile(rf"{re.escape(stem)}_\d{{5}}\.weights\.h5")
    if not isinstance(shards, list) or not all(isinstance(s, str) and pattern.fullmatch(s) for s in shards):
        shown = repr(shards)[:200]
        raise ValueError(f"{name} names files that are not its shards ('{stem}_00000.weights.h5', ...): {shown}")
    return shards


@contextmanager
def open_shards(index_path: str) -> Iterator[Shards]:
    """Open the shards beside an index file.

    Raises:
        OSError: If the index or a shard is missing.
        ValueError: If one is damaged, or the index names other files.
    """
    with open(index_path, "rb") as file:
        index = file.read(limits.MAX_CONFIG + 1)
    folder, name = os.path.split(index_path)
    shards_of = read_index(index, index_path, name.removesuffix(INDEX_SUFFIX))
    with ExitStack() as files:
        names = {shard for shards in shards_of.values() for shard in shards}
        readers = {shard: files.enter_context(open_weights(os.path.join(folder, shard))) for shard in sorted(names)}
        yield Shards(index_path, shards_of, readers)
