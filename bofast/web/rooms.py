"""Which rooms of the house a person who has signed in can go to, and as whom they are there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bofast.accounts.models import User
from bofast.funding.models import Decision, Employment
from bofast.households.models import Adult
from bofast.organisations.models import ROLE_LABELS, Membership
from bofast.organisations.rules import Role
from bofast.projects.models import DUTY_LABELS, Staff
from bofast.projects.rules import Duty

OF_COSTS = ("time", "in_kind", "procurements")
FUNDERS_ROLES = (Role.PREPARER, Role.REVIEWER, Role.ATTESTANT, Role.COMMITTEE)
MOST_PROJECTS = 3
NEAR = 4  # besides the way to the others there is room for four in the bar of a phone


@dataclass(frozen=True, slots=True)
class Room:
    """A place in the rail: what it is called, its icon and its address, and those of other pages that lie in it."""

    name: str | Promise
    icon: str
    address: str
    also: tuple[str, ...] = ()
    is_seldom: bool = False  # one that this person goes to less than to those after it


@dataclass(frozen=True, slots=True)
class Seat:
    """A project with the person's duty there; "" where they act for its funder. It runs once it has been decided."""

    slug: str
    name: str
    duty: str = ""
    runs: bool = True  # False while its application is written, prepared, or was not granted


@dataclass(frozen=True, slots=True)
class Standing:
    """What gives a person rooms: read once a page."""

    memberships: list[Membership]
    projects: list[Seat]
    adult: Adult | None
    has_hours: bool = False  # reports hours in some project, or signs somebody's

    def acts_as(self, *roles: Role) -> bool:
        return any(membership.role in roles for membership in self.memberships)


def standing(user: User, *, on: date) -> Standing:
    """The person's roles, projects and household that day: one query for who guides or funds, at most three."""
    works = Staff.objects.filter(person=user, until__isnull=True)
    lives = Adult.objects.filter(user=user, household__erased_at__isnull=True)
    hours = Exists(Employment.objects.filter(Q(person=user) | Q(manager=user)).order_by())
    funded = "organisation__funded_projects"
    found = list(  # a role at a funder once for each of its projects
        Membership.objects.active_on(on)
        .filter(person=user)
        .select_related("organisation")
        .annotate(funds=F(f"{funded}__slug"), funds_name=F(f"{funded}__name"), applied=F(f"{funded}__application"))
        .annotate(is_decided=Exists(Decision.objects.filter(project=OuterRef(f"{funded}__pk")).order_by()))
        .annotate(works=Exists(works.order_by()), lives=Exists(lives.order_by()), hours=hours)
        .order_by("pk", f"{funded}__starts_on", f"{funded}__name")
    )
    own = lives.select_related("household").annotate(works=Exists(works.order_by()), hours=hours)
    adult = own.last() if not found or vars(found[0])["lives"] else None
    told = found[0] if found else adult  # whichever says whether they work in a project
    seats = {}
    told_of = itemgetter("funds", "funds_name", "applied", "is_decided")
    for funds, name, applied, is_decided in (told_of(vars(one)) for one in found if one.role in FUNDERS_ROLES):
        if funds and (is_decided or not applied):
            seats[funds] = Seat(funds, name)
    has_hours = vars(told)["hours"] if told else False
    if told is None or vars(told)["works"]:
        rows = works.order_by("project__starts_on", "project__name", "-pk")
        decided = Exists(Decision.objects.filter(project=OuterRef("project")).order_by())
        duties = list(
            rows.annotate(is_decided=decided, hours=hours).values_list(
                "project__slug", "project__name", "duty", "is_decided", "project__application", "hours"
            )
        )
        seats |= {slug: Seat(slug, name, duty, is_in or not applied) for slug, name, duty, is_in, applied, _ in duties}
        if told is None:
            has_hours = duties[0][-1] if duties else User.objects.filter(hours, pk=user.pk).exists()
    return Standing(list({one.pk: one for one in found}.values()), list(seats.values()), adult, has_hours)


def rooms(of: Standing) -> list[Room]:
    """The rooms in the order of the rail; the first one is where signing in leads."""
    return list(_rooms(of))


