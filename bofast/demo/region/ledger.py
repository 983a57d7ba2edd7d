"""The project's life in the demo: who takes part, what it costs, and three claims on their way to the money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial

from django.core.files.base import ContentFile

from bofast.accounts.models import User
from bofast.demo.region import money
from bofast.demo.region.ground import Ground
from bofast.demo.region.living import Life, at, at_work
from bofast.demo.region.money import Cost, Said
from bofast.demo.region.people import EBBA, NILS, STEN, VERA, YLVA
from bofast.demo.region.proofs import pdf as proof_of
from bofast.funding import actions as funding
from bofast.funding.actions.procurement import add_procurement
from bofast.funding.models import Claim, ClaimLine, Financier, Payout, Procurement
from bofast.funding.rules.claims import CostType, Verdict
from bofast.funding.rules.procurement import Method
from bofast.kernel.clock import local_day
from bofast.projects.models import Activity, Project
from bofast.reports.claim import claim_paper, title
from bofast.reports.pdf import pdf
from bofast.web.papers import claim_papers

Deed = tuple[datetime, Callable[..., object]]


def ledger(project: Project, ground: Ground) -> Life:
    """Costs as they are booked, certificates as they come, claims as they are sent, reviewed and paid."""
    deeds = [
        *_certificates(project, ground),
        *_purchases(project, ground),
        *_costs(project, ground),
        *_claims(project, ground),
    ]
    for moment, deed in sorted(deeds, key=lambda one: one[0]):
        yield moment
        deed(at=moment)


def _certificates(project: Project, ground: Ground) -> Iterator[Deed]:
    for place, promise in enumerate(money.promises()):
        moment = at_work(date.fromisoformat(promise.certified), place)
        yield moment, partial(_certify, project, ground, promise)


def _certify(project: Project, ground: Ground, promise: money.Promise, *, at: datetime) -> None:
    financier = Financier.objects.get(
        project=project, organisation=ground.organisations[promise.organisation], kind=promise.kind.value
    )
    on = date.fromisoformat(promise.certified)
    funding.register_certificate(financier=financier, on=on, by=ground.people[YLVA], at=at)


def _purchases(project: Project, ground: Ground) -> Iterator[Deed]:
    for place, purchase in enumerate(money.PURCHASES):
        yield at_work(date(2020, 2, 3), place), partial(_buy, project, ground, purchase)


def _buy(project: Project, ground: Ground, purchase: money.Purchase, *, at: datetime) -> None:
    add_procurement(
        project=project,
        supplier=purchase.supplier,
        supplier_number=purchase.number,
        subject=purchase.subject,
        value=purchase.value,
        method=Method.FRAMEWORK,
        documented="Avrop från regionens ramavtal. Påhittat i en demo.",
        signed_on=date(2020, 2, 3),
        is_fictive=True,
        by=ground.people[NILS],
        at=at,
    )


def _costs(project: Project, ground: Ground) -> Iterator[Deed]:
    activities = {activity.number: activity for activity in Activity.objects.filter(project=project)}
    booked: dict[datetime, list[Cost]] = defaultdict(list)
    turns: dict[str, int] = {}  # a voucher is booked at once, all of its rows
    for place, cost in enumerate(money.costs()):
        booked[at_work(cost.on + timedelta(days=3), turns.setdefault(cost.voucher, place))].append(cost)
    for moment, costs in booked.items():
        for cost in costs:
            yield moment, partial(_book, project, activities[cost.activity], ground, cost)


def _book(project: Project, activity: Activity, ground: Ground, cost: Cost, *, at: datetime) -> None:
    """Add the cost with the file that proves it."""
    nils = ground.people[NILS]
    supplier = ground.organisations[cost.supplier].name if cost.kind is CostType.IN_KIND else cost.supplier
    line = funding.add_cost(
        project=project,
        activity=activity,
        kind=cost.kind.value,
        voucher=cost.voucher,
        booked_on=cost.on,
        paid_on=cost.on,
        supplier=supplier,
        text=cost.text,
        amount=cost.amount,
        is_lump_sum=cost.text in money.LUMP_SUMS,
        is_publicity=cost.text in money.PUBLICITY,
        is_gathering=cost.text in money.GATHERINGS,
        procurement=Procurement.objects.filter(project=project, supplier=supplier).first(),
        is_fictive=True,
        by=nils,
        at=at,
    )
    told = [
        supplier,
        f"Verifikat {cost.voucher}, {cost.on:%Y-%m-%d}",
        cost.text,
        f"{cost.amount} kr utan moms",
        "Påhittat underlag i en demo.",
    ]
    name = f"{cost.voucher.replace(' ', '')}-{'underlag' if cost.kind in money.WORKED else 'faktura'}.pdf"
    shows_logo = money.PUBLICITY.get(cost.text, False)
    proof = ContentFile(proof_of(told), name)
    funding.add_proof(cost=line, name=name, content=proof, shows_logo=shows_logo, by=nils, at=at)


def _claims(project: Project, ground: Ground) -> Iterator[Deed]:
    """The first has been paid, the second lies with the reviewer, the third is being written."""
    nils, vera = ground.people[NILS], ground.people[VERA]
    ylva, sten = ground.people[YLVA], ground.people[STEN]
    begun = ("2021-02-01", "2022-05-09", "2022-09-29")
    for (starts_on, until), day in zip(money.PERIODS, begun, strict=True):
        yield at(day, "09.30"), partial(_begin, project, starts_on, until, by=nils)
    for number, day in ((1, "2021-02-15"), (2, "2022-05-23")):
        yield at(day, "14.00"), partial(_sign, project, number, by=vera)
    yield at("2021-03-01", "10.00"), partial(_on, project, 1, funding.start_review, seed=money.SEED, by=ylva)
    yield at("2021-03-01", "13.00"), partial(_judge, project, 1, money.REDUCED_THEN, by=ylva)
    ask = partial(funding.ask_completion, question=money.ASKED_THEN)
    yield at("2021-03-02", "09.15"), partial(_on, project, 1, ask, by=ylva)
    answer = partial(funding.answer_completion, answer=money.ANSWERED_THEN)
    yield at("2021-03-04", "14.30"), partial(_on, project, 1, answer, by=nils)
    decide = partial(funding.decide_claim, words=money.DECIDED_THEN, papers=claim_papers)
    yield at("2021-03-08", "11.00"), partial(_on, project, 1, decide, by=ylva)
    yield at("2021-03-10", "09.00"), partial(_on, project, 1, funding.attest_claim, by=sten)
    yield at("2021-03-11", "09.40"), partial(_release, project, 1, by=ground.people[EBBA])
    yield at("2021-03-17", "08.30"), partial(_on, project, 1, funding.pay_claim, by=ylva)
    yield at("2022-08-22", "10.00"), partial(_on, project, 2, funding.start_review, seed=money.SEED, by=ylva)
    yield at("2022-09-26", "10.15"), partial(_judge, project, 2, money.JUDGED, by=ylva)


def _begin(project: Project, starts_on: str, until: str, *, by: User, at: datetime) -> None:
    claim = funding.start_claim(
        project=project, starts_on=date.fromisoformat(starts_on), until=date.fromisoformat(until), by=by, at=at
    )
    funding.fill_claim(claim=claim, by=by, at=at)


def _on(project: Project, number: int, do: Callable[..., object], **by_whom: object) -> None:
    do(claim=Claim.objects.get(project=project, number=number), **by_whom)


def _sign(project: Project, number: int, *, by: User, at: datetime) -> None:
    """As on the page: with the paper that the diary registers."""
    claim = Claim.objects.get(project=project, number=number)
    paper = pdf(claim_paper(claim, on=local_day(at), signed_by=str(by)))
    funding.sign_claim(claim=claim, paper=paper, title=title(claim), by=by, at=at)


def _release(project: Project, number: int, *, by: User, at: datetime) -> None:
    funding.release_payout(payout=Payout.objects.get(claim__project=project, claim__number=number), by=by, at=at)


def _judge(project: Project, number: int, said: dict[str, Said], *, by: User, at: datetime) -> None:
    """Every line but those that wait: as it is said of some of them, and approved otherwise."""
    lines = ClaimLine.objects.filter(claim__project=project, claim__number=number).select_related("cost")
    for line in lines.order_by("number"):
        if line.cost.text in money.WAITING:
            continue
        one = said.get(line.cost.text)
        funding.judge_line(
            line=line,
            verdict=one.verdict if one else Verdict.APPROVE,
            approved=one.approved if one else None,
            reason=one.reason if one else "",
            words=one.words if one else "",
            seen_version=line.version,
            by=by,
            at=at,
        )
