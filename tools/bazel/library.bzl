"""keras_library: the sources of one folder, whose imports are compared with what it declares."""

load("//tools/bazel:environment.bzl", "InterpreterInfo")

KerasInfo = provider(
    doc = "Python sources that go together.",
    fields = {
        "files": "depset of files: sources and package data, with those of what lies below",
        "roots": "depset of folders that PYTHONPATH must name, relative to the runfiles",
    },
)

def package_of(label):
    """Return the folder of the distribution package that a label lies in (`packages/ops`), or an empty string."""
    parts = label.package.split("/")
    return "/".join(parts[:2]) if parts[0] == "packages" and len(parts) > 1 else ""

def checked_imports(ctx, sources, deps, exact):
    """Declare the validation that sources import the packages of `deps`, their own, and no other; return its output.

    With `exact` each of `deps` must be imported, too. A test may declare more: what a program that it runs imports.
    """
    output = ctx.actions.declare_file(ctx.label.name + ".imports")
    arguments = ctx.actions.args()
    arguments.add(ctx.file._check_imports)
    arguments.add("--output", output)
    arguments.add("--label", str(ctx.label))
    arguments.add("--own", package_of(ctx.label))
    declared = {package_of(dep.label): None for dep in deps}
    arguments.add_all(declared.keys(), before_each = "--declared")
    if exact:
        arguments.add("--exact")
    arguments.add_all(sources)
    ctx.actions.run(
        executable = ctx.attr._environment[InterpreterInfo].path,
        arguments = [arguments],
        inputs = depset([ctx.file._check_imports] + ctx.files._imports, transitive = [depset(sources)]),
        outputs = [output],
        mnemonic = "CheckImports",
        progress_message = "Checking the imports of %s" % ctx.label,
    )
    return output

CHECK_ATTRS = {
    "_check_imports": attr.label(default = "//tools/bazel:check_imports.py", allow_single_file = True),
    "_environment": attr.label(default = "@environment//:interpreter"),
    "_imports": attr.label(default = "//tools/bazel:imports"),
}

def _keras_library_impl(ctx):
    below = [dep[KerasInfo] for dep in ctx.attr.deps]
    root = package_of(ctx.label)
    info = KerasInfo(
        files = depset(ctx.files.srcs + ctx.files.data, transitive = [dep.files for dep in below]),
        roots = depset([root] if root else [], transitive = [dep.roots for dep in below]),
    )
    outputs = [info, DefaultInfo(files = info.files)]
    if ctx.files.srcs:
        outputs.append(OutputGroupInfo(_validation = depset([checked_imports(ctx, ctx.files.srcs, ctx.attr.deps, exact = True)])))
    return outputs

keras_library = rule(
    implementation = _keras_library_impl,
    doc = "The Python files of one folder. `deps` name the packages (not the folders) that the files import.",
    attrs = dict(
        CHECK_ATTRS,
        data = attr.label_list(allow_files = True),
        deps = attr.label_list(providers = [KerasInfo]),
        srcs = attr.label_list(allow_files = [".py"]),
    ),
)

def checkout_files():
    """Name all files of this folder, for tests that look at the checkout itself."""
    native.filegroup(
        name = "checkout_files",
        srcs = native.glob(["**"]),
        visibility = ["//visibility:public"],
    )
