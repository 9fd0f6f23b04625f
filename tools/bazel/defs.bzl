"""Everything that a BUILD file loads."""

load("//tools/bazel:library.bzl", _checkout_files = "checkout_files", _keras_library = "keras_library")
load("//tools/bazel:refused.bzl", _refused_packages = "refused_packages")
load("//tools/bazel:test.bzl", _keras_test = "keras_test")
load("//tools/bazel:wheel.bzl", _keras_distribution = "keras_distribution", _keras_wheel = "keras_wheel")

checkout_files = _checkout_files
keras_distribution = _keras_distribution
keras_library = _keras_library
keras_test = _keras_test
keras_wheel = _keras_wheel
refused_packages = _refused_packages
