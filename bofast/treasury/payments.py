"""Payments: what a second attestant releases, files to the bank, advances, corrections, and money asked back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import FileResponse, Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from bofast.accounts.models import User
from bofast.funding.actions import (
    attest_advance,
    attest_recovery,
    correct_line,
    decide_advance,
    make_payment_file,
    pay_advance,
    pay_claim,
    pay_recovery,
    release_advance,
    release_payout,
    remit_recovery,
    take_back_correction,
)
from bofast.funding.models import Advance, Claim, ClaimLine, Correction, PaymentFile, Payout, Recovery
from bofast.funding.queries.paying import effect_of, may_be_corrected
from bofast.kernel.bankgiro import read_bankgiro
from bofast.kernel.clock import local_day, now
from bofast.kernel.refused import Refused
from bofast.organisations.actions import set_bankgiro
from bofast.organisations.models import Organisation, acting_for
from bofast.organisations.rules import Role
from bofast.projects.models import Project
from bofast.treasury import seats
from bofast.treasury.claim_desk import Desk as ClaimDesk
from bofast.treasury.correction_form import CorrectForm
from bofast.treasury.payments_desk import Desk
from bofast.treasury.review import opened, page
from bofast.web.files import download
from bofast.web.requests import SignedIn
from bofast.web.sums import SumField
from bofast.web.words import words_of


class AdvanceForm(forms.Form):
    use_required_attribute = False

    project = forms.ModelChoiceField(
        label=gettext_lazy("Project"), queryset=Project.objects.none(), empty_label=gettext_lazy("Choose")
    )
    amount = SumField(label=gettext_lazy("Advance in whole kronor"))
    reasons = forms.CharField(
        label=gettext_lazy("Special reasons"), widget=forms.Textarea(attrs={"rows": 3}), max_length=5000
    )
    viability = forms.CharField(
        label=gettext_lazy("How it was tested that the recipient is viable"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
    )

    def __init__(self, *args: Any, funder: Organisation, **how: Any) -> None:
        super().__init__(*args, **how)
        waiting = Project.objects.filter(funder=funder, decisions__isnull=False, advances__isnull=True)
        waiting = waiting.exclude(claims__payout__isnull=False).distinct().order_by("name")
        self.fields["project"].queryset = waiting  # type: ignore[attr-defined]  # a ModelChoiceField


class BankgiroForm(forms.Form):
    use_required_attribute = False

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"), queryset=Organisation.objects.none(), empty_label=gettext_lazy("Choose")
    )
    bankgiro = forms.CharField(
        label=gettext_lazy("Bankgiro"), max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )

    def __init__(self, *args: Any, funder: Organisation, **how: Any) -> None:
        super().__init__(*args, **how)
        parties = Organisation.objects.filter(Q(pk=funder.pk) | Q(projects__funder=funder)).distinct()
        self.fields["organisation"].queryset = parties.order_by("name")  # type: ignore[attr-defined]  # a ModelChoiceField
        self.auto_id = "bankgiro_%s"

    def clean_bankgiro(self) -> str:
        number = read_bankgiro(self.cleaned_data["bankgiro"])
        if number is None:
            raise forms.ValidationError(_("That is no bankgiro number: the last figure does not check. Look again."))
        return number


class PaidBackForm(forms.Form):
    use_required_attribute = False

    paid_on = forms.DateField(label=gettext_lazy("The money came on"))

    def __init__(self, *args: Any, on: date, **how: Any) -> None:
        super().__init__(*args, **how)
        self.on = on

    def clean_paid_on(self) -> date:
        day: date = self.cleaned_data["paid_on"]
        if day > self.on:
            raise forms.ValidationError(_("That day has not come yet."))
        return day


def funder_of(user: User, *, on: date) -> Organisation:
    """The funder that the person reviews or attests for; for others the page does not exist."""
    return seats.funder_of(user, Role.REVIEWER, Role.ATTESTANT, on=on)


@login_required
@require_GET
def payments(request: SignedIn) -> HttpResponse:
    return _page(request)


def _page(request: SignedIn, advance: AdvanceForm | None = None, bankgiro: BankgiroForm | None = None) -> HttpResponse:
    on = local_day(now())
    funder = funder_of(request.user, on=on)
    desk = Desk(request.user, funder, on)
    may_decide = acting_for(request.user, Role.REVIEWER, on=on).filter(organisation=funder).exists()
    context = {
        "funder": funder,
        "desk": desk,
        "advance": (advance or AdvanceForm(funder=funder)) if may_decide else None,
        "bankgiro": bankgiro or BankgiroForm(funder=funder),
        "today": on,
    }
    return render(request, "treasury/payments.html", context, status=422 if advance or bankgiro else 200)


@login_required
@require_POST
def release(request: SignedIn, pk: int) -> HttpResponse:
    payout = _payout(request, pk)
    release_payout(payout=payout, by=request.user, at=now())
    messages.success(request, _("Released. The payout can be made."))
    return redirect("treasury:review", payout.claim_id) if "claim" in request.POST else redirect("treasury:payments")


@login_required
@require_POST
def paid(request: SignedIn, pk: int) -> HttpResponse:
    pay_claim(claim=_payout(request, pk).claim, by=request.user, at=now())
    messages.success(request, _("The payout is registered as paid."))
    return redirect("treasury:payments")


def _payout(request: SignedIn, pk: int) -> Payout:
    funder = funder_of(request.user, on=local_day(now()))
    rows = Payout.objects.select_related("claim__project__funder")
    return get_object_or_404(rows, pk=pk, claim__project__funder=funder)


@login_required
@require_POST
def make_file(request: SignedIn) -> HttpResponse:
    at = now()
    chosen = {name: _keys(request.POST.getlist(name)) for name in ("payouts", "advances")}
    made = make_payment_file(payer=funder_of(request.user, on=local_day(at)), **chosen, by=request.user, at=at)
    said = (
        _("%(name)s is made. Download it and hand it to the bank.")
        if made.is_for_bank
        else _("%(name)s is made: internal bookings, to be read into the ledger. Nothing goes to the bank.")
    )
    messages.success(request, said % {"name": made.name})
    return redirect(f"{reverse('treasury:payments')}#files")


def _keys(posted: Sequence[str]) -> list[int]:
    return [int(one[:18]) for one in posted if one.isascii() and one.isdigit()]


@login_required
@require_POST
def account(request: SignedIn) -> HttpResponse:
    at = now()
    form = BankgiroForm(request.POST, funder=funder_of(request.user, on=local_day(at)))
    if not form.is_valid():
        return _page(request, bankgiro=form)
    set_bankgiro(**form.cleaned_data, by=request.user, at=at)
    messages.success(request, _("The bankgiro number is registered."))
    return redirect(f"{reverse('treasury:payments')}#files")


@login_required
@require_GET
def file(request: SignedIn, number: int) -> FileResponse:
    found = _file(request, number)
    if not found.is_for_bank:
        raise Http404
    return download(found.file, name=found.name)


@login_required
@require_GET
def file_table(request: SignedIn, number: int) -> FileResponse:
    found = _file(request, number)
    return download(found.table, name=f"{found.name.rpartition('.')[0]}.csv")


def _file(request: SignedIn, number: int) -> PaymentFile:
    return get_object_or_404(PaymentFile, payer=funder_of(request.user, on=local_day(now())), number=number)


@login_required
@require_POST
def advance(request: SignedIn) -> HttpResponse:
    at = now()
    form = AdvanceForm(request.POST, funder=funder_of(request.user, on=local_day(at)))
    if form.is_valid():
        try:
            decide_advance(**form.cleaned_data, by=request.user, at=at)
        except Refused as refused:
            form.add_error("amount" if refused.code == "advance_too_large" else None, words_of(refused))
        else:
            messages.success(request, _("The advance is decided. An attestant attests it."))
            return redirect(f"{reverse('treasury:payments')}#advances")
    return _page(request, form)


ADVANCE_MOVES: Mapping[str, Callable[..., Advance]] = {
    "attestera": attest_advance,
    "slapp": release_advance,
    "betald": pay_advance,
}


@login_required
@require_POST
def move_advance(request: SignedIn, pk: int, move: str) -> HttpResponse:
    at = now()
    if move not in ADVANCE_MOVES:
        raise Http404
    found = get_object_or_404(Advance, pk=pk, project__funder=funder_of(request.user, on=local_day(at)))
    ADVANCE_MOVES[move](advance=found, by=request.user, at=at)
    messages.success(request, _("The advance has moved on."))
    return redirect(f"{reverse('treasury:payments')}#advances")


@login_required
@require_POST
def move_recovery(request: SignedIn, pk: int, move: str) -> HttpResponse:
    at = now()
    found = get_object_or_404(Recovery, pk=pk, project__funder=funder_of(request.user, on=local_day(at)))
    if move == "attestera":
        attest_recovery(recovery=found, by=request.user, at=at)
        messages.success(request, _("The recovery is attested: the project can be asked to pay."))
    elif move == "efterge":
        remit_recovery(recovery=found, words=request.POST.get("words", "")[:5000], by=request.user, at=at)
        messages.success(request, _("The recovery is remitted."))
    elif move == "betald":
        form = PaidBackForm(request.POST, on=local_day(at))
        if form.is_valid():
            pay_recovery(recovery=found, paid_on=form.cleaned_data["paid_on"], by=request.user, at=at)
            messages.success(request, _("The money is registered as paid back."))
        else:
            messages.error(request, " ".join(str(one) for one in form.errors["paid_on"]))
    else:
        raise Http404
    return redirect(f"{reverse('treasury:payments')}#recoveries")


@login_required
@require_POST
def correct(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """A line of a paid claim."""
    claim, line = _line(request, pk, number)
    form = CorrectForm(request.POST, most=may_be_corrected(line))
    here = f"visa=alla&rad={number}"
    if not form.is_valid():
        return page(request, ClaimDesk(claim, QueryDict(here)), correct=form)
    made = correct_line(line=line, **form.cleaned_data, by=request.user, at=now())
    words = (
        _("Corrected. It is asked back from the project.")
        if made.is_after_last
        else _("Corrected. The next claim settles it.")
    )
    messages.success(request, words)
    return redirect(f"{reverse('treasury:review', args=[pk])}?{here}#underlag")


@login_required
@require_GET
def effect(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """What the sum that is being typed would do; nothing is said of what is no sum yet."""
    claim, line = _line(request, pk, number)
    form = CorrectForm(request.GET, most=may_be_corrected(line))
    form.is_valid()
    amount = form.cleaned_data.get("amount")
    found = effect_of(claim.project, amount) if amount else None
    return render(request, "treasury/correction_effect.html", {"effect": found})


def _line(request: SignedIn, pk: int, number: int) -> tuple[Claim, ClaimLine]:
    claim = opened(request, pk)
    lines = ClaimLine.objects.select_related("claim__project__funder", "cost")
    return claim, get_object_or_404(lines, claim=claim, number=number)


@login_required
@require_POST
def take_back(request: SignedIn, pk: int) -> HttpResponse:
    at = now()
    found = get_object_or_404(Correction, pk=pk, project__funder=funder_of(request.user, on=local_day(at)))
    take_back_correction(correction=found, words=request.POST.get("words", "")[:5000], by=request.user, at=at)
    messages.success(request, _("The correction is taken back."))
    return redirect(f"{reverse('treasury:payments')}#corrections")


urlpatterns = [
    path("betalningar/", payments, name="payments"),
    path("betalningar/<int:pk>/slapp/", release, name="release"),
    path("betalningar/<int:pk>/betald/", paid, name="paid"),
    path("betalningar/bankgiro/", account, name="account"),
    path("betalningar/fil/", make_file, name="make_file"),
    path("betalningar/fil/<int:number>.xml", file, name="payment_file"),
    path("betalningar/fil/<int:number>.csv", file_table, name="payment_table"),
    path("betalningar/forskott/", advance, name="advance"),
    path("betalningar/forskott/<int:pk>/<slug:move>/", move_advance, name="move_advance"),
    path("betalningar/aterkrav/<int:pk>/<slug:move>/", move_recovery, name="move_recovery"),
    path("betalningar/rattelse/<int:pk>/ater/", take_back, name="take_back"),
    path("utbetalningar/<int:pk>/rad/<int:number>/ratta/", correct, name="correct"),
    path("utbetalningar/<int:pk>/rad/<int:number>/ratta/verkan/", effect, name="correct_effect"),
]
