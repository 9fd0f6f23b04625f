"""Convolutions, in JAX."""

from functools import partial
from typing import Any

import jax
import jax.numpy as jnp

from keras_ops import windows
from keras_ops.backends.jax.core import tensor
from keras_ops.windows import Plan

_SPATIAL = ("W", "HW", "DHW")


def _pair(inputs: Any, kernel: Any) -> tuple[Any, Any]:
    inputs, kernel = tensor(inputs), tensor(kernel)
    if inputs.dtype == kernel.dtype:
        return inputs, kernel
    target = jnp.result_type(inputs, kernel)
    return inputs.astype(target), kernel.astype(target)


@partial(jax.jit, static_argnums=(2, 3, 4))
def _apply(inputs: Any, kernel: Any, plan: Plan, pads: Any, transposed: bool) -> Any:
    spatial = _SPATIAL[len(plan.strides) - 1]
    layout = f"N{spatial}C" if plan.channels_last else f"NC{spatial}"
    ones = (1,) * len(plan.strides)
    return jax.lax.conv_general_dilated(
        inputs,
        kernel,
        window_strides=ones if transposed else plan.strides,
        padding=pads,
        lhs_dilation=plan.strides if transposed else ones,
        rhs_dilation=plan.dilation,
        dimension_numbers=(layout, f"{spatial}OI" if transposed else f"{spatial}IO", layout),
        feature_group_count=plan.groups,
    )


def conv(
    inputs: Any, kernel: Any, strides: Any = 1, padding: str = "valid", data_format: str | None = None,
    dilation_rate: Any = 1,
) -> Any:  # fmt: skip
    inputs, kernel = _pair(inputs, kernel)
    plan = windows.convolution(inputs.shape, kernel.shape, strides, padding, data_format, dilation_rate)
    return _apply(inputs, kernel, plan, plan.pads, False)


def depthwise_conv(
    inputs: Any, kernel: Any, strides: Any = 1, padding: str = "valid", data_format: str | None = None,
    dilation_rate: Any = 1,
) -> Any:  # fmt: skip
    inputs, kernel = _pair(inputs, kernel)
    plan = windows.depthwise(inputs.shape, kernel.shape, strides, padding, data_format, dilation_rate)
    return _apply(inputs, kernel.reshape(*kernel.shape[:-2], 1, -1), plan, plan.pads, False)


def conv_transpose(
    inputs: Any, kernel: Any, strides: Any = 1, padding: str = "valid", output_padding: Any = None,
    data_format: str | None = None, dilation_rate: Any = 1,
) -> Any:  # fmt: skip
    inputs, kernel = _pair(inputs, kernel)
    plan = windows.transposed(inputs.shape, kernel.shape, strides, padding, output_padding, data_format, dilation_rate)
    rank = len(plan.strides)
    spans = (windows.extent(w, d) for w, d in zip(kernel.shape[:rank], plan.dilation, strict=True))
    pads = tuple((n - 1 - left, n - 1 - right) for n, (left, right) in zip(spans, plan.pads, strict=True))
    # A convolution of the inputs, with zeros between their elements, with the mirrored kernel.
    return _apply(inputs, jnp.flip(kernel, tuple(range(rank))), plan, pads, True)
