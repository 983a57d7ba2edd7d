"""Asks the engine from the command line: a household's question, and the places there are."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from bofast.cli.app import Failed, app
from bofast.kernel.clock import local_day, now
from bofast.matching.queries import answer, household_of
from bofast.matching.rules import (
    AdultAnswer,
    Answer,
    BadQuestion,
    ExcludedVacancy,
    Household,
    PlaceAnswer,
    VacancyAnswer,
)
from bofast.places.queries import places_to_live
from bofast.taxonomy.models import Group
from bofast.vacancies.models import Vacancy
from bofast.web.reasons import gap_words, reason_words

LARGEST = 1_000_000  # bytes of a household


@app.command()
def match(
    household: Annotated[Path, typer.Argument(help="The household as JSON; - reads it from standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole answer as one JSON object.")] = False,
    top: Annotated[int, typer.Option(help="How many places to tell of.", min=1)] = 20,
    including_closed: Annotated[
        bool, typer.Option("--including-closed", help="Count past and removed vacancies too, to try out old ads.")
    ] = False,
) -> None:
    """Where all of a household can live and work, best first, and which jobs that would be.

    The smallest household: `{"adults": [{"occupations": ["sjuksköterska"]}]}`
    """
    asked = _household(household)
    found = answer(asked, on=local_day(now()), top=top, including_closed=including_closed)
    if as_json:
        typer.echo(json.dumps(_document(found), ensure_ascii=False))
        return
    with translation.override("en"):
        _show(found, Console(highlight=False))


@app.command()
def places(as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False) -> None:
    """Every place to live: the municipalities' seats, and the localities that have been imported."""
    found = places_to_live()
    if as_json:
        for place in found:
            document = {
                "place": place.name,
                "municipality": place.municipality,
                "county": place.county,
                "latitude": place.latitude,
                "longitude": place.longitude,
                "population": place.population,
                "seat": place.is_seat,
            }
            typer.echo(json.dumps(document, ensure_ascii=False))
        return
    table = Table("Place", "Municipality", "County", "Population", "Seat", box=None, pad_edge=False)
    for place in found:
        seat = "seat" if place.is_seat else ""
        table.add_row(place.name, place.municipality_name, place.county, f"{place.population}", seat)
    Console(highlight=False).print(table, markup=False)


def _household(path: Path) -> Household:
    try:
        return household_of(json.loads(_text(path), parse_constant=_no_number))
    except BadQuestion as bad:
        with translation.override("en"):
            raise Failed(render_to_string("refusals/bad_question.txt", bad.facts)) from bad
    except (ValueError, RecursionError) as unreadable:
        raise Failed(f"{path} is not JSON that can be read: {unreadable}") from unreadable


def _text(path: Path) -> str:
    try:
        found = sys.stdin.buffer.read(LARGEST + 1) if str(path) == "-" else _bytes(path)
    except OSError as error:
        raise Failed(f"{path} cannot be read: {error.strerror}") from error
    if len(found) > LARGEST:
        raise Failed(f"{path} is larger than a household can be ({LARGEST} bytes)")
    return found.decode("utf-8-sig")


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number in JSON")


def _document(found: Answer) -> dict[str, object]:
    groups = Group.objects.filter(code__in=[one.id for one in found.understood])
    concepts = dict(groups.values_list("code", "concept_id"))
    return {
        "scoring": found.scoring,
        "vacancies_considered": found.vacancies_considered,
        "without_place": found.without_place,
        "places": [_place(place) for place in found.places],
        "one_only": [_place(place) for place in found.one_only],
        "understood": [
            {"words": one.words, "occupation": concepts.get(one.id, one.id), "confidence": one.confidence}
            for one in found.understood
        ],
    }


def _place(place: PlaceAnswer) -> dict[str, object]:
    return {
        "rank": place.rank,
        "place": place.place,
        "municipality": place.municipality,
        "county": place.county,
        "fit": place.fit,
        "adults": [_adult(adult) for adult in place.adults],
        "unknown": [gap_words(gap) for gap in place.unknown],
    }


def _adult(adult: AdultAnswer) -> dict[str, object]:
    told: dict[str, object] = {
        "name": adult.name,
        "fit": adult.fit,
        "positions": adult.positions,
        "vacancies": [_vacancy(vacancy) for vacancy in adult.vacancies],
    }
    if adult.excluded:
        told["excluded"] = [_exclusion(vacancy) for vacancy in adult.excluded]
    return told


def _vacancy(vacancy: VacancyAnswer) -> dict[str, object]:
    unknown = [_("unknown: %(what)s") % {"what": gap_words(gap)} for gap in vacancy.unknown]
    return {
        "id": vacancy.id,
        "score": vacancy.score,
        "occupation_fit": vacancy.occupation_fit,
        "skills_share": vacancy.skills_share,
        "minutes": vacancy.minutes,
        "reasons": [reason_words(reason) for reason in vacancy.reasons] + unknown,
    }


def _exclusion(vacancy: ExcludedVacancy) -> dict[str, object]:
    return {
        "id": vacancy.id,
        "score": vacancy.score,
        "minutes": vacancy.minutes,
        "reasons": [_("requires %(what)s") % {"what": reason_words(reason)} for reason in vacancy.reasons],
    }


def _show(found: Answer, console: Console) -> None:
    for one in found.understood:
        console.print(f"“{one.words}” is taken as {one.label} ({one.confidence:.0%} sure).", markup=False)
    console.print(
        f"{found.vacancies_considered} vacancies, {found.without_place} of them without a place. "
        f"{found.places_found} of {found.places_considered} places suit all, {found.one_only_found} only some.",
        markup=False,
    )
    headlines = _headlines([*found.places, *found.one_only])
    for title, places_told in (("Work for all who must have it", found.places), ("Work only for some", found.one_only)):
        if places_told:
            console.print(_table(title, places_told, headlines))
    console.print(f"Scoring version {found.scoring}; travel times are {_travel(found)}.", markup=False)


def _travel(found: Answer) -> str:
    return "estimated from distances" if found.travel_estimated else "a route planner's"


def _table(title: str, found: Iterable[PlaceAnswer], headlines: Mapping[int, str]) -> Table:
    table = Table("", "Place", "Fit", "Who", "Jobs", "The best of them, and why", title=title, title_justify="left")
    for place in found:
        for number, adult in enumerate(place.adults):
            named = (f"{place.rank}", f"{place.place} ({place.municipality})", f"{place.fit:.3f}")
            best = adult.vacancies[0] if adult.vacancies else None
            why = f"{headlines.get(best.key, best.id)}: {_why(best)}" if best else "nothing within reach"
            row = (*(named if number == 0 else ("", "", "")), adult.name, f"{adult.positions}", why)
            table.add_row(*(cell.replace("[", "\\[") for cell in row))
    return table


def _why(vacancy: VacancyAnswer) -> str:
    return ", ".join(reason_words(reason) for reason in vacancy.reasons).lower()


def _headlines(found: Iterable[PlaceAnswer]) -> dict[int, str]:
    best = {adult.vacancies[0].key for place in found for adult in place.adults if adult.vacancies}
    return dict(Vacancy.objects.filter(pk__in=best).order_by("pk").values_list("pk", "headline"))
