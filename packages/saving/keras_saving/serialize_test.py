import json
import types

import numpy as np
import pytest

import keras_ops as ops
from keras_ops import initializers as initializer_classes
from keras_ops.dtype_policies.dtype_policy import DTypePolicy
from keras_ops.random.seed_generator import SeedGenerator
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_saving import dtype_policies, initializers, registry, resolver, safe_mode, values
from keras_saving.location import reading
from keras_saving.registry import CustomObjectScope, register_keras_serializable
from keras_saving.safe_mode import SafeModeScope, in_safe_mode
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object
from keras_saving.sharing import ObjectSharingScope

pytestmark = pytest.mark.backend


@pytest.fixture(autouse=True)
def clean_registry(monkeypatch):
    monkeypatch.setattr(registry, "_objects", {})
    monkeypatch.setattr(registry, "_names", {})


class Part:
    """Stands for a layer: has arguments and is built."""

    def __init__(self, size=1, inner=None):
        self.size, self.inner, self.built_with, self.compiled_with = size, inner, None, None

    def get_config(self):
        return {"size": self.size, "inner": self.inner}

    @classmethod
    def from_config(cls, config):
        return cls(config["size"], deserialize_keras_object(config.get("inner")))

    def get_build_config(self):
        return None if self.built_with is None else {"shape": self.built_with}

    def build_from_config(self, config):
        self.built_with = config["shape"]

    def get_compile_config(self):
        return {"loss": "mse"}

    def compile_from_config(self, config):
        self.compiled_with = config


def through_json(value):
    return json.loads(json.dumps(serialize_keras_object(value)))


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (None, None),
        (3, 3),
        (True, True),
        ("relu", "relu"),
        (np.float32(1.5), 1.5),
        (np.int8(3), 3),
        (np.bool_(True), True),
        (np.array(3), 3),
        ([1, (2, "a")], [1, (2, "a")]),
        ({"a": (1,)}, {"a": (1,)}),
        (b"abc", {"class_name": "__bytes__", "config": {"value": "abc"}}),
        (..., {"class_name": "__ellipsis__", "config": {}}),
        (slice(1, None), {"class_name": "__slice__", "config": {"start": 1, "stop": None, "step": None}}),
        (np.ones(2), {"class_name": "__numpy__", "config": {"value": [1.0, 1.0], "dtype": "float64"}}),
        (
            KerasTensor((None, 3), "int32"),
            {
                "class_name": "__keras_tensor__",
                "config": {"shape": (None, 3), "dtype": "int32", "keras_history": None},
            },
        ),
        (
            DTypePolicy("mixed_float16"),
            {
                "module": "keras",
                "class_name": "DTypePolicy",
                "config": {"name": "mixed_float16"},
                "registered_name": None,
            },
        ),
        (
            SeedGenerator(1, name="sg"),
            {
                "module": "keras.random",
                "class_name": "SeedGenerator",
                "config": {"seed": 1, "name": "sg"},
                "registered_name": None,
            },
        ),
        (
            ops.relu,
            {"module": "builtins", "class_name": "function", "config": "relu", "registered_name": "function"},
        ),
        (np.float32, {"module": "builtins", "class_name": "type", "config": "float32", "registered_name": "type"}),
    ],
)
def test_forms_are_those_of_keras_3(value, form):
    assert serialize_keras_object(value) == form


def test_form_of_an_object():
    register_keras_serializable("pack")(Part)
    part = Part(2, inner=Part(3))
    part.built_with = (None, 4)
    config = serialize_keras_object(part)
    assert config["module"] == __name__
    assert config["class_name"] == "Part"
    assert config["registered_name"] == "pack>Part"
    assert config["build_config"] == {"shape": (None, 4)}
    assert config["compile_config"] == {"loss": "mse"}
    assert config["config"]["inner"]["config"] == {"size": 3, "inner": None}
    again = deserialize_keras_object(json.loads(json.dumps(config)))
    assert (again.size, again.built_with, again.compiled_with) == (2, [None, 4], {"loss": "mse"})
    assert again.inner.size == 3


@pytest.mark.parametrize("value", [b"\xff\x00", slice(0, 4, 2), ..., [1, {"a": "b"}], "text", 2.5])
def test_plain_values_come_back(value):
    assert deserialize_keras_object(through_json(value)) == value


@pytest.mark.parametrize("dtype", ["float32", "int8", "bool", "bfloat16"])
def test_arrays_and_tensors_come_back(dtype):
    tensor = ops.cast(ops.convert_to_tensor([[0.0, 1.0]]), dtype)
    again = deserialize_keras_object(through_json(tensor))
    assert type(again) is type(tensor)
    np.testing.assert_array_equal(ops.convert_to_numpy(again), ops.convert_to_numpy(tensor))
    array = ops.convert_to_numpy(tensor)
    again = deserialize_keras_object(through_json(array))
    assert again.dtype == array.dtype
    np.testing.assert_array_equal(again, array)


