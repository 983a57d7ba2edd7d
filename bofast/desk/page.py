"""What the page of a case shows, whatever was just done: the same for the whole page and for what htmx swaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from bofast.cases.models import (
    ATTRIBUTION_LABELS,
    EVIDENCE_LABELS,
    LOST_LABELS,
    OWNER_LABELS,
    Relocation,
    Task,
)
from bofast.cases.queries import Step, TimelineKind, TimelineRow, steps, suggestions, timeline
from bofast.cases.rules import ENDED, Evidence, Move, Owner, Stage, may_hand_back, may_take, open_moves
from bofast.desk.doings import DOINGS, WRITING, open_doings
from bofast.desk.forms import OfCase
from bofast.desk.happened import happened, talk
from bofast.desk.offers import jobless_words, suggested
from bofast.desk.seen import Seen
from bofast.desk.table import table
from bofast.desk.telling import heard, moves_when, way, who_they_are
from bofast.households.models import Adult, Household
from bofast.households.rules.reached import spelled
from bofast.web.requests import SignedIn, wants_part
from bofast.web.templatetags.look import day
from bofast.web.templatetags.signs import short_day

LAST_MESSAGES = 4
MOVE_LABELS: Mapping[Move, str | Promise] = {  # the moves that one button makes
    Move.QUALIFY: pgettext_lazy("move a case on", "Qualified"),
    Move.OFFER: pgettext_lazy("move a case on", "They have an offer"),
    Move.DECIDE: pgettext_lazy("move a case on", "They have decided"),
    Move.SETTLE: pgettext_lazy("move a case on", "They have settled"),
    Move.REOPEN: gettext_lazy("Reopen the case"),
}


def show(
    request: SignedIn, seen: Seen, *, doing: str = "", form: OfCase | None = None, is_sent: bool = False
) -> HttpResponse:
    """The case, with the form of `doing` open where it can be done; the part alone where htmx asks for it."""
    part = "#case" if wants_part(request) else ""
    context = _context(request, seen) | _open_form(seen, doing, form) | {"is_sent": is_sent}
    return render(request, f"desk/case/case.html{part}", context)


def _open_form(seen: Seen, doing: str, form: OfCase | None) -> dict[str, object]:
    """The form that the address names; none where the case does not allow it (any more)."""
    relocation = getattr(seen.case, "relocation", None)
    if doing == WRITING and form is not None:
        return {"doing": None, "form": None, "answer": form}
    if doing not in open_doings(seen.case, is_moved=relocation is not None) or doing == WRITING:
        return {"doing": None, "form": None, "answer": None}
    opened = form or form_of(seen, doing)
    first = next((name for name in opened.fields if name in opened.errors), next(iter(opened.fields)))
    opened.fields[first].widget.attrs["autofocus"] = True
    return {"doing": DOINGS[doing], "form": opened, "answer": None}


def form_of(seen: Seen, doing: str, typed: Mapping[str, object] | None = None) -> OfCase:
    """The form with what was typed, or empty with what is known already."""
    return DOINGS[doing].form(typed, case=seen.case, adults=seen.case.household.adults.all(), on=seen.on)


def _context(request: SignedIn, seen: Seen) -> dict[str, object]:
    case = seen.case
    household, adults = case.household, list(case.household.adults.all())
    rows = timeline(case)
    offers = suggested(suggestions(case, on=seen.on), household, rows)
    written = talk(rows, unread=case.unread)  # type: ignore[attr-defined]  # annotated
    relocation = getattr(case, "relocation", None)
    stage = Stage(case.stage)
    return {
        "case": case,
        "adults": [
            {"number": a.number, "name": a.name, "phone": a.phone, "spelled": spelled(a.phone), "email": a.email}
            for a in adults
        ],
        "letter_waits": case.letter_waits,  # type: ignore[attr-defined]  # annotated
        "crumbs": [{"name": _("Cases"), "address": reverse("desk:cases")}],
        "context": _in_a_line(household, adults, seen),
        "steps": [_step(step) for step in steps(case, told=rows)],
        "may": _may(seen, relocation),
        "moves": [{"key": move.value, "label": MOVE_LABELS[move]} for move in open_moves(stage) if move in MOVE_LABELS],
        "lost": LOST_LABELS.get(case.lost_reason, ""),
        "suggested": offers,
        "jobless": None if stage in ENDED or stage is Stage.LEAD else jobless_words(offers, household.commute_minutes),
        "happened": happened(rows, chosen=request.GET.get("visa", ""), whole="alla" in request.GET),
        "table": table(case, on=seen.on),
        "tasks": [_task(task, seen) for task in Task.objects.open().filter(case=case).order_by("due_on", "pk")],
        "last_messages": written[-LAST_MESSAGES:],
        "older_messages": written[:-LAST_MESSAGES],
        "relocation": relocation and _reached(relocation, rows),
        "facts": _facts(household, seen),
    }


def _in_a_line(household: Household, adults: Sequence[Adult], seen: Seen) -> str:
    """“2 adults, 1 child (1–5 years). From Västerås to Krokom. First contact 4 July: a fair or a visit.”"""
    first = _("First contact %(day)s") % {"day": short_day(seen.case.opened_at)}
    through, moved = heard(household), getattr(seen.case, "relocation", None)
    return (
        ". ".join(
            [
                who_they_are(household, adults),
                way(household, seen.goal, moved),
                f"{first}: {through}" if through else first,
            ]
        )
        + "."
    )


def _step(step: Step) -> dict[str, object]:
    """A step as components/stepper.html takes it."""
    if step.is_current:
        since = _("since %(day)s") % {"day": short_day(step.reached_on)} if step.reached_on else ""
        return {"name": step.label, "text": since, "state": "now"}
    if step.is_reached:
        return {"name": step.label, "text": short_day(step.reached_on), "state": "done"}
    planned = _("planned for %(day)s") % {"day": short_day(step.planned_on)} if step.planned_on else ""
    return {"name": step.label, "text": planned, "state": "later"}


def _may(seen: Seen, relocation: Relocation | None) -> dict[str, bool]:
    """What the reader can do, by the names that the templates ask for."""
    case, allowed = seen.case, open_doings(seen.case, is_moved=relocation is not None)
    return {
        "take": may_take(Stage(case.stage), case.guide_id),
        "hand_back": may_hand_back(case.guide_id, seen.by.pk) and Stage(case.stage) not in ENDED,
        "hire": "anstallning" in allowed,
        "arrive": "flytt" in allowed,
        "lose": "forlorat" in allowed,
        "plan": "planera" in allowed,
        "ask": relocation is not None and relocation.evidence < Evidence.CONFIRMED,
        "show_extract": relocation is not None and relocation.evidence < Evidence.EXTRACT_SHOWN,
    }


def _task(task: Task, seen: Seen) -> dict[str, object]:
    """A task as components/checklist.html takes it."""
    is_own = task.owner == Owner.GUIDE.value and seen.case.guide_id == seen.by.pk
    return {
        "text": task.text,
        "by": _("You") if is_own else OWNER_LABELS[task.owner],
        "due_on": task.due_on,
        "is_done": False,
        "is_late": task.due_on < seen.on,
        "address": reverse("desk:case_task", args=[seen.case.pk, task.pk]),
    }


def _reached(relocation: Relocation, rows: Sequence[TimelineRow]) -> dict[str, object]:
    """The move: when, from where to where, how we know, and who has been asked."""
    level = Evidence(relocation.evidence)
    origin = relocation.moved_from.name if relocation.moved_from else relocation.moved_from_words
    known = str(EVIDENCE_LABELS[level.value])
    if level is Evidence.EXTRACT_SHOWN and relocation.seen_by:
        known = _("%(what)s, seen by %(name)s") % {"what": known, "name": relocation.seen_by}
    if level is Evidence.CONFIRMED and relocation.confirmed_by:
        known = f"{known}: {relocation.confirmed_by}"
    asked = {TimelineKind.ASKED: "waits", TimelineKind.CONFIRMED: "yes", TimelineKind.DENIED: "no"}
    answers = {row.key: row for row in reversed(rows) if row.kind in asked}
    return {
        "title": _("They moved to %(place)s %(day)s") % {"place": relocation.moved_to, "day": day(relocation.moved_on)},
        "facts": [
            {"label": _("From"), "value": origin},
            {
                "label": _("How we know"),
                "value": known,
                "source": _("since %(day)s") % {"day": day(relocation.evidence_on)},
            },
            {"label": _("What the help meant"), "value": ATTRIBUTION_LABELS[relocation.attribution]},
        ],
        "levels": [
            {"name": label, "is_reached": relocation.evidence >= value} for value, label in EVIDENCE_LABELS.items()
        ],
        "asked": [
            {"name": row.text, "at": row.at, "answer": asked[row.kind], "what": row.label} for row in answers.values()
        ],
    }


def _facts(household: Household, seen: Seen) -> list[dict[str, object]]:
    planned = day(seen.case.moves_on) if seen.case.moves_on else ""
    return [
        {"label": _("Wants to live in"), "value": seen.goal},
        {"label": _("Moves"), "value": planned or moves_when(household)},
        {"label": _("Speaks"), "value": household.speaks},
        {"label": _("Interpreter"), "value": _("Needed") if household.needs_interpreter else _("Not needed")},
        {"label": _("Letters in"), "value": _("English") if household.language == "en" else _("Swedish")},
        {
            "label": _("Erased"),
            "value": day(household.erase_on),
            "source": _("unless they show that they are still there"),
        },
    ]
