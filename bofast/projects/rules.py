"""What a project promises and counts: roles, plan, indicators, and the unit that is counted once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from bofast.cases.rules import Phase
from bofast.kernel.refused import Refused


class Duty(StrEnum):
    """What project staff does; whoever has one never prepares, reviews or attests the project's money."""

    MANAGER = "manager"
    ECONOMIST = "economist"


class Part(StrEnum):
    """How an organisation takes part."""

    OWNER = "owner"
    FINANCIER = "financier"
    PARTNER = "partner"
    PARTICIPANT = "participant"


class Level(StrEnum):
    NATIONAL = "national"
    REGIONAL = "regional"
    PROJECT = "project"


class Counts(StrEnum):
    """What an indicator counts."""

    ORGANISATIONS = "organisations"
    HOUSEHOLDS = "households"
    COMPANIES = "companies"


ATTRIBUTIONS = (1, 2, 3)  # informed, helped, decisive
EVIDENCE = {Counts.ORGANISATIONS: (1, 2, 3), Counts.HOUSEHOLDS: (1, 2, 3), Counts.COMPANIES: (1, 2)}
KEPT_YEARS = 10  # what is said of a project's participations and staff, after it has ended: as long as its accounts


class NotYourOrganisation(Refused):
    """Only who speaks for an organisation confirms for it: `organisation`, its name."""

    code = "not_your_organisation"


class AlreadyAsked(Refused):
    """The organisation has been asked to take part, or does: `organisation`, `is_confirmed`."""

    code = "already_asked"


class ParticipationWithdrawn(Refused):
    """It was withdrawn, so there is nothing to confirm: `organisation`."""

    code = "participation_withdrawn"


class NotProjectStaff(Refused):
    """Only who works in the project does that: `project`, its name."""

    code = "not_project_staff"


class NobodyToWriteTo(Refused):
    """The organisation has no representative who could answer: `organisation`."""

    code = "nobody_to_write_to"


class StaffReviews(Refused):
    """Who reviews or attests for the funder does not work in what it funds: `person`, `project`."""

    code = "staff_reviews"


class AlreadyStaff(Refused):
    """The person has that duty in the project already: `person`, `project`."""

    code = "already_staff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something registered that may count; those with the same `key` are one and the same unit."""

    key: Hashable
    evidence: int
    day: date
    source: int  # the row it comes from, which `place` and names are read by
    attribution: int | None = None  # None where nobody is asked


@dataclass(frozen=True, slots=True)
class Step:
    """A level of a ladder, and how many units stand on it: none is counted on two levels."""

    level: int
    count: int


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `starts_on` up to but not including `until`."""

    starts_on: date
    until: date

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day < self.until


def reckoned(starts_on: date, until: date, *, on: date) -> Span:
    """The part of a project's period that has passed on a day, that day within it."""
    return Span(starts_on, max(starts_on, min(until, on + timedelta(days=1))))


def merged(found: Iterable[Found]) -> list[Found]:
    """One a key, with the highest evidence and the highest attribution of its kind; the oldest units first.

    Day and source are those of the registration with the best evidence, the earliest of several.
    """
    best: dict[Hashable, Found] = {}
    for one in found:
        known = best.get(one.key)
        best[one.key] = _joined(known, one) if known else one
    return sorted(best.values(), key=lambda one: (one.day, one.source))


def _joined(known: Found, one: Found) -> Found:
    said = [each.attribution for each in (known, one) if each.attribution is not None]
    return replace(min(known, one, key=_rank), attribution=max(said, default=None))


def _rank(found: Found) -> tuple[int, date, int]:
    return -found.evidence, found.day, found.source


def counted(among: Iterable[Found], *, headline_level: int) -> list[Found]:
    """Those whose evidence is enough for the headline."""
    return [one for one in among if one.evidence >= headline_level]


def evidence_ladder(among: Iterable[Found], levels: Sequence[int]) -> list[Step]:
    """How many units stand on each level of evidence, every level told."""
    found = Counter(one.evidence for one in among)
    return [Step(level, found[level]) for level in levels]


