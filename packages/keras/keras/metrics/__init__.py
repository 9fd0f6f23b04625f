"""keras.metrics: written by tools/api/generate.py from the `@export` literals."""

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
    from keras_training.metrics.accuracy import Accuracy as Accuracy
    from keras_training.metrics.accuracy import accuracy as accuracy
    from keras_training.metrics.auc import AUC as AUC
    from keras_training.metrics.binary_accuracy import BinaryAccuracy as BinaryAccuracy
    from keras_training.metrics.binary_accuracy import binary_accuracy as binary_accuracy
    from keras_training.metrics.binary_crossentropy import BinaryCrossentropy as BinaryCrossentropy
    from keras_training.metrics.binary_io_u import BinaryIoU as BinaryIoU
    from keras_training.metrics.categorical_accuracy import CategoricalAccuracy as CategoricalAccuracy
    from keras_training.metrics.categorical_accuracy import categorical_accuracy as categorical_accuracy
    from keras_training.metrics.categorical_crossentropy import CategoricalCrossentropy as CategoricalCrossentropy
    from keras_training.metrics.categorical_hinge import CategoricalHinge as CategoricalHinge
    from keras_training.metrics.concordance_correlation import ConcordanceCorrelation as ConcordanceCorrelation
    from keras_training.metrics.concordance_correlation import concordance_correlation as concordance_correlation
    from keras_training.metrics.cosine_similarity import CosineSimilarity as CosineSimilarity
    from keras_training.metrics.cosine_similarity import cosine_similarity as cosine_similarity
    from keras_training.metrics.f1_score import F1Score as F1Score
    from keras_training.metrics.false_negatives import FalseNegatives as FalseNegatives
    from keras_training.metrics.false_positives import FalsePositives as FalsePositives
    from keras_training.metrics.fbeta_score import FBetaScore as FBetaScore
    from keras_training.metrics.get import deserialize as deserialize
    from keras_training.metrics.get import get as get
    from keras_training.metrics.get import serialize as serialize
    from keras_training.metrics.hinge import Hinge as Hinge
    from keras_training.metrics.io_u import IoU as IoU
    from keras_training.metrics.kl_divergence import KLDivergence as KLDivergence
    from keras_training.metrics.log_cosh_error import LogCoshError as LogCoshError
    from keras_training.metrics.mean import Mean as Mean
    from keras_training.metrics.mean_absolute_error import MeanAbsoluteError as MeanAbsoluteError
    from keras_training.metrics.mean_absolute_percentage_error import MeanAbsolutePercentageError as MeanAbsolutePercentageError
    from keras_training.metrics.mean_io_u import MeanIoU as MeanIoU
    from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper as MeanMetricWrapper
    from keras_training.metrics.mean_squared_error import MeanSquaredError as MeanSquaredError
    from keras_training.metrics.mean_squared_logarithmic_error import MeanSquaredLogarithmicError as MeanSquaredLogarithmicError
    from keras_training.metrics.metric import Metric as Metric
    from keras_training.metrics.one_hot_io_u import OneHotIoU as OneHotIoU
    from keras_training.metrics.one_hot_mean_io_u import OneHotMeanIoU as OneHotMeanIoU
    from keras_training.metrics.pearson_correlation import PearsonCorrelation as PearsonCorrelation
    from keras_training.metrics.pearson_correlation import pearson_correlation as pearson_correlation
    from keras_training.metrics.poisson import Poisson as Poisson
    from keras_training.metrics.precision import Precision as Precision
    from keras_training.metrics.precision_at_recall import PrecisionAtRecall as PrecisionAtRecall
    from keras_training.metrics.r2_score import R2Score as R2Score
    from keras_training.metrics.recall import Recall as Recall
    from keras_training.metrics.recall_at_precision import RecallAtPrecision as RecallAtPrecision
    from keras_training.metrics.root_mean_squared_error import RootMeanSquaredError as RootMeanSquaredError
    from keras_training.metrics.sensitivity_at_specificity import SensitivityAtSpecificity as SensitivityAtSpecificity
    from keras_training.metrics.sparse_categorical_accuracy import SparseCategoricalAccuracy as SparseCategoricalAccuracy
    from keras_training.metrics.sparse_categorical_accuracy import sparse_categorical_accuracy as sparse_categorical_accuracy
    from keras_training.metrics.sparse_categorical_crossentropy import SparseCategoricalCrossentropy as SparseCategoricalCrossentropy
    from keras_training.metrics.sparse_top_k_categorical_accuracy import SparseTopKCategoricalAccuracy as SparseTopKCategoricalAccuracy
    from keras_training.metrics.sparse_top_k_categorical_accuracy import sparse_top_k_categorical_accuracy as sparse_top_k_categorical_accuracy
    from keras_training.metrics.specificity_at_sensitivity import SpecificityAtSensitivity as SpecificityAtSensitivity
    from keras_training.metrics.squared_hinge import SquaredHinge as SquaredHinge
    from keras_training.metrics.sum import Sum as Sum
    from keras_training.metrics.top_k_categorical_accuracy import TopKCategoricalAccuracy as TopKCategoricalAccuracy
    from keras_training.metrics.top_k_categorical_accuracy import top_k_categorical_accuracy as top_k_categorical_accuracy
    from keras_training.metrics.true_negatives import TrueNegatives as TrueNegatives
    from keras_training.metrics.true_positives import TruePositives as TruePositives

