"""Reviewing a claim: its lines as a table, one line's evidence beside it, what the payout would be at the foot."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import FileResponse, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bofast.funding.actions import judge_line, write_note
from bofast.funding.models import RISK_LABELS, Claim, ClaimLine, Proof, ReviewNote
from bofast.funding.queries import missing_certificates
from bofast.funding.queries.claims import terms_of
from bofast.funding.queries.paying import handled_by
from bofast.funding.queries.review import Tally, next_waiting, shown, tally
from bofast.funding.rules.claims import State, Verdict
from bofast.funding.rules.duties import may_attest, may_pay, may_release, may_review
from bofast.funding.rules.terms import Parameter
from bofast.kernel.clock import local_day, now
from bofast.treasury.correction_form import correcting
from bofast.treasury.evidence import evidence
from bofast.treasury.forms import AskForm, DecideForm, JudgeForm, NoteForm, RefuseForm
from bofast.treasury.seats import acts_of, claims_sent_to
from bofast.web.claims import lines_csv
from bofast.web.files import download
from bofast.web.reckoned import reckoned
from bofast.web.requests import SignedIn, wants_part

A_PAGE = 50
SAMPLED, ALL, LEFT, PARKED, LOWERED = "urval", "alla", "kvar", "parkerade", "sankta"
STAYING = ("", SAMPLED)  # in which the next line to judge is one of the sample
NARROWED: Mapping[str, Q] = {
    SAMPLED: Q(is_sampled=True),
    ALL: Q(),
    LEFT: Q(verdict=""),
    PARKED: Q(verdict=Verdict.PARK.value),
    LOWERED: Q(verdict__in=[Verdict.REDUCE.value, Verdict.REJECT.value]),
}


class Desk:
    """A claim on the reviewer's desk: what is shown of it, and which line lies open; read as far as a page asks."""

    def __init__(self, claim: Claim, asked: QueryDict) -> None:
        self.claim, self._asked = claim, asked
        self.which = asked.get("visa", "") if asked.get("visa") in NARROWED else ""

    @cached_property
    def all(self) -> Tally:
        return tally(self.claim)

    @cached_property
    def narrowed(self) -> Q:
        """What the address asks for: the sample where there is one, unless something else is said."""
        if self.which:
            return NARROWED[self.which]
        return NARROWED[SAMPLED] if self.is_sampled else Q()

    @cached_property
    def is_sampled(self) -> bool:
        """Whether some of the lines are to be read and others not."""
        unread = ClaimLine.objects.filter(claim=self.claim, is_sampled=False).order_by()
        return bool(self.claim.seed) and unread.exists()

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many lines each filter would show."""
        of = self.all
        return {SAMPLED: of.sampled, ALL: of.lines, LEFT: of.waiting, PARKED: of.parked, LOWERED: of.lowered}

    @cached_property
    def number(self) -> int:
        """Of the lines that are asked for, on all pages."""
        return self.counts[self.which or (SAMPLED if self.is_sampled else ALL)]

    @property
    def pages(self) -> int:
        return max(1, -(-self.number // A_PAGE))

    @cached_property
    def page(self) -> int:
        """The one asked for; else where the open line lies."""
        said = _number(self._asked.get("sida", ""))
        if said is not None and "rad" not in self._asked:
            return min(self.pages, max(1, said))
        if self.opened is None:
            return 1
        return min(self.pages, self._lines.filter(number__lt=self.opened).count() // A_PAGE + 1)

    @cached_property
    def opened(self) -> int | None:
        """The number of the line that lies open: the one asked for, else the first that waits for a verdict."""
        asked = _number(self._asked.get("rad", ""))
        if asked is not None and ClaimLine.objects.filter(claim=self.claim, number=asked).exists():
            return asked
        lines = self._lines
        if said := _number(self._asked.get("sida", "")):
            lines = ClaimLine.objects.filter(claim=self.claim, number__in=self._on(said)).order_by("number")
        numbers = lines.values_list("number", flat=True)
        return numbers.filter(verdict="").first() or numbers.first()

    @cached_property
    def shown(self) -> list[ClaimLine]:
        return list(shown(self.claim, Q(number__in=self._on(self.page))))

    @cached_property
    def chosen(self) -> ClaimLine | None:
        return shown(self.claim, Q(number=self.opened)).first() if self.opened is not None else None

    @cached_property
    def before(self) -> int | None:
        """The number of the line above, also when it lies on the page before."""
        if self.opened is None:
            return None
        return self._lines.filter(number__lt=self.opened).values_list("number", flat=True).order_by("-number").first()

    @cached_property
    def after(self) -> int | None:
        if self.opened is None:
            return None
        return self._lines.filter(number__gt=self.opened).values_list("number", flat=True).first()

    @property
    def query(self) -> QueryDict:
        """What the pager keeps of the address."""
        kept = QueryDict(mutable=True)
        if self.which:
            kept["visa"] = self.which
        return kept

    def _on(self, page: int) -> list[int]:
        """The numbers of a page's lines, which an index knows without reading the lines."""
        return list(self._lines.values_list("number", flat=True)[(page - 1) * A_PAGE : page * A_PAGE])

    @property
    def _lines(self) -> QuerySet[ClaimLine, ClaimLine]:
        return ClaimLine.objects.filter(self.narrowed, claim=self.claim).order_by("number")


