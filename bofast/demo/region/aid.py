"""The funder's own books in the demo: frames of the appropriation, aid of minor importance, what a euro costs.

All sums are fictive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from bofast.demo.region.ground import Ground
from bofast.demo.region.living import Life, at, at_work
from bofast.demo.region.people import DISA
from bofast.funding.actions.de_minimis import certify_aid, declare_aid, grant_aid
from bofast.funding.actions.frames import set_frame
from bofast.funding.models import EuroRate
from bofast.kernel.clock import local_day

APPROPRIATION = "Anslag 1:1, Regionala tillväxtåtgärder"  # as the decision names it
FRAMES = {2019: 24_000_000, 2020: 21_500_000, 2021: 22_000_000, 2022: 23_200_000}  # kronor


@dataclass(frozen=True, slots=True)
class Aid:
    """Aid to the organisation with that key; `giver` is somebody else where the undertaking tells of it itself."""

    key: str
    on: str
    measure: str
    euro: str
    giver: str = ""
    is_certified: bool = True


GIVEN = (
    Aid("el", "2020-11-02", "Omställningscheck", "48000.00", giver="Tillväxtverket"),
    Aid("el", "2021-04-15", "Stöd att anställa den första från ett annat län", "11850.00"),
    Aid("el", "2022-03-17", "Coachning i rekrytering, 20 timmar", "2160.50"),
    Aid("data", "2022-05-05", "Introduktion på arbetsplatsen för två medflyttare", "4420.00", is_certified=False),
)
EURO_ON, EURO = "2022-09-30", Decimal("10.90")  # the last banking day before the demo's, so that kronor can be reckoned
Deed = tuple[datetime, Callable[..., object]]


def funders_books(ground: Ground) -> Life:
    """Each year's frame when the year begins, aid as it is granted, and at last what a euro costs."""
    for moment, deed in sorted([*_frames(ground), *_aid(ground), (at(EURO_ON), _price_euro)], key=lambda one: one[0]):
        yield moment
        deed(at=moment)


def _frames(ground: Ground) -> Iterator[Deed]:
    for year, amount in FRAMES.items():
        moment = at("2019-09-02") if year == min(FRAMES) else at_work(date(year, 1, 14), year)
        yield (
            moment,
            partial(
                set_frame,
                organisation=ground.organisations["region"],
                appropriation=APPROPRIATION,
                year=year,
                amount=Decimal(amount),
                is_fictive=True,
                by=ground.people[DISA],
            ),
        )


def _aid(ground: Ground) -> Iterator[Deed]:
    for place, aid in enumerate(GIVEN):
        yield at_work(date.fromisoformat(aid.on), place), partial(_declare if aid.giver else _give, aid, ground)


def _price_euro(*, at: datetime) -> None:
    EuroRate.objects.create(day=local_day(at), kronor=EURO, source="påhittad kurs")


def _declare(aid: Aid, ground: Ground, *, at: datetime) -> None:
    declare_aid(
        undertaking=ground.organisations[aid.key],
        giver_words=aid.giver,
        measure=aid.measure,
        granted_on=date.fromisoformat(aid.on),
        euro=Decimal(aid.euro),
        to=ground.organisations["region"],
        by=ground.people[DISA],
        at=at,
    )


def _give(aid: Aid, ground: Ground, *, at: datetime) -> None:
    disa = ground.people[DISA]
    grant = grant_aid(
        undertaking=ground.organisations[aid.key],
        giver=ground.organisations["region"],
        measure=aid.measure,
        granted_on=date.fromisoformat(aid.on),
        euro=Decimal(aid.euro),
        is_fictive=True,
        by=disa,
        at=at,
    )
    if aid.is_certified:
        certify_aid(grant=grant, by=disa, at=at)
