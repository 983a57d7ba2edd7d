"""A figure opens to its units: what is known of each, and who they are for those who may see it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bofast.accounts.models import User
from bofast.cases.models import ATTRIBUTION_LABELS, Case
from bofast.kernel.clock import local_day, now
from bofast.office.seen import Seen, seen
from bofast.projects.models import PART_LABELS, UNIT_LABELS, Definition
from bofast.projects.queries import Unit, figure_of, in_force, units
from bofast.projects.rules import EVIDENCE, Counts
from bofast.web.goals import goal
from bofast.web.requests import SignedIn, wants_part

A_PAGE = 50
FORMULA = ("=", "+", "-", "@")  # what a spreadsheet would reckon instead of show
TONES = {  # by what is counted and the level
    Counts.ORGANISATIONS.value: {1: "warn", 2: "info", 3: "good"},
    Counts.HOUSEHOLDS.value: {1: "warn", 2: "info", 3: "good"},
    Counts.COMPANIES.value: {1: "info", 2: "good"},
}


@dataclass(frozen=True, slots=True)
class Row:
    """A unit as this reader sees it; `case` and `name` only where the household's case is theirs to see."""

    unit: Unit
    evidence: str
    tone: str
    attribution: str
    is_counted: bool
    case: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A level that the table can be limited to."""

    level: str
    name: str
    count: int


def definitions_of(of: Seen, number: int) -> list[Definition]:
    """Every version of what the indicator with that number counts, the first one first. Raises Http404."""
    rows = Definition.objects.filter(indicator__project=of.project, indicator__number=number)
    found = list(rows.select_related("indicator").order_by("version"))
    if not found:
        raise Http404(_("There is no such goal."))
    for each in found:
        each.indicator.project = of.project
    return found


@login_required
@require_GET
def indicator(request: SignedIn, slug: str, number: int) -> HttpResponse:
    of = seen(request.user, slug, on=local_day(now()))
    versions = definitions_of(of, number)
    definition = in_force(versions, on=of.on)
    found = units(definition.indicator, on=of.on)
    level = request.GET.get("niva", "")
    chosen = [unit for unit in reversed(found) if not level or str(unit.evidence) == level]
    page = Paginator(chosen, A_PAGE).get_page(request.GET.get("sida"))
    context = {
        "of": of,
        "definition": definition,
        "versions": versions,
        "goal": goal(figure_of(definition, found)),
        "counts": definition.indicator.counts,
        "choices": _choices(found, Counts(definition.indicator.counts)),
        "level": level,
        "page": page,
        "rows": rows_of(page, definition, request.user, on=of.on),
    }
    return render(request, f"office/indicators/page.html{'#units' if wants_part(request) else ''}", context)


def _choices(found: Sequence[Unit], counts: Counts) -> list[Choice]:
    levels = [Choice("", _("All"), len(found))]
    for level in EVIDENCE[counts]:
        number = sum(unit.evidence == level for unit in found)
        levels.append(Choice(str(level), str(UNIT_LABELS[counts.value][level]), number))
    return levels


def rows_of(page: Page[Unit], definition: Definition, user: User, *, on: date) -> list[Row]:
    """The units of a page, with the names of the households that the reader may see: one query."""
    names = _names(page, user, on=on)
    labels = UNIT_LABELS[definition.indicator.counts]
    shown = []
    for unit in page:
        case = next((case for case in unit.case_ids if case in names), None)
        shown.append(
            Row(
                unit,
                str(labels[unit.evidence]),
                TONES[definition.indicator.counts][unit.evidence],
                str(ATTRIBUTION_LABELS[unit.attribution]) if unit.attribution else "",
                unit.evidence >= definition.headline_level,
                case,
                names.get(case, "") if case else "",
            )
        )
    return shown


def _names(among: Iterable[Unit], user: User, *, on: date) -> Mapping[int, str]:
    cases = [case for unit in among for case in unit.case_ids]
    if not cases:
        return {}
    seen_by = Case.objects.visible_to(user, on=on).filter(pk__in=cases).order_by()
    return dict(seen_by.values_list("pk", "household__name"))


@login_required
@require_GET
def table(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """Every unit as a file that spreadsheets open; no person is named in it."""
    of = seen(request.user, slug, on=local_day(now()))
    definition = in_force(definitions_of(of, number), on=of.on)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{slug}-{definition.indicator.counts}-{of.on}.csv"'
    answer.write("\ufeff")  # without it spreadsheets take the letters for another alphabet's
    lines = csv.writer(answer, delimiter=";")
    lines.writerow(
        [
            _("Unit"),
            _("Level of evidence"),
            _("Evidence"),
            _("Counted"),
            _("Attribution"),
            _("Day"),
            _("Municipality"),
            _("Moved from"),
            _("Organisation"),
            _("Organisation number"),
            _("Part"),
            _("Commitment"),
            _("Definition"),
        ]
    )
    for unit in units(definition.indicator, on=of.on):
        lines.writerow([_plain(cell) for cell in _cells(unit, definition)])
    return answer


def _cells(unit: Unit, definition: Definition) -> list[object]:
    return [
        unit.key,
        unit.evidence,
        UNIT_LABELS[definition.indicator.counts][unit.evidence],
        _("yes") if unit.evidence >= definition.headline_level else _("no"),
        ATTRIBUTION_LABELS[unit.attribution] if unit.attribution else "",
        unit.day.isoformat(),
        unit.municipality,
        unit.moved_from,
        unit.organisation,
        unit.number,
        PART_LABELS[unit.part] if unit.part else "",
        unit.commitment,
        definition.version,
    ]


def _plain(cell: object) -> str:
    """As text, never as a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text


urlpatterns = [
    path("projekt/<slug:slug>/mal/<int:number>/", indicator, name="indicator"),
    path("projekt/<slug:slug>/mal/<int:number>/enheter.csv", table, name="units"),
]
