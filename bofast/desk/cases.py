"""All the cases that a guide receives: by whose they are, by stage, by name; the longest untouched last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from bofast.accounts.models import User
from bofast.cases.models import STAGE_LABELS, Case, CaseQuerySet, Contact, Message, Task
from bofast.cases.rules import Stage, answer_by
from bofast.desk.seen import wanted_names
from bofast.desk.telling import way, who_they_are
from bofast.households.models import Adult
from bofast.kernel.clock import local_day, now
from bofast.web.requests import SignedIn, wants_part
from bofast.web.templatetags.look import count
from bofast.web.templatetags.signs import short_day

A_PAGE = 25
SILENT_DAYS = 21  # without a word before the list says so
WHOSE: dict[str, str | Promise] = {
    "mina": gettext_lazy("Mine"),
    "otagna": gettext_lazy("Not taken"),
    "alla": gettext_lazy("All"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of the list; what makes no sense is as if it were not there."""

    whose: str
    stage: str
    words: str

    def among(self, cases: CaseQuerySet, by: User) -> QuerySet[Case]:
        if self.whose == "mina":
            cases = cases.filter(guide=by)
        if self.whose == "otagna":
            cases = cases.open().filter(guide__isnull=True)
        return _called(cases, self.words) if self.words else cases


@login_required
@require_safe
def page(request: SignedIn) -> HttpResponse:
    on = local_day(now())
    stage, whose = request.GET.get("steg", ""), request.GET.get("vems", "")
    asked = Asked(
        whose=whose if whose in WHOSE else "alla",
        stage=stage if stage in STAGE_LABELS else "",
        words=" ".join(request.GET.get("sok", "").split()),
    )
    found = asked.among(Case.objects.received_by(request.user, on=on), request.user)
    in_stages = dict(found.order_by().values_list("stage").annotate(cases=Count("pk")))
    listed = found.filter(stage=asked.stage) if asked.stage else found
    pages = Paginator(_with_columns(listed), A_PAGE)
    pages.count = in_stages.get(asked.stage, 0) if asked.stage else sum(in_stages.values())  # already counted
    shown = pages.get_page(request.GET.get("sida"))
    context = {
        "asked": asked,
        "total": pages.count,
        "page": shown,
        "rows": [_row(case, on) for case in shown],
        "whose": [{"key": key, "label": label} for key, label in WHOSE.items()],
        "stages": _stages(in_stages),
        "is_narrowed": bool(asked.words or asked.stage or asked.whose != "alla"),
    }
    part = "#cases" if wants_part(request) else ""
    return render(request, f"desk/cases/cases.html{part}", context)


def _called(cases: QuerySet[Case], words: str) -> QuerySet[Case]:
    """Where the household's or an adult's name has the words; SQLite folds no letters beyond z, so both spellings."""
    spelled = {words, words.lower(), words.capitalize(), words.title()}
    named = Q()
    adults = Q()
    for one in spelled:
        named |= Q(household__name__icontains=one)
        adults |= Q(name__icontains=one)
    return cases.filter(named | Exists(Adult.objects.filter(adults, household=OuterRef("household"))))


def _with_columns(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The cases with what each row tells beside its own: the next step, the last word, and whether one is unread."""
    of_case = {"case": OuterRef("pk")}
    step = Task.objects.open().filter(**of_case).order_by("due_on", "pk")[:1]
    unread = Message.objects.filter(**of_case, from_household=True, read_at__isnull=True)
    last = {
        name: Subquery(
            model.objects.filter(**of_case).order_by().values("case").annotate(last=Max(when)).values("last")
        )
        for name, model, when in (("talked_at", Contact, "at"), ("wrote_at", Message, "sent_at"))
    }
    return (
        cases.select_related("household__moving_from", "household__place", "guide", "relocation__moved_from")
        .prefetch_related("household__adults")
        .annotate(
            wanted=wanted_names(),
            step=Subquery(step.values("text")),
            step_on=Subquery(step.values("due_on")),
            is_unread=Exists(unread),
        )
        .annotate(**last)
        .order_by("-opened_at", "-pk")
    )


def _stages(in_stages: dict[str, int]) -> list[tuple[str, str]]:
    """The choices of the stage, each with how many."""
    every = sum(in_stages.values())
    return [
        ("", _("Every stage (%(count)s)") % {"count": count(every)}),
        *((key, f"{label} ({count(in_stages.get(key, 0))})") for key, label in STAGE_LABELS.items()),
    ]


def _row(case: Case, on: date) -> dict[str, object]:
    household = case.household
    step_on = case.step_on  # type: ignore[attr-defined]  # annotated
    goal = household.place.name if household.place else case.wanted or ""  # type: ignore[attr-defined]  # annotated
    return {
        "name": household.name,
        "address": reverse("desk:case", args=[case.pk]),
        "who": who_they_are(household, list(household.adults.all())),
        "way": way(household, goal, getattr(case, "relocation", None)),
        "stage": STAGE_LABELS[case.stage],
        "tone": {Stage.LOST.value: "", Stage.SETTLED.value: "good", Stage.MOVED.value: "good"}.get(case.stage, "info"),
        "stage_since": case.stage_since,
        "waits": _waits(case, on),
        "step": case.step or "",  # type: ignore[attr-defined]  # annotated
        "step_on": step_on,
        "is_late": bool(step_on) and step_on < on,
        "guide": case.guide.name if case.guide else "",
    }


def _waits(case: Case, on: date) -> dict[str, object]:
    """Who waits for what: the household for a guide or an answer, or we for a word from it; "" where nobody does."""
    if case.ended_at:
        return {"text": "", "is_late": False}
    if case.guide is None:
        opened = local_day(case.opened_at)
        days = (on - opened).days
        text = (
            ngettext("%(count)s day without a guide", "%(count)s days without a guide", days)
            if days
            else _("new today")
        )
        return {"text": text % {"count": count(days)} if days else text, "is_late": on > answer_by(opened)}
    if case.is_unread:  # type: ignore[attr-defined]  # annotated
        return {"text": _("unread message"), "is_late": True}
    last = max(filter(None, (case.taken_at, case.talked_at, case.wrote_at)))  # type: ignore[attr-defined]  # annotated
    silent = (on - local_day(last)).days
    return {"text": _("last word %(day)s") % {"day": short_day(last)}, "is_late": silent > SILENT_DAYS}


urlpatterns = [path("arenden/", page, name="cases")]
