"""The public diary: which documents there are and how to ask for them; no person's name, and no file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bofast.records.models import DIRECTION_LABELS, Document
from bofast.records.queries import Entry, documents, entry, series, with_corrections, years

A_PAGE = 30
LONGEST = 200
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks; a series or year that there is not is left out."""

    words: str
    series: str
    year: str

    @property
    def is_narrowed(self) -> bool:
        return bool(self.words or self.series or self.year)


@dataclass(frozen=True, slots=True)
class Row:
    entry: Entry
    direction: str


def read(query: QueryDict) -> Asked:
    words = " ".join(CONTROL.sub(" ", query.get("sok") or "").split())[:LONGEST]
    one, year = query.get("serie", ""), query.get("ar", "")
    return Asked(
        words,
        one if one in series() else "",
        year if year.isascii() and year.isdigit() and int(year[:6]) in years() else "",
    )


def row(document: Document) -> Row:
    return Row(entry(document), str(DIRECTION_LABELS[document.direction]))


@require_safe
def diary(request: HttpRequest) -> HttpResponse:
    asked = read(request.GET)
    found = documents(words=asked.words, series=asked.series, year=int(asked.year) if asked.year else None)
    page: Page[Document] = Paginator(with_corrections(found), A_PAGE).get_page(request.GET.get("sida"))
    context = {
        "asked": asked,
        "page": page,
        "rows": [row(document) for document in page],
        "series_choices": [("", _("All series")), *((one, one) for one in series())],
        "year_choices": [("", _("All years")), *((str(one), str(one)) for one in years())],
        "contact": settings.CONTACT_EMAIL,
    }
    return render(request, "site/diary/diary.html", context)


urlpatterns = [path("diarium/", diary, name="diary")]
