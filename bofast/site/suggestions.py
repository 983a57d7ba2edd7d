"""What the occupation field suggests while somebody writes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from bofast.kernel.clock import local_day, now
from bofast.site.openings import openings
from bofast.taxonomy.queries import Suggestion, suggestions

MOST = 8
LONGEST = 100
MEANINGS = 3  # of a broad word, named under it


@require_safe
@cache_control(max_age=300, public=True)
def occupations(request: HttpRequest) -> HttpResponse:
    """Options for the beginning of a word; of several with semicolons between them, for the last."""
    typed = " ".join(request.GET.get("q", "")[:LONGEST].split())
    before, __, last = typed.rpartition(";")
    jobs = openings(local_day(now()))
    found = suggestions(last.strip(), get_language() or "sv", MOST, jobs) if last.strip() else []
    options = [
        {"label": _label(one), "value": f"{before}; {one.label}" if before else one.label, "why": _why(one)}
        for one in found
    ]
    return render(request, "components/suggestions.html", {"suggestions": options})


def _label(one: Suggestion) -> str:
    return _("%(word)s, all kinds") % {"word": one.label} if one.means else one.label


def _why(one: Suggestion) -> str:
    """The line under a suggestion: what a broad word means; else the words that were begun, and its group."""
    if one.means:
        few = ", ".join(one.means[:MEANINGS])
        return f"{few} …" if len(one.means) > MEANINGS else few
    above = _("The whole occupation group") if one.is_group else one.group
    called = _("Also called “%(words)s”") % {"words": one.called} if one.called else ""
    return ". ".join(part for part in (called, above) if part)


urlpatterns = [path("forslag/yrken", occupations, name="suggest_occupations")]
