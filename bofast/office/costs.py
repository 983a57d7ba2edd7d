"""The project's costs: the list, a new one, its proofs, and taking one back by reversing it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page
from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.http import FileResponse, Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bofast.funding.actions import add_cost, add_proof, complete_cost, reverse_cost
from bofast.funding.models import Claim, ClaimLine, CostLine, Proof
from bofast.funding.queries.claims import held_lines
from bofast.funding.queries.review import with_corrections
from bofast.funding.rules.claims import State
from bofast.kernel.clock import local_day, now
from bofast.kernel.refused import Refused
from bofast.office.checks import lacks
from bofast.office.ledger import Ledger, ledger
from bofast.office.money_forms import CostForm, FactsForm, ProofForm
from bofast.projects.models import Activity
from bofast.web.files import download
from bofast.web.paging import page_of
from bofast.web.requests import SignedIn, wants_part
from bofast.web.words import words_of

A_PAGE = 50
FREE, CLAIMED, REVERSED, UNPROVEN = "fria", "sokta", "aterforda", "saknar-underlag"


@dataclass(frozen=True, slots=True)
class Listing:
    """The costs that are asked for, a page of them, with what they come to."""

    page: Page[CostLine]
    number: int
    fictive: int  # how many of the sums are invented
    total: Decimal
    activity: str
    claimed: str


def with_claims(costs: QuerySet[CostLine, CostLine]) -> QuerySet[CostLine, CostLine]:
    """Each with `claim_number` (the last claim it lies in, unless refused), `proof_count` and `reversal_pk`."""
    lines = ClaimLine.objects.filter(cost=OuterRef("pk")).exclude(claim__state=State.REFUSED.value).order_by("-pk")
    proofs = Proof.objects.filter(cost=OuterRef("pk")).order_by().values("cost").annotate(number=Count("pk"))
    return costs.annotate(
        claim_number=Subquery(lines.values("claim__number")[:1]),
        proof_count=Subquery(proofs.values("number")),
        reversal_pk=F("reversed_by__pk"),
    )


def listing(of: Ledger, asked: QueryDict) -> Listing:
    """What the address asks for: three queries, one for the sum and two for the page."""
    activity, claimed = asked.get("aktivitet", ""), asked.get("lage", "")
    costs = CostLine.objects.filter(project=of.project)
    if activity.isascii() and activity.isdigit():
        costs = costs.filter(activity__number=int(activity[:4]))
    if claimed in {FREE, CLAIMED}:
        sent = Claim.objects.filter(project=of.project).exclude(state=State.REFUSED.value).values_list("pk", flat=True)
        lines = ClaimLine.objects.filter(cost=OuterRef("pk"), claim__in=list(sent)).order_by()
        costs = costs.filter(Exists(lines) if claimed == CLAIMED else ~Exists(lines))
    if claimed == REVERSED:
        costs = costs.filter(Q(reverses__isnull=False) | Q(is_reversed=True))
    if claimed == UNPROVEN:
        costs = costs.unproven()
    sums = costs.order_by().aggregate(
        number=Count("pk"), fictive=Count("pk", filter=Q(is_fictive=True)), total=Sum("amount")
    )
    shown = with_claims(CostLine.objects.filter(project=of.project)).select_related("activity")
    rows = costs.order_by("-booked_on", "-pk")
    page = page_of(rows, shown=shown, asked=asked.get("sida"), size=A_PAGE, number=sums["number"])
    total = sums["total"] or Decimal("0.00")
    return Listing(page, sums["number"], sums["fictive"], total, activity, claimed)


@login_required
@require_GET
def costs(request: SignedIn, slug: str) -> HttpResponse:
    of = ledger(request.user, slug, on=local_day(now()))
    activities = [(str(one.number), str(one)) for one in Activity.objects.filter(project=of.project)]
    context = {
        "of": of,
        "tabs": of.cost_tabs("costs"),
        "found": listing(of, request.GET),
        "activities": [("", _("All activities")), *activities],
        "claimed_choices": [
            ("", _("All costs")),
            (FREE, _("Not yet claimed")),
            (CLAIMED, _("Claimed")),
            (UNPROVEN, _("Without proofs")),
            (REVERSED, _("Reversed")),
        ],
    }
    return render(request, f"office/money/costs.html{'#costs' if wants_part(request) else ''}", context)


@login_required
@require_http_methods(["GET", "POST"])
def new_cost(request: SignedIn, slug: str) -> HttpResponse:
    at = now()
    of = kept(request, slug)
    form = CostForm(request.POST or None, request.FILES or None, project=of.project, on=of.on)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                cost = add_cost(project=of.project, **form.cost, by=request.user, at=at)
                for file in form.cleaned_data["proofs"]:
                    add_proof(cost=cost, name=file.name, content=file, **form.shown, by=request.user, at=at)
        except Refused as no:
            form.add_error(form.field_of(no), words_of(no))
        else:
            messages.success(request, _("The cost is added."))
            return redirect("office:cost", slug, cost.pk)
    return render(
        request,
        "office/money/new_cost.html",
        {"of": of, "crumbs": of.cost_crumbs, "form": form},
        status=422 if form.errors else 200,
    )


@login_required
@require_GET
def cost(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    of = ledger(request.user, slug, on=local_day(now()))
    return _cost_page(request, of, pk, ProofForm())


@login_required
@require_POST
def attach(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    of = kept(request, slug)
    form = ProofForm(request.POST, request.FILES)
    found = get_object_or_404(CostLine, project=of.project, pk=pk)
    if form.is_valid():
        try:
            with transaction.atomic():
                for file in form.cleaned_data["proofs"]:
                    add_proof(cost=found, name=file.name, content=file, **form.shown, by=request.user, at=now())
        except Refused as no:
            form.add_error("proofs", words_of(no))
        else:
            messages.success(request, _("The proof is added."))
            return redirect("office:cost", slug, pk)
    return _cost_page(request, of, pk, form)


@login_required
@require_POST
def complete(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    of = kept(request, slug)
    found = get_object_or_404(CostLine, project=of.project, pk=pk)
    form = FactsForm(request.POST, cost=found)
    if not form.is_valid():
        return _cost_page(request, of, pk, ProofForm(), facts=form)
    complete_cost(cost=found, **form.cleaned_data, by=request.user, at=now())
    messages.success(request, _("The cost is completed."))
    return redirect("office:cost", slug, pk)


@login_required
@require_POST
def reverse_one(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    of = kept(request, slug)
    found = get_object_or_404(CostLine, project=of.project, pk=pk)
    reversal = reverse_cost(cost=found, by=request.user, at=now())
    messages.success(request, _("The cost is reversed: a row with the opposite sum has been added."))
    return redirect("office:cost", slug, reversal.pk)


@login_required
@require_GET
def proof(request: SignedIn, slug: str, pk: int) -> FileResponse:
    of = ledger(request.user, slug, on=local_day(now()))
    seen = Proof.objects.visible_to(request.user, on=of.on).filter(cost__project=of.project)
    found = get_object_or_404(seen, pk=pk)
    return download(found.file, name=found.name)


def kept(request: SignedIn, slug: str) -> Ledger:
    """The project's money, for those who keep it; for others the page does not exist."""
    of = ledger(request.user, slug, on=local_day(now()))
    if not of.is_kept:
        raise Http404
    return of


