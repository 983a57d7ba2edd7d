"""The funder's papers as files: memo, decision, extract, notice, the decision on a claim, a certificate of aid."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import path
from django.views.decorators.http import require_GET

from bofast.accounts.models import User
from bofast.funding.models import AidGrant, Application, Decision, Rejection
from bofast.funding.models.preparation import OfFundersCommittee
from bofast.funding.rules.applications import ApplicationState
from bofast.kernel.clock import local_day, now
from bofast.reports.certificate import de_minimis_certificate
from bofast.reports.claim_decision import claim_decision as decision_on
from bofast.reports.decision import decision, rejection
from bofast.reports.document import Document
from bofast.reports.extract import extract
from bofast.reports.memo import memo
from bofast.reports.notice import notice
from bofast.reports.receipt import receipt
from bofast.treasury.review import opened
from bofast.web.papers import claim_sentences, paper_response
from bofast.web.requests import SignedIn

DECIDED = {ApplicationState.DECIDED.value, ApplicationState.REJECTED.value}
NAMES = {"memo": "tjansteskrivelse", "decision": "beslut", "extract": "protokollsutdrag", "notice": "anslag"}


@login_required
@require_GET
def paper(request: SignedIn, pk: int, kind: str, form: str) -> HttpResponse:
    """Of an application: `version` in the address asks for an older decision. Raises Http404 where there is none."""
    on = local_day(now())
    application = get_object_or_404(_seen(request.user, kind, on=on), pk=pk)
    document = _document(application, kind, request.GET, on=on)
    name = f"{NAMES.get(kind, 'kvitto')}-{application.project.slug}"
    return paper_response(document, name=name, form=form)


def _seen(user: User, kind: str, *, on: date) -> QuerySet[Application, Application]:
    """The funder's officers see all; whoever sees the application what has been decided, never the proposal."""
    rows: OfFundersCommittee[Application] = OfFundersCommittee(Application)
    officers = rows.visible_to(user, on=on).exclude(state=ApplicationState.DRAFT.value)
    may_see = Q(pk__in=officers.order_by().values("pk"))
    if kind != "memo":
        decided = Application.objects.visible_to(user, on=on).filter(state__in=DECIDED)
        may_see |= Q(pk__in=decided.order_by().values("pk"))
    return Application.objects.filter(may_see).select_related("project", "matter__series", "submitted_by")


def _document(application: Application, kind: str, asked: QueryDict, *, on: date) -> Document:
    if kind == "memo":
        return memo(application.project, on=on)
    if kind == "receipt":
        return receipt(application, on=on)
    taken = _taken(application, asked.get("version", ""))
    if kind == "decision":
        return decision(taken, on=on) if isinstance(taken, Decision) else rejection(taken, on=on)
    if kind == "extract":
        return extract(taken, on=on)
    if kind == "notice" and taken.meeting is not None:
        return notice(taken.meeting, on=on)
    raise Http404


def _taken(application: Application, version: str) -> Decision | Rejection:
    """The version that is asked for, else the one that holds; or the no."""
    versions = Decision.objects.filter(project=application.project_id).select_related("meeting")
    if version:
        return get_object_or_404(versions, version=int(version[:9]) if version.isascii() and version.isdigit() else 0)
    found = versions.order_by("-version").first()
    return found or get_object_or_404(Rejection.objects.select_related("meeting"), application=application)


@login_required
@require_GET
def claim_decision(request: SignedIn, pk: int, form: str) -> HttpResponse:
    claim = opened(request, pk)
    made = decision_on(claim, on=local_day(now()), sentences=claim_sentences)
    return paper_response(made, name=f"beslut-utbetalning-{claim.number}-{claim.project.slug}", form=form)


@login_required
@require_GET
def aid_certificate(request: SignedIn, pk: int, form: str) -> HttpResponse:
    on = local_day(now())
    seen = AidGrant.objects.visible_to(request.user, on=on).select_related("undertaking", "giver")
    grant = get_object_or_404(seen, pk=pk)
    name = f"intyg-stod-{grant.undertaking.spelled_number}-{grant.granted_on}"
    return paper_response(de_minimis_certificate(grant, on=on), name=name, form=form)


urlpatterns = [
    path("beredning/<int:pk>/papper/<slug:kind>.<slug:form>", paper, name="paper"),
    path("utbetalningar/<int:pk>/beslut.<slug:form>", claim_decision, name="claim_decision"),
    path("stod/beslut/<int:pk>/intyg.<slug:form>", aid_certificate, name="aid_certificate"),
]
