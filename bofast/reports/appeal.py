"""How a decision is appealed, by when, and from which day it is in force: the same words on every paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bofast.funding.models import Decision, Meeting, Rejection
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.deadlines import appeal_by, in_force_on
from bofast.funding.rules.terms import NoTerms, Parameter
from bofast.organisations.models import Organisation
from bofast.reports.document import Block, Gap, Paragraph, Points
from bofast.reports.swedish import day, genitive, in_words

COURTS = {"22": "Förvaltningsrätten i Härnösand", "23": "Förvaltningsrätten i Härnösand"}  # by county


@dataclass(frozen=True, slots=True)
class Appeal:
    """When it was announced, the last day to appeal, and the first day in force; None for what has not happened."""

    announced_on: date | None
    last: date | None
    in_force_on: date | None
    weeks: int | None  # None: no terms of the day say


def appeal_from(announced_on: date | None, *, decided_on: date) -> Appeal:
    """By the terms of the day of the decision."""
    try:
        weeks = terms_on(decided_on).days(Parameter.APPEAL_WEEKS)
    except NoTerms:
        return Appeal(announced_on, None, None, None)
    if announced_on is None:
        return Appeal(None, None, None, weeks)
    last = appeal_by(announced_on, weeks=weeks)
    return Appeal(announced_on, last.on, in_force_on(last), weeks)


def appeal_of(one: Decision | Rejection) -> Appeal:
    return appeal_from(announced(one, one.meeting), decided_on=one.decided_on)


def announced(one: Decision | Rejection, meeting: Meeting | None) -> date | None:
    """A committee's with its minutes, a delegate's by itself."""
    return meeting.announced_on if meeting else one.announced_on


def how_to_appeal(one: Decision | Rejection, *, funder: Organisation) -> Iterable[Block]:
    """To whom one writes, what, and by when."""
    home = funder.municipality
    court = COURTS.get(home.county_id, "förvaltningsrätten") if home else "förvaltningsrätten"
    yield Paragraph(
        f"Beslutet kan överklagas av den som är medlem av {funder.name}. Domstolen prövar om beslutet är lagligt "
        f"(laglighetsprövning, 13 kap. kommunallagen 2017:725). Skriv till {court}. I brevet ska stå:"
    )
    yield Points(
        [
            f"vilket beslut du överklagar: {'paragraf, dag' if one.meeting else 'dag'} och diarienummer",
            f"varför du anser att beslutet strider mot lag, inte är en angelägenhet för {funder.name}, har fattats av "
            "någon som inte fick göra det eller inte har kommit till i rätt ordning",
            "ditt namn, din adress och ditt telefonnummer.",
        ]
    )
    yield by_when(appeal_of(one), funder=funder, is_delegated=one.meeting is None)


def by_when(appeal: Appeal, *, funder: Organisation, is_delegated: bool = False) -> Block:
    """The last day; until the announcement, how long from it: of the adjusted minutes, or of a delegate's decision."""
    if appeal.weeks is None:
        return Gap("Inom vilken tid beslutet ska överklagas: villkoren för dagen saknas.")
    board = f"{genitive(funder.name)} anslagstavla"
    if appeal.last is None or appeal.announced_on is None:
        what = "att beslutet har fattats" if is_delegated else "att protokollet har justerats"
        return Paragraph(
            f"Överklagandet ska ha kommit in till domstolen inom {in_words(appeal.weeks)} veckor från den dag då det "
            f"tillkännages på {board} {what}."
        )
    return Paragraph(
        f"Överklagandet ska ha kommit in till domstolen senast {day(appeal.last)}, {in_words(appeal.weeks)} veckor "
        f"efter att {'beslutet' if is_delegated else 'protokollets justering'} tillkännagavs på {board} "
        f"{day(appeal.announced_on)}."
    )
