"""How the engine's answer is told on a page: places, adults and jobs in words, with addresses, figures and sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bofast.matching.rules import AdultAnswer, Because, Missing, PlaceAnswer, Reason, VacancyAnswer
from bofast.site import people
from bofast.site.country import Country, Told
from bofast.site.question import Question
from bofast.vacancies.models import EXTENT_LABELS, Vacancy
from bofast.web.reasons import gap_words, reason_words, whole_minutes
from bofast.web.templatetags.look import count, kronor

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
    "last_day",
    "salary",
    "must_skills",
    "must_languages",
)
MAY_BREAK = "\u200b"  # where a long word of two may go on in the next line
QUIET_ON_CARDS = {Missing.SKILLS}  # most ads name none


@dataclass(frozen=True, slots=True)
class JobTold:
    """One vacancy as one adult sees it from one place. `skills` are those it asks for, held or not."""

    vacancy: Vacancy
    headline: str
    address: str
    employer: str
    town: str
    minutes: int | None  # none when it is done remotely
    why: str
    reasons: Sequence[Mapping[str, str]]
    unknown: Sequence[str]
    skills: Sequence[Mapping[str, object]]
    extent: str

    @property
    def terms(self) -> str:
        """“Full time, until further notice”, as far as the ad says."""
        kind = people.lowered(self.vacancy.employment_type)
        said = ", ".join(part for part in (self.extent, kind) if part)
        return said[:1].upper() + said[1:]

    @property
    def by(self) -> str:
        """Who and where, without saying the same thing twice."""
        return ", ".join(dict.fromkeys(part for part in (self.employer, self.town) if part))


@dataclass(frozen=True, slots=True)
class AdultTold:
    number: int
    has_work: bool
    counted: str
    beside: str  # the same, shorter, beside the first adult's
    within: str
    share: float
    label: str
    jobs: Sequence[JobTold]


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """One place as a card shows it; figures have a source and a year, what is missing is said."""

    rank: int
    key: int
    name: str
    context: str
    address: str
    verdict: str
    fit: float
    adults: Sequence[AdultTold]
    housing: Told | None
    unknown: str
    municipality: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells answers to one question: what it needs is looked up once for all its places."""

    question: Question
    known: Country
    limits: Sequence[int]  # each adult's longest journey
    vacancies: Mapping[int, Vacancy]

    @classmethod
    def of(
        cls, question: Question, known: Country, limits: Sequence[int], answers: Iterable[PlaceAnswer], jobs: int
    ) -> Teller:
        """Loads the vacancies that will be shown: each adult's best few in each place; one query."""
        keys = {vacancy.key for place in answers for adult in place.adults for vacancy in adult.vacancies[:jobs]}
        return cls(question, known, limits, Vacancy.objects.only(*COLUMNS).in_bulk(keys))

    def place(self, answer: PlaceAnswer, *, jobs: int) -> PlaceTold:
        """The place with each adult's best few jobs."""
        municipality = self.known.municipalities[answer.municipality]
        adults = [self.adult(number, adult, jobs=jobs) for number, adult in enumerate(answer.adults, 1)]
        return PlaceTold(
            rank=answer.rank,
            key=answer.key,
            name=answer.place,
            context=self.context(answer),
            address=self.address(answer),
            verdict=people.verdict(answer.fit, len(adults)),
            fit=answer.fit,
            adults=adults,
            housing=municipality.house_price,
            unknown=", ".join(_unknown(answer)),
            municipality=answer.municipality,
            latitude=answer.latitude,
            longitude=answer.longitude,
        )

    def context(self, answer: PlaceAnswer) -> str:
        """“Krokom municipality, 1 870 inhabitants”; the county too when all of Sweden is asked about."""
        municipality = self.known.municipalities[answer.municipality]
        parts = [municipality.called]
        if not self.question.where:
            parts.append(municipality.county_name)
        if answer.population is not None:
            parts.append(_("%(count)s inhabitants") % {"count": count(answer.population)})
        return ", ".join(parts)

    def address(self, answer: PlaceAnswer) -> str:
        """The place's sheet, for this question."""
        municipality = self.known.municipalities[answer.municipality]
        slug = self.known.localities[answer.key].slug
        return f"{reverse('site:sheet', args=[municipality.slug, slug])}?{self.question.query}"

    def adult(self, number: int, answer: AdultAnswer, *, jobs: int) -> AdultTold:
        """What one adult finds in the place."""
        return AdultTold(
            number=number,
            has_work=answer.has_work,
            counted=people.jobs_for(number, answer.positions),
            beside=people.beside(number, answer.positions),
            within=people.within(self.limits[number - 1]),
            share=answer.fit,
            label=people.suits(number),
            jobs=[
                self.job(vacancy, self.question.adults[number - 1].skills)
                for vacancy in answer.vacancies[:jobs]
                if vacancy.key in self.vacancies
            ],
        )

    def job(self, answer: VacancyAnswer, skills: Sequence[str]) -> JobTold:
        """One vacancy with why it suits, what is missing and what nobody has said."""
        vacancy = self.vacancies[answer.key]
        asked = [{**skill, "held": skill["id"] in skills} for skill in vacancy.must_skills]
        is_remote = answer.seen.evidence is not None
        return JobTold(
            vacancy=vacancy,
            headline=vacancy.headline.replace("/", f"/{MAY_BREAK}"),
            address=reverse("site:job", args=[vacancy.source, vacancy.source_id]),
            employer=vacancy.employer_name or vacancy.workplace_name,
            town=vacancy.city.capitalize() if vacancy.city.isupper() else vacancy.city or self._town(vacancy),
            minutes=None if is_remote else whole_minutes(answer.minutes),
            why=reason_words(answer.reasons[0]),
            reasons=_reasons(answer.reasons, asked, bool(skills)),
            unknown=[gap_words(gap) for gap in answer.unknown],
            skills=asked,
            extent=str(EXTENT_LABELS[vacancy.extent]) if vacancy.extent else "",
        )

    def _town(self, vacancy: Vacancy) -> str:
        return self.known.name_of(vacancy.municipality_id or "")


