"""A project's money with everything that proves it, as one zip that an auditor can verify without us.

Written to disk as it is read, so that a large project needs no more memory than a small one. `SHA256SUMS` holds the
digest of every file; `verify.py`, of ten lines, and `sha256sum -c` both read it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import islice
from types import NoneType
from typing import IO, Any

from django.core.files import File
from django.db import connection, models, transaction
from django.db.models import ForeignKey, Q
from django.db.models.fields.files import FieldFile, FileField
from django.utils.translation import override

from bofast.accounts.models import User
from bofast.audit.models import Event
from bofast.funding.models import Claim, Payout
from bofast.funding.queries.matters import matters_of
from bofast.kernel.clock import HERE
from bofast.projects.models import Project
from bofast.records.models import Document, Matter
from bofast.records.rules import Secrecy, ending
from bofast.reports.audit_tables import TABLES, Table

VERIFY = """\
import hashlib, pathlib, sys
here = pathlib.Path(__file__).resolve().parent
lines = (here / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
listed = {line[66:]: line[:64] for line in lines}
paths = [path for path in here.rglob("*") if path.is_file() and path != here / "SHA256SUMS"]
found = {path.relative_to(here).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
wrong = sorted(name for name in {**listed, **found} if listed.get(name) != found.get(name))
print(*wrong or [f"{len(listed)} filer, alla som de packades"], sep="\\n")
sys.exit("Filerna ovan har kommit bort, kommit till eller ändrats sedan paketet gjordes." if wrong else 0)
"""
READ_ME = """\
Revisionspaket för {name}
Sammanställt {day} ur de uppgifter som fanns då.

tabeller/      en rad per kostnad, underlag, ansökan om utbetalning, granskad rad, beslut med mera; för kalkylprogram
               (semikolon, decimalkomma, UTF-8). Kolumnerna heter som i systemet. En kolumn som slutar med _id pekar på
               id i tabellen för det den heter; personer står i personer.csv.
utbetalningar/ så räknades varje utbetalning, steg för steg
handlingar/    diariets handlingar, efter ärende och nummer
filer/         underlag, bilagor, huvudböcker och avtal, efter tabell och id
logg.csv       systemets logg för projektet: vem som gjorde vad, och när

Kontrollera paketet: python3 verify.py, eller sha256sum -c SHA256SUMS
{left_out}"""
MARKED_LEFT_OUT = """
Handlingar med sekretessmarkering och finansiärens eget arbetsmaterial ingår inte i detta paket.
"""
CHUNK = 1 << 20
A_BATCH = 2000
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
Sentences = Callable[[Payout], Sequence[str]]


@dataclass(slots=True)
class Packing:
    """The zip being written: what it holds so far, and what was not as it should be."""

    zipped: zipfile.ZipFile
    root: str
    stamp: tuple[int, int, int, int, int, int]
    digests: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    wrong: list[str] = field(default_factory=list)
    people: set[int] = field(default_factory=set)
    seen: dict[str, set[int]] = field(default_factory=dict)  # primary keys by model, for the log

    @contextmanager
    def writing(self, path: str) -> Iterator[_Hashed]:
        info = zipfile.ZipInfo(f"{self.root}/{path}", self.stamp)
        info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
        with self.zipped.open(info, "w", force_zip64=True) as entry:
            hashed = _Hashed(entry)
            yield hashed
        self.digests[path] = hashed.digest

    def text(self, path: str, content: str) -> None:
        with self.writing(path) as out:
            out.write(content.encode())

    def table(self, path: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """For a spreadsheet: semicolons, decimal commas, UTF-8 with its mark."""
        with self.writing(path) as out:
            out.write("\ufeff".encode())
            out.write(_lines([headings]))
            waiting = iter(rows)
            while some := list(islice(waiting, A_BATCH)):
                self.rows += len(some)
                out.write(_lines([WRITERS.get(type(value), _text)(value) for value in row] for row in some))

    def file(self, path: str, kept: FieldFile, *, digest: str) -> None:
        """Copy a file that was added; one that is missing or is not what was added is told."""
        if not kept.storage.exists(kept.name or ""):
            self.wrong.append(f"{path}: the file is missing")
            return
        with kept.open("rb") as source, self.writing(path) as out:
            for piece in _pieces(source):
                out.write(piece)
        if digest and self.digests[path] != digest:
            self.wrong.append(f"{path}: the file is not the one that was added")


class _Hashed:
    """What is written goes on to the zip, and into the digest."""

    def __init__(self, to: Any) -> None:
        self.to, self.read = to, hashlib.sha256()

    def write(self, piece: bytes) -> None:
        self.read.update(piece)
        self.to.write(piece)

    @property
    def digest(self) -> str:
        return self.read.hexdigest()


@dataclass(frozen=True, slots=True)
class Packed:
    """How many files and rows the package holds, and what was found to be wrong while it was packed."""

    files: int
    rows: int
    wrong: Sequence[str]


def write_audit_package(
    project: Project, *, to: IO[bytes], at: datetime, sentences: Sentences, is_for_funder: bool
) -> Packed:
    """Everything about the project's money as it stands now; for the project itself without what is the funder's own.

    `sentences` tells a payout's steps. A file that is missing or has changed is told, and the rest is packed.
    """
    moment = at.astimezone(HERE)
    with zipfile.ZipFile(to, "w") as zipped, _one_moment(), override("sv"):
        packing = Packing(zipped, f"revision-{project.slug}", moment.timetuple()[:6])
        left_out = "" if is_for_funder else MARKED_LEFT_OUT
        packing.text("LAS-MIG.txt", READ_ME.format(name=project.name, day=moment.date(), left_out=left_out))
        packing.text("verify.py", VERIFY)
        for table in TABLES:
            if is_for_funder or not table.is_funders:
                _table(packing, table, project)
        _documents(packing, project, with_marked=is_for_funder)
        _steps(packing, project, sentences)
        _log(packing, project)
        _people(packing)
        if packing.wrong:
            packing.text("AVVIKELSER.txt", "\n".join(packing.wrong) + "\n")
        sums = "".join(f"{digest}  {path}\n" for path, digest in sorted(packing.digests.items()))
        packing.text("SHA256SUMS", sums)
    return Packed(len(packing.digests), packing.rows, packing.wrong)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Every table is read as of the same moment, where the database can and nobody has begun a transaction."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _table(packing: Packing, table: Table, project: Project) -> None:
    """All columns of the table's rows; a choice in words, a file by where it lies in the package."""
    model = table.model
    fields: Sequence[models.Field[Any, Any]] = model._meta.concrete_fields
    words = {f.attname: {value: str(label) for value, label in f.flatchoices} for f in fields if f.flatchoices}
    named = {f.attname for f in fields if isinstance(f, ForeignKey) and f.related_model is User}
    files = [f for f in fields if isinstance(f, FileField)]
    columns = [*[f.attname for f in fields], *table.also]
    rows = model._base_manager.filter(**{table.path: project}).order_by("pk")
    keys = packing.seen.setdefault(model._meta.label_lower, set())

    def told() -> Iterator[list[object]]:
        for values in rows.values_list(*columns).iterator(A_BATCH):
            row = dict(zip(columns, values, strict=True))
            keys.add(row["id"])
            packing.people.update(row[name] for name in named if row[name] is not None)
            yield [words[name].get(value, value) if name in words else value for name, value in row.items()]

    packing.table(f"tabeller/{table.name}.csv", columns, told())
    for holder in rows.exclude(**{files[0].attname: ""}).iterator(A_BATCH) if files else ():
        for one in files:
            kept = getattr(holder, one.attname)
            path = f"filer/{table.name}/{holder.pk}{ending(getattr(holder, 'name', '') or kept.name)}"
            packing.file(path, kept, digest=getattr(holder, "sha256", ""))


def _documents(packing: Packing, project: Project, *, with_marked: bool) -> None:
    """The diary's matters of the project, each document's row and file; what is left out is a row without words."""
    matters = list(matters_of(Project.objects.filter(pk=project.pk)).order_by("pk"))
    packing.seen[Matter._meta.label_lower] = {matter.pk for matter in matters}
    found = Document.objects.filter(matter__in=matters).select_related("matter__series").order_by("matter", "serial")
    packing.seen[Document._meta.label_lower] = set(found.values_list("pk", flat=True))
    headings = ["number", "direction", "dated_on", "registered_at", "registered_by_id", "title", "party", "secrecy"]

    def told() -> Iterator[list[object]]:
        for one in found.iterator(A_BATCH):
            number = f"{one.matter.number}-{one.serial}"
            is_told = with_marked or one.secrecy == Secrecy.OPEN
            if one.registered_by_id:
                packing.people.add(one.registered_by_id)
            words = [one.title, one.party] if is_told else ["", ""]
            yield [
                number, one.get_direction_display(), one.dated_on, one.registered_at, one.registered_by_id, *words,
                one.get_secrecy_display(), one.name if is_told else "", one.sha256 if is_told else "",
            ]  # fmt: skip

    packing.table("tabeller/handlingar.csv", [*headings, "name", "sha256"], told())
    for one in found.exclude(file=""):
        if with_marked or one.secrecy == Secrecy.OPEN:
            folder = one.matter.number.replace("/", "-")
            packing.file(f"handlingar/{folder}/{one.serial:04d}{ending(one.name)}", one.file, digest=one.sha256)


def _steps(packing: Packing, project: Project, sentences: Sentences) -> None:
    """Each payout's steps in words, and as the facts that are stored."""
    for claim in (
        Claim.objects.filter(project=project, payout__isnull=False).select_related("payout").order_by("number")
    ):
        payout = claim.payout
        payout.claim = claim
        words = "\n".join(sentences(payout)).replace("\u00a0", " ")
        packing.text(f"utbetalningar/{claim.number:02d}.txt", f"{words}\n")
        facts = json.dumps(payout.steps, ensure_ascii=False, indent=1, sort_keys=True)
        packing.text(f"utbetalningar/{claim.number:02d}.json", f"{facts}\n")


def _log(packing: Packing, project: Project) -> None:
    """The audit's rows of everything that was packed, and of the project itself."""
    seen: Mapping[str, set[int]] = {**packing.seen, Project._meta.label_lower: {project.pk}}
    about = Q(pk__in=())
    for label in seen:
        about |= Q(on__startswith=f"{label}:")
    columns = ["number", "what", "on", "by_id", "at", "before", "after", "hash"]
    events = Event.objects.filter(about).order_by("number").values_list(*columns)

    def told() -> Iterator[tuple[Any, ...]]:
        for row in events.iterator(A_BATCH):
            label, _, key = row[2].partition(":")
            if key.isdecimal() and int(key) in seen[label]:
                packing.people.update(row[3:4] if row[3] else ())
                yield row

    packing.table("logg.csv", columns, told())


def _people(packing: Packing) -> None:
    """Who the numbers of people are."""
    found = User.objects.filter(pk__in=packing.people).order_by("pk")
    packing.table("personer.csv", ["id", "name"], found.values_list("pk", "name"))


def _lines(rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue().encode()


def _text(value: object) -> str:
    """What a spreadsheet would take for a formula is told as the text that it is."""
    written = json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
    return f"'{written}" if written.startswith(FORMULAS) else written


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


WRITERS: Mapping[type, Callable[[Any], object]] = {
    bool: lambda yes: "ja" if yes else "nej",
    date: date.isoformat,
    datetime: _moment,
    Decimal: lambda amount: f"{amount:f}".replace(".", ","),
    int: lambda number: number,
    NoneType: lambda _nothing: "",
}


def _pieces(source: File[bytes]) -> Iterator[bytes]:
    while piece := source.read(CHUNK):
        yield piece
