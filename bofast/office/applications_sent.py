"""An application that has been sent: its receipt, what happens now, what is asked about it, and taking it back."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import F, QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bofast.accounts.models import User
from bofast.funding.actions.applying import add_attachment, answer_question, drop_attachment, withdraw_application
from bofast.funding.models import Attachment, Meeting, Question
from bofast.funding.queries import decision_of
from bofast.funding.rules.applications import ENDED, ApplicationMove, ApplicationState, open_moves
from bofast.funding.rules.preparation import Decider, decider_of
from bofast.funding.rules.terms import Parameter
from bofast.kernel.clock import local_day, now
from bofast.kernel.refused import Refused
from bofast.office.application_forms import AttachmentForm, WithdrawForm
from bofast.office.applications_seen import Seen, seen
from bofast.office.money_forms import AnswerForm
from bofast.records.models import Document
from bofast.records.rules import Direction
from bofast.web.applications import TONES
from bofast.web.files import download
from bofast.web.requests import SignedIn
from bofast.web.words import words_of

WAY = (
    (ApplicationState.SUBMITTED, ApplicationState.COMPLETION),
    (ApplicationState.PREPARED, ApplicationState.PROPOSED),
    (ApplicationState.DECIDED, ApplicationState.REJECTED),
)  # after having been sent: with an officer, on its way to who decides, decided


def sent_page(
    request: SignedIn, of: Seen, *, answer: AnswerForm | None = None, files: AttachmentForm | None = None
) -> HttpResponse:
    application = of.application
    documents = _shared(of).order_by("serial")
    files_added = Attachment.objects.filter(project=of.project, document__isnull=True).order_by("pk")
    state = ApplicationState(application.state)
    context = {
        "of": of,
        "tone": TONES[application.state],
        "documents": list(documents),
        "questions": _questions(of),
        "steps": _steps(of),
        "weeks": of.terms.days(Parameter.APPLICATION_WEEKS),
        "by_delegate": _by_delegate(of),
        "meeting": None if _by_delegate(of) else _meeting(of),
        "decision": decision_of(of.project) if state is ApplicationState.DECIDED else None,
        "may_withdraw": of.may_sign and ApplicationMove.WITHDRAW in open_moves(state),
        "withdrawing": WithdrawForm(),
        "answering": answer or AnswerForm(initial={"text": request.session.pop(_unsent(of), "")}),
        "files": files or AttachmentForm(),
        "added": list(files_added),
    }
    is_wrong = bool((answer and answer.errors) or (files and files.errors))
    return render(request, "office/applications/sent.html", context, status=422 if is_wrong else 200)


@login_required
@require_POST
def answer(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    at = now()
    of = seen(request.user, slug, on=local_day(at))
    question = get_object_or_404(Question, project=of.project, pk=pk)
    form, files = AnswerForm(request.POST), AttachmentForm(request.POST, request.FILES)
    if not form.is_valid():
        return sent_page(request, of, answer=form)
    if request.FILES and not attached(of, files, by=request.user, at=at):
        return sent_page(request, of, answer=form, files=files)
    answer_question(question=question, answer=form.cleaned_data["text"], by=request.user, at=at)
    messages.success(request, _("Your answer is sent to the officer."))
    return redirect("office:application", slug)


@login_required
@require_POST
def attach(request: SignedIn, slug: str) -> HttpResponse:
    """Files that go with an answer, or one of them taken away again; what is written of the answer is kept."""
    at = now()
    of = seen(request.user, slug, on=local_day(at))
    request.session[_unsent(of)] = request.POST.get("text", "")[:5000]
    drop = request.POST.get("drop", "")
    if drop.isascii() and drop.isdigit():
        found = get_object_or_404(Attachment, project=of.project, pk=int(drop[:18]))
        drop_attachment(attachment=found, by=request.user, at=at)
        return redirect("office:application", slug)
    form = AttachmentForm(request.POST, request.FILES)
    if attached(of, form, by=request.user, at=at):
        return redirect("office:application", slug)
    return sent_page(request, of, files=form)


def _unsent(of: Seen) -> str:
    """The session's key of an answer that is being written."""
    return f"answer {of.project.pk}"


