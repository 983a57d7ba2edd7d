"""The plan: what is done in which area and phase, by whom, when, for which goals, and what does not hold together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bofast.kernel.clock import local_day, now
from bofast.office.seen import seen
from bofast.projects.models import Activity, Area, Indicator, Project
from bofast.projects.queries import PlanNow, plan_of
from bofast.projects.rules import Counts, Finding, Flaw
from bofast.web.goals import title
from bofast.web.requests import SignedIn


@dataclass(frozen=True, slots=True)
class Bar:
    """An activity, where it lies in the project's period, in per cent, and the goals it serves."""

    activity: Activity
    begins: float
    lasts: float
    goals: Sequence[tuple[Indicator, str]]


@dataclass(frozen=True, slots=True)
class InArea:
    area: Area
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Told:
    """Something that does not hold together: what kind, and what it concerns."""

    kind: str
    text: str


@login_required
@require_GET
def plan(request: SignedIn, slug: str) -> HttpResponse:
    of = seen(request.user, slug, on=local_day(now()))
    found = plan_of(of.project)
    context = {
        "of": of,
        "areas": in_areas(of.project, found),
        "goals": [(goal, title(Counts(goal.counts))) for goal in found.indicators],
        "years": range(of.project.starts_on.year, of.last_day.year + 1),
        "today": share(of.project, of.on) if of.project.starts_on <= of.on < of.project.until else None,
        "number": len(found.activities),
        "findings": [told(finding, found) for finding in found.findings],
    }
    return render(request, "office/plan/page.html", context)


def share(project: Project, day: date) -> float:
    """Where the day lies in the project's period, in per cent, within it."""
    days = (project.until - project.starts_on).days
    return min(100.0, max(0.0, 100 * (day - project.starts_on).days / days))


def in_areas(project: Project, found: PlanNow) -> list[InArea]:
    bars: dict[int, list[Bar]] = {area.pk: [] for area in found.areas}
    for one in found.activities:
        begins = share(project, one.starts_on)
        goals = [(goal, title(Counts(goal.counts))) for goal in one.indicators.all()]
        bars[one.area_id].append(Bar(one, begins, share(project, one.until) - begins, goals))
    return [InArea(area, bars[area.pk]) for area in found.areas]


def told(finding: Finding, found: PlanNow) -> Told:
    names = {
        Flaw.NO_ACTIVITY: {one.number: one.goal for one in found.indicators},
        Flaw.EMPTY_AREA: {one.number: one.name for one in found.areas},
        Flaw.NO_GOAL: {one.number: one.name for one in found.activities},
        Flaw.OUTSIDE_PERIOD: {one.number: one.name for one in found.activities},
    }
    kinds = {
        Flaw.NO_ACTIVITY: _("Goal without an activity"),
        Flaw.EMPTY_AREA: _("Area without an activity"),
        Flaw.NO_GOAL: _("Activity without a goal"),
        Flaw.OUTSIDE_PERIOD: _("Activity outside the project’s period"),
    }
    return Told(kinds[finding.flaw], names[finding.flaw][finding.number])


urlpatterns = [path("projekt/<slug:slug>/plan/", plan, name="plan")]
