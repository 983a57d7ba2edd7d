"""Every legal value that sums and deadlines are reckoned with: what it is, from when, and where it is said."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from bofast.funding.models import TermsSet, Value
from bofast.funding.queries.terms import terms_sets
from bofast.funding.reference import ENGLISH
from bofast.funding.rules.terms import Unit, plain
from bofast.kernel.clock import local_day, now
from bofast.web.templatetags.look import count
from bofast.web.templatetags.money import percent, whole_kronor


@dataclass(frozen=True, slots=True)
class Shown:
    """A wording as it is read, with the last day it held (None: no end is known)."""

    terms: TermsSet
    number: str
    title: str
    wording: str
    source: str
    values: Sequence[tuple[str, str, str]]  # what, how much, where it is said
    last_on: date | None
    is_now: bool


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    on = local_day(now())
    shown = [_shown(one, on) for one in terms_sets()]
    context = {"now": [one for one in shown if one.is_now], "others": [one for one in shown if not one.is_now]}
    return render(request, "site/terms/page.html", context)


def _shown(terms: TermsSet, on: date) -> Shown:
    rows = [(value.get_parameter_display(), amount(value), told(value.source)) for value in terms.values.all()]
    is_now = terms.valid_from <= on and (terms.until is None or on < terms.until)
    return Shown(
        terms,
        told(terms.number),
        told(terms.title),
        told(terms.wording),
        told(terms.source),
        rows,
        terms.until - timedelta(days=1) if terms.until else None,
        is_now,
    )


def told(words: str) -> str:
    """As the terms say it; in English where the product knows how, which is all that it comes with."""
    return words if get_language() == "sv" else _english().get(words, words)


@cache
def _english() -> Mapping[str, str]:
    return tomllib.loads(ENGLISH.read_text(encoding="utf-8"))


def amount(value: Value) -> str:
    """“42,68 %”, “400 000 kr”, “14 dagar”."""
    exact = plain(Decimal(value.value))
    if value.unit == Unit.SHARE:
        return percent(exact)
    if value.unit == Unit.KRONOR:
        return whole_kronor(exact)
    return f"{count(exact)}\u00a0{value.get_unit_display()}"


urlpatterns = [path("villkor/", terms, name="terms")]