def test_strings_and_symbolic_tensors_come_back():
    words = deserialize_keras_object(through_json(np.array(["a", "bc"])))
    assert words.tolist() == ["a", "bc"]
    tensor = deserialize_keras_object(through_json(KerasTensor((None, 3), "int32")))
    assert tensor.shape == (None, 3)
    assert tensor.dtype == "int32"


@pytest.mark.parametrize("value", [{1}, 1j, object(), range(3), np.array([object()])])
def test_refuses_to_write(value):
    with pytest.raises(TypeError, match="cannot be written to a config"):
        serialize_keras_object(value)


def named(module, class_name, config=None, **more):
    return {"module": module, "class_name": class_name, "config": {} if config is None else config, **more}


@pytest.mark.parametrize(
    ("config", "cls"),
    [
        (named("keras.initializers", "Zeros"), "Zeros"),
        (named("keras.src.initializers.constant_initializers", "Zeros"), "Zeros"),
        (named("keras.initializers", "Zeros", registered_name="Zeros"), "Zeros"),
        (named("keras", "DTypePolicy", {"name": "float16"}), "DTypePolicy"),
        (named("keras.dtype_policies", "DTypePolicy", {"name": "float16"}), "DTypePolicy"),
        (named("keras.src.dtype_policies.dtype_policy", "DTypePolicy", {"name": "float16"}), "DTypePolicy"),
        (named("keras.random", "SeedGenerator", {"seed": 1}), "SeedGenerator"),
    ],
)
def test_built_in_classes(config, cls):
    register_keras_serializable("evil", "Zeros")(Part)
    with CustomObjectScope({"Zeros": Part}):
        assert type(deserialize_keras_object(config)).__name__ == cls


@pytest.mark.parametrize("module", ["keras.initializers", "keras.src.initializers.constant_initializers"])
@pytest.mark.parametrize("name", ["evil>Zeros", "keras>Zeros", "other>Zeros", "other>Ones"])
def test_a_config_that_says_two_things_is_refused(module, name):
    for package in ("evil", "keras"):
        register_keras_serializable(package, "Zeros")(Part)
    for own in ({}, {"Zeros": Part, name: Part}):
        with CustomObjectScope(own), pytest.raises(ValueError, match=f"built-in class, {module}.Zeros, .*'{name}'"):
            deserialize_keras_object(named(module, "Zeros", registered_name=name))


def test_what_is_registered_under_a_built_in_name_is_itself():
    class Zeros(Part):
        pass

    register_keras_serializable("keras")(Zeros)
    config = serialize_keras_object(Zeros(1))
    assert (config["class_name"], config["registered_name"]) == ("Zeros", "keras>Zeros")
    assert type(deserialize_keras_object(config)) is Zeros
    assert type(deserialize_keras_object(named("keras.initializers", "Zeros"))) is not Zeros


@pytest.mark.parametrize(
    ("config", "words"),
    [
        (named("os", "system"), "'system'.*not known"),
        (named("keras.config", "set_floatx"), "'set_floatx'.*not known"),
        (named("keras.utils", "get_file"), "'get_file'.*not known"),
        (named("keras.saving", "load_model", {"filepath": "x"}), "'load_model'.*not known"),
        (named("keras.initializers", "get", {"identifier": "zeros"}), "'get'.*not known"),
        (named("keras", "Variable", {"initializer": 1}), "'Variable'.*not known"),
        (named("keras_ops.config", "set_floatx"), "'set_floatx'.*not known"),
        (named("keras.initializers", "Zeroes"), "'Zeroes'.*Close matches: 'Zeros'"),
        (named(None, "Part"), "'Part'.*register_keras_serializable"),
        (named(3, "Zeros"), "`module` must be a string. Received: 3"),
        (named("keras.initializers", "Zeros", registered_name=[1]), "`registered_name` must be a string"),
        (named("keras.initializers", 3), "`class_name` must be a string"),
        (named("keras.initializers", "Zeros", "text"), "`config` of 'Zeros' must be a dict. Received: 'text'"),
        (named("keras.initializers", "Zeros", [1]), "`config` of 'Zeros' must be a dict"),
        (named("builtins", "function", "set_floatx"), "function 'set_floatx'.*not known"),
        (named("builtins", "function", "len"), "function 'len'.*not known"),
        (named("builtins", "function", {"a": 1}), "is called by its name"),
        (named("builtins", "type", "Path"), "class 'Path'.*not known"),
        (named("keras.initializers", "Constant", {"valu": 1}), "'Constant' could not be made"),
        (len, "A config is made of dicts"),
    ],
)
def test_refuses_to_make(config, words):
    with pytest.raises(TypeError, match=words):
        deserialize_keras_object(config)


