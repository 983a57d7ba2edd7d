"""The addresses of signing in and of one's own account; the pages are allauth's, in our words and look."""

from __future__ import annotations

from allauth.account import views as account
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _


def confirm_login_code(request: HttpRequest) -> HttpResponse:
    """As allauth's, which leads back without a word when the code has run out."""
    answer: HttpResponse = account.confirm_login_code(request)
    is_sent_back = answer.status_code == 302 and answer["Location"].split("?")[0] == reverse("account_login")
    if is_sent_back and not len(messages.get_messages(request)):
        messages.error(request, _("That code can no longer be used. Ask for a new one."))
    return answer


def activate_totp(request: HttpRequest) -> HttpResponse:
    """As allauth's, which would ask for the next code before it shows the recovery codes."""
    answer: HttpResponse = totp.activate_totp(request)
    is_turned_on = answer.status_code == 302 and answer["Location"] == reverse("mfa_view_recovery_codes")
    if is_turned_on and request.user.is_authenticated:
        record_authentication(request, request.user, method="mfa", reauthenticated=True)
    return answer


urlpatterns = [
    path("logga-in/", account.request_login_code, name="account_login"),
    path("logga-in/", account.request_login_code, name="account_request_login_code"),  # allauth knows it by both
    path("logga-in/kod/", confirm_login_code, name="account_confirm_login_code"),
    path("logga-in/app/", second_factor.authenticate, name="mfa_authenticate"),
    path("logga-in/avstangd/", account.account_inactive, name="account_inactive"),
    path("logga-ut/", account.logout, name="account_logout"),
    path("konto/", second_factor.index, name="mfa_index"),
    path("konto/bekrafta/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("konto/app/", activate_totp, name="mfa_activate_totp"),
    path("konto/app/bort/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("konto/koder/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("konto/koder/nya/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]
