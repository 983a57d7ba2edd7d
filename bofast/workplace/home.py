"""An organisation's home: who lets it see them, whom it has hired, what it takes part in, and who acts for it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from bofast.web.requests import SignedIn
from bofast.workplace.acting import acting
from bofast.workplace.page import InviteForm, told


@login_required
@require_safe
def home(request: SignedIn, pk: int | None = None) -> HttpResponse:
    here = acting(request, pk)
    return render(request, "workplace/home.html", told(request, here, InviteForm(kind=here.organisation.kind)))


urlpatterns = [path("organisation/", home, name="home"), path("organisation/<int:pk>/", home, name="organisation")]
