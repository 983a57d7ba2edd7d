"""Reviewing a claim: its lines as a table, one line's evidence beside it, what the payout would be at the foot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bofast.funding.actions import judge_line
from bofast.funding.models import Claim, ClaimLine, Proof
from bofast.funding.queries import missing_certificates
from bofast.funding.rules.claims import State, Verdict
from bofast.funding.rules.duties import may_attest, may_pay, may_review
from bofast.kernel.clock import local_day, now
from bofast.treasury.evidence import evidence
from bofast.treasury.forms import AskForm, JudgeForm, RefuseForm
from bofast.treasury.seats import acts_of, claims_sent_to
from bofast.web.claims import lines_of
from bofast.web.files import download
from bofast.web.reckoned import reckoned
from bofast.web.requests import SignedIn, wants_part

LEFT, PARKED, LOWERED = "kvar", "parkerade", "sankta"
NARROWED: Mapping[str, frozenset[str]] = {
    LEFT: frozenset({""}),
    PARKED: frozenset({Verdict.PARK.value}),
    LOWERED: frozenset({Verdict.REDUCE.value, Verdict.REJECT.value}),
}


@dataclass(frozen=True, slots=True)
class Desk:
    """A claim on the reviewer's desk: what is shown of it, and which line lies open."""

    lines: list[ClaimLine]
    shown: list[ClaimLine]
    which: str
    chosen: ClaimLine | None

    @property
    def counts(self) -> Mapping[str, int]:
        """How many lines each filter would show."""
        return {which: len(_narrowed(self.lines, which)) for which in ("", LEFT, PARKED, LOWERED)}

    @property
    def asked(self) -> Decimal:
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def granted(self) -> Decimal:
        return sum((line.approved or Decimal(0) for line in self.lines), Decimal(0))

    @property
    def before(self) -> ClaimLine | None:
        return self._beside(-1)

    @property
    def after(self) -> ClaimLine | None:
        return self._beside(1)

    def _beside(self, step: int) -> ClaimLine | None:
        if self.chosen is None or self.chosen not in self.shown:
            return None
        at = self.shown.index(self.chosen) + step
        return self.shown[at] if 0 <= at < len(self.shown) else None


def desk(lines: list[ClaimLine], asked: QueryDict) -> Desk:
    """What the address asks for: `visa` narrows the lines, `rad` opens one; else the first that is not judged."""
    which = asked.get("visa", "")
    shown = _narrowed(lines, which)
    number = asked.get("rad", "")
    named = [line for line in lines if str(line.number) == number]
    waiting = [line for line in shown if not line.verdict]
    return Desk(lines, shown, which, next(iter([*named, *waiting, *shown]), None))


def _narrowed(lines: list[ClaimLine], which: str) -> list[ClaimLine]:
    return [line for line in lines if line.verdict in NARROWED[which]] if which in NARROWED else lines


@login_required
@require_GET
def review(request: SignedIn, pk: int) -> HttpResponse:
    return page(request, opened(request, pk), asked=request.GET)


@login_required
@require_POST
def judge(request: SignedIn, pk: int, number: int) -> HttpResponse:
    claim = opened(request, pk)
    line = get_object_or_404(ClaimLine.objects.select_related("cost"), claim=claim, number=number)
    form = JudgeForm(request.POST, amount=line.amount)
    if not form.is_valid():
        return page(request, claim, asked=_address(request.POST, rad=number), form=form)
    judge_line(line=line, **form.cleaned_data, by=request.user, at=now())
    asked = _address(request.POST, rad=_next(claim, after=number))
    address = f"{reverse('treasury:review', args=[pk])}?{asked.urlencode()}"
    if not wants_part(request):
        return redirect(f"{address}#underlag")
    answer = page(request, claim, asked=asked)
    answer["HX-Push-Url"] = address
    return answer


@login_required
@require_GET
def proof(request: SignedIn, pk: int, proof_pk: int) -> FileResponse:
    claim = opened(request, pk)
    seen = Proof.objects.visible_to(request.user, on=local_day(now())).filter(cost__claim_lines__claim=claim)
    found = get_object_or_404(seen, pk=proof_pk)
    return download(found.file, name=found.name)


def opened(request: SignedIn, pk: int) -> Claim:
    """The claim, for those who review or attest for its funder; for others it does not exist."""
    sent = claims_sent_to(request.user, on=local_day(now()))
    return get_object_or_404(
        sent.select_related("project", "project__funder", "payout", "decided_by", "signed_by"), pk=pk
    )


def page(
    request: SignedIn,
    claim: Claim,
    *,
    asked: QueryDict,
    form: JudgeForm | None = None,
    ask: AskForm | None = None,
    refuse: RefuseForm | None = None,
) -> HttpResponse:
    """The whole page, or only the part htmx swaps: one template, one context."""
    seen = desk(lines_of(claim), asked)
    acts, state = acts_of(claim), State(claim.state)
    judged_by = {claim.decided_by_id, *(one.reviewed_by_id for one in seen.lines)}
    line = seen.chosen
    context = {
        "claim": claim,
        "desk": seen,
        "line": line,
        "proofs": list(line.cost.proofs.order_by("pk")) if line else [],
        "evidence": evidence(line, seen.lines, claim) if line else [],
        "form": form or (JudgeForm(amount=line.amount) if line else None),
        "ask": ask or AskForm(),
        "refuse": refuse or RefuseForm(),
        "judges": may_review(acts) and state == State.IN_REVIEW,
        "starts": may_review(acts) and state == State.SIGNED,
        "attests": state == State.DECIDED and may_attest(acts, request.user.pk, judged_by),
        "pays": state == State.ATTESTED and may_pay(acts),
        "may_decide": not seen.counts[LEFT],
        "crumbs": [{"name": _("Payouts"), "address": reverse("treasury:claims")}],
        "here": _("Claim %(number)s") % {"number": claim.number},
        "registers": may_review(acts),
        "missing": missing_certificates(claim.project),
        "sum": reckoned(claim),
        "filters": _filters(claim, seen),
        "today": local_day(now()),
    }
    wrong = [one for one in (form, ask, refuse) if one and one.errors]
    if wants_part(request):
        part = "line" if request.headers.get("HX-Target") == "underlag" else "review"
        return render(request, f"treasury/review.html#{part}", context)
    return render(request, "treasury/review.html", context, status=422 if wrong else 200)


def _filters(claim: Claim, seen: Desk) -> list[dict[str, object]]:
    names = {"": _("All"), LEFT: _("To review"), PARKED: _("Parked"), LOWERED: _("Reduced or rejected")}
    front = reverse("treasury:review", args=[claim.pk])
    return [
        {
            "name": name,
            "count": seen.counts[which],
            "is_here": which == seen.which,
            "address": f"{front}?{urlencode({'visa': which})}" if which else front,
        }
        for which, name in names.items()
    ]


def _next(claim: Claim, *, after: int) -> int:
    """The next line that waits for a verdict: further down, else from the top; this one when none is left."""
    waiting = list(
        ClaimLine.objects.filter(claim=claim, verdict="").order_by("number").values_list("number", flat=True)
    )
    return next((number for number in waiting if number > after), waiting[0] if waiting else after)


def _address(posted: QueryDict, *, rad: int) -> QueryDict:
    asked = QueryDict(mutable=True)
    which = posted.get("visa", "")
    if which in NARROWED:
        asked["visa"] = str(which)
    asked["rad"] = str(rad)
    return asked
