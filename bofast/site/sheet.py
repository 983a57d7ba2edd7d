"""How it can work out in one place: each adult's best jobs and why, the journeys, the facts, and what is not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import parse_qsl

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bofast.kernel.clock import local_day, now
from bofast.matching.queries import answer, place_answer
from bofast.matching.rules import SCORING, AdultAnswer, Household, Missing, Where
from bofast.site import people
from bofast.site.country import Country, LocalityTold, MunicipalityTold, country
from bofast.site.form import form_of
from bofast.site.journeys import journeys
from bofast.site.offers import JobTold
from bofast.site.question import LICENCES, Question, asked
from bofast.site.reading import Reading, read, sentence
from bofast.site.telling import AdultTold, PlaceTold, Teller, Way, housing_fact, lacking, lacking_words, notes
from bofast.web.reasons import language_name
from bofast.web.templatetags.look import count

JOBS = 5
ALL_JOBS = 50  # as many as can be shown when all are asked for
OTHERS = 4


@dataclass(frozen=True, slots=True)
class Column:
    """One adult's part of the sheet: the best job with everything about it, the others in a line each."""

    told: AdultTold
    heading: str
    required: Sequence[str]  # what the best job cannot do without and nobody has spoken of, in a sentence each
    official: str  # what their words were taken for, where it is called something else
    best: JobTold | None
    others: Sequence[JobTold]
    skills: Sequence[Mapping[str, object]]
    asks: Sequence[Mapping[str, str]]  # what is required and nobody has spoken of, with an address for each answer
    fields: Sequence[tuple[str, str]]  # the question without this adult's skills, for the form that asks for them
    more: Way | None  # to all of the advertisements, or back to the best


@require_safe
def sheet(request: HttpRequest, municipality: str, place: str) -> HttpResponse:
    on = local_day(now())
    known = country(on)
    here = _here(known, municipality, place)
    question = asked(request.GET)
    reading = read(question, known)
    town = known.municipalities[here.municipality]
    context = {
        "here": here,
        "town": town,
        "question": question,
        "form": form_of(question, errors=reading.errors),
        "errors": [{"id": id_, "text": text} for id_, text in reading.errors.items()],
        "scoring": SCORING,
        "title": _("How it can work out in %(place)s") % {"place": here.name},
        "crumbs": _crumbs(question),
        "facts": facts(here, town),
        "region_page": _page_of(town),
        "interest": _interest(question, here, town),
        "on": on,
        "page_address": request.build_absolute_uri(),
        **_answered(question, reading, known, here, on, shown=ALL_JOBS if "alla" in request.GET else JOBS),
    }
    return render(request, "site/find/sheet.html", context)


def _here(known: Country, municipality: str, place: str) -> LocalityTold:
    for one in known.localities.values():
        if one.slug == place and known.municipalities[one.municipality].slug == municipality:
            return one
    raise Http404


def _page_of(town: MunicipalityTold) -> str:
    return reverse("site:municipality", args=[town.slug]) if town.county == settings.REGION_COUNTY else ""


def _interest(question: Question, here: LocalityTold, town: MunicipalityTold) -> str:
    """Where to show interest in living here, with what has been asked; only in this region."""
    if town.county != settings.REGION_COUNTY:
        return ""
    return f"{reverse('site:interest')}?{question.query}&plats={here.key}"


def _crumbs(question: Question) -> list[dict[str, str]]:
    address = reverse("site:find")
    return [{"name": _("Find your place"), "address": f"{address}?{question.query}" if question.is_asked else address}]


def _answered(
    question: Question, reading: Reading, known: Country, here: LocalityTold, on: date, *, shown: int
) -> dict[str, object]:
    """The place as the engine sees it, wherever the household would rather live."""
    household = reading.household
    if household is None:
        return {}
    place = place_answer(household, place=here.key, on=on, vacancies=ALL_JOBS + 1)
    limits = [int(adult.commute_minutes) for adult in household.adults]
    teller = Teller.of(question, known, limits, [place], shown, listed=ALL_JOBS + 1)
    told = teller.place(place, jobs=shown)
    return {
        "context": sentence(reading, household),
        "place": told,
        "columns": [_column(question, reading, adult, place.adults[n]) for n, adult in enumerate(told.adults)],
        "is_all": shown == ALL_JOBS,
        "is_empty": not any(adult.has_work for adult in told.adults),
        "journeys": journeys(told, known),
        "unknown": unknown(told),
        "lacking": [lacking_words(*row) for row in lacking([place])],
        "notes": notes(question),
        "others": _others(household, here, teller, on),
    }


