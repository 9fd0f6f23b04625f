"""Spectrograms from kernels that can be trained."""

from typing import Any, Literal

import keras_ops as ops
from keras_layers.base import arguments
from keras_layers.base.input_spec import InputSpec
from keras_layers.base.layer import Layer
from keras_ops import config, initializers
from keras_ops.export import export

_MODES = ("log", "magnitude", "psd", "real", "imag", "angle", "stft")
# Below this power nothing has a magnitude, so that logarithms and gradients are finite.
_LEAST_POWER = 1e-7


@export("keras.layers.STFTSpectrogram")
class STFTSpectrogram(Layer):
    """Makes of signals pictures of their frequencies over time, by convolutions whose kernels are those of the Fourier
    transform at first, and are trained unless `trainable=False`.

    Args:
        mode: What is returned of each complex number: `"magnitude"`, its logarithm (`"log"`), its square (`"psd"`), the
            `"real"` or imaginary part (`"imag"`), the `"angle"`, or `"stft"`: both parts, one after the other.
        frame_length: Elements of a frame.
        frame_step: Distance of the frames, at most `frame_length`; by default half of it.
        fft_length: Elements of a frame with zeros at its end: `fft_length // 2 + 1` frequencies come out. By default
            `frame_length`.
        window: What a frame is multiplied by: a name as in `keras.initializers.STFT`, values, or `None`.
        periodic: Whether the window is one period of a function, or symmetric.
        scaling: `"density"`, `"spectrum"` or `None`, as in `keras.initializers.STFT`.
        padding: `"valid"` or `"same"`, as in a convolution.
        expand_dims: Whether frequencies are an axis of their own, so that channels stay apart, for two-dimensional
            convolutions.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, samples, channels)`, or `(batch, channels, samples)`. Output shape: `(batch, frames, channels *
    frequencies)` or `(batch, channels * frequencies, frames)`; with `expand_dims` `(batch, frames, frequencies, channels)`
    or `(batch, channels, frames, frequencies)`. There are twice as many frequencies for `"stft"`.

    Raises:
        ValueError: If an argument is out of range.

    Example:

    >>> layer = keras.layers.STFTSpectrogram(mode="log", frame_length=64)
    >>> tuple(layer(keras.ops.ones((2, 256, 1))).shape), [w.name for w in layer.weights]
    ((2, 7, 33), ['real_kernel', 'imag_kernel'])
    """

    def __init__(
        self,
        mode: Literal["log", "magnitude", "psd", "real", "imag", "angle", "stft"] = "log",
        frame_length: int = 256,
        frame_step: int | None = None,
        fft_length: int | None = None,
        window: Any = "hann",
        periodic: bool = False,
        scaling: Literal["density", "spectrum"] | None = "density",
        padding: Literal["valid", "same"] = "valid",
        expand_dims: bool = False,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.mode = arguments.one_of(self, "mode", mode, _MODES)
        self.frame_length = arguments.positive(self, "frame_length", frame_length)
        self.frame_step = None if frame_step is None else arguments.positive(self, "frame_step", frame_step)
        self.fft_length = None if fft_length is None else arguments.positive(self, "fft_length", fft_length)
        self._step = self.frame_step or max(1, self.frame_length // 2)
        self._transformed = self.fft_length or self.frame_length
        if self._step > self.frame_length or self._transformed < self.frame_length:
            raise ValueError(
                "`frame_step` of STFTSpectrogram must be at most `frame_length`, and that at most `fft_length`. Received: "
                f"frame_step={frame_step}, frame_length={frame_length}, fft_length={fft_length}."
            )
        self.window, self.periodic = window, arguments.flag(self, "periodic", periodic)
        self.scaling = scaling
        self.padding = arguments.one_of(self, "padding", padding, ("valid", "same"))
        self.expand_dims = arguments.flag(self, "expand_dims", expand_dims)
        self.data_format = config.standardize_data_format(data_format)
        self._sides = [mode] if mode in ("real", "imag") else ["real", "imag"]
        self._initializers = [initializers.STFT(side, window, scaling, self.periodic) for side in self._sides]
        self.input_spec = InputSpec(ndim=3)

    def build(self, input_shape: Any) -> None:
        shape = (self.frame_length, 1, self._transformed // 2 + 1)
        for side, initializer in zip(self._sides, self._initializers, strict=True):
            setattr(
                self, f"{side}_kernel", self.add_weight(name=f"{side}_kernel", shape=shape, initializer=initializer)
            )

    def call(self, inputs: Any) -> Any:
        inputs = ops.cast(inputs, self.compute_dtype)
        last = self.data_format == "channels_last"
        signals = ops.swapaxes(inputs, 1, 2) if last else inputs
        batch, channels = ops.shape(signals)[0], signals.shape[1]
        # Each channel is a signal of its own.
        parts = [self._convolved(ops.reshape(signals, (-1, signals.shape[2] or ops.shape(signals)[2], 1)), side)
                 for side in self._sides]  # fmt: skip
        found = self._numbers(parts)
        frames, bins = ops.shape(found)[1], found.shape[2]
        found = ops.reshape(found, (batch, channels, frames, bins))
        if self.expand_dims:
            return ops.transpose(found, (0, 2, 3, 1)) if last else found
        found = ops.transpose(found, (0, 2, 1, 3) if last else (0, 1, 3, 2))
        return ops.reshape(found, (batch, frames, channels * bins) if last else (batch, channels * bins, frames))

    def _convolved(self, signals: Any, side: str) -> Any:
        kernel = getattr(self, f"{side}_kernel")
        return ops.conv(signals, kernel, self._step, self.padding, data_format="channels_last")

    def _numbers(self, parts: list[Any]) -> Any:
        if len(parts) == 1:
            return parts[0]
        if self.mode == "stft":
            return ops.concatenate(parts, axis=-1)
        real, imaginary = parts
        if self.mode == "angle":
            return ops.arctan2(imaginary, real)
        kind = ops.dtype(real)
        # Powers exceed what half precision holds.
        wide = "float64" if kind == "float64" else "float32"
        power = ops.square(ops.cast(real, wide)) + ops.square(ops.cast(imaginary, wide))
        if self.mode != "psd":
            power = ops.sqrt(ops.maximum(power, _LEAST_POWER))
        return ops.cast(ops.log(power) if self.mode == "log" else power, kind)

    def compute_output_shape(self, input_shape: Any) -> Any:
        last = self.data_format == "channels_last"
        batch, samples, channels = input_shape if last else (input_shape[0], input_shape[2], input_shape[1])
        bins = (self._transformed // 2 + 1) * (2 if self.mode == "stft" else 1)
        frames = samples
        if samples is not None:
            frames = (
                -(-samples // self._step) if self.padding == "same" else (samples - self.frame_length) // self._step + 1
            )
        if self.expand_dims:
            return (batch, frames, bins, channels) if last else (batch, channels, frames, bins)
        bins = None if channels is None else channels * bins
        return (batch, frames, bins) if last else (batch, bins, frames)

    def get_config(self) -> dict[str, Any]:
        names = (
            "mode", "frame_length", "frame_step", "fft_length", "window", "periodic", "scaling", "padding", "expand_dims",
            "data_format",
        )  # fmt: skip
        return {**super().get_config(), **{name: getattr(self, name) for name in names}}
