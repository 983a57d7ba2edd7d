"""How claims and their lines are read for a page: with sums, proofs and names, in a query each."""

from __future__ import annotations

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum

from bofast.funding.models import Claim, ClaimLine, Proof


def with_sums(claims: QuerySet[Claim, Claim]) -> QuerySet[Claim, Claim]:
    """Each with how many lines it has and how many are judged, what they ask for and what has been approved."""
    lines = ClaimLine.objects.filter(claim=OuterRef("pk")).order_by().values("claim")
    return claims.annotate(
        line_count=Subquery(lines.annotate(of=Count("pk")).values("of")),
        judged_count=Subquery(lines.exclude(verdict="").annotate(of=Count("pk")).values("of")),
        asked=Subquery(lines.annotate(of=Sum("amount")).values("of")),
        granted=Subquery(lines.annotate(of=Sum("approved")).values("of")),
    )


def lines_of(claim: Claim) -> list[ClaimLine]:
    """The claim's lines in their order, with cost, activity and `proof_count` (None: no proofs)."""
    proofs = Proof.objects.filter(cost=OuterRef("cost")).order_by().values("cost").annotate(of=Count("pk"))
    lines = ClaimLine.objects.filter(claim=claim).select_related("cost", "cost__activity", "reviewed_by")
    return list(lines.annotate(proof_count=Subquery(proofs.values("of"))).order_by("number"))
