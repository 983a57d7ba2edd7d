"""A household of the demo shows its interest, as it would on the page, and is asked for consents later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bofast.accounts.models import User
from bofast.cases.actions import open_case
from bofast.cases.models import Case
from bofast.demo.region.ground import Ground
from bofast.demo.region.households import OCCUPATIONS, SKILLS, Person, Story
from bofast.demo.region.people import SIGNE
from bofast.households.actions import ask_consent, give_consent, register_household
from bofast.households.models import Adult, Household
from bofast.households.rules import AdultTold, AgeBand, Heard, HouseholdTold, Purpose, When

HEARD = (Heard.SEARCH, Heard.SOCIAL, Heard.FRIEND, Heard.FAIR, Heard.EMPLOYER, Heard.HERE_BEFORE, Heard.AD)
WHEN = (When.HALF_YEAR, When.SOON, When.YEAR, When.UNSURE)
WISHES = (
    "Vi vill bo nära skog och vatten, gärna i hus.",
    "Det viktigaste är att båda får jobb inom en halvtimme.",
    "",
    "Vi har hund och hyr gärna till en början.",
    "Skidspår utanför dörren, om det går.",
)


def ask(story: Story, ground: Ground) -> Case:
    """The household registers itself and its case is opened, in the same moment."""
    receivers = [ground.municipality(code) for code in story.receivers]
    household = register_household(told=_told(story, ground), receivers=receivers, by=None, at=story.at)
    ground.people |= {adult.email: adult.user for adult in household.adults.all() if adult.user}
    return open_case(household=household, organisation=receivers[0], by=None, at=story.at)


def _told(story: Story, ground: Ground) -> HouseholdTold:
    number, more = story.number, story.more
    is_here = story.moving_from in ground.places
    return HouseholdTold(
        adults=tuple(_adult(person, place, story) for place, person in enumerate(story.adults)),
        children=tuple(AgeBand(band) for band in story.children),
        wanted=story.receivers,
        moves_when=When(more["when"]) if "when" in more else WHEN[number % len(WHEN)],
        moving_from=story.moving_from if is_here else "",
        moving_from_words="" if is_here else story.moving_from,
        language=more.get("lang", "sv"),
        speaks=more.get("speaks", ""),
        needs_interpreter="interp" in more,
        heard_of_us=Heard(more["heard"]) if "heard" in more else HEARD[number % len(HEARD)],
        heard_words=more.get("heardof", ""),
        wishes=WISHES[number % len(WISHES)],
        commute_minutes=int(more.get("minutes", (30, 45, 60)[number % 3])),
    )


def _adult(person: Person, place: int, story: Story) -> AdultTold:
    found = OCCUPATIONS.get(person.work)
    occupations: tuple[Mapping[str, str | bool], ...] = ()
    if found:
        occupations = ({"id": found[0], "label": found[1], "is_group": False},)
    return AdultTold(
        name=person.name,
        email=person.email,
        phone=person.phone,
        occupation_words=person.work,
        occupations=occupations,
        skills=SKILLS.get(person.work, ()),
        licences=("B",) if (story.number + place) % 4 else (),
        remote=person.work == "systemutvecklare",
    )


def let_see(household: Household, adult: Adult, ground: Ground, employer: str, *, at: datetime) -> None:
    """The guide asks whether an employer may see one adult's work profile, who says yes the same day."""
    what: dict[str, Any] = {
        "household": household,
        "adult": adult,
        "receiver": ground.organisations[employer],
        "purpose": Purpose.PROFILE,
    }
    ask_consent(**what, by=ground.people[SIGNE], at=at)
    if adult.user:
        give_consent(**what, by=adult.user, at=at + timedelta(hours=3))


def wonder(household: Household, ground: Ground, key: str, *, by: User, at: datetime) -> None:
    """Ask whether another organisation may receive the household; nobody has answered."""
    ask_consent(household=household, receiver=ground.organisations[key], purpose=Purpose.CASE, by=by, at=at)
