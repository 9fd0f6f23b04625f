"""What the optimizers do differently on JAX. The updates themselves are fused by XLA."""


def assignments_escape() -> bool:
    """Return that a branch is traced: it may give values back, but not leave them in variables."""
    return True
