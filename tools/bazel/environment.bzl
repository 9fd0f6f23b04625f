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

def _python_environment_impl(repository):
    for lock in repository.attr.locks:
        repository.path(lock)
    python = repository.which("python3")
    for name in ["python3.11", "python3.12", "python3.13"]:
        if python and repository.execute([python, "-c", "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))"]).return_code == 0:
            break
        python = repository.which(name)
    if not python:
        fail("No Python 3.11 to 3.13 is on PATH.")
    made = repository.execute([python, repository.path(repository.attr.script)], timeout = 3000)
    if made.return_code:
        fail("The Python environment could not be made:\n" + made.stderr)
    repository.file("BUILD", """load("@keras//tools/bazel:environment.bzl", "interpreter")

interpreter(
    name = "interpreter",
    path = "{}",
    visibility = ["//visibility:public"],
)
""".format(made.stdout.strip()))

python_environment = repository_rule(
    implementation = _python_environment_impl,
    attrs = {
        "locks": attr.label_list(allow_files = True),
        "script": attr.label(allow_single_file = True),
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
