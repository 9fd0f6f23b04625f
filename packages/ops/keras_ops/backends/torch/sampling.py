"""Random tensors, in PyTorch.

One generator for each device is set from the seed before each draw. `torch.compile` cannot trace generators: there a draw
is one opaque op that does the same, so that compiled programs get the numbers that eager ones get.
"""

import functools
from collections.abc import Callable, Sequence
from typing import Any

import torch

from keras_ops import scopes
from keras_ops.arguments import check_drawn_integers, noise_sizes
from keras_ops.backends.torch.core import device, floating, native_dtype, tensor
from keras_ops.random.seed_generator import draw_seed

SEED_DTYPE = "int64"

_generators: dict[str, torch.Generator] = {}


def seed_framework(seed: int) -> None:
    """Seed PyTorch's own generator."""
    torch.manual_seed(seed)


def next_seed(state: Any) -> Any:
    """Return the state's value and step it on."""
    seed = state.value
    if scopes.state.stateless is None and not torch.compiler.is_compiling():
        drawn = seed.tolist()
        seed.add_(_step(seed.device))
        return drawn
    # A copy: what is assigned to the variable may be written into the tensor that was read.
    seed = seed.detach().clone()
    state.assign(seed + torch.tensor([0, 1], dtype=seed.dtype, device=seed.device))
    return seed


@functools.cache
def _step(at: torch.device) -> torch.Tensor:
    """Return what is added to a state that is stepped on."""
    return torch.tensor([0, 1], dtype=torch.int64, device=at)


def _generator(seed: Any, at: str) -> torch.Generator:
    first, second = seed.tolist() if isinstance(seed, torch.Tensor) else seed
    generator = _generators.get(at)
    if generator is None:
        generator = _generators[at] = torch.Generator(device=at)
    # An odd factor spreads the counter over the 64 bits that a seed has here.
    return generator.manual_seed((int(first) * 0x9E3779B97F4A7C15 + int(second) * 0xD1B54A32D192ED03) % 2**63)


def _truncated(generator: Any, sizes: Any, kind: torch.dtype, at: Any) -> torch.Tensor:
    values = torch.empty(sizes, dtype=kind, device=at)
    return torch.nn.init.trunc_normal_(values, 0.0, 1.0, -2.0, 2.0, generator=generator)


# From a generator, sizes, a dtype, a device, numbers and tensors.
_DRAWS: dict[str, Callable[..., torch.Tensor]] = {
    "normal": lambda g, sizes, kind, at: torch.randn(sizes, generator=g, dtype=kind, device=at),
    "uniform": lambda g, sizes, kind, at: torch.rand(sizes, generator=g, dtype=kind, device=at),
    "truncated": _truncated,
    "integers": lambda g, sizes, kind, at, low, high: torch.randint(
        int(low), int(high), sizes, generator=g, dtype=kind, device=at
    ),
    "chosen": lambda g, sizes, kind, at, weights: torch.multinomial(weights, sizes[1], True, generator=g),
    "kept": lambda g, sizes, kind, at, share: torch.empty(sizes, dtype=kind, device=at).bernoulli_(share, generator=g),
    "gamma": lambda g, sizes, kind, at, alpha: torch._standard_gamma(alpha, generator=g),
    "binomial": lambda g, sizes, kind, at, counts, chances: torch.binomial(counts, chances, generator=g),
    "order": lambda g, sizes, kind, at: torch.randperm(sizes[0], generator=g, device=at),
}


@torch.library.custom_op("keras_ops::drawn", mutates_args=())
def _drawn(
    what: str,
    seed: torch.Tensor,
    sizes: Sequence[int],
    kind: torch.dtype,
    at: torch.device,
    numbers: Sequence[float],
    tensors: Sequence[torch.Tensor],
) -> torch.Tensor:
    draw = _DRAWS[what]
    return draw(_generator(seed, str(at)), tuple(sizes), kind, at, *numbers, *tensors)