def _cost_page(
    request: SignedIn, of: Ledger, pk: int, form: ProofForm, *, facts: FactsForm | None = None
) -> HttpResponse:
    rows = with_claims(CostLine.objects.visible_to(request.user, on=of.on).filter(project=of.project))
    rows = rows.select_related("activity", "reverses", "added_by", "procurement").prefetch_related("proofs")
    found = get_object_or_404(rows, pk=pk)
    may_complete = of.is_kept and not found.reverses_id and not found.is_reversed and not held_lines(found).exists()
    context = {
        "of": of,
        "crumbs": of.cost_crumbs,
        "cost": found,
        "form": form,
        "facts": (facts or FactsForm(cost=found)) if may_complete else None,
        "lacks": lacks(found, of),
        "lines": with_corrections(ClaimLine.objects.filter(cost=found))
        .select_related("claim")
        .order_by("claim__number"),
    }
    wrong = form.errors or (facts and facts.errors)
    return render(request, "office/money/cost.html", context, status=422 if wrong else 200)


urlpatterns = [
    path("projekt/<slug:slug>/kostnader/", costs, name="costs"),
    path("projekt/<slug:slug>/kostnader/ny/", new_cost, name="new_cost"),
    path("projekt/<slug:slug>/kostnader/<int:pk>/", cost, name="cost"),
    path("projekt/<slug:slug>/kostnader/<int:pk>/uppgifter/", complete, name="complete_cost"),
    path("projekt/<slug:slug>/kostnader/<int:pk>/underlag/", attach, name="attach_proof"),
    path("projekt/<slug:slug>/kostnader/<int:pk>/aterfor/", reverse_one, name="reverse_cost"),
    path("projekt/<slug:slug>/underlag/<int:pk>/", proof, name="proof"),
]
