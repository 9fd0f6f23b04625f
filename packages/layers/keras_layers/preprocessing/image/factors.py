"""Arguments that say between which limits an amount is drawn."""

from typing import Any

from keras_layers.base.layer import Layer


def limits(
    layer: Layer,
    name: str,
    value: Any,
    least: float,
    greatest: float,
    lower: str = "negative",
    highest: float | None = None,
) -> tuple[float, float]:
    """Return the two limits that an argument means: itself, or one number that stands for a range.

    Args:
        layer: For the message.
        name: The argument's.
        value: A number, or a lower and an upper one in any order.
        least: The lowest number allowed alone, and for both limits if it is negative.
        greatest: The highest allowed alone, and for the lower limit.
        lower: The lower limit of a single number `x`: `"negative"` for `-x`, `"zero"` for 0, `"same"` for `x`.
        highest: The highest allowed for the upper limit, if that is more.

    Raises:
        ValueError: If there are other than one or two numbers, or some beyond what is allowed.
    """
    numbers = list(value) if isinstance(value, list | tuple) else [value]
    lowest = min(least, -greatest) if len(numbers) == 2 else least
    if (
        len(numbers) not in (1, 2)
        or not all(isinstance(x, int | float) and not isinstance(x, bool) for x in numbers)
        or not lowest <= min(numbers) <= greatest
        or not max(numbers) <= (greatest if highest is None or len(numbers) == 1 else highest)
    ):
        raise ValueError(
            f"`{name}` of {type(layer).__name__} must be a number from {least} to {greatest}, or two of them. Received: "
            f"{value!r}."
        )
    if len(numbers) == 2:
        return min(numbers), max(numbers)
    size = abs(value)
    return {"negative": -size, "zero": 0, "same": size}[lower], size


def value_range(layer: Layer, value: Any) -> tuple[float, float]:
    """Return the lowest and the highest value that pixels can have.

    Raises:
        ValueError: If it is not two numbers, the lower one first.
    """
    numbers = list(value) if isinstance(value, list | tuple) else []
    if (
        len(numbers) != 2
        or not all(isinstance(x, int | float) and not isinstance(x, bool) for x in numbers)
        or not numbers[0] < numbers[1]
    ):
        raise ValueError(
            f"`value_range` of {type(layer).__name__} must be the lowest and the highest value of pixels, such as "
            f"(0, 255). Received: {value!r}."
        )
    return numbers[0], numbers[1]