@pytest.mark.parametrize(
    ("kind", "config"),
    [
        ("__numpy__", {}),
        ("__numpy__", {"value": [1, [2]], "dtype": "int32"}),
        ("__numpy__", {"value": [1], "dtype": "no"}),
        ("__numpy__", {"value": [1], "dtype": "O"}),
        ("__numpy__", {"value": ["a"], "dtype": "U1000000000"}),
        ("__numpy__", {"value": ["a" * 2**16, *["b"] * 2**16], "dtype": "str"}),
        ("__numpy__", {"value": [300], "dtype": "int8"}),
        ("__tensor__", {"value": {"a": 1}, "dtype": "float32"}),
        ("__tensor__", {"value": ["a"], "dtype": "float32"}),
        ("__keras_tensor__", {"shape": [1] * 65, "dtype": "float32"}),
        ("__keras_tensor__", {"shape": [-1], "dtype": "float32"}),
        ("__keras_tensor__", {"shape": [1.5], "dtype": "float32"}),
        ("__keras_tensor__", {"shape": 3, "dtype": "float32"}),
        ("__keras_tensor__", {"shape": [3], "dtype": None}),
        ("__slice__", {"start": "a"}),
        ("__bytes__", {"value": 3}),
        ("__typespec__", {"x": 1}),
    ],
)
def test_refuses_damaged_values(kind, config):
    with pytest.raises(ValueError, match=f"'{kind}' could not be made"):
        deserialize_keras_object({"class_name": kind, "config": config})


def test_errors_name_the_place_in_the_file():
    bad = named("keras.initializers", "Constant", {"wrong": 1})
    config = named("m", "Part", {"size": 1, "inner": bad})
    with reading("config.json of m.keras", {id(config): "config.layers[2]", id(bad): "config.layers[2].config.inner"}):
        with pytest.raises(TypeError, match=r"^config.layers\[2\].config.inner of config.json of m.keras: 'Constant'"):
            deserialize_keras_object(config, {"Part": Part})
        config["config"] = {}
        with pytest.raises(ValueError, match=r"^config.layers\[2\] of config.json of m.keras: 'Part'.*KeyError"):
            deserialize_keras_object(config, {"Part": Part})


def test_deep_nesting_is_a_value_error():
    config = 1
    for _ in range(5000):
        config = [config]
    with pytest.raises(ValueError, match="nested too deeply"):
        deserialize_keras_object(config)
    config = None
    for _ in range(900):
        config = named(None, "Part", {"size": 1, "inner": config})
    with pytest.raises(ValueError, match="nested too deeply"):
        deserialize_keras_object(config, {"Part": Part})


def double(x):
    return 2 * x


def test_functions():
    assert deserialize_keras_object(through_json(ops.add)) is ops.add
    assert deserialize_keras_object(through_json(double), custom_objects={"double": double}) is double
    assert deserialize_keras_object("double", custom_objects={"double": double}) is double
    assert deserialize_keras_object("double", module_objects={"double": double}) is double
    assert isinstance(deserialize_keras_object("Part", module_objects={"Part": Part}), Part)
    register_keras_serializable("p")(double)
    assert through_json(double)["config"] == "p>double"
    assert deserialize_keras_object(through_json(double)) is double
    assert deserialize_keras_object(through_json(Part), {"Part": Part}) is Part
    with pytest.raises(TypeError, match="Unexpected arguments of `deserialize_keras_object`: nothing"):
        deserialize_keras_object(1, nothing=2)


def test_lambdas_need_permission():
    factor = 3
    with pytest.warns(UserWarning, match="A lambda is being saved"):
        config = through_json(lambda x, y=2: factor * x + y)
    config["config"]["value"][2] = [3]
    for mode in ({}, {"safe_mode": True}):
        with pytest.raises(ValueError, match="holds a Python lambda.*`safe_mode=False`"):
            deserialize_keras_object(config, **mode)
    assert deserialize_keras_object(config, safe_mode=False)(4) == 14
    with SafeModeScope(True), pytest.raises(ValueError, match="lambda"):
        deserialize_keras_object(config, safe_mode=False)
    for damage in ("", "AAAA", "!!", config["config"]["value"][0][:40]):
        broken = {"class_name": "__lambda__", "config": {"value": [damage, None, None]}}
        with pytest.raises(ValueError, match="lambda"):
            deserialize_keras_object(broken, safe_mode=False)


