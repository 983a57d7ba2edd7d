"""The project's purchases: the register, a new one, costs linked to it, and the notice of its award."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bofast.funding.actions.procurement import add_procurement, announce_award, link_costs
from bofast.funding.models import METHOD_LABELS, CostLine, Procurement
from bofast.funding.queries.procurement import Purchase, costs_without_procurement, limits_on, purchases
from bofast.funding.rules.costs import LARGEST_PROOF
from bofast.funding.rules.procurement import Method
from bofast.kernel.clock import local_day, now
from bofast.kernel.refused import Refused
from bofast.office.costs import kept
from bofast.office.ledger import ledger
from bofast.web.days import WITHIN_REACH, Day
from bofast.web.files import download
from bofast.web.requests import SignedIn
from bofast.web.sums import SumField
from bofast.web.words import words_of

MOST_COSTS = 100
FIELD_OF = {
    "bad_number": "supplier_number",
    "bad_amount": "value",
    "direct_award_too_large": "method",
    "documentation_missing": "documented",
    "procurement_ends_first": "last_on",
    "signed_outside_project": "signed_on",
    "file_too_large": "file",
    "file_not_taken": "file",
}


class ProcurementForm(forms.Form):
    use_required_attribute = False

    supplier = forms.CharField(label=gettext_lazy("Supplier"), max_length=200)
    supplier_number = forms.CharField(label=gettext_lazy("Organisation number"), max_length=20)
    subject = forms.CharField(label=gettext_lazy("What is bought"), max_length=300)
    value = SumField(label=gettext_lazy("Value of the contract, kronor without VAT"))
    method = forms.TypedChoiceField(
        label=gettext_lazy("How it was procured"), coerce=Method, choices=list(METHOD_LABELS.items())
    )
    documented = forms.CharField(
        label=gettext_lazy("How the supplier was chosen"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Who was asked, what they offered, why this one"),
    )
    signed_on = forms.DateField(label=gettext_lazy("The contract was signed"), widget=Day, validators=WITHIN_REACH)
    last_on = forms.DateField(
        label=gettext_lazy("The contract’s last day"), widget=Day, validators=WITHIN_REACH, required=False
    )
    file = forms.FileField(
        label=gettext_lazy("Contract or decision"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("At most 20 MB."),
    )

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file is not None and file.size > LARGEST_PROOF:
            raise forms.ValidationError(_("The file is larger than 20 MB: save it smaller."))
        return file

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        last: date | None = said.pop("last_on", None)
        said["until"] = last + timedelta(days=1) if last else None
        return said


@login_required
@require_GET
def procurements(request: SignedIn, slug: str) -> HttpResponse:
    of = ledger(request.user, slug, on=local_day(now()))
    found = purchases(of.project)
    without = costs_without_procurement(of.project).select_related("activity")
    context = {
        "of": of,
        "tabs": of.cost_tabs("procurements"),
        "rows": [(one, one.is_late(of.on)) for one in found],
        "notes": split_suppliers(found),
        "without": [(f"cost-{cost.pk}", cost, likely(cost, found)) for cost in without[:MOST_COSTS]],
        "without_number": without.count(),
        "choices": [("", _("Choose")), *((str(one.procurement.pk), str(one.procurement)) for one in found)],
        "may_link": of.is_kept and bool(found),
        "limits": limits_on(of.on),
    }
    return render(request, "office/procurements/page.html", context)


def likely(cost: CostLine, among: list[Purchase]) -> str:
    """The only purchase of the cost's supplier that was signed by then, as its form names it; else nothing."""
    of = [one.procurement for one in among if one.procurement.supplier == cost.supplier]
    signed = [one for one in of if one.signed_on <= cost.booked_on]
    return str(signed[0].pk) if len(signed) == 1 else ""


def split_suppliers(found: list[Purchase]) -> list[Purchase]:
    """One purchase a supplier and year whose direct awards come to the limit together."""
    first: dict[tuple[str, int], Purchase] = {}
    for one in found:
        if one.is_split:
            first.setdefault((one.procurement.supplier_number, one.procurement.signed_on.year), one)
    return list(first.values())


@login_required
@require_http_methods(["GET", "POST"])
def new(request: SignedIn, slug: str) -> HttpResponse:
    of = kept(request, slug)
    form = ProcurementForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_procurement(project=of.project, **form.cleaned_data, by=request.user, at=now())
        except Refused as no:
            form.add_error(FIELD_OF.get(no.code), words_of(no))
        else:
            messages.success(request, _("The purchase is registered."))
            return redirect("office:procurements", slug)
    crumbs = [*of.crumbs, {"name": _("Purchases"), "address": reverse("office:procurements", args=[slug])}]
    context = {"of": of, "crumbs": crumbs, "form": form, "limits": limits_on(of.on)}
    return render(request, "office/procurements/new.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def link(request: SignedIn, slug: str) -> HttpResponse:
    """Say which purchases costs are of; a cost for which none is chosen still names none."""
    of = kept(request, slug)
    own = {str(one.pk): one for one in Procurement.objects.filter(project=of.project)}
    chosen = [
        (cost, own[named])
        for cost in costs_without_procurement(of.project)
        if (named := request.POST.get(f"cost-{cost.pk}", "")) in own
    ]
    if not chosen:
        messages.error(request, _("Choose which purchase the cost is of."))
        return redirect("office:procurements", slug)
    link_costs(chosen=chosen, by=request.user, at=now())
    words = ngettext("The cost names its purchase.", "%(number)s costs name their purchases.", len(chosen))
    messages.success(request, words % {"number": len(chosen)})
    return redirect("office:procurements", slug)


@login_required
@require_POST
def announce(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The notice of the award was published today, or on the day that is given."""
    of = kept(request, slug)
    found = get_object_or_404(Procurement, project=of.project, pk=pk)
    try:
        on = date.fromisoformat(request.POST.get("on", ""))
    except ValueError:
        on = of.on
    announce_award(procurement=found, on=on, by=request.user, at=now())
    messages.success(request, _("The notice is written down."))
    return redirect("office:procurements", slug)


@login_required
@require_GET
def contract(request: SignedIn, slug: str, pk: int) -> FileResponse:
    of = ledger(request.user, slug, on=local_day(now()))
    seen = Procurement.objects.visible_to(request.user, on=of.on).filter(project=of.project).exclude(name="")
    found = get_object_or_404(seen, pk=pk)
    return download(found.file, name=found.name)


urlpatterns = [
    path("projekt/<slug:slug>/upphandlingar/", procurements, name="procurements"),
    path("projekt/<slug:slug>/upphandlingar/ny/", new, name="new_procurement"),
    path("projekt/<slug:slug>/upphandlingar/<int:pk>/avtal/", contract, name="contract"),
    path("projekt/<slug:slug>/upphandlingar/<int:pk>/efterannons/", announce, name="announce_award"),
    path("projekt/<slug:slug>/upphandlingar/kostnader/", link, name="link_costs"),
]
