"""Spectrograms on the mel scale."""

import math
from typing import Any

import keras_ops
from keras_layers.base import arguments, building
from keras_layers.preprocessing.audio.mel import triangles
from keras_layers.preprocessing.data_layer import DataLayer
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor

_WINDOWS = ("hann", "hamming")


@export("keras.layers.MelSpectrogram")
class MelSpectrogram(DataLayer):
    """Makes of sound a picture of its frequencies over time, in bands of equal width on the mel scale.

    A signal is mirrored at both ends and cut into frames that overlap; the magnitudes of each frame's spectrum, to the
    power of `mag_exp`, are summed in the bands and, with `power_to_db`, written in decibels.

    Args:
        fft_length: Elements that are transformed at once.
        sequence_stride: Distance of the frames.
        sequence_length: Elements of a frame; by default `fft_length`.
        window: What a frame is multiplied by: `"hann"`, `"hamming"`, or `None`.
        sampling_rate: Samples in a second.
        num_mel_bins: The number of bands.
        min_freq: Where the first band begins, in hertz.
        max_freq: Where the last one ends; by default half of `sampling_rate`.
        power_to_db: Whether the result is in decibels, `10 log10(power / ref_power)`.
        top_db: Decibels below the loudest value in all of what is given, under which nothing falls; `None` for no limit.
        mag_exp: 2 for power, 1 for magnitudes.
        min_power: Smaller powers count as this one in decibels.
        ref_power: The power of 0 decibels.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(samples,)` or `(batch, samples)`; integers or floats. Output shape: `(num_mel_bins, frames)` or
    `(batch, num_mel_bins, frames)`, in the compute dtype, with `samples // sequence_stride + 1` frames.

    Raises:
        ValueError: If an argument is out of range.

    Example:

    >>> sound = keras.ops.sin(keras.ops.arange(16000.0) * 0.2)
    >>> tuple(keras.layers.MelSpectrogram(num_mel_bins=40)(sound).shape)
    (40, 32)
    """

    def __init__(
        self,
        fft_length: int = 2048,
        sequence_stride: int = 512,
        sequence_length: int | None = None,
        window: str | None = "hann",
        sampling_rate: int = 16000,
        num_mel_bins: int = 128,
        min_freq: float = 20.0,
        max_freq: float | None = None,
        power_to_db: bool = True,
        top_db: float | None = 80.0,
        mag_exp: float = 2.0,
        min_power: float = 1e-10,
        ref_power: float = 1.0,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.fft_length = arguments.positive(self, "fft_length", fft_length)
        self.sequence_stride = arguments.positive(self, "sequence_stride", sequence_stride)
        length = fft_length if sequence_length is None else sequence_length
        self.sequence_length = arguments.positive(self, "sequence_length", length)
        if self.sequence_length > self.fft_length:
            raise ValueError(
                f"`sequence_length` of MelSpectrogram must be at most `fft_length`. Received: sequence_length={length}, "
                f"fft_length={fft_length}."
            )
        self.window = None if window is None else arguments.one_of(self, "window", window, _WINDOWS)
        self.sampling_rate = arguments.above_zero(self, "sampling_rate", sampling_rate)
        self.num_mel_bins = arguments.positive(self, "num_mel_bins", num_mel_bins)
        self.min_freq = arguments.number(self, "min_freq", min_freq, least=0)
        highest = int(sampling_rate / 2) if max_freq is None else max_freq
        self.max_freq = arguments.above_zero(self, "max_freq", highest)
        if self.max_freq <= self.min_freq:
            raise ValueError(
                "`min_freq` of MelSpectrogram must be less than `max_freq`, by default half of `sampling_rate`. Received: "
                f"min_freq={min_freq}, max_freq={self.max_freq}."
            )
        self.power_to_db = arguments.flag(self, "power_to_db", power_to_db)
        self.top_db = None if top_db is None else arguments.number(self, "top_db", top_db)
        self.mag_exp = arguments.number(self, "mag_exp", mag_exp)
        self.min_power = arguments.above_zero(self, "min_power", min_power)
        self.ref_power = arguments.number(self, "ref_power", ref_power)
        building.at_once(self)

    def call(self, inputs: Any) -> Any:
        ops = self.ops_for(inputs)
        # Powers exceed what half precision holds.
        wide = "float64" if self.compute_dtype == "float64" else "float32"
        real, imaginary = ops.stft(
            ops.cast(inputs, wide), self.sequence_length, self.sequence_stride, self.fft_length, window=self.window
        )
        powers = ops.square(real) + ops.square(imaginary)
        if self.mag_exp != 2:
            powers = ops.power(powers, self.mag_exp / 2)
        bands = ops.matmul(powers, ops.convert_to_tensor(self._triangles().astype(wide)))
        bands = ops.swapaxes(bands, -1, -2)
        return ops.cast(self._decibels(ops, bands) if self.power_to_db else bands, self.compute_dtype)

    def _triangles(self) -> Any:
        bins = self.fft_length // 2 + 1
        return triangles(self.num_mel_bins, bins, self.sampling_rate, self.min_freq, self.max_freq)

    def _decibels(self, ops: Any, powers: Any) -> Any:
        reference = 10 * math.log10(max(self.min_power, abs(self.ref_power)))
        found = 10 * ops.log10(ops.maximum(powers, self.min_power)) - reference
        return found if self.top_db is None else ops.maximum(found, ops.max(found) - self.top_db)

    def linear_to_mel_weight_matrix(
        self,
        num_mel_bins: int = 20,
        num_spectrogram_bins: int = 129,
        sampling_rate: float = 8000,
        lower_edge_hertz: float = 125.0,
        upper_edge_hertz: float = 3800.0,
        dtype: str = "float32",
    ) -> Any:
        """Return the weights with which the bins of a spectrum are summed to bands, of shape `(bins, bands)`.

        Args:
            num_mel_bins: The number of bands.
            num_spectrogram_bins: The number of bins, from frequency 0 to half of `sampling_rate`.
            sampling_rate: Samples in a second.
            lower_edge_hertz: Where the first band begins.
            upper_edge_hertz: Where the last one ends.
            dtype: A float dtype.
        """
        weights = triangles(num_mel_bins, num_spectrogram_bins, sampling_rate, lower_edge_hertz, upper_edge_hertz)
        return keras_ops.cast(keras_ops.convert_to_tensor(weights.astype("float32")), dtype)

    def convert_weight(self, weight: Any) -> Any:
        """Return a weight as a tensor of the backend."""
        return keras_ops.convert_to_tensor(weight)

    def compute_output_shape(self, input_shape: Any) -> Any:
        *batch, samples = input_shape
        frames = None if samples is None else samples // self.sequence_stride + 1
        if samples is not None and self.fft_length % 2:
            frames = (samples - 1) // self.sequence_stride + 1
        return (*batch, self.num_mel_bins, frames)

    def compute_output_spec(self, inputs: Any) -> Any:
        """Return a symbolic spectrogram."""
        return KerasTensor(self.compute_output_shape(inputs.shape), self.compute_dtype)

    def get_config(self) -> dict[str, Any]:
        names = (
            "fft_length", "sequence_stride", "sequence_length", "window", "sampling_rate", "num_mel_bins", "min_freq",
            "max_freq", "power_to_db", "top_db", "mag_exp", "min_power", "ref_power",
        )  # fmt: skip
        return {**super().get_config(), **{name: getattr(self, name) for name in names}}
