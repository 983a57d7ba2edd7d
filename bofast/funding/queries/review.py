"""What a reviewer's desk shows of a claim, however many its lines: sums in the database, a page of rows at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum

from bofast.funding.models import Claim, ClaimLine, Correction, Proof
from bofast.funding.queries.standing import RECKONED, LineSums
from bofast.funding.rules.claims import CostType, Verdict
from bofast.funding.rules.sampling import LineFacts, Risk, Scored, risk, sample

ZERO = Decimal(0)
A_MONTH = timedelta(days=31)
LOWERED = (Verdict.REDUCE.value, Verdict.REJECT.value)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many lines a claim has in each state, and what they come to."""

    lines: int = 0
    sampled: int = 0
    waiting: int = 0
    sampled_waiting: int = 0
    parked: int = 0
    lowered: int = 0
    asked: Decimal = ZERO
    granted: Decimal = ZERO
    parked_sum: Decimal = ZERO  # asked for on the parked lines: neither approved nor refused

    @property
    def sums(self) -> LineSums:
        """What the reckoning asks of them."""
        return LineSums(self.lines, self.waiting, self.parked, self.asked, self.granted)

    @property
    def is_whole(self) -> bool:
        """Whether everything that is asked for has been approved."""
        return self.granted == self.asked

    @property
    def unread_waiting(self) -> int:
        """The lines outside the sample that wait for a verdict."""
        return self.waiting - self.sampled_waiting


def tally(claim: Claim) -> Tally:
    """One query, whatever the number of lines."""
    return tallies([claim])[claim.pk]


def tallies(claims: Sequence[Claim]) -> dict[int, Tally]:
    """By the claims' primary keys; one query, which reads an index and no lines."""
    groups = ClaimLine.objects.filter(claim__in=claims).order_by().values_list("claim", "verdict", "is_sampled")
    told = groups.annotate(lines=Count("*"), asked=Sum("amount"), granted=Sum("approved"))
    of: dict[int, list[_Group]] = {claim.pk: [] for claim in claims}
    for claim, *group in told:
        of[claim].append(tuple(group))
    return {claim: _tally(groups) for claim, groups in of.items()}


_Group = tuple[str, bool, int, Decimal | None, Decimal | None]  # verdict, in the sample; lines, asked for, approved


def _tally(groups: Iterable[_Group]) -> Tally:
    found: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for verdict, is_sampled, lines, asked, granted in groups:
        found["lines"] += lines
        found["asked"] += asked or ZERO
        found["granted"] += granted or ZERO
        found["sampled"] += lines * is_sampled
        found["waiting"] += lines * (verdict == "")
        found["sampled_waiting"] += lines * (verdict == "" and is_sampled)
        found["lowered"] += lines * (verdict in LOWERED)
        if verdict == Verdict.PARK.value:
            found["parked"] += lines
            found["parked_sum"] += asked or ZERO
    sums = {"asked", "granted", "parked_sum"}
    return Tally(**{name: value if name in sums else int(value) for name, value in found.items()})  # type: ignore[arg-type]


def shown(claim: Claim, narrowed: Q | None = None) -> QuerySet[ClaimLine, ClaimLine]:
    """The claim's lines in their order, with cost and activity; not yet read.

    `proof_count` is None where there are no proofs, `corrected` what has been corrected of it since, if anything, and
    `parked_in` the number of the last claim before in which the same cost was parked.
    """
    proofs = Proof.objects.filter(cost=OuterRef("cost")).order_by().values("cost").annotate(of=Count("pk"))
    lines = ClaimLine.objects.filter(narrowed or Q(), claim=claim)
    lines = lines.select_related("cost", "cost__activity", "cost__procurement", "reviewed_by")
    corrected = Correction.objects.filter(line=OuterRef("pk")).order_by().values("line").annotate(of=Sum("amount"))
    parked = ClaimLine.objects.filter(
        cost=OuterRef("cost"),
        claim__number__lt=claim.number,
        claim__state__in=RECKONED,
        verdict=Verdict.PARK.value,
    )
    return lines.annotate(
        proof_count=Subquery(proofs.values("of")),
        corrected=Subquery(corrected.values("of")),
        parked_in=Subquery(parked.order_by("-claim__number").values("claim__number")[:1]),
    ).order_by("number")


