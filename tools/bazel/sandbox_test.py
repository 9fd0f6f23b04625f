"""A test under Bazel reaches loopback alone, and sees the packages that it declares alone."""

import importlib.util
import os
import socket

import pytest
from imports import BY_NAME

import keras_ops

pytestmark = pytest.mark.unit


def test_loopback_is_the_only_network():
    assert [name for _, name in socket.if_nameindex()] == ["lo"]
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()


def test_only_declared_packages_are_there():
    assert keras_ops.__file__.startswith(os.environ["TEST_SRCDIR"])
    found = {package.name for package in BY_NAME.values() if importlib.util.find_spec(package.module)}
    assert found == {"ops"}, "the target declares //packages/ops"


def test_each_framework_gets_one_thread():
    assert os.environ["OMP_NUM_THREADS"] == "1"
    assert os.environ["JAX_PLATFORMS"] == "cpu"
