"""Saving and loading models and their weights."""

import contextlib
import os
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from keras_ops import naming
from keras_ops.export import export
from keras_ops.scopes import LazyVariables
from keras_saving.archive import (
    CONFIG,
    FolderReader,
    Members,
    asset_readers,
    open_stored,
    read_config,
    write_archive,
    write_folder,
)
from keras_saving.files import limits
from keras_saving.files.atomic import copy, recover_folder, scratch_file, write_file
from keras_saving.files.zip_reader import ZipReader
from keras_saving.layer_weights import holds_layer_weights, load_layer_weights
from keras_saving.location import reading, refusal
from keras_saving.registry import CustomObjectScope
from keras_saving.safe_mode import SafeModeScope
from keras_saving.serialize import deserialize
from keras_saving.shards import INDEX_SUFFIX, open_shards, write_shards
from keras_saving.sharing import ObjectSharingScope
from keras_saving.walk import is_layer
from keras_saving.weights_file import Loading, Stored, load_assets, open_weights, reader_of, write_weights

_OLD_SUFFIXES = (".h5", ".hdf5")
_WEIGHTS_SUFFIX = ".weights.h5"


@export("keras.saving.save_model", "keras.models.save_model")
def save_model(model: Any, filepath: Any, overwrite: bool = True, zipped: bool | None = None, **kwargs: Any) -> None:
    """Write a model to one `.keras` file: its structure, weights, compilation and optimizer state.

    The file appears whole or not at all: an error, a full disk or an interrupt leaves what was there before.

    Args:
        model: A model.
        filepath: Path that ends in `.keras`, or a binary file open for writing.
        overwrite: Whether a file that is there is replaced; `False` asks on the terminal.
        zipped: `False` writes a folder with the same members in place of a zip file; its path does not end in `.keras`.
        **kwargs: Old programs pass `save_format` and `include_optimizer`, which change nothing: the path's ending says
            what is written, and a compiled model keeps its optimizer.

    Raises:
        ValueError: If the path does not end in `.keras`, or does with `zipped=False`, or there are unknown arguments.
        TypeError: If a config holds something that cannot be written.
        OSError: If the file cannot be written.

    Example:

    >>> import io
    >>> model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    >>> file = io.BytesIO()
    >>> keras.saving.save_model(model, file)
    >>> _ = file.seek(0)
    >>> keras.saving.load_model(file).output_shape
    (None, 2)
    """
    save_format = _old_arguments(kwargs)
    _no_more(kwargs, "save_model")
    if hasattr(filepath, "write"):
        with scratch_file() as whole:
            write_archive(model, whole)
            copy(whole, filepath)
        return
    path = _path(filepath, "save_model")
    if zipped is not False and not path.endswith(".keras"):
        raise ValueError(
            f"A model is saved to a path that ends in `.keras`. Received: filepath={path!r}."
            + (" Files in the old `.h5` format are not written." if path.endswith(_OLD_SUFFIXES) else "")
            + ("" if save_format is None else f" The ending says the format, not `save_format={save_format!r}`.")
        )
    if zipped is False and path.endswith(".keras"):
        raise ValueError(
            f"`zipped=False` writes a folder, whose path does not end in `.keras`. Received: filepath={path!r}. Drop the "
            "ending, or drop `zipped=False` to write one file."
        )
    if not _may_write(path, overwrite):
        return
    if zipped is False:
        write_folder(model, path)
    else:
        with write_file(path) as file:
            write_archive(model, file, beside=path)


def _old_arguments(kwargs: dict[str, Any]) -> Any:
    """Take out the arguments that are accepted and change nothing; return `save_format`."""
    save_format = kwargs.pop("save_format", None)
    if save_format not in (None, "keras"):
        warnings.warn(
            f"`save_format={save_format!r}` changes nothing: models are written in the `.keras` format. Drop the argument.",
            stacklevel=3,
        )
    if not kwargs.pop("include_optimizer", True):
        warnings.warn(
            "`include_optimizer=False` changes nothing: the optimizer of a compiled model is written with it. To load the "
            "model without it, pass `compile=False` to `load_model`.",
            stacklevel=3,
        )
    return save_format


@export("keras.saving.load_model", "keras.models.load_model")
def load_model(
    filepath: Any, custom_objects: Mapping[str, Any] | None = None, compile: bool = True, safe_mode: bool = True
) -> Any:
    """Return the model that `save_model` wrote, ready to use or to train on.

    Args:
        filepath: Path of a `.keras` file or folder, or a binary file open for reading that can seek.
        custom_objects: Dict from names to classes and functions of yours that the model consists of, if they are not
            registered with `keras.saving.register_keras_serializable`.
        compile: Whether the model is compiled as it was, with the state of its optimizer.
        safe_mode: Whether lambdas in the file are refused. They can do anything that your program can do.

    Returns:
        The model.

    Raises:
        ValueError: If there is no such file, or it is damaged, or holds code, or its weights do not fit its structure.
        TypeError: If it names a class or function that is not known.
        OSError: If it cannot be read.

    Example: see `save_model`.
    """
    return read_model(filepath, custom_objects, compile, safe_mode)


