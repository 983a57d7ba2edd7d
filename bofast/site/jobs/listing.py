"""Which open jobs there are: the search page, the part of it that htmx swaps, and the search field's suggestions."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bofast.kernel.clock import local_day, now
from bofast.site.jobs.address import LONGEST, address, hidden, read
from bofast.site.jobs.choices import chips, facets, ways_out
from bofast.site.jobs.names import names, occupations
from bofast.site.jobs.words import is_worth_finding, listed, title, unread
from bofast.vacancies.search import answers
from bofast.vacancies.search.asked import Order, Search

PART = "answer"  # the id of what is swapped


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    known, on = names(), local_day(now())
    asked = read(request.GET, known)
    found = answers.found(asked.search, on)
    search = replace(asked.search, page=found.page)
    context = {
        "search": search,
        "found": replace(found, also=occupations(found.also)),
        "title": title(search, known),
        "unread": unread(asked, found),
        "jobs": listed(answers.ads(found.ids), on),
        "facets": facets(search, found, known),
        "chips": chips(search, known),
        "ways_out": [] if found.total else ways_out(search, on, known),
        "hidden": hidden(search),
        "clear": address(Search(words=search.words, order=search.order)),
        "by_best": address(replace(search, page=1, order=Order.BEST)),
        "by_newest": address(replace(search, page=1, order=Order.NEWEST)),
        "canonical": request.build_absolute_uri(address(search)),
        "is_indexed": not settings.DEMO_DATE and is_worth_finding(search, found),
    }
    is_part = request.headers.get("HX-Target") == PART and "HX-History-Restore-Request" not in request.headers
    response = render(request, f"site/jobs/jobs.html{'#swap' if is_part else ''}", context)
    patch_vary_headers(response, ["HX-Target"])
    return response


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Occupations, employers and towns that have what is typed, as options for the search field."""
    kinds = {"occupation": _("Occupation"), "employer": _("Employer"), "town": _("Municipality")}
    told = answers.suggested(request.GET.get("q", "")[:LONGEST], local_day(now()))
    options = [{"label": one.words, "kind": kinds[one.kind], "count": one.count} for one in told]
    return render(request, "site/jobs/suggestions.html", {"options": options})
