"""What every page knows about where it is shown."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve, translate_url
from django.utils.translation import get_language, get_language_info, override


def surroundings(request: HttpRequest) -> dict[str, object]:
    """The region and the body that answers for it, the demo's day, who reads, and this page in other languages."""
    return {
        "region_name": settings.REGION_NAME,
        "region_body": settings.REGION_BODY,
        "demo_date": settings.DEMO_DATE,
        "reader": getattr(request, "user", None),  # there is none where a request was turned down at the door
        "other_languages": [
            {"code": code, "name": own_name(code), "address": in_language(request, code)}
            for code, _ in settings.LANGUAGES
            if code != get_language()
        ],
    }


def own_name(code: str) -> str:
    """What the language calls itself: “Svenska”."""
    name: str = get_language_info(code)["name_local"]
    return name.capitalize()


def in_language(request: HttpRequest, code: str) -> str:
    """The address of this very page, with all that it asks, in another language; the front page where it has none."""
    try:
        resolve(request.path_info)
    except Resolver404:
        with override(code):
            return "/" if code == settings.LANGUAGE_CODE else f"/{code}/"
    return translate_url(request.get_full_path(), code)
