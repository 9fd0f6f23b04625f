"""Random tensors, in PyTorch.

One generator for each device is set from the seed before each draw. Inside `torch.compile`, which cannot trace
generators, PyTorch's own generator is used.
"""

from typing import Any

import torch

from keras_ops import scopes
from keras_ops.backends.torch.core import device, native_dtype, tensor
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
        with torch.no_grad():
            seed[1] += 1
        return drawn
    state.assign(seed + torch.tensor([0, 1], dtype=seed.dtype, device=seed.device))
    return seed


def _generator(seed: Any, at: str | None = None) -> torch.Generator | None:
    drawn = draw_seed(seed)
    if torch.compiler.is_compiling():
        return None
    first, second = drawn.tolist() if isinstance(drawn, torch.Tensor) else drawn
    at = at or str(device())
    generator = _generators.get(at)
    if generator is None:
        generator = _generators[at] = torch.Generator(device=at)
    # An odd factor spreads the counter over the 64 bits that a seed has here.
    return generator.manual_seed((int(first) * 0x9E3779B97F4A7C15 + int(second) * 0xD1B54A32D192ED03) % 2**63)


def _sizes(shape: Any) -> tuple[int, ...]:
    return (shape,) if isinstance(shape, int) else tuple(int(s) for s in shape)


def normal(shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    kind = native_dtype(dtype)
    values = torch.randn(_sizes(shape), generator=_generator(seed), dtype=kind, device=device())
    return (values * tensor(stddev) + tensor(mean)).to(kind)


def uniform(shape: Any, minval: Any = 0.0, maxval: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    kind = native_dtype(dtype)
    values = torch.rand(_sizes(shape), generator=_generator(seed), dtype=kind, device=device())
    return (values * (tensor(maxval) - tensor(minval)) + tensor(minval)).to(kind)


def truncated_normal(shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    kind = native_dtype(dtype)
    values = torch.empty(_sizes(shape), dtype=torch.float32, device=device())
    torch.nn.init.trunc_normal_(values, 0.0, 1.0, -2.0, 2.0, generator=_generator(seed))
    return (values * tensor(stddev) + tensor(mean)).to(kind)


def randint(shape: Any, minval: Any, maxval: Any, dtype: Any = "int32", seed: Any = None) -> Any:
    low, high = int(minval), int(maxval)
    values = torch.randint(low, high, _sizes(shape), generator=_generator(seed), device=device())
    return values.to(native_dtype(dtype))


def categorical(logits: Any, num_samples: int, dtype: Any = "int32", seed: Any = None) -> Any:
    logits = tensor(logits)
    probabilities = torch.softmax(logits, dim=-1)
    drawn = torch.multinomial(probabilities, num_samples, True, generator=_generator(seed, str(logits.device)))
    return drawn.to(native_dtype(dtype))


def dropout(inputs: Any, rate: float, noise_shape: Any = None, seed: Any = None) -> Any:
    inputs = tensor(inputs)
    if rate >= 1:
        return torch.zeros_like(inputs)
    generator = _generator(seed, str(inputs.device))
    keep = torch.empty(tuple(noise_shape or inputs.shape), dtype=inputs.dtype, device=inputs.device)
    return inputs * keep.bernoulli_(1 - rate, generator=generator).div_(1 - rate)


def gamma(shape: Any, alpha: Any, dtype: Any = None, seed: Any = None) -> Any:
    kind = native_dtype(dtype)
    alpha = tensor(alpha).to(kind).expand(_sizes(shape))
    return torch._standard_gamma(alpha, generator=_generator(seed))


def binomial(shape: Any, counts: Any, probabilities: Any, dtype: Any = None, seed: Any = None) -> Any:
    counts, chances = (tensor(v).to(torch.float32).expand(_sizes(shape)) for v in (counts, probabilities))
    return torch.binomial(counts, chances, generator=_generator(seed)).to(native_dtype(dtype))


def shuffle(x: Any, axis: int = 0, seed: Any = None) -> Any:
    x = tensor(x)
    order = torch.randperm(x.shape[axis], generator=_generator(seed), device=device())
    return torch.index_select(x, axis, order.to(x.device))
