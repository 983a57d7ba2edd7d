"""Where all of a household can live and work: the question, the ranked places, the map, and what to change if none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from bofast.kernel.clock import local_day, now
from bofast.matching.queries import answer
from bofast.matching.rules import Answer, PlaceAnswer
from bofast.site import people
from bofast.site.atlas import atlas
from bofast.site.country import Country, country
from bofast.site.form import form_of
from bofast.site.meanings import other_meanings, taken_told
from bofast.site.question import MOST_SHOWN, SHOWN, AdultAsked, Question, asked
from bofast.site.reading import Reading, read, sentence
from bofast.site.telling import Teller, Way, lacking, lacking_words, notes
from bofast.web.requests import wants_part
from bofast.web.templatetags.look import count

FEW = 3  # fewer places than this, and the page says what would give more
ONE_ONLY = 4
LONGER = ("60", "90", "120", "180")


@require_safe
@vary_on_headers("HX-Request")
def find(request: HttpRequest) -> HttpResponse:
    on = local_day(now())
    known = country(on)
    question = asked(request.GET)
    reading = _read(request, question, known)
    if _is_untidy(request) and not reading.errors:
        return redirect(f"{request.path}?{question.query}")
    context = {
        "question": question,
        "form": form_of(question, errors=reading.errors),
        "mended": bool(reading.errors) or "rattas" in request.GET,
        "errors": [{"id": id_, "text": text} for id_, text in reading.errors.items()],
        "heading": heading(question),
        "examples": examples(),
        "on": on,
        "asked_line": "",
        "page_address": request.build_absolute_uri(f"{request.path}?{question.query}"),
        **answered(question, reading, known, on),
    }
    if not wants_part(request):
        return render(request, "site/find/find.html", context)
    response = render(request, "site/find/find.html#part", context)
    response["HX-Push-Url"] = f"{request.path}?{question.query}"
    return response


def _read(request: HttpRequest, question: Question, known: Country) -> Reading:
    """The question as the engine takes it; one that was sent without a word is told so, unless a row was asked for."""
    reading = read(question, known)
    is_sent_empty = "vem" in request.GET and not (question.is_asked or "fler" in request.GET or "bort" in request.GET)
    if not is_sent_empty:
        return reading
    return replace(reading, errors={**reading.errors, "vem-1": _("Write at least one occupation.")})


def _is_untidy(request: HttpRequest) -> bool:
    """Whether a form without scripts has left its empty fields in the address."""
    return not ("fler" in request.GET or wants_part(request)) and any(
        not value for key, value in request.GET.items() if key not in {"vem", "i", "minuter"}
    )


def heading(question: Question) -> str:
    """The one question, for as many as ask it."""
    adults = len(question.adults)
    if adults == 1:
        return _("Where can you live and work?")
    return _("Where can both of you live and work?") if adults == 2 else _("Where can all of you live and work?")


def answered(question: Question, reading: Reading, known: Country, on: date) -> dict[str, object]:
    """What the page says when the engine has been asked; nothing where it cannot be."""
    household = reading.household
    if household is None:
        return {}
    found = answer(household, on=on, top=question.shown)
    limits = [int(adult.commute_minutes) for adult in household.adults]
    jobs = 2 if len(household.adults) == 1 else 1
    teller = Teller.of(question, known, limits, [*found.places, *found.one_only[:ONE_ONLY]], jobs)
    places = [teller.place(place, jobs=jobs) for place in found.places]
    return {
        "answer": found,
        "sentence": sentence(reading, household),
        "asked_line": asked_line(question, reading, known),
        "notes": notes(question),
        "title": title(found, len(household.adults)),
        "counts": counts(question, found, known),
        "places": places,
        "atlas": atlas(question, known, found.municipalities, places),
        "more": more(question, found),
        "one_only": [one_only(teller, place) for place in found.one_only[:ONE_ONLY]],
        "stuck": stuck(found, len(household.adults)),
        "lacking": [lacking_words(*row) for row in lacking(found.places)],
        "ways": ways(question, known, on) if found.places_found < FEW else [],
        "taken": [taken_told(question, one) for one in reading.taken],
        "is_doubtful": not found.places or any(one.is_doubtful for one in reading.taken),
        "other_meanings": [] if found.places else other_meanings(question, reading, known, on),
        "households": len(household.adults),
    }


def asked_line(question: Question, reading: Reading, known: Country) -> str:
    """The question in a line, in the words that were written: “usk + lagerarbetare · 45 min · Jämtlands län”."""
    limits = sorted({int(adult.commute_minutes) for adult in reading.household.adults}) if reading.household else []
    parts = [
        " + ".join(adult.words for adult in question.adults if adult.words),
        f"{'–'.join(str(limit) for limit in limits)}\u00a0min",
        known.name_of(question.where) or _("all of Sweden"),
    ]
    return "\u00a0· ".join(parts)


def title(found: Answer, adults: int) -> str:
    """“Six places where both of you find work”."""
    number = found.places_found
    if number == 0:
        return _("No place where you find work") if adults == 1 else _("No place where all of you find work")
    if adults == 1:
        text = ngettext("%(number)s place where you find work", "%(number)s places where you find work", number)
    elif adults == 2:
        text = ngettext(
            "%(number)s place where both of you find work", "%(number)s places where both of you find work", number
        )
    else:
        text = ngettext(
            "%(number)s place where all of you find work", "%(number)s places where all of you find work", number
        )
    return text % {"number": people.spelled(number)}


def counts(question: Question, found: Answer, known: Country) -> str:
    """What the answer was found among."""
    return _("Of %(places)s places in %(where)s and %(vacancies)s open vacancies.") % {
        "places": count(found.places_considered),
        "where": known.name_of(question.where) or _("Sweden"),
        "vacancies": count(found.vacancies_considered),
    }


def more(question: Question, found: Answer) -> Way | None:
    """The link to further places, when there are more than are shown."""
    further = min(found.places_found, MOST_SHOWN) - len(found.places)
    if further <= 0:
        return None
    shown = min(question.shown + 2 * SHOWN, MOST_SHOWN)
    text = ngettext("Show %(count)s more place", "Show %(count)s more places", min(further, shown - question.shown))
    address = f"{reverse('site:find')}?{replace(question, shown=shown).query}"
    return Way(text % {"count": min(further, shown - question.shown)}, address)


def one_only(teller: Teller, place: PlaceAnswer) -> dict[str, object]:
    """A place where somebody finds nothing: who finds work there, and who does not."""
    told = teller.place(place, jobs=1)
    return {
        "place": told,
        "found": [adult for adult in told.adults if adult.has_work],
        "missing": people.listed([people.object_of(adult.number) for adult in told.adults if not adult.has_work]),
    }


def stuck(found: Answer, adults: int) -> str:
    """Who finds nothing in any of the places where somebody does; "" when that differs, or there are none."""
    nowhere = [n for n in range(1, adults + 1) if not any(place.adults[n - 1].has_work for place in found.one_only)]
    return people.listed([people.name_of(number) for number in nowhere]) if found.one_only else ""


def ways(question: Question, known: Country, on: date) -> list[Way]:
    """What could be changed, each asked of the engine first, so that every link says what it gives."""
    return [
        Way(text, f"{reverse('site:find')}?{changed.query}", _gives(found))
        for text, changed in _changes(question, known)
        for found in [_places_found(changed, known, on)]
        if found
    ][:4]


def _changes(question: Question, known: Country) -> Iterable[tuple[str, Question]]:
    longest = int(question.minutes)
    for minutes in [one for one in LONGER if int(one) > longest][:2]:
        yield _("Commute up to %(minutes)s minutes") % {"minutes": minutes}, replace(question, minutes=minutes)
    if len(question.where) == 4:
        county = known.municipalities[question.where].county
        yield _("Look in all of %(county)s") % {"county": known.counties[county]}, replace(question, where=county)
    if question.where:
        yield _("Look in all of Sweden"), replace(question, where="")
    if not all(adult.remote for adult in question.adults if adult.words):
        adults = tuple(replace(adult, remote=True) if adult.words else adult for adult in question.adults)
        yield _("Accept remote work too"), replace(question, adults=adults)


def _places_found(question: Question, known: Country, on: date) -> int:
    household = read(question, known).household
    return answer(household, on=on, top=1).places_found if household else 0


def _gives(places: int) -> str:
    return ngettext("gives %(count)s place", "gives %(count)s places", places) % {"count": count(places)}


def examples() -> list[dict[str, object]]:
    """Three households to begin with, as links."""
    couples: Sequence[tuple[tuple[str, ...], str, str]] = (
        ((_("Nurse"), _("Electrician")), "45", settings.REGION_COUNTY),
        ((_("Preschool teacher"), _("Carpenter")), "30", settings.REGION_COUNTY),
        ((_("System developer"),), "60", ""),
    )
    return [_example(words, minutes, where) for words, minutes, where in couples]


def _example(words: tuple[str, ...], minutes: str, where: str) -> dict[str, object]:
    adults = tuple(AdultAsked(each) for each in words)
    question = Question(adults=adults, minutes=minutes, where=where)
    where_words = settings.REGION_NAME if where else _("all of Sweden")
    return {
        "heading": people.listed([words[0], *map(people.lowered, words[1:])]),
        "adults": words,
        "context": _("At most %(minutes)s minutes to work, in %(where)s") % {"minutes": minutes, "where": where_words},
        "address": f"{reverse('site:find')}?{question.query}",
    }


urlpatterns = [path("hitta/", find, name="find")]
