"""The `.keras` format: `config.json`, `metadata.json`, `model.weights.h5` and `assets/`, in a zip file or a folder."""

import datetime
import json
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from keras_saving.files import limits
from keras_saving.files.atomic import (
    copy,
    put_folder,
    recover_folder,
    remove_left_over,
    scratch_file,
    temporary_name,
)
from keras_saving.files.json_reader import read_json
from keras_saving.serialize import serialize_keras_object
from keras_saving.shards import Shards, read_index
from keras_saving.sharing import ObjectSharingScope
from keras_saving.weights_file import Stored, reader_of, write_assets, write_weights

# The version of Keras that a reader must know to understand all of the file.
FORMAT_VERSION = "3.16.0"
CONFIG, METADATA, WEIGHTS, INDEX = "config.json", "metadata.json", "model.weights.h5", "model.weights.json"
# A fixed date and no permissions of others: the same model gives the same bytes.
_DATE = (1980, 1, 1, 0, 0, 0)


def config_text(model: Any) -> bytes:
    """Return the model's config as JSON.

    Raises:
        TypeError: If a config holds something that JSON cannot hold.
    """
    with ObjectSharingScope():
        config = ObjectSharingScope.finish(serialize_keras_object(model))
    try:
        return json.dumps(config).encode()
    except (TypeError, ValueError) as error:
        raise TypeError(
            f"The config of {getattr(model, 'name', model)!r} cannot be written as JSON: {error}. `get_config()` must "
            "return dicts with string keys, lists, strings, numbers, and objects with `get_config()`."
        ) from error


def metadata_text() -> bytes:
    """Return what the file says about itself."""
    now = datetime.datetime.now().strftime("%Y-%m-%d@%H:%M:%S")
    return json.dumps({"keras_version": FORMAT_VERSION, "date_saved": now}).encode()


def write_archive(model: Any, file: BinaryIO, beside: str | None = None) -> None:
    """Write a model to an open file as a zip archive.

    Args:
        model: What to save.
        file: Binary file that can seek.
        beside: Path in whose folder there is room for a temporary copy of the weights.
    """
    config = config_text(model)
    with zipfile.ZipFile(file, "w") as archive, tempfile.TemporaryDirectory(prefix="keras-assets-") as folder:
        archive.writestr(_member(METADATA), metadata_text())
        archive.writestr(_member(CONFIG), config)
        with scratch_file(beside) as weights:
            write_weights(model, weights)
            weights.seek(0)
            with archive.open(_member(WEIGHTS), "w", force_zip64=True) as member:
                copy(weights, member)
        for path in write_assets(model, Path(folder)):
            with open(Path(folder, path), "rb") as asset, archive.open(_member(path.as_posix()), "w") as member:
                copy(asset, member)


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _DATE)
    info.external_attr = (stat.S_IFREG | 0o600) << 16
    return info


def write_folder(model: Any, path: str) -> None:
    """Write a model to a folder, which takes its name when it is whole.

    Raises:
        OSError: If it cannot be written, or there is something at `path` that is no saved model.
    """
    target = Path(path).resolve()
    recover_folder(str(target))
    if target.exists() and not (target / CONFIG).is_file():
        raise FileExistsError(17, f"Cannot write {path!r}: there is something that is no saved model", path)
    try:
        fresh = Path(temporary_name(str(target)))
        fresh.mkdir()
    except OSError as error:
        raise OSError(
            error.errno, f"Cannot write {path!r}: {error.strerror}. Nothing was changed there", path
        ) from error
    try:
        (fresh / METADATA).write_bytes(metadata_text())
        (fresh / CONFIG).write_bytes(config_text(model))
        with scratch_file(str(fresh / WEIGHTS)) as weights:
            write_weights(model, weights)
            with open(fresh / WEIGHTS, "wb") as file:
                copy(weights, file)
        write_assets(model, fresh)
        put_folder(str(fresh), str(target))
        remove_left_over(str(target))
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


class Members(Protocol):
    """What a saved model consists of, wherever it lies."""

    name: str

    def names(self) -> list[str]:
        """Return the members' names."""

    def read(self, member: str, limit: int) -> bytes:
        """Return a member's bytes."""

    def open(self, member: str) -> BinaryIO:
        """Return a member as a file."""

    def close(self) -> None:
        """Let go of it."""


class FolderReader:
    """A saved model in a folder, with the same members as an archive.

    Args:
        path: The folder.

    Raises:
        ValueError: If it holds links or anything else that is no regular file.
    """

    def __init__(self, path: str) -> None:
        self.name, self._root = path, Path(path)
        self._files: list[BinaryIO] = []
        for found in self._root.rglob("*"):
            if found.is_symlink() or not (found.is_file() or found.is_dir()):
                raise ValueError(f"{path} holds {found.relative_to(path)}, which is no regular file.")

    def names(self) -> list[str]:
        """Return the paths of all files."""
        return [found.relative_to(self._root).as_posix() for found in self._root.rglob("*") if found.is_file()]

    def read(self, member: str, limit: int) -> bytes:
        """Return the bytes of a file.

        Raises:
            ValueError: If there is no such file, or it is longer than `limit`.
        """
        with self._opened(member) as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            raise ValueError(f"{member} of {self.name} is longer than {limit} bytes.")
        return data

    def open(self, member: str) -> BinaryIO:
        """Open a file."""
        self._files.append(self._opened(member))
        return self._files[-1]

    def _opened(self, member: str) -> BinaryIO:
        if not (self._root / member).is_file():
            raise ValueError(f"{self.name} is no saved model: it has no {member!r}.")
        return open(self._root / member, "rb")

    def close(self) -> None:
        """Close what was opened."""
        for file in self._files:
            file.close()


def read_config(members: Members) -> tuple[dict[str, Any], dict[int, str]]:
    """Return the model's config, and the path of each dict in it.

    Raises:
        ValueError: If it or the metadata is missing, too long or damaged.
    """
    for member, limit in ((METADATA, limits.MAX_METADATA), (CONFIG, limits.MAX_CONFIG)):
        name = f"{member} of {members.name}"
        value, paths = read_json(members.read(member, limit), name, limit, allow_nonfinite=member == CONFIG)
        if not isinstance(value, dict):
            raise ValueError(f"{name} must hold one JSON object. It holds a {type(value).__name__}.")
    return value, paths


def open_stored(members: Members) -> Stored:
    """Return the weights of a saved model: one file, or shards.

    Raises:
        ValueError: If there are none, or they are damaged.
    """
    present = members.names()
    if INDEX in present and WEIGHTS not in present:
        name = f"{INDEX} of {members.name}"
        shards_of = read_index(members.read(INDEX, limits.MAX_CONFIG), name, "model")
        names = sorted({shard for shards in shards_of.values() for shard in shards})
        readers = {shard: reader_of(members.open(shard), f"{shard} of {members.name}") for shard in names}
        return Shards(name, shards_of, readers)
    return reader_of(members.open(WEIGHTS), f"{WEIGHTS} of {members.name}")


def asset_readers(members: Members) -> Mapping[str, Callable[[], bytes]]:
    """Return a function for each file below `assets/` that reads it."""
    return {
        name: lambda name=name: members.read(name, limits.MAX_UNPACKED * limits.MAX_RATIO)
        for name in members.names()
        if name.startswith("assets/")
    }
