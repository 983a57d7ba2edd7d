"""An adult gets a link to Min flytt; the one before it no longer works."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from bofast.audit.actions import record
from bofast.households.actions.letters import write_to_adult
from bofast.households.models import Adult, PortalLink
from bofast.households.rules import LINK_DAYS, NoEmail, token_hash


@transaction.atomic
def send_link(*, adult: Adult, at: datetime) -> PortalLink:
    """Mail the adult a new link, in place of any earlier one. Raises NoEmail."""
    link, token = new_link(adult, at=at)
    write_to_adult("link", adult=adult, about=link, token=token, at=at)
    record(what="link.send", on=link, by=None, at=at)
    return link


def new_link(adult: Adult, *, at: datetime) -> tuple[PortalLink, str]:
    """A link and its token, which is told once and never kept; earlier ones end. Raises NoEmail."""
    if not adult.email:
        raise NoEmail
    Adult.objects.select_for_update(of=("self",)).get(pk=adult.pk)
    PortalLink.objects.filter(adult=adult, revoked_at__isnull=True).update(revoked_at=at)
    token = secrets.token_urlsafe(32)
    link = PortalLink.objects.create(
        adult=adult,
        token_hash=token_hash(token),
        made_at=at,
        expires_at=at + timedelta(days=LINK_DAYS),
        erase_on=adult.household.erase_on,
    )
    return link, token
