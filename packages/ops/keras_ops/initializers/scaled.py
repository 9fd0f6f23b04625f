"""What the named members of the variance-scaling family share: their config holds the seed and axes alone."""

from typing import Any

from keras_ops.initializers.variance_scaling import VarianceScaling


class Scaled(VarianceScaling):
    """Variance scaling with everything fixed but the seed and the axes."""

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments."""
        return {k: v for k, v in super().get_config().items() if k not in ("scale", "mode", "distribution")}
