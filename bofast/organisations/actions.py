"""Registers organisations and who acts for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.kernel.clock import local_day
from bofast.organisations.models import Membership, Organisation
from bofast.organisations.register import OrganisationFacts, SkippedOrganisation
from bofast.organisations.rules import KEPT, AlreadyMember, Kind, NumberTaken, Role, organisation_number, spelled
from bofast.places.models import Municipality


@transaction.atomic
def register_organisation(
    *,
    number: str,
    name: str,
    kind: Kind,
    municipality: Municipality | None,
    by: AbstractBaseUser | None,
    at: datetime,
) -> Organisation:
    """Write down an organisation by its number, however it is spelled. Raises BadNumber, NumberTaken."""
    digits = organisation_number(number)
    made, is_new = Organisation.objects.get_or_create(
        number=digits,
        defaults={
            "name": " ".join(name.split()),
            "kind": kind.value,
            "municipality": municipality,
            "active_from": local_day(at),
        },
    )
    if not is_new:
        raise NumberTaken(number=spelled(digits), name=made.name)
    record(what="organisation.register", on=made, by=by, at=at, after=kind.value)
    return made


@transaction.atomic
def set_bankgiro(
    *, organisation: Organisation, bankgiro: str, by: AbstractBaseUser | None, at: datetime
) -> Organisation:
    """Where money to an organisation goes: the figures alone, with a right check digit."""
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    before, organisation.bankgiro = organisation.bankgiro, bankgiro
    organisation.save(update_fields=["bankgiro"])
    record(what="organisation.bankgiro", on=organisation, by=by, at=at, before=before, after=bankgiro)
    return organisation


@transaction.atomic
def add_member(
    *, person: User, organisation: Organisation, role: Role, by: AbstractBaseUser | None, at: datetime
) -> Membership:
    """Let a person act for an organisation in one role from today on. Raises AlreadyMember."""
    membership, is_new = Membership.objects.get_or_create(
        person=person,
        organisation=organisation,
        role=role.value,
        until=None,
        defaults={"starts_on": local_day(at)},
    )
    if not is_new:
        raise AlreadyMember(person=str(person), organisation=organisation.name, role=role.value)
    record(what="membership.start", on=membership, by=by, at=at, after=role.value)
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: AbstractBaseUser | None, at: datetime) -> Membership:
    """The person sees nothing through it from this moment on; once ended, it stays as it is."""
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if membership.until is not None:
        return membership
    membership.until = max(local_day(at), membership.starts_on)
    membership.erase_on = membership.until + KEPT
    membership.save(update_fields=["until", "erase_on"])
    record(what="membership.end", on=membership, by=by, at=at, before=membership.role)
    return membership


@dataclass(slots=True)
class ImportedOrganisations:
    """How many were added, changed and found unchanged, and the rows that were left out."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: list[SkippedOrganisation] = field(default_factory=list)


@transaction.atomic
def import_organisations(
    *, rows: Iterable[OrganisationFacts | SkippedOrganisation], by: AbstractBaseUser | None, at: datetime
) -> ImportedOrganisations:
    """Add the organisations of a list and update those that are known by their number; none is removed."""
    done = ImportedOrganisations()
    known = {one.number: one for one in Organisation.objects.select_for_update(of=("self",)).order_by("pk")}
    places = set(Municipality.objects.values_list("code", flat=True))
    seen: set[str] = set()
    for row in rows:
        if isinstance(row, SkippedOrganisation):
            done.skipped.append(row)
        elif row.number in seen:
            done.skipped.append(SkippedOrganisation(row.line, spelled(row.number), "it stands on an earlier line"))
        elif row.municipality and row.municipality not in places:
            reason = f"there is no municipality {row.municipality}"
            done.skipped.append(SkippedOrganisation(row.line, spelled(row.number), reason))
        else:
            seen.add(row.number)
            _write(row, known.get(row.number), done, on=local_day(at))
    counts = f"added {done.added}, changed {done.changed}, unchanged {done.unchanged}, skipped {len(done.skipped)}"
    record(what="organisation.import", on=None, by=by, at=at, after=counts)
    return done


def _write(row: OrganisationFacts, known: Organisation | None, done: ImportedOrganisations, *, on: date) -> None:
    told = {"name": row.name, "kind": row.kind.value, "municipality_id": row.municipality or None}
    if known is None:
        Organisation.objects.create(number=row.number, active_from=on, **told)
        done.added += 1
    elif any(getattr(known, name) != value for name, value in told.items()):
        Organisation.objects.filter(pk=known.pk).update(**told)
        done.changed += 1
    else:
        done.unchanged += 1
