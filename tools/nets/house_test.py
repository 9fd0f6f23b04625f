"""The house as it stands keeps its rules: one test a rule."""

import contract
import house
import pytest
import rules

pytestmark = pytest.mark.unit

RULES = (
    rules.upward_imports,
    rules.upward_imports_of_tests,
    rules.late_imports,
    rules.relative_imports,
    rules.frameworks,
    rules.undeclared,
    rules.unused_requirements,
    rules.module_cycles,
    rules.folder_cycles,
    rules.nameless_rooms,
    rules.undocumented,
    rules.package_files,
    rules.readme_maps,
    rules.tests_without_kind,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps(rule):
    assert rule(house.read(), house.ROOT) == [], rule.__doc__


def test_import_linter_agrees():
    done = contract.run(house.ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout
