"""Loads the demo region whole: one transaction, so that what was cut off has not happened, and once is enough."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from bofast.demo.region.aid import funders_books
from bofast.demo.region.applications import later
from bofast.demo.region.decisions import autumn
from bofast.demo.region.granris import granris
from bofast.demo.region.ground import Ground, found
from bofast.demo.region.households import Story, stories
from bofast.demo.region.ledger import ledger
from bofast.demo.region.ledger_file import remembered
from bofast.demo.region.lives import life
from bofast.demo.region.living import Life, at, live
from bofast.demo.region.organisations import REGION
from bofast.demo.region.project import set_up, taking_part
from bofast.demo.region.work import work
from bofast.households.models import Household
from bofast.letters.models import Letter
from bofast.organisations.models import Organisation
from bofast.organisations.rules import organisation_number

TODAY = at("2022-10-03", "06.00")  # the demo's day begins; nothing happens after


@transaction.atomic
def load_region() -> int:
    """Let the region's people live from 2020 until the demo's day, unless they have; how many households there are.

    The letters they got on the way lie in the mailbox as sent.
    """
    if not Organisation.objects.filter(number=organisation_number(REGION.number)).exists():
        ground = found()
        project = set_up(ground)
        works = [
            taking_part(project, ground),
            ledger(project, ground),
            work(project, ground),
            remembered(project, ground),
            later(ground),
            autumn(ground),
            funders_books(ground),
        ]
        live([*works, *_households(ground)], until=TODAY)
        Letter.objects.filter(sent_at__isnull=True).update(sent_at=F("written_at"))
    return Household.objects.count()


def _households(ground: Ground) -> list[Life]:
    return [_one(story, ground) for story in stories()]


def _one(story: Story, ground: Ground) -> Life:
    return granris(story, ground) if "by-hand" in story.more else life(story, ground)
