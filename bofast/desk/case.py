"""A guide reads a case, and does something with it; whatever is done, the answer is the case as it then is."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from bofast.cases import actions
from bofast.cases.models import Task
from bofast.cases.rules import Move
from bofast.desk.doings import DOINGS, WRITING, open_doings
from bofast.desk.page import form_of, show
from bofast.desk.seen import seen
from bofast.kernel.refused import Refused
from bofast.web.requests import SignedIn, wants_part
from bofast.web.words import words_of


@login_required
@require_safe
def page(request: SignedIn, pk: int) -> HttpResponse:
    return show(request, seen(request, pk), doing=request.GET.get("gora", ""))


@login_required
@require_POST
def do(request: SignedIn, pk: int, doing: str) -> HttpResponse:
    """One of the doings: its form, then its action. What is refused is said in the form, and what was typed is kept."""
    found = seen(request, pk)
    if doing not in open_doings(found.case, is_moved=hasattr(found.case, "relocation")):
        raise Http404
    form = form_of(found, doing, request.POST)
    if form.is_valid():
        try:
            DOINGS[doing].act(case=found.case, by=found.by, at=found.at, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, words_of(refused))
    if not form.is_valid():
        return show(request, found, doing=doing, form=form)
    if doing == WRITING and found.case.unread:  # type: ignore[attr-defined]  # annotated
        actions.read_messages(case=found.case, by=found.by, at=found.at)
    return _done(request, pk, DOINGS[doing].back, is_sent=doing == WRITING)


@login_required
@require_POST
def take(request: SignedIn, pk: int) -> HttpResponse:
    found = seen(request, pk)
    actions.take_case(case=found.case, by=found.by, at=found.at)
    return _done(request, pk)


@login_required
@require_POST
def hand_back(request: SignedIn, pk: int) -> HttpResponse:
    found = seen(request, pk)
    actions.hand_back_case(case=found.case, by=found.by, at=found.at)
    return _done(request, pk)


@login_required
@require_POST
def move(request: SignedIn, pk: int) -> HttpResponse:
    found = seen(request, pk)
    chosen = request.POST.get("move", "")
    if chosen not in set(Move):
        raise Http404
    actions.move_case(case=found.case, move=Move(chosen), by=found.by, at=found.at)
    return _done(request, pk)


@login_required
@require_POST
def task(request: SignedIn, pk: int, task: int) -> HttpResponse:
    found = seen(request, pk)
    ticked = get_object_or_404(Task.objects.visible_to(found.by, on=found.on), pk=task, case=pk)
    actions.finish_task(task=ticked, by=found.by, at=found.at)
    return _done(request, pk, "att-gora")


@login_required
@require_POST
def read(request: SignedIn, pk: int) -> HttpResponse:
    found = seen(request, pk)
    actions.read_messages(case=found.case, by=found.by, at=found.at)
    return _done(request, pk, "meddelanden")


@login_required
@require_POST
def extract(request: SignedIn, pk: int) -> HttpResponse:
    found = seen(request, pk)
    actions.shown_extract(case=found.case, by=found.by, at=found.at)
    return _done(request, pk, "flytten")


def _done(request: SignedIn, pk: int, at: str = "", *, is_sent: bool = False) -> HttpResponse:
    """The case as it now is: swapped in, with the form that was open beside left open; else the page anew."""
    address = reverse("desk:case", args=[pk])
    if not wants_part(request):
        return redirect(f"{address}#{at}" if at else address)
    still = _still_open(request)
    answer = show(request, seen(request, pk), doing=still, is_sent=is_sent)
    if not still:
        answer["HX-Replace-Url"] = address
    return answer


def _still_open(request: SignedIn) -> str:
    """The form that stays open beside what was done: the one that the page had open, unless it is the one just sent."""
    still = request.headers.get("Open-Form", "")
    sent = request.resolver_match.kwargs.get("doing") if request.resolver_match else None
    return "" if still == sent else still


urlpatterns = [
    path("arenden/<int:pk>/", page, name="case"),
    path("arenden/<int:pk>/ta/", take, name="case_take"),
    path("arenden/<int:pk>/lamna/", hand_back, name="case_hand_back"),
    path("arenden/<int:pk>/steg/", move, name="case_move"),
    path("arenden/<int:pk>/uppgift/<int:task>/", task, name="case_task"),
    path("arenden/<int:pk>/last/", read, name="case_read"),
    path("arenden/<int:pk>/utdrag/", extract, name="case_extract"),
    path("arenden/<int:pk>/<slug:doing>/", do, name="case_do"),
]
