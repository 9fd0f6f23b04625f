"""The files below a folder, with their labels; and the parts for training and validation."""

import os
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

SUBSETS = {"training": ("training",), "validation": ("validation",), "both": ("training", "validation")}
LABEL_MODES = ("int", "categorical", "binary", None)


class Kind(NamedTuple):
    """What a reader calls its files, and how their names end."""

    word: str  # "image"
    plural: str  # "images"
    endings: tuple[str, ...]


class Request(NamedTuple):
    """The arguments that readers of folders have in common."""

    directory: Any
    labels: Any
    label_mode: str | None
    class_names: Sequence[str] | None
    shuffle: bool
    seed: int | None
    validation_split: float | None
    subset: str | None
    follow_links: bool
    verbose: bool


class Part(NamedTuple):
    """Files to be read: all, or those for training or validation."""

    paths: list[str]
    labels: np.ndarray | None
    class_names: Sequence[str] | None


def check(request: Request, kind: Kind) -> None:
    """Refuse arguments that are none of those that there are, or that contradict each other.

    Raises:
        ValueError: Which, and what they may be.
    """
    labels, split, subset = request.labels, request.validation_split, request.subset
    if labels is not None and (isinstance(labels, str) and labels != "inferred" or not hasattr(labels, "__len__")):
        raise ValueError(
            "`labels` argument should be a list/tuple of integer labels, of the same size as the number of "
            f"{kind.word} files in the target directory. If you wish to infer the labels from the subdirectory names in "
            'the target directory, pass `labels="inferred"`. If you wish to get a dataset that only contains '
            f"{kind.plural} (no labels), pass `labels=None`. Received: labels={labels}"
        )
    if request.class_names and not _inferred(labels):
        raise ValueError(
            'You can only pass `class_names` if `labels="inferred"`. Received: '
            f"labels={labels}, and class_names={request.class_names}"
        )
    if request.label_mode not in LABEL_MODES:
        raise ValueError(
            '`label_mode` argument must be one of "int", "categorical", "binary", or None. '
            f"Received: label_mode={request.label_mode}"
        )
    if split is not None and not 0 <= split < 1:
        raise ValueError(f"`validation_split` must be between 0 and 1, received: {split}")
    if bool(split) != bool(subset):
        raise ValueError(
            "If `subset` is set, `validation_split` must be set, and inversely. Received: "
            f"validation_split={split}, subset={subset!r}"
        )
    if subset and subset not in SUBSETS:
        raise ValueError(f'`subset` must be either "training", "validation" or "both", received: {subset}')
    if split and request.shuffle and request.seed is None:
        raise ValueError(
            "If using `validation_split` and shuffling the data, you must provide a `seed` argument, to make sure that "
            "there is no overlap between the training and validation subset."
        )


def _inferred(labels: Any) -> bool:
    return isinstance(labels, str) and labels == "inferred"


def parts(request: Request, kind: Kind, seed: int) -> list[Part]:
    """Return the files that were asked for, in one part or, for `subset="both"`, in two.

    Args:
        request: What was asked for, checked.
        kind: Which files.
        seed: Determines the order, if they are to be shuffled.
    """
    paths, labels, class_names = _listed(request, kind)
    if request.shuffle:
        # Two generators of one seed: the same order for both.
        np.random.RandomState(seed).shuffle(paths)
        np.random.RandomState(seed).shuffle(labels)
    wanted = SUBSETS[request.subset] if request.subset else ("",)
    cut = len(paths) - int((request.validation_split or 0) * len(paths))
    found = []
    for name in wanted:
        chosen = {"training": slice(cut), "validation": slice(cut, None), "": slice(None)}[name]
        part = Part(paths[chosen], _encoded(labels[chosen], request.label_mode, class_names), class_names)
        if name and request.verbose:
            print(f"Using {len(part.paths)} files for {name}.")
        if not part.paths:
            raise _nothing(request.directory, kind, name if paths else "", len(paths), request.validation_split)
        found.append(part)
    return found


