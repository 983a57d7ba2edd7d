"""How a ledger's rows become costs: which are costs, which remembered rule maps one, and what was booked before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bofast.kernel.period import Period
from bofast.kernel.refused import Refused

LARGEST_LEDGER = 20 * 1024 * 1024  # bytes
PROJECT = "6"  # SIE's dimension of projects; 1 is cost centres
COSTS = ("4", "5", "6", "7", "84")  # BAS: goods, other costs, staff, interest; 1 and 2 are balances and VAT, 3 income
LONGEST_GIST = 120
NUMBERS = re.compile(r"[\W_]*\d[\d\W_]*")
TWIN = re.compile(r" \((\d+)\)$")


class RowState(StrEnum):
    WAITING = "waiting"  # no rule maps it
    BOOKED = "booked"  # became a cost
    LEFT_OUT = "left_out"  # not the project's, by decision of who imports
    DUPLICATE = "duplicate"  # the same voucher, day, text and sum is a cost already, here or in another project
    OUTSIDE = "outside"  # booked outside the project's period
    NOT_A_COST = "not_a_cost"  # a balance account, VAT, income


class Why(StrEnum):
    """Why a credit still waits although it could be mapped."""

    NO_TWIN = "no_twin"  # no booked cost has the same text and the opposite sum
    IN_CLAIM = "in_claim"  # the cost that it takes back lies with the funder


class Scope(StrEnum):
    """What a remembered rule looks at: the account, and more where it says so."""

    TEXT = "text"  # account, dimension and words
    DIMENSION = "dimension"  # account and dimension
    ACCOUNT = "account"


class Flaw(StrEnum):
    """What is wrong with a line of a ledger file."""

    AMOUNT = "amount"  # no sum
    DECIMALS = "decimals"  # more than two
    DAY = "day"  # no day
    FIELDS = "fields"  # the line lacks what it must say
    OUTSIDE_VOUCHER = "outside_voucher"  # a row that belongs to no voucher
    QUOTE = "quote"  # a quotation mark or a brace that never ends


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that cannot be read, and what it says there."""

    line: int
    flaw: Flaw
    said: str = ""


@dataclass(frozen=True, slots=True)
class Unbalanced:
    """A voucher whose rows do not come to 0, where it begins, and what they come to."""

    voucher: str
    line: int
    by: Decimal


class LedgerEmpty(Refused):
    """There is nothing in it, or not one voucher: `name`."""

    code = "ledger_empty"


class LedgerNotText(Refused):
    """A spreadsheet, an archive, a PDF or something else that is no text: `name`."""

    code = "ledger_not_text"


class LedgerNotRead(Refused):
    """Lines that cannot be read: `problems`, the first of them, and `count`, how many there are."""

    code = "ledger_not_read"


class LedgerUnbalanced(Refused):
    """Vouchers whose rows do not come to 0: `vouchers`, the first of them, and `count`, how many there are."""

    code = "ledger_unbalanced"


class ColumnsMissing(Refused):
    """A table without the columns that a ledger must have: `missing`, and the `header` that it has."""

    code = "columns_missing"


class LedgerImportedBefore(Refused):
    """The same file has been read before: `name` it had, and the `day`."""

    code = "ledger_imported_before"


class LedgerMovedOn(Refused):
    """The rows are no longer there to be mapped: somebody else has."""

    code = "ledger_moved_on"


class LedgerIsHeld(Refused):
    """Costs of the ledger are in a sent claim or have been corrected since: `count`."""

    code = "ledger_is_held"


class PlanHasChanged(Refused):
    """What would be booked is no longer what somebody has seen."""

    code = "plan_has_changed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a ledger file. `is_cost`: what the file itself says of the account; None where it says nothing."""

    series: str
    voucher: str
    booked_on: date
    account: str
    account_name: str
    objects: tuple[tuple[str, str], ...]  # (dimension, object)
    text: str
    supplier: str
    amount: Decimal
    is_cost: bool | None = None

    @property
    def voucher_number(self) -> str:
        """Series and number as one; a voucher without a number is known by its series and day."""
        return f"{self.series} {self.voucher or format(self.booked_on, '%y%m%d')}".strip()

    @property
    def objects_text(self) -> str:
        return written(self.objects)


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """What a ledger file says, in the file's own order, and in which encoding it was read."""

    format: str
    company: str
    encoding: str
    entries: Sequence[Entry]


