"""Builds what is derived and starts what is slow to start, before the first visitor asks."""

from __future__ import annotations

import gc

from bofast.kernel.clock import local_day, now
from bofast.matching import queries as matching
from bofast.matching.actions import build_index
from bofast.taxonomy import words
from bofast.vacancies.search import current as search


def rebuild_indexes() -> None:
    """Build every derived index that is behind, so that the pages that read them find what was just written."""
    words.build()
    search.build()
    build_index()


def warm() -> None:
    """Compile the engine and open the indexes; they are built first where nobody has."""
    matching.warm(on=local_day(now()))
    search.current()
    words.current()
    gc.collect()
    gc.freeze()  # all this stays as long as the process: no page should wait while it is looked through for garbage
