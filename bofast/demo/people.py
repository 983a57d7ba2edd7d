"""Who one can be in the demo, and being them with one click. Only the demo has these addresses."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from bofast.accounts.models import User
from bofast.demo.cast import CAST, FURTHER
from bofast.demo.region.ledger_file import NAME, ledger_file
from bofast.web.requests import Request

EVERYBODY = {part.email for part in CAST} | set(FURTHER)


class WhoForm(forms.Form):
    email = forms.ChoiceField(choices=[(email, email) for email in sorted(EVERYBODY)])


@require_http_methods(["GET", "POST"])
def people(request: Request) -> HttpResponse:
    """Everybody in the cast whom the demo has loaded; a POST with their e-mail signs in as them."""
    if request.method == "POST":
        return _become(request)
    there = {user.email: user for user in User.objects.filter(email__in=EVERYBODY).order_by("name")}
    cast = [(there[part.email], part) for part in CAST if part.email in there]
    return render(
        request,
        "demo/people.html",
        {"cast": cast, "further": [user for email, user in there.items() if email in FURTHER]},
    )


@require_GET
def ledger(request: Request) -> HttpResponse:
    """A quarter's ledger to read into the project, as SIE 4; its sums and suppliers are invented."""
    answer = HttpResponse(ledger_file(), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{NAME}"'
    return answer


def _become(request: Request) -> HttpResponse:
    form = WhoForm(request.POST)
    if not form.is_valid():
        return redirect("demo:people")
    user = get_object_or_404(User, email=form.cleaned_data["email"])
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(settings.LOGIN_REDIRECT_URL)
