"""Tracebacks without the frames that no user wrote."""

import sys
from types import FrameType, TracebackType

from keras_ops import config

_ROOMS = ("keras_ops", "keras_saving", "keras_layers", "keras_training", "keras_models", "keras_applications")


def shorten(error: BaseException) -> None:
    """Take this library's frames out of an error's traceback, but for the one that raised it."""
    if not config.is_traceback_filtering_enabled():
        return
    frames = []
    trace = error.__traceback__
    while trace is not None:
        frames.append(trace)
        trace = trace.tb_next
    kept = [frame for frame in frames[:-1] if not is_ours(frame.tb_frame)] + frames[-1:]
    if len(kept) == len(frames):
        return
    shorter: TracebackType | None = None
    for frame in reversed(kept):
        shorter = TracebackType(shorter, frame.tb_frame, frame.tb_lasti, frame.tb_lineno)
    error.__traceback__ = shorter


def users_level() -> int:
    """Return the `stacklevel` with which the caller's warning names the line of the user's that led to it."""
    level, frame = 1, sys._getframe(1)
    while frame.f_back is not None and is_ours(frame):
        level, frame = level + 1, frame.f_back
    return level


def is_ours(frame: FrameType) -> bool:
    """Return whether a frame is one of this library's code."""
    name = frame.f_globals.get("__name__", "")
    return name.partition(".")[0] in _ROOMS and not name.endswith("_test")
