"""What the engine suggests for each adult, and who has been hired already; who still has no work to come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bofast.cases.queries import AdultSuggestions, SuggestedJob, Suggestions, TimelineKind, TimelineRow
from bofast.desk.telling import listed, occupation, sheet_address
from bofast.households.models import Household
from bofast.matching.rules import Because, Missing
from bofast.web.reasons import must_have, reason_words, whole_minutes

HELD: Mapping[Because, Promise] = {  # of somebody else: the reader is the guide
    Because.HOLDS_LICENCE: gettext_lazy("Has driving licence %(label)s"),
    Because.HOLDS_LANGUAGE: gettext_lazy("Knows %(label)s"),
}
REQUIRED = {Missing.LICENCE, Missing.LANGUAGE}
MAY_BREAK = "\u200b"  # where a long word of two may go on in the next line


@dataclass(frozen=True, slots=True)
class JobOffered:
    headline: str
    address: str
    by: str
    why: str
    minutes: int | None  # none when it is done remotely
    is_new: bool


@dataclass(frozen=True, slots=True)
class Hired:
    adult: str
    employer: str
    work: str
    starts_on: date | None


@dataclass(frozen=True, slots=True)
class Column:
    """One adult: what they do, who has hired them, the best jobs; `silent` says why there are none."""

    number: int
    name: str
    occupation: str
    seeks_work: bool
    is_asked: bool
    hires: Sequence[Hired]
    jobs: Sequence[JobOffered]
    positions: int
    silent: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """The columns, and from where: the place's name and the sheet with the household's own question."""

    columns: Sequence[Column]
    place: str
    address: str

    @property
    def jobless(self) -> Sequence[Column]:
        """Those who seek work and have not been hired."""
        return [column for column in self.columns if column.seeks_work and not column.hires]


def suggested(found: Suggestions, household: Household, rows: Sequence[TimelineRow]) -> Suggested:
    hires = [Hired(r.adult, r.code, r.text, r.day) for r in rows if r.kind is TimelineKind.HIRE]
    place = found.place
    adults = [one.adult for one in found.adults]
    return Suggested(
        columns=[_column(one, [hire for hire in hires if hire.adult == one.adult.name], found) for one in found.adults],
        place=place.name if place else "",
        address=sheet_address(household, adults, place.municipality.slug, place.slug) if place else "",
    )


def _column(one: AdultSuggestions, hires: Sequence[Hired], found: Suggestions) -> Column:
    adult = one.adult
    return Column(
        number=adult.number,
        name=adult.first_name,
        occupation=occupation(adult),
        seeks_work=adult.seeks_work,
        is_asked=one.is_asked,
        hires=hires,
        jobs=[_job(job) for job in one.jobs],
        positions=one.positions,
        silent=_silent(one, found),
    )


def _silent(one: AdultSuggestions, found: Suggestions) -> str:
    """Why there is nothing to suggest."""
    if not one.adult.seeks_work:
        return _("Is not looking for work.")
    if not one.adult.occupations:
        return _("We do not know what they work as: ask.")
    if not found.place:
        return _("We do not know where they want to live: ask.")
    return _("No open vacancy within reach right now.")


def _job(job: SuggestedJob) -> JobOffered:
    vacancy, found = job.vacancy, job.found
    return JobOffered(
        headline=vacancy.headline.replace("/", f"/{MAY_BREAK}"),
        address=reverse("site:job", args=[vacancy.source, vacancy.source_id]),
        by=", ".join(dict.fromkeys(part for part in (vacancy.employer_name, _town(job)) if part)),
        why=_why(job),
        minutes=None if found.seen.evidence is not None else whole_minutes(found.minutes),
        is_new=job.is_new,
    )


def _town(job: SuggestedJob) -> str:
    city = job.vacancy.city
    if city:
        return city.capitalize() if city.isupper() else city
    return job.vacancy.municipality.name if job.vacancy.municipality else ""


def _why(job: SuggestedJob) -> str:
    """“Same occupation. 4 of 5 skills. Requires driving licence B”."""
    told = [
        reason_words(reason, HELD)
        for reason in job.found.reasons
        if reason.code not in {Because.MINUTES, Because.REMOTE}
    ]
    required = [must_have(gap) for gap in job.found.unknown if gap.code in REQUIRED]
    return ". ".join([*told, *([_("Ask about: %(what)s") % {"what": listed(required)}] if required else [])])


def jobless_words(suggested: Suggested, minutes: int) -> Mapping[str, str] | None:
    """The alert about those who have no work to come to; None where everybody has."""
    without = suggested.jobless
    if not without:
        return None
    names = listed([column.name for column in without])
    title = _("%(names)s has no job yet.") if len(without) == 1 else _("%(names)s have no jobs yet.")
    unasked = listed([column.name for column in without if not column.is_asked])
    found = [_one_without(column, minutes) for column in without if column.is_asked]
    if unasked:
        found.append(_("Ask what %(name)s would work as, and the vacancies will stand here.") % {"name": unasked})
    return {"title": title % {"names": names}, "text": " ".join(found)}


def _one_without(column: Column, minutes: int) -> str:
    """What there is to do about it."""
    facts = {"positions": column.positions, "name": column.name, "minutes": minutes}
    if not column.positions:
        told = _("There is nothing for %(name)s within %(minutes)s min: try another place, or a longer journey.")
        return told % facts
    return (
        ngettext(
            "There is %(positions)s open position for %(name)s within %(minutes)s min.",
            "There are %(positions)s open positions for %(name)s within %(minutes)s min.",
            column.positions,
        )
        % facts
    )
