"""What a layer asks of its inputs."""

from typing import Any, Self

from keras_ops import dtypes, tree
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import standardize_shape


@export("keras.layers.InputSpec", "keras.InputSpec")
class InputSpec:
    """The dtype, rank and sizes that a layer asks of one input.

    A layer whose `input_spec` is set refuses other inputs before `call` sees them.

    Args:
        dtype: Name of the dtype.
        shape: Sizes, `None` for any; it also fixes the rank.
        ndim: Rank.
        max_ndim: Highest rank.
        min_ndim: Lowest rank.
        axes: Dict from an axis, counted from either end, to its size; `None` for any.
        allow_last_axis_squeeze: Whether an input may have one axis more or fewer at the end if its size is 1.
        name: Key under which the input is found when inputs come as a dict.
        optional: Whether the input may be `None`.

    Raises:
        ValueError: If an axis lies outside the rank.

    Example:

    >>> class Centered(keras.layers.Layer):
    ...     def __init__(self):
    ...         super().__init__()
    ...         self.input_spec = keras.layers.InputSpec(ndim=2, axes={-1: 3})
    ...     def call(self, x):
    ...         return x - keras.ops.mean(x, axis=-1, keepdims=True)
    >>> tuple(Centered()(keras.ops.ones((2, 3))).shape)
    (2, 3)
    """

    def __init__(
        self,
        dtype: Any = None,
        shape: Any = None,
        ndim: int | None = None,
        max_ndim: int | None = None,
        min_ndim: int | None = None,
        axes: dict[int, int | None] | None = None,
        allow_last_axis_squeeze: bool = False,
        name: str | None = None,
        optional: bool = False,
    ) -> None:
        self.dtype = dtypes.standardize_dtype(dtype) if dtype is not None else None
        self.shape = standardize_shape(shape) if shape is not None else None
        self.ndim = len(self.shape) if self.shape is not None else ndim
        self.max_ndim = max_ndim
        self.min_ndim = min_ndim
        self.name = name
        self.optional = optional
        self.allow_last_axis_squeeze = allow_last_axis_squeeze
        try:
            self.axes = {int(axis): size for axis, size in (axes or {}).items()}
        except (TypeError, ValueError, AttributeError):
            raise ValueError(f"`axes` must map axes to sizes. Received: {axes!r}.") from None
        rank = self.ndim if self.ndim is not None else max_ndim
        for axis in self.axes:
            if rank is not None and not -rank <= axis < rank:
                raise ValueError(f"Axis {axis} lies outside an input of at most {rank} dimensions. Received: {axes}.")

    def __repr__(self) -> str:
        given = {k: v for k, v in self.get_config().items() if v}
        return f"InputSpec({', '.join(f'{k}={v}' for k, v in given.items())})"

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments."""
        return {
            "dtype": self.dtype,
            "shape": self.shape,
            "ndim": self.ndim,
            "max_ndim": self.max_ndim,
            "min_ndim": self.min_ndim,
            "axes": self.axes,
            "allow_last_axis_squeeze": self.allow_last_axis_squeeze,
            "name": self.name,
            "optional": self.optional,
        }

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return a spec from the dict that `get_config` gave."""
        return cls(**config)

    def problem_with(self, x: Any) -> str | None:
        """Say what an input lacks: `None` if nothing."""
        if x is None:
            return None if self.optional else "expected a tensor, received None"
        if not hasattr(x, "shape"):
            return f"expected a tensor, received {x!r} of type {type(x).__name__}"
        try:
            shape = tuple(x.shape)
        except ValueError:
            return None  # A TensorFlow tensor of unknown rank, which only running can check.
        return self._problem_with_shape(shape) or self._problem_with_dtype(x)

    def _problem_with_shape(self, shape: tuple[int | None, ...]) -> str | None:
        """Say what the shape of an input lacks: `None` if nothing."""
        return self._problem_with_rank(shape) or self._problem_with_sizes(shape)

    def _problem_with_rank(self, shape: tuple[int | None, ...]) -> str | None:
        rank = len(shape)
        if self.ndim is not None and not self.allow_last_axis_squeeze and rank != self.ndim:
            return f"expected ndim={self.ndim}, found ndim={rank}"
        if self.max_ndim is not None and rank > self.max_ndim:
            return f"expected max_ndim={self.max_ndim}, found ndim={rank}"
        if self.min_ndim is not None and rank < self.min_ndim:
            return f"expected min_ndim={self.min_ndim}, found ndim={rank}"
        return None

    def _problem_with_sizes(self, shape: tuple[int | None, ...]) -> str | None:
        for axis, size in self.axes.items():
            if not -len(shape) <= axis < len(shape):
                return f"expected an axis {axis}, found ndim={len(shape)}"
            if size is not None and shape[axis] not in (size, None):
                return f"expected axis {axis} to have size {size}, found size {shape[axis]}"
        if self.shape is None:
            return None
        wanted = self.shape
        if self.allow_last_axis_squeeze:
            if len(wanted) == len(shape) + 1 and wanted[-1] == 1:
                wanted = wanted[:-1]
            elif len(shape) == len(wanted) + 1 and shape[-1] == 1:
                shape = shape[:-1]
        fits = len(wanted) == len(shape) and all(
            w is None or s is None or w == s for w, s in zip(wanted, shape, strict=True)
        )
        return None if fits else f"expected shape={self.shape}, found shape={shape}"

    def _problem_with_dtype(self, x: Any) -> str | None:
        if self.dtype is None:
            return None
        dtype = dtypes.standardize_dtype(x.dtype)
        return None if dtype == self.dtype else f"expected dtype={self.dtype}, found dtype={dtype}"


