"""Columns and querysets that all rows of a project's money share: exact sums, and who may see them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Self, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from bofast.accounts.models import User
from bofast.kernel.money import Money
from bofast.organisations.models import acting_for
from bofast.organisations.rules import Role
from bofast.projects.models import Project, Staff


class Amount(models.DecimalField):  # type: ignore[type-arg]  # the stubs' two parameters follow from null
    """Exact kronor and öre, also as a sum."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs |= {"max_digits": 14, "decimal_places": 2}
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came

    def from_db_value(self, value: Decimal | None, expression: object, connection: object) -> Decimal | None:
        """SQLite adds with floating point: 60 times 1 000.10 comes as 60 005.9999999999, and would lose a krona."""
        return None if value is None else Money(value).rounded().amount


def of_projects(user: User | AnonymousUser, *roles: Role, on: date) -> models.QuerySet[Project, Project]:
    """One works in them or signs for their owner; or they were sent to a funder one acts for in one of the roles."""
    if not user.is_authenticated:
        return Project.objects.none()
    own = Project.objects.staffed_by(user).order_by().values("pk")
    signs = acting_for(user, Role.SIGNATORY, on=on)
    funds = Q(funder__in=acting_for(user, *roles, on=on), is_draft=False)
    return Project.objects.filter(Q(pk__in=own) | Q(owner__in=signs) | funds).order_by()


FUNDERS = (Role.REVIEWER, Role.ATTESTANT, Role.COMMITTEE, Role.PREPARER)
Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class OfProject(models.QuerySet[Row_co]):
    """Rows of a project's money: its staff and signatory, and those who handle and decide on it for its funder."""

    path = "project"

    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        return self.filter(**{f"{self.path}__in": of_projects(user, *FUNDERS, on=on).values("pk")})


class OfFunder(models.QuerySet[Row_co]):
    """What the funder keeps to itself: its officers, never the project, whoever it is."""

    path = "project"
    roles: tuple[Role, ...] = (Role.PREPARER, Role.REVIEWER, Role.ATTESTANT)

    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        funded = Project.objects.filter(funder__in=acting_for(user, *self.roles, on=on), is_draft=False)
        own = Staff.objects.filter(person_id=user.pk).order_by().values("project")  # also who has left
        return self.filter(**{f"{self.path}__in": funded.exclude(pk__in=own).order_by().values("pk")})


class RowsForReview(models.QuerySet[Row_co]):
    """Rows of costs: the project's staff and signatory, and those who review and attest for its funder."""

    path = "project"

    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        return self.filter(**{f"{self.path}__in": of_projects(user, Role.REVIEWER, Role.ATTESTANT, on=on).values("pk")})
