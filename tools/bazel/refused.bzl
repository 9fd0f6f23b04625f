"""refused_test passes if Bazel refuses to analyse a target, and says why in the expected words."""

load("//tools/bazel:library.bzl", "keras_library")

def _allow_failures_impl(_settings, _attr):
    return {"//command_line_option:allow_analysis_failures": True}

_allow_failures = transition(
    implementation = _allow_failures_impl,
    inputs = [],
    outputs = ["//command_line_option:allow_analysis_failures"],
)

def _refused_test_impl(ctx):
    target = ctx.attr.target[0]
    causes = [cause.message for cause in target[AnalysisFailureInfo].causes.to_list()] if AnalysisFailureInfo in target else []
    refused = [cause for cause in causes if ctx.attr.words in cause]
    return [AnalysisTestResultInfo(
        success = bool(refused),
        message = "%s should be refused with '%s', but: %s" % (target.label, ctx.attr.words, causes or "it is accepted"),
    )]

refused_test = rule(
    implementation = _refused_test_impl,
    test = True,
    analysis_test = True,
    attrs = {
        "target": attr.label(cfg = _allow_failures, mandatory = True),
        "words": attr.string(default = "is not visible from"),
        "_allowlist_function_transition": attr.label(default = "@bazel_tools//tools/allowlists/function_transition_allowlist"),
    },
)

def refused_packages(names):
    """Declare one test for each package that this one may not depend on: Bazel must refuse a library that declares it."""
    for name in names:
        keras_library(name = "library_on_" + name, tags = ["manual"], deps = ["//packages/" + name])
        refused_test(name = "refuses_" + name, size = "small", target = ":library_on_" + name)
