"""*Visa intresse*: a household tells who it is and who may receive it, and gets a receipt."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bofast.cases.actions import open_case
from bofast.households.actions import register_household
from bofast.households.models import Household
from bofast.households.queries import receivers
from bofast.households.rules import MOST_ADULTS, HouseholdTold, erase_on
from bofast.kernel.clock import local_day, now
from bofast.organisations.models import Organisation
from bofast.places.models import Municipality
from bofast.places.rules import alphabetical
from bofast.site.country import Country, country
from bofast.site.interest.forms import YES, AdultForm, HouseholdForm
from bofast.site.interest.telling import Beforehand, beforehand, household_told

REGISTERED = "registered"  # in the session: each form's key -> the household that it became
KEYS = 20


@dataclass(slots=True)
class Asked:
    """The page as it was asked for: what was known beforehand and what has been written."""

    before: Beforehand
    adults: list[AdultForm]
    form: HouseholdForm
    key: str

    @property
    def is_valid(self) -> bool:
        return all([*(one.is_valid() for one in self.adults), self.form.is_valid()])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def interest(request: HttpRequest) -> HttpResponse:
    """The form; sent, it is registered once. Robots get the form back, and so does who changes the number of adults."""
    at = now()
    known = country(local_day(at))
    organisations = list(receivers(settings.REGION_COUNTY, on=local_day(at)))
    sent = request.POST if request.method == "POST" else None
    asked = _asked(request, sent, known, organisations)
    if sent is None or sent.keys() & {"fler", "bort"} or sent.get("webbplats"):
        return _page(request, asked, is_sent=False)
    if sent.get("protected") == YES:
        return render(request, "site/interest/protected.html", {"contact": settings.CONTACT_EMAIL})
    if not asked.is_valid:
        return _page(request, asked, is_sent=True, status=422)
    if not ratelimit.consume(request, action="show_interest"):
        return _page(request, asked, is_sent=True, status=429)
    told = household_told(asked.adults, asked.form, asked.before, known)
    _register_once(request, asked.key, told, asked.form.chosen)
    return redirect("site:interest_received")


def _asked(request: HttpRequest, sent: QueryDict | None, known: Country, organisations: list[Organisation]) -> Asked:
    before = beforehand(QueryDict(sent.get("fraga", "")) if sent is not None else request.GET, known)
    if sent is None:
        adults = [
            AdultForm(prefix=f"vuxen{number}", initial={"occupation": adult.words})
            for number, adult in enumerate(before.adults, 1)
        ]
        form = HouseholdForm(organisations=organisations, initial={"wanted": [before.municipality]})
        return Asked(before, adults, form, secrets.token_urlsafe(16))
    is_judged = not sent.keys() & {"fler", "bort"}
    form = HouseholdForm(sent if is_judged else None, organisations=organisations, initial=_as_written(sent))
    return Asked(
        before, _adults(sent, is_judged=is_judged), form, sent.get("nyckel", "")[:40] or secrets.token_urlsafe(16)
    )


def _as_written(sent: QueryDict) -> dict[str, Any]:
    """What has been written so far, to be shown again without being judged."""
    lists = {name: sent.getlist(name) for name in ("wanted", "receivers")}
    return {**sent.dict(), **lists, "needs_interpreter": "needs_interpreter" in sent}


def _adults(sent: QueryDict, *, is_judged: bool) -> list[AdultForm]:
    """The adults as they were written; one more or one less, and not judged, where that was asked for."""
    text = sent.get("vuxna", "1")
    rows = list(
        range(1, min(max(int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 1, 1), MOST_ADULTS) + 1)
    )
    if is_judged:
        return [AdultForm(sent, prefix=f"vuxen{number}") for number in rows]
    away = sent.get("bort", "")
    written = [
        {name: sent.get(f"vuxen{number}-{name}", "") for name in AdultForm.base_fields}
        for number in rows
        if str(number) != away or len(rows) == 1
    ]
    if "fler" in sent and len(written) < MOST_ADULTS:
        written.append({})
    return [AdultForm(prefix=f"vuxen{number}", initial=one) for number, one in enumerate(written, 1)]


def _page(request: HttpRequest, asked: Asked, *, is_sent: bool, status: int = 200) -> HttpResponse:
    """The form with all that was written in it; what is wrong is said only of what was sent to be registered."""
    request.session.setdefault(REGISTERED, {})  # a form that is sent twice is known by its session
    on = local_day(now())
    form = asked.form
    context: dict[str, Any] = {
        "asked": asked,
        "adults": asked.adults,
        "form": form,
        "rows": [_row(form, one) for one in form.organisations],
        "is_sent": is_sent,
        "errors": _errors(asked) if is_sent else [],
        "is_limited": status == 429,
        "may_add": len(asked.adults) < MOST_ADULTS,
        "until": erase_on(on),
        "contact": settings.CONTACT_EMAIL,
        "municipalities": sorted(Municipality.objects.values_list("name", flat=True), key=alphabetical),
    }
    return render(request, "site/interest/interest.html", context, status=status)


def _row(form: HouseholdForm, one: Organisation) -> dict[str, object]:
    """A municipality to be curious about, and the organisation there that may receive them."""
    municipality = one.municipality
    return {
        "code": one.municipality_id,
        "municipality": municipality.name if municipality else one.name,
        "receiver": one,
        "is_wanted": one.municipality_id in (form["wanted"].value() or []),
        "is_allowed": str(one.pk) in (form["receivers"].value() or []),
    }


def _errors(asked: Asked) -> list[dict[str, str]]:
    """What is wrong, in the order of the page, each leading to its field."""
    found: list[dict[str, str]] = []
    for number, adult in enumerate(asked.adults, 1):
        who = _adult_words(number) if len(asked.adults) > 1 else ""
        for name, errors in adult.errors.items():
            text = f"{who}: {errors[0]}" if who else str(errors[0])
            found.append({"id": str(adult[name].auto_id), "text": text})
    found += [
        {"id": str(asked.form[name].auto_id), "text": str(errors[0])} for name, errors in asked.form.errors.items()
    ]
    return found


def _adult_words(number: int) -> str:
    """Who it is, as the form calls them."""
    named = {1: pgettext("the adult who writes", "You"), 2: _("Your partner")}
    return named.get(number) or _("Adult %(number)s") % {"number": number}


@transaction.atomic
def _register_once(request: HttpRequest, key: str, told: HouseholdTold, chosen: list[Organisation]) -> None:
    """Register the household and open its case, unless this very form has been registered by another click."""
    session = request.session
    Session.objects.select_for_update().filter(pk=session.session_key).first()
    known: dict[str, int] = SessionStore(session.session_key).get(REGISTERED, {})
    if key not in known:
        at = now()
        household = register_household(told=told, receivers=chosen, by=None, at=at)
        open_case(household=household, organisation=chosen[0], by=None, at=at)
        known = {**known, key: household.pk}
    session[REGISTERED] = dict(list(known.items())[-KEYS:])
    session["received"] = known[key]
    session.save()


@never_cache
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """The receipt: what happens now. Only in the session that registered it."""
    household = Household.objects.filter(pk=request.session.get("received", 0), erased_at__isnull=True).first()
    if household is None:
        raise Http404
    adults = list(household.adults.all())
    context = {
        "household": household,
        "mailed": [adult for adult in adults if adult.email],
        "called": [adult for adult in adults if not adult.email],
        "receivers": [access.organisation for access in household.accesses.select_related("organisation")],
        "contact": settings.CONTACT_EMAIL,
    }
    return render(request, "site/interest/received.html", context)


urlpatterns = [
    path("visa-intresse/", interest, name="interest"),
    path("visa-intresse/klart/", received, name="interest_received"),
]
