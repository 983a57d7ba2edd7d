from __future__ import annotations

from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bofast.accounts.models import Personal, User
from bofast.cases.models import EVIDENCE_LABELS, PHASE_LABELS
from bofast.organisations.models import Organisation, acting_for
from bofast.organisations.rules import Role
from bofast.projects.rules import Counts, Duty, Level, Part

DUTY_LABELS = {Duty.MANAGER.value: _("Project manager"), Duty.ECONOMIST.value: _("Project economist")}
PART_LABELS = {
    Part.OWNER.value: _("Project owner"),
    Part.FINANCIER.value: _("Co-financier"),
    Part.PARTNER.value: _("Partner"),
    Part.PARTICIPANT.value: _("Participant"),
}
LEVEL_LABELS = {
    Level.NATIONAL.value: _("National indicator"),
    Level.REGIONAL.value: _("Regional effect goal"),
    Level.PROJECT.value: _("The project’s own"),
}
COUNTS_LABELS = {
    Counts.ORGANISATIONS.value: _("Organisations"),
    Counts.HOUSEHOLDS.value: _("Households"),
    Counts.COMPANIES.value: _("Companies"),
}
UNIT_LABELS = {  # what evidence a unit has, by what is counted and the level
    Counts.ORGANISATIONS.value: {
        1: pgettext_lazy("organisation", "Asked"),
        2: pgettext_lazy("organisation", "Confirmed"),
        3: pgettext_lazy("organisation", "Confirmed and active"),
    },
    Counts.HOUSEHOLDS.value: EVIDENCE_LABELS,
    Counts.COMPANIES.value: {
        1: pgettext_lazy("company", "Presented a candidate"),
        2: pgettext_lazy("company", "Hired"),
    },
}


class ProjectQuerySet(models.QuerySet["Project"]):
    def staffed_by(self, user: User | AnonymousUser, *duties: Duty) -> Self:
        """Those that the person works in, in any of the duties (in any at all, when none is named)."""
        if not user.is_authenticated:
            return self.none()
        staff = Staff.objects.filter(person=user, until__isnull=True)
        if duties:
            staff = staff.filter(duty__in=[duty.value for duty in duties])
        return self.filter(pk__in=staff.order_by().values("project"))

    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        """Its staff and signatory, who speaks for one asked to take part; once it is sent, its funder's officers."""
        if not user.is_authenticated:
            return self.none()
        funders = acting_for(user, Role.REVIEWER, Role.ATTESTANT, Role.COMMITTEE, Role.PREPARER, on=on)
        signs = acting_for(user, Role.SIGNATORY, on=on)
        asked = Participation.objects.filter(organisation__in=acting_for(user, Role.REPRESENTATIVE, on=on))
        own = self.model.objects.staffed_by(user)
        return self.filter(
            Q(pk__in=own.order_by().values("pk"))
            | Q(owner__in=signs)
            | Q(funder__in=funders, is_draft=False)
            | Q(pk__in=asked.order_by().values("project"))
        )


class Project(models.Model):
    """Work with a plan and a period, owned by one organisation and funded by one; they may be the same."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="projects")
    funder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="funded_projects")
    starts_on = models.DateField()
    until = models.DateField()  # exclusive
    is_draft = models.BooleanField(default=False)  # its application has not been sent: only the applicant sees it

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "name"]
        constraints = [
            models.CheckConstraint(name="project_ends_after_it_starts", condition=Q(until__gt=F("starts_on")))
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_of_its_funder(self) -> bool:
        """Whether its money is a booking within one organisation and no payment."""
        return self.owner_id == self.funder_id


class StaffQuerySet(models.QuerySet["Staff"]):
    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        return self.filter(project__in=Project.objects.visible_to(user, on=on).order_by().values("pk"))


class Staff(models.Model):
    """Who works in a project."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="staff")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="duties")
    duty = models.CharField(max_length=12, choices=DUTY_LABELS)
    starts_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    erase_on = models.DateField(null=True, blank=True, db_index=True)

    objects = StaffQuerySet.as_manager()

    class Meta:
        ordering = ["project", "duty", "pk"]
        verbose_name_plural = "staff"
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person", "duty"], condition=Q(until__isnull=True), name="staff_has_a_duty_once"
            ),
            models.CheckConstraint(name="staff_has_a_known_duty", condition=Q(duty__in=[duty.value for duty in Duty])),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.duty} {self.project_id}"


