"""Where the files of data sets come from, and what to do without a network."""

import os

from keras_saving.downloads.get_file import get_file

GOOGLE = "https://storage.googleapis.com/tensorflow/tf-keras-datasets"


def fetch(
    name: str | os.PathLike[str],
    origin: str,
    file_hash: str | None,
    folder: str = "datasets",
    extract: bool = False,
) -> str:
    """Return the path of a file, downloaded unless it is there.

    Args:
        name: The name that it has, or gets, in the folder for data sets; or the path of a file of the user's.
        origin: Its address.
        file_hash: Its hash, without which nobody can tell whether it is the right one.
        folder: The folder below `~/.keras`.
        extract: Whether it is an archive to unpack; then the path is that of the folder.

    Raises:
        OSError: If it cannot be fetched; the message says where to put it.
        ValueError: If it is another file than the expected one.
    """
    name = os.fspath(name)
    if os.path.dirname(name) and os.path.exists(name):
        return os.path.abspath(os.path.expanduser(name))
    try:
        return get_file(fname=name, origin=origin, file_hash=file_hash, cache_subdir=folder, extract=extract)
    except OSError as error:
        raise type(error)(*_with_advice(error, name, origin, folder, extract)) from error


def _with_advice(error: OSError, name: str, origin: str, folder: str, extract: bool) -> tuple[str]:
    place = os.path.join("$KERAS_HOME (~/.keras)", folder, f"{name}_archive" if extract else name)
    return (f"{error}. Without a network, download {origin} elsewhere and put it at {place}; it is not fetched then.",)
