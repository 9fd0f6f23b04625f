"""keras_applications: written by tools/api/generate.py from the `@export` literals."""

__version__ = "0.1.0"

__all__ = []