def _column(question: Question, reading: Reading, told: AdultTold, found: AdultAnswer) -> Column:
    taken = reading.taken_by(told.number)
    words = people.listed([people.lowered(one.words) for one in taken])
    official = people.listed([people.lowered(one.meaning) for one in taken])
    skills = {str(skill["id"]): skill for job in told.jobs for skill in job.skills}
    return Column(
        told=told,
        heading=people.for_whom(told.number, words),
        required=_required(told, sum(bool(adult.words) for adult in question.adults)),
        official="" if official.casefold() == words.casefold() else official[:1].upper() + official[1:],
        best=told.jobs[0] if told.jobs else None,
        others=told.jobs[1:],
        skills=list(skills.values()),
        asks=_asks(question, told, found),
        fields=[pair for pair in parse_qsl(question.query) if pair[0] != f"kan{told.number}"],
        more=_more(question, told, len(found.vacancies)),
    )


def _required(told: AdultTold, adults: int) -> list[str]:
    """“Requires Swedish: you have not said whether your partner does.”"""
    said = [
        (what, unsaid(told.number, adults))
        for job in told.jobs[:1]
        for what, unsaid in ((job.languages, people.unsaid_language), (job.licences, people.unsaid_licence))
    ]
    return [
        _("Requires %(what)s: %(unsaid)s") % {"what": people.listed(w), "unsaid": unsaid} for w, unsaid in said if w
    ]


def _more(question: Question, told: AdultTold, ads: int) -> Way | None:
    """The link to all of one adult's advertisements, as many as are shown; back to the best where they are."""
    if ads <= JOBS:
        return None
    at = f"#adult-{told.number}"
    if len(told.jobs) > JOBS:
        return Way(_("Show the best only"), f"?{question.query}{at}")
    text = _("Show the best %(count)s ads") if ads > ALL_JOBS else _("Show all %(count)s ads")
    return Way(text % {"count": min(ads, ALL_JOBS)}, f"?{question.query}&alla=1{at}")


def _asks(question: Question, told: AdultTold, found: AdultAnswer) -> list[dict[str, str]]:
    """Licences and languages that these jobs require and nobody has spoken of, with an address for each answer."""
    gaps = {gap.label: gap.code for job in found.vacancies[: len(told.jobs)] for gap in job.unknown if gap.label}
    languages = {one["label"]: one["id"] for job in told.jobs for one in job.vacancy.must_languages}
    answers = [
        (_("Driving licence %(licence)s?") % {"licence": label}, label, "holds", "lacks")
        if gaps[label] is Missing.LICENCE
        else (f"{language_name(label).capitalize()}?", languages[label], "speaks", "speaks_not")
        for label in gaps
        if label in (LICENCES if gaps[label] is Missing.LICENCE else languages)
    ]
    return [
        {
            "words": words,
            "who": people.name_of(told.number),
            "yes": f"?{question.with_more(told.number, yes, one).query}",
            "no": f"?{question.with_more(told.number, no, one).query}",
        }
        for words, one, yes, no in answers
    ]


def unknown(told: PlaceTold) -> list[str]:
    """What nobody has said of the best jobs, and what is never known here; each thing once."""
    best = [job for adult in told.adults for job in adult.jobs[:1]]
    gaps = list(dict.fromkeys(gap for job in best for gap in job.unknown))
    pay = [_("what the best jobs pay")] if any(not job.vacancy.salary for job in best) else []
    never = [
        _("what rented homes cost, and when one becomes available"),
        _("whether buses and trains fit the working hours: the journeys are by car"),
        _("whether the jobs are still open when you move"),
    ]
    return [*gaps, *pay, *([] if told.housing else [_("what houses cost")]), *never]


def _others(household: Household, here: LocalityTold, teller: Teller, on: date) -> list[dict[str, str]]:
    """The other places in the municipality where everyone finds work, best first."""
    there = replace(household, where=Where(municipalities=frozenset([here.municipality])))
    return [
        {"name": place.place, "address": teller.address(place), "verdict": people.verdict(place.fit, len(place.adults))}
        for place in answer(there, on=on, top=OTHERS + 1).places
        if place.key != here.key
    ][:OTHERS]


def facts(here: LocalityTold, town: MunicipalityTold) -> list[dict[str, str]]:
    """Persons in the place and in the municipality, and what a house costs: each with its source and year."""
    people_here = {
        "label": _("Inhabitants in %(place)s") % {"place": here.name},
        "value": count(here.population) if here.population else "",
        "source": _("SCB %(year)s") % {"year": here.population_year},
    }
    people_there = {
        "label": _("In the municipality"),
        "value": count(town.population.value) if town.population else "",
        "source": f"{town.population.source} {town.population.year}" if town.population else "",
    }
    return [housing_fact(town.house_price), people_here, people_there]


urlpatterns = [path("plats/<slug:municipality>/<slug:place>/", sheet, name="sheet")]