@_drawn.register_fake
def _(what: str, seed: Any, sizes: Any, kind: Any, at: Any, numbers: Any, tensors: Any) -> torch.Tensor:
    return torch.empty(tuple(sizes), dtype=kind, device=at)


def _draw(
    what: str, seed: Any, sizes: Any, kind: torch.dtype, at: Any = None, numbers: Any = (), tensors: Any = ()
) -> torch.Tensor:
    drawn, at = draw_seed(seed), device() if at is None else at
    if torch.compiler.is_compiling():
        if not isinstance(drawn, torch.Tensor):
            drawn = torch.tensor(drawn, dtype=torch.int64)
        return _drawn(what, drawn, list(sizes), kind, torch.device(at), [float(n) for n in numbers], list(tensors))
    return _DRAWS[what](_generator(drawn, str(at)), sizes, kind, at, *numbers, *tensors)


def _sizes(shape: Any) -> tuple[int, ...]:
    return (shape,) if isinstance(shape, int) else tuple(int(s) for s in shape)


def normal(shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    kind = native_dtype(dtype)
    values = _draw("normal", seed, _sizes(shape), kind)
    return (values * tensor(stddev) + tensor(mean)).to(kind)


def uniform(shape: Any, minval: Any = 0.0, maxval: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    kind = native_dtype(dtype)
    values = _draw("uniform", seed, _sizes(shape), kind)
    return (values * (tensor(maxval) - tensor(minval)) + tensor(minval)).to(kind)


def truncated_normal(shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    values = _draw("truncated", seed, _sizes(shape), torch.float32)
    return (values * tensor(stddev) + tensor(mean)).to(native_dtype(dtype))


def randint(shape: Any, minval: Any, maxval: Any, dtype: Any = "int32", seed: Any = None) -> Any:
    check_drawn_integers(dtype)
    low, high = int(minval), int(maxval)
    # Limits travel as floats, so what these cannot hold is added afterwards.
    values = _draw("integers", seed, _sizes(shape), torch.int64, numbers=(0, high - low))
    return (values + low).to(native_dtype(dtype))


def categorical(logits: Any, num_samples: int, dtype: Any = "int32", seed: Any = None) -> Any:
    logits = tensor(logits)
    weights = torch.softmax(logits, dim=-1)
    sizes = (logits.shape[0], num_samples)
    return _draw("chosen", seed, sizes, torch.int64, logits.device, tensors=(weights,)).to(native_dtype(dtype))


def dropout(inputs: Any, rate: float, noise_shape: Any = None, seed: Any = None) -> Any:
    inputs = floating(inputs)
    if rate >= 1:
        return torch.zeros_like(inputs)
    sizes = inputs.shape if noise_shape is None else noise_sizes(inputs.shape, noise_shape)
    return inputs * _draw("kept", seed, sizes, inputs.dtype, inputs.device, (1 - rate,)).div_(1 - rate)


def gamma(shape: Any, alpha: Any, dtype: Any = None, seed: Any = None) -> Any:
    kind = native_dtype(dtype)
    # PyTorch draws none in half precision.
    wide = torch.float64 if kind is torch.float64 else torch.float32
    alpha = tensor(alpha).to(wide).expand(_sizes(shape))
    drawn = _draw("gamma", seed, alpha.shape, wide, alpha.device, tensors=(alpha,))
    return drawn if wide is kind else drawn.to(kind)


def binomial(shape: Any, counts: Any, probabilities: Any, dtype: Any = None, seed: Any = None) -> Any:
    counts, chances = (tensor(v).to(torch.float32).expand(_sizes(shape)) for v in (counts, probabilities))
    drawn = _draw("binomial", seed, counts.shape, torch.float32, counts.device, tensors=(counts, chances))
    return drawn.to(native_dtype(dtype))


def shuffle(x: Any, axis: int = 0, seed: Any = None) -> Any:
    x = tensor(x)
    order = _draw("order", seed, (x.shape[axis],), torch.int64)
    return torch.index_select(x, axis, order.to(x.device))
