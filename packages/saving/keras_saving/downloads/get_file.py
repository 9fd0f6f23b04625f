"""Files from the network, kept for the next time."""

import contextlib
import hashlib
import http.client
import os
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from keras_ops import config
from keras_ops.export import export
from keras_saving.downloads.unpack import unpack
from keras_saving.files.atomic import write_file

_CHUNK = 2**18
_TIMEOUT = 60.0
_SCHEMES = ("https", "http", "file", "ftp")
# Hash function by length of the hexadecimal hash.
_BY_LENGTH = {32: "md5", 64: "sha256"}


@export("keras.utils.get_file")
def get_file(
    fname: str | None = None,
    origin: str | None = None,
    untar: bool = False,
    md5_hash: str | None = None,
    file_hash: str | None = None,
    cache_subdir: str = "datasets",
    hash_algorithm: str = "auto",
    extract: bool = False,
    archive_format: str | Sequence[str] | None = "auto",
    cache_dir: str | os.PathLike[str] | None = None,
    force_download: bool = False,
) -> str:
    """Download a file unless it is there already, and return its path.

    The file gets its name only when it is whole and has the expected hash; until then, and after an error, nothing is
    there. Without `file_hash` nobody can tell whether the file is the one that was meant.

    Args:
        fname: Name for the file, without folders; by default the last part of `origin`.
        origin: URL (`https`, `http`, `ftp` or `file`).
        untar: As `extract`, for tar archives.
        md5_hash: Old spelling of `file_hash` for MD5.
        file_hash: Expected hash in hexadecimal, SHA-256 or MD5. A file with another one is fetched anew.
        cache_subdir: Folder below `cache_dir`.
        hash_algorithm: `"sha256"`, `"md5"`, or `"auto"`: what the length of `file_hash` tells.
        extract: Whether the file is an archive to unpack. Only plain files and folders are unpacked.
        archive_format: `"tar"`, `"zip"`, both in a list, or `"auto"` for both.
        cache_dir: By default `KERAS_HOME`, else `~/.keras`.
        force_download: Whether to download in any case.

    Returns:
        The path of the file; of an archive that is unpacked, of the folder with what was in it.

    Raises:
        ValueError: If an argument is wrong, the hash is another one, or the archive is damaged or unsafe.
        OSError: If the file cannot be fetched or written.

    Example:

    >>> import pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "words.txt").write_text("one two")
    >>> path = keras.utils.get_file(origin=(folder / "words.txt").as_uri(), cache_dir=folder / "cache")
    Downloading data from file:///...words.txt
    >>> pathlib.Path(path).read_text()
    'one two'
    """
    if not origin:
        raise ValueError('Please specify the "origin" argument: the URL of the file to download.')
    if file_hash is None and md5_hash is not None:
        file_hash, hash_algorithm = md5_hash, "md5"
    algorithm = _algorithm(hash_algorithm, file_hash)
    extract = extract or untar
    formats = _formats("tar" if untar else archive_format) if extract else ()
    name = _name(fname, origin)
    folder = _folder(cache_dir, cache_subdir)
    result, archive = _paths(folder, name, is_given=bool(fname), extract=extract)

    fetched = force_download or not _is_there(archive, algorithm, file_hash)
    if fetched:
        _download(origin, archive, algorithm, file_hash)
    if extract and (fetched or not os.path.isdir(result)):
        unpack(archive, result, formats)
    return result if extract else archive


def _algorithm(name: str, file_hash: str | None) -> str:
    if name not in ("auto", "md5", "sha256"):
        raise ValueError(f"`hash_algorithm` must be 'auto', 'sha256' or 'md5'. Received: {name!r}.")
    if name != "auto" or file_hash is None:
        return name
    if len(file_hash) not in _BY_LENGTH:
        raise ValueError(f"`file_hash` is neither a SHA-256 nor an MD5 hash in hexadecimal. Received: {file_hash!r}.")
    return _BY_LENGTH[len(file_hash)]


def _formats(archive_format: Any) -> tuple[str, ...]:
    if archive_format is None:
        return ()
    formats = ("tar", "zip") if archive_format == "auto" else archive_format
    formats = (formats,) if isinstance(formats, str) else tuple(formats)
    if not set(formats) <= {"tar", "zip"}:
        raise ValueError(
            f"`archive_format` must be 'auto', 'tar', 'zip' or a list of them. Received: {archive_format!r}."
        )
    return formats


def _name(fname: str | os.PathLike[str] | None, origin: str) -> str:
    parts = urllib.parse.urlsplit(origin)
    if parts.scheme not in _SCHEMES:
        raise ValueError(f"`origin` must be a URL that begins with one of {', '.join(_SCHEMES)}. Received: {origin!r}.")
    if fname:
        name = os.fspath(fname)
        if name in (".", "..") or os.path.basename(name) != name or "\\" in name or "\0" in name:
            raise ValueError(
                "Paths are no longer accepted as the `fname` argument. To specify the file's parent directory, use the "
                f"`cache_dir` argument. Received: fname={name!r}."
            )
        return name
    name = urllib.parse.unquote(parts.path).rpartition("/")[2]
    if name in ("", ".", "..") or "\\" in name or "\0" in name:
        raise ValueError(
            f"The origin {origin!r} does not end in the name of a file. Please specify the `fname` argument."
        )
    return name


