"""What an organisation's home says, and the form on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from bofast.cases.models import Hire
from bofast.cases.queries import profiles, shown_to
from bofast.funding.queries.in_kind import waiting_in_kind
from bofast.kernel.clock import local_day, now
from bofast.organisations.models import ROLE_LABELS, Membership
from bofast.organisations.rules import Kind, Role
from bofast.projects.models import Participation
from bofast.web.requests import SignedIn
from bofast.workplace.acting import Acting

A_PAGE = 20
HIRES = 50
INVITED = (Role.EMPLOYER, Role.REPRESENTATIVE)
INVITED_BY_PUBLIC_BODIES = (Role.GUIDE, *INVITED)


def invited_roles(kind: str) -> tuple[Role, ...]:
    """The roles that whoever speaks for an organisation gives to others; guides are a public body's."""
    return INVITED_BY_PUBLIC_BODIES if kind in {Kind.MUNICIPALITY, Kind.REGION} else INVITED


class InviteForm(forms.Form):
    """Who, and as what."""

    name = forms.CharField(label=_("Name"), max_length=120, error_messages={"required": _("Write the name.")})
    email = forms.EmailField(
        label=_("E-mail"),
        error_messages={
            "required": _("Write the e-mail address: that is where the code for signing in goes."),
            "invalid": _("That does not look like an e-mail address."),
        },
    )
    role = forms.TypedChoiceField(
        label=_("What they do"), coerce=Role, widget=forms.RadioSelect, error_messages={"required": _("Choose one.")}
    )

    def __init__(self, *args: Any, kind: str, **facts: Any) -> None:
        super().__init__(*args, **facts)
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(role.value, ROLE_LABELS[role.value]) for role in invited_roles(kind)]


def told(request: SignedIn, here: Acting, invite: InviteForm) -> dict[str, object]:
    """What the page says; to recruit and to speak for the organisation are two things, and each has its parts."""
    on = local_day(now())
    parts = Participation.objects.visible_to(request.user, on=on).filter(organisation=here.organisation)
    members = Membership.objects.visible_to(request.user, on=on).active_on(on).filter(organisation=here.organisation)
    by_person = members.select_related("person").order_by("person__name", "person", "role", "pk")
    return {
        "here": here,
        "organisation": here.organisation,
        "user": request.user,
        **(_recruiting(request, here, on) if here.is_employer else {}),
        "brought": waiting_in_kind(here.organisation, on=on) if here.is_representative else None,
        "participations": parts.select_related("project", "confirmed_by") if here.is_representative else [],
        "members": by_person if here.is_representative else [],
        "ended_by_us": [role.value for role in invited_roles(here.organisation.kind)],
        "invite": invite,
    }


def _recruiting(request: SignedIn, here: Acting, on: date) -> dict[str, object]:
    """A page of those who chose to be seen, and the latest who were hired."""
    page = Paginator(shown_to(here.organisation, on=on), A_PAGE).get_page(request.GET.get("sida"))
    shown: list[Any] = list(page.object_list)
    hires = Hire.objects.visible_to(request.user, on=on).filter(employer=here.organisation)
    return {
        "page": page,
        "profiles": profiles(shown, first=page.start_index()),
        "hires": hires.select_related("adult").order_by("-starts_on", "pk")[:HIRES],
        "most_hires": HIRES,
    }
