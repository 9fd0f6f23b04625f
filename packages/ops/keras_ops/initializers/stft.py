"""Kernels that compute spectra."""

from typing import Any

import numpy as np

from keras_ops import signals
from keras_ops.export import export
from keras_ops.initializers.host import tensor
from keras_ops.initializers.initializer import Initializer


@export("keras.initializers.STFT", "keras.initializers.STFTInitializer", "keras.initializers.stft")
class STFT(Initializer):
    """Gives a convolution over signals the kernel with which it computes their short-time Fourier transform.

    Filter `k` holds `w[n] * cos(2 * pi * k * n / N)`, or `-w[n] * sin(2 * pi * k * n / N)`, for `N = 2 * (filters - 1)`.

    Args:
        side: `"real"` for the cosines, `"imag"` for the sines.
        window: What they are multiplied by: the name of a window of SciPy's that needs no parameter (`"hann"`,
            `"hamming"`, `"blackman"`, `"tukey"`, `"parzen"`, ...), or its values; `None` for ones, without scaling.
        scaling: `"density"` divides by the root of the sum of the squared window, `"spectrum"` by the window's sum;
            `None` divides by nothing.
        periodic: Whether the window is one period of a function, or symmetric.

    Raises:
        ValueError: If an argument is not among these.

    Example:

    >>> kernel = keras.initializers.STFT(window=None)((4, 1, 3))
    >>> keras.ops.convert_to_numpy(kernel)[:, 0, 1].round().tolist()
    [1.0, 0.0, -1.0, -0.0]
    """

    def __init__(
        self, side: str = "real", window: Any = "hann", scaling: str | None = "density", periodic: bool = False
    ) -> None:
        if side not in ("real", "imag"):
            raise ValueError(f"`side` must be 'real' or 'imag'. Received: {side!r}.")
        if scaling not in (None, "density", "spectrum"):
            raise ValueError(f"`scaling` must be 'density', 'spectrum' or None. Received: {scaling!r}.")
        if isinstance(window, str):
            signals.window(window, 1)
        self.side = side
        self.window = window
        self.scaling = scaling
        self.periodic = periodic

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        """Return the kernel.

        Args:
            shape: `(frame length, inputs, filters)`, with at least 2 filters.
            dtype: A float dtype.

        Raises:
            ValueError: If `shape` is no such shape, or does not fit the window's values.
        """
        shape = tuple(shape)
        if len(shape) != 3 or shape[2] < 2:
            raise ValueError(
                "The STFT initializer is for kernels (frame length, inputs, filters) with 2 filters or more. Received "
                f"the shape {shape}."
            )
        length, inputs, filters = shape
        angle = np.outer(np.arange(length), np.arange(filters)) * np.pi / (filters - 1)
        waves = np.cos(angle) if self.side == "real" else -np.sin(angle)
        waves = waves * self._weights(length)[:, None]
        return tensor(np.broadcast_to(waves[:, None], (length, inputs, filters)).astype("float32"), dtype)

    def _weights(self, length: int) -> np.ndarray:
        if self.window is None:
            return np.ones(length)
        if isinstance(self.window, str):
            weights = signals.window(self.window, length, self.periodic)
        else:
            weights = np.asarray(self.window, "float64")
            if weights.shape != (length,):
                raise ValueError(
                    f"`window` must have one value for each of the {length} elements of a frame. Received the shape "
                    f"{weights.shape}."
                )
        if self.scaling is None:
            return weights
        return weights / (np.sqrt(np.sum(weights**2)) if self.scaling == "density" else np.sum(weights))

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments."""
        return {"side": self.side, "window": self.window, "periodic": self.periodic, "scaling": self.scaling}
