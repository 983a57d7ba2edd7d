"""The project's claims: starting one, seeing what is missing, sending it in, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Max, Q
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bofast.funding.actions import answer_completion, drop_line, fill_claim, sign_claim, start_claim
from bofast.funding.actions.asking import ask_for_claim
from bofast.funding.models import COST_LABELS, Claim, ClaimLine
from bofast.funding.queries import standing
from bofast.funding.queries.asking import asked_to_sign
from bofast.funding.queries.claims import (
    Asked,
    by_kind,
    facts_of,
    left_to_claim,
    may_sign,
    preflight,
    signers,
    terms_of,
    within,
    wrong,
)
from bofast.funding.queries.paying import owed_of
from bofast.funding.queries.review import Tally, shown, tally, with_corrections
from bofast.funding.queries.standing import Known
from bofast.funding.rules.claims import State
from bofast.funding.rules.preflight import OF_LINES, Check, Key, Within, faults
from bofast.kernel.clock import local_day, now
from bofast.kernel.refused import Refused
from bofast.office.checks import checked, lack
from bofast.office.costs import kept
from bofast.office.ledger import Ledger, ledger
from bofast.office.money_forms import AnswerForm, PeriodForm, SignForm
from bofast.reports.claim import claim_paper, title
from bofast.reports.pdf import pdf
from bofast.web.claims import lines_csv, with_sums
from bofast.web.files import download
from bofast.web.reckoned import reckoned
from bofast.web.requests import SignedIn, wants_part
from bofast.web.words import words_of

A_PAGE = 50
MOST_SUMMED = 20_000  # lines of a claim whose costs are summed while one waits for the page
A_DAY = timedelta(days=1)
PAID_OUT = frozenset({State.DECIDED.value, State.ATTESTED.value, State.PAID.value})  # in which the sum is for good


@login_required
@require_GET
def claims(request: SignedIn, slug: str) -> HttpResponse:
    of = ledger(request.user, slug, on=local_day(now()))
    found = Claim.objects.filter(project=of.project).select_related("payout").order_by("-number")
    told = with_sums(found)
    has_draft = any(one.claim.state == State.DRAFT for one in told)
    known = Known(claims=[one.claim for one in told], sums={one.claim.pk: one.sums for one in told})
    context = {"of": of, "claims": told, "has_draft": has_draft, "standing": standing(of.project, known)}
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
    added = fill_claim(claim=_claim(request, of, number), by=request.user, at=now())
    messages.success(
        request,
        ngettext("One cost has been fetched.", "%(number)s costs have been fetched.", added) % {"number": added},
    )
    return redirect("office:claim", slug, number)


@login_required
@require_POST
def sign(request: SignedIn, slug: str, number: int) -> HttpResponse:
    at = now()
    of = ledger(request.user, slug, on=local_day(at))
    if not (of.is_kept or may_sign(request.user, of.project, on=of.on)):
        raise Http404
    found = _claim(request, of, number)
    if found.state != State.DRAFT:  # a second press of the same button finds it sent, and is shown that
        return redirect("office:claim", slug, number)
    form = SignForm(request.POST)
    if not form.is_valid():
        return _page(request, of, found, AnswerForm(), signing=form)
    paper = pdf(claim_paper(found, on=of.on, signed_by=str(request.user)))
    seen = form.cleaned_data["seen"]
    sign_claim(claim=found, seen=seen, paper=paper, title=title(found), by=request.user, at=at)
    messages.success(request, _("The claim is signed and sent to the funder."))
    return redirect("office:claim", slug, number)


@login_required
@require_POST
def ask(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """Ask one of those who may to sign it."""
    at = now()
    of = kept(request, slug)
    found = _claim(request, of, number)
    named = request.POST.get("person", "")
    may = {str(one.pk): one for one in signers(of.project, on=of.on)}
    if named not in may:
        raise Http404
    ask_for_claim(claim=found, person=may[named], by=request.user, at=at)
    messages.success(request, _("%(name)s has been asked to sign.") % {"name": may[named]})
    return redirect("office:claim", slug, number)


@login_required
@require_GET
def paper(request: SignedIn, slug: str, number: int) -> HttpResponseBase:
    """The claim as a paper: as it was signed where the diary has it, else as it stands."""
    of = ledger(request.user, slug, on=local_day(now()))
    found = _claim(request, of, number)
    name = f"ansokan-om-utbetalning-{number}.pdf"
    if found.paper and found.paper.file:
        return download(found.paper.file, name=name)
    answer = HttpResponse(pdf(claim_paper(found, on=of.on)), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@login_required
@require_GET
def table(request: SignedIn, slug: str, number: int) -> HttpResponseBase:
    of = ledger(request.user, slug, on=local_day(now()))
    return lines_csv(_claim(request, of, number), name=f"{slug}-utbetalning-{number}.csv")


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


def _claim(request: SignedIn, of: Ledger, number: int) -> Claim:
    seen = Claim.objects.visible_to(request.user, on=of.on).filter(project=of.project)
    with_names = seen.select_related("signed_by", "decided_by", "project__owner", "project__funder", "paper")
    with_names = with_names.select_related("payout__attested_by", "payout__released_by")
    return get_object_or_404(with_names, number=number)


def _page(
    request: SignedIn, of: Ledger, found: Claim, form: AnswerForm, *, signing: SignForm | None = None
) -> HttpResponse:
    is_draft = found.state == State.DRAFT
    all_of, terms = tally(found), terms_of(found.project)
    held = within(found, on=of.on, terms=terms)
    checks = preflight(found, lines_in=all_of.lines, on=of.on, terms=terms) if is_draft else []
    shown = _listed(request, found, all_of, held, checks)
    context = {
        "of": of,
        "crumbs": of.claim_crumbs,
        "claim": found,
        "all": all_of,
        "shown": shown,
        "is_draft": is_draft,
        "sum": reckoned(found, Known(sums={found.pk: all_of.sums})) if found.state in PAID_OUT else None,
        "owed": owed_of(found),
        "checked": None,
        "signs": False,
        "signers": [],
        "kinds": [],
        "form": form,
        "signing": signing,
        "last_on": found.until - A_DAY,
        "left": None,
    }
    if is_draft:
        signs = may_sign(request.user, of.project, on=of.on)
        told = checked(found, of, checks)
        is_summed = all_of.lines <= MOST_SUMMED
        kinds = by_kind(found) if is_summed else []  # of a very large claim the paper has them,
        left = left_to_claim(found) if is_summed else None  # and one fetches to see
        seen = {"seen": Asked(all_of.lines, all_of.asked).mark}
        context |= {
            "checked": told,
            "signs": signs,
            "may_ask": of.is_kept and not told.errors,
            "signers": [] if signs else asked_to_sign(found, signers(of.project, on=of.on), on=of.on),
            "kinds": [(COST_LABELS[kind], lines, amount) for kind, lines, amount in kinds],
            "signing": signing or SignForm(initial=seen),
            "left": left,
        }
    part = "#claim" if wants_part(request) else ""
    wrong = form.errors or (signing and signing.errors)
    return render(request, f"office/money/claim.html{part}", context, status=422 if wrong else 200)


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a claim's lines, each with what is wrong with it, and what narrows them."""

    lines: Sequence[tuple[ClaimLine, Sequence[str]]]
    number: int  # of lines that are asked for, on all pages
    page: int
    pages: int
    fault: str  # in words; "" where all are shown


