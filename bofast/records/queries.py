"""Reads the diary: what the public may know of it, and a matter whole, as an archive takes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from bofast.records.archive import CaseFile, Paper
from bofast.records.models import Document, Matter, Series
from bofast.records.rules import Direction, Secrecy, parts


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the public diary: no person's name, and of what is marked secret only that it exists."""

    number: str
    serial: int
    matter: str
    on: date
    direction: str
    title: str  # "" where it is left out
    party: str  # "" where there is none, or it is left out
    is_from_a_person: bool
    is_marked: bool
    is_corrected: bool


def documents(*, words: str = "", series: str = "", year: int | None = None) -> QuerySet[Document, Document]:
    """The diary's documents, the latest first: by number, or by words in what the public may read of them."""
    found = Document.objects.select_related("matter__series").order_by("-registered_at", "-pk")
    if series:
        found = found.filter(matter__series__name=series)
    if year is not None:
        found = found.filter(matter__series__year=year)
    if number := parts(words):
        return found.filter(
            matter__series__name=number.series, matter__series__year=number.year, matter__serial=number.serial
        )
    for word in words.split():
        in_party = Q(party_is_a_person=False) & _says("party", word)
        is_read = Q(secrecy=Secrecy.OPEN.value) & (_says("title", word) | in_party)
        found = found.filter(_says("matter__title", word) | is_read)
    return found


def _says(field: str, word: str) -> Q:
    """In any case: SQLite knows no capital Å."""
    said = Q()
    for way in {word, word.lower(), word.upper(), word.capitalize()}:
        said |= Q(**{f"{field}__icontains": way})
    return said


def with_corrections(found: QuerySet[Document, Document]) -> QuerySet[Document, Document]:
    """Each with `is_corrected`: a later version of it is registered."""
    return found.annotate(is_corrected=Exists(Document.objects.filter(replaces=OuterRef("pk"))))


def entry(document: Document) -> Entry:
    """What the public may read of one of `with_corrections`."""
    is_marked = document.secrecy != Secrecy.OPEN
    return Entry(
        number=document.matter.number,
        serial=document.serial,
        matter=document.matter.title,
        on=document.dated_on,
        direction=document.direction,
        title="" if is_marked else document.title,
        party="" if is_marked or document.party_is_a_person else document.party,
        is_from_a_person=document.party_is_a_person and not is_marked,
        is_marked=is_marked,
        is_corrected=document.is_corrected,  # type: ignore[attr-defined]  # annotated
    )


def series() -> list[str]:
    return list(Series.objects.order_by("name").values_list("name", flat=True).distinct())


def years() -> list[int]:
    """The latest first."""
    return list(Series.objects.order_by("-year").values_list("year", flat=True).distinct())


def matter_of(words: str) -> Matter | None:
    """The matter whose number was written, however it was."""
    number = parts(words)
    if number is None:
        return None
    named = {"series__name": number.series, "series__year": number.year, "serial": number.serial}
    return Matter.objects.select_related("series").filter(**named).first()


def case_file(matter: Matter, *, agency: str) -> CaseFile:
    """The matter with everything registered in it, files read. Raises FileNotFoundError where one is missing."""
    rows = list(matter.documents.order_by("serial").select_related("replaces", "replaced_by"))
    return CaseFile(
        series=matter.series.name,
        serial=matter.serial,
        year=matter.series.year,
        title=matter.title,
        agency=agency,
        opened_at=matter.opened_at,
        closed_on=matter.closed_on,
        papers=[_paper(row) for row in rows],
    )


def _paper(row: Document) -> Paper:
    later = getattr(row, "replaced_by", None)
    return Paper(
        serial=row.serial,
        direction=Direction(row.direction),
        title=row.title,
        party=row.party,
        dated_on=row.dated_on,
        registered_at=row.registered_at,
        secrecy=Secrecy(row.secrecy),
        name=row.name,
        content=_content(row),
        replaces=row.replaces.serial if row.replaces else None,
        replaced_by=later.serial if later else None,
    )


def _content(row: Document) -> bytes | None:
    if not row.file:
        return None
    with row.file.open("rb") as file:
        content: bytes = file.read()
    return content
