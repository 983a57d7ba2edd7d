"""How claims are read for a page, with their sums, and how their lines reach a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.http import StreamingHttpResponse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from bofast.funding.models import COST_LABELS, REASON_LABELS, VERDICT_LABELS, Claim, ClaimLine
from bofast.funding.queries.standing import LineSums, line_sums

A_CHUNK = 2000
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
FIELDS = (
    "number",
    "cost__booked_on",
    "cost__paid_on",
    "cost__voucher",
    "cost__text",
    "cost__supplier",
    "cost__kind",
    "cost__activity__number",
    "cost__activity__name",
    "amount",
    "approved",
    "verdict",
    "reason",
    "words",
)
COLUMNS = (
    _("Line"),
    _("Booked on"),
    _("Paid on"),
    _("Voucher number"),
    _("What it was"),
    _("Supplier"),
    _("Type of cost"),
    _("Activity number"),
    _("Activity"),
    _("Asked for, SEK"),
    _("Approved, SEK"),
    _("State"),
    _("Reason"),
    _("Words to the applicant"),
)
WORDS: Mapping[str, Mapping[str, object]] = {
    "cost__kind": COST_LABELS,
    "verdict": VERDICT_LABELS,
    "reason": REASON_LABELS,
}  # how a value is read


@dataclass(frozen=True, slots=True)
class Summed:
    """A claim with what its lines come to."""

    claim: Claim
    sums: LineSums

    @property
    def judged(self) -> int:
        return self.sums.lines - self.sums.waiting


def with_sums(claims: Iterable[Claim]) -> list[Summed]:
    """Each with how many lines it has, how many are judged and parked, what they ask for and what has been approved."""
    found = list(claims)
    sums = line_sums([claim.pk for claim in found])
    return [Summed(claim, sums[claim.pk]) for claim in found]


def lines_csv(claim: Claim, *, name: str) -> StreamingHttpResponse:
    """The claim's lines as a table for Excel, sent as it is read: semicolons, decimal commas, UTF-8 with its mark."""
    answer = StreamingHttpResponse(_written(claim), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _written(claim: Claim) -> Iterator[str]:
    row = csv.writer(_Echo(), delimiter=";")
    with override(get_language()):  # it is written after the view has answered
        yield "\ufeff" + row.writerow([str(name) for name in COLUMNS])  # writerow gives what write gives
        for line in ClaimLine.objects.filter(claim=claim).order_by("number").values_list(*FIELDS).iterator(A_CHUNK):
            yield row.writerow([_cell(name, value) for name, value in zip(FIELDS, line, strict=True)])


def _cell(name: str, value: object) -> str:
    """What a spreadsheet would take for a formula is told as the text that it is."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:.2f}".replace(".", ",")
    written = str(WORDS.get(name, {}).get(str(value), value))
    return f"'{written}" if written[:1] in FORMULAS and not isinstance(value, int) else written


class _Echo:
    def write(self, row: str) -> str:
        """A row as it was written, to be sent on."""
        return row