def attached(of: Seen, form: AttachmentForm, *, by: User, at: datetime) -> bool:
    """Whether all files were laid with the application: none of them, and an error on the form, if one was not."""
    if not form.is_valid():
        return False
    try:
        with transaction.atomic():
            for file in form.cleaned_data["uploads"]:
                told = {"name": file.name, "content": file, "what": form.cleaned_data["what"]}
                add_attachment(application=of.application, **told, by=by, at=at)
    except Refused as no:
        form.add_error("uploads", words_of(no))
        return False
    return True


@login_required
@require_POST
def withdraw(request: SignedIn, slug: str) -> HttpResponse:
    at = now()
    of = seen(request.user, slug, on=local_day(at))
    form = WithdrawForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else request.POST.get("words", "")[:2000]
    withdraw_application(application=of.application, words=words, by=request.user, at=at)
    messages.success(request, _("The application is withdrawn."))
    return redirect("office:application", slug)


@login_required
@require_GET
def attachment(request: SignedIn, slug: str, pk: int) -> FileResponse:
    of = seen(request.user, slug, on=local_day(now()))
    found = get_object_or_404(Attachment, project=of.project, pk=pk)
    return download(found.file, name=found.name)


@login_required
@require_GET
def document(request: SignedIn, slug: str, serial: int) -> FileResponse:
    """A registered document of the application's matter, to its applicant."""
    of = seen(request.user, slug, on=local_day(now()))
    found = get_object_or_404(_shared(of).exclude(file=""), serial=serial)
    return download(found.file, name=found.name)


def _shared(of: Seen) -> QuerySet[Document, Document]:
    """What came from the applicant or went to it; what was drawn up in the matter once it has been decided."""
    documents = Document.objects.filter(matter=of.application.matter)
    if of.application.state in ENDED:
        return documents
    return documents.exclude(direction=Direction.MADE.value)


def _questions(of: Seen) -> list[Question]:
    """The latest first; those that wait for an answer before the others."""
    waiting_first = F("answered_at").desc(nulls_first=True)
    return list(Question.objects.filter(project=of.project).order_by(waiting_first, "-asked_at", "-pk"))


def _steps(of: Seen) -> list[dict[str, str]]:
    third = _("For decision") if _by_delegate(of) else _("To the meeting")
    names = (_("Sent in"), _("Being prepared"), third, _("Decided"))
    at = next((place for place, states in enumerate(WAY, 1) if of.application.state in states), 0)
    is_over = at == len(WAY)
    states = ["done" if place < at or is_over else "now" if place == at else "later" for place in range(len(names))]
    return [{"name": name, "text": "", "state": state} for name, state in zip(names, states, strict=True)]


def _by_delegate(of: Seen) -> bool:
    """Whether the sum is such that no meeting is waited for."""
    limit = of.terms.value(Parameter.DELEGATE_BELOW)
    return decider_of(of.application.asked or Decimal(0), delegate_below=limit) is Decider.DELEGATE


def _meeting(of: Seen) -> Meeting | None:
    """The next meeting that the application came in time for, as far as one is planned."""
    sent = of.application.submitted_at
    day: date = local_day(sent) if sent else of.on
    coming = Meeting.objects.filter(organisation=of.project.funder, applications_by__gte=day, held_on__gte=of.on)
    return coming.order_by("held_on").first()


urlpatterns = [
    path("ansokningar/<slug:slug>/svar/<int:pk>/", answer, name="answer_question"),
    path("ansokningar/<slug:slug>/bilagor/", attach, name="attach_to_application"),
    path("ansokningar/<slug:slug>/bilagor/<int:pk>/", attachment, name="application_attachment"),
    path("ansokningar/<slug:slug>/handlingar/<int:serial>/", document, name="application_document"),
    path("ansokningar/<slug:slug>/aterta/", withdraw, name="withdraw_application"),
]
