"""Reviewing a claim: its lines as a table, one line's evidence beside it, what the payout would be at the foot."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import FileResponse, Http404, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from bofast.funding.actions import judge_line, write_note
from bofast.funding.models import RISK_LABELS, Claim, ClaimLine, Proof, ReviewNote
from bofast.funding.queries import missing_certificates, unmet_conditions
from bofast.funding.queries.claims import within
from bofast.funding.queries.hands import goes_to
from bofast.funding.queries.paying import owed_of
from bofast.funding.queries.review import next_waiting
from bofast.funding.rules.claims import State
from bofast.funding.rules.duties import may_review
from bofast.funding.rules.terms import Parameter
from bofast.kernel.bankgiro import written_bankgiro
from bofast.kernel.clock import local_day, now
from bofast.treasury.claim_desk import ALL, LEFT, LOWERED, NARROWED, PARKED, SAMPLED, STAYING, Desk, number_of
from bofast.treasury.correction_form import CorrectForm, correcting
from bofast.treasury.evidence import evidence
from bofast.treasury.forms import AskForm, DecideForm, JudgeForm, NoteForm, RefuseForm
from bofast.treasury.seats import acts_of, claims_sent_to, steps_of
from bofast.web.claims import lines_csv
from bofast.web.files import download
from bofast.web.reckoned import reckoned
from bofast.web.requests import SignedIn, wants_part


@login_required
@require_GET
def review(request: SignedIn, pk: int) -> HttpResponse:
    claim, among = _opened(request, pk)
    return page(request, Desk(claim, request.GET, among=among))


@login_required
@require_POST
def judge(request: SignedIn, pk: int, number: int) -> HttpResponse:
    claim, among = _opened(request, pk)
    line = get_object_or_404(ClaimLine.objects.select_related("cost"), claim=claim, number=number)
    form, seen = JudgeForm(request.POST, amount=line.amount), Desk(claim, request.POST, among=among)
    seen.open(number)
    if not form.is_valid():
        return page(request, seen, form=form)
    judge_line(line=line, **form.cleaned_data, by=request.user, at=now())
    following = next_waiting(claim, seen.narrowed if seen.which in STAYING else Q(), after=number)
    address = f"{reverse('treasury:review', args=[pk])}?{_address(request.POST, rad=following).urlencode()}"
    if not wants_part(request):
        return redirect(f"{address}#underlag")
    seen.open(following)
    answer = page(request, seen)
    answer["HX-Push-Url"] = address
    return answer


@login_required
@require_POST
def note(request: SignedIn, pk: int) -> HttpResponse:
    """A note of one's own, on the line that is named or on the whole claim."""
    claim = opened(request, pk)
    form, number = NoteForm(request.POST), number_of(request.POST.get("rad"))
    line = get_object_or_404(ClaimLine, claim=claim, number=number) if number is not None else None
    if form.is_valid():
        write_note(claim=claim, line=line, text=form.cleaned_data["text"], by=request.user, at=now())
    else:
        messages.error(request, _("Write something to keep."))
    asked = f"?{_address(request.POST, rad=number).urlencode()}#underlag" if number is not None else ""
    return redirect(f"{reverse('treasury:review', args=[pk])}{asked}")


@login_required
@require_GET
def table(request: SignedIn, pk: int) -> StreamingHttpResponse:
    claim = opened(request, pk)
    return lines_csv(claim, name=f"{claim.project.slug}-utbetalning-{claim.number}.csv")


@login_required
@require_GET
def proof(request: SignedIn, pk: int, proof_pk: int) -> FileResponse:
    claim = opened(request, pk)
    seen = Proof.objects.visible_to(request.user, on=local_day(now())).filter(cost__claim_lines__claim=claim)
    found = get_object_or_404(seen, pk=proof_pk)
    return download(found.file, name=found.name)


def opened(request: SignedIn, pk: int) -> Claim:
    """The claim, for those who review or attest for its funder; for others it does not exist."""
    return _opened(request, pk)[0]


NAMED = ("project__funder", "decided_by", "signed_by", "payout__attested_by", "payout__released_by")


