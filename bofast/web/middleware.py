"""Turns an expected no into words that a person can act on, and keeps a part of a page from passing for the page."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import Context, Engine
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme

from bofast.kernel.refused import Refused


class RefusedMiddleware:
    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.answer(request)
        patch_vary_headers(answer, ["HX-Request"])  # else “back” may show the part that htmx fetched last
        return answer

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """409 with the words for htmx, which shows them as a message; else back to the page with a message."""
        if not isinstance(exception, Refused):
            return None
        plain = Context(exception.facts, autoescape=False)  # escaped once, where the words come into a page
        words = Engine.get_default().get_template(f"refusals/{exception.code}.txt").render(plain).strip()
        if request.headers.get("HX-Request"):
            return HttpResponse(render_to_string("components/alert.html", {"tone": "bad", "text": words}), status=409)
        messages.error(request, words)
        back = request.headers.get("Referer", "")
        safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        return redirect(back if safe else "/")
