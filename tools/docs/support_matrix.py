#!/usr/bin/env python3
"""Write packages/ops/SUPPORT.md: which op works on which backend, from the files of gaps that the tests hold true.

Usage: python tools/docs/support_matrix.py [--check]      --check writes nothing and exits with 1 if it would change.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOM = ROOT / "packages/ops/keras_ops"
TARGET = ROOT / "packages/ops/SUPPORT.md"
BACKENDS = ("jax", "tensorflow", "torch", "numpy")
# What a gap in one of the checks of the conformance tests means to a user.
CHECKS = {
    "value": "some values or dtypes differ",
    "rule": "some symbolic results differ",
    "gradient": "the gradient differs",
    "compiled": "not inside `jax.jit`, `tf.function` or `torch.compile(fullgraph=True)`",
    "xla": "not with XLA",
    "strided": "not on tensors whose elements lie apart",
    "factors": "some factors differ",
}
HEAD = """# Ops and backends

Written by `tools/docs/support_matrix.py` from `keras_ops/backends/*/xfails.txt`. Every other combination is tested: values,
symbolic results, gradients, compiled programs. A gap that is none any more fails a test.

"""


def op_names() -> list[str]:
    """Return the public ops, without the groups that repeat them."""
    sys.path.insert(0, str(ROOM.parent))
    from keras_ops.exports_table import EXPORTS

    names = {name.removeprefix("keras.ops.") for name in EXPORTS if name.startswith("keras.ops.")}
    return sorted(name for name in names if "." not in name or name.startswith("image."))


def gaps(backend: str) -> dict[str, list[tuple[str, str]]]:
    """Return the gaps of a backend: from an op to pairs of what is missing and why."""
    path = ROOM / "backends" / backend / "xfails.txt"
    found: dict[str, list[tuple[str, str]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        if line.strip() and not line.startswith("#"):
            place, reason = line.split(": ", 1)
            op, _, check = place.partition("/")
            found.setdefault(op, []).append((CHECKS[check] if check else "missing", reason))
    return found


def render() -> str:
    """Return the text of the file."""
    known = {backend: gaps(backend) for backend in BACKENDS}
    names = op_names()
    partial = sorted({op for table in known.values() for op in table})
    lines = [f"{len(names)} ops; {len(set(names) - set(partial))} of them work in all respects on all backends.", ""]
    if partial:
        lines += ["| op | backend | what does not work | why |", "|---|---|---|---|"]
        lines += [
            f"| `{op}` | {backend} | {what} | {why} |"
            for op in partial
            for backend in BACKENDS
            for what, why in known[backend].get(op, [])
        ]
        lines.append("")
    whole = [f"`{name}`" for name in names if name not in partial]
    lines += ["Without any gap: " + ", ".join(whole) + ".", ""]
    return HEAD + "\n".join(lines)


if __name__ == "__main__":
    if "--check" not in sys.argv:
        TARGET.write_text(render(), encoding="utf-8")
    elif TARGET.read_text(encoding="utf-8") != render():
        sys.exit("packages/ops/SUPPORT.md is out of date: run python tools/docs/support_matrix.py")
