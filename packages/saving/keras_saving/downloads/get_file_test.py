"""Downloads: whole with the right hash, or not at all; archives stay inside their folder."""

import hashlib
import http.server
import io
import os
import tarfile
import threading
import zipfile
from pathlib import Path

import pytest

from keras_saving.downloads import get_file as module
from keras_saving.downloads.get_file import get_file
from keras_saving.files import limits

pytestmark = pytest.mark.null

TEXT = b"one two three"
SHA256 = hashlib.sha256(TEXT).hexdigest()
MD5 = hashlib.md5(TEXT).hexdigest()


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def origin(tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "words.txt").write_bytes(TEXT)
    return (source / "words.txt").as_uri()


@pytest.fixture
def server():
    """Yield the address of a web server on this machine: /whole, /short, /moved."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == "/moved":
                self.send_response(302)
                self.send_header("Location", "/whole")
                self.end_headers()
                return
            if self.path.partition("?")[0] not in ("/whole", "/short"):
                self.send_error(404, "no such thing")
                return
            self.send_response(200)
            self.send_header("Content-Length", str(len(TEXT) + (self.path == "/short")))
            self.end_headers()
            self.wfile.write(TEXT)

        def log_message(self, *args):
            """Say nothing."""

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as served:
        thread = threading.Thread(target=served.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{served.server_port}"
        served.shutdown()
        thread.join()


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_file_is_fetched_once(home, origin, capsys):
    path = get_file(origin=origin)
    assert path == str(home / "datasets" / "words.txt")
    assert "Downloading data from file:///" in capsys.readouterr().out
    (home.parent / "source" / "words.txt").write_text("changed")
    assert get_file("words.txt", origin) == path
    assert capsys.readouterr().out == ""
    assert Path(path).read_bytes() == TEXT
    get_file(origin=origin, force_download=True)
    assert Path(path).read_text() == "changed"


def test_names_and_folders(home, tmp_path, origin, server):
    assert get_file("mine", origin, cache_subdir="models") == str(home / "models" / "mine")
    assert get_file(origin=f"{server}/whole?version=1#top") == str(home / "datasets" / "whole")
    assert get_file(origin=origin, cache_dir=tmp_path / "other") == str(tmp_path / "other" / "datasets" / "words.txt")


@pytest.mark.parametrize(
    "hashed",
    [{"file_hash": SHA256}, {"file_hash": MD5.upper()}, {"md5_hash": MD5}, {"file_hash": MD5, "hash_algorithm": "md5"}],
)
def test_the_right_hash(origin, hashed):
    assert Path(get_file(origin=origin, **hashed)).read_bytes() == TEXT
    assert Path(get_file(origin=origin, **hashed)).read_bytes() == TEXT


@pytest.mark.parametrize("hashed", [{"file_hash": "0" * 64}, {"md5_hash": "0" * 32}])
def test_a_wrong_hash_leaves_nothing(home, origin, hashed):
    with pytest.raises(ValueError, match=r"Incomplete or corrupted file detected.*not the expected 0000"):
        get_file(origin=origin, **hashed)
    assert files(home) == []


def test_a_file_with_another_hash_is_fetched_again(home, origin, capsys):
    path = get_file(origin=origin)
    with open(path, "ab") as file:
        file.write(b" and more")
    assert get_file(origin=origin, file_hash=SHA256) == path
    assert "another sha256 hash" in capsys.readouterr().out
    assert Path(path).read_bytes() == TEXT


def test_a_damaged_copy_stays_if_its_successor_is_damaged_too(home, origin):
    path = get_file(origin=origin)
    with pytest.raises(ValueError, match="Nothing was kept"):
        get_file(origin=origin, file_hash="1" * 64)
    assert Path(path).read_bytes() == TEXT
    assert files(home) == ["datasets/words.txt"]


def test_over_http(home, server):
    assert Path(get_file(origin=f"{server}/whole", file_hash=SHA256)).read_bytes() == TEXT
    assert Path(get_file(origin=f"{server}/moved")).read_bytes() == TEXT
    with pytest.raises(OSError, match="URL fetch failure on http.*/nothing: 404 -- no such thing"):
        get_file(origin=f"{server}/nothing")
    with pytest.raises(OSError, match="URL fetch failure on http.*/short: .*ended after 13 of 14 bytes"):
        get_file(origin=f"{server}/short")
    assert files(home) == ["datasets/moved", "datasets/whole"]


@pytest.fixture
def shaky():
    """Yield the address of a server whose connections end after five bytes, and the ranges that it was asked for."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            given = self.headers.get("Range")
            asked.append(given)
            start = int(given[len("bytes=") : -1]) if given and self.path != "/whole" else 0
            self.send_response(206 if start else 200)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(TEXT) - 1}/{len(TEXT)}")
            self.send_header("Content-Length", str(len(TEXT) - start))
            self.end_headers()
            whole = self.path == "/whole" and len(asked) > 1
            self.wfile.write(TEXT[start:] if whole else TEXT[start : start + (1 if self.path == "/slow" else 5)])

        def log_message(self, *args):
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as served:
        thread = threading.Thread(target=served.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{served.server_port}", asked
        served.shutdown()
        thread.join()


def test_a_connection_that_ends_is_taken_up_again(home, shaky):
    address, asked = shaky
    assert Path(get_file(origin=f"{address}/words", file_hash=SHA256)).read_bytes() == TEXT
    assert asked == [None, "bytes=5-", "bytes=10-"]
    assert files(home) == ["datasets/words"]


def test_an_interrupted_download_goes_on_at_the_next_call(home, shaky):
    address, asked = shaky
    for _ in range(4):
        with pytest.raises(OSError, match="the connection ended after"):
            get_file(origin=f"{address}/slow", file_hash=MD5)
    assert asked == [None, *[f"bytes={i}-" for i in range(1, 12)]]
    (part,) = files(home)
    assert part.endswith(".part")
    assert Path(get_file(origin=f"{address}/slow", file_hash=MD5)).read_bytes() == TEXT
    assert files(home) == ["datasets/slow"]


def test_a_server_that_knows_no_ranges_begins_anew(home, shaky):
    address, asked = shaky
    assert Path(get_file(origin=f"{address}/whole", file_hash=SHA256)).read_bytes() == TEXT
    assert asked == [None, "bytes=5-"]


def test_parts_that_do_not_fit_are_not_kept(home, shaky):
    address, _ = shaky
    (home / "datasets").mkdir(parents=True)
    (home / "datasets" / f"words.{SHA256[:16]}.part").write_bytes(b"other")
    with pytest.raises(ValueError, match="Nothing was kept"):
        get_file(origin=f"{address}/words", file_hash=SHA256)
    assert files(home) == []


def test_no_redirection_to_an_open_connection(server):
    handler = module._NoWayDown()
    request = module.urllib.request.Request("https://example.invalid/file")
    with pytest.raises(OSError, match="unencrypted"):
        handler.redirect_request(request, None, 302, "Found", {}, f"{server}/whole")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({}, '"origin" argument'),
        ({"origin": "http://localhost/"}, "specify the `fname` argument"),
        ({"origin": "http://localhost/.."}, "specify the `fname` argument"),
        ({"origin": "/etc/hostname"}, "must be a URL"),
        ({"origin": "ssh://localhost/a"}, "must be a URL"),
        ({"fname": "../up"}, "Paths are no longer accepted"),
        ({"fname": "/abs"}, "Paths are no longer accepted"),
        ({"fname": ".."}, "Paths are no longer accepted"),
        ({"hash_algorithm": "crc"}, "`hash_algorithm` must be"),
        ({"file_hash": "abc"}, "neither a SHA-256 nor an MD5"),
        ({"extract": True, "archive_format": "rar"}, "`archive_format` must be"),
        ({"extract": True}, "is no tar or zip file"),
    ],
)
def test_wrong_arguments(origin, arguments, words):
    with pytest.raises(ValueError, match=words):
        get_file(**{"origin": origin, **arguments} if arguments else {})


