"""Writes text for the user to read, on terminals, in notebooks and in files alike."""

import logging
import os
import shutil
import sys
from typing import Any

from keras_ops import config

# Modules of the streams that notebooks and shells put in place of stdout: no terminals, but `\r` works there.
_REDRAWING_STREAMS = ("ipykernel", "colab", "google.colab", "idlelib", "marimo")


def can_redraw(stream: Any = None) -> bool:
    """Whether a line that was written can be overwritten by means of a carriage return."""
    stream = sys.stdout if stream is None else stream
    if type(stream).__module__.startswith(_REDRAWING_STREAMS) or "PYCHARM_HOSTED" in os.environ:
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def is_terminal(stream: Any = None) -> bool:
    """Whether a stream is a terminal."""
    stream = sys.stdout if stream is None else stream
    try:
        return bool(stream.isatty())
    except (AttributeError, ValueError):  # no file, or a closed one
        return False


def columns() -> int:
    """The width of the terminal, in characters."""
    return shutil.get_terminal_size().columns


def write(text: str) -> None:
    """Write to stdout, replacing what its encoding does not know; log it where nobody looks at stdout."""
    if not config.is_interactive_logging_enabled():
        for line in filter(None, (part.strip() for part in text.splitlines())):
            logging.getLogger("keras").info(line)
        return
    stream = sys.stdout
    if stream is None:  # a program without a console
        return
    try:
        stream.write(text)
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, errors="replace").decode(encoding))
    stream.flush()


def write_line(text: str) -> None:
    """Write one line to stdout."""
    write(f"{text}\n")
