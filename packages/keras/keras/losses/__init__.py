"""keras.losses: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_training.losses.binary_crossentropy import BinaryCrossentropy as BinaryCrossentropy
    from keras_training.losses.binary_crossentropy import binary_crossentropy as binary_crossentropy
    from keras_training.losses.binary_focal_crossentropy import BinaryFocalCrossentropy as BinaryFocalCrossentropy
    from keras_training.losses.binary_focal_crossentropy import binary_focal_crossentropy as binary_focal_crossentropy
    from keras_training.losses.categorical_crossentropy import CategoricalCrossentropy as CategoricalCrossentropy
    from keras_training.losses.categorical_crossentropy import categorical_crossentropy as categorical_crossentropy
    from keras_training.losses.categorical_focal_crossentropy import CategoricalFocalCrossentropy as CategoricalFocalCrossentropy
    from keras_training.losses.categorical_focal_crossentropy import categorical_focal_crossentropy as categorical_focal_crossentropy
    from keras_training.losses.categorical_generalized_cross_entropy import CategoricalGeneralizedCrossEntropy as CategoricalGeneralizedCrossEntropy
    from keras_training.losses.categorical_generalized_cross_entropy import categorical_generalized_cross_entropy as categorical_generalized_cross_entropy
    from keras_training.losses.categorical_hinge import CategoricalHinge as CategoricalHinge
    from keras_training.losses.categorical_hinge import categorical_hinge as categorical_hinge
    from keras_training.losses.circle import Circle as Circle
    from keras_training.losses.circle import circle as circle
    from keras_training.losses.cosine_similarity import CosineSimilarity as CosineSimilarity
    from keras_training.losses.cosine_similarity import cosine_similarity as cosine_similarity
    from keras_training.losses.ctc import CTC as CTC
    from keras_training.losses.ctc import ctc as ctc
    from keras_training.losses.dice import Dice as Dice
    from keras_training.losses.dice import dice as dice
    from keras_training.losses.get import deserialize as deserialize
    from keras_training.losses.get import get as get
    from keras_training.losses.get import serialize as serialize
    from keras_training.losses.hinge import Hinge as Hinge
    from keras_training.losses.hinge import hinge as hinge
    from keras_training.losses.huber import Huber as Huber
    from keras_training.losses.huber import huber as huber
    from keras_training.losses.kl_divergence import KLDivergence as KLDivergence
    from keras_training.losses.kl_divergence import kl_divergence as kl_divergence
    from keras_training.losses.log_cosh import LogCosh as LogCosh
    from keras_training.losses.log_cosh import log_cosh as log_cosh
    from keras_training.losses.loss import Loss as Loss
    from keras_training.losses.mean_absolute_error import MeanAbsoluteError as MeanAbsoluteError
    from keras_training.losses.mean_absolute_error import mean_absolute_error as mean_absolute_error
    from keras_training.losses.mean_absolute_percentage_error import MeanAbsolutePercentageError as MeanAbsolutePercentageError
    from keras_training.losses.mean_absolute_percentage_error import mean_absolute_percentage_error as mean_absolute_percentage_error
    from keras_training.losses.mean_squared_error import MeanSquaredError as MeanSquaredError
    from keras_training.losses.mean_squared_error import mean_squared_error as mean_squared_error
    from keras_training.losses.mean_squared_logarithmic_error import MeanSquaredLogarithmicError as MeanSquaredLogarithmicError
    from keras_training.losses.mean_squared_logarithmic_error import mean_squared_logarithmic_error as mean_squared_logarithmic_error
    from keras_training.losses.poisson import Poisson as Poisson
    from keras_training.losses.poisson import poisson as poisson
    from keras_training.losses.sparse_categorical_crossentropy import SparseCategoricalCrossentropy as SparseCategoricalCrossentropy
    from keras_training.losses.sparse_categorical_crossentropy import sparse_categorical_crossentropy as sparse_categorical_crossentropy
    from keras_training.losses.squared_hinge import SquaredHinge as SquaredHinge
    from keras_training.losses.squared_hinge import squared_hinge as squared_hinge
    from keras_training.losses.tversky import Tversky as Tversky
    from keras_training.losses.tversky import tversky as tversky

_NAMES = {
    "BinaryCrossentropy": "keras_training.losses.binary_crossentropy",
    "BinaryFocalCrossentropy": "keras_training.losses.binary_focal_crossentropy",
    "CTC": "keras_training.losses.ctc",
    "CategoricalCrossentropy": "keras_training.losses.categorical_crossentropy",
    "CategoricalFocalCrossentropy": "keras_training.losses.categorical_focal_crossentropy",
    "CategoricalGeneralizedCrossEntropy": "keras_training.losses.categorical_generalized_cross_entropy",
    "CategoricalHinge": "keras_training.losses.categorical_hinge",
    "Circle": "keras_training.losses.circle",
    "CosineSimilarity": "keras_training.losses.cosine_similarity",
    "Dice": "keras_training.losses.dice",
    "Hinge": "keras_training.losses.hinge",
    "Huber": "keras_training.losses.huber",
    "KLDivergence": "keras_training.losses.kl_divergence",
    "LogCosh": "keras_training.losses.log_cosh",
    "Loss": "keras_training.losses.loss",
    "MeanAbsoluteError": "keras_training.losses.mean_absolute_error",
    "MeanAbsolutePercentageError": "keras_training.losses.mean_absolute_percentage_error",
    "MeanSquaredError": "keras_training.losses.mean_squared_error",
    "MeanSquaredLogarithmicError": "keras_training.losses.mean_squared_logarithmic_error",
    "Poisson": "keras_training.losses.poisson",
    "SparseCategoricalCrossentropy": "keras_training.losses.sparse_categorical_crossentropy",
    "SquaredHinge": "keras_training.losses.squared_hinge",
    "Tversky": "keras_training.losses.tversky",
    "binary_crossentropy": "keras_training.losses.binary_crossentropy",
    "binary_focal_crossentropy": "keras_training.losses.binary_focal_crossentropy",
    "categorical_crossentropy": "keras_training.losses.categorical_crossentropy",
    "categorical_focal_crossentropy": "keras_training.losses.categorical_focal_crossentropy",
    "categorical_generalized_cross_entropy": "keras_training.losses.categorical_generalized_cross_entropy",
    "categorical_hinge": "keras_training.losses.categorical_hinge",
    "circle": "keras_training.losses.circle",
    "cosine_similarity": "keras_training.losses.cosine_similarity",
    "ctc": "keras_training.losses.ctc",
    "deserialize": "keras_training.losses.get",
    "dice": "keras_training.losses.dice",
    "get": "keras_training.losses.get",
    "hinge": "keras_training.losses.hinge",
    "huber": "keras_training.losses.huber",
    "kl_divergence": "keras_training.losses.kl_divergence",
    "log_cosh": "keras_training.losses.log_cosh",
    "mean_absolute_error": "keras_training.losses.mean_absolute_error",
    "mean_absolute_percentage_error": "keras_training.losses.mean_absolute_percentage_error",
    "mean_squared_error": "keras_training.losses.mean_squared_error",
    "mean_squared_logarithmic_error": "keras_training.losses.mean_squared_logarithmic_error",
    "poisson": "keras_training.losses.poisson",
    "serialize": "keras_training.losses.get",
    "sparse_categorical_crossentropy": "keras_training.losses.sparse_categorical_crossentropy",
    "squared_hinge": "keras_training.losses.squared_hinge",
    "tversky": "keras_training.losses.tversky",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "BinaryCrossentropy", "BinaryFocalCrossentropy", "CTC", "CategoricalCrossentropy", "CategoricalFocalCrossentropy",
    "CategoricalGeneralizedCrossEntropy", "CategoricalHinge", "Circle", "CosineSimilarity", "Dice", "Hinge", "Huber",
    "KLDivergence", "LogCosh", "Loss", "MeanAbsoluteError", "MeanAbsolutePercentageError", "MeanSquaredError",
    "MeanSquaredLogarithmicError", "Poisson", "SparseCategoricalCrossentropy", "SquaredHinge", "Tversky",
    "binary_crossentropy", "binary_focal_crossentropy", "categorical_crossentropy", "categorical_focal_crossentropy",
    "categorical_generalized_cross_entropy", "categorical_hinge", "circle", "cosine_similarity", "ctc", "deserialize",
    "dice", "get", "hinge", "huber", "kl_divergence", "log_cosh", "mean_absolute_error",
    "mean_absolute_percentage_error", "mean_squared_error", "mean_squared_logarithmic_error", "poisson", "serialize",
    "sparse_categorical_crossentropy", "squared_hinge", "tversky",
]