def test_code_is_refused_when_nobody_said_anything():
    with pytest.raises(ValueError, match="refused"):
        values.load_code(values.dump_code(double))
    with SafeModeScope(False):
        again = values.load_code(values.dump_code(double))
    assert isinstance(again, types.FunctionType)
    assert again(2) == 4


def test_safe_mode_scopes(monkeypatch):
    assert in_safe_mode() is None
    with pytest.raises(KeyError), SafeModeScope(False):
        assert in_safe_mode() is False
        with SafeModeScope(True):
            assert in_safe_mode() is True
        raise KeyError
    assert in_safe_mode() is None
    monkeypatch.setattr(safe_mode, "_process_is_unsafe", False)
    safe_mode.enable_unsafe_deserialization()
    with SafeModeScope(True):
        assert in_safe_mode() is False


def test_shared_objects():
    one, other = DTypePolicy("float16"), DTypePolicy("float16")
    with ObjectSharingScope():
        configs = ObjectSharingScope.finish(serialize_keras_object([one, other, one, one]))
    assert [config.get("shared_object_id") for config in configs] == [1, None, 1, 1]
    with ObjectSharingScope():
        read = deserialize_keras_object(json.loads(json.dumps(configs)))
    assert read[0] is read[2] is read[3]
    assert read[0] is not read[1]
    configs[2]["class_name"], configs[2]["module"] = "Zeros", "keras.initializers"
    configs[2]["config"] = {}
    with ObjectSharingScope():
        assert type(deserialize_keras_object(configs)[2]).__name__ == "Zeros"
    assert "shared_object_id" not in serialize_keras_object([one, one])[1]


@pytest.mark.parametrize(
    ("identifier", "cls"),
    [
        ("zeros", "Zeros"),
        ("Zeros", "Zeros"),
        ("zero", "Zeros"),
        ("glorot_uniform", "GlorotUniform"),
        ("GLOROT_UNIFORM", "GlorotUniform"),
        (initializer_classes.GlorotUniform, "GlorotUniform"),
        ({"class_name": "Constant", "config": {"value": 2.0}}, "Constant"),
        ({"class_name": "zeros", "config": {}}, "Zeros"),
        (named("keras.initializers", "HeNormal"), "HeNormal"),
    ],
)
def test_initializers(identifier, cls):
    assert type(initializers.get(identifier)).__name__ == cls
    if not isinstance(identifier, type):
        assert type(initializers.deserialize(identifier)).__name__ == cls
    again = initializers.deserialize(json.loads(json.dumps(initializers.serialize(initializers.get(identifier)))))
    assert type(again).__name__ == cls


def test_initializers_that_are_functions_and_arrays():
    assert initializers.get(None) is None
    assert initializers.get(double) is double
    register_keras_serializable("p")(double)
    assert initializers.get("p>double") is double
    for value in (np.ones(2), ops.ones((2,))):
        np.testing.assert_array_equal(ops.convert_to_numpy(initializers.get(value)((2,), dtype="float32")), [1, 1])
        with pytest.raises(ValueError, match=r"has the shape \(2,\); needed is \(3,\)"):
            initializers.get(value)((3,))


@pytest.mark.parametrize(
    ("identifier", "error", "words"),
    [
        ("glorot", ValueError, "'glorot' is not an initializer.*Close matches: 'glorot_"),
        (3, ValueError, "3 is not an initializer"),
        ((), ValueError, "is not an initializer"),
        ({}, ValueError, "is not an initializer"),
        ({"class_name": "nothing", "config": {}}, TypeError, "'nothing'.*not known"),
        (named("keras", "DTypePolicy", {"name": "float16"}), TypeError, "stands where one of keras.initializers is"),
    ],
)
def test_initializers_refuse(identifier, error, words):
    with pytest.raises(error, match=words):
        initializers.get(identifier)


def test_dtype_policies():
    assert dtype_policies.get(None) == DTypePolicy()
    policy = DTypePolicy("mixed_bfloat16")
    assert dtype_policies.get(policy) is policy
    for identifier in ("mixed_bfloat16", dtype_policies.serialize(policy)):
        assert dtype_policies.get(identifier) == policy
    assert dtype_policies.get(np.float16) == DTypePolicy("float16")
    for identifier in ("nothing", 3, initializer_classes.Zeros(), "int8_from_nothing"):
        with pytest.raises(ValueError, match="policy"):
            dtype_policies.get(identifier)


def test_every_class_on_a_shelf_comes_back_under_the_name_that_is_written():
    for shelf in resolver.SHELVES:
        for name, place in resolver.shelf(shelf).items():
            if place.module.startswith("keras_ops."):
                cls = resolver.find_class(f"keras.{shelf}", name)
                if cls is not None:
                    assert resolver.find_class(*resolver.published_path(cls)) is cls
