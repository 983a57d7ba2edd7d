"""How far a household has come, and everything that has happened on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import CharField, DateField, F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.functional import Promise

from bofast.cases.models import (
    CHANNEL_LABELS,
    EVIDENCE_LABELS,
    SERVICE_LABELS,
    STAGE_LABELS,
    WITNESS_LABELS,
    Case,
    Confirmation,
    Contact,
    Hire,
    Message,
    Relocation,
    Service,
    StageChange,
    Task,
)
from bofast.cases.rules import WAY, Owner, Stage
from bofast.kernel.clock import local_day


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the way: reached on a day, or planned for one, or neither."""

    stage: Stage
    label: str | Promise
    reached_on: date | None
    planned_on: date | None
    is_current: bool

    @property
    def is_reached(self) -> bool:
        return self.reached_on is not None


def steps(case: Case, *, told: Sequence[TimelineRow] | None = None) -> list[Step]:
    """The six stages in order; of a lost case those that it came to, and then that it was lost.

    One query; none where `told`, the case's timeline, has been read already.
    """
    reached: dict[str, date] = {}
    changes = [(row.code, row.at) for row in reversed(told or ()) if row.kind is TimelineKind.STAGE]
    for stage, at in _changes(case) if told is None else changes:
        reached.setdefault(stage, local_day(at))
    if case.stage == Stage.LOST:
        way = [stage for stage in WAY if stage in reached] + [Stage.LOST]
        reached[Stage.LOST] = local_day(case.stage_since)
    else:
        way = list(WAY)
        came = way.index(Stage(case.stage))
        reached = {stage: day for stage, day in reached.items() if stage in way[: came + 1]}
    return [
        Step(
            stage=stage,
            label=STAGE_LABELS[stage.value],
            reached_on=reached.get(stage),
            planned_on=case.moves_on if stage is Stage.MOVED and stage not in reached else None,
            is_current=stage == case.stage,
        )
        for stage in way
    ]


def _changes(case: Case) -> QuerySet[StageChange, tuple[str, datetime]]:
    return StageChange.objects.filter(case=case).order_by("at", "pk").values_list("stage", "at")


class TimelineKind(StrEnum):
    """What happened; in brackets what `code` then is, and `text`."""

    STAGE = "stage"  # a Stage
    CONTACT = "contact"  # a Channel; the note
    SERVICE = "service"  # a ServiceKind; the note
    TASK_DONE = "task_done"  # an Owner; what was done
    MESSAGE = "message"  # “household” or “guide”; the message
    HIRE = "hire"  # the employer's name; the work
    RELOCATION = "relocation"  # how strong the evidence is now, 1 to 3; the municipality moved to
    ASKED = "asked"  # a Witness; the name of who was asked
    CONFIRMED = "confirmed"  # a Witness; the name of who answered yes
    DENIED = "denied"  # a Witness; the name of who answered no


LABELS: Mapping[TimelineKind, Mapping[str, str | Promise]] = {
    TimelineKind.STAGE: STAGE_LABELS,
    TimelineKind.CONTACT: CHANNEL_LABELS,
    TimelineKind.SERVICE: SERVICE_LABELS,
    TimelineKind.RELOCATION: {str(level): label for level, label in EVIDENCE_LABELS.items()},
    TimelineKind.ASKED: WITNESS_LABELS,
    TimelineKind.CONFIRMED: WITNESS_LABELS,
    TimelineKind.DENIED: WITNESS_LABELS,
}


