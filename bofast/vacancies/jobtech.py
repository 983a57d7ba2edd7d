"""What JobTech's files and answers hold, ad by ad and never more than one in memory, as plain data.

An array, {"hits": […]}, a single object, or one object a line, and the archive's CSV; compressed with gzip or not.
"""

from __future__ import annotations

import csv
import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from bofast.kernel.tables import DELIMITERS, Unreadable
from bofast.vacancies.incoming import CHUNK, LONGEST, Broken, CutOff, Incoming, Values, lines

_BOM = b"\xef\xbb\xbf"
_ARRAY, _HITS = re.compile(r"\["), re.compile(r'"hits"\s*:\s*\[')
_NOT_ADS = {
    b"PK": "is a zip archive: unpack it first",
    b"%PDF": "is a PDF",
    b"\xff\xfe": "is UTF-16: save it in UTF-8",
    b"\xfe\xff": "is UTF-16: save it in UTF-8",
}


def ads_in(path: Path) -> Iterator[object]:
    """Each ad of the file, and a Broken for each piece that is none.

    Raises OSError where there is no such file, Unreadable (its text goes after the file's name) where it is no
    file of ads, and CutOff where it ends too early: what came before has been given by then.
    """
    with path.open("rb") as file:
        is_packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        yield from ads_of(Incoming(_unpacked(file) if is_packed else iter(lambda: file.read(CHUNK), b"")))


def _unpacked(file: IO[bytes]) -> Iterator[bytes]:
    source = gzip.GzipFile(fileobj=file)
    try:
        while chunk := source.read1(CHUNK):
            yield chunk
    except (EOFError, gzip.BadGzipFile, zlib.error) as wrong:
        raise CutOff("is damaged or cut off: the rest cannot be unpacked") from wrong


def ads_of(incoming: Incoming) -> Iterator[object]:
    """Each ad that comes in, whatever the form. Raises Unreadable or CutOff."""
    head = incoming.head()
    if head.startswith(_BOM):
        incoming.skip(len(_BOM))
        head = head[len(_BOM) :]
    start = head.lstrip()
    if not start:
        incoming.read()  # raises what kept the bytes from coming
        raise Unreadable("is empty")
    for sign, problem in _NOT_ADS.items():
        if start.startswith(sign):
            raise Unreadable(problem)
    strangers = 0
    for ad in _form(start, incoming):
        strangers += isinstance(ad, Broken) and not ad.is_text
        yield ad
    if strangers:
        raise Unreadable(f"is not UTF-8 in {strangers} ads: save it in UTF-8")


def _form(start: bytes, incoming: Incoming) -> Iterator[object]:
    """The ads of what begins like that."""
    if start.startswith((b"[", b"{")):
        return _json(start.decode("utf-8", "replace"), incoming)
    header = start.partition(b"\n")[0]
    if b"\0" not in header and any(mark.encode() in header for mark in DELIMITERS) and not header.startswith(b"<"):
        return _table(incoming)
    raise Unreadable(f"is no file of ads: it begins with {start[:20].decode('utf-8', 'replace')!a}")


def _json(start: str, incoming: Incoming) -> Iterator[object]:
    line, newline, _ = start.partition("\n")
    values = Values(incoming)
    if start.startswith("[") or _HITS.search(start):
        values.skip(_ARRAY if start.startswith("[") else _HITS)
        return values.array()
    is_spread = newline and not line.rstrip().endswith("}")
    return values.documents() if is_spread else lines(incoming)


def _table(incoming: Incoming) -> Iterator[object]:
    """The rows of a CSV file by the names of its header."""
    last = b""

    def decoded() -> Iterator[str]:
        nonlocal last
        for last, length in incoming.lines():
            yield last.decode() if length <= LONGEST else ""

    texts = decoded()
    try:
        header = next(texts)
        mark = max(DELIMITERS, key=header.count)
        names = [name.strip() for name in next(csv.reader([header], delimiter=mark))]
        if missing := [name for name in ("id", "headline") if name not in names]:
            raise Unreadable(f"lacks the column {missing[0]}; its header is: {', '.join(names)[:100]}")
        yield from _rows(csv.reader(texts, delimiter=mark), names)
    except UnicodeDecodeError as wrong:
        raise Unreadable("is not UTF-8: save it in UTF-8; reading stopped there") from wrong
    if not last.endswith(b"\n") and last.count(mark.encode()) < len(names) - 1:
        raise CutOff("ends too early: reading stopped in its last line")


def _rows(rows: Iterator[list[str]], names: list[str]) -> Iterator[object]:
    number, place = 1, names.index("id")
    while True:
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as wrong:
            yield Broken("", f"row {number} is no CSV ({wrong})")
            continue
        if len(cells) == len(names):
            yield dict(zip(names, cells, strict=True))
        elif any(cells):
            seen = cells[place][:64] if len(cells) > place else ""
            yield Broken(seen, f"row {number} has {len(cells)} of {len(names)} columns")