_NAMES = {
    "AUC": "keras_training.metrics.auc",
    "Accuracy": "keras_training.metrics.accuracy",
    "BinaryAccuracy": "keras_training.metrics.binary_accuracy",
    "BinaryCrossentropy": "keras_training.metrics.binary_crossentropy",
    "BinaryIoU": "keras_training.metrics.binary_io_u",
    "CategoricalAccuracy": "keras_training.metrics.categorical_accuracy",
    "CategoricalCrossentropy": "keras_training.metrics.categorical_crossentropy",
    "CategoricalHinge": "keras_training.metrics.categorical_hinge",
    "ConcordanceCorrelation": "keras_training.metrics.concordance_correlation",
    "CosineSimilarity": "keras_training.metrics.cosine_similarity",
    "F1Score": "keras_training.metrics.f1_score",
    "FBetaScore": "keras_training.metrics.fbeta_score",
    "FalseNegatives": "keras_training.metrics.false_negatives",
    "FalsePositives": "keras_training.metrics.false_positives",
    "Hinge": "keras_training.metrics.hinge",
    "IoU": "keras_training.metrics.io_u",
    "KLDivergence": "keras_training.metrics.kl_divergence",
    "LogCoshError": "keras_training.metrics.log_cosh_error",
    "Mean": "keras_training.metrics.mean",
    "MeanAbsoluteError": "keras_training.metrics.mean_absolute_error",
    "MeanAbsolutePercentageError": "keras_training.metrics.mean_absolute_percentage_error",
    "MeanIoU": "keras_training.metrics.mean_io_u",
    "MeanMetricWrapper": "keras_training.metrics.mean_metric_wrapper",
    "MeanSquaredError": "keras_training.metrics.mean_squared_error",
    "MeanSquaredLogarithmicError": "keras_training.metrics.mean_squared_logarithmic_error",
    "Metric": "keras_training.metrics.metric",
    "OneHotIoU": "keras_training.metrics.one_hot_io_u",
    "OneHotMeanIoU": "keras_training.metrics.one_hot_mean_io_u",
    "PearsonCorrelation": "keras_training.metrics.pearson_correlation",
    "Poisson": "keras_training.metrics.poisson",
    "Precision": "keras_training.metrics.precision",
    "PrecisionAtRecall": "keras_training.metrics.precision_at_recall",
    "R2Score": "keras_training.metrics.r2_score",
    "Recall": "keras_training.metrics.recall",
    "RecallAtPrecision": "keras_training.metrics.recall_at_precision",
    "RootMeanSquaredError": "keras_training.metrics.root_mean_squared_error",
    "SensitivityAtSpecificity": "keras_training.metrics.sensitivity_at_specificity",
    "SparseCategoricalAccuracy": "keras_training.metrics.sparse_categorical_accuracy",
    "SparseCategoricalCrossentropy": "keras_training.metrics.sparse_categorical_crossentropy",
    "SparseTopKCategoricalAccuracy": "keras_training.metrics.sparse_top_k_categorical_accuracy",
    "SpecificityAtSensitivity": "keras_training.metrics.specificity_at_sensitivity",
    "SquaredHinge": "keras_training.metrics.squared_hinge",
    "Sum": "keras_training.metrics.sum",
    "TopKCategoricalAccuracy": "keras_training.metrics.top_k_categorical_accuracy",
    "TrueNegatives": "keras_training.metrics.true_negatives",
    "TruePositives": "keras_training.metrics.true_positives",
    "accuracy": "keras_training.metrics.accuracy",
    "binary_accuracy": "keras_training.metrics.binary_accuracy",
    "binary_crossentropy": "keras_training.losses.binary_crossentropy",
    "binary_focal_crossentropy": "keras_training.losses.binary_focal_crossentropy",
    "categorical_accuracy": "keras_training.metrics.categorical_accuracy",
    "categorical_crossentropy": "keras_training.losses.categorical_crossentropy",
    "categorical_focal_crossentropy": "keras_training.losses.categorical_focal_crossentropy",
    "categorical_hinge": "keras_training.losses.categorical_hinge",
    "concordance_correlation": "keras_training.metrics.concordance_correlation",
    "cosine_similarity": "keras_training.metrics.cosine_similarity",
    "deserialize": "keras_training.metrics.get",
    "get": "keras_training.metrics.get",
    "hinge": "keras_training.losses.hinge",
    "huber": "keras_training.losses.huber",
    "kl_divergence": "keras_training.losses.kl_divergence",
    "log_cosh": "keras_training.losses.log_cosh",
    "mean_absolute_error": "keras_training.losses.mean_absolute_error",
    "mean_absolute_percentage_error": "keras_training.losses.mean_absolute_percentage_error",
    "mean_squared_error": "keras_training.losses.mean_squared_error",
    "mean_squared_logarithmic_error": "keras_training.losses.mean_squared_logarithmic_error",
    "pearson_correlation": "keras_training.metrics.pearson_correlation",
    "poisson": "keras_training.losses.poisson",
    "serialize": "keras_training.metrics.get",
    "sparse_categorical_accuracy": "keras_training.metrics.sparse_categorical_accuracy",
    "sparse_categorical_crossentropy": "keras_training.losses.sparse_categorical_crossentropy",
    "sparse_top_k_categorical_accuracy": "keras_training.metrics.sparse_top_k_categorical_accuracy",
    "squared_hinge": "keras_training.losses.squared_hinge",
    "top_k_categorical_accuracy": "keras_training.metrics.top_k_categorical_accuracy",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "AUC", "Accuracy", "BinaryAccuracy", "BinaryCrossentropy", "BinaryIoU", "CategoricalAccuracy",
    "CategoricalCrossentropy", "CategoricalHinge", "ConcordanceCorrelation", "CosineSimilarity", "F1Score",
    "FBetaScore", "FalseNegatives", "FalsePositives", "Hinge", "IoU", "KLDivergence", "LogCoshError", "Mean",
    "MeanAbsoluteError", "MeanAbsolutePercentageError", "MeanIoU", "MeanMetricWrapper", "MeanSquaredError",
    "MeanSquaredLogarithmicError", "Metric", "OneHotIoU", "OneHotMeanIoU", "PearsonCorrelation", "Poisson", "Precision",
    "PrecisionAtRecall", "R2Score", "Recall", "RecallAtPrecision", "RootMeanSquaredError", "SensitivityAtSpecificity",
    "SparseCategoricalAccuracy", "SparseCategoricalCrossentropy", "SparseTopKCategoricalAccuracy",
    "SpecificityAtSensitivity", "SquaredHinge", "Sum", "TopKCategoricalAccuracy", "TrueNegatives", "TruePositives",
    "accuracy", "binary_accuracy", "binary_crossentropy", "binary_focal_crossentropy", "categorical_accuracy",
    "categorical_crossentropy", "categorical_focal_crossentropy", "categorical_hinge", "concordance_correlation",
    "cosine_similarity", "deserialize", "get", "hinge", "huber", "kl_divergence", "log_cosh", "mean_absolute_error",
    "mean_absolute_percentage_error", "mean_squared_error", "mean_squared_logarithmic_error", "pearson_correlation",
    "poisson", "serialize", "sparse_categorical_accuracy", "sparse_categorical_crossentropy",
    "sparse_top_k_categorical_accuracy", "squared_hinge", "top_k_categorical_accuracy",
]