def _folder(cache_dir: Any, cache_subdir: str) -> str:
    base = Path(cache_dir if cache_dir is not None else config.home()).expanduser()
    if cache_dir is None:
        with contextlib.suppress(OSError):
            base.mkdir(parents=True, exist_ok=True)
        if not os.access(base, os.W_OK):
            # A folder of this user's alone: in a shared one, others could put files in the place of ours.
            base = Path(tempfile.gettempdir(), f".keras-{os.getuid() if hasattr(os, 'getuid') else 'user'}")
            base.mkdir(mode=0o700, exist_ok=True)
            if hasattr(os, "getuid") and base.stat().st_uid != os.getuid():
                raise PermissionError(
                    13, "The folder for downloads belongs to somebody else. Set KERAS_HOME", str(base)
                )
    folder = base / cache_subdir
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder)


def _paths(folder: str, name: str, is_given: bool, extract: bool) -> tuple[str, str]:
    """Return the path of the result and that of the download; they differ for an archive."""
    path = os.path.join(folder, name)
    if not extract:
        return path, path
    stem, dot, _ = name.partition(".")
    if is_given and dot and stem:
        return os.path.join(folder, f"{stem}_extracted"), path
    return path, f"{path}_archive"


def _is_there(path: str, algorithm: str, file_hash: str | None) -> bool:
    if not os.path.isfile(path):
        return False
    if file_hash is None:
        return True
    with open(path, "rb") as file:
        found = hashlib.file_digest(file, lambda: _new_hash(algorithm)).hexdigest()
    if found == file_hash.lower():
        return True
    print(f"{path} has another {algorithm} hash than the expected {file_hash}, so it is downloaded again.")
    return False


def _new_hash(algorithm: str) -> Any:
    return hashlib.new(algorithm, usedforsecurity=False)


class _FetchError(Exception):
    """Set apart from the errors of the file that is being written."""


def _download(origin: str, path: str, algorithm: str, file_hash: str | None) -> None:
    print(f"Downloading data from {origin}")
    try:
        with write_file(path) as file:
            found = _fetch(origin, file, algorithm)
            if file_hash is not None and found != file_hash.lower():
                raise ValueError(
                    f"Incomplete or corrupted file detected: what {origin} gave has the {algorithm} hash {found}, not "
                    f"the expected {file_hash}. Nothing was kept."
                )
    except _FetchError as error:
        raise OSError(f"URL fetch failure on {origin}: {error}") from error


def _fetch(origin: str, file: BinaryIO, algorithm: str) -> str:
    """Copy what a URL gives to a file; return its hash."""
    digest = _new_hash("sha256" if algorithm == "auto" else algorithm)
    done = 0
    with _connection(origin) as (response, size):
        while chunk := _read(response):
            file.write(chunk)
            digest.update(chunk)
            done += len(chunk)
            _show(done, size)
    if size is not None and done != size:
        raise _FetchError(f"the connection ended after {done} of {size} bytes")
    return digest.hexdigest()


class _NoWayDown(urllib.request.HTTPRedirectHandler):
    """Follows redirections, but not from an encrypted connection to an open one."""

    def redirect_request(self, req: Any, fp: Any, code: Any, msg: Any, headers: Any, newurl: Any) -> Any:
        if req.full_url.startswith("https:") and not newurl.startswith("https:"):
            raise urllib.error.URLError(f"it redirects to an unencrypted address, {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@contextlib.contextmanager
def _connection(origin: str) -> Iterator[tuple[BinaryIO, int | None]]:
    try:
        response = urllib.request.build_opener(_NoWayDown).open(origin, timeout=_TIMEOUT)
    except urllib.error.HTTPError as error:
        error.close()
        raise _FetchError(f"{error.code} -- {error.msg}") from error
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as error:
        raise _FetchError(str(getattr(error, "reason", None) or error)) from error
    with response:
        length = response.headers.get("Content-Length", "")
        yield response, int(length) if length.isdigit() else None


def _read(response: BinaryIO) -> bytes:
    try:
        return response.read(_CHUNK)
    except (http.client.HTTPException, OSError) as error:
        raise _FetchError(str(error) or type(error).__name__) from error


def _show(done: int, size: int | None) -> None:
    """Say how far it is, on a terminal."""
    if sys.stdout.isatty():
        part = f" of {size / 2**20:.1f}" if size else ""
        print(f"\r{done / 2**20:.1f}{part} MiB", end="\n" if done == size else "", flush=True)