class Area(models.Model):
    """A main area of a project."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="areas")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["project", "number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="area_has_a_number")]

    def __str__(self) -> str:
        return self.name


class Indicator(models.Model):
    """A goal in figures: what is counted towards which target."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="indicators")
    number = models.PositiveSmallIntegerField()
    counts = models.CharField(max_length=14, choices=COUNTS_LABELS)
    level = models.CharField(max_length=10, choices=LEVEL_LABELS)
    goal = models.CharField(max_length=300)  # in the decision's own words
    target = models.PositiveIntegerField()

    class Meta:
        ordering = ["project", "number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "counts"], name="indicator_counts_its_own"),
            models.CheckConstraint(
                name="indicator_counts_something_known", condition=Q(counts__in=[one.value for one in Counts])
            ),
        ]

    def __str__(self) -> str:
        return self.goal


class Definition(models.Model):
    """What counts, in words, from a day on; a changed one is a new version and never rewrites an older."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="definitions")
    version = models.PositiveSmallIntegerField()
    text_sv = models.TextField()
    text_en = models.TextField()
    headline_level = models.PositiveSmallIntegerField()  # the least evidence that the headline counts
    valid_from = models.DateField()

    class Meta:
        ordering = ["indicator", "version"]
        constraints = [models.UniqueConstraint(fields=["indicator", "version"], name="definition_has_a_version")]

    def __str__(self) -> str:
        return f"{self.indicator_id} v{self.version}"

    @property
    def text(self) -> str:
        return self.text_en if (get_language() or "sv").startswith("en") else self.text_sv


class Activity(models.Model):
    """Something that the project does: in one area and one phase, for goals, by somebody."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="activities")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="activities")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    phase = models.CharField(max_length=10, choices=PHASE_LABELS)
    responsible = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    until = models.DateField()
    indicators = models.ManyToManyField(Indicator, related_name="activities", blank=True)

    class Meta:
        ordering = ["project", "number"]
        verbose_name_plural = "activities"
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="activity_has_a_number"),
            models.CheckConstraint(name="activity_ends_after_it_starts", condition=Q(until__gt=F("starts_on"))),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        """Whoever works with the project or its money; a representative the own organisation's only."""
        if not user.is_authenticated:
            return self.none()
        funders = acting_for(user, Role.REVIEWER, Role.ATTESTANT, Role.COMMITTEE, Role.PREPARER, on=on)
        return self.filter(
            Q(project__in=Project.objects.staffed_by(user).order_by().values("pk"))
            | Q(project__owner__in=acting_for(user, Role.SIGNATORY, on=on))
            | Q(project__funder__in=funders, project__is_draft=False)
            | Q(organisation__in=acting_for(user, Role.REPRESENTATIVE, on=on))
        )

    def confirmed(self) -> Self:
        """Those that count: confirmed by the organisation itself and not withdrawn."""
        return self.filter(confirmed_at__isnull=False, withdrawn_at__isnull=True)


class Participation(Personal):
    """An organisation takes part in a project, as somebody who speaks for it has confirmed."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="participations")
    part = models.CharField(max_length=12, choices=PART_LABELS)
    commitment = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["project", "organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "organisation"], name="organisation_takes_part_once"),
            models.CheckConstraint(
                name="participation_ends_after_it_starts",
                condition=Q(until__isnull=True) | Q(until__gt=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.part} {self.project_id}"
