"""What a SIE 4 file says: the rows of its vouchers, as plain data. SIE 4B of 2008, and real files' ways with it.

A removed row (#BTRANS) does not count. An added one (#RTRANS) is followed by the same #TRANS for older readers, and
counts once; where that is missing it counts by itself. Unknown labels, objects' names, balances and the control sum
(#KSUMMA) are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from bofast.funding.rules.encodings import decoded
from bofast.funding.rules.ledgers import (
    Entry,
    Flaw,
    LedgerEmpty,
    LedgerFile,
    LedgerNotRead,
    LedgerNotText,
    LedgerUnbalanced,
    Problem,
    Unbalanced,
)

LONGEST_LINE = 10_000
TOLD = 200  # of problems; the rest is counted
LINE_END = re.compile(r"\r\n|\n|\r")
LABEL = re.compile(r"\s*#(\w+)\s*(.*)", re.DOTALL)
FIELD = re.compile(r'"((?:[^"\\]|\\.)*)"|\{((?:[^}"]|"(?:[^"\\]|\\.)*")*)\}|(\S+)')
AMOUNT = re.compile(r"[+-]?\d{1,12}(?:[.,](\d*))?|[+-]?[.,](\d+)")
DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
COST, KINDS = "K", frozenset("TSKI")  # assets, debts, costs, income


class Flawed(Exception):
    """A line that cannot be read."""

    def __init__(self, flaw: Flaw, said: str = "") -> None:
        super().__init__(flaw, said)
        self.flaw, self.said = flaw, said


Fields = list[str]
Row = tuple[str, tuple[tuple[str, str], ...], Decimal, str]  # account, objects, amount and text


@dataclass(slots=True)
class Voucher:
    line: int
    series: str
    number: str
    on: date
    text: str
    rows: list[Row] = field(default_factory=list)
    added: Row | None = None  # an #RTRANS that waits for its #TRANS

    @property
    def name(self) -> str:
        return f"{self.series} {self.number or format(self.on, '%y%m%d')}".strip()

    def settle_added(self) -> None:
        """The added row stands alone: it counts by itself."""
        if self.added is not None:
            self.rows.append(self.added)
            self.added = None


@dataclass(slots=True)
class Reading:
    """How far the reading has come."""

    company: str = ""
    accounts: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    vouchers: list[Voucher] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    is_open: bool = False  # inside the braces of the last voucher


def read_sie(content: bytes, *, name: str) -> LedgerFile:
    """The file's rows. Raises LedgerNotText, LedgerEmpty, LedgerNotRead and LedgerUnbalanced; then nothing is read."""
    found = decoded(content)
    if found is None:
        raise LedgerNotText(name=name)
    text, encoding = found
    reading = Reading()
    for number, line in enumerate(LINE_END.split(text), start=1):
        try:
            _line(reading, number, line)
        except Flawed as wrong:
            reading.problems.append(Problem(number, wrong.flaw, wrong.said[:60]))
    if reading.problems:
        raise LedgerNotRead(problems=reading.problems[:TOLD], count=len(reading.problems))
    _close(reading)
    if not any(voucher.rows for voucher in reading.vouchers):
        raise LedgerEmpty(name=name)
    if unbalanced := list(_unbalanced(reading)):
        raise LedgerUnbalanced(vouchers=unbalanced[:TOLD], count=len(unbalanced))
    return LedgerFile("sie", reading.company, encoding, list(_entries(reading)))


def _line(reading: Reading, number: int, line: str) -> None:
    found = LABEL.match(line)
    if found is None:
        _brace(reading, line.strip())
        return
    read = READERS.get(found[1].upper())
    if read is None:
        return
    if len(line) > LONGEST_LINE:
        raise Flawed(Flaw.FIELDS, line)
    read(reading, _fields(found[2]), number)


def _brace(reading: Reading, line: str) -> None:
    if line == "{" and reading.vouchers:
        reading.is_open = True
    elif line == "}":
        _close(reading)


def _close(reading: Reading) -> None:
    if reading.vouchers:
        reading.vouchers[-1].settle_added()
    reading.is_open = False


def _fields(text: str) -> Fields:
    """The fields, without quotes; a list of objects keeps its braces."""
    fields = []
    for quoted, objects, bare in FIELD.findall(text):
        if bare:
            if bare[0] in '"{' and bare != "{":
                raise Flawed(Flaw.QUOTE, text)
            fields.append(bare.replace('\\"', '"'))
        elif quoted:
            fields.append(quoted.replace('\\"', '"').strip())
        else:
            fields.append(f"{{{objects}}}" if objects else "")
    return fields