def with_corrections(lines: QuerySet[ClaimLine, ClaimLine]) -> QuerySet[ClaimLine, ClaimLine]:
    """Each with what has been corrected of it, and what came of that; one query more."""
    corrections = Correction.objects.select_related("settled_in", "recovery").order_by("pk")
    return lines.prefetch_related(Prefetch("corrections", corrections))


def alike(line: ClaimLine, *, most: int = 5) -> list[int]:
    """The numbers of lines in the same claim with the same supplier and sum: perhaps the same cost twice."""
    same = ClaimLine.objects.filter(claim=line.claim_id, amount=line.amount, cost__supplier=line.cost.supplier)
    return list(same.exclude(pk=line.pk).order_by("number").values_list("number", flat=True)[:most])


@dataclass(slots=True)
class Drawn:
    """The lines of a claim by what is the same of them: score, grounds, and whether the sample has them."""

    groups: Mapping[tuple[int, str, bool], list[int]] = field(default_factory=dict)  # primary keys
    lines: int = 0
    sampled: int = 0


def draw(claim: Claim, *, seed: str, always_from: Decimal | None) -> Drawn:
    """Score every line and draw the sample."""
    asked = ClaimLine.objects.filter(claim=claim).aggregate(sum=Sum("amount"))["sum"] or ZERO
    found: list[tuple[int, Scored, Risk]] = []
    for pk, facts in _facts(claim):
        of = risk(facts, asked=asked)
        found.append((pk, Scored(facts.number, facts.amount, of.score), of))
    chosen = sample([scored for _, scored, _ in found], seed=seed, always_from=always_from)
    groups: dict[tuple[int, str, bool], list[int]] = defaultdict(list)
    for pk, scored, of in found:
        groups[of.score, " ".join(of.grounds), scored.number in chosen].append(pk)
    return Drawn(groups, len(found), len(chosen))


def _facts(claim: Claim) -> Iterator[tuple[int, LineFacts]]:
    earlier = ClaimLine.objects.filter(
        claim__project=claim.project_id, claim__number__lt=claim.number, claim__state__in=RECKONED
    ).order_by()
    known = _suppliers(earlier.filter(approved__gt=0))
    lowered = _suppliers(earlier.filter(verdict__in=LOWERED))
    proofs = Proof.objects.filter(cost=OuterRef("cost")).order_by()
    lines = ClaimLine.objects.filter(claim=claim).annotate(is_proven=Exists(proofs)).order_by("number")
    told = lines.values_list(
        "pk", "number", "amount", "cost__kind", "cost__is_lump_sum", "cost__is_publicity", "is_proven",
        "cost__supplier", "cost__booked_on", "cost__paid_on",
    )  # fmt: skip
    late = claim.until + A_MONTH
    for pk, number, amount, kind, lump, publicity, proven, supplier, booked_on, paid_on in told.iterator(
        chunk_size=5000
    ):
        yield (
            pk,
            LineFacts(
                number=number,
                amount=amount,
                kind=CostType(kind),
                is_lump_sum=lump,
                is_publicity=publicity,
                has_proof=proven,
                is_late=booked_on < claim.starts_on or paid_on >= late,
                is_new_supplier=bool(known) and supplier not in known,  # in a first claim all are new
                was_rejected_before=supplier in lowered,
            ),
        )


def _suppliers(lines: QuerySet[ClaimLine, ClaimLine]) -> set[str]:
    return set(lines.values_list("cost__supplier", flat=True).distinct())


def next_waiting(claim: Claim, narrowed: Q, *, after: int) -> int:
    """The next line that waits for a verdict: further down, else from the top; this one when none is left."""
    waiting = ClaimLine.objects.filter(narrowed, claim=claim, verdict="").order_by("number")
    numbers = waiting.values_list("number", flat=True)
    return numbers.filter(number__gt=after).first() or numbers.first() or after
