"""What an Einstein sum of inputs and a kernel says about shapes."""

import math
import re
from typing import NamedTuple

_FORM = re.compile(r"(\.\.\.)?([a-zA-Z]+)(\.\.\.)?,([a-zA-Z]+)->(\.\.\.)?([a-zA-Z]+)(\.\.\.)?")

Sizes = tuple[int | None, ...]


class MatrixProduct(NamedTuple):
    """An Einstein sum that is a product of two matrices: over the inputs' last axes and the kernel's first ones.

    Attributes:
        count: How many axes are summed over.
        rows: Their elements.
        new: Sizes of the kernel's other axes.
        columns: Their elements.
        is_reshaped: Whether the kernel has other axes than these two.
        has_bias_of_columns: Whether there is a bias along exactly the new axes.
    """

    count: int
    rows: int
    new: tuple[int, ...]
    columns: int
    is_reshaped: bool
    has_bias_of_columns: bool


def parts_of(equation: object, owner: str) -> tuple[str, str, str, str]:
    """Return the letters of the inputs, the kernel and the output, and at which end an ellipsis is.

    Returns:
        Three strings of letters, and `"left"`, `"right"` or `""`.

    Raises:
        ValueError: If the equation has another form.
    """
    match = _FORM.fullmatch(equation.replace(" ", "")) if isinstance(equation, str) else None
    ends = None if match is None else [(bool(match[i]), bool(match[i + 2])) for i in (1, 5)]
    if match is None or ends is None or ends[0] != ends[1] or ends[0] == (True, True):
        raise ValueError(
            f"`equation` of {owner} must be of the form 'ab,bc->ac', with at most an ellipsis at the same end of the "
            f"first term and of the result: '...b,bc->...c'. Received: {equation!r}."
        )
    left, right = ends[0]
    return match[2], match[4], match[6], "left" if left else "right" if right else ""


class EinsumPlan:
    """Shapes of kernel, bias and output, and whether the sum is a matrix product.

    Args:
        equation: The Einstein sum.
        input_shape: Shape of the inputs.
        output_shape: The output's sizes as far as they are said: without the batch and the axes of an ellipsis.
        bias_axes: Letters of the output along which a bias differs, or `None`.
        name: The layer's name, for messages.

    Attributes:
        kernel_shape: Sizes of the kernel.
        bias_shape: Sizes of the bias with which it broadcasts to the output, or `None`.
        bias_shape_in_calls: Its sizes in a call, if it was built for more axes than a call takes.
        output_shape: Sizes of the output, `None` where they are not known.
        product: The matrix product that the sum is, if it is one.
        fixed: The axes of the inputs, counted from the end (or from the start, if the ellipsis is at the end), whose
            sizes kernel and bias have.
        rank: Number of the inputs' axes without an ellipsis.
    """

    def __init__(
        self, equation: str, input_shape: Sizes, output_shape: Sizes, bias_axes: str | None, name: str
    ) -> None:
        inputs, kernel, output, ellipsis = parts_of(equation, name)
        where = f"the layer {name!r} with the equation {equation!r}"
        others = len(input_shape) - len(inputs)
        if others < 0:
            raise ValueError(f"The input of {where} has too few axes: its shape is {input_shape}.")
        # `build` may be given a shape with more axes, as if an ellipsis stood at the end; a call may not.
        surplus = 0 if ellipsis else others
        ellipsis = "right" if surplus else ellipsis
        from_start = 0 if ellipsis == "right" else len(inputs)
        of_weights = {letter: i - from_start for i, letter in enumerate(inputs) if letter in kernel + (bias_axes or "")}
        self.rank = len(inputs)
        # The axes of an ellipsis get signs that are no letters.
        signs = "".join(map(chr, range(0x100, 0x100 + others)))
        inputs = signs + inputs if ellipsis == "left" else inputs + signs
        output = signs + output if ellipsis == "left" else output + signs
        sizes = dict(zip(inputs, input_shape, strict=True))
        batch = () if ellipsis == "left" else (output[0],)
        named = [sign for sign in output if sign not in signs and sign not in batch]
        if ellipsis == "right" and len(output_shape) == len(named) + others:
            # Said in full, with the axes of the ellipsis, which are the input's.
            output_shape = output_shape[: len(named)]
        if len(named) != len(output_shape):
            raise ValueError(
                f"`output_shape` of {where} must have {len(named)} sizes, one for each of {', '.join(named)}. Received: "
                f"{output_shape}."
            )
        for letter, size in zip(named, output_shape, strict=True):
            known = sizes.get(letter)
            if None not in (known, size) and known != size:
                raise ValueError(
                    f"`output_shape={output_shape}` of {where} says {size} for the axis {letter!r}, which has the size "
                    f"{known} in the input of shape {input_shape}."
                )
            sizes[letter] = known if size is None else size
        self.fixed = {axis: sizes[letter] for letter, axis in of_weights.items()}
        self._take(inputs, kernel, output, sizes, bias_axes, where)
        self.bias_shape_in_calls = self.bias_shape[:-surplus] if self.bias_shape and surplus else None

    def _take(
        self, inputs: str, kernel: str, output: str, sizes: dict[str, int | None], bias_axes: str | None, where: str
    ) -> None:
        for letter in (*kernel, *(bias_axes or "")):
            if sizes.get(letter) is None:
                raise ValueError(
                    f"The size of the axis {letter!r} of the weights of {where} must be known, from `output_shape` or "
                    f"from the input. Known sizes: { ({k: v for k, v in sizes.items() if v is not None}) }."
                )
        if any(letter not in sizes for letter in output) or not set(bias_axes or "") <= set(output):
            raise ValueError(
                f"All letters of the result and of `bias_axes` of {where} must have a meaning: the result's stand in "
                f"the other terms, those of `bias_axes={bias_axes!r}` in the result."
            )
        self.kernel_shape = tuple([sizes[letter] or 0 for letter in kernel])
        self.output_shape = tuple([sizes[letter] for letter in output])
        self.bias_shape: Sizes | None = None
        if bias_axes:
            first = min(output.index(letter) for letter in bias_axes)
            self.bias_shape = tuple([sizes[a] if a in bias_axes else 1 for a in output[first:]])
        self.product = self._as_product(inputs, kernel, output, bias_axes)

    def _as_product(self, inputs: str, kernel: str, output: str, bias_axes: str | None) -> MatrixProduct | None:
        count = len([letter for letter in kernel if letter in inputs])
        summed, new = kernel[:count], kernel[count:]
        if not new or not count or not inputs.endswith(summed) or output != inputs[: len(inputs) - count] + new:
            return None
        rows, columns = math.prod(self.kernel_shape[:count]), math.prod(self.kernel_shape[count:])
        return MatrixProduct(count, rows, self.kernel_shape[count:], columns, len(kernel) > 2, bias_axes == new)
