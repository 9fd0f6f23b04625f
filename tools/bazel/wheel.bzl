"""keras_wheel: a package's wheel, built by its own pyproject.toml; keras_distribution: all of them in one folder."""

load("//tools/bazel:environment.bzl", "InterpreterInfo")
load("//tools/bazel:library.bzl", "KerasInfo", "package_of")

WheelInfo = provider(doc = "A built wheel.", fields = {"folder": "folder that holds the one wheel"})

def _own(file, root):
    return file.short_path.startswith(root + "/")

def _keras_wheel_impl(ctx):
    root = package_of(ctx.label)
    files = [file for file in ctx.attr.library[KerasInfo].files.to_list() if _own(file, root)] + ctx.files.files
    folder = ctx.actions.declare_directory(ctx.label.name)
    arguments = ctx.actions.args()
    arguments.add(ctx.file._build_wheel)
    arguments.add("--output", folder.path)
    arguments.add("--root", root)
    arguments.add_all(files)
    ctx.actions.run(
        executable = ctx.attr._environment[InterpreterInfo].path,
        arguments = [arguments],
        inputs = files + [ctx.file._build_wheel],
        outputs = [folder],
        mnemonic = "BuildWheel",
        progress_message = "Building the wheel of %s" % root,
    )
    return [DefaultInfo(files = depset([folder])), WheelInfo(folder = folder)]

keras_wheel = rule(
    implementation = _keras_wheel_impl,
    attrs = {
        "files": attr.label_list(allow_files = True, doc = "pyproject.toml and what it names"),
        "library": attr.label(providers = [KerasInfo], doc = "the package's library"),
        "_build_wheel": attr.label(default = "//tools/bazel:build_wheel.py", allow_single_file = True),
        "_environment": attr.label(default = "@environment//:interpreter"),
    },
)

def _keras_distribution_impl(ctx):
    folder = ctx.actions.declare_directory(ctx.label.name)
    wheels = [wheel[WheelInfo].folder for wheel in ctx.attr.wheels]
    ctx.actions.run_shell(
        command = 'out=$1; shift; for wheel; do cp -L "$wheel"/*.whl "$out"; done',
        arguments = [folder.path] + [wheel.path for wheel in wheels],
        inputs = wheels,
        outputs = [folder],
        mnemonic = "CollectWheels",
    )
    return [DefaultInfo(files = depset([folder]), runfiles = ctx.runfiles([folder]))]

keras_distribution = rule(
    implementation = _keras_distribution_impl,
    attrs = {"wheels": attr.label_list(providers = [WheelInfo])},
)
