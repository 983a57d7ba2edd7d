"""How a job search is told in words: its title, what could not be read, and what a job in the list shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from bofast.kernel.clock import local_day
from bofast.site.jobs.address import Asked
from bofast.site.jobs.names import Names
from bofast.vacancies.models import Vacancy
from bofast.vacancies.rules.vocabulary import Extent
from bofast.vacancies.search.asked import MANY, Found, Search
from bofast.web.templatetags.look import count, day

MOST_NAMED = 3
COMPANY = re.compile(r"\b(?:AB|HB|KB)\b|\(publ\)", re.IGNORECASE)


def title(search: Search, known: Names) -> str:
    """“Sjuksköterska, Krokom – open jobs”: what tells this search from another in a row of tabs."""
    said = [search.words] if search.words else []
    said += [known.of(kind, value) for kind in MANY for value in getattr(search, kind)]
    said += [known.of("remote", "yes")] if search.remote else []
    if not said:
        return _("Vacancies")
    named = ", ".join(said[:MOST_NAMED]) + ("…" if len(said) > MOST_NAMED else "")
    return _("%(search)s – open jobs") % {"search": named}


def unread(asked: Asked, found: Found) -> list[str]:
    """What in the address could not be followed, in sentences."""
    told = list(asked.unread)
    if asked.search.page > found.pages:
        told.append(_("The list ends on page %(page)s, so that page is shown.") % {"page": count(found.pages)})
    return told


def listed(vacancies: Iterable[Vacancy], on: date) -> list[dict[str, object]]:
    """What components/job.html takes, one job each."""
    extents = {Extent.FULL.value: _("Full time"), Extent.PART.value: _("Part time")}
    return [
        {
            "headline": vacancy.headline,
            "address": job_address(vacancy),
            "employer": employer(vacancy),
            "place": place(vacancy),
            "extent": extents.get(vacancy.extent, ""),
            "remote": vacancy.remote,
            "last_day": vacancy.last_day,
            "published": published(local_day(vacancy.published_at), on),
        }
        for vacancy in vacancies
    ]


def published(day_of: date, on: date) -> str:
    """“Published today”, “yesterday” or the day; in the demo, which lives on another day than its reader, the day."""
    if settings.DEMO_DATE:
        return _("Published %(day)s") % {"day": day(day_of)}
    if day_of == on:
        return _("Published today")
    if day_of == on - timedelta(days=1):
        return _("Published yesterday")
    return _("Published %(day)s") % {"day": day(day_of)}


def job_address(vacancy: Vacancy) -> str:
    return reverse("site:job", args=[vacancy.source, vacancy.source_id])


def employer(vacancy: Vacancy) -> str:
    """The employer, and the workplace where it is called something else."""
    name, workplace = vacancy.employer_name.strip(), vacancy.workplace_name.strip()
    plain, plain_workplace = (COMPANY.sub("", text).strip().casefold() for text in (name, workplace))
    if not name or not workplace or plain_workplace in plain:
        return name or workplace
    return workplace if plain in plain_workplace else f"{name}, {workplace}"


def place(vacancy: Vacancy) -> str:
    """The town, and its municipality where that is called something else; the country when it is another."""
    town = vacancy.city.strip().title() if vacancy.city.isupper() else vacancy.city.strip()
    municipality = vacancy.municipality.name if vacancy.municipality else ""
    if not municipality:
        return town or (vacancy.country_code if vacancy.country_code not in {"", "SE"} else "")
    return municipality if not town or town.casefold() == municipality.casefold() else f"{town}, {municipality}"


def is_worth_finding(search: Search, found: Found) -> bool:
    """Whether a search engine should list the page: all jobs, or those with one plain limit, on the first page."""
    limits = sum(len(getattr(search, kind)) for kind in MANY) + search.remote + bool(search.words)
    return limits <= 1 and not search.words and search.page == 1 and found.total > 0