def read_model(
    filepath: Any,
    custom_objects: Mapping[str, Any] | None = None,
    compile: bool = True,
    safe_mode: bool = True,
    prepare: Callable[[Any], None] | None = None,
) -> Any:
    """Do the work of `load_model`.

    Args:
        filepath: See there.
        custom_objects: See there.
        compile: See there.
        safe_mode: See there.
        prepare: Gets the model when it has its variables, before it is compiled and has their values.
    """
    with naming.restored_on_error(), _members(filepath) as members:
        config, paths = read_config(members)
        if not compile:
            config.pop("compile_config", None)
        # Variables get the file's values as their first ones, after the shapes have been compared.
        with reading(f"{CONFIG} of {members.name}", paths), LazyVariables() as lazy:
            model = _make(config, custom_objects, safe_mode, prepare)
        loading = Loading(model, open_stored(members))
        load_assets(model, asset_readers(members))
        loading.assign()
        lazy.initialize(limits.MAX_UNPACKED)
    return model


def _make(
    config: dict[str, Any],
    custom_objects: Mapping[str, Any] | None,
    safe_mode: bool,
    prepare: Callable[[Any], None] | None,
) -> Any:
    compiled = config.pop("compile_config", None) if prepare is not None else None
    with CustomObjectScope(custom_objects), SafeModeScope(safe_mode), ObjectSharingScope():
        try:
            model = deserialize(config)
            if prepare is not None:
                prepare(model)
                if compiled:
                    model.compile_from_config(compiled)
        except RecursionError as error:
            raise refusal(ValueError, config, "The config is nested too deeply.") from error
    if not is_layer(model):
        what = (
            f"the {model.__name__!r}" if hasattr(model, "__name__") else f"an object of type {type(model).__name__!r}"
        )
        raise refusal(ValueError, config, f"The file holds no model, but {what}.")
    return model


@export("keras.saving.save_weights")
def save_weights(
    model: Any, filepath: Any, overwrite: bool = True, max_shard_size: float | None = None, **kwargs: Any
) -> None:
    """Write the values of a model's variables, and of its optimizer's, to a file.

    Args:
        model: A model or layer that has been built.
        filepath: Path that ends in `.weights.h5`, or a binary file open for writing; with `max_shard_size` a path that
            ends in `.weights.json` (`.weights.h5` is changed to that, with a warning).
        overwrite: Whether a file that is there is replaced; `False` asks on the terminal.
        max_shard_size: Most gigabytes in one file. The values then go to several files beside `filepath`.
        **kwargs: `objects_to_skip`: layers whose values are left out.

    Raises:
        ValueError: If the path does not end as it should.
        OSError: If the file cannot be written; what was there before is still there.

    Example:

    >>> import io
    >>> layer = keras.layers.Dense(2)
    >>> layer.build((None, 3))
    >>> file = io.BytesIO()
    >>> keras.saving.save_weights(layer, file)
    >>> _ = file.seek(0)
    >>> keras.saving.load_weights(layer, file)
    """
    skipped = kwargs.pop("objects_to_skip", None) or ()
    _no_more(kwargs, "save_weights")
    if hasattr(filepath, "write"):
        with scratch_file() as whole:
            write_weights(model, whole, skipped)
            copy(whole, filepath)
        return
    path = _path(filepath, "save_weights")
    suffix = _WEIGHTS_SUFFIX if max_shard_size is None else INDEX_SUFFIX
    if suffix == INDEX_SUFFIX and path.endswith(_WEIGHTS_SUFFIX):
        path = path.removesuffix(_WEIGHTS_SUFFIX) + INDEX_SUFFIX
        warnings.warn(f"With `max_shard_size` the index of the files is written to {path!r}.", stacklevel=2)
    if not path.endswith(suffix):
        raise ValueError(f"The path of a weight file must end in `{suffix}`. Received: filepath={path!r}.")
    if max_shard_size is not None and not max_shard_size > 0:
        raise ValueError(f"`max_shard_size` must be a positive number of gigabytes. Received: {max_shard_size!r}.")
    if not _may_write(path, overwrite):
        return
    if max_shard_size is not None:
        write_shards(model, path, max_shard_size, skipped)
    else:
        with write_file(path) as file:
            write_weights(model, file, skipped)


