"""A goal as the committee reads it: the figure against its target, and one ladder whose levels are never summed."""

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
    """What components/progress.html and components/ladder.html show of it."""

    title: str
    value: str
    target: str
    segments: Sequence[Mapping[str, object]]
    mark: float  # where the target stands, in per cent of the bar
    tone: str
    text: str
    icon_name: str
    levels: Sequence[Mapping[str, object]]
    label: str
    note: str


def goal(figure: Figure) -> Goal:
    whole = max(figure.target, figure.headline * 1.05, 1)
    left = _("%(number)s to go") % {"number": count(figure.left)}
    return Goal(
        title=_title(figure.counts),
        value=count(figure.headline),
        target=count(figure.target),
        segments=[{"kind": "done", "from": 0, "of": 100 * figure.headline / whole}],
        mark=100 * figure.target / whole,
        tone="good" if figure.is_reached else "warn",
        text=_("Reached") if figure.is_reached else left,
        icon_name="check" if figure.is_reached else "clock",
        levels=_levels(figure),
        label=_("Ladder, levels are never added up"),
        note=_note(figure),
    )


def _title(counts: Counts) -> str:
    return {
        Counts.ORGANISATIONS: _("Organisations take part"),
        Counts.HOUSEHOLDS: _("Households chose the county"),
        Counts.COMPANIES: _("Companies got labour"),
    }[counts]


def _levels(figure: Figure) -> list[Mapping[str, object]]:
    """Attribution where the households were asked, else the levels of evidence."""
    if figure.counts == Counts.HOUSEHOLDS:
        names = {
            1: pgettext("households", "informed"),
            2: pgettext("households", "helped"),
            3: pgettext("households", "decisive"),
        }
        return _named(figure.attribution, names)
    if figure.counts == Counts.COMPANIES:
        return _named(figure.ladder, {1: pgettext("companies", "got a candidate"), 2: pgettext("companies", "hired")})
    names = {
        1: pgettext("organisations", "asked"),
        2: pgettext("organisations", "confirmed"),
        3: pgettext("organisations", "active"),
    }
    return _named(figure.ladder, names)


def _named(steps: Sequence[Step], names: Mapping[int, str]) -> list[Mapping[str, object]]:
    return [{"count": step.count, "name": names[step.level]} for step in steps]


def _note(figure: Figure) -> str:
    if figure.counts != Counts.HOUSEHOLDS:
        return ""
    on = {step.level: count(step.count) for step in figure.ladder}
    words = _("Confirmed by others %(second)s, extract shown %(third)s. Only self-declared %(first)s, not counted.")
    return words % {"first": on.get(1, "0"), "second": on.get(2, "0"), "third": on.get(3, "0")}
