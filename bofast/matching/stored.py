"""Keeps a stock of vacancies in a folder, an array a file, and opens it again without reading it."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np

from bofast.matching.rules.arrays import Array, frozen
from bofast.matching.rules.stock import Stock

MAPPED_FROM = 65_536  # bytes; what is smaller is read at once


def save(stock: Stock, folder: Path) -> None:
    """Write every array into the folder."""
    for field in fields(Stock):
        np.save(folder / f"{field.name}.npy", getattr(stock, field.name), allow_pickle=False)


def load(folder: Path) -> Stock:
    """The stock in the folder, its long arrays mapped into memory. Raises FileNotFoundError when it is not whole."""
    return frozen(Stock, **{field.name: _array(folder / f"{field.name}.npy") for field in fields(Stock)})


def _array(path: Path) -> Array:
    found: Array = np.load(path, mmap_mode="r" if path.stat().st_size >= MAPPED_FROM else None, allow_pickle=False)
    return np.asarray(found)  # a plain array over the mapped memory