def _number(said: str | None) -> int | None:
    return int(said[:9]) if said and said.isascii() and said.isdigit() else None


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
    narrowed = (
        Desk(claim, _address(request.POST, rad=number)).narrowed if request.POST.get("visa", "") in STAYING else Q()
    )
    asked = _address(request.POST, rad=next_waiting(claim, narrowed, after=number))
    address = f"{reverse('treasury:review', args=[pk])}?{asked.urlencode()}"
    if not wants_part(request):
        return redirect(f"{address}#underlag")
    answer = page(request, claim, asked=asked)
    answer["HX-Push-Url"] = address
    return answer


@login_required
@require_POST
def note(request: SignedIn, pk: int) -> HttpResponse:
    """A note of one's own, on the line that is named or on the whole claim."""
    claim = opened(request, pk)
    form, number = NoteForm(request.POST), _number(request.POST.get("rad", ""))
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
    decide: DecideForm | None = None,
) -> HttpResponse:
    """The whole page, or only the part htmx swaps: one template, one context."""
    seen = Desk(claim, asked)
    wrong = [one for one in (form, ask, refuse, decide) if one and one.errors]
    context = _of_line(request, seen, form)
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


def _of_line(request: SignedIn, seen: Desk, form: JudgeForm | None) -> dict[str, object]:
    """What the drawer shows of the line that lies open."""
    claim, line, on = seen.claim, seen.chosen, local_day(now())
    proofs = list(line.cost.proofs.order_by("pk")) if line else []
    notes = ReviewNote.objects.visible_to(request.user, on=on).filter(claim=claim).select_related("written_by")
    return {
        "claim": claim,
        "desk": seen,
        "line": line,
        "proofs": proofs,
        "evidence": evidence(line, claim, proofs, on=on) if line else [],
        "grounds": [RISK_LABELS[ground] for ground in line.risk_grounds.split()] if line else [],
        "notes": list(notes.filter(line=line)) if line else [],
        "note": NoteForm(),
        "form": form or (JudgeForm(amount=line.amount) if line else None),
        "judges": may_review(acts_of(claim)) and claim.state == State.IN_REVIEW.value,
        **correcting(line, claim, acts_of(claim)),
    }


def _of_claim(request: SignedIn, seen: Desk) -> dict[str, object]:
    claim = seen.claim
    acts, state, on = acts_of(claim), State(claim.state), local_day(now())
    notes = ReviewNote.objects.visible_to(request.user, on=on).filter(claim=claim, line__isnull=True)
    return {
        "starts": may_review(acts) and state == State.SIGNED,
        "attests": state == State.DECIDED and may_attest(acts, request.user.pk, handled_by(claim)),
        "releases": state == State.ATTESTED and _releases(request, claim),
        "pays": state == State.ATTESTED and bool(claim.payout.released_at) and may_pay(acts),
        "may_decide": not seen.all.waiting,
        "crumbs": [{"name": _("Payouts"), "address": reverse("treasury:claims")}],
        "here": _("Claim %(number)s") % {"number": claim.number},
        "registers": may_review(acts),
        "missing": missing_certificates(claim.project),
        "sum": reckoned(claim, seen.all.sums),
        "filters": _filters(claim, seen),
        "claim_notes": list(notes.select_related("written_by")),
        "days": terms_of(claim.project).days(Parameter.COMPLETION_DAYS),
        "query": seen.query,
        "today": on,
    }


def _releases(request: SignedIn, claim: Claim) -> bool:
    """Whether the payout waits for this person, as a second attestant."""
    payout, seat = claim.payout, acts_of(claim)
    if payout.released_at:
        return False
    return may_release(seat, request.user.pk, handled_by=handled_by(claim), attested_by=payout.attested_by_id)


def _filters(claim: Claim, seen: Desk) -> list[dict[str, object]]:
    names = {ALL: _("All"), LEFT: _("To review"), PARKED: _("Parked"), LOWERED: _("Reduced or rejected")}
    if seen.is_sampled:
        names = {SAMPLED: _("The sample"), **names}
    first = next(iter(names))
    front = reverse("treasury:review", args=[claim.pk])
    return [
        {
            "name": name,
            "count": seen.counts[which],
            "is_here": which == (seen.which or first),
            "address": front if which == first else f"{front}?{urlencode({'visa': which})}",
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