def test_nothing_there(home):
    with pytest.raises(OSError, match="URL fetch failure on file:///nowhere/x: .*No such file"):
        get_file(origin="file:///nowhere/x")
    assert files(home) == []


def tar_of(path, members):
    with tarfile.open(path, "w:gz") as tar:
        for name, content, kind in members:
            info = tarfile.TarInfo(name)
            info.type, info.size = kind, len(content)
            if kind == tarfile.SYMTYPE or kind == tarfile.LNKTYPE:
                info.linkname, info.size = content.decode(), 0
            tar.addfile(info, io.BytesIO(content))


def zip_of(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content, kind in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (0o120777 if kind == tarfile.SYMTYPE else 0o100644) << 16
            archive.writestr(info, content)


MAKE = {"a.tar.gz": tar_of, "a.zip": zip_of}


@pytest.mark.parametrize("name", MAKE)
def test_archives(home, tmp_path, name):
    MAKE[name](tmp_path / name, [("in/x.txt", b"x", tarfile.REGTYPE), ("./y.txt", b"y", tarfile.REGTYPE)])
    uri = (tmp_path / name).as_uri()
    assert get_file(origin=uri) == str(home / "datasets" / name)
    os.remove(home / "datasets" / name)
    # Where the result lies is what published programs rely on.
    for arguments, expected in [({"fname": name}, "a_extracted"), ({"fname": "b"}, "b"), ({}, name)]:
        folder = get_file(origin=uri, extract=True, **arguments)
        assert folder == str(home / "datasets" / expected)
        assert files(home / "datasets" / expected) == ["in/x.txt", "y.txt"]
    (home / "datasets" / "b" / "y.txt").write_text("mine")
    get_file("b", uri, extract=True)
    assert (home / "datasets" / "b" / "y.txt").read_text() == "mine"
    get_file("b", uri, extract=True, force_download=True)
    assert (home / "datasets" / "b" / "y.txt").read_text() == "y"


@pytest.mark.parametrize("name", MAKE)
@pytest.mark.parametrize(
    ("member", "words"),
    [
        (("../out.txt", b"x", tarfile.REGTYPE), "leads out of the folder"),
        (("/tmp/out.txt", b"x", tarfile.REGTYPE), "leads out of the folder"),
        (("in/../../out.txt", b"x", tarfile.REGTYPE), "leads out of the folder"),
        (("c:/out.txt", b"x", tarfile.REGTYPE), "leads out of the folder"),
        (("link", b"/etc", tarfile.SYMTYPE), "is a link or a device"),
    ],
)
def test_unsafe_archives(home, tmp_path, name, member, words):
    MAKE[name](tmp_path / name, [("good.txt", b"x", tarfile.REGTYPE), member])
    with pytest.raises(ValueError, match=words):
        get_file("made", (tmp_path / name).as_uri(), extract=True)
    assert files(home) == ["datasets/made_archive"]
    assert sorted(os.listdir(home / "datasets")) == ["made_archive"]


@pytest.mark.parametrize("kind", [tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_unsafe_members_of_tar_files(tmp_path, kind):
    tar_of(tmp_path / "a.tar.gz", [("good.txt", b"x", tarfile.REGTYPE), ("odd", b"good.txt", kind)])
    with pytest.raises(ValueError, match="'odd' is a link or a device"):
        get_file(origin=(tmp_path / "a.tar.gz").as_uri(), untar=True)


@pytest.mark.parametrize("name", MAKE)
def test_archives_that_blow_up(home, tmp_path, name, monkeypatch):
    monkeypatch.setattr(limits, "MAX_UNPACKED", 1000)
    MAKE[name](tmp_path / name, [("zeros", bytes(10**6), tarfile.REGTYPE)])
    with pytest.raises(ValueError, match="far more"):
        get_file("made", (tmp_path / name).as_uri(), extract=True)
    assert sorted(os.listdir(home / "datasets")) == ["made_archive"]


@pytest.mark.parametrize("name", MAKE)
def test_damaged_archives(home, tmp_path, name):
    MAKE[name](tmp_path / name, [("x", os.urandom(5000), tarfile.REGTYPE)])
    content = bytearray((tmp_path / name).read_bytes())
    content[len(content) // 2] ^= 255
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ValueError, match="is damaged"):
        get_file("made", (tmp_path / name).as_uri(), extract=True)
    assert sorted(os.listdir(home / "datasets")) == ["made_archive"]
