"""The advertisements that are unlike others, as there are some in every real file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date


def odd_ads(day: date) -> Iterator[dict[str, object]]:
    yield from ()
