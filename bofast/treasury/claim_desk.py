"""A claim on the reviewer's desk: what its address asks for, the page of lines that it shows, and which one lies open.

However many lines a claim has, a page reads fifty of them; where they lie, and how many there are, indexes know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from django.db.models import Q, QuerySet
from django.http import QueryDict

from bofast.funding.models import Claim, ClaimLine, Decision
from bofast.funding.queries.claims import terms_of
from bofast.funding.queries.review import Tally, shown, tallies
from bofast.funding.queries.standing import Known, deciding, lacks_certificates, lacks_conditions
from bofast.funding.rules.claims import State, Verdict
from bofast.funding.rules.terms import TermsValues

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
    """What is shown of a claim, read as far as a page asks."""

    def __init__(self, claim: Claim, asked: QueryDict, *, among: Sequence[Claim] = ()) -> None:
        self.claim, self._among = claim, among
        self.which = asked.get("visa", "") if asked.get("visa") in NARROWED else ""
        self._line, self._page = number_of(asked.get("rad")), number_of(asked.get("sida"))

    def open(self, line: int) -> None:
        """Let another line lie open, before any page of lines has been read."""
        self._line = line

    @cached_property
    def among(self) -> Sequence[Claim]:
        """All that the project has sent."""
        sent = Claim.objects.filter(project=self.claim.project_id).exclude(state=State.DRAFT.value)
        return self._among or list(sent.select_related("payout"))

    @cached_property
    def tallies(self) -> Mapping[int, Tally]:
        return tallies(self.among)

    @property
    def all(self) -> Tally:
        return self.tallies[self.claim.pk]

    @cached_property
    def decision(self) -> Decision | None:
        """The version that holds, as `deciding` reads it."""
        return deciding(Decision.objects.filter(project=self.claim.project_id))

    @property
    def known(self) -> Known:
        """What the reckoning need not read again."""
        return Known(self.decision, self.among, {pk: tally.sums for pk, tally in self.tallies.items()})

    @property
    def lacks_certificates(self) -> bool:
        """Whether payouts wait for a co-financier's certificate."""
        return self.decision is None or lacks_certificates(self.decision)

    @property
    def lacks_conditions(self) -> bool:
        """Whether payouts wait for a condition of the decision's own."""
        return self.decision is None or lacks_conditions(self.decision)

    @cached_property
    def terms(self) -> TermsValues:
        """Those of the project's decision."""
        return terms_of(self.claim.project, decision=self.decision)

    @property
    def narrowed(self) -> Q:
        """What the address asks for: the sample where there is one, unless something else is said."""
        return NARROWED[self.which or self.first]

    @property
    def first(self) -> str:
        """The filter that is used when none is asked for."""
        return SAMPLED if self.is_sampled else ALL

    @property
    def is_sampled(self) -> bool:
        """Whether some of the lines are to be read and others not."""
        return bool(self.claim.seed) and self.all.sampled < self.all.lines

    @property
    def counts(self) -> Mapping[str, int]:
        """How many lines each filter would show."""
        of = self.all
        return {SAMPLED: of.sampled, ALL: of.lines, LEFT: of.waiting, PARKED: of.parked, LOWERED: of.lowered}

    @property
    def number(self) -> int:
        """Of the lines that are asked for, on all pages."""
        return self.counts[self.which or self.first]

    @property
    def pages(self) -> int:
        return max(1, -(-self.number // A_PAGE))

    @cached_property
    def page(self) -> int:
        """The one asked for; else where the open line lies."""
        if self._page is not None and self._line is None:
            return min(self.pages, max(1, self._page))
        return min(self.pages, self._place // A_PAGE + 1)

    @cached_property
    def _place(self) -> int:
        """How many of the lines lie above the one asked for, or above the first that waits for a verdict."""
        if self._line is not None:
            return self._lines.filter(number__lt=self._line).count()
        if not self.all.waiting:
            return 0
        waiting = self._lines.filter(verdict="").values("number")[:1]
        return self._lines.filter(number__lt=waiting).count()

    @cached_property
    def _around(self) -> list[ClaimLine]:
        """The page's lines, and the one on either side of them."""
        top = (self.page - 1) * A_PAGE
        numbers = self._lines.values("number")[max(0, top - 1) : top + A_PAGE + 1]
        return list(shown(self.claim, Q(number__in=numbers)))

    @property
    def shown(self) -> list[ClaimLine]:
        above = int(self.page > 1)
        return self._around[above : above + A_PAGE]

    @cached_property
    def chosen(self) -> ClaimLine | None:
        """The line that lies open: the one asked for, else the first of the page that waits for a verdict."""
        if self._line is not None:
            found = next((line for line in self._around if line.number == self._line), None)
            if found := found or shown(self.claim, Q(number=self._line)).first():
                return found
        waiting = (line for line in self.shown if not line.verdict)
        return next(waiting, self.shown[0] if self.shown else None)

    @property
    def before(self) -> int | None:
        """The number of the line above, also when it lies on the page before."""
        above = [line.number for line in self._around if self.chosen and line.number < self.chosen.number]
        return above[-1] if above else None

    @property
    def after(self) -> int | None:
        below = (line.number for line in self._around if self.chosen and line.number > self.chosen.number)
        return next(below, None)

    @property
    def query(self) -> QueryDict:
        """What the pager keeps of the address."""
        kept = QueryDict(mutable=True)
        if self.which:
            kept["visa"] = self.which
        return kept

    @property
    def _lines(self) -> QuerySet[ClaimLine, ClaimLine]:
        return ClaimLine.objects.filter(self.narrowed, claim=self.claim).order_by("number")


def number_of(said: str | None) -> int | None:
    """What an address says as a number, or None."""
    return int(said[:9]) if said and said.isascii() and said.isdigit() else None