def written(objects: Iterable[tuple[str, str]]) -> str:
    """`6:2041 1:310`: the dimensions of a row, projects first."""
    return " ".join(f"{kind}:{name}" for kind, name in sorted(set(objects), key=lambda one: (one[0] != PROJECT, one)))


def is_cost(account: str, *, said: bool | None = None) -> bool:
    """Whether an account holds costs: as the file says of it, else by its first figures; a human judges a name."""
    if said is not None:
        return said
    return account.startswith(COSTS) if account[:1].isdigit() else True


def gist(text: str) -> str:
    """What a text is about: without numbers, signs between, and capitals, so that rows of one kind look alike."""
    return " ".join(NUMBERS.sub(" ", text).casefold().split())[:LONGEST_GIST].strip()


def first_state(entry: Entry, *, within: Period, only: str = "") -> RowState:
    """What a row is before any rule is asked. `only`: the project's code in the ledger; other rows are left out."""
    if not entry.amount or not is_cost(entry.account, said=entry.is_cost):
        return RowState.NOT_A_COST
    if only and (PROJECT, only) not in entry.objects:
        return RowState.LEFT_OUT
    return RowState.WAITING if entry.booked_on in within else RowState.OUTSIDE


@dataclass(frozen=True, slots=True)
class Rule:
    """What is remembered: of which rows, and what they are; `kind` empty leaves them out."""

    account: str
    dimension: str
    words: str
    kind: str
    activity: int | None


class Rules:
    """The remembered rules, by account, the most specific first: words before a dimension, longer before shorter."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._of: dict[str, list[Rule]] = defaultdict(list)
        for rule in rules:
            self._of[rule.account].append(rule)
        for some in self._of.values():
            some.sort(key=lambda rule: (bool(rule.words), len(rule.words), bool(rule.dimension)), reverse=True)

    def of(self, account: str, objects_text: str, about: str) -> Rule | None:
        """The rule for a row; `about` is its text's gist."""
        dimensions = objects_text.split(" ")
        for rule in self._of.get(account, ()):
            if rule.words in about and (not rule.dimension or rule.dimension in dimensions):
                return rule
        return None


def remembered(scope: Scope, *, account: str, objects_text: str, about: str) -> tuple[str, str, str]:
    """Account, dimension and words of the rule that a row teaches."""
    dimension = objects_text.split(" ", maxsplit=1)[0]
    return {
        Scope.TEXT: (account, dimension, about),
        Scope.DIMENSION: (account, dimension, ""),
        Scope.ACCOUNT: (account, "", ""),
    }[scope]


Key = tuple[str, date, Decimal, str]  # voucher, day, sum and text


class Booked:
    """The costs that are there already, each of which explains one row of a ledger."""

    def __init__(self, costs: Iterable[tuple[Key, int]]) -> None:
        self._left: dict[Key, list[int]] = defaultdict(list)
        for (voucher, on, amount, text), cost in costs:
            self._left[voucher, on, amount, plain(text)].append(cost)
        for some in self._left.values():
            some.sort(reverse=True)

    def take(self, key: Key) -> int | None:
        """The first cost like the row that no other row has taken; a voucher may well hold two rows that are alike."""
        left = self._left.get(key)
        return left.pop() if left else None


def plain(text: str) -> str:
    """A cost's text without the number that tells it from its twin."""
    return TWIN.sub("", text)


def told_apart(text: str, *, taken: Mapping[str, int] | set[str], longest: int = 300) -> str:
    """The text, with a number where a cost of the same voucher and sum has it already: `Hotell (2)`."""
    if text not in taken:
        return text
    number = 2
    while (other := f"{text[: longest - len(f' ({number})')]} ({number})") in taken:
        number += 1
    return other


def pairs(credits: Sequence[tuple[int, Key]], costs: Sequence[tuple[int, Key]]) -> Iterator[tuple[int, int]]:
    """Each credit with the cost that it takes back: the same text and the opposite sum, the same voucher rather than
    another, and a cost once. A credit takes back what was booked that day or before.
    """
    of: dict[tuple[Decimal, str], list[tuple[int, Key]]] = defaultdict(list)
    for cost, key in costs:
        of[key[2], plain(key[3]).casefold()].append((cost, key))
    for credit, (voucher, on, amount, text) in credits:
        alike = of.get((-amount, plain(text).casefold()), [])
        fits = [one for one in alike if one[1][1] <= on or one[1][0] == voucher]
        if fits:
            found = max(fits, key=lambda one: (one[1][0] == voucher, one[1][1], -one[0]))
            alike.remove(found)
            yield credit, found[0]
