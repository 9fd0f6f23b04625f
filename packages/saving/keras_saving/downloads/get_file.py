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
_ATTEMPTS = 3
_BAR = 30  # characters
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
    there. Without `file_hash` nobody can tell whether the file is the one that was meant. With it, a download that was
    interrupted goes on where it stopped, at the next call; until then its part lies beside, in a file named `.part`.

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
        if file_hash is not None:
            _download_resumed(origin, path, algorithm, file_hash.lower())
            return
        with write_file(path) as file:
            _fetch(origin, file, _new_hash("sha256"), 0)
    except _FetchError as error:
        raise OSError(f"URL fetch failure on {origin}: {error}") from error


def _download_resumed(origin: str, path: str, algorithm: str, file_hash: str) -> None:
    """Go on where a download of the same file was interrupted: the hash tells in the end whether the parts fit."""
    part = f"{path}.{file_hash[:16]}.part"
    work = f"{part}{os.getpid()}"
    with contextlib.suppress(OSError):  # there is none, or another process goes on with it
        os.rename(part, work)
    try:
        with open(work, "ab+") as file:
            found = _fetch_in_parts(origin, file, algorithm)
            file.flush()
            os.fsync(file.fileno())
        if found != file_hash:
            raise ValueError(
                f"Incomplete or corrupted file detected: what {origin} gave has the {algorithm} hash {found}, not the "
                f"expected {file_hash}. Nothing was kept."
            )
        os.replace(work, path)
    except (_FetchError, KeyboardInterrupt):
        if os.path.getsize(work):
            os.replace(work, part)
        raise
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.remove(work)


def _fetch_in_parts(origin: str, file: BinaryIO, algorithm: str) -> str:
    """Fetch the rest of a file, once more where the connection ends; return the hash of the whole."""
    for attempt in range(_ATTEMPTS):
        file.seek(0)
        digest, done = _new_hash(algorithm), 0
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            done += len(chunk)
        try:
            return _fetch(origin, file, digest, done)
        except _FetchError:
            file.flush()
            if attempt == _ATTEMPTS - 1 or file.tell() <= done:  # no step further
                raise
    raise AssertionError


def _fetch(origin: str, file: BinaryIO, digest: Any, done: int) -> str:
    """Copy what a URL gives to a file; return its hash.

    Args:
        origin: The URL.
        file: Is written at its end.
        digest: The hash of what the file holds.
        done: The number of bytes that it holds.
    """
    with _connection(origin, done) as (response, size, begin):
        if begin != done:  # the server gives the whole file only
            file.seek(0)
            file.truncate()
            digest, done = hashlib.new(digest.name, usedforsecurity=False), 0
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
def _connection(origin: str, start: int) -> Iterator[tuple[BinaryIO, int | None, int]]:
    """Yield what is to be read, the size of the whole file, and where in it the reading begins."""
    opener = urllib.request.build_opener(_NoWayDown)
    ranged = start and origin.startswith("http")
    headers = {"Range": f"bytes={start}-"} if ranged else {}
    try:
        response = opener.open(urllib.request.Request(origin, headers=headers), timeout=_TIMEOUT)
    except urllib.error.HTTPError as error:
        error.close()
        if ranged and error.code == 416:  # there is no rest: what lies there is whole, or of another file
            with _connection(origin, 0) as connection:
                yield connection
            return
        raise _FetchError(f"{error.code} -- {error.msg}") from error
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as error:
        raise _FetchError(str(getattr(error, "reason", None) or error)) from error
    with response:
        length = response.headers.get("Content-Length", "")
        rest = response.headers.get("Content-Range", "").startswith(f"bytes {start}-") if ranged else False
        begin = start if rest else 0
        yield response, int(length) + begin if length.isdigit() else None, begin


def _read(response: BinaryIO) -> bytes:
    try:
        return response.read(_CHUNK)
    except (http.client.HTTPException, OSError) as error:
        raise _FetchError(str(error) or type(error).__name__) from error


def _show(done: int, size: int | None) -> None:
    """Say how far it is, on a terminal."""
    if not sys.stdout.isatty():
        return
    bar = ""
    if size:
        full = _BAR * done // size
        bar = f"[{'=' * full}{'.' * (_BAR - full)}] {100 * done // size:3}% "
    part = f" of {size / 2**20:.1f}" if size else ""
    print(f"\r{bar}{done / 2**20:.1f}{part} MiB", end="\n" if done == size else "", flush=True)
