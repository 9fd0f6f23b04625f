"""The examples in the docstrings of the public names run, on every backend."""

import doctest
import re
from importlib import import_module

import numpy as np
import pytest

import keras
import keras_applications.exports_table
import keras_layers.exports_table
import keras_models.exports_table
import keras_ops.exports_table
import keras_saving.exports_table
import keras_training.exports_table

pytestmark = [pytest.mark.backend, pytest.mark.slow]

ROOMS = (keras_ops, keras_saving, keras_layers, keras_training, keras_models, keras_applications)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
NUMBER = re.compile(r"(?<![\w.])-?\d+\.\d*(?:e[+-]?\d+)?")


class AsPreciseAsWritten(doctest.OutputChecker):
    """Floats are compared to the decimals that the docstring shows: backends differ in the last ones."""

    def check_output(self, want, got, flags):
        if super().check_output(want, got, flags):
            return True
        wanted, found = NUMBER.findall(want), NUMBER.findall(got)
        if len(wanted) != len(found) or not all(map(self.close, wanted, found)):
            return False
        return super().check_output(NUMBER.sub("0.0", want), NUMBER.sub("0.0", got), flags)

    @staticmethod
    def close(want, got):
        digits, _, exponent = want.partition("e")
        step = 10.0 ** (int(exponent or 0) - len(digits.partition(".")[2]))
        return abs(float(want) - float(got)) <= 0.51 * step + 1e-6 * abs(float(want))


def definitions():
    """Each exported definition once: its first public name, and where it is."""
    found = {}
    for room in ROOMS:
        for public, (module, attribute, _) in room.exports_table.EXPORTS.items():
            found.setdefault((module, attribute), public)
    return {public: where for where, public in found.items()}


DEFINITIONS = definitions()


@pytest.mark.parametrize("public", sorted(DEFINITIONS))
def test_examples_of(public, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    keras.backend.clear_session(
        free_memory=False
    )  # names that are counted start at the same number whatever ran before
    module, attribute = DEFINITIONS[public]
    home = import_module(module)
    finder = doctest.DocTestFinder(exclude_empty=True)
    runner = doctest.DocTestRunner(AsPreciseAsWritten(), optionflags=FLAGS, verbose=False)
    said = []
    failed = 0
    for test in finder.find(getattr(home, attribute), public, module=home, globs={"keras": keras, "np": np}):
        failed += runner.run(test, out=said.append).failed
    if failed:
        pytest.fail("".join(said), pytrace=False)
