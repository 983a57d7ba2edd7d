"""The steps of preparing an application: taking it, answering, scoring, asking, noting, and finishing."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bofast.accounts.models import User
from bofast.funding.actions.conflicts import declare_conflict, end_conflict
from bofast.funding.actions.preparing import (
    answer_sheet,
    ask_applicant,
    finish_preparation,
    score,
    take_application,
    write_note,
)
from bofast.funding.models import Conflict, Score
from bofast.kernel.clock import local_day, now
from bofast.treasury.applications import officers, opened, page
from bofast.treasury.preparing_forms import AnswerForm, ConflictForm, NoteForm, QuestionForm, ScoreForm
from bofast.web.requests import SignedIn, wants_part


@login_required
@require_POST
def take(request: SignedIn, pk: int) -> HttpResponse:
    """`instead_of` is the officer whom the page showed, when it is taken over."""
    of = opened(request, pk)
    seen = request.POST.get("instead_of", "")
    before = User.objects.filter(pk=int(seen[:18])).first() if seen.isascii() and seen.isdigit() else None
    take_application(application=of, instead_of=before, by=request.user, at=now())
    messages.success(request, _("The application is yours to prepare."))
    return redirect("treasury:application", pk)


@login_required
@require_POST
def answer(request: SignedIn, pk: int) -> HttpResponse:
    of, form = opened(request, pk), AnswerForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest(form.errors.as_text())
    answer_sheet(application=of, **form.cleaned_data, by=request.user, at=now())
    if wants_part(request):
        return page(request, of)
    return redirect(f"{of_page(pk)}#fraga-{form.cleaned_data['question']}")


@login_required
@require_POST
def points(request: SignedIn, pk: int) -> HttpResponse:
    of, form = opened(request, pk), ScoreForm(request.POST)
    if not form.is_valid():
        return page(request, of, score=form)
    before = {one.criterion: (one.points, one.words) for one in Score.objects.filter(application=of)}
    at = now()
    for criterion, number, words in form.given():
        if before.get(criterion) != (number, words):
            score(application=of, criterion=criterion, points=number, words=words, by=request.user, at=at)
    messages.success(request, _("The scores are saved."))
    return redirect(f"{of_page(pk)}#poang")


@login_required
@require_POST
def ask(request: SignedIn, pk: int) -> HttpResponse:
    of, form = opened(request, pk), QuestionForm(request.POST)
    if not form.is_valid():
        return page(request, of, ask=form)
    ask_applicant(application=of, **form.cleaned_data, by=request.user, at=now())
    messages.success(request, _("The question is sent to the applicant."))
    return redirect(f"{of_page(pk)}#fragor")


@login_required
@require_POST
def note(request: SignedIn, pk: int) -> HttpResponse:
    of, form = opened(request, pk), NoteForm(request.POST)
    if not form.is_valid():
        return page(request, of, note=form)
    write_note(application=of, **form.cleaned_data, by=request.user, at=now())
    return redirect(f"{of_page(pk)}#anteckningar")


@login_required
@require_POST
def conflict(request: SignedIn, pk: int) -> HttpResponse:
    of = opened(request, pk)
    form = ConflictForm(request.POST, people=officers(of, on=local_day(now())))
    if not form.is_valid():
        return page(request, of, conflict=form)
    declare_conflict(project=of.project, **form.cleaned_data, by=request.user, at=now())
    messages.success(request, _("The conflict of interest is written down."))
    return redirect(f"{of_page(pk)}#jav")


@login_required
@require_POST
def conflict_ended(request: SignedIn, pk: int, conflict_pk: int) -> HttpResponse:
    of = opened(request, pk)
    found = get_object_or_404(Conflict, project=of.project_id, person__isnull=False, pk=conflict_pk)
    end_conflict(conflict=found, by=request.user, at=now())
    return redirect(f"{of_page(pk)}#jav")


@login_required
@require_POST
def finish(request: SignedIn, pk: int) -> HttpResponse:
    finish_preparation(application=opened(request, pk), by=request.user, at=now())
    return redirect("treasury:decision", pk)


def of_page(pk: int) -> str:
    return reverse("treasury:application", args=[pk])


urlpatterns = [
    path("beredning/<int:pk>/ta/", take, name="take"),
    path("beredning/<int:pk>/svar/", answer, name="answer_sheet"),
    path("beredning/<int:pk>/poang/", points, name="score"),
    path("beredning/<int:pk>/fraga/", ask, name="ask_applicant"),
    path("beredning/<int:pk>/anteckning/", note, name="preparation_note"),
    path("beredning/<int:pk>/jav/", conflict, name="conflict"),
    path("beredning/<int:pk>/jav/<int:conflict_pk>/upphor/", conflict_ended, name="conflict_ended"),
    path("beredning/<int:pk>/klar/", finish, name="finish_preparation"),
]
