"""What a ledger saved as a table says: Swedish headers, semicolons, commas or tabs, as ledger systems write it."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from bofast.funding.rules.encodings import decoded
from bofast.funding.rules.ledgers import (
    PROJECT,
    ColumnsMissing,
    Entry,
    Flaw,
    LedgerEmpty,
    LedgerFile,
    LedgerNotRead,
    LedgerNotText,
    Problem,
)

TOLD = 200
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "series": ("serie", "verserie", "verifikationsserie", "verifikatserie", "series"),
    "voucher": (
        "verifikat", "ver", "vernr", "verifikationsnummer", "verifikationsnr", "verifikatnr", "verifikatnummer",
        "verifikation", "vernummer", "voucher",
    ),
    "day": (
        "datum", "bokföringsdatum", "bokfdatum", "bokfördatum", "bokföringsdag", "verdatum", "verifikationsdatum",
        "verifikatdatum", "transaktionsdatum", "date",
    ),
    "account": ("konto", "kontonr", "kontonummer", "kto", "account"),
    "account_name": ("kontonamn", "kontobenämning", "kontotext", "benämning"),
    "project": ("projekt", "projektkod", "projektnr", "projektnummer", "proj", "project"),
    "place": ("kostnadsställe", "kst", "ks", "resultatenhet", "ansvar", "enhet"),
    "text": (
        "text", "vertext", "verifikationstext", "verifikattext", "transaktionstext", "radtext", "beskrivning",
        "transtext",
    ),
    "supplier": ("leverantör", "leverantörsnamn", "motpart", "motpartsnamn", "supplier"),
    "amount": ("belopp", "beloppsek", "beloppkr", "summa", "utfall", "nettobelopp", "amount"),
    "debit": ("debet", "debit", "debetbelopp"),
    "credit": ("kredit", "credit", "kreditbelopp"),
}  # fmt: skip
KNOWN = {said: name for name, several in COLUMNS.items() for said in several}
NEEDED = (("voucher",), ("day",), ("account",), ("amount", "debit"))
SPACES = re.compile(r"[\s\u00a0\u2009\u202f']+")
CURRENCY = re.compile(r"^(?:sek|kr)|(?:kr\.?|sek|:-)$", re.IGNORECASE)
PLAIN = re.compile(r"\d{1,12}(?:[.,](\d*))?|[.,](\d+)")
POINTED = re.compile(r"\d{1,3}(?:\.\d{3})+,(\d*)")  # 1.234,50
DAYS = (re.compile(r"(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?:[ T]00:00(?::00)?)?"), re.compile(r"(\d\d)(\d\d)(\d\d)"))


class Flawed(Exception):
    """A cell that cannot be read."""

    def __init__(self, flaw: Flaw, said: str) -> None:
        super().__init__(flaw, said)
        self.flaw, self.said = flaw, said


def read_csv(content: bytes, *, name: str) -> LedgerFile:
    """The file's rows. Raises LedgerNotText, LedgerEmpty, ColumnsMissing and LedgerNotRead; then nothing is read."""
    found = decoded(content, usual="cp1252")
    if found is None:
        raise LedgerNotText(name=name)
    text, encoding = found
    rows = _rows(text)
    places, under = _header(rows, name)
    entries, problems = [], []
    for number, cells in under:
        said = {column: cells[at].strip() for column, at in places.items() if at < len(cells)}
        if not said.get("account") and not said.get("day"):  # a sum of what stands above, or nothing
            continue
        try:
            entries.append(_entry(said))
        except Flawed as wrong:
            problems.append(Problem(number, wrong.flaw, wrong.said[:60]))
    if problems:
        raise LedgerNotRead(problems=problems[:TOLD], count=len(problems))
    if not entries:
        raise LedgerEmpty(name=name)
    return LedgerFile("csv", "", encoding, entries)


def looks_like_a_table(content: bytes) -> bool:
    """Whether the first line that says something is a header and no label of SIE."""
    return not content.lstrip(b"\xef\xbb\xbf \t\r\n\xff\xfe\0").startswith(b"#")


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Each row with the line that it begins on; the delimiter is the one that parts the header most."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if first.casefold().startswith("sep="):  # how Excel is told
        text = text.replace(first, "", 1)
        first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";\t,", key=first.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    rows, begins = [], 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as wrong:
        raise LedgerNotRead(problems=[Problem(reader.line_num, Flaw.QUOTE, str(wrong))], count=1) from None
    return rows


def _header(rows: list[tuple[int, list[str]]], name: str) -> tuple[dict[str, int], Sequence[tuple[int, list[str]]]]:
    """Where each column stands, and the rows under it; a title or two may stand above the header."""
    if not rows:
        raise LedgerEmpty(name=name)
    best: dict[str, int] = {}
    under = 0
    for place, (_, cells) in enumerate(rows[:10]):
        named: dict[str, int] = {}
        for at, cell in enumerate(cells):
            if (column := KNOWN.get(re.sub(r"[\W_]", "", cell.casefold()))) is not None:
                named.setdefault(column, at)
        if len(named) > len(best):
            best, under = named, place + 1
    missing = [several[0] for several in NEEDED if not set(several) & set(best)]
    if missing:
        said = [COLUMNS[column][0].capitalize() for column in missing]
        raise ColumnsMissing(missing=said, header=[cell.strip()[:40] for cell in rows[max(under - 1, 0)][1]][:20])
    return best, rows[under:]


def _entry(said: Mapping[str, str]) -> Entry:
    if not said.get("account"):
        raise Flawed(Flaw.FIELDS, said.get("voucher", ""))
    sum_ = amount(said.get("amount") or "0") if "amount" in said else Decimal(0)
    sum_ += amount(said.get("debit") or "0") - abs(amount(said.get("credit") or "0"))
    account, _, named = said["account"].partition(" ")  # “5810 Biljetter” in one cell
    objects = ((PROJECT, said.get("project", "")), ("1", said.get("place", "")))
    return Entry(
        said.get("series", "")[:20],
        said.get("voucher", "")[:30],
        day(said.get("day", "")),
        account[:10],
        (said.get("account_name", "") or named)[:120],
        tuple((kind, code.split(" ")[0]) for kind, code in objects if code),
        " ".join(said.get("text", "").split())[:300],
        " ".join(said.get("supplier", "").split())[:200],
        sum_,
    )


@lru_cache(maxsize=4096)
def day(said: str) -> date:
    """`2022-07-14`, `20220714`, `2022/07/14` or `220714`. Raises Flawed."""
    for shape in DAYS:
        if found := shape.fullmatch(said):
            year = int(found[1])
            try:
                return date(year if year > 99 else 2000 + year, int(found[2]), int(found[3]))
            except ValueError:
                break
    raise Flawed(Flaw.DAY, said)


def amount(said: str) -> Decimal:
    """`1 234,50`, `1.234,50`, `−1234.5`, `1 234,50-` or `(1 234,50)`. Raises Flawed."""
    bare = CURRENCY.sub("", SPACES.sub("", said).replace("−", "-").replace("–", "-"))
    negative = bare.startswith(("-", "(")) or bare.endswith("-")
    bare = bare.strip("-()+")
    found = POINTED.fullmatch(bare) or PLAIN.fullmatch(bare)
    if found is None:
        raise Flawed(Flaw.AMOUNT, said)
    if len(found[1] or (found[2] if found.re is PLAIN else "") or "") > 2:
        raise Flawed(Flaw.DECIMALS, said)
    read = Decimal((bare.replace(".", "") if found.re is POINTED else bare).replace(",", "."))
    return -read if negative else read
