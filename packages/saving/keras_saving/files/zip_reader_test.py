import io
import random
import stat
import struct
import warnings
import zipfile

import pytest

from keras_saving.files.zip_reader import ZipReader

pytestmark = pytest.mark.null

MEMBERS = {"metadata.json": b"{}", "config.json": b'{"a": 1}' * 50, "model.weights.h5": bytes(range(256)) * 20}


def archive(members=None, compression=zipfile.ZIP_STORED, edit=None):
    """Return the bytes of a zip file; `edit(info)` may change each member's record."""
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of duplicates, which are among the cases
        with zipfile.ZipFile(buffer, "w", compression) as file:
            for name, content in MEMBERS.items() if members is None else members:
                info = zipfile.ZipInfo(name)
                info.compress_type = compression
                if edit is not None:
                    edit(info)
                file.writestr(info, content)
    return buffer.getvalue()


def with_(*more):
    return archive([*MEMBERS.items(), *more])


def read(data, **kwargs):
    return ZipReader(io.BytesIO(data), "m.keras", **kwargs)


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_are_read(compression):
    members = [*MEMBERS.items(), ("assets/layers/lookup/vocabulary.txt", b"a\nb"), ("assets/", b"")]
    reader = read(archive(members, compression))
    assert sorted(reader.names()) == ["assets/layers/lookup/vocabulary.txt", *sorted(MEMBERS)]
    assert reader.read("config.json", 10**6) == MEMBERS["config.json"]
    file = reader.open("model.weights.h5")
    assert file.read() == MEMBERS["model.weights.h5"]
    assert file.seek(-6, io.SEEK_END) == len(MEMBERS["model.weights.h5"]) - 6
    assert file.read(3) == bytes([250, 251, 252])
    assert file.seek(2) == 2
    buffer = bytearray(4)
    assert file.readinto(buffer) == 4
    assert buffer == bytes([2, 3, 4, 5])
    with pytest.raises(ValueError, match="m.keras is no Keras archive: it has no 'other'"):
        reader.read("other", 1)
    with pytest.raises(ValueError, match="config.json of m.keras is longer than 3 bytes"):
        reader.read("config.json", 3)


def _encrypted():
    data = bytearray(archive())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _link(info):
    info.external_attr = (stat.S_IFLNK | 0o777) << 16


def _pipe(info):
    info.external_attr = (stat.S_IFIFO | 0o644) << 16


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a zip file"),
        (b"no zip at all" * 100, "not a zip file"),
        (archive()[:-30], "not a zip file"),
        (archive()[30:], "damaged"),
        (with_(("config.json", b"{}")), "'config.json' twice"),
        (with_(("other.txt", b"")), "does not belong in it: 'other.txt'"),
        (with_(("assets/../../evil", b"")), "does not belong"),
        (with_(("/assets/x", b"")), "does not belong"),
        (with_(("../config.json", b"")), "does not belong"),
        (with_(("assets/a\\b", b"")), "does not belong"),
        (with_(("assets/c:x", b"")), "does not belong"),
        (with_(("assets//x", b"")), "does not belong"),
        (with_(("assets/./x", b"")), "does not belong"),
        (with_(("assets/" + "x" * 300, b"")), "does not belong"),
        (with_(("model_1.weights.h5", b"")), "does not belong"),
        (_encrypted(), "encrypted"),
        (archive(edit=_link), "no regular file"),
        (archive(edit=_pipe), "no regular file"),
        (archive(compression=zipfile.ZIP_BZIP2), "compressed in a way that is not read"),
        (archive().replace(b'{"a": 1}', b'{"a": 2}', 1), "Bad CRC-32"),
        (archive().replace(bytes(range(256)), bytes(256), 1), "Bad CRC-32"),
    ],
)
def test_refuses(data, words):
    with pytest.raises(ValueError, match=words) as caught:
        read(data)
    assert "m.keras" in str(caught.value)


def test_refuses_bombs():
    bomb = archive([("config.json", bytes(300 * 2**20))], zipfile.ZIP_DEFLATED)
    with pytest.raises(ValueError, match="more than the 268435456 that an archive of"):
        read(bomb)
    assert read(bomb, max_unpacked=2**30).names() == ["config.json"]


def test_refuses_members_that_overlap():
    data = bytearray(archive())
    start = struct.unpack_from("<I", data, len(data) - 6)[0]
    second = data.index(b"PK\x01\x02", start + 4)
    data[second + 42 : second + 46] = data[start + 42 : start + 46]
    with pytest.raises(ValueError, match="lies inside another"):
        read(bytes(data))


def test_refuses_a_size_that_is_a_lie():
    data = bytearray(archive(compression=zipfile.ZIP_DEFLATED))
    record = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, record + 24, 10**9)
    with pytest.raises(ValueError, match="m.keras"):
        read(bytes(data))


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_damage_gives_the_same_bytes_or_a_value_error(compression):
    """Fixed seeds; a new finding becomes a named case."""
    good = archive(compression=compression)
    for seed in range(1500):
        rng = random.Random(seed)
        data = bytearray(good)
        if seed % 4 == 0:
            data = data[: rng.randrange(len(data))]
        for _ in range(rng.randint(1, 5)):
            if data:
                data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        try:
            reader = read(bytes(data))
            found = {name: reader.read(name, 10**6) for name in reader.names()}
            for name in found:
                assert reader.open(name).read() == found[name]
        except ValueError as error:
            assert "m.keras" in str(error)  # noqa: PT017
        else:
            assert all(content == MEMBERS[name] for name, content in found.items() if name in MEMBERS)