def _rooms(of: Standing) -> Iterator[Room]:
    if of.acts_as(Role.GUIDE):
        yield Room(_("Today"), "sunrise", reverse("desk:today"))
        yield Room(_("Cases"), "users", reverse("desk:cases"))
    if of.acts_as(Role.EMPLOYER, Role.REPRESENTATIVE):
        yield Room(_("The organisation"), "building-2", reverse("workplace:home"))
    for project in of.projects:
        if project.duty and project.runs:
            yield Room(_("Standing"), "target", reverse("office:project", args=[project.slug]))
            for_money = project.duty == Duty.ECONOMIST
            yield Room(_("The plan"), "workflow", reverse("office:plan", args=[project.slug]), is_seldom=for_money)
            participation = reverse("office:participation", args=[project.slug])
            yield Room(_("Participants"), "handshake", participation, is_seldom=for_money)
            also = tuple(reverse(f"office:{page}", args=[project.slug]) for page in OF_COSTS)
            yield Room(_("Costs"), "receipt-text", reverse("office:costs", args=[project.slug]), also)
            yield Room(_("Payouts"), "banknote", reverse("office:claims", args=[project.slug]))
    if of.acts_as(Role.SIGNATORY, Role.REPRESENTATIVE) or any(project.duty for project in of.projects):
        yield Room(_("Applications"), "file-text", reverse("office:applications"))
    yield from _funders_rooms(of)
    if of.has_hours:
        yield Room(_("My hours"), "clock", reverse("office:my_time"))
    if of.adult:
        yield Room(_("Our move"), "route", reverse("portal:move"))


def _funders_rooms(of: Standing) -> Iterator[Room]:
    """A few projects are rooms of their own; the others are found in the portfolio."""
    funded = [project for project in of.projects if not project.duty][:MOST_PROJECTS]
    alone = len(funded) == 1
    if of.acts_as(Role.COMMITTEE):
        for project in funded:
            yield Room(
                _("Standing") if alone else project.name, "target", reverse("treasury:standing", args=[project.slug])
            )
    if of.acts_as(Role.PREPARER, Role.COMMITTEE):
        yield Room(_("Preparation"), "file-text", reverse("treasury:applications"))
        yield Room(_("Meetings"), "landmark", reverse("treasury:meetings"))
    if of.acts_as(Role.REVIEWER, Role.ATTESTANT):
        yield Room(_("Payouts"), "banknote", reverse("treasury:claims"))
        yield Room(_("Payments"), "send", reverse("treasury:payments"))
        for project in funded:
            yield Room(
                _("The project") if alone else project.name, "target", reverse("office:project", args=[project.slug])
            )
    if of.acts_as(*FUNDERS_ROLES):
        yield Room(_("Portfolio"), "briefcase", reverse("treasury:portfolio"))
    if of.acts_as(Role.PREPARER, Role.REVIEWER):
        yield Room(_("Aid"), "shield-check", reverse("treasury:aid"))
    if of.acts_as(Role.PREPARER, Role.REVIEWER, Role.ATTESTANT):
        yield Room(_("The diary"), "inbox", reverse("treasury:diary"))


def as_whom(of: Standing) -> str:
    """In which capacity: “Guide, Krokoms kommun”; of several the one that gives the first room."""
    for role in (Role.GUIDE, Role.EMPLOYER, Role.REPRESENTATIVE):
        for member in of.memberships:
            if member.role == role:
                return f"{ROLE_LABELS[role.value]}, {member.organisation}"
    for project in of.projects:
        if project.duty:
            return f"{DUTY_LABELS[project.duty]}, {project.name}"
    for member in of.memberships:
        return f"{ROLE_LABELS[member.role]}, {member.organisation}"
    return str(of.adult.household) if of.adult else ""


def room_of(path: str, among: list[Room]) -> Room | None:
    """The room that the page lies in: the one whose address says most of it."""
    within = [(len(one), room) for room in among for one in (room.address, *room.also) if path.startswith(one)]
    return max(within, key=itemgetter(0), default=(0, None))[1]


def near(listed: list[Room], here: Room | None) -> list[Room]:
    """The rooms that the bar of a phone shows, in the order of the rail: those used most, and always the one `here`."""
    ranked = sorted(listed, key=lambda room: room.is_seldom)
    kept = ranked[:NEAR]
    if here and here not in kept:
        kept[-1] = here
    return [room for room in listed if room in kept]
