"""A project's plan as it stands, and where it fails to hold together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bofast.projects.models import Activity, Area, Indicator, Project
from bofast.projects.rules import Doing, Finding, Span, findings


@dataclass(frozen=True, slots=True)
class PlanNow:
    """Areas, goals and activities by number; each activity has its area, who is responsible, and its goals at hand."""

    areas: Sequence[Area]
    indicators: Sequence[Indicator]
    activities: Sequence[Activity]
    findings: Sequence[Finding]


def plan_of(project: Project) -> PlanNow:
    """The whole plan, in four queries."""
    areas = list(project.areas.order_by("number"))
    indicators = list(project.indicators.order_by("number"))
    activities = list(
        project.activities.select_related("area", "responsible").prefetch_related("indicators").order_by("number")
    )
    doings = [
        Doing(
            number=one.number,
            area=one.area.number,
            starts_on=one.starts_on,
            until=one.until,
            serves=frozenset(goal.number for goal in one.indicators.all()),
        )
        for one in activities
    ]
    found = findings(
        doings,
        goals=[one.number for one in indicators],
        areas=[one.number for one in areas],
        period=Span(project.starts_on, project.until),
    )
    return PlanNow(areas, indicators, activities, found)
