import json
import random

import pytest

from keras_saving.files.json_reader import read_json

pytestmark = pytest.mark.null

GOOD = json.dumps({"class_name": "Sequential", "config": {"layers": [{"config": {"units": 3, "name": 'a"]['}}, {}]}})


def test_paths_name_every_dict():
    value, paths = read_json(GOOD.encode(), "config.json")
    assert paths[id(value)] == ""
    assert paths[id(value["config"]["layers"][0]["config"])] == "config.layers[0].config"
    assert paths[id(value["config"]["layers"][1])] == "config.layers[1]"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"a": 1, "a": 2}', "'a' stands twice"),
        ('{"a": [1, {"b": 1, "b": 1}]}', "'b' stands twice"),
        ('{"config": {"x": NaN}}', "config.x of f.json is nan"),
        ('{"config": {"x": [1, Infinity]}}', r"config.x\[1\] of f.json is inf"),
        ('{"x": 1e999}', "x of f.json is inf"),
        ("[" * 600 + "]" * 600, "nested more than 512 deep"),
        ('{"a":' * 100_000, "nested more than 512 deep"),
        ("[" * 600 + '"' + '\\"' * 100_000, "nested more than 512 deep"),
        ('{"a": 1', "not valid JSON"),
        ("", "not valid JSON"),
        ('{"a": 1} x', "not valid JSON"),
        ('"' + "x" * 100, "not valid JSON"),
        ('{"x": ' + "1" * 5000 + "}", "not valid JSON"),
        (b"\xff\xfe{}", "not valid JSON"),
        (b"\xef\xbb\xbf{}", "not valid JSON"),
        (json.dumps({"a": {"b": "x" * (2**24 + 1)}}), "a.b of f.json is a string of"),
    ],
)
def test_refuses(text, words):
    with pytest.raises(ValueError, match=words):
        read_json(text if isinstance(text, bytes) else text.encode(), "f.json")


def test_refuses_what_is_too_long():
    with pytest.raises(ValueError, match="f.json has 11 bytes; at most 10 are read"):
        read_json(b'"123456789"', "f.json", limit=10)


def test_infinity_is_an_argument_but_no_size():
    value, _ = read_json(b'{"config": {"max_value": Infinity}}', "f.json", allow_nonfinite=True)
    assert value["config"]["max_value"] == float("inf")
    for text in (b'{"config": {"batch_shape": [NaN]}}', b'{"build_config": {"input_shape": {"a": [Infinity]}}}'):
        with pytest.raises(ValueError, match="no number that can stand there"):
            read_json(text, "f.json", allow_nonfinite=True)


def test_damage_gives_a_value_or_a_value_error():
    """Fixed seeds; a new finding becomes a row of `test_refuses`."""
    for seed in range(3000):
        rng = random.Random(seed)
        data = bytearray(GOOD.encode())
        for _ in range(rng.randint(1, 6)):
            at = rng.randrange(len(data))
            data[at : at + rng.randint(0, 3)] = bytes(
                rng.choice(b'{}[]",:\\0ntN\xc3\x80-eE.') for _ in range(rng.randint(0, 3))
            )
        try:
            value, paths = read_json(bytes(data), "f.json")
        except ValueError as error:
            assert "f.json" in str(error)
        else:
            assert not isinstance(value, dict) or id(value) in paths
