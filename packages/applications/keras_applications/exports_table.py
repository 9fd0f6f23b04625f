"""The public names that keras_applications defines, with the slot in which each may stand: written by tools/api/generate.py."""

# Public name: (module, attribute, slot).
EXPORTS: dict[str, tuple[str, str, str]] = {}