def _reasons(reasons: Sequence[Reason], asked: Sequence[Mapping[str, object]], has_said: bool) -> list[dict[str, str]]:
    """Each reason with its kind; the skills by name, and what is missing only of those who have said what they know."""
    told: list[dict[str, str]] = []
    for reason in reasons:
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


def _unknown(answer: PlaceAnswer) -> list[str]:
    """What is not known of the place and of the best jobs there, each thing once."""
    gaps = [*answer.unknown, *(gap for adult in answer.adults for job in adult.vacancies[:1] for gap in job.unknown)]
    return list(dict.fromkeys(gap_words(gap) for gap in gaps if gap.code not in QUIET_ON_CARDS))


def housing_fact(price: Told | None) -> dict[str, str]:
    """The mean price of a house, who says so and for when; components/facts.html shows a missing one as unknown."""
    return {
        "label": _("House, mean price"),
        "value": kronor(price.value) if price else "",
        "source": f"{price.source} {price.year}" if price else "",
    }


def lacking(places: Iterable[PlaceAnswer]) -> list[tuple[int, str, int]]:
    """For each adult and must-have that is lacking: how many of the best vacancies it keeps away; most first."""
    away: dict[tuple[int, str], set[int]] = {}
    for place in places:
        for number, adult in enumerate(place.adults, 1):
            for vacancy in adult.excluded:
                for reason in vacancy.reasons:
                    away.setdefault((number, reason_words(reason)), set()).add(vacancy.key)
    return sorted(
        ((number, words, len(keys)) for (number, words), keys in away.items()), key=lambda row: (-row[2], row)
    )


def lacking_words(number: int, words: str, vacancies: int) -> str:
    """“4 of the best jobs for you require driving licence C.”"""
    text = ngettext(
        "%(count)s of the best jobs for %(who)s requires %(what)s",
        "%(count)s of the best jobs for %(who)s require %(what)s",
        vacancies,
    )
    return text % {"count": count(vacancies), "who": people.object_of(number), "what": words}
