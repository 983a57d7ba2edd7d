"""Loads the demo region, through the actions that real data comes by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bofast.audit.actions import record
from bofast.demo.ads import demo_ads
from bofast.demo.queries import stamp
from bofast.demo.region.loading import load_region
from bofast.indexes.models import Revision
from bofast.kernel.clock import local_day
from bofast.places import scb
from bofast.places.actions import import_places
from bofast.vacancies.actions.importing import Circumstances, import_ads
from bofast.vacancies.actions.tally import Tally
from bofast.vacancies.rules.vocabulary import Source


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows the demo has written."""

    localities: int
    vacancies: int
    households: int


def load_demo(*, at: datetime) -> Loaded:
    """The county's localities, the invented ads and the region with its people; loading them again changes nothing.

    Not one transaction: what was loaded before it was cut off stays, and the next time goes on from there.
    """
    places = import_places(rows=scb.localities(scb.JAMTLAND.read_bytes()), by=None, at=at)
    tally = Tally()
    import_ads(
        ads=demo_ads(local_day(at)), tally=tally, circumstances=Circumstances(source=Source.DEMO), by=None, at=at
    )
    households = load_region()
    Revision.objects.update_or_create(name="demo", defaults={"number": stamp()})
    record(what="demo.load", on=None, by=None, at=at, after=tally.read)
    return Loaded(places.added + places.changed + places.unchanged, tally.kept, households)
