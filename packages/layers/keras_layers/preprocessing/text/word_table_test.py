"""Words that are looked up and counted in columns, against `bytes.split` and a dict."""

import collections
import itertools
import string

import numpy as np
import pytest

from keras_layers.preprocessing.text import standardizing, word_table

pytestmark = [pytest.mark.unit]

LETTERS = "abAB é世.'!"
SPACES = [" ", "  ", "\t", "\n", " \r\n", "\x0b", "\x0c", "\x1c", "\u3000"]


def texts_of(seed, rows=400):
    """Texts with words of 0 to 40 bytes, spaces of all kinds, and in some of them bytes of 0 and invalid ones."""
    rng = np.random.default_rng(seed)
    result = []
    for _ in range(rows):
        parts = []
        for _ in range(rng.integers(0, 12)):
            size = rng.choice([1, 2, 7, 8, 9, 15, 16, 17, 24, 40])
            parts += ["".join(rng.choice(list(LETTERS), size)), rng.choice(SPACES)]
        result.append("".join(parts).encode())
    if seed % 3 == 0:
        result += [b"a\x00 a a\x00\x00b", b"\xff\xfe a\xff", b"\x00"]
    return result


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setattr(word_table, "_CHUNK", 1000)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("mode", standardizing.TABLES)
def test_words_are_those_of_split(seed, mode):
    texts = texts_of(seed)
    rows = [text.split() for text in standardizing.standardize(texts, mode)]
    counted = collections.Counter(itertools.chain.from_iterable(rows))
    counter = word_table.WordCounter()
    for part in (texts[:3], texts[3:200], [], texts[200:]):
        counter.add(part, standardizing.SPACED[mode])
    assert counter.counts() == counted
    indices = {word: i + 2 for i, word in enumerate(sorted(counted)[::2])}
    found, lengths = word_table.WordTable(indices, 1).find(texts, standardizing.SPACED[mode])
    assert lengths.tolist() == [len(row) for row in rows]
    assert found.tolist() == [indices.get(word, 1) for row in rows for word in row]


def test_many_words_that_begin_alike():
    words = [f"{kind}{n}".encode() for kind in ("word", "longer_words") for n in range(30_000)]
    table = word_table.WordTable({word: i for i, word in enumerate(words)}, 99_999)
    found, lengths = table.find([b" ".join(words), b"word no_word", b""], standardizing.SPACED[None])
    assert found.tolist() == [*range(60_000), 99_999, 99_999]
    assert lengths.tolist() == [60_000, 2, 0]


def test_standardizing_is_that_of_ascii():
    text = "İ É É! a_b".encode() + string.punctuation.encode()
    assert standardizing.standardize([text], "lower_and_strip_punctuation") == ["İ É É ab".encode()]
    assert standardizing.standardize([b"A.\xff"], "lower") == [b"a.\xff"]
    assert standardizing.standardize([b"A.\xff"], "strip_punctuation") == [b"A\xff"]
