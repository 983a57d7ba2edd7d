"""The papers of a project as files: the final report, the decision on a claim, a co-financier's form, a receipt."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.views.decorators.http import require_GET

from bofast.funding.models import Claim, Financier
from bofast.funding.queries.applications import own_applications
from bofast.kernel.clock import local_day, now
from bofast.office.seen import seen
from bofast.reports.certificate import financing_certificate
from bofast.reports.claim_decision import claim_decision as decision_on
from bofast.reports.final import final_report
from bofast.reports.receipt import receipt as receipt_of
from bofast.web.papers import claim_sentences, paper_response
from bofast.web.reckoned import sentences
from bofast.web.requests import SignedIn


@login_required
@require_GET
def report(request: SignedIn, slug: str, kind: str) -> HttpResponse:
    """For those who may see the project's money, since the report tells of it."""
    of = seen(request.user, slug, on=local_day(now()))
    if of.money is None:
        raise Http404
    made = final_report(of.project, on=of.on, sentences=sentences)
    return paper_response(made, name=f"slutrapport-{slug}-{of.on}", form=kind)


@login_required
@require_GET
def claim_decision(request: SignedIn, slug: str, number: int, form: str) -> HttpResponse:
    """Once it is decided, for those who see the claim."""
    on = local_day(now())
    found = Claim.objects.visible_to(request.user, on=on).filter(project__slug=slug, decided_at__isnull=False)
    claim = get_object_or_404(found.select_related("project", "decided_by"), number=number)
    made = decision_on(claim, on=on, sentences=claim_sentences)
    return paper_response(made, name=f"beslut-utbetalning-{number}-{slug}", form=form)


@login_required
@require_GET
def certificate(request: SignedIn, slug: str, pk: int, form: str) -> HttpResponse:
    """The form for a co-financier to sign."""
    on = local_day(now())
    found = Financier.objects.visible_to(request.user, on=on).filter(project__slug=slug)
    financier = get_object_or_404(found.select_related("project__owner", "organisation"), pk=pk)
    return paper_response(financing_certificate(financier, on=on), name=f"intyg-{slug}-{pk}", form=form)


@login_required
@require_GET
def receipt(request: SignedIn, slug: str, form: str) -> HttpResponse:
    """For the applicant, once the application has been sent in."""
    on = local_day(now())
    sent = own_applications(request.user, on=on).filter(project__slug=slug, submitted_at__isnull=False)
    application = get_object_or_404(sent.select_related("matter__series", "submitted_by"))
    return paper_response(receipt_of(application, on=on), name=f"kvitto-{slug}", form=form)


urlpatterns = [
    path("projekt/<slug:slug>/slutrapport.docx", report, {"kind": "docx"}, name="report_word"),
    path("projekt/<slug:slug>/slutrapport.pdf", report, {"kind": "pdf"}, name="report_pdf"),
    path("projekt/<slug:slug>/utbetalningar/<int:number>/beslut.<slug:form>", claim_decision, name="claim_decision"),
    path("projekt/<slug:slug>/finansiarer/<int:pk>/intyg.<slug:form>", certificate, name="financing_certificate"),
    path("ansokningar/<slug:slug>/kvitto.<slug:form>", receipt, name="receipt"),
]
