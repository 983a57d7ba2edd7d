"""Lets the first person of an organisation in; whoever speaks for it lets the others in on its page."""

from __future__ import annotations

from typing import Annotated

import typer
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from bofast.accounts.actions import person_with
from bofast.cli.app import Failed, app, messages
from bofast.kernel.clock import now
from bofast.organisations.actions import add_member
from bofast.organisations.models import Organisation
from bofast.organisations.rules import AlreadyMember, BadNumber, Role, organisation_number


@app.command()
def member(
    email: Annotated[str, typer.Argument(help="The address that sign-in codes go to.")],
    organisation: Annotated[str, typer.Option(help="Its number: 232100-0214.")],
    role: Annotated[Role, typer.Option(help="What the person does for it.")],
    name: Annotated[str, typer.Option(help="As others read it.")] = "",
) -> None:
    """Let somebody act for an organisation: they sign in with a code by e-mail."""
    try:
        validate_email(email)
        found = Organisation.objects.filter(number=organisation_number(organisation)).first()
        if found is None:
            raise Failed(f"no organisation has the number {organisation}: add it with `bofast import organisations`")
        person = person_with(email=email, name=name)
        add_member(person=person, organisation=found, role=role, by=None, at=now())
    except ValidationError as wrong:
        raise Failed(f"{email} is not an e-mail address") from wrong
    except BadNumber as wrong:
        raise Failed(f"{organisation} is not an organisation number: check its ten digits") from wrong
    except AlreadyMember as already:
        raise Failed(f"{email} is {role} of {organisation} already") from already
    messages.print(f"{email} is now {role} of {found.name}.")
