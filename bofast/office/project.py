"""The project's own page: how far it has come, what is left until it ends, and where the money stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from bofast.cases.rules import Phase
from bofast.kernel.clock import local_day, now
from bofast.office.seen import seen
from bofast.projects.models import Area, Project
from bofast.projects.queries import figures
from bofast.web.goals import goal
from bofast.web.requests import SignedIn


@dataclass(frozen=True, slots=True)
class Row:
    """A main area, and how many activities it has in each phase."""

    area: Area
    phases: Sequence[tuple[str, int]]


@login_required
@require_GET
def project(request: SignedIn, slug: str) -> HttpResponse:
    of = seen(request.user, slug, on=local_day(now()))
    context = {
        "of": of,
        "goals": [goal(figure) for figure in figures(of.project, on=of.on)],
        "rows": overview(of.project),
    }
    return render(request, "office/project/page.html", context)


def overview(project: Project) -> list[Row]:
    """The plan in figures: one query."""
    numbers = {phase.value: Count("activities", filter=Q(activities__phase=phase.value)) for phase in Phase}
    areas = project.areas.annotate(**numbers).order_by("number")
    return [Row(area, [(phase.value, getattr(area, phase.value)) for phase in Phase]) for area in areas]


urlpatterns = [path("projekt/<slug:slug>/", project, name="project")]
