"""Many proofs at once: a heap of files, sorted by the voucher in each name, and the rest placed by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bofast.funding.actions.proving import Sorted, drop_loose, place_proof, sort_proofs
from bofast.funding.models import CostLine, LooseProof
from bofast.funding.queries.proofs import unproven
from bofast.kernel.clock import now
from bofast.office.costs import kept
from bofast.office.ledger import Ledger
from bofast.office.money_forms import FilesField
from bofast.web.files import download
from bofast.web.requests import SignedIn
from bofast.web.templatetags.money import exact_kronor
from bofast.web.words import words_of

MOST_COSTS, MOST_LOOSE = 300, 25


class HeapForm(forms.Form):
    use_required_attribute = False

    proofs = FilesField(
        label=gettext_lazy("Files"),
        is_heap=True,
        help_text=gettext_lazy("Drop them here, or choose many at once: at most 200 files, 20 MB each."),
    )


class PlaceForm(forms.Form):
    """Which cost each file that waits belongs to, as far as one knows."""

    def __init__(self, *args: Any, loose: Iterable[LooseProof], costs: Iterable[CostLine], **how: Any) -> None:
        super().__init__(*args, **how)
        self.loose = {f"file-{one.pk}": one for one in loose}
        self.costs = {str(cost.pk): cost for cost in costs}
        told = [(pk, f"{one.voucher}, {one.text[:50]}, {exact_kronor(one.amount)}") for pk, one in self.costs.items()]
        for name, one in self.loose.items():
            self.fields[name] = forms.ChoiceField(
                label=one.name, choices=[("", _("Choose a cost")), *told], required=False
            )

    @property
    def placed(self) -> list[tuple[LooseProof, CostLine]]:
        said = ((one, self.cleaned_data.get(name)) for name, one in self.loose.items())
        return [(one, self.costs[pk]) for one, pk in said if pk]


@login_required
@require_http_methods(["GET", "POST"])
def many(request: SignedIn, slug: str) -> HttpResponse:
    of = kept(request, slug)
    form = HeapForm(request.POST, request.FILES) if request.method == "POST" else HeapForm()
    done: Sorted | None = None
    if form.is_valid():
        done = sort_proofs(project=of.project, files=form.cleaned_data["proofs"], by=request.user, at=now())
    return _page(request, of, form if form.errors else HeapForm(), done)


@login_required
@require_POST
def place(request: SignedIn, slug: str) -> HttpResponse:
    """Lay files with the costs that were chosen, or take one of them away."""
    of = kept(request, slug)
    drop = request.POST.get("drop", "")
    if drop.isascii() and drop.isdigit():
        drop_loose(loose=_loose(of, int(drop[:18])), by=request.user, at=now())
        messages.success(request, _("The file is taken away."))
        return redirect("office:proofs", slug)
    form = _place_form(of, request.POST)
    if form.is_valid():
        with transaction.atomic():
            for one, cost in form.placed:
                place_proof(loose=one, cost=cost, by=request.user, at=now())
        done = len(form.placed)
        words = ngettext("One file is laid with its cost.", "%(number)s files are laid with their costs.", done)
        messages.success(request, words % {"number": done})
    return redirect("office:proofs", slug)


@login_required
@require_GET
def loose(request: SignedIn, slug: str, pk: int) -> FileResponse:
    found = _loose(kept(request, slug), pk)
    return download(found.file, name=found.name)


def _loose(of: Ledger, pk: int) -> LooseProof:
    return get_object_or_404(LooseProof, project=of.project, pk=pk)


def _place_form(of: Ledger, said: Any = None) -> PlaceForm:
    waiting = LooseProof.objects.filter(project=of.project).order_by("name", "pk")[:MOST_LOOSE]
    return PlaceForm(said, loose=waiting, costs=unproven(of.project)[:MOST_COSTS])


def _page(request: SignedIn, of: Ledger, form: HeapForm, done: Sorted | None) -> HttpResponse:
    placing = _place_form(of)
    context = {
        "of": of,
        "crumbs": of.cost_crumbs,
        "form": form,
        "done": done,
        "refused": [(name, words_of(no)) for name, no in done.refused] if done else [],
        "lacking": unproven(of.project).count(),
        "loose": [(one, placing[name]) for name, one in placing.loose.items()],
        "loose_number": LooseProof.objects.filter(project=of.project).count(),
    }
    return render(request, "office/money/proofs.html", context, status=422 if form.errors else 200)


urlpatterns = [
    path("projekt/<slug:slug>/kostnader/underlag/", many, name="proofs"),
    path("projekt/<slug:slug>/kostnader/underlag/placera/", place, name="place_proofs"),
    path("projekt/<slug:slug>/kostnader/underlag/<int:pk>/", loose, name="loose_proof"),
]
