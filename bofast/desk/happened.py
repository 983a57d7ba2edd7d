"""What has happened in a case, told row by row, the latest first; and which rows a filter lets through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from bofast.cases.queries import TimelineKind, TimelineRow
from bofast.cases.rules import PHASE_OF, Channel, Owner, Stage

SHOWN = 8
FILTERS: Mapping[str, tuple[str | Promise, frozenset[TimelineKind]]] = {
    "": (pgettext_lazy("of what has happened", "All"), frozenset(TimelineKind)),
    "samtal": (gettext_lazy("Talks"), frozenset({TimelineKind.CONTACT, TimelineKind.MESSAGE})),
    "insatser": (gettext_lazy("Services"), frozenset({TimelineKind.SERVICE, TimelineKind.TASK_DONE})),
    "steg": (
        gettext_lazy("Steps"),
        frozenset(TimelineKind)
        - {TimelineKind.CONTACT, TimelineKind.MESSAGE, TimelineKind.SERVICE, TimelineKind.TASK_DONE},
    ),
}
CHANNEL_ICONS = {
    Channel.PHONE.value: "phone",
    Channel.EMAIL.value: "mail",
    Channel.VIDEO.value: "video",
    Channel.VISIT.value: "users",
    Channel.TEXT.value: "message-square",
}
ICONS = {
    TimelineKind.STAGE: "flag",
    TimelineKind.SERVICE: "handshake",
    TimelineKind.TASK_DONE: "check",
    TimelineKind.MESSAGE: "message-circle",
    TimelineKind.HIRE: "briefcase",
    TimelineKind.RELOCATION: "house",
    TimelineKind.ASKED: "send",
    TimelineKind.CONFIRMED: "badge-check",
    TimelineKind.DENIED: "ban",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One row as components/timeline.html takes it."""

    icon: str
    title: str
    text: str
    phase: str
    at: datetime | date
    by: str


@dataclass(frozen=True, slots=True)
class Happened:
    """The rows shown, the filters with the one that is on, and how many more there are."""

    rows: Sequence[Told]
    filters: Sequence[Mapping[str, object]]
    chosen: str
    more: int


def happened(rows: Sequence[TimelineRow], *, chosen: str, whole: bool) -> Happened:
    """The latest of the kinds that the filter lets through, or all of them; an unknown filter lets all through."""
    chosen = chosen if chosen in FILTERS else ""
    kept = [row for row in rows if row.kind in FILTERS[chosen][1]]
    shown = kept if whole or len(kept) <= SHOWN + 2 else kept[:SHOWN]
    return Happened(
        rows=[told(row) for row in shown],
        filters=[{"key": key, "label": label, "is_on": key == chosen} for key, (label, _kinds) in FILTERS.items()],
        chosen=chosen,
        more=len(kept) - len(shown),
    )


def told(row: TimelineRow) -> Told:
    icon = CHANNEL_ICONS[row.code] if row.kind is TimelineKind.CONTACT else ICONS[row.kind]
    day = row.day if row.kind is TimelineKind.SERVICE and row.day else row.at
    return Told(icon, _title(row), _text(row), _phase(row), day, row.by)


def _title(row: TimelineRow) -> str:
    facts = {"adult": row.adult.split(" ")[0], "what": row.label, "text": row.text, "code": row.code}
    titles: Mapping[TimelineKind, str] = {
        TimelineKind.STAGE: _("Stage: %(what)s."),
        TimelineKind.CONTACT: _("%(what)s with %(adult)s.") if row.adult else pgettext("a contact", "%(what)s."),
        TimelineKind.SERVICE: _("%(what)s, for %(adult)s.") if row.adult else pgettext("a service", "%(what)s."),
        TimelineKind.TASK_DONE: _("Done: %(text)s."),
        TimelineKind.MESSAGE: _("The household wrote.")
        if _is_theirs(row)
        else _("A message was sent to the household."),
        TimelineKind.HIRE: _("%(code)s hired %(adult)s."),
        TimelineKind.RELOCATION: _("They moved to %(text)s."),
        TimelineKind.ASKED: _("%(text)s was asked to confirm the move."),
        TimelineKind.CONFIRMED: _("%(text)s confirmed the move."),
        TimelineKind.DENIED: _("%(text)s did not confirm the move."),
    }
    return titles[row.kind] % facts


def _text(row: TimelineRow) -> str:
    if row.kind is TimelineKind.CONTACT:
        length = ngettext("%(count)s minute.", "%(count)s minutes.", row.minutes or 0) % {"count": row.minutes}
        return f"{length} {row.text}" if row.minutes else row.text
    return row.text if row.kind in {TimelineKind.SERVICE, TimelineKind.HIRE} else ""


def _phase(row: TimelineRow) -> str:
    if row.kind is TimelineKind.STAGE:
        phase = PHASE_OF.get(Stage(row.code))
        return phase.value if phase else ""
    return row.phase


def _is_theirs(row: TimelineRow) -> bool:
    return row.code == Owner.HOUSEHOLD.value


@dataclass(frozen=True, slots=True)
class Said:
    """One message, the way desk/case/message.html takes it."""

    text: str
    name: str
    at: datetime
    is_theirs: bool
    is_unread: bool


def talk(rows: Sequence[TimelineRow], *, unread: int) -> list[Said]:
    """What household and guides have written, the oldest first; the household's last `unread` are unread."""
    written = [row for row in rows if row.kind is TimelineKind.MESSAGE]
    fresh = {row.key for row in [row for row in written if _is_theirs(row)][:unread]}
    return [
        Said(row.text, row.by or _("The household"), row.at, _is_theirs(row), row.key in fresh)
        for row in reversed(written)
    ]
