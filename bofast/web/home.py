"""Where signing in leads: to the first of the person's rooms."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from bofast.kernel.clock import local_day, now
from bofast.web.requests import SignedIn
from bofast.web.rooms import rooms, standing


@login_required
def home(request: SignedIn) -> HttpResponse:
    """On to the first room; who has none is told so."""
    own = rooms(standing(request.user, on=local_day(now())))
    return redirect(own[0].address) if own else render(request, "home/nothing.html")


app_name = "web"
urlpatterns = [path("hem/", home, name="home")]
