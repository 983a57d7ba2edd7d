"""What is read of a project: its figures, the units that each figure opens to, and where its plan fails to hold."""

from bofast.projects.queries.figures import (
    Figure,
    Unit,
    figure_of,
    figures,
    in_force,
    named_participants,
    units,
)
from bofast.projects.queries.plan import PlanNow, plan_of

__all__ = [
    "Figure",
    "PlanNow",
    "Unit",
    "figure_of",
    "figures",
    "in_force",
    "named_participants",
    "plan_of",
    "units",
]
