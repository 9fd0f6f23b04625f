"""The Python environment: a repository that names the interpreter which environment.py made from the lock."""

InterpreterInfo = provider(
    doc = "The interpreter that actions and tests run.",
    fields = {"path": "absolute path; it holds a hash of the lock, so a changed lock changes every action"},
)

def _interpreter_impl(ctx):
    return [InterpreterInfo(path = ctx.attr.path)]

interpreter = rule(
    implementation = _interpreter_impl,
    attrs = {"path": attr.string(mandatory = True)},
)

def _run(repository, arguments):
    done = repository.execute(arguments, timeout = 3000)
    if done.return_code:
        fail("The Python environment could not be made:\n" + done.stderr)
    return done.stdout.strip()

def _python_environment_impl(repository):
    # Asking for their paths makes Bazel run this again when a lock changes.
    for lock in repository.attr.locks:
        repository.path(lock)
    python = _run(repository, [repository.path(repository.attr._find_python)])
    repository.file("BUILD", """load("@keras//tools/bazel:environment.bzl", "interpreter")

interpreter(
    name = "interpreter",
    path = "{}",
    visibility = ["//visibility:public"],
)
""".format(_run(repository, [python, repository.path(repository.attr._script)])))

python_environment = repository_rule(
    implementation = _python_environment_impl,
    attrs = {
        "locks": attr.label_list(allow_files = True),
        "_find_python": attr.label(default = "//tools/bazel:find_python", allow_single_file = True),
        "_script": attr.label(default = "//tools/bazel:environment.py", allow_single_file = True),
    },
    environ = ["KERAS_ENV_CACHE", "KERAS_PYTHON", "PATH"],
    local = True,
)

def _no_coverage_tools_impl(repository):
    repository.file("BUILD", """filegroup(
    name = "coverage_report_generator",
    visibility = ["//visibility:public"],
)
""")

no_coverage_tools = repository_rule(implementation = _no_coverage_tools_impl)
