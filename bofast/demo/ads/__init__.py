"""The demo's vacancies: where they are, who seeks whom, and in what words. All invented, and the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bofast.demo.ads.adverts import Ad, advert
from bofast.demo.ads.oddities import odd_ads
from bofast.demo.ads.plan import past_posts, posts


def demo_ads(day: date) -> Iterator[Ad]:
    """Every advertisement of the demo as it stands on that day, the past ones too."""
    for post in posts():
        yield advert(post, day)
    for post in past_posts():
        yield advert(post, day)
    yield from odd_ads(day)
