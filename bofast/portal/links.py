"""The link to Min flytt: it says which adult it was sent to, and a code by e-mail shows that it is them."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlencode

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.core import ratelimit
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from bofast.accounts.rules import normalised
from bofast.households.actions import send_link
from bofast.households.models import Adult, PortalLink
from bofast.households.queries import link_of
from bofast.households.rules.reached import veiled
from bofast.kernel.clock import now
from bofast.portal.seen import CHOSEN

STAYS = timedelta(days=30)  # that a household is signed in
PAUSE = timedelta(minutes=1)  # between two links to one adult


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """In, for the adult whose link it is; a code first, for who has not signed in; nobody else gets further."""
    found = link_of(token)
    if found is None:
        return render(request, "portal/links/unknown.html", status=404)
    if request.user.is_authenticated:
        return _signed_in(request, found)
    context = {"email": veiled(found.adult.email), "token": token}
    if not _works(found, now()):
        return render(request, "portal/links/expired.html", context, status=410)
    if request.method == "POST":
        return _send_code(request, found.adult, token)
    return render(request, "portal/links/code.html", context)


def _signed_in(request: HttpRequest, found: PortalLink) -> HttpResponse:
    """Whoever has shown who they are needs no working link; another's link opens nothing."""
    if found.adult.user_id != request.user.pk:
        return render(request, "portal/links/not_yours.html", status=403)
    request.session[CHOSEN] = found.adult.household_id
    request.session.set_expiry(STAYS)
    return redirect("portal:move")


def _works(found: PortalLink, at: datetime) -> bool:
    return found.revoked_at is None and found.expires_at > at


def _send_code(request: HttpRequest, adult: Adult, token: str) -> HttpResponse:
    """The code goes to the adult's own address, whoever asks for it."""
    if not ratelimit.consume(request, action="request_login_code", key=adult.email):
        messages.error(request, _("Too many tries. Wait a few minutes, then ask for a new code."))
        return redirect("portal:link", token)
    LoginCodeVerificationProcess.initiate(request=request, user=adult.user, email=adult.email)
    list(messages.get_messages(request))  # allauth's own names the address
    after = urlencode({"next": reverse("portal:link", args=[token])})
    return redirect(f"{reverse('account_confirm_login_code')}?{after}")


@require_POST
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """Mail a new link to the adult whose old one it is."""
    found = link_of(token)
    if found is None:
        return render(request, "portal/links/unknown.html", status=404)
    if ratelimit.consume(request, action="request_login_code", key=found.adult.email):
        _mail([found.adult], now())
    return render(request, "portal/links/sent.html", {"email": veiled(found.adult.email)})


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a new link by e-mail address: the answer is the same whether it is known or not."""
    form = AddressForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "portal/links/ask.html", {"form": form})
    email = normalised(form.cleaned_data["email"])
    if ratelimit.consume(request, action="request_login_code", key=email):
        adults = Adult.objects.filter(email=email, household__erased_at__isnull=True).order_by("pk")
        _mail(list(adults.select_related("household")), now())
    return render(request, "portal/links/sent.html", {"email": ""})


def _mail(adults: list[Adult], at: datetime) -> None:
    for adult in adults:
        if not adult.links.filter(made_at__gt=at - PAUSE, made_at__lte=at).exists():
            send_link(adult=adult, at=at)


urlpatterns = [
    path("lank/<str:token>/", link, name="link"),
    path("lank/<str:token>/ny/", renew, name="renew"),
    path("ny-lank/", ask, name="ask_link"),
]
