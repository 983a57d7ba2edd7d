"""The nightly work with what may be erased: households, letters, ended roles, and sessions that have run out."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer
from django.contrib.sessions.backends.db import SessionStore

from bofast.cases.actions import ask_due, erase_due, free_cases, hear
from bofast.cases.models import Case, Confirmation, Contact, Message, Task
from bofast.cli.app import app, counts
from bofast.funding.queries import named_in_money
from bofast.households.models import Access, Adult, Consent, HouseholdQuerySet, PortalLink
from bofast.households.queries import households_to_ask, households_to_erase
from bofast.kernel.clock import local_day, now
from bofast.letters.models import Letter
from bofast.organisations.models import Membership
from bofast.projects.actions import erase_roles
from bofast.projects.models import Staff


@app.command()
def retention(
    preview: Annotated[
        bool, typer.Option("--preview", help="Say what would be asked and erased, and change nothing.")
    ] = False,
) -> None:
    """Ask households that have been silent for eleven months, and erase those that have been for twenty-four.

    Letters and ended roles go when their day has come, and those who have no role left are forgotten.
    Run it every night. What says who somebody is goes; what was counted stays counted, and the audit is not touched.
    """
    at = now()
    on = local_day(at)
    if preview:
        _preview(on)
        return
    heard = hear(at=at)
    freed = free_cases(by=None, at=at)
    asked = ask_due(on=on, at=at)
    named = named_in_money()
    acting = named | set(Staff.objects.order_by().values_list("person_id", flat=True))
    erased = erase_due(on=on, kept=acting, at=at)
    roles = erase_roles(on=on, kept=named, at=at)
    SessionStore.clear_expired()  # they name whom the codes went to
    done = [
        ("heard from", heard),
        ("asked", asked.asked),
        ("erased", erased.erased),
        ("letters removed", erased.letters),
        ("roles removed", roles),
        ("cases left by their guide", freed),
    ]
    typer.echo(f"Households: {counts(done)}.")
    if asked.without_email:
        typer.echo(f"{asked.without_email} of those asked have no e-mail address: their guides must call them.")


def _preview(on: date) -> None:
    """What would go, by kind and number."""
    asked, erased = households_to_ask(on), households_to_erase(on)
    typer.echo(f"To be asked: {_numbers(asked)}.")
    typer.echo(f"To be erased: {_numbers(erased)}.")
    keys = erased.order_by().values("pk")
    kinds = [
        ("adults", Adult.objects.filter(household__in=keys)),
        ("consents", Consent.objects.filter(household__in=keys)),
        ("accesses", Access.objects.filter(household__in=keys)),
        ("links", PortalLink.objects.filter(adult__household__in=keys)),
        ("contacts", Contact.objects.filter(case__household__in=keys)),
        ("messages", Message.objects.filter(case__household__in=keys)),
        ("tasks", Task.objects.filter(case__household__in=keys)),
        ("confirmations", Confirmation.objects.filter(case__household__in=keys)),
    ]
    typer.echo(f"With them: {counts([(name, rows.count()) for name, rows in kinds])}.")
    typer.echo(f"Kept, without words or names: {counts([('cases', Case.objects.filter(household__in=keys).count())])}.")
    typer.echo(f"Letters that may be erased: {Letter.objects.filter(erase_on__lte=on).count()}.")
    roles = sum(model._default_manager.filter(erase_on__lte=on).count() for model in (Membership, Staff))
    typer.echo(f"Ended roles that may be erased: {roles}.")


def _numbers(households: HouseholdQuerySet) -> str:
    """“2 households (17, 41)”: by number, never by name."""
    keys = list(households.order_by("pk").values_list("pk", flat=True))
    named = f" ({', '.join(map(str, keys))})" if keys else ""
    return f"{len(keys)} {'household' if len(keys) == 1 else 'households'}{named}"
