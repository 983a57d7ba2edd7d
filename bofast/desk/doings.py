"""What a guide does with a case by filling in a form: its word in addresses, its form, and the action."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bofast.accounts.models import User
from bofast.cases.actions import (
    add_task,
    ask_confirmation,
    log_service,
    move_case,
    note_contact,
    plan_move,
    register_hire,
    register_relocation,
    send_message,
)
from bofast.cases.models import Case
from bofast.cases.rules import ENDED, Move, Stage, may_register_move, open_moves
from bofast.desk import forms
from bofast.households.actions import ask_consent
from bofast.households.models import Adult
from bofast.households.rules import Purpose
from bofast.organisations.models import Organisation

WRITING = "meddelande"  # its form is always open


def invite(*, case: Case, organisation: Organisation, adult: Adult | None, by: User, at: datetime) -> None:
    """Ask the household whether another organisation may receive it too, or one adult about a work profile."""
    purpose = Purpose.PROFILE if adult else Purpose.CASE
    ask_consent(household=case.household, receiver=organisation, purpose=purpose, adult=adult, by=by, at=at)


@dataclass(frozen=True, slots=True)
class Doing:
    """`act` takes the case and what the form holds; `title` and the button's `submit` are what the guide reads."""

    key: str
    form: type[forms.OfCase]
    act: Callable[..., object]
    title: str | Promise
    submit: str | Promise
    back: str  # the part of the page that it belongs to


ALL = (
    Doing("kontakt", forms.ContactForm, note_contact, _("Note a contact"), _("Note it"), "handelser"),
    Doing("insats", forms.ServiceForm, log_service, _("Log a service"), _("Log the service"), "handelser"),
    Doing("uppgift", forms.TaskForm, add_task, _("Something to do"), _("Add to the list"), "att-gora"),
    Doing(
        "forlorat",
        forms.LoseForm,
        partial(move_case, move=Move.LOSE),
        _("They are not moving here"),
        _("Close the case as lost"),
        "stages",
    ),
    Doing("planera", forms.PlanForm, plan_move, _("When do they plan to move?"), _("Save the day"), "hushallet"),
    Doing("flytt", forms.RelocationForm, register_relocation, _("Register the move"), _("Register the move"), "stages"),
    Doing("anstallning", forms.HireForm, register_hire, _("Register a hire"), _("Register the hire"), "suggestions"),
    Doing(
        "intyg",
        forms.ConfirmationForm,
        ask_confirmation,
        _("Ask an employer or landlord to confirm"),
        _("Send the question"),
        "flytten",
    ),
    Doing("bjud-in", forms.InviteForm, invite, _("Ask the household to let somebody more in"), _("Ask them"), "around"),
    Doing(WRITING, forms.MessageForm, send_message, _("Message"), _("Send"), "meddelanden"),
)
DOINGS: Mapping[str, Doing] = {one.key: one for one in ALL}


def open_doings(case: Case, *, is_moved: bool) -> set[str]:
    """The words of what can be done with the case as it stands."""
    stage = Stage(case.stage)
    found = {"kontakt", "insats", "uppgift", "bjud-in", WRITING}
    if stage not in ENDED:
        found |= {"anstallning"}
    if Move.LOSE in open_moves(stage):
        found |= {"forlorat", "planera"}
    if may_register_move(stage):
        found.add("flytt")
    if is_moved:
        found.add("intyg")
    return found