def _nothing(directory: Any, kind: Kind, name: str, total: int, split: float | None) -> ValueError:
    if not name:
        return ValueError(f"No {kind.word} files found in directory {directory}. Allowed formats: {kind.endings}")
    return ValueError(
        f"No {name} {kind.word} files are left of the {total} in directory {directory} with validation_split={split}. "
        "Choose another fraction."
    )


def _listed(request: Request, kind: Kind) -> tuple[list[str], list[Any], Sequence[str] | None]:
    """Return paths, labels and the names of the classes, if there are classes."""
    directory = os.fspath(request.directory)
    endings = tuple(kind.endings)
    if request.label_mode is None or request.labels is None:
        paths = list(_below(directory, endings, request.follow_links))
        _say(request, paths, None)
        return paths, [], None
    if not _inferred(request.labels):
        paths = list(_below(directory, endings, request.follow_links))
        labels = list(request.labels)
        if len(labels) != len(paths):
            raise ValueError(
                "Expected the lengths of `labels` to match the number of files in the target directory. "
                f"len(labels) is {len(labels)} while we found {len(paths)} files in directory {directory}."
            )
        class_names: Sequence[str] = [str(label) for label in sorted(set(labels))]
        _say(request, paths, class_names)
        return paths, labels, class_names
    class_names = _classes(directory, request.class_names)
    paths, labels = [], []
    for number, name in enumerate(class_names):
        found = list(_below(os.path.join(directory, name), endings, request.follow_links))
        paths += found
        labels += [number] * len(found)
    _say(request, paths, class_names)
    return paths, labels, class_names


def _classes(directory: str, class_names: Sequence[str] | None) -> Sequence[str]:
    there = sorted(entry.name for entry in os.scandir(directory) if entry.is_dir())
    if class_names is None:
        return there
    if not set(class_names) <= set(there) or len(set(class_names)) != len(class_names):
        raise ValueError(
            "The `class_names` passed did not match the names of the subdirectories of the target directory. "
            f"Expected: {there} (or a subset of it), each once, but received: class_names={class_names}"
        )
    return class_names


def _below(directory: str, endings: tuple[str, ...], follow_links: bool) -> Iterator[str]:
    """Yield the paths of all files whose names end so: by folder, and by name in each."""
    os.scandir(directory).close()  # which says what is wrong with the folder; `os.walk` finds nothing there
    folders = []
    for folder, inner, names in os.walk(directory, followlinks=follow_links):
        if follow_links:
            # A link to a folder above it would lead round in circles.
            real = os.path.join(os.path.realpath(folder), "")
            inner[:] = [n for n in inner if not real.startswith(os.path.realpath(os.path.join(folder, n)) + os.sep)]
        folders.append((folder, names))
    for folder, names in sorted(folders, key=lambda entry: entry[0]):
        for name in sorted(names):
            if name.lower().endswith(endings):
                yield os.path.join(folder, name)


def _say(request: Request, paths: list[str], class_names: Sequence[str] | None) -> None:
    if request.verbose:
        classes = "" if class_names is None else f" belonging to {len(class_names)} classes"
        print(f"Found {len(paths)} files{classes}.")


def _encoded(labels: list[Any], mode: str | None, class_names: Sequence[str] | None) -> np.ndarray | None:
    if mode is None or class_names is None:
        return None
    if mode == "binary" and len(class_names) != 2:
        raise ValueError(
            f'When passing `label_mode="binary"`, there must be exactly 2 class_names. Received: '
            f"class_names={class_names}"
        )
    array = np.array(labels)
    if mode == "binary":
        return array.astype("float32").reshape(-1, 1)
    if mode == "categorical":
        if array.dtype.kind not in "iu" or array.size and not 0 <= array.min() <= array.max() < len(class_names):
            raise ValueError(
                'With `label_mode="categorical"`, `labels` must hold whole numbers from 0 to the number of classes less '
                f"1, which is {len(class_names) - 1}. Received: {labels[:8]}"
            )
        return np.eye(len(class_names), dtype="float32")[array]
    return array.astype({"i": "int32", "u": "int32", "f": "float32", "b": "bool"}.get(array.dtype.kind, object))
