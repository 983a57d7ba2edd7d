"""The funder's own books in the demo: frames of the appropriation, aid of minor importance. All sums are fictive."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from bofast.demo.region.ground import Ground
from bofast.demo.region.living import Life, at, at_work
from bofast.demo.region.people import DISA
from bofast.funding.actions.de_minimis import certify_aid, declare_aid, grant_aid
from bofast.funding.actions.frames import set_frame

APPROPRIATION = "Anslag 1:1, Regionala tillväxtåtgärder"  # as the decision names it
FRAMES = {2019: 24_000_000, 2020: 21_500_000, 2021: 22_000_000, 2022: 23_200_000}  # kronor
GRANTS = (  # the organisation's key, when, what for, euro
    ("el", "2021-04-15", "Stöd att anställa den första från ett annat län", "11850.00"),
    ("el", "2022-03-17", "Coachning i rekrytering, 20 timmar", "2160.50"),
    ("data", "2022-05-05", "Introduktion på arbetsplatsen för två medflyttare", "4420.00"),
)
DECLARED = ("el", "2020-11-02", "Omställningscheck", "48000.00")


def funders_books(ground: Ground) -> Life:
    """Each year's frame in January, and aid as it is granted."""
    region, disa = ground.organisations["region"], ground.people[DISA]
    deeds = [(at_work(date(year, 1, 14), year), year) for year in FRAMES if year > 2019]
    yield at("2019-09-02")
    _set_frame(2019, ground, moment=at("2019-09-02"))
    grants = [(at_work(date.fromisoformat(row[1]), place), row) for place, row in enumerate(GRANTS)]
    for moment, deed in sorted([*deeds, *grants], key=lambda one: one[0]):
        yield moment
        if isinstance(deed, int):
            _set_frame(deed, ground, moment=moment)
            continue
        key, day, measure, euro = deed
        undertaking = ground.organisations[key]
        if deed == GRANTS[0]:
            _, had, what, sum_ = DECLARED
            declare_aid(
                undertaking=undertaking,
                giver_words="Tillväxtverket",
                measure=what,
                granted_on=date.fromisoformat(had),
                euro=Decimal(sum_),
                to=region,
                by=disa,
                at=moment,
            )
        grant = grant_aid(
            undertaking=undertaking,
            giver=region,
            measure=measure,
            granted_on=date.fromisoformat(day),
            euro=Decimal(euro),
            is_fictive=True,
            by=disa,
            at=moment,
        )
        if deed != GRANTS[-1]:
            certify_aid(grant=grant, by=disa, at=moment)


def _set_frame(year: int, ground: Ground, *, moment: datetime) -> None:
    set_frame(
        organisation=ground.organisations["region"],
        appropriation=APPROPRIATION,
        year=year,
        amount=Decimal(FRAMES[year]),
        is_fictive=True,
        by=ground.people[DISA],
        at=moment,
    )
