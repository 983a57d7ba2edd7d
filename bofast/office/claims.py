"""The project's claims: starting one, seeing what is missing, sending it in, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bofast.funding.actions import answer_completion, drop_line, fill_claim, sign_claim, start_claim
from bofast.funding.models import Claim, ClaimLine
from bofast.funding.queries import missing_certificates, standing
from bofast.funding.rules.claims import OPEN, State
from bofast.kernel.clock import local_day, now
from bofast.kernel.refused import Refused
from bofast.office.costs import kept
from bofast.office.ledger import Ledger, ledger
from bofast.office.money_forms import AnswerForm, PeriodForm
from bofast.web.claims import lines_of, with_sums
from bofast.web.reckoned import reckoned
from bofast.web.requests import SignedIn, wants_part
from bofast.web.words import words_of

A_DAY = timedelta(days=1)
PAID_OUT = frozenset({State.DECIDED.value, State.ATTESTED.value, State.PAID.value})  # in which the sum is for good


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to see to before sending: whether it is in order, and whether it stops the sending."""

    text: str
    is_met: bool
    stops: bool = False


@login_required
@require_GET
def claims(request: SignedIn, slug: str) -> HttpResponse:
    of = ledger(request.user, slug, on=local_day(now()))
    found = with_sums(Claim.objects.filter(project=of.project)).select_related("payout").order_by("-number")
    context = {"of": of, "claims": list(found), "standing": standing(of.project)}
    return render(request, "office/money/claims.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new_claim(request: SignedIn, slug: str) -> HttpResponse:
    at = now()
    of = kept(request, slug)
    form = PeriodForm(request.POST or None, initial=_next_period(of))
    if request.method == "POST" and form.is_valid():
        period = {name: form.cleaned_data[name] for name in ("starts_on", "until", "is_final")}
        try:
            made = start_claim(project=of.project, **period, by=request.user, at=at)
        except Refused as no:
            form.add_error(None, words_of(no))
        else:
            fill_claim(claim=made, by=request.user, at=at)
            return redirect("office:claim", slug, made.number)
    context = {"of": of, "crumbs": of.claim_crumbs, "form": form}
    return render(request, "office/money/new_claim.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def claim(request: SignedIn, slug: str, number: int) -> HttpResponse:
    of = ledger(request.user, slug, on=local_day(now()))
    return _page(request, of, _claim(request, of, number), AnswerForm())


@login_required
@require_POST
def drop(request: SignedIn, slug: str, number: int) -> HttpResponse:
    of = kept(request, slug)
    found = _claim(request, of, number)
    named = request.POST.get("line", "")
    line = get_object_or_404(ClaimLine, claim=found, pk=named if named.isascii() and named.isdigit() else 0)
    drop_line(line=line, by=request.user, at=now())
    return _page(request, of, found, AnswerForm()) if wants_part(request) else redirect("office:claim", slug, number)


@login_required
@require_POST
def fill(request: SignedIn, slug: str, number: int) -> HttpResponse:
    of = kept(request, slug)
    fill_claim(claim=_claim(request, of, number), by=request.user, at=now())
    return redirect("office:claim", slug, number)


@login_required
@require_POST
def sign(request: SignedIn, slug: str, number: int) -> HttpResponse:
    of = kept(request, slug)
    found = _claim(request, of, number)
    if found.state == State.DRAFT:  # a second press of the same button finds it sent, and is shown that
        sign_claim(claim=found, by=request.user, at=now())
        messages.success(request, _("The claim is signed and sent to the funder."))
    return redirect("office:claim", slug, number)


@login_required
@require_POST
def answer(request: SignedIn, slug: str, number: int) -> HttpResponse:
    of = kept(request, slug)
    found = _claim(request, of, number)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, of, found, form)
    answer_completion(claim=found, answer=form.cleaned_data["text"], by=request.user, at=now())
    messages.success(request, _("Your answer is sent to the funder."))
    return redirect("office:claim", slug, number)


def checks(found: Claim, lines: list[ClaimLine], *, others_open: bool, missing: int) -> list[Check]:
    """What to see to before the claim is sent, in the order one would."""
    unproven = sum(not line.proof_count for line in lines if line.cost.amount > 0)  # type: ignore[attr-defined]
    outside = sum(1 for line in lines if not found.starts_on <= line.cost.booked_on < found.until)
    return [
        Check(
            _("There are costs in it") if lines else _("There are no costs in it"),
            bool(lines),
            stops=True,
        ),
        Check(
            _("Another claim is open: this one can be sent when that is paid or refused")
            if others_open
            else _("No other claim is open"),
            not others_open,
            stops=True,
        ),
        Check(_outside(outside) if outside else _("Every cost was booked within the period"), not outside),
        Check(_unproven(unproven) if unproven else _("Every cost has a proof"), not unproven),
        Check(_uncertified(missing) if missing else _("The other funding is certified"), not missing),
    ]


def _outside(number: int) -> str:
    words = ngettext(
        "One cost was booked outside the period", "%(number)s costs were booked outside the period", number
    )
    return words % {"number": number}


def _unproven(number: int) -> str:
    return ngettext("One cost lacks a proof", "%(number)s costs lack a proof", number) % {"number": number}


def _uncertified(number: int) -> str:
    words = ngettext(
        "One co-financier’s certificate is missing: nothing is paid out until the funder has it",
        "%(number)s co-financiers’ certificates are missing: nothing is paid out until the funder has them",
        number,
    )
    return words % {"number": number}


def _claim(request: SignedIn, of: Ledger, number: int) -> Claim:
    seen = Claim.objects.visible_to(request.user, on=of.on).filter(project=of.project)
    return get_object_or_404(seen.select_related("payout", "signed_by", "decided_by", "project"), number=number)


def _page(request: SignedIn, of: Ledger, found: Claim, form: AnswerForm) -> HttpResponse:
    lines = lines_of(found)
    is_draft = found.state == State.DRAFT
    context = {
        "of": of,
        "crumbs": of.claim_crumbs,
        "claim": found,
        "lines": lines,
        "asked": sum((line.amount for line in lines), Decimal(0)),
        "granted": sum((line.approved or Decimal(0) for line in lines), Decimal(0)),
        "is_draft": is_draft,
        "sum": None,
        "checks": [],
        "may_send": False,
        "form": form,
        "last_on": found.until - A_DAY,
    }
    if found.state in PAID_OUT:
        context["sum"] = reckoned(found)
    if is_draft:
        others = Claim.objects.filter(project=of.project, state__in=[state.value for state in OPEN]).exists()
        missing = len(missing_certificates(of.project))
        listed = checks(found, lines, others_open=others, missing=missing)
        context |= {"checks": listed, "may_send": not any(one.stops and not one.is_met for one in listed)}
    part = "#claim" if wants_part(request) else ""
    return render(request, f"office/money/claim.html{part}", context, status=422 if form.errors else 200)


def _next_period(of: Ledger) -> dict[str, date]:
    """From where the last claim ended, for three months, within the project and until today."""
    last = Claim.objects.filter(project=of.project).aggregate(until=Max("until"))["until"]
    starts_on = last or of.project.starts_on
    ends = (starts_on.replace(day=1) + timedelta(days=92)).replace(day=1)
    return {"starts_on": starts_on, "last_on": max(starts_on, min(ends, of.project.until) - A_DAY)}


urlpatterns = [
    path("projekt/<slug:slug>/utbetalningar/", claims, name="claims"),
    path("projekt/<slug:slug>/utbetalningar/ny/", new_claim, name="new_claim"),
    path("projekt/<slug:slug>/utbetalningar/<int:number>/", claim, name="claim"),
    path("projekt/<slug:slug>/utbetalningar/<int:number>/ta-bort/", drop, name="drop_line"),
    path("projekt/<slug:slug>/utbetalningar/<int:number>/fyll/", fill, name="fill_claim"),
    path("projekt/<slug:slug>/utbetalningar/<int:number>/skicka/", sign, name="sign_claim"),
    path("projekt/<slug:slug>/utbetalningar/<int:number>/svar/", answer, name="answer_claim"),
]
