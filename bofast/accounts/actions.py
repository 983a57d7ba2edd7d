"""Makes sure that somebody can sign in, and that somebody who is to be forgotten cannot."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction

from bofast.accounts.models import User
from bofast.accounts.rules import normalised


@transaction.atomic
def person_with(*, email: str, name: str = "") -> User:
    """Who signs in with that e-mail, in whatever spelling; made where there is none. Raises ValidationError.

    A name fills an empty one and never replaces another. Whoever is needed again is no longer to be erased.
    """
    user = User.objects.select_for_update(of=("self",)).filter(email=normalised(email)).first()
    if user is None:
        return User.objects.create_user(email, name=name)
    if (name and not user.name) or user.erase_on is not None:
        user.name, user.erase_on = user.name or name, None
        user.save(update_fields=["name", "erase_on"])
    return user


@transaction.atomic
def forget_person(*, person: User) -> None:
    """Remove who somebody is, and every way to sign in; the number stays, since the audit names people by theirs."""
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    person.email, person.name, person.is_active = f"{person.pk}@forgotten.invalid", "", False
    person.erase_on = None
    person.set_unusable_password()
    person.save()