@export("keras.saving.load_weights")
def load_weights(model: Any, filepath: Any, skip_mismatch: bool = False, **kwargs: Any) -> None:
    """Give a model's variables the values in a file: all of them, or none if one does not fit.

    Args:
        model: A model or layer that has been built, with the structure of the one that was saved.
        filepath: Path of a `.weights.h5`, `.weights.json` or `.keras` file, of an `.h5` file of Keras 1 or 2, or a binary
            file open for reading that can seek.
        skip_mismatch: Whether a layer whose values do not fit keeps its own, with a warning.
        **kwargs: `objects_to_skip`: layers that keep their values. `by_name`: for files of Keras 1 and 2, whether layers
            are found by their names and not by their order.

    Raises:
        ValueError: If the file is damaged, or a value is missing or has another shape or dtype. The message names the
            layer, what it expects and what the file has.
        OSError: If there is no such file.

    Example: see `save_weights`.
    """
    skipped = kwargs.pop("objects_to_skip", None) or ()
    by_name = kwargs.pop("by_name", False)
    _no_more(kwargs, "load_weights")
    if getattr(model, "built", True) is False:
        raise ValueError(
            f"The model {getattr(model, 'name', model)!r} has no variables yet, so there is nothing to load weights "
            "into. Call it on data, or call `build(input_shape)`, first."
        )
    with _stored(filepath) as stored:
        if holds_layer_weights(stored):
            load_layer_weights(model, stored, by_name, skip_mismatch)
            return
        if by_name:
            raise ValueError(
                "`by_name` is for the `.h5` files of Keras 1 and 2. In this file weights are found by their place in the "
                "model."
            )
        Loading(model, stored, skip_mismatch, skipped).assign()


@contextlib.contextmanager
def _stored(filepath: Any) -> Iterator[Stored]:
    """Open whatever holds weights."""
    if hasattr(filepath, "read"):
        yield reader_of(filepath, _name_of(filepath))
        return
    path = _path(filepath, "load_weights")
    if path.endswith(".keras"):
        with _members(path) as members:
            yield open_stored(members)
    elif path.endswith(INDEX_SUFFIX):
        with open_shards(path) as stored:
            yield stored
    elif path.endswith((_WEIGHTS_SUFFIX, *_OLD_SUFFIXES)):
        with open_weights(path) as stored:
            yield stored
    else:
        raise ValueError(
            f"Weights are loaded from a `.weights.h5`, `.weights.json`, `.keras` or `.h5` file. Received: filepath={path!r}."
        )


@contextlib.contextmanager
def _members(filepath: Any) -> Iterator[Members]:
    """Open a saved model, wherever it lies."""
    if hasattr(filepath, "read"):
        with contextlib.closing(ZipReader(filepath, _name_of(filepath))) as members:
            yield members
        return
    path = _path(filepath, "load_model")
    recover_folder(os.path.realpath(path))
    if os.path.isdir(path) and os.path.isfile(os.path.join(path, CONFIG)):
        with contextlib.closing(FolderReader(path)) as members:
            yield members
        return
    _check_model_path(path)
    with open(path, "rb") as file, contextlib.closing(ZipReader(file, path)) as members:
        yield members


def _check_model_path(path: str) -> None:
    if path.endswith(_OLD_SUFFIXES):
        raise ValueError(
            f"{path!r} has the ending of the old whole-model format, which is not read. Load it with the Keras that "
            "wrote it and save it again to a path that ends in `.keras`."
        )
    if not os.path.isfile(path):
        what = "is a folder, but no saved model" if os.path.isdir(path) else "does not exist"
        raise ValueError(f"The file {path!r} {what}. Pass the path of a `.keras` file.")


def _path(filepath: Any, function: str) -> str:
    try:
        path = os.fspath(filepath)
    except TypeError as error:
        raise TypeError(
            f"`{function}` takes a path or an open binary file. Received: {filepath!r} of type "
            f"{type(filepath).__name__}."
        ) from error
    return os.fsdecode(path)


def _name_of(file: BinaryIO) -> str:
    name = getattr(file, "name", None)
    return name if isinstance(name, str) else f"the {type(file).__name__}"


def _no_more(kwargs: dict[str, Any], function: str) -> None:
    if kwargs:
        raise ValueError(f"`{function}` has no arguments {', '.join(sorted(kwargs))}.")


def _may_write(path: str, overwrite: bool) -> bool:
    """Ask before a file is replaced, if that was wanted."""
    if overwrite or not os.path.exists(path):
        return True
    try:
        answer = ""
        while answer not in ("y", "n"):
            answer = input(f"{path} exists. Replace it? [y/n] ").strip().lower()
    except EOFError as error:
        raise FileExistsError(
            17, f"{path!r} exists, `overwrite=False` was given, and there is nobody to ask", path
        ) from error
    return answer == "y"
