"""Starts what is slow to start, before the first visitor asks."""

from __future__ import annotations


def warm() -> None:
    """Compile the engine and open the indexes."""
