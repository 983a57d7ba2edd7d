"""What others bring in kind: per giver what is promised, reported, confirmed and missing; new entries; asking them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bofast.funding.actions.in_kind import add_in_kind, ask_givers, withdraw_in_kind
from bofast.funding.models import TYPE_LABELS, VALUATION_LABELS, Financier, InKindEntry
from bofast.funding.queries.in_kind import Giver, givers
from bofast.funding.rules.claims import FinancingKind
from bofast.funding.rules.in_kind import InKindType, Valuation, quarters
from bofast.kernel.clock import local_day, now
from bofast.kernel.period import Period
from bofast.kernel.refused import Refused
from bofast.office.costs import kept
from bofast.office.ledger import Ledger, ledger
from bofast.organisations.models import Organisation
from bofast.projects.models import Activity, Project
from bofast.web.requests import SignedIn
from bofast.web.sums import SumField
from bofast.web.templatetags.money import period as written
from bofast.web.words import words_of

ZERO = Decimal("0.00")
FIELD_OF = {
    "not_a_giver": "giver",
    "activity_of_another": "activity",
    "bad_quantity": "quantity",
    "bad_amount": "unit_value",
    "basis_missing": "basis",
    "cost_outside_project": "period",
}


def read_period(given: str) -> Period:
    """“2022-07-01/2022-10-01”. Raises ValueError."""
    start, _slash, until = given.partition("/")
    return Period(date.fromisoformat(start), date.fromisoformat(until))


def spelled(period: Period) -> str:
    return f"{period.start.isoformat()}/{period.until.isoformat()}"


class EntryForm(forms.Form):
    """What a giver brought in a quarter."""

    use_required_attribute = False

    giver = forms.ModelChoiceField(
        Organisation.objects.none(), label=gettext_lazy("Who brought it"), empty_label=gettext_lazy("Choose")
    )
    period = forms.TypedChoiceField(label=gettext_lazy("Period"), coerce=read_period)
    activity = forms.ModelChoiceField(
        Activity.objects.none(), label=gettext_lazy("Activity in the plan"), empty_label=gettext_lazy("Choose")
    )
    type = forms.ChoiceField(label=gettext_lazy("What kind"), choices=list(TYPE_LABELS.items()))
    text = forms.CharField(label=gettext_lazy("What it was"), max_length=300)
    quantity = SumField(label=gettext_lazy("Quantity"))
    unit = forms.CharField(label=gettext_lazy("Unit"), max_length=20, help_text=gettext_lazy("Such as hours or days"))
    unit_value = SumField(label=gettext_lazy("Value of a unit, kronor"))
    valuation = forms.ChoiceField(label=gettext_lazy("Ground of the value"), choices=list(VALUATION_LABELS.items()))
    basis = forms.CharField(
        label=gettext_lazy("How the value was found"),
        max_length=300,
        help_text=gettext_lazy("For example: monthly salary 38 000 × 12 / 1 720 hours"),
    )

    def __init__(self, *args: Any, project: Project, on: date, **how: Any) -> None:
        super().__init__(*args, **how)
        promised = Financier.objects.filter(project=project, kind=FinancingKind.IN_KIND.value).order_by()
        own = Organisation.objects.filter(pk__in=promised.values("organisation")).order_by("name")
        self.fields["giver"].queryset = own  # type: ignore[attr-defined]  # a ModelChoiceField's
        self.fields["activity"].queryset = Activity.objects.filter(project=project)  # type: ignore[attr-defined]
        chosen = self.fields["period"]
        assert isinstance(chosen, forms.ChoiceField)
        within = Period(project.starts_on, project.until)
        found = list(quarters(within, until=date.fromordinal(on.toordinal() + 1)))
        chosen.choices = [(spelled(one), written(one.start, one.until)) for one in reversed(found)]

    @property
    def entry(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {**said, "type": InKindType(said["type"]), "valuation": Valuation(said["valuation"])}


def together(found: Iterable[Giver]) -> dict[str, Decimal]:
    """The sums of all givers."""
    found = list(found)
    return {
        "promised": sum((one.promised or ZERO for one in found), ZERO),
        "reported": sum((one.reported for one in found), ZERO),
        "confirmed": sum((one.confirmed for one in found), ZERO),
        "booked_before": sum((one.booked_before for one in found), ZERO),
        "missing": sum((one.missing or ZERO for one in found), ZERO),
    }


@login_required
@require_GET
def in_kind(request: SignedIn, slug: str) -> HttpResponse:
    of = ledger(request.user, slug, on=local_day(now()))
    found = givers(of.project)
    waits = sorted(
        {one.period for giver in found for one in giver.periods if one.waiting and one.is_over(of.on)}, key=spelled
    )
    context = {
        "of": of,
        "tabs": of.cost_tabs("in_kind"),
        "givers": found,
        "sums": together(found),
        "waits": [(spelled(one), one, _waiting_in(found, one)) for one in waits],
        "is_fictive": any(entry.is_fictive for giver in found for one in giver.periods for entry in one.entries),
    }
    return render(request, "office/in_kind/page.html", context)


def _waiting_in(found: list[Giver], period: Period) -> list[Organisation]:
    return [giver.organisation for giver in found if any(one.waiting for one in giver.periods if one.period == period)]


@login_required
@require_http_methods(["GET", "POST"])
def new(request: SignedIn, slug: str) -> HttpResponse:
    of = kept(request, slug)
    form = EntryForm(request.POST or None, project=of.project, on=of.on)
    if request.method == "POST" and form.is_valid():
        try:
            add_in_kind(project=of.project, **form.entry, by=request.user, at=now())
        except Refused as no:
            form.add_error(FIELD_OF.get(no.code), words_of(no))
        else:
            messages.success(request, _("It is written down, and counts once the giver has confirmed it."))
            return redirect("office:in_kind", slug)
    context = {"of": of, "crumbs": _crumbs(of), "form": form}
    return render(request, "office/in_kind/new.html", context, status=422 if form.errors else 200)


def _crumbs(of: Ledger) -> list[dict[str, str]]:
    return [
        *of.crumbs,
        {"name": _("Contributions in kind"), "address": reverse("office:in_kind", args=[of.project.slug])},
    ]


@login_required
@require_POST
def withdraw(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    of = kept(request, slug)
    entry = get_object_or_404(InKindEntry, project=of.project, pk=pk)
    withdraw_in_kind(entry=entry, by=request.user, at=now())
    messages.success(request, _("“%(text)s” is withdrawn.") % {"text": entry.text})
    return redirect("office:in_kind", slug)


@login_required
@require_POST
def ask(request: SignedIn, slug: str) -> HttpResponse:
    """Write to everybody who has something to confirm in the period."""
    of = kept(request, slug)
    try:
        period = read_period(request.POST.get("period", ""))
    except ValueError:
        raise Http404 from None
    letters = ask_givers(project=of.project, period=period, by=request.user, at=now())
    said = ngettext("%(number)s letter is on its way.", "%(number)s letters are on their way.", letters)
    messages.success(request, said % {"number": letters})
    return redirect("office:in_kind", slug)


urlpatterns = [
    path("projekt/<slug:slug>/naturainsatser/", in_kind, name="in_kind"),
    path("projekt/<slug:slug>/naturainsatser/ny/", new, name="new_in_kind"),
    path("projekt/<slug:slug>/naturainsatser/fraga/", ask, name="ask_givers"),
    path("projekt/<slug:slug>/naturainsatser/<int:pk>/dra-tillbaka/", withdraw, name="withdraw_in_kind"),
]
