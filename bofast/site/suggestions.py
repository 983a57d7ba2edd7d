"""What the occupation field suggests while somebody writes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from bofast.taxonomy.queries import suggestions

MOST = 8
LONGEST = 100


@require_safe
@cache_control(max_age=300, public=True)
def occupations(request: HttpRequest) -> HttpResponse:
    """Options for the beginning of a word; of several with semicolons between them, for the last."""
    typed = " ".join(request.GET.get("q", "")[:LONGEST].split())
    before, _semicolon, last = typed.rpartition(";")
    found = suggestions(last.strip(), get_language() or "sv", MOST) if last.strip() else []
    options = [
        {"label": one.label, "value": f"{before}; {one.label}" if before else one.label, "why": one.group}
        for one in found
    ]
    return render(request, "components/suggestions.html", {"suggestions": options})


urlpatterns = [path("forslag/yrken", occupations, name="suggest_occupations")]
