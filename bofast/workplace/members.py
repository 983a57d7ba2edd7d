"""Whoever speaks for an organisation lets others act for it, and ends that."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bofast.accounts.actions import person_with
from bofast.accounts.models import User
from bofast.cases.actions import free_cases
from bofast.kernel.clock import local_day, now
from bofast.letters.actions import write_letter
from bofast.organisations.actions import add_member, end_membership
from bofast.organisations.models import Membership, Organisation, acting_for
from bofast.organisations.rules import KEPT, Role
from bofast.web.requests import SignedIn
from bofast.workplace.acting import Acting, acting
from bofast.workplace.page import InviteForm, invited_roles, told


@login_required
@require_POST
def invite(request: SignedIn, pk: int) -> HttpResponse:
    here = _spoken_for(request, pk)
    form = InviteForm(request.POST, kind=here.organisation.kind)
    if not form.is_valid():
        return render(request, "workplace/home.html", told(request, here, form), status=422)
    given = form.cleaned_data
    _invite(here.organisation, given["name"], given["email"], given["role"], by=request.user, at=now())
    messages.success(request, _("%(name)s can sign in now, and has been told so by e-mail.") % {"name": given["name"]})
    return redirect("workplace:organisation", pk)


@login_required
@require_POST
def end(request: SignedIn, pk: int) -> HttpResponse:
    """Somebody else's; who speaks for an organisation cannot leave it without anybody who does."""
    on = local_day(now())
    spoken_for = acting_for(request.user, Role.REPRESENTATIVE, on=on)
    seen = Membership.objects.visible_to(request.user, on=on).active_on(on).select_related("organisation", "person")
    membership = get_object_or_404(seen.filter(organisation__in=spoken_for).exclude(person=request.user), pk=pk)
    if Role(membership.role) not in invited_roles(membership.organisation.kind):
        raise Http404
    _end(membership, by=request.user, at=now())
    name = membership.person
    messages.success(request, _("%(name)s no longer acts for the organisation in that role.") % {"name": name})
    return redirect("workplace:organisation", membership.organisation_id)


def _spoken_for(request: SignedIn, pk: int) -> Acting:
    here = acting(request, pk)
    if not here.is_representative:
        raise Http404
    return here


@transaction.atomic
def _end(membership: Membership, *, by: User, at: datetime) -> None:
    """The cases of a guide who is no longer one wait for a colleague."""
    end_membership(membership=membership, by=by, at=at)
    free_cases(by=by, at=at)


@transaction.atomic
def _invite(organisation: Organisation, name: str, email: str, role: Role, *, by: User, at: datetime) -> None:
    """One act: the person exists, acts for the organisation, and is told. Raises AlreadyMember."""
    person = person_with(email=email, name=name)
    membership = add_member(person=person, organisation=organisation, role=role, by=by, at=at)
    link = settings.ADDRESS + reverse("web:home")
    facts = {"name": name, "by": by, "organisation": organisation, "role": role, "link": link}
    subject, _rest, text = render_to_string("letters/workplace/invited.txt", facts).strip().partition("\n")
    write_letter(to=person.email, subject=subject, text=text, about=membership, erase_on=local_day(at) + KEPT, at=at)


urlpatterns = [
    path("organisation/<int:pk>/medlemmar/", invite, name="invite"),
    path("organisation/medlem/<int:pk>/avsluta/", end, name="end_membership"),
]
