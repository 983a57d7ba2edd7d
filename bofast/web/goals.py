"""A goal as people read it: the figure against its target, and ladders whose levels are never summed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bofast.projects.queries import Figure
from bofast.projects.rules import Counts, Step
from bofast.web.templatetags.look import count


@dataclass(frozen=True, slots=True)
class Goal:
    """What components/goal.html shows of a figure."""

    title: str
    number: int  # the indicator's, in its address
    value: str
    target: str
    segments: Sequence[Mapping[str, object]]
    mark: float  # where the target stands, in per cent of the bar
    tone: str
    text: str
    icon_name: str
    evidence: Sequence[Mapping[str, object]]
    attribution: Sequence[Mapping[str, object]]
    note: str
    opens: str  # what the link to its units says


def goal(figure: Figure) -> Goal:
    whole = max(figure.target, figure.headline * 1.05, 1)
    left = _("%(number)s to go") % {"number": count(figure.left)}
    return Goal(
        title=title(figure.counts),
        number=figure.indicator.number,
        value=count(figure.headline),
        target=count(figure.target),
        segments=[{"kind": "done", "from": 0, "of": 100 * figure.headline / whole}],
        mark=100 * figure.target / whole,
        tone="good" if figure.is_reached else "warn",
        text=_("Reached") if figure.is_reached else left,
        icon_name="check" if figure.is_reached else "clock",
        evidence=_named(figure.ladder, _levels(figure.counts)),
        attribution=_named(figure.attribution, _attributions()),
        note=_note(figure),
        opens=_opens(figure.counts),
    )


def title(counts: Counts) -> str:
    """What is counted, as a heading."""
    return {
        Counts.ORGANISATIONS: _("Organisations take part"),
        Counts.HOUSEHOLDS: _("Households chose the county"),
        Counts.COMPANIES: _("Companies got labour"),
    }[counts]


def _opens(counts: Counts) -> str:
    return {
        Counts.ORGANISATIONS: _("Which organisations"),
        Counts.HOUSEHOLDS: _("Which households, and their evidence"),
        Counts.COMPANIES: _("Which companies"),
    }[counts]


def _levels(counts: Counts) -> Mapping[int, str]:
    return {
        Counts.ORGANISATIONS: {
            1: pgettext("organisations", "asked"),
            2: pgettext("organisations", "confirmed"),
            3: pgettext("organisations", "active"),
        },
        Counts.HOUSEHOLDS: {
            1: pgettext("households", "self-declared"),
            2: pgettext("households", "confirmed"),
            3: pgettext("households", "extract shown"),
        },
        Counts.COMPANIES: {1: pgettext("companies", "got a candidate"), 2: pgettext("companies", "hired")},
    }[counts]


def _attributions() -> Mapping[int, str]:
    return {
        1: pgettext("households", "informed"),
        2: pgettext("households", "helped"),
        3: pgettext("households", "decisive"),
    }


def _named(steps: Sequence[Step], names: Mapping[int, str]) -> list[Mapping[str, object]]:
    return [{"count": step.count, "name": names[step.level]} for step in steps]


def _note(figure: Figure) -> str:
    """Which levels the headline counts, in words."""
    least = figure.definition.headline_level
    apart = sum(step.count for step in figure.ladder if step.level < least)
    if not apart:
        return ""
    return {
        Counts.ORGANISATIONS: _("%(number)s asked and not confirmed: not counted."),
        Counts.HOUSEHOLDS: _("%(number)s only self-declared: shown, not counted."),
        Counts.COMPANIES: _("%(number)s got a candidate and have not hired: shown, not counted."),
    }[figure.counts] % {"number": count(apart)}
