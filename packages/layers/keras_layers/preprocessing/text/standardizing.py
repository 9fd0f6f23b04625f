"""Text made uniform. It works on bytes: like Keras 3 it lowers the letters A to Z alone, and Python does that quickest."""

import string

PUNCTUATION = string.punctuation.encode()
# What separates words, as in `bytes.split`.
WHITESPACE = b" \t\n\r\x0b\x0c"
_SAME = bytes(range(256))
# How each mode changes single bytes, and which it drops.
TABLES = {
    "lower_and_strip_punctuation": (_SAME.lower(), PUNCTUATION),
    "lower": (_SAME.lower(), b""),
    "strip_punctuation": (_SAME, PUNCTUATION),
    None: (_SAME, b""),
}
# The same, with a space for every kind of whitespace.
SPACED = {
    mode: (table.translate(bytes.maketrans(WHITESPACE, b" " * len(WHITESPACE))), dropped)
    for mode, (table, dropped) in TABLES.items()
}


def standardize(texts: list[bytes], mode: str | None) -> list[bytes]:
    """Return each text in lower case, without punctuation, both, or as it is."""
    return texts if mode is None else translate(texts, TABLES[mode])


def translate(texts: list[bytes], table: tuple[bytes, bytes]) -> list[bytes]:
    """Return each text with changed and dropped bytes."""
    changed, dropped = table
    return [text.translate(changed, dropped) for text in texts]
