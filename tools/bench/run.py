"""Measures Keras against native code, alternating in one process, and prints a table of times and ratios.

    tools/bench/run.py --backend jax [--suite fit predict] [--oracle /path/to/python] [--seconds 2]

Run it with the interpreter (and PYTHONPATH) of the `keras` to be measured. With `--oracle`, another interpreter, whose
`keras` is the published one, measures the same cases after it, for the last column. A suite is a file of this folder
with a function `cases()` that yields `(name, Keras function, native function, calls per measurement)`. Where there is no
native function (`None`), the last column is our time over the published one's.
"""

import argparse
import importlib
import json
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def measure(keras, native, calls, seconds):
    """Return the best seconds per call of both, taken in turns."""
    functions = [function for function in (keras, native) if function is not None]
    best = [float("inf")] * 2
    for function in functions * 2:
        function()
    end = time.perf_counter() + seconds
    rounds = 0
    while rounds < 3 or time.perf_counter() < end:
        for i, function in enumerate(functions):
            start = time.perf_counter()
            for _ in range(calls):
                function()
            best[i] = min(best[i], (time.perf_counter() - start) / calls)
        rounds += 1
    return best


def run(suites, seconds):
    """Yield a row `(name, Keras seconds, native seconds)` for each case."""
    for suite in suites:
        for name, keras, native, calls in importlib.import_module(suite).cases():
            yield (name, *measure(keras, native, calls, seconds))


def published(arguments):
    """Return the published one's rows by case, measured by its own interpreter."""
    command = [arguments.oracle, __file__, "--json", "--seconds", str(arguments.seconds), "--suite", *arguments.suite]
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    output = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    return {name: (keras, native) for name, keras, native in json.loads(output.splitlines()[-1])}


def row_end(keras, native, other):
    """Return the columns after a case's time."""
    if native == float("inf"):
        over = f"{keras / other[0]:9.2f} (ours over it)" if other else ""
        return f"{'':10} {'':7}  {over}"
    return f"{native * 1e6:10.1f} {keras / native:7.2f}  " + (f"{other[0] / other[1]:9.2f}" if other else "")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--backend", default=os.environ.get("KERAS_BACKEND", "jax"))
    parser.add_argument("--suite", nargs="+", default=["ops", "layers", "fit", "predict", "networks"])
    parser.add_argument("--seconds", type=float, default=2.0, help="time spent on each case")
    parser.add_argument("--oracle", help="interpreter of the published Keras")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    arguments = parser.parse_args()
    os.environ["KERAS_BACKEND"] = arguments.backend
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    sys.path.insert(0, HERE)
    rows = list(run(arguments.suite, arguments.seconds))
    if arguments.json:
        print(json.dumps(rows))
        return
    other = published(arguments) if arguments.oracle else {}
    print(f"{arguments.backend:28} {'keras us':>10} {'native us':>10} {'ratio':>7}  {'published':>9}")
    for name, keras, native in rows:
        print(f"{name:28} {keras * 1e6:10.1f} {row_end(keras, native, other.get(name))}")


if __name__ == "__main__":
    main()