def _opened(request: SignedIn, pk: int) -> tuple[Claim, list[Claim]]:
    """The claim, among all that its project has sent; one query."""
    sent = claims_sent_to(request.user, on=local_day(now())).filter(project__claims=pk)
    among = list(sent.select_related(*NAMED))
    claim = next((one for one in among if one.pk == pk), None)
    if claim is None:
        raise Http404
    return claim, among


def page(
    request: SignedIn,
    seen: Desk,
    *,
    form: JudgeForm | None = None,
    ask: AskForm | None = None,
    refuse: RefuseForm | None = None,
    decide: DecideForm | None = None,
    correct: CorrectForm | None = None,
) -> HttpResponse:
    """The whole page, or only the part htmx swaps: one template, one context."""
    wrong = [one for one in (form, ask, refuse, decide, correct) if one and one.errors]
    context = _of_line(request, seen, form, correct)
    if wants_part(request) and request.headers.get("HX-Target") == "underlag":
        return render(request, "treasury/review.html#line", context)
    context |= _of_claim(request, seen) | {
        "ask": ask or AskForm(),
        "refuse": refuse or RefuseForm(),
        "decide": decide or DecideForm(is_whole=seen.all.is_whole),
        "note": NoteForm(),
    }
    part = "#review" if wants_part(request) else ""
    return render(request, f"treasury/review.html{part}", context, status=422 if wrong and not part else 200)


def _of_line(request: SignedIn, seen: Desk, form: JudgeForm | None, correct: CorrectForm | None) -> dict[str, object]:
    """What the drawer shows of the line that lies open."""
    claim, line, on = seen.claim, seen.chosen, local_day(now())
    proofs = list(line.cost.proofs.order_by("pk")) if line else []
    notes = ReviewNote.objects.visible_to(request.user, on=on).filter(claim=claim).select_related("written_by")
    written = list(notes.filter(Q(line__isnull=True) | Q(line=line)))
    held = within(claim, on=on, terms=seen.terms)
    return {
        "claim": claim,
        "desk": seen,
        "line": line,
        "proofs": proofs,
        "evidence": evidence(line, claim, proofs, held) if line else [],
        "grounds": [RISK_LABELS[ground] for ground in line.risk_grounds.split()] if line else [],
        "notes": [one for one in written if line and one.line_id == line.pk],
        "claim_notes": [one for one in written if one.line_id is None],
        "note": NoteForm(),
        "form": form or (JudgeForm(amount=line.amount) if line else None),
        "steps": steps_of([claim], person=request.user.pk)[claim.pk],
        **correcting(line, claim, acts_of(claim), correct),
    }


def _of_claim(request: SignedIn, seen: Desk) -> dict[str, object]:
    claim = seen.claim
    return {
        "account": written_bankgiro(goes_to(claim.payout)) if claim.state == State.ATTESTED.value else "",
        "owed": owed_of(claim),
        "may_decide": not seen.all.waiting,
        "crumbs": [{"name": _("Payouts"), "address": reverse("treasury:claims")}],
        "here": _("Claim %(number)s") % {"number": claim.number},
        "registers": may_review(acts_of(claim)),
        "missing": missing_certificates(claim.project) if seen.lacks_certificates else [],
        "conditions": unmet_conditions(claim.project) if seen.lacks_conditions else [],
        "sum": reckoned(claim, seen.known),
        "filters": _filters(seen),
        "days": seen.terms.days(Parameter.COMPLETION_DAYS),
        "query": seen.query,
        "today": local_day(now()),
    }


def _filters(seen: Desk) -> list[dict[str, object]]:
    names = {
        ALL: _("All"),
        LEFT: _("To review"),
        PARKED: pgettext("lines", "Parked"),
        LOWERED: _("Reduced or rejected"),
    }
    if seen.is_sampled:
        names = {SAMPLED: _("The sample"), **names}
    front = reverse("treasury:review", args=[seen.claim.pk])
    return [
        {
            "name": name,
            "count": seen.counts[which],
            "is_here": which == (seen.which or seen.first),
            "address": front if which == seen.first else f"{front}?{urlencode({'visa': which})}",
        }
        for which, name in names.items()
    ]


def _address(posted: QueryDict, *, rad: int) -> QueryDict:
    asked = QueryDict(mutable=True)
    which = posted.get("visa", "")
    if which in NARROWED:
        asked["visa"] = str(which)
    asked["rad"] = str(rad)
    return asked
