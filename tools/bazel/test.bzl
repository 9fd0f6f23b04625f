"""keras_test: one test file as one target for each backend, and for each kind of device where asked."""

load("//tools/bazel:environment.bzl", "InterpreterInfo")
load("//tools/bazel:library.bzl", "CHECK_ATTRS", "KerasInfo", "checked_imports")

BACKENDS = ["jax", "numpy", "tensorflow", "torch"]
DEVICES = {"gpu": ["jax", "tensorflow", "torch"], "tpu": ["jax"]}

_SCRIPT = """#!/usr/bin/env bash
cd "$TEST_SRCDIR/$TEST_WORKSPACE" || exit 1
export KERAS_TEST_KIND={kind} KERAS_TEST_DEVICE={device} KERAS_TEST_ROOTS={roots}
{backend}exec {python} -B -s tools/bazel/run_tests.py {tests}
"""

def _test_impl(ctx):
    below = [dep[KerasInfo] for dep in ctx.attr.deps]
    script = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(script, is_executable = True, content = _SCRIPT.format(
        backend = "export KERAS_BACKEND=%s\n" % ctx.attr.backend if ctx.attr.backend else "",
        device = ctx.attr.device,
        kind = ctx.attr.kind,
        python = ctx.attr._environment[InterpreterInfo].path,
        roots = ":".join(depset(transitive = [dep.roots for dep in below]).to_list()) or "''",
        tests = " ".join([file.short_path for file in ctx.files.srcs]),
    ))
    files = depset(ctx.files.srcs + ctx.files.data + ctx.files._runner, transitive = [dep.files for dep in below])
    return [
        DefaultInfo(executable = script, runfiles = ctx.runfiles(transitive_files = files)),
        OutputGroupInfo(_validation = depset([checked_imports(ctx, ctx.files.srcs, ctx.attr.deps, exact = False)])),
    ]

_keras_test = rule(
    implementation = _test_impl,
    test = True,
    attrs = dict(
        CHECK_ATTRS,
        backend = attr.string(doc = "KERAS_BACKEND; empty where a test uses no tensors"),
        data = attr.label_list(allow_files = True),
        deps = attr.label_list(providers = [KerasInfo], doc = "the packages that the test sees"),
        device = attr.string(default = "cpu"),
        kind = attr.string(values = ["backend", "null", "unit"]),
        srcs = attr.label_list(allow_files = [".py"], mandatory = True),
        _runner = attr.label(default = "//tools/bazel:test_runner"),
    ),
)

def keras_test(name, srcs, kind = "backend", backends = BACKENDS, devices = [], tags = [], **kwargs):
    """Declare the tests of a file.

    Args:
      name: of the suite; kind `backend` makes the tests `<name>_<backend>`, the others one test of this very name.
      srcs: the test file.
      kind: `backend` (once for each backend), `null` (no tensors: no framework may get loaded) or `unit` (once).
      backends: those that kind `backend` runs on.
      devices: `gpu`, `tpu`; makes `<name>_<backend>_<device>`, which `--config=<device>` runs and nothing else does.
      tags: as everywhere.
      **kwargs: deps, data, timeout, shard_count, ...
    """
    kwargs = dict({"timeout": "moderate"}, **kwargs)
    if kind != "backend":
        _keras_test(name = name, srcs = srcs, kind = kind, backend = "jax" if kind == "unit" else "", tags = tags + [kind], **kwargs)
        return
    for backend in backends:
        _keras_test(name = name + "_" + backend, srcs = srcs, kind = kind, backend = backend, tags = tags + [backend], **kwargs)
        for device in devices:
            if backend in DEVICES[device]:
                _keras_test(
                    name = "_".join([name, backend, device]),
                    srcs = srcs,
                    kind = kind,
                    backend = backend,
                    device = device,
                    tags = tags + [device],
                    **kwargs
                )
    native.test_suite(name = name, tests = [name + "_" + backend for backend in backends])
