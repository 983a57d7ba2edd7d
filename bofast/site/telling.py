"""How the engine's answer is told on a page: places, adults and jobs in words, with addresses, figures and sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bofast.matching.rules import AdultAnswer, Missing, PlaceAnswer
from bofast.site import people
from bofast.site.country import Country, Told
from bofast.site.offers import COLUMNS, REQUIRED, JobTold, job_told
from bofast.site.question import Question
from bofast.vacancies.models import Vacancy
from bofast.web.reasons import gap_words, must_have, reason_words
from bofast.web.templatetags.look import count, kronor

ANSWERED = 5  # advertisements that an answer lists for each adult in each place
QUIET_ON_CARDS = {Missing.SKILLS, *REQUIRED}  # most ads name none


@dataclass(frozen=True, slots=True)
class Way:
    """A link that leads somewhere, and what it gives."""

    text: str
    address: str
    gives: str = ""


@dataclass(frozen=True, slots=True)
class AdultTold:
    number: int
    has_work: bool
    counted: str
    beside: str  # the same, shorter, beside the first adult's
    ads: str  # in how many advertisements, where that is known and says more
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
    required: str  # what the best jobs cannot do without and nobody has spoken of
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
    listed: int = ANSWERED  # how many advertisements the answers list for each adult, when there are as many

    @classmethod
    def of(
        cls,
        question: Question,
        known: Country,
        limits: Sequence[int],
        answers: Iterable[PlaceAnswer],
        jobs: int,
        *,
        listed: int = ANSWERED,
    ) -> Teller:
        """Loads the vacancies that will be shown: each adult's best few in each place; one query."""
        keys = {vacancy.key for place in answers for adult in place.adults for vacancy in adult.vacancies[:jobs]}
        return cls(question, known, limits, Vacancy.objects.only(*COLUMNS).in_bulk(keys), listed)

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
            required=_required(answer),
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
            ads=people.in_ads(len(answer.vacancies), answer.positions) if len(answer.vacancies) < self.listed else "",
            within=people.within(self.limits[number - 1]),
            share=answer.fit,
            label=people.suits(number),
            jobs=[
                job_told(one, self.vacancies[one.key], self.known, self.question.adults[number - 1].skills)
                for one in answer.vacancies[:jobs]
                if one.key in self.vacancies
            ],
        )


def _unknown(answer: PlaceAnswer) -> list[str]:
    """What is not known of the place and of the best jobs there, each thing once."""
    gaps = [*answer.unknown, *(gap for adult in answer.adults for job in adult.vacancies[:1] for gap in job.unknown)]
    return list(dict.fromkeys(gap_words(gap) for gap in gaps if gap.code not in QUIET_ON_CARDS))


def _required(answer: PlaceAnswer) -> str:
    """“Swedish (you), driving licence B (your partner)”: of the best jobs, each thing once."""
    whose: dict[str, list[str]] = {}
    for number, adult in enumerate(answer.adults, 1):
        for gap in (gap for job in adult.vacancies[:1] for gap in job.unknown if gap.code in REQUIRED):
            whose.setdefault(must_have(gap), []).append(people.name_of(number))
    if len(answer.adults) == 1:
        return ", ".join(whose)
    return ", ".join(f"{what} ({people.listed(who)})" for what, who in whose.items())


def housing_fact(price: Told | None) -> dict[str, str]:
    """The mean price of a house, who says so and for when; components/facts.html shows a missing one as unknown."""
    return {
        "label": _("House, mean price in the whole municipality"),
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
    """“4 of the best advertisements for you require driving licence C.”"""
    text = ngettext(
        "%(count)s of the best ads for %(who)s requires %(what)s",
        "%(count)s of the best ads for %(who)s require %(what)s",
        vacancies,
    )
    return text % {"count": count(vacancies), "who": people.object_of(number), "what": words}


def notes(question: Question) -> list[str]:
    """What the household must know of how its question was answered: who was left out, and journeys without a car."""
    asked = [adult for adult in question.adults if adult.words]
    told = []
    if question.left_out:
        text = _("We take at most %(most)s adults: the answer is for the first ones.")
        told.append(text % {"most": people.MOST_ADULTS})
    by_car = _("We still count the journeys by car: whether there is a bus we do not know.")
    lacking_b = [number for number, adult in enumerate(asked, 1) if "B" in set(adult.lacks) - set(adult.holds)]
    carless = [people.name_of(number) for number in lacking_b]
    if carless and len(asked) == 1:
        told.append(_("You have said that you do not hold driving licence B.") + " " + by_car)
    elif carless:
        said = _("You have said that %(who)s does not hold driving licence B.") % {"who": people.listed(carless)}
        told.append(f"{said} {by_car}")
    return told
