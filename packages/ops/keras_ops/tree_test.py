"""Nested structures are taken apart and put together."""

from collections import namedtuple

import pytest

from keras_ops import tree

pytestmark = pytest.mark.null

Pair = namedtuple("Pair", "a b")
STRUCTURES = [
    (5, [5]),
    (None, [None]),
    ([1, (2, 3)], [1, 2, 3]),
    ({"b": 2, "a": 1}, [1, 2]),
    (Pair(1, [2]), [1, 2]),
    ({"x": None, "y": []}, [None]),
    ((), []),
]


@pytest.mark.parametrize(("structure", "leaves"), STRUCTURES)
def test_flatten_and_pack_are_inverse(structure, leaves):
    assert tree.flatten(structure) == leaves
    assert tree.pack_sequence_as(structure, leaves) == structure
    assert tree.map_structure(lambda x: x, structure) == structure


def test_flatten_with_path_names_the_way():
    assert tree.flatten_with_path({"a": [5, {"b": 6}]}) == [(("a", 0), 5), (("a", 1, "b"), 6)]


def test_map_structure_takes_several():
    assert tree.map_structure(lambda a, b: a * b, [2, {"k": 3}], [5, {"k": 7}]) == [10, {"k": 21}]


def test_map_structure_up_to_stops_at_the_shallow_leaves():
    assert tree.map_structure_up_to({"a": 0}, len, {"a": [1, 2, 3]}) == {"a": 3}


def test_shapes_are_leaves_of_shape_structures():
    assert tree.map_shape_structure(len, [(None, 2), {"k": (1,)}]) == [2, {"k": 1}]


@pytest.mark.parametrize(
    ("structure", "wanted"),
    [
        ("ab", ["ab"]),
        (None, [None]),
        (["a", (1, 2)], [["a"], [(1, 2)]]),
        ({"k": "a", "l": [3, None]}, {"k": ["a"], "l": [[3, None]]}),
        ([(1, 2), None], [[(1, 2)], [None]]),
    ],
)
def test_what_is_no_shape_is_a_leaf_of_a_shape_structure(structure, wanted):
    assert tree.map_shape_structure(lambda shape: [shape], structure) == wanted


def test_traverse_both_ways():
    def double(x):
        return x * 2 if isinstance(x, int) else None

    assert tree.traverse(double, [1, (2, {"k": 3})]) == [2, (4, {"k": 6})]
    assert tree.traverse(lambda x: sum(x) if isinstance(x, list) else None, [[1, 2], 3], top_down=False) == 6
    assert tree.traverse(lambda x: tree.MAP_TO_NONE if x == 1 else None, [1, 2]) == [None, 2]


def test_lists_become_tuples():
    assert tree.lists_to_tuples([1, {"k": [2]}]) == (1, {"k": (2,)})


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (lambda: tree.assert_same_structure([1], (1,)), ValueError),
        (lambda: tree.assert_same_paths({"a": 1}, {"b": 1}), ValueError),
        (lambda: tree.pack_sequence_as([1, 2], [1]), ValueError),
        (lambda: tree.map_structure(lambda a, b: a, [1], [1, 2]), ValueError),
        (lambda: tree.map_structure(3, [1]), TypeError),
        (lambda: tree.map_structure(len), ValueError),
    ],
)
def test_differences_are_refused(act, kind):
    with pytest.raises(kind):
        act()