def attribution_ladder(among: Iterable[Found]) -> list[Step]:
    """How many units stand on each level of attribution; empty where nobody is asked about it."""
    found = Counter(one.attribution for one in among if one.attribution is not None)
    return [Step(level, found[level]) for level in ATTRIBUTIONS] if found else []


def is_a_move_here(
    *, moved_on: date, from_county: str | None, from_elsewhere: bool, to_county: str, county: str, within: Span
) -> bool:
    """From outside the county to inside it, in the period. A place of origin that nobody told does not count.

    `from_county` is None where they came from abroad or from a place that was not understood: `from_elsewhere`
    says whether there were words for it.
    """
    is_from_outside = from_elsewhere if from_county is None else from_county != county
    return is_from_outside and to_county == county and moved_on in within


def participation_evidence(*, is_confirmed: bool, has_commitment: bool, is_seen: bool) -> int:
    """1 asked, 2 confirmed for at least one activity, 3 confirmed and seen in one by what has been registered.

    A confirmation that names no activity, of an organisation that is seen in none, is not yet a participation.
    """
    if is_confirmed and is_seen:
        return 3
    return 2 if is_confirmed and has_commitment else 1


def may_confirm(speaks_for: Iterable[int], organisation: int) -> bool:
    """Whether somebody who speaks for those organisations confirms, or withdraws, for that one."""
    return organisation in set(speaks_for)


def kept_until(project_until: date) -> date:
    """The day that what is said of who took part in a project may be erased."""
    last = project_until - timedelta(days=1)
    return date(last.year + KEPT_YEARS + 1, 1, 1)


@dataclass(frozen=True, slots=True)
class PlannedIndicator:
    """A goal with its target, and what counts, in words, from the project's first day."""

    counts: Counts
    level: Level
    goal: str
    target: int
    text_sv: str
    text_en: str
    headline_level: int


@dataclass(frozen=True, slots=True)
class PlannedActivity:
    """Something to do: in the area with that number, by the organisation with that number, for those goals."""

    name: str
    area: int
    phase: Phase
    responsible: str
    starts_on: date
    until: date
    serves: Sequence[Counts]


@dataclass(frozen=True, slots=True)
class Plan:
    """Areas, goals and activities, each numbered from 1 in the order given."""

    areas: Sequence[str]
    indicators: Sequence[PlannedIndicator]
    activities: Sequence[PlannedActivity]


class Flaw(StrEnum):
    """How a plan fails to hold together."""

    NO_GOAL = "no_goal"  # an activity that serves none
    NO_ACTIVITY = "no_activity"  # a goal that none serves
    OUTSIDE_PERIOD = "outside_period"  # an activity that begins before the project or ends after it
    EMPTY_AREA = "empty_area"


@dataclass(frozen=True, slots=True)
class Finding:
    """One flaw, and the number of the activity, goal or area that has it."""

    flaw: Flaw
    number: int


@dataclass(frozen=True, slots=True)
class Doing:
    """An activity, as far as the plan's logic goes."""

    number: int
    area: int
    starts_on: date
    until: date
    serves: frozenset[int]


def findings(doings: Sequence[Doing], *, goals: Iterable[int], areas: Iterable[int], period: Span) -> list[Finding]:
    """Where the plan does not hold together: goals first, then areas, then activities, each by number."""
    served = {goal for doing in doings for goal in doing.serves}
    used = {doing.area for doing in doings}
    found = [Finding(Flaw.NO_ACTIVITY, goal) for goal in sorted(goals) if goal not in served]
    found += [Finding(Flaw.EMPTY_AREA, area) for area in sorted(areas) if area not in used]
    for doing in sorted(doings, key=lambda doing: doing.number):
        if not doing.serves:
            found.append(Finding(Flaw.NO_GOAL, doing.number))
        if doing.starts_on < period.starts_on or doing.until > period.until:
            found.append(Finding(Flaw.OUTSIDE_PERIOD, doing.number))
    return found
