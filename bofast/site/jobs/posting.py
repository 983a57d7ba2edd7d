"""An open job as schema.org's JobPosting, which search engines read (https://schema.org/JobPosting)."""

from __future__ import annotations

import json
from datetime import datetime, time

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from bofast.kernel.clock import HERE, local_day
from bofast.site.jobs.text import blocks
from bofast.site.jobs.words import employer
from bofast.vacancies.models import Vacancy
from bofast.vacancies.rules.vocabulary import Extent

EMPLOYMENT_TYPES = {Extent.FULL.value: "FULL_TIME", Extent.PART.value: "PART_TIME"}
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def posting(vacancy: Vacancy, address: str) -> SafeString:
    """The JobPosting as JSON that can stand in a page: nothing in it can end the element that holds it."""
    text = json.dumps(_facts(vacancy, address), ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(ESCAPES))  # noqa: S308  every sign that HTML knows is written as its number


def _facts(vacancy: Vacancy, address: str) -> dict[str, object]:
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": vacancy.headline,
        "description": _description(vacancy),
        "datePosted": local_day(vacancy.published_at).isoformat(),
        "identifier": {"@type": "PropertyValue", "name": vacancy.get_source_display(), "value": vacancy.source_id},
        "totalJobOpenings": vacancy.positions,
        "directApply": False,
        "url": address,
    }
    if vacancy.last_day:
        facts["validThrough"] = datetime.combine(vacancy.last_day, time(23, 59, 59), HERE).isoformat()
    if vacancy.extent in EMPLOYMENT_TYPES:
        facts["employmentType"] = EMPLOYMENT_TYPES[vacancy.extent]
    if name := employer(vacancy):
        facts["hiringOrganization"] = {"@type": "Organization", "name": name}
    if located := _located(vacancy):
        facts["jobLocation"] = located
    if vacancy.remote:
        facts["jobLocationType"] = "TELECOMMUTE"
        facts["applicantLocationRequirements"] = {"@type": "Country", "name": vacancy.country_code or "SE"}
    return facts


def _located(vacancy: Vacancy) -> dict[str, object] | None:
    there = vacancy.municipality
    parts = {
        "streetAddress": vacancy.street,
        "postalCode": vacancy.postcode,
        "addressLocality": vacancy.city or (there.name if there else ""),
        "addressRegion": there.county.name if there else "",
    }
    known = {name: value for name, value in parts.items() if value}
    if not known:
        return None
    place: dict[str, object] = {
        "@type": "Place",
        "address": {"@type": "PostalAddress", **known, "addressCountry": vacancy.country_code or "SE"},
    }
    if vacancy.latitude is not None:
        place["geo"] = {"@type": "GeoCoordinates", "latitude": vacancy.latitude, "longitude": vacancy.longitude}
    return place


def _description(vacancy: Vacancy) -> str:
    """The text as HTML, as the vocabulary asks: what the ad says is escaped, the elements are ours."""
    parts = []
    for block in blocks(vacancy.text):
        if block.kind == "points":
            parts.append(
                format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((line,) for line in block.lines)))
            )
        else:
            lines = format_html_join(mark_safe("<br>"), "{}", ((line,) for line in block.lines))
            parts.append(format_html("<p>{}</p>", lines))
    return "".join(parts) or vacancy.headline
