"""What a view can ask of a request: does the reader want the whole page, or the part that htmx swaps."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from bofast.accounts.models import User


class Request(HttpRequest):
    """A request that has passed our middleware."""

    htmx: HtmxDetails


class SignedIn(Request):
    """A request of a view that asks for a sign-in."""

    user: User


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page; going back in history always asks for the whole."""
    headers = request.headers
    return "HX-Request" in headers and "HX-Boosted" not in headers and "HX-History-Restore-Request" not in headers
