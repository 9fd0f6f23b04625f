"""Objects of other packages in the form of Keras 2."""

import pytest

from keras_saving.old_configs import deserialize_keras_object, serialize_keras_object
from keras_saving.registry import CustomObjectScope

pytestmark = pytest.mark.unit


class Range:
    def __init__(self, low, high=9):
        self.low, self.high = low, high

    def get_config(self):
        return {"low": self.low, "high": self.high}

    @classmethod
    def from_config(cls, config):
        return cls(**config)


class Empty(Range):
    def __init__(self, low=0):
        super().__init__(low)


def double(x):
    return 2 * x


CONFIG = {"class_name": "Range", "config": {"low": 1, "high": 3}}


def test_objects_are_written_with_their_class_and_config():
    assert serialize_keras_object(Range(1, 3)) == CONFIG
    assert serialize_keras_object(double) == "double"
    assert serialize_keras_object(Range) == "Range"
    assert serialize_keras_object(None) is None
    with pytest.raises(ValueError, match="no `get_config"):
        serialize_keras_object(3)


@pytest.mark.parametrize(
    "names",
    [
        {"module_objects": {"Range": Range}},
        {"custom_objects": {"Range": Range}},
        {"module_objects": {"Range": None}, "custom_objects": {"Range": Range}},
    ],
)
def test_classes_come_from_the_caller(names):
    made = deserialize_keras_object(CONFIG, **names)
    assert (type(made), made.low, made.high) == (Range, 1, 3)
    assert CONFIG == {"class_name": "Range", "config": {"low": 1, "high": 3}}


def test_classes_come_from_open_scopes():
    with CustomObjectScope({"Range": Range}):
        assert deserialize_keras_object(CONFIG).high == 3


def test_names_alone():
    assert deserialize_keras_object("double", {"double": double}) is double
    assert deserialize_keras_object("Empty", {"Empty": Empty}).low == 0
    assert deserialize_keras_object(double) is double
    assert deserialize_keras_object(None) is None


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        (3, "is a dict, or a name"),
        ({"a": 3}, "has the keys 'class_name' and 'config'"),
        ({"class_name": 3, "config": {}}, "is a dict, or a name"),
        ({"class_name": "Other", "config": {}}, "The layer 'Other' is not known"),
        ("Other", "The layer 'Other' is not known"),
        ({"class_name": "Dense", "config": {"units": 3}}, "The layer 'Dense' is not known"),
        ({"module": "os", "class_name": "system", "config": {}}, "The layer 'system' is not known"),
    ],
)
def test_nothing_else_is_made(identifier, words):
    with pytest.raises(ValueError, match=words):
        deserialize_keras_object(identifier, {"Range": Range}, printable_module_name="layer")
