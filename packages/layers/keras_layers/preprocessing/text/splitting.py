"""Tokens of texts, and n-grams of tokens."""

from collections.abc import Sequence
from typing import Any


def split(texts: list[bytes], mode: str | None, encoding: str) -> list[list[Any]]:
    """Return the tokens of each text.

    Args:
        texts: The texts.
        mode: `"whitespace"`: at spaces, tabs and line breaks of ASCII; `"character"`: each character, and the sign of
            replacement for what is none; `None`: each text is its only token.
        encoding: How the texts are encoded.
    """
    if mode == "whitespace":
        return [text.split() for text in texts]
    if mode == "character":
        return [list(text.decode(encoding, "replace")) for text in texts]
    return [[text] for text in texts]


def ngrams(rows: list[list[Any]], sizes: Sequence[int]) -> list[list[Any]]:
    """Return for each row of tokens those put together with their neighbours, all of the first size first."""
    new = []
    for row in rows:
        space: Any = "" if not row else " " if isinstance(row[0], str) else b" "
        grams: list[Any] = []
        for size in sizes:
            if size == 1:
                grams += row
            else:
                grams += map(space.join, zip(*[row[i:] for i in range(size)], strict=False))
        new.append(grams)
    return new
