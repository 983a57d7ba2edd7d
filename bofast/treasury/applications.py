"""The applications that wait for the funder, and one of them as its officer prepares it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bofast.accounts.models import User
from bofast.funding.models import (
    COST_LABELS,
    CRITERION_LABELS,
    OUTCOME_LABELS,
    QUESTION_LABELS,
    QUESTIONS_LABELS,
    TEXT_LABELS,
    Application,
    Conflict,
    Meeting,
    PreparationNote,
    Proposal,
    Question,
    Score,
)
from bofast.funding.models.preparation import OfFundersCommittee
from bofast.funding.queries import acts
from bofast.funding.queries.applications import PlannedMoney, money_of, years_of
from bofast.funding.queries.preparation import (
    Sheeted,
    awaited_until,
    clock_of,
    conflicts_of,
    grantable_of,
    left_of,
    mean_score,
    meetings_to_come,
    sheets_of,
    stop_of,
)
from bofast.funding.queries.terms import all_terms
from bofast.funding.rules.applications import ApplicationState, Check, Said, findings
from bofast.funding.rules.deadlines import complete_by
from bofast.funding.rules.duties import Acts, may_prepare
from bofast.funding.rules.preparation import CRITERIA, STOPS, Decider, Outcome, Reply, decider_of
from bofast.funding.rules.terms import AllTerms, Parameter
from bofast.kernel.clock import local_day, now
from bofast.organisations.models import Membership, acting_for
from bofast.organisations.rules import Role
from bofast.records.models import Document
from bofast.treasury.preparing_forms import ConflictForm, NoteForm, QuestionForm, ScoreForm
from bofast.web.applications import TONES, told
from bofast.web.files import download
from bofast.web.requests import SignedIn, wants_part

OPEN = (
    ApplicationState.SUBMITTED.value,
    ApplicationState.COMPLETION.value,
    ApplicationState.PREPARED.value,
    ApplicationState.PROPOSED.value,
)
IN_PREPARATION = OPEN[:3]
MONEY = {Check.BALANCE, Check.CEILING, Check.IN_KIND}
GOOD = {Outcome.COMPLETE, Outcome.ELIGIBLE, Outcome.NO_AID}


def applications_sent_to(user: User, *, on: date) -> QuerySet[Application, Application]:
    """Those sent to a funder that the person prepares or decides for; never of a project that they work in."""
    rows: OfFundersCommittee[Application] = OfFundersCommittee(Application)
    funders = acting_for(user, Role.PREPARER, Role.COMMITTEE, on=on)
    seen = rows.visible_to(user, on=on).exclude(state=ApplicationState.DRAFT.value)
    related = ("project__owner", "project__funder", "matter__series", "officer", "proposal__meeting")
    return seen.filter(project__funder__in=funders).select_related(*related)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row of the queue: the application, and how many days are left until its applicant may ask for a decision."""

    application: Application
    tone: str
    days_left: int | None
    meeting: Meeting | None
    by_delegate: bool  # proposed to one
    is_own_house: bool


@login_required
@require_GET
def applications(request: SignedIn) -> HttpResponse:
    on = local_day(now())
    if not acting_for(request.user, Role.PREPARER, Role.COMMITTEE, on=on).exists():
        raise Http404
    found = applications_sent_to(request.user, on=on)
    terms = all_terms()
    waiting = [_row(one, terms, on=on) for one in found.filter(state__in=OPEN).order_by("submitted_at", "pk")]
    settled = [_row(one, terms, on=on) for one in found.exclude(state__in=OPEN).order_by("-submitted_at", "-pk")]
    context = {
        "mine": [one for one in waiting if one.application.officer_id == request.user.pk],
        "others": [one for one in waiting if one.application.officer_id != request.user.pk],
        "settled": settled,
    }
    return render(request, "treasury/applications/list.html", context)