COLUMNS = ("kind_", "key_", "at_", "day_", "code_", "text_", "phase_", "adult_", "minutes_", "by_")  # of TimelineRow


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One event: of what kind, when and through whom. `day` is the day that it is about, where that is another."""

    kind: TimelineKind
    key: int  # the primary key of the row that it was read from
    at: datetime
    day: date | None
    code: str
    text: str
    phase: str  # of a service
    adult: str
    minutes: int | None
    by: str

    @property
    def label(self) -> str | Promise:
        """The code in words; as it is where it is no code."""
        return LABELS.get(self.kind, {}).get(self.code, self.code)


def timeline(case: Case, *, for_household: bool = False) -> list[TimelineRow]:
    """All that has happened in the case, the latest first; for the household without what is the guides' own.

    One query.
    """
    found = _common(case) if for_household else [*_common(case), *_guides_own(case)]
    rows = found[0].union(*found[1:], all=True).order_by("-at_", "kind_", "-key_")
    return [TimelineRow(TimelineKind(kind), *rest) for kind, *rest in rows]


def _common(case: Case) -> list[QuerySet[Any, Any]]:
    tasks = Task.objects.filter(case=case, owner=Owner.HOUSEHOLD.value, done_at__isnull=False)
    return [
        _rows(StageChange.objects.filter(case=case), TimelineKind.STAGE, at="at", code="stage", by="by"),
        _rows(
            Service.objects.filter(case=case),
            TimelineKind.SERVICE,
            at="at",
            day="on",
            code="kind",
            text="note",
            phase="phase",
            adult="adult__name",
            by="by",
        ),
        _rows(tasks, TimelineKind.TASK_DONE, at="done_at", code="owner", text="text", by="done_by"),
        _rows(
            Message.objects.filter(case=case, from_household=True),
            TimelineKind.MESSAGE,
            at="sent_at",
            code=Value(Owner.HOUSEHOLD.value),
            text="text",
            by="author",
        ),
        _rows(
            Message.objects.filter(case=case, from_household=False),
            TimelineKind.MESSAGE,
            at="sent_at",
            code=Value(Owner.GUIDE.value),
            text="text",
            by="author",
        ),
        _rows(
            Hire.objects.filter(case=case),
            TimelineKind.HIRE,
            at="registered_at",
            day="starts_on",
            code="employer__name",
            text="work",
            adult="adult__name",
            by="by",
        ),
        _rows(
            Relocation.objects.filter(case=case),
            TimelineKind.RELOCATION,
            at="registered_at",
            day="moved_on",
            code=Cast("evidence", CharField()),
            text="moved_to__name",
            by="by",
        ),
    ]


def _guides_own(case: Case) -> list[QuerySet[Any, Any]]:
    asked = Confirmation.objects.filter(case=case)
    answered = asked.filter(answered_at__isnull=False)
    tasks = Task.objects.filter(case=case, owner=Owner.GUIDE.value, done_at__isnull=False)
    return [
        _rows(
            Contact.objects.filter(case=case),
            TimelineKind.CONTACT,
            at="at",
            code="channel",
            text="note",
            adult="adult__name",
            minutes="minutes",
            by="by",
        ),
        _rows(tasks, TimelineKind.TASK_DONE, at="done_at", code="owner", text="text", by="done_by"),
        _rows(asked, TimelineKind.ASKED, at="asked_at", code="witness", text="name", by="asked_by"),
        *(
            _rows(answered.filter(is_confirmed=yes), kind, at="answered_at", code="witness", text="answered_by")
            for yes, kind in ((True, TimelineKind.CONFIRMED), (False, TimelineKind.DENIED))
        ),
    ]


def _rows(
    rows: QuerySet[Any],
    kind: TimelineKind,
    *,
    at: str,
    code: str | Value | Cast,
    day: str = "",
    text: str = "",
    phase: str = "",
    adult: str = "",
    minutes: str = "",
    by: str = "",
) -> QuerySet[Any, Any]:
    """One kind's rows with the columns of TimelineRow; a union wants them alike."""
    nothing = Value("", output_field=CharField())
    found: QuerySet[Any, Any] = (
        rows.order_by()
        .annotate(
            kind_=Value(kind.value, output_field=CharField()),
            key_=F("pk"),
            at_=F(at),
            day_=F(day) if day else Cast(Value(None), DateField()),
            code_=Cast(F(code) if isinstance(code, str) else code, CharField()),
            text_=Cast(F(text) if text else nothing, TextField()),
            phase_=F(phase) if phase else nothing,
            adult_=Coalesce(F(adult), nothing) if adult else nothing,
            minutes_=Cast(F(minutes) if minutes else Value(None), IntegerField()),
            by_=Coalesce(F(f"{by}__name"), nothing) if by else nothing,
        )
        .values_list(*COLUMNS)
    )
    return found