def check_steps(layer: Any, spec: Any, shape: Any) -> None:
    """Raise `ValueError` unless the steps of sequences are what the layer that gets them asks for.

    Args:
        layer: The layer that gets the sequences.
        spec: The input spec of the layer inside.
        shape: The sequences' shape, `(batch, time, ...)`.
    """
    problem = "expected (batch, time, ...)" if len(shape) < 2 else None
    if problem is None and isinstance(spec, InputSpec):
        problem = spec._problem_with_shape((shape[0], *shape[2:]))
    if problem:
        raise ValueError(
            f"A step of the input of the layer {layer.name!r} of type {type(layer).__name__} is incompatible with the "
            f"layer inside: {problem}. Received sequences of shape {tuple(shape)}."
        )


def check(input_spec: Any, inputs: Any, layer_name: str) -> None:
    """Raise `ValueError` unless `inputs` are what `input_spec` (one spec or a structure of them) asks for."""
    specs = [input_spec] if isinstance(input_spec, InputSpec) else tree.flatten(input_spec)
    if isinstance(inputs, dict) and all(spec.name is not None for spec in specs):
        missing = [spec.name for spec in specs if spec.name not in inputs and not spec.optional]
        if missing:
            raise ValueError(
                f"The layer '{layer_name}' expects inputs named {[s.name for s in specs]}. Missing: {missing}. "
                f"Received: {sorted(inputs)}."
            )
        tensors = [inputs.get(spec.name) for spec in specs]
    else:
        tensors = tree.flatten(inputs) if isinstance(inputs, list | tuple | dict) else [inputs]
    if len(tensors) != len(specs):
        raise ValueError(
            f"The layer '{layer_name}' expects {len(specs)} input(s), but it received {len(tensors)} input tensors. "
            f"Inputs received: {inputs}"
        )
    for i, (spec, x) in enumerate(zip(specs, tensors, strict=True)):
        problem = spec.problem_with(x) if spec is not None else None
        if problem:
            name = f" ('{spec.name}')" if spec.name else ""
            raise ValueError(
                f"Input {i}{name} of layer '{layer_name}' is incompatible with the layer: {problem}. Received an input "
                f"with shape {tuple(x.shape) if hasattr(x, 'shape') else None}."
            )
