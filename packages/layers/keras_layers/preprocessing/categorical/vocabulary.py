"""Vocabularies: counting tokens, putting them in order, weighting them, and keeping them in files."""

import collections
import itertools
import json
import os
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

# A token is a line of this file, which Keras 3 reads and writes too.
FILE = "vocabulary.txt"
# Beside it where a token has line breaks in it, which a file of lines cannot hold.
EXACT_FILE = "vocabulary.json"
_ESCAPE = "surrogateescape"


class Counts:
    """How often tokens occur, and in how many documents, over any number of batches.

    Args:
        has_documents: Whether documents are counted, as `tf_idf` needs it.
    """

    def __init__(self, has_documents: bool) -> None:
        self._has_documents = has_documents
        self.tokens: collections.Counter[Any] = collections.Counter()
        self.documents: collections.Counter[Any] = collections.Counter()
        self.number_of_documents = 0

    def add(self, documents: Sequence[list[Any]]) -> None:
        """Count the tokens of documents."""
        self.tokens.update(itertools.chain.from_iterable(documents))
        if self._has_documents:
            self.documents.update(itertools.chain.from_iterable(map(set, documents)))
            self.number_of_documents += len(documents)

    def renamed(self, rename: Callable[[list[Any]], list[Any]]) -> "Counts":
        """Return the counts with other words for the tokens, `rename(tokens)`; equal ones are put together."""
        new = Counts(self._has_documents)
        new.number_of_documents = self.number_of_documents
        for mine, its in ((self.tokens, new.tokens), (self.documents, new.documents)):
            for token, count in zip(rename(list(mine)), mine.values(), strict=True):
                its[token] += count
        return new

    def in_order(self, without: Iterable[Any], most: int | None) -> list[Any]:
        """Return at most `most` tokens, frequent ones first, and of equally frequent ones the greatest first."""
        skipped = set(without)
        kept = [(count, token) for token, count in self.tokens.items() if token not in skipped]
        if most is not None and 0 < most < len(kept):
            # Only those can be among them that occur as often as the last one of them.
            counts = np.array([count for count, _ in kept])
            least = np.partition(counts, -most)[-most]
            kept = [pair for pair in kept if pair[0] >= least]
        return [token for _, token in sorted(kept, reverse=True)[:most]]

    def inverse_frequencies(self, tokens: Sequence[Any]) -> np.ndarray:
        """Return `log(1 + documents / (1 + documents with the token))` for each token."""
        found = np.fromiter(map(self.documents.__getitem__, tokens), "float64", len(tokens))
        return np.log(1 + self.number_of_documents / (1 + found)).astype("float32")


def without_special_tokens(tokens: list[Any], special: list[Any]) -> list[Any]:
    """Return tokens without the special ones, which they may begin with."""
    count = len(special)
    return tokens[count:] if count and tokens[:count] == special else tokens


def check_tokens(layer: str, tokens: list[Any], mask_token: Any, oov_token: Any, special: list[Any]) -> None:
    """Refuse tokens that a vocabulary cannot have.

    Raises:
        ValueError: If there are none, one stands twice, or special ones are among them.
    """
    if not tokens:
        raise ValueError(
            f"{layer} cannot have an empty vocabulary. Give it tokens, or leave `vocabulary` out and call `adapt()`."
        )
    if len(set(tokens)) < len(tokens):
        twice = [token for token, count in collections.Counter(tokens).items() if count > 1]
        raise ValueError(
            f"The vocabulary of {layer} must hold each token once. Repeated: {_some(twice)}. Drop the repetitions, such "
            "as by `list(dict.fromkeys(vocabulary))`, which keeps the order."
        )
    for name, token in (("mask_token", mask_token), ("oov_token", oov_token)):
        if token is not None and token in tokens:
            raise ValueError(
                f"The vocabulary of {layer} holds its `{name}` {token!r}, at index {tokens.index(token)}. It need not "
                f"hold special tokens; else it must begin with all of them, which are {special}."
            )


def _some(values: list[Any]) -> str:
    return f"{values[:10]}{f' and {len(values) - 10} more' if len(values) > 10 else ''}"


def read_file(path: Any, encoding: str, layer: str) -> list[str]:
    """Read a file with a token on each line.

    Raises:
        ValueError: If there is no such file, it is empty or not in the encoding.
    """
    path = os.fspath(path)
    if not os.path.isfile(path):
        raise ValueError(
            f"{layer} takes a vocabulary as a list, or as the path of a file with a token on each line. There is no "
            f"file {path!r} in {os.getcwd()!r}."
        )
    with open(path, "rb") as file:
        content = file.read()
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValueError(
            f"The vocabulary file {path!r} of {layer} is not encoded in {encoding}: {error.reason} at byte "
            f"{error.start}. Save it in that encoding, or say which it has by `encoding`."
        ) from error
    lines = text.replace("\r\n", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def save(folder: str, tokens: list[Any]) -> None:
    """Write the file that a saved layer has in its folder."""
    words = [str(token) for token in tokens]
    with open(os.path.join(folder, FILE), "wb") as file:
        file.write("\n".join(words).encode("utf-8", _ESCAPE))
    if any("\n" in word for word in words):
        with open(os.path.join(folder, EXACT_FILE), "w", encoding="utf-8") as file:
            json.dump(words, file)


def load(folder: str) -> list[str] | None:
    """Read what `save` wrote, also what Keras 3 did; return `None` if there is no such file."""
    exact = os.path.join(folder, EXACT_FILE)
    if os.path.isfile(exact):
        with open(exact, encoding="utf-8") as file:
            return [str(word) for word in json.load(file)]
    path = os.path.join(folder, FILE)
    if not os.path.isfile(path):
        return None
    with open(path, "rb") as file:
        return _with_line_break(file.read().decode("utf-8", _ESCAPE).split("\n"))


def _with_line_break(lines: list[str]) -> list[str]:
    """Put together the two empty lines that a token which is a line break leaves: the empty token stands once at most.

    At the end they are two, too, and one is an empty token.
    """
    for i in range(len(lines) - 1, 0, -1):
        if lines[i] == lines[i - 1] == "":
            return [*lines[: i - 1], "\n", *lines[i + 1 :]]
    return lines