def _listed(request: SignedIn, found: Claim, all_of: Tally, held: Within, checks: Sequence[Check]) -> Listed:
    """A few queries; nothing reads more than a page of the lines."""
    fault = next((one for one in checks if one.is_of_lines and one.key.value == request.GET.get("visa")), None)
    rows = ClaimLine.objects.filter(claim=found).order_by("number")
    if fault:
        rows = rows.filter(wrong(held)[fault.key], cost__project=found.project_id)
    number = fault.count if fault else all_of.lines
    pages = max(1, -(-number // A_PAGE))
    asked_for = request.GET.get("sida", "")
    page = min(pages, max(1, int(asked_for[:9]))) if asked_for.isascii() and asked_for.isdigit() else 1
    numbers = list(rows.values_list("number", flat=True)[(page - 1) * A_PAGE : page * A_PAGE])
    lines = shown(found, Q(number__in=numbers)).prefetch_related("cost__proofs")
    if found.state == State.PAID:
        lines = with_corrections(lines)
    told = [(line, _lacks(line, held) if found.state == State.DRAFT else []) for line in lines]
    return Listed(told, number, page, pages, lack(fault.key) if fault else "")


def _lacks(line: ClaimLine, held: Within) -> list[str]:
    found = faults(facts_of(line.cost, list(line.cost.proofs.all()), amount=line.amount), held)
    return [lack(key) for key in OF_LINES if key in found and key is not Key.PROOF]  # a proof has its own column


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
    path("projekt/<slug:slug>/utbetalningar/<int:number>/be-om-underskrift/", ask, name="ask_for_claim"),
    path("projekt/<slug:slug>/utbetalningar/<int:number>/ansokan.pdf", paper, name="claim_paper"),
    path("projekt/<slug:slug>/utbetalningar/<int:number>/rader.csv", table, name="claim_table"),
    path("projekt/<slug:slug>/utbetalningar/<int:number>/svar/", answer, name="answer_claim"),
]
