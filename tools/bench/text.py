#!/usr/bin/env python3
"""Measures adapting and vectorizing English-like text against the published Keras, in turns, on one core.

    tools/bench/text.py --oracle /path/to/folder/of/the/published/keras [--backend torch] [--megabytes 20] [--rounds 5]

Run it with the interpreter and PYTHONPATH of the `keras` to be measured. Two processes keep their texts and wait; each
step is done by ours and by the published one, one after the other, and the best time of each counts: the core's time, in
which other programs that use it have no part. The published one needs TensorFlow for its text layers, whatever the backend is.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import time

STEPS = ("adapt", "adapt, tf-idf", "int", "int, 200 long", "int, batches of 32", "count, 1000 tokens", "lookup")


def texts(megabytes, seed=0, words=60_000, length=180):
    """Return texts of made-up words, which are as often and as long as those of English."""
    import numpy as np

    draw, rng = random.Random(seed), np.random.default_rng(seed)
    syllables = [a + b + c for a in "bcdfghklmnprstvw" for b in "aeiou" for c in ("", "", "n", "r", "s", "t")]
    vocabulary = sorted({"".join(draw.choices(syllables, k=draw.choice((1, 2, 2, 3, 3, 4)))) for _ in range(words)})
    draw.shuffle(vocabulary)
    chances = 1 / np.arange(1, len(vocabulary) + 1) ** 1.05
    chances /= chances.sum()
    found, size = [], 0
    while size < megabytes * 1e6:
        row = [vocabulary[i] for i in rng.choice(len(vocabulary), length, p=chances)]
        row[0] = row[0].capitalize()
        for i in range(7, length, 11):
            row[i] += draw.choice((",", ".", "!", "?", ";", "'s"))
        found.append(" ".join(row))
        size += len(found[-1]) + 1
    return found


def worker(megabytes):
    """Do the steps whose names come in, and print how long each took."""
    import numpy as np

    import keras

    rows = np.array(texts(megabytes), object)
    layer = keras.layers.TextVectorization
    plain, short = layer(max_tokens=20_000), layer(max_tokens=20_000, output_sequence_length=200)
    weighted, counted = layer(max_tokens=20_000, output_mode="tf_idf"), layer(max_tokens=1000, output_mode="count")
    for each in (plain, short, weighted, counted):
        each.adapt(rows[:1000])
    words = np.array([word for row in rows[:2000] for word in row.split()], object)
    lookup = keras.layers.StringLookup(vocabulary=plain.get_vocabulary()[2:])

    def batches(function, size):
        for start in range(0, len(rows), size):
            function(rows[start : start + size])

    steps = {
        "adapt": lambda: plain.adapt(rows),
        "adapt, tf-idf": lambda: weighted.adapt(rows),
        "int": lambda: batches(plain, 1024),
        "int, 200 long": lambda: batches(short, 1024),
        "int, batches of 32": lambda: batches(plain, 32),
        "count, 1000 tokens": lambda: batches(counted, 1024),
        "lookup": lambda: lookup(words),
    }
    print(keras.__version__, flush=True)
    for line in sys.stdin:
        start = time.process_time()
        steps[line.strip()]()
        print(time.process_time() - start, flush=True)


def start(arguments, backend, path):
    """Start a process for one of the two; return it when it is ready."""
    environment = {**os.environ, "KERAS_BACKEND": backend, "PYTHONPATH": path, "TF_CPP_MIN_LOG_LEVEL": "3"}
    command = [sys.executable, os.path.abspath(__file__), "--worker", "--megabytes", str(arguments.megabytes)]
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    process.stdout.readline()
    return process


def ask(process, step):
    """Have a process do a step; return the seconds."""
    process.stdin.write(f"{step}\n")
    process.stdin.flush()
    return float(process.stdout.readline())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--backend", default="torch", help="of the one to be measured")
    parser.add_argument("--oracle", help="folder of the published Keras, which runs on TensorFlow")
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--steps", nargs="+", default=STEPS, choices=STEPS)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.worker:
        worker(arguments.megabytes)
        return
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    both = [
        start(arguments, arguments.backend, os.environ.get("PYTHONPATH", "")),
        start(arguments, "tensorflow", arguments.oracle),
    ]
    best = {step: [float("inf")] * 2 for step in arguments.steps}
    for _ in range(arguments.rounds):
        for step in arguments.steps:
            for i, process in enumerate(both):
                best[step][i] = min(best[step][i], ask(process, step))
    for process in both:
        process.stdin.close()
        process.wait()
    if arguments.json:
        print(json.dumps(best))
        return
    print(
        f"{arguments.backend}, {arguments.megabytes:g} MB{'':10} {'ours s':>8} {'published s':>12} {'times faster':>13}"
    )
    for step, (ours, published) in best.items():
        print(f"{step:24} {ours:8.3f} {published:12.3f} {published / ours:13.2f}")


if __name__ == "__main__":
    main()