def _row(application: Application, terms: AllTerms, *, on: date) -> Waiting:
    ends = clock_of(application, terms=terms) if application.state in OPEN else None
    project = application.project
    left = (ends - on).days if ends else None
    proposal: Proposal | None = getattr(application, "proposal", None)
    meeting = proposal.meeting if proposal else None
    is_own = project.owner_id == project.funder_id
    return Waiting(application, TONES[application.state], left, meeting, bool(proposal and meeting is None), is_own)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a sheet as the page shows it."""

    key: str
    text: str
    source: str
    reply: str
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class SheetShown:
    key: str
    name: str
    questions: Sequence[Asked]
    outcome: str
    tone: str


def opened(request: SignedIn, pk: int) -> Application:
    """For those who prepare or decide for its funder; for others it does not exist."""
    return get_object_or_404(applications_sent_to(request.user, on=local_day(now())), pk=pk)


@login_required
@require_GET
def application(request: SignedIn, pk: int) -> HttpResponse:
    return page(request, opened(request, pk))


@login_required
@require_GET
def document(request: SignedIn, pk: int, serial: int) -> FileResponse:
    """A file of the matter, as the diary has it."""
    matter = opened(request, pk).matter_id
    found = get_object_or_404(Document.objects.exclude(file=""), matter=matter, serial=serial)
    return download(found.file, name=found.name)


def page(request: SignedIn, of: Application, **forms: Any) -> HttpResponse:
    """The whole page, or the sheets that htmx swaps; `forms` are those that were sent and are not in order."""
    on = local_day(now())
    seat = acts(request.user, of.project, on=on)
    scores = list(Score.objects.filter(application=of).order_by("pk"))
    sheets = sheets_of(of)
    terms = all_terms()
    ends = clock_of(of, terms=terms)
    questions = list(Question.objects.filter(project=of.project_id).select_related("asked_by").order_by("-pk"))
    context = {
        **seen(of, seat, request.user),
        "tabs": tabs(of, "treasury:application"),
        "clock": ends,
        "days_left": (ends - on).days if ends and of.state in OPEN else None,
        "conflicts": conflicts_of(of.project),
        "documents": Document.objects.filter(matter=of.matter_id).order_by("serial") if of.matter_id else (),
        "meetings": _meetings(of, terms, on=on),
        "sheets": [_shown(one, aid=terms.on(on).term(Parameter.DE_MINIMIS).number) for one in sheets],
        "stop": stop_of(sheets),
        "first_open": _first_open(sheets),
        "texts": [(TEXT_LABELS[name], getattr(of, name)) for name in TEXT_LABELS if getattr(of, name, "")],
        **_money(of, terms, on=on),
        "mean": mean_score(scores),
        "score": forms.get("score") or ScoreForm(initial=_scored(scores)),
        "criteria": [(CRITERION_LABELS[key], weight) for key, weight in CRITERIA.items()],
        "questions": questions,
        "ask": forms.get("ask") or QuestionForm(initial={"due_on": _due(terms, on=on)}),
        "notes": _notes(of, request.user, on=on),
        "note": forms.get("note") or NoteForm(),
        "conflict": forms.get("conflict") or ConflictForm(people=officers(of, on=on)),
        "left": left_of(sheets, scores),
        "awaited": awaited_until(questions, on=on),
    }
    if not context["prepares"]:
        for field in context["score"].fields.values():
            field.disabled = True
    wrong = any(form.errors for form in forms.values())
    part = "#sheets" if wants_part(request) and not wrong else ""
    return render(request, f"treasury/applications/detail.html{part}", context, status=422 if wrong else 200)


def seen(of: Application, seat: Acts, user: User) -> dict[str, Any]:
    """What every page of an application shows: where it stands, who has it, and what this person can do."""
    mine = of.officer_id == user.pk and may_prepare(seat)
    state = ApplicationState(of.state)
    project = of.project
    return {
        "application": of,
        "project": project,
        "seat": seat,
        "tone": TONES[of.state],
        "is_own_house": project.owner_id == project.funder_id,
        "takes": may_prepare(seat) and of.officer_id is None and state.value in OPEN,
        "takes_over": may_prepare(seat) and of.officer_id not in (None, user.pk) and state.value in OPEN,
        "prepares": mine and state.value in IN_PREPARATION,
        "proposes": mine and state in {ApplicationState.PREPARED, ApplicationState.PROPOSED},
        "mine": mine,
        "finishes": mine and state in {ApplicationState.SUBMITTED, ApplicationState.COMPLETION},
        "writes": may_prepare(seat),
        "last_on": project.until - timedelta(days=1),
        "crumbs": [{"name": _("Preparation"), "address": reverse("treasury:applications")}],
    }


def tabs(of: Application, here: str) -> list[dict[str, Any]]:
    names = {"treasury:application": _("Preparation"), "treasury:decision": _("Proposal and decision")}
    return [
        {"name": name, "address": reverse(view, args=[of.pk]), "is_here": view == here} for view, name in names.items()
    ]


def came_on(of: Application, *, on: date) -> date:
    """The day that the application came; today of one that is not sent."""
    return local_day(of.submitted_at) if of.submitted_at else on


def _meetings(of: Application, terms: AllTerms, *, on: date) -> list[tuple[Meeting, bool]]:
    """Those to come, each with whether the application came in time for it; none where a delegate decides."""
    limit = terms.on(on).value(Parameter.DELEGATE_BELOW)
    if decider_of(of.asked or Decimal(0), delegate_below=limit) is Decider.DELEGATE:
        return []
    came = came_on(of, on=on)
    return [(one, came <= one.applications_by) for one in meetings_to_come(of.project.funder, on=on)]


def _shown(one: Sheeted, *, aid: str) -> SheetShown:
    """`aid` is the regulation of the day on aid of minor importance."""
    questions = []
    for ask in one.asked:
        answer = one.answers.get(ask.key)
        said = (answer.reply, answer.words, str(answer.answered_by or "")) if answer else ("", "", "")
        questions.append(Asked(ask.key, str(QUESTION_LABELS[ask.key]), ask.source or aid, *said))
    tone = "good" if one.outcome in GOOD else "bad" if one.outcome in STOPS - {Outcome.OPEN} else "warn"
    return SheetShown(
        one.sheet.value,
        str(QUESTIONS_LABELS[one.sheet.value]),
        questions,
        str(OUTCOME_LABELS[one.outcome.value]),
        "" if one.outcome is Outcome.OPEN else tone,
    )


def _first_open(sheets: Sequence[Sheeted]) -> str:
    """The key of the first question that waits for its answer."""
    answered = {Reply.YES.value, Reply.NO.value}
    open_ones = (
        ask.key
        for one in sheets
        for ask in one.asked
        if not (one.answers.get(ask.key) and one.answers[ask.key].reply in answered)
    )
    return next(open_ones, "")


def _money(of: Application, terms: AllTerms, *, on: date) -> dict[str, Any]:
    """Budget and financing as tables, what holds together in sentences, and the most that can be granted."""
    rate, money = terms.on(came_on(of, on=on)).value(Parameter.HIGHEST_SHARE), money_of(of.project)
    sums = money.sums(of.asked, highest_share=rate)
    found = [one for one in findings(Said(texts={}, sums=sums)) if one.check in MONEY]
    return {
        "years": list(years_of(of.project)),
        "budget": _budget(of, money),
        "total": money.costs() or None,
        "financiers": money.financiers,
        "funding": sum((one.amount for one in money.financiers), of.asked or Decimal(0)),
        "told": told(found),
        "can": grantable_of(of, rate=rate, money=money),
    }


def _budget(of: Application, money: PlannedMoney) -> list[dict[str, Any]]:
    years = years_of(of.project)
    kinds = [kind for kind in COST_LABELS if money.costs(kind)]
    return [
        {
            "name": COST_LABELS[kind],
            "cells": [(year, money.costs(kind, year)) for year in years],
            "sum": money.costs(kind),
        }
        for kind in kinds
    ]


def _scored(scores: Sequence[Score]) -> dict[str, object]:
    points = {one.criterion: one.points for one in scores}
    return {**points, **{f"{one.criterion}_words": one.words for one in scores}}


def _due(terms: AllTerms, *, on: date) -> date:
    return complete_by(on, days=terms.on(on).days(Parameter.COMPLETION_DAYS)).on


def _notes(of: Application, user: User, *, on: date) -> QuerySet[PreparationNote, PreparationNote]:
    seen = PreparationNote.objects.visible_to(user, on=on).filter(application=of)
    return seen.select_related("written_by").order_by("-pk")


def officers(of: Application, *, on: date) -> QuerySet[User, User]:
    """Who acts for the funder, and so could have a conflict."""
    roles = (Role.PREPARER, Role.REVIEWER, Role.ATTESTANT, Role.COMMITTEE)
    members = Membership.objects.active_on(on).filter(
        organisation=of.project.funder_id, role__in=[role.value for role in roles]
    )
    held = Conflict.objects.filter(project=of.project_id, ended_at__isnull=True, person__isnull=False).order_by()
    found = User.objects.filter(pk__in=members.order_by().values("person"))
    return found.exclude(pk__in=held.values("person")).order_by("name", "pk")


urlpatterns = [
    path("beredning/", applications, name="applications"),
    path("beredning/<int:pk>/", application, name="application"),
    path("beredning/<int:pk>/handling/<int:serial>/", document, name="document"),
]
