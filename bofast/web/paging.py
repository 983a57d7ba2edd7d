"""A page of a very long list: the keys of its rows are found first, and only those rows are read."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)


def page_of(
    rows: QuerySet[M, M], *, shown: QuerySet[M, M], asked: str | None, size: int, number: int | None = None
) -> Page[M]:
    """The page that is asked for of `rows`, each as `shown` reads it; `number`: how many there are, where known."""
    paginator: Paginator[Any] = Paginator(rows.values_list("pk", flat=True), size)
    if number is not None:
        paginator.__dict__["count"] = number  # the cached property is not asked again
    page = paginator.get_page(asked)
    keys = list(page.object_list)
    found = {row.pk: row for row in shown.filter(pk__in=keys).order_by()}
    page.object_list = [found[key] for key in keys if key in found]
    return page
