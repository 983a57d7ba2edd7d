"""What an index of vacancies holds, and how it is written and changed in a folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy

from bofast.vacancies.search.language import spelled, surface

FORMAT = 1  # one more when the schema or what is written into it changes
READ = ("title", "place", "about", "text")
CHOSEN = ("county", "municipality", "field", "group", "extent", "remote")
NAMED = ("occupation", "employer", "town")
FOR_EVER = 4_000_000  # a day later than any, for an ad that does not say its last
HEAP = 64_000_000
FEW = 15_000_000  # the least heap that tantivy takes for one thread


@dataclass(frozen=True, slots=True)
class Ad:
    """One vacancy as the search sees it; days are ordinals, codes are the registers' own."""

    pk: int
    headline: str
    published: int  # seconds since 1970
    first_day: int
    last_day: int = FOR_EVER
    text: str = ""
    occupation: str = ""
    occupation_en: str = ""
    group: str = ""
    group_label: str = ""
    field: str = ""
    employer: str = ""
    workplace: str = ""
    municipality: str = ""
    town: str = ""
    county: str = ""
    county_name: str = ""
    city: str = ""
    skills: tuple[str, ...] = ()
    extent: str = ""
    remote: bool = False


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("pk", indexed=True, fast=True)
    for name in ("newest", "first_day", "last_day"):
        builder.add_unsigned_field(name, fast=True)
    for name in READ:
        builder.add_text_field(name, tokenizer_name="surface", index_option="basic")
    for name in (*CHOSEN, *NAMED):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    return builder.build()


SCHEMA = _schema()


def _document(ad: Ad) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("pk", ad.pk)
    document.add_unsigned("newest", max(ad.published, 0) << 32 | ad.pk & 0xFFFFFFFF)
    document.add_unsigned("first_day", ad.first_day)
    document.add_unsigned("last_day", ad.last_day)
    document.add_text("title", spelled(f"{ad.headline}\n{ad.occupation}\n{ad.occupation_en}"))
    document.add_text("place", spelled(f"{ad.town}\n{ad.city}\n{ad.county_name}"))
    document.add_text("about", spelled(f"{ad.employer}\n{ad.workplace}\n{ad.group_label}"))
    document.add_text("text", spelled("\n".join((ad.text, *ad.skills))))
    chosen = (ad.county, ad.municipality, ad.field, ad.group, ad.extent, "yes" if ad.remote else "")
    for name, value in zip((*CHOSEN, *NAMED), (*chosen, ad.occupation, ad.employer, ad.town), strict=True):
        if value:
            document.add_text(name, value)
    return document


def opened(folder: Path | None = None) -> tantivy.Index:
    """The index in that folder, made there when there is none; in memory without a folder."""
    index = tantivy.Index(SCHEMA, path=None if folder is None else str(folder))
    index.register_tokenizer("surface", surface())
    return index


def write(index: tantivy.Index, ads: Iterable[Ad]) -> None:
    """Fill an empty index."""
    writer = index.writer(HEAP, num_threads=min(2, os.cpu_count() or 1))
    for ad in ads:
        writer.add_document(_document(ad))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()


def change(index: tantivy.Index, written: Sequence[int], ads: Iterable[Ad]) -> None:
    """Take away what the index holds of the vacancies that were written, and put in those of them that are open."""
    writer = index.writer(FEW, num_threads=1)
    # By a query: tantivy 0.27's deletion by term finds nothing in a field of numbers, and says so to nobody.
    writer.delete_documents_by_query(tantivy.Query.term_set_query(SCHEMA, "pk", written))
    for ad in ads:
        writer.add_document(_document(ad))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()


def link(source: Path, target: Path) -> None:
    """Give the target folder the index of the source: tantivy never writes twice to a segment's file, so links do."""
    for path in source.iterdir():
        if path.name.startswith(".tantivy-"):
            continue  # locks
        if path.suffix == ".json":
            shutil.copy2(path, target / path.name)
        else:
            os.link(path, target / path.name)
