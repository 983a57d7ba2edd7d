"""What to see to before a claim is sent: errors stop the sending, warnings are told and the funder decides.

Sources: the general terms (RUN/640/2017) and the region's instructions for claims: a lump sum is specified, a cost over
the limit names its procurement, publicity shows the region's logo, a gathering has its list of who took part.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bofast.funding.rules.claims import CostType

ORE = Decimal("0.01")
BOUGHT = frozenset(
    {CostType.EXTERNAL, CostType.TRAVEL, CostType.PREMISES, CostType.INVESTMENT, CostType.OTHER}
)  # of a supplier: what is worked or brought in is not procured


class Level(StrEnum):
    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


class Key(StrEnum):
    """One thing to see to, in the order one would."""

    LINES = "lines"  # that there are any
    OTHER_CLAIM = "other_claim"  # that none is open
    ACTIVITY = "activity"
    SUM = "sum"  # whole öre, and not nothing
    PROJECT_PERIOD = "project_period"
    PAID = "paid"  # booked and paid by now
    LUMP_SUM = "lump_sum"
    PROCUREMENT = "procurement"
    LOGO = "logo"
    PARTICIPANTS = "participants"
    PROOF = "proof"
    CLAIM_PERIOD = "claim_period"
    TIME = "time"  # sheets signed by two
    IN_KIND = "in_kind"  # confirmed by its giver
    BUDGET = "budget"
    FIGURES = "figures"  # fewer than when the last claim was sent
    CERTIFICATES = "certificates"
    LAST_CLAIM = "last_claim"  # the project ends with the period, and nobody has said that it is the last


OF_LINES: Mapping[Key, Level] = {
    Key.ACTIVITY: Level.ERROR,
    Key.SUM: Level.ERROR,
    Key.PROJECT_PERIOD: Level.ERROR,
    Key.PAID: Level.ERROR,
    Key.LUMP_SUM: Level.ERROR,
    Key.PROCUREMENT: Level.ERROR,
    Key.LOGO: Level.ERROR,
    Key.PARTICIPANTS: Level.WARNING,
    Key.PROOF: Level.WARNING,
    Key.CLAIM_PERIOD: Level.WARNING,
}  # what may be wrong with a line, and how bad that is
MANY = 1000  # lines of which one thing is wrong; who has more to mend need not know how many


@dataclass(frozen=True, slots=True)
class Line:
    """A cost in the claim, as far as it matters here."""

    amount: Decimal
    kind: CostType
    booked_on: date
    paid_on: date
    has_activity: bool = True
    proofs: int = 0
    is_lump_sum: bool = False
    is_specified: bool = False
    is_publicity: bool = False
    shows_logo: bool = False
    is_gathering: bool = False
    lists_participants: bool = False
    has_procurement: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """What a line is held against: the day, both periods (until exclusive), and from which sum a purchase names its
    procurement (None where the terms say nothing of it)."""

    on: date
    claim: tuple[date, date]
    project: tuple[date, date]
    procured_over: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What the claim as a whole is held against."""

    lines: int = 0
    open_claim: int | None = None  # the number of another
    sheets_open: int = 0
    in_kind_open: int = 0
    over_budget: Mapping[str, Decimal] = field(default_factory=dict)  # kinds of cost far over their budget, by how much
    figures_now: Mapping[str, int] = field(default_factory=dict)
    figures_then: Mapping[str, int] = field(default_factory=dict)  # when the last claim was sent
    certificates: int = 0  # that are missing
    is_final: bool = False
    ends_with_project: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """Whether one thing is in order; `count` of what is not, more than MANY as one more; of another open claim its
    number. `over`: what the budget is exceeded by, a kind of cost each."""

    key: Key
    level: Level
    count: int = 0
    over: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def is_many(self) -> bool:
        return self.is_of_lines and self.count > MANY

    @property
    def is_of_lines(self) -> bool:
        return self.key in OF_LINES


def faults(line: Line, within: Within) -> frozenset[Key]:
    """What is wrong with a line. A reversal takes back what was proven before: only its sum is looked at."""
    return frozenset(_faults(line, within))


def _faults(line: Line, within: Within) -> Iterator[Key]:
    if not line.has_activity:
        yield Key.ACTIVITY
    if line.amount == 0 or line.amount != line.amount.quantize(ORE):
        yield Key.SUM
    if line.amount < 0:
        return
    if not within.project[0] <= line.booked_on < within.project[1]:
        yield Key.PROJECT_PERIOD
    if max(line.booked_on, line.paid_on) > within.on:
        yield Key.PAID
    if line.is_lump_sum and not line.is_specified:
        yield Key.LUMP_SUM
    if not line.has_procurement and must_name_procurement(line.kind, line.amount, over=within.procured_over):
        yield Key.PROCUREMENT
    if line.is_publicity and not line.shows_logo:
        yield Key.LOGO
    if line.is_gathering and not line.lists_participants:
        yield Key.PARTICIPANTS
    if not line.proofs:
        yield Key.PROOF
    if not within.claim[0] <= line.booked_on < within.claim[1]:
        yield Key.CLAIM_PERIOD


def must_name_procurement(kind: CostType, amount: Decimal, *, over: Decimal | None) -> bool:
    """Whether a cost is a purchase over the sum from which it names its procurement."""
    return over is not None and kind in BOUGHT and amount > over


def deviates(budget: Decimal, spent: Decimal, *, share: Decimal, least: Decimal) -> bool:
    """Whether a kind of cost exceeds its budget so much that the change needs a decision: by both share and sum."""
    over = spent - budget
    return over >= least and over > budget * share


def fallen(now: Mapping[str, int], then: Mapping[str, int]) -> list[str]:
    """The indicators that stand lower than they were said to stand when the last claim was sent."""
    return [name for name, before in then.items() if now.get(name, 0) < before]


def checks(wrong: Mapping[Key, int], around: Around) -> list[Check]:
    """Every check in its order. `wrong`: of how many lines each thing is wrong, those over MANY as one more."""
    of_claim = {
        Key.LINES: (Level.ERROR, int(not around.lines)),
        Key.OTHER_CLAIM: (Level.ERROR, around.open_claim or 0),
        Key.TIME: (Level.WARNING, around.sheets_open),
        Key.IN_KIND: (Level.WARNING, around.in_kind_open),
        Key.BUDGET: (Level.WARNING, len(around.over_budget)),
        Key.FIGURES: (Level.WARNING, len(fallen(around.figures_now, around.figures_then))),
        Key.CERTIFICATES: (Level.WARNING, around.certificates),
        Key.LAST_CLAIM: (Level.WARNING, int(around.ends_with_project and not around.is_final)),
    }
    found = {key: (level, wrong.get(key, 0)) for key, level in OF_LINES.items()} | of_claim
    over = {Key.BUDGET: around.over_budget}
    return [
        Check(key, level if count else Level.OK, count, over.get(key, {}))
        for key, (level, count) in ((key, found[key]) for key in Key)
    ]


def errors(among: Collection[Check]) -> list[Check]:
    """Those that stop the sending."""
    return [check for check in among if check.level is Level.ERROR]
