import threading

import pytest

from keras_saving import registry
from keras_saving.registry import (
    CustomObjectScope,
    get_custom_objects,
    get_registered_name,
    get_registered_object,
    register_keras_serializable,
)

pytestmark = pytest.mark.null


@pytest.fixture(autouse=True)
def clean_registry(monkeypatch):
    monkeypatch.setattr(registry, "_objects", {})
    monkeypatch.setattr(registry, "_names", {})


class Part:
    def get_config(self):
        return {}


def test_registered_names():
    assert register_keras_serializable("pack")(Part) is Part
    assert get_registered_name(Part) == "pack>Part"
    assert get_registered_object("pack>Part") is Part
    assert register_keras_serializable("pack", "other")(Part) is Part
    assert get_registered_name(Part) == "pack>other"
    assert register_keras_serializable()(len) is len
    assert get_custom_objects() == {"pack>Part": Part, "pack>other": Part, "Custom>len": len}
    assert get_registered_name(print) == "print"
    assert get_registered_name([]) == "list"


def test_registering_again_replaces():
    register_keras_serializable("a", "f")(len)
    register_keras_serializable("a", "f")(abs)
    assert get_registered_object("a>f") is abs


@pytest.mark.parametrize(
    ("obj", "error", "words"),
    [
        (type("Bare", (), {}), ValueError, "The class Bare cannot be registered, because it has no `get_config"),
        ("text", TypeError, "decorates classes and functions. Received: 'text' of type str"),
    ],
)
def test_refuses(obj, error, words):
    with pytest.raises(error, match=words):
        register_keras_serializable()(obj)


def test_look_up_order():
    assert get_registered_object("f") is None
    assert get_registered_object("f", {"f": 1}, {"f": 2}) == 1
    assert get_registered_object("f", None, {"f": 2}) == 2
    get_custom_objects()["f"] = 3
    assert get_registered_object("f", {"f": 1}) == 3
    with CustomObjectScope({"f": 4}):
        assert get_registered_object("f", {"f": 1}) == 4
        with CustomObjectScope({"f": 5}), CustomObjectScope(None):
            assert get_registered_object("f") == 5
        assert get_registered_object("f") == 4
    assert get_registered_object("f") == 3


def test_scopes_end_on_errors_and_belong_to_a_thread():
    seen = []
    with pytest.raises(KeyError), CustomObjectScope({"f": 1}):
        thread = threading.Thread(target=lambda: seen.append(get_registered_object("f")))
        thread.start()
        thread.join()
        raise KeyError
    assert seen == [None]
    assert get_registered_object("f") is None


def test_scope_takes_a_dict():
    with pytest.raises(TypeError, match=r"`custom_objects` must be a dict .* Received: \[1\] of type list"):
        CustomObjectScope([1])
