"""The plan as it was followed, and why households did not come."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count

from bofast.cases.models import LOST_LABELS, PHASE_LABELS, Case
from bofast.cases.rules import Stage
from bofast.projects.models import Activity, Project
from bofast.reports.document import Block, Column, Gap, Paragraph, Table
from bofast.reports.swedish import day, number


def plan(project: Project) -> list[Block]:
    """A table for each main area, and a gap for what deviated."""
    activities = Activity.objects.filter(project=project).select_related("responsible").order_by("number")
    columns = [
        Column("Aktivitet", width=5),
        Column("Fas", width=2),
        Column("Ansvarig", width=3),
        Column("Period", width=4),
    ]
    areas = project.areas.order_by("number")
    rows = {area: [_row(activity) for activity in activities if activity.area_id == area.pk] for area in areas}
    tables = [Table(f"{area.number}. {area.name}", columns, listed) for area, listed in rows.items() if listed]
    return [*tables, Gap("Vilka aktiviteter som ändrades, försenades eller ställdes in, och varför.")]


def _row(activity: Activity) -> list[str]:
    period = f"{day(activity.starts_on)}–{day(activity.until - timedelta(days=1))}"
    return [
        f"{activity.number}. {activity.name}",
        str(PHASE_LABELS[activity.phase]),
        activity.responsible.name,
        period,
    ]


def lessons(project: Project) -> list[Block]:
    """Why households that had shown interest did not move, in counts."""
    lost = Case.objects.filter(
        stage=Stage.LOST.value, ended_at__date__gte=project.starts_on, ended_at__date__lt=project.until
    )
    counted = lost.order_by().values_list("lost_reason").annotate(of=Count("pk")).order_by("-of", "lost_reason")
    rows = [[str(LOST_LABELS[reason]), number(of)] for reason, of in counted]
    columns = [Column("Skäl", width=4), Column("Hushåll", is_number=True)]
    barriers: Block = (
        Table("Därför flyttade hushåll inte hit", columns, rows)
        if rows
        else Paragraph("Inget ärende har avslutats utan flytt under projekttiden.")
    )
    return [Gap("Vad projektet har lärt sig, och vad som blev annorlunda än väntat."), barriers]
