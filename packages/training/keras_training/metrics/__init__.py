"""keras_training.metrics: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_training.losses.binary_crossentropy import binary_crossentropy as binary_crossentropy
    from keras_training.losses.binary_focal_crossentropy import binary_focal_crossentropy as binary_focal_crossentropy
    from keras_training.losses.categorical_crossentropy import categorical_crossentropy as categorical_crossentropy
    from keras_training.losses.categorical_focal_crossentropy import categorical_focal_crossentropy as categorical_focal_crossentropy
    from keras_training.losses.categorical_hinge import categorical_hinge as categorical_hinge
    from keras_training.losses.hinge import hinge as hinge
    from keras_training.losses.huber import huber as huber
    from keras_training.losses.kl_divergence import kl_divergence as kl_divergence
    from keras_training.losses.log_cosh import log_cosh as log_cosh
    from keras_training.losses.mean_absolute_error import mean_absolute_error as mean_absolute_error
    from keras_training.losses.mean_absolute_percentage_error import mean_absolute_percentage_error as mean_absolute_percentage_error
    from keras_training.losses.mean_squared_error import mean_squared_error as mean_squared_error
    from keras_training.losses.mean_squared_logarithmic_error import mean_squared_logarithmic_error as mean_squared_logarithmic_error
    from keras_training.losses.poisson import poisson as poisson
    from keras_training.losses.sparse_categorical_crossentropy import sparse_categorical_crossentropy as sparse_categorical_crossentropy
    from keras_training.losses.squared_hinge import squared_hinge as squared_hinge
    from keras_training.metrics.metric import Metric as Metric

_NAMES = {
    "Metric": "keras_training.metrics.metric",
    "binary_crossentropy": "keras_training.losses.binary_crossentropy",
    "binary_focal_crossentropy": "keras_training.losses.binary_focal_crossentropy",
    "categorical_crossentropy": "keras_training.losses.categorical_crossentropy",
    "categorical_focal_crossentropy": "keras_training.losses.categorical_focal_crossentropy",
    "categorical_hinge": "keras_training.losses.categorical_hinge",
    "hinge": "keras_training.losses.hinge",
    "huber": "keras_training.losses.huber",
    "kl_divergence": "keras_training.losses.kl_divergence",
    "log_cosh": "keras_training.losses.log_cosh",
    "mean_absolute_error": "keras_training.losses.mean_absolute_error",
    "mean_absolute_percentage_error": "keras_training.losses.mean_absolute_percentage_error",
    "mean_squared_error": "keras_training.losses.mean_squared_error",
    "mean_squared_logarithmic_error": "keras_training.losses.mean_squared_logarithmic_error",
    "poisson": "keras_training.losses.poisson",
    "sparse_categorical_crossentropy": "keras_training.losses.sparse_categorical_crossentropy",
    "squared_hinge": "keras_training.losses.squared_hinge",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "Metric",
    "binary_crossentropy",
    "binary_focal_crossentropy",
    "categorical_crossentropy",
    "categorical_focal_crossentropy",
    "categorical_hinge",
    "hinge",
    "huber",
    "kl_divergence",
    "log_cosh",
    "mean_absolute_error",
    "mean_absolute_percentage_error",
    "mean_squared_error",
    "mean_squared_logarithmic_error",
    "poisson",
    "sparse_categorical_crossentropy",
    "squared_hinge",
]