def _company(reading: Reading, fields: Fields, number: int) -> None:
    reading.company = _at(fields, 0)[:200]


def _account(reading: Reading, fields: Fields, number: int) -> None:
    reading.accounts[_at(fields, 0)] = _at(fields, 1)[:120]


def _kind(reading: Reading, fields: Fields, number: int) -> None:
    reading.kinds[_at(fields, 0)] = _at(fields, 1).upper()


def _voucher(reading: Reading, fields: Fields, number: int) -> None:
    _close(reading)
    opens = bool(fields) and fields[-1] == "{"
    if opens:
        fields = fields[:-1]
    text = " ".join(_at(fields, 3).split())
    try:
        on = day(_at(fields, 2))
    except Flawed:
        reading.vouchers.append(Voucher(number, _at(fields, 0), _at(fields, 1), date.min, text))
        reading.is_open = True
        raise
    reading.vouchers.append(Voucher(number, _at(fields, 0)[:20], _at(fields, 1)[:30], on, text))
    reading.is_open = opens


def _trans(reading: Reading, fields: Fields, number: int) -> None:
    voucher, row = _row(reading, fields)
    if voucher.added != row:
        voucher.settle_added()
    voucher.added = None
    voucher.rows.append(row)


def _added(reading: Reading, fields: Fields, number: int) -> None:
    voucher, row = _row(reading, fields)
    voucher.settle_added()
    voucher.added = row


def _removed(reading: Reading, fields: Fields, number: int) -> None:
    if reading.vouchers:
        reading.vouchers[-1].settle_added()


def _row(reading: Reading, fields: Fields) -> tuple[Voucher, Row]:
    if not reading.is_open:
        raise Flawed(Flaw.OUTSIDE_VOUCHER, _at(fields, 0))
    if len(fields) < 3 or not fields[0]:
        raise Flawed(Flaw.FIELDS, " ".join(fields))
    text = " ".join(_at(fields, 4).split())
    return reading.vouchers[-1], (fields[0][:10], _objects(fields[1]), amount(fields[2]), text)


READERS = {
    "FNAMN": _company,
    "KONTO": _account,
    "KTYP": _kind,
    "VER": _voucher,
    "TRANS": _trans,
    "RTRANS": _added,
    "BTRANS": _removed,
}


def _at(fields: Fields, place: int) -> str:
    return fields[place] if place < len(fields) else ""


@lru_cache(maxsize=4096)
def _objects(listed: str) -> tuple[tuple[str, str], ...]:
    """The pairs of a list such as `{"1" "310" "6" "2041"}`; an object without a name is none."""
    names = [(quoted or bare).strip() for quoted, _, bare in FIELD.findall(listed.strip("{}"))]
    pairs = zip(names[::2], names[1::2], strict=False)
    return tuple((kind.replace(" ", ""), name.replace(" ", "_")) for kind, name in pairs if name)


@lru_cache(maxsize=4096)
def day(said: str) -> date:
    """`20220714` or `2022-07-14`. Raises Flawed."""
    found = DAY.fullmatch(said)
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))  # type: ignore[index]  # a TypeError is caught
    except (TypeError, ValueError):
        raise Flawed(Flaw.DAY, said) from None


def amount(said: str) -> Decimal:
    """A sum with at most two decimals, after a point or, as some write it, a comma. Raises Flawed."""
    found = AMOUNT.fullmatch(said)
    if found is None:
        raise Flawed(Flaw.AMOUNT, said)
    if len(found[1] or found[2] or "") > 2:
        raise Flawed(Flaw.DECIMALS, said)
    return Decimal(said.replace(",", "."))


def _unbalanced(reading: Reading) -> Iterator[Unbalanced]:
    for voucher in reading.vouchers:
        if by := sum((row[2] for row in voucher.rows), Decimal(0)):
            yield Unbalanced(voucher.name, voucher.line, by)


def _entries(reading: Reading) -> Iterator[Entry]:
    kinds = {account: kind == COST for account, kind in reading.kinds.items() if kind in KINDS}
    for voucher in reading.vouchers:
        for account, objects, sum_, text in voucher.rows:
            yield Entry(
                voucher.series,
                voucher.number,
                voucher.on,
                account,
                reading.accounts.get(account, ""),
                objects,
                (text or voucher.text)[:300],
                voucher.text[:200] if text and text != voucher.text else "",
                sum_,
                kinds.get(account),
            )
