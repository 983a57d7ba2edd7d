"""Creates projects with their plan, asks organisations to take part, and says who works in them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from bofast.accounts.actions import forget_person
from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.kernel.clock import local_day
from bofast.letters.actions import write_letter
from bofast.organisations.models import Membership, Organisation, acting_for
from bofast.organisations.rules import Role
from bofast.projects.models import Activity, Area, Definition, Indicator, Participation, Project, Staff
from bofast.projects.rules import (
    AlreadyAsked,
    AlreadyStaff,
    Duty,
    NobodyToWriteTo,
    NotProjectStaff,
    NotYourOrganisation,
    Part,
    ParticipationWithdrawn,
    Plan,
    StaffReviews,
    kept_until,
    may_confirm,
)


@transaction.atomic
def create_project(
    *,
    slug: str,
    name: str,
    purpose: str,
    owner: Organisation,
    funder: Organisation,
    starts_on: date,
    until: date,
    plan: Plan,
    by: AbstractBaseUser | None,
    at: datetime,
) -> Project:
    """A project with its plan; `until` is the day after its last. Organisations of the plan are known by number."""
    project = Project.objects.create(
        slug=slug, name=name, purpose=purpose, owner=owner, funder=funder, starts_on=starts_on, until=until
    )
    _write_plan(project, plan)
    record(what="project.create", on=project, by=by, at=at, after=f"{starts_on}–{until}")
    return project


@transaction.atomic
def write_plan(*, project: Project, plan: Plan, by: AbstractBaseUser | None, at: datetime) -> None:
    """The first plan of a project that has none. Organisations are known by number."""
    _write_plan(project, plan)
    record(what="plan.write", on=project, by=by, at=at, after=f"{len(plan.activities)} activities")


def _write_plan(project: Project, plan: Plan) -> None:
    areas = [Area.objects.create(project=project, number=n, name=name) for n, name in enumerate(plan.areas, 1)]
    indicators = {}
    for number, told in enumerate(plan.indicators, 1):
        indicators[told.counts] = indicator = Indicator.objects.create(
            project=project,
            number=number,
            counts=told.counts.value,
            level=told.level.value,
            goal=told.goal,
            target=told.target,
        )
        Definition.objects.create(
            indicator=indicator,
            version=1,
            text_sv=told.text_sv,
            text_en=told.text_en,
            headline_level=told.headline_level,
            valid_from=project.starts_on,
        )
    by_number = {doing.responsible for doing in plan.activities}
    responsible = {one.number: one for one in Organisation.objects.filter(number__in=by_number).order_by("pk")}
    for number, doing in enumerate(plan.activities, 1):
        activity = Activity.objects.create(
            project=project,
            area=areas[doing.area - 1],
            number=number,
            name=doing.name,
            phase=doing.phase.value,
            responsible=responsible[doing.responsible],
            starts_on=doing.starts_on,
            until=doing.until,
        )
        activity.indicators.set([indicators[counts] for counts in doing.serves])


@transaction.atomic
def change_definition(
    *,
    indicator: Indicator,
    text_sv: str,
    text_en: str,
    headline_level: int,
    valid_from: date,
    by: User,
    at: datetime,
) -> Definition:
    """What counts from a day on, as a new version; the older ones stay as they were. Raises NotProjectStaff."""
    indicator = Indicator.objects.select_for_update(of=("self",)).select_related("project").get(pk=indicator.pk)
    _demand_staff(indicator.project, by)
    last = indicator.definitions.order_by("-version").values_list("version", flat=True).first() or 0
    definition = Definition.objects.create(
        indicator=indicator,
        version=last + 1,
        text_sv=text_sv,
        text_en=text_en,
        headline_level=headline_level,
        valid_from=valid_from,
    )
    record(what="definition.change", on=definition, by=by, at=at, before=last, after=definition.version)
    return definition


@transaction.atomic
def ask_participation(
    *,
    project: Project,
    organisation: Organisation,
    part: Part,
    commitment: str = "",
    starts_on: date | None = None,
    by: User | None,
    at: datetime,
) -> Participation:
    """Ask an organisation to take part, with what it is to do; its representatives get a letter.

    `starts_on` is today unless told. One that withdrew is asked anew. Raises NotProjectStaff, AlreadyAsked.
    """
    project = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    if by is not None:
        _demand_staff(project, by)
    known = Participation.objects.filter(project=project, organisation=organisation).first()
    if known is not None and known.withdrawn_at is None:
        raise AlreadyAsked(organisation=organisation.name, is_confirmed=known.confirmed_at is not None)
    participation = known or Participation(project=project, organisation=organisation)
    participation.part, participation.commitment = part.value, " ".join(commitment.split())
    participation.starts_on = starts_on or max(local_day(at), project.starts_on)
    participation.asked_at = at
    participation.confirmed_at = participation.confirmed_by = participation.withdrawn_at = None
    participation.until = None
    participation.erase_on = kept_until(project.until)
    participation.save()
    _write_to_representatives("asked", participation, at=at)
    record(what="participation.ask", on=participation, by=by, at=at, after=part.value)
    return participation


@transaction.atomic
def remind_of_participation(*, participation: Participation, by: User, at: datetime) -> int:
    """Write once more to those who can answer; how many they are. Raises NotProjectStaff, NobodyToWriteTo."""
    participation = _locked(participation)
    _demand_staff(participation.project, by)
    if participation.withdrawn_at is not None:
        raise ParticipationWithdrawn(organisation=participation.organisation.name)
    if participation.confirmed_at is not None:
        raise AlreadyAsked(organisation=participation.organisation.name, is_confirmed=True)
    written = _write_to_representatives("reminded", participation, at=at)
    if not written:
        raise NobodyToWriteTo(organisation=participation.organisation.name)
    record(what="participation.remind", on=participation, by=by, at=at, after=written)
    return written


@transaction.atomic
def confirm_participation(*, participation: Participation, by: User, at: datetime) -> Participation:
    """The organisation takes part, as somebody who speaks for it says; saying it twice changes nothing.

    Raises NotYourOrganisation, ParticipationWithdrawn.
    """
    participation = _locked(participation)
    _demand_representative(participation.organisation, by, at)
    if participation.withdrawn_at is not None:
        raise ParticipationWithdrawn(organisation=participation.organisation.name)
    if participation.confirmed_at is not None:
        return participation
    participation.confirmed_at, participation.confirmed_by = at, by
    participation.save(update_fields=["confirmed_at", "confirmed_by"])
    record(what="participation.confirm", on=participation, by=by, at=at, before="asked", after="confirmed")
    return participation


@transaction.atomic
def withdraw_participation(*, participation: Participation, by: User, at: datetime) -> Participation:
    """The organisation takes no part any more, and does not count. Raises NotYourOrganisation."""
    participation = _locked(participation)
    _demand_representative(participation.organisation, by, at)
    if participation.withdrawn_at is not None:
        return participation
    before = "asked" if participation.confirmed_at is None else "confirmed"
    participation.withdrawn_at = at
    participation.save(update_fields=["withdrawn_at"])
    record(what="participation.withdraw", on=participation, by=by, at=at, before=before, after="withdrawn")
    return participation


@transaction.atomic
def add_staff(*, project: Project, person: User, duty: Duty, by: AbstractBaseUser | None, at: datetime) -> Staff:
    """Let a person work in a project from today on. Raises StaffReviews, AlreadyStaff."""
    if project.funder_id in acting_for(person, Role.REVIEWER, Role.ATTESTANT, on=local_day(at)):
        raise StaffReviews(person=str(person), project=project.name)
    staff, is_new = Staff.objects.get_or_create(
        project=project, person=person, duty=duty.value, until=None, defaults={"starts_on": local_day(at)}
    )
    if not is_new:
        raise AlreadyStaff(person=str(person), project=project.name)
    record(what="staff.start", on=staff, by=by, at=at, after=duty.value)
    return staff


@transaction.atomic
def end_staff(*, staff: Staff, by: AbstractBaseUser | None, at: datetime) -> Staff:
    """The person sees nothing of the project through it from this moment on; once ended, it stays as it is."""
    staff = Staff.objects.select_for_update(of=("self",)).select_related("project").get(pk=staff.pk)
    if staff.until is not None:
        return staff
    staff.until = max(local_day(at), staff.starts_on)
    staff.erase_on = kept_until(max(staff.project.until, staff.until))
    staff.save(update_fields=["until", "erase_on"])
    record(what="staff.end", on=staff, by=by, at=at, before=staff.duty)
    return staff


@transaction.atomic
def erase_roles(*, on: date, kept: Collection[int], at: datetime) -> int:
    """Remove the ended memberships and duties whose day has come, and who confirmed what; how many rows.

    Whoever has neither role, duty nor household left is forgotten, but for `kept`: user ids that others still name.
    """
    people, erased = set[int](), 0
    for rows in (Membership.objects.filter(erase_on__lte=on), Staff.objects.filter(erase_on__lte=on)):
        people |= set(rows.order_by().values_list("person_id", flat=True))
        erased += rows.delete()[0]
    said = Participation.objects.filter(erase_on__lte=on, confirmed_by__isnull=False)
    erased += said.update(confirmed_by=None)
    idle = User.objects.filter(pk__in=people - set(kept), memberships=None, duties=None, adults=None)
    for person in idle.filter(is_superuser=False).order_by("pk"):
        forget_person(person=person)
    if erased:
        record(what="roles.erase", on=None, by=None, at=at, after=erased)
    return erased


def _locked(participation: Participation) -> Participation:
    rows = Participation.objects.select_for_update(of=("self",)).select_related("project", "organisation")
    return rows.get(pk=participation.pk)


def _demand_staff(project: Project, by: User) -> None:
    if not Project.objects.staffed_by(by).filter(pk=project.pk).exists():
        raise NotProjectStaff(project=project.name)


def _demand_representative(organisation: Organisation, by: User, at: datetime) -> None:
    if not may_confirm(acting_for(by, Role.REPRESENTATIVE, on=local_day(at)), organisation.pk):
        raise NotYourOrganisation(organisation=organisation.name)


def _write_to_representatives(name: str, participation: Participation, *, at: datetime) -> int:
    """The letter templates/letters/projects/<name>.txt, whose first line is the subject; to how many it went."""
    speakers = Membership.objects.active_on(local_day(at)).filter(
        organisation=participation.organisation, role=Role.REPRESENTATIVE.value
    )
    addresses = sorted(set(speakers.values_list("person__email", flat=True)))
    with override(settings.LANGUAGE_CODE):
        facts = {"participation": participation, "link": settings.ADDRESS + reverse("workplace:home")}
        subject, _, text = render_to_string(f"letters/projects/{name}.txt", facts).strip().partition("\n")
    for address in addresses:
        write_letter(
            to=address, subject=subject, text=text, about=participation, erase_on=participation.erase_on, at=at
        )
    return len(addresses)
