"""What `compile` and the use of a model leave on it, apart from the layer that it also is."""

from typing import Any

from keras_training.metrics.mean import Mean
from keras_training.trainer.compile_loss import CompileLoss
from keras_training.trainer.compile_metrics import CompileMetrics
from keras_training.trainer.freezing import Freezing


class TrainerState:
    """A trainer's own attributes, in a plain object: no layer tracks them, and setting one costs nothing.

    Attributes:
        compiled: Whether `compile` was called.
        arguments: The arguments of `compile`, for `get_compile_config`.
        loss_takes_training: Whether the class's `compute_loss` has the argument `training`, which older code lacks.
        stop: By kind, whether a callback asked a run to end after the current batch.
        freezing: What was trainable when `compile` was called.
        engine: Runs steps on the backend; made on first use.
        is_stale: Whether the engine is for the model as it was: the next use makes another one.
        functions: The compiled functions by kind (`"train"`, `"test"`, `"predict"`), `None` where there is none yet.
    """

    def __init__(self) -> None:
        self.compiled = False
        self.arguments: dict[str, Any] = {}
        self.optimizer: Any = None
        self.loss: Any = None
        self.compile_loss: CompileLoss | None = None
        self.compile_metrics: CompileMetrics | None = None
        self.loss_tracker: Mean | None = None
        self.loss_takes_training = True
        self.run_eagerly = False
        self.jit_compile: bool | str = "auto"
        self.steps_per_execution = 1
        self.stop = {"train": False, "test": False, "predict": False}
        self.history: Any = None
        self.freezing = Freezing()
        self.engine: Any = None
        self.is_stale = False
        self.functions: dict[str, Any] = {"train": None, "test": None, "predict": None}

    def forget_functions(self) -> None:
        """Drop what was compiled for the model as it was.

        The engine stays until the next use: it may be in the middle of a run, and hold losses that nobody looked at yet.
        """
        self.is_stale = True
        self.functions = dict.fromkeys(self.functions)

    def set_function(self, kind: str, function: Any) -> None:
        """Take a step function from outside; `None` drops all that was compiled."""
        if function is None:
            self.is_stale = True
        self.functions[kind] = function

    def settle(self) -> None:
        """Bring the metrics up to date, if the engine has put off some of that."""
        if self.engine is not None:
            self.engine.settle()

    def drop_pending(self) -> None:
        """Forget what the engine has put off, before the metrics are reset."""
        if self.engine is not None:
            self.engine.drop_pending()

    def __getstate__(self) -> dict[str, Any]:
        # Copies and pickles of a model compile their own functions: these close over the original.
        return {**self.__dict__, "engine": None, "functions": dict.fromkeys(self.functions), "history": None}
