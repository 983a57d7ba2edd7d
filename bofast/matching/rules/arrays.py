"""How lists become arrays that nobody can change: texts as UTF-8 bytes, whose order is the text's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Arrays = TypeVar("Arrays")


def texts(values: Iterable[str]) -> Array:
    encoded = [value.encode() for value in values]
    return np.array(encoded, dtype=np.bytes_) if encoded else np.empty(0, dtype="S1")


def floats(values: Iterable[float]) -> Array:
    return np.array(list(values), dtype=np.float64)


def integers(values: Iterable[int]) -> Array:
    return np.array(list(values), dtype=np.int64)


def rows(values: Iterable[int]) -> Array:
    """Row numbers of another array."""
    return np.array(list(values), dtype=np.int32)


def flags(values: Iterable[bool]) -> Array:
    return np.array(list(values), dtype=np.bool_)


def starts(owners: Sequence[int] | Array, owners_in_all: int) -> Array:
    """Where each owner's run begins in a list sorted by owner, and at last where the list ends: (owners + 1,)."""
    return np.searchsorted(np.asarray(owners, dtype=np.int64), np.arange(owners_in_all + 1)).astype(np.int64)


def frozen(cls: type[Arrays], **arrays: Array) -> Arrays:
    """A dataclass of arrays, each read-only, so that what is built and what is mapped from a file are of one type."""
    for array in arrays.values():
        array.flags.writeable = False
    return cls(**arrays)
