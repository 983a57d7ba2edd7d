"""What a table saved from a register or a spreadsheet says, line by line, and what is wrong with it."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

DELIMITERS = (",", ";", "\t")
NOT_TEXT = {
    b"\x1f\x8b": "is compressed (gzip): unpack it first",
    b"PK": "is a spreadsheet or an archive: save it as CSV",
    b"%PDF": "is a PDF: save the table as CSV",
    b"\xff\xfe": "is UTF-16: save it as CSV in UTF-8",
    b"\xfe\xff": "is UTF-16: save it as CSV in UTF-8",
}


class Unreadable(Exception):
    """The file is not what it must be; the text goes after the file's name and says what to mend."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row by the names of the header; `problem` says why it cannot be used, "" when it can."""

    number: int
    cells: Mapping[str, str]
    problem: str = ""


def header(content: bytes) -> list[str]:
    """The names of the columns, whichever of comma, semicolon and tab parts them. Raises Unreadable."""
    text = _text(content)
    return _split(text, _delimiter(text))


def lines(content: bytes, *, needed: Collection[str]) -> Iterator[Line]:
    """The rows under a header that has at least the `needed` columns, empty lines left out; the header is line 1.

    A UTF-8 byte order mark, semicolons or tabs for commas, and Windows line ends are taken as they come.
    Raises Unreadable before the first row, unless quotes go wrong further down.
    """
    text = _text(content)
    delimiter = _delimiter(text)
    names = _split(text, delimiter)
    if missing := [name for name in needed if name not in names]:
        raise Unreadable(f"lacks {_columns(missing)}; its header is: {_shown(names)}")
    return _rows(text, delimiter, names)


def _rows(text: str, delimiter: str, names: list[str]) -> Iterator[Line]:
    table = text.lstrip("\r\n")
    above = text[: len(text) - len(table)].count("\n")
    reader = csv.reader(io.StringIO(table, newline=""), delimiter=delimiter, strict=False)
    next(reader)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                problem = "" if len(cells) == len(names) else f"{len(cells)} of {len(names)} columns"
                stripped = (cell.strip() for cell in cells)
                yield Line(above + reader.line_num, dict(zip(names, stripped, strict=False)), problem)
    except csv.Error as wrong:
        raise Unreadable(f"cannot be read from line {above + reader.line_num} on ({wrong})") from wrong


def _text(content: bytes) -> str:
    for start, problem in NOT_TEXT.items():
        if content.startswith(start):
            raise Unreadable(problem)
    if b"\0" in content[:10_000]:
        raise Unreadable("is not text: save it as CSV in UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        if wrong.reason != "unexpected end of data":
            line = content.count(b"\n", 0, wrong.start) + 1
            raise Unreadable(f"is not UTF-8 (line {line}): save it as CSV in UTF-8") from wrong
        text = content[: wrong.start].decode("utf-8-sig")  # cut off inside its last letter
    if not text.strip():
        raise Unreadable("is empty")
    return text


def _delimiter(text: str) -> str:
    return max(DELIMITERS, key=lambda mark: len(_split(text, mark)))


def _split(text: str, delimiter: str) -> list[str]:
    first = text.lstrip("\r\n").split("\n", 1)[0]
    return [cell.strip() for row in csv.reader([first.rstrip("\r")], delimiter=delimiter) for cell in row]


def _columns(names: list[str]) -> str:
    return f"the column {names[0]}" if len(names) == 1 else f"the columns {', '.join(names)}"


def _shown(names: list[str]) -> str:
    text = ", ".join(names)
    return text if len(text) <= 100 else f"{text[:100]}…"
