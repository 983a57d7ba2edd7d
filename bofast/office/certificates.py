"""What the payouts wait for: each co-financier's certificate and each condition, with what has been handed in."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from bofast.funding.actions.attaching import attach_evidence
from bofast.funding.models import Attachment, Condition, Financier
from bofast.funding.rules.claims import FinancingKind
from bofast.kernel.clock import local_day, now
from bofast.kernel.refused import Refused
from bofast.office.costs import kept
from bofast.office.ledger import Ledger, ledger
from bofast.web.files import download
from bofast.web.requests import SignedIn
from bofast.web.words import words_of


class EvidenceForm(forms.Form):
    use_required_attribute = False

    file = forms.FileField(
        label=gettext_lazy("The signed paper"), max_length=200, help_text=gettext_lazy("At most 20 MB.")
    )


@login_required
@require_GET
def certificates(request: SignedIn, slug: str) -> HttpResponse:
    return _page(request, ledger(request.user, slug, on=local_day(now())))


@login_required
@require_POST
def attach(request: SignedIn, slug: str, kind: str, pk: int) -> HttpResponse:
    of = kept(request, slug)
    found: Financier | Condition
    if kind == "intyg":
        found = get_object_or_404(_financiers(of), pk=pk)
    else:
        found = get_object_or_404(Condition.objects.awaited(), project=of.project, pk=pk)
    form = EvidenceForm(request.POST, request.FILES, prefix=f"{kind}-{pk}")
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            attach_evidence(of=found, name=file.name, content=file, by=request.user, at=now())
        except Refused as no:
            form.add_error("file", words_of(no))
        else:
            messages.success(request, _("It is handed in. It counts once the funder has registered it."))
            return redirect("office:certificates", slug)
    return _page(request, of, form)


@login_required
@require_GET
def evidence(request: SignedIn, slug: str, pk: int) -> FileResponse:
    of = ledger(request.user, slug, on=local_day(now()))
    handed_in = Attachment.objects.filter(project=of.project).exclude(financier=None, condition=None)
    found = get_object_or_404(handed_in, pk=pk)
    return download(found.file, name=found.name)


def _financiers(of: Ledger) -> QuerySet[Financier, Financier]:
    others = Financier.objects.filter(project=of.project).exclude(kind=FinancingKind.OWN.value)
    return others.select_related("organisation", "project__owner").prefetch_related("certificates")


def _page(request: SignedIn, of: Ledger, wrong: EvidenceForm | None = None) -> HttpResponse:
    def form(prefix: str) -> EvidenceForm:
        return wrong if wrong is not None and wrong.prefix == prefix else EvidenceForm(prefix=prefix)

    conditions = Condition.objects.awaited().filter(project=of.project).prefetch_related("evidence").order_by("pk")
    context = {
        "of": of,
        "crumbs": of.claim_crumbs,
        "financiers": [(one, form(f"intyg-{one.pk}")) for one in _financiers(of).order_by("organisation__name", "pk")],
        "conditions": [(one, form(f"villkor-{one.pk}")) for one in conditions],
        "wrong": wrong,
    }
    return render(request, "office/money/certificates.html", context, status=422 if wrong else 200)


urlpatterns = [
    path("projekt/<slug:slug>/intyg/", certificates, name="certificates"),
    path("projekt/<slug:slug>/intyg/<int:pk>/", attach, {"kind": "intyg"}, name="attach_certificate"),
    path("projekt/<slug:slug>/villkor/<int:pk>/", attach, {"kind": "villkor"}, name="attach_evidence"),
    path("projekt/<slug:slug>/intyg/fil/<int:pk>/", evidence, name="evidence"),
]
