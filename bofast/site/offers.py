"""How one vacancy is told to one adult from one place: where, how far, on what terms, why, and what nobody has said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from bofast.matching.rules import Because, Missing, Reason, VacancyAnswer
from bofast.site import people
from bofast.site.country import Country
from bofast.vacancies.models import EXTENT_LABELS, Vacancy
from bofast.web.reasons import gap_words, must_have, reason_words, whole_minutes
from bofast.web.registers import in_words

COLUMNS = (
    "source",
    "source_id",
    "headline",
    "employer_name",
    "workplace_name",
    "municipality_id",
    "city",
    "latitude",
    "longitude",
    "extent",
    "employment_type",
    "duration",
    "last_day",
    "salary",
    "must_skills",
    "must_languages",
)
MAY_BREAK = "\u200b"  # where a long word of two may go on in the next line
REQUIRED = {Missing.LICENCE, Missing.LANGUAGE}
# What Arbetsförmedlingen calls forms and lengths of employment that nobody should move for unawares
LOOSE = {"behovsanställning", "sommarjobb / feriejobb", "säsongsanställning"}
SHORT = {"3 månader - upp till 6 månader", "11 dagar - upp till 3 månader", "upp till 10 dagar"}


@dataclass(frozen=True, slots=True)
class JobTold:
    """One vacancy as one adult sees it from one place. `skills` are those it asks for, held or not."""

    vacancy: Vacancy
    headline: str
    address: str
    employer: str
    town: str
    minutes: int | None  # none when it is done remotely
    reckoned_to: str  # where the ad names only a municipality: the seat that the journey is reckoned to
    why: str
    reasons: Sequence[Mapping[str, str]]
    languages: Sequence[str]  # what it cannot do without and nobody has spoken of
    licences: Sequence[str]
    unknown: Sequence[str]
    skills: Sequence[Mapping[str, object]]
    extent: str

    @property
    def terms(self) -> str:
        """“Full time, until further notice”, as far as the ad says."""
        kind = people.lowered(in_words(self.vacancy.employment_type))
        duration = people.lowered(in_words(self.vacancy.duration))
        said = ", ".join(part for part in (self.extent, kind, duration) if part)
        return said[:1].upper() + said[1:]

    @property
    def loose(self) -> str:
        """“Employment as needed”, “3 to 6 months”: said of what is no lasting employment; "" of the others."""
        kind, duration = self.vacancy.employment_type, self.vacancy.duration
        told = [kind] if kind.casefold() in LOOSE else []
        told += [duration] if duration.replace("–", "-").casefold() in SHORT else []
        return ", ".join(people.lowered(in_words(label)) for label in told)

    @property
    def by(self) -> str:
        """Who and where, without saying the same thing twice."""
        return ", ".join(dict.fromkeys(part for part in (self.employer, self.town) if part))

    @property
    def in_short(self) -> str:
        """Why it suits, what is missing and what is required, in a line."""
        told = [reason["text"] for reason in self.reasons if reason.get("of") != "journey"]
        return ". ".join([*told, *([self.requires] if self.requires else [])])

    @property
    def requires(self) -> str:
        """“Requires Swedish and driving licence B”; "" where somebody has spoken of all of it."""
        required = [*self.languages, *self.licences]
        return _("Requires %(what)s") % {"what": people.listed(required)} if required else ""


def job_told(answer: VacancyAnswer, vacancy: Vacancy, known: Country, skills: Sequence[str]) -> JobTold:
    """One vacancy with why it suits, what is missing and what nobody has said."""
    asked = [{**skill, "held": skill["id"] in skills} for skill in vacancy.must_skills]
    is_remote = answer.seen.evidence is not None
    seat = "" if is_remote else _reckoned_to(vacancy, known)
    return JobTold(
        vacancy=vacancy,
        headline=vacancy.headline.replace("/", f"/{MAY_BREAK}"),
        address=reverse("site:job", args=[vacancy.source, vacancy.source_id]),
        employer=vacancy.employer_name or vacancy.workplace_name,
        town=_somewhere(vacancy, known) if seat else _town(vacancy, known),
        minutes=None if is_remote else whole_minutes(answer.minutes),
        reckoned_to=seat,
        why=reason_words(answer.reasons[0]),
        reasons=_reasons(answer.reasons, asked, bool(skills), seat),
        languages=[must_have(gap) for gap in answer.unknown if gap.code is Missing.LANGUAGE],
        licences=[must_have(gap) for gap in answer.unknown if gap.code is Missing.LICENCE],
        unknown=[gap_words(gap) for gap in answer.unknown if gap.code not in REQUIRED],
        skills=asked,
        extent=str(EXTENT_LABELS[vacancy.extent]) if vacancy.extent else "",
    )


def _reckoned_to(vacancy: Vacancy, known: Country) -> str:
    """The seat of the municipality, for an ad without a point of its own; the engine measures to it."""
    if vacancy.latitude is not None and vacancy.longitude is not None:
        return ""
    seat = known.seat_of(vacancy.municipality_id or "")
    return seat.name if seat else ""


def _somewhere(vacancy: Vacancy, known: Country) -> str:
    municipality = known.municipalities[vacancy.municipality_id or ""]
    return _("somewhere in %(municipality)s") % {"municipality": municipality.called}


def _town(vacancy: Vacancy, known: Country) -> str:
    if vacancy.city:
        return vacancy.city.capitalize() if vacancy.city.isupper() else vacancy.city
    return known.name_of(vacancy.municipality_id or "")


def _reasons(
    reasons: Sequence[Reason], asked: Sequence[Mapping[str, object]], has_said: bool, seat: str
) -> list[dict[str, str]]:
    """Each reason with its kind; the skills by name, and what is missing only of those who have said what they know."""
    told: list[dict[str, str]] = []
    for reason in reasons:
        if reason.code is Because.MINUTES:
            to = ", " + _("counted to %(place)s") % {"place": seat} if seat else ""
            told.append({"kind": "met", "of": "journey", "text": f"{reason_words(reason)}{to}"})
            continue
        if reason.code is not Because.SKILLS:
            told.append({"kind": "met", "text": reason_words(reason)})
            continue
        held, missing = _named(asked, held=True), _named(asked, held=False)
        if not has_said:
            told.append({"kind": "unknown", "text": _("Asks for: %(skills)s") % {"skills": missing}})
            continue
        if held:
            told.append({"kind": "met", "text": f"{reason_words(reason)}: {held}"})
        if missing:
            told.append({"kind": "missing", "text": _("Missing: %(skills)s") % {"skills": missing}})
    return told


def _named(asked: Sequence[Mapping[str, object]], *, held: bool) -> str:
    return ", ".join(str(skill["label"]) for skill in asked if skill["held"] is held)
