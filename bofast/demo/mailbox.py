"""All letters of the demo, to read: nothing is posted there. Only the demo has these addresses."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from bofast.letters.models import Letter
from bofast.web.requests import Request

SHOWN = 100


@require_safe
def mailbox(request: Request, pk: int | None = None) -> HttpResponse:
    """The latest letters, all or one receiver's, and the one that is opened: the newest unless another is asked for."""
    to = request.GET.get("till", "")
    letters = Letter.objects.filter(to=to) if to else Letter.objects.all()
    opened = letters.first() if pk is None else get_object_or_404(Letter, pk=pk)
    context = {"letters": letters[:SHOWN], "opened": opened, "is_asked_for": pk is not None, "to": to}
    here = request.build_absolute_uri("/").rstrip("/")  # the demo may be served at any port
    context["text"] = opened.text.replace(settings.ADDRESS, here) if opened else ""
    return render(request, "demo/mailbox.html", context)
