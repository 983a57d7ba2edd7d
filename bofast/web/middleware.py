"""Turns an expected no into words to act on; keeps parts from passing for pages, and what one has read from others."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme

from bofast.kernel.refused import Refused
from bofast.web.words import words_of


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
        words = words_of(exception)
        if request.headers.get("HX-Request"):
            return HttpResponse(render_to_string("components/alert.html", {"tone": "bad", "text": words}), status=409)
        messages.error(request, words)
        back = request.headers.get("Referer", "")
        safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        return redirect(back if safe else "/")


class SignedInMiddleware:
    """What somebody reads while signed in no browser and no proxy keeps: “back” shows nothing after signing out."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.answer(request)
        if not answer.has_header("Cache-Control") and request.user.is_authenticated:
            answer["Cache-Control"] = "private, no-store"
        return answer
