from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bofast.accounts.models import Personal, User
from bofast.cases.rules import (
    ENDED,
    Attribution,
    Channel,
    Evidence,
    LostReason,
    Owner,
    Phase,
    ServiceKind,
    Stage,
    Witness,
)
from bofast.households.models import Access, Adult, Household
from bofast.households.rules import Purpose
from bofast.organisations.models import Membership, Organisation, acting_for
from bofast.organisations.rules import Role
from bofast.places.models import Municipality

PHASE_LABELS = {
    Phase.ATTRACT.value: _("Attract"),
    Phase.WELCOME.value: _("Welcome"),
    Phase.INTEGRATE.value: _("Integrate"),
    Phase.BRAND.value: _("Strengthened brand"),
}
STAGE_LABELS = {
    Stage.LEAD.value: pgettext_lazy("stage", "Interest"),
    Stage.QUALIFIED.value: pgettext_lazy("stage", "Qualified"),
    Stage.OFFER.value: pgettext_lazy("stage", "Offer"),
    Stage.DECIDED.value: pgettext_lazy("stage", "Decided"),
    Stage.MOVED.value: pgettext_lazy("stage", "Moved"),
    Stage.SETTLED.value: pgettext_lazy("stage", "Settled"),
    Stage.LOST.value: pgettext_lazy("stage", "Lost"),
}
LOST_LABELS = {
    LostReason.NO_JOB.value: _("No job"),
    LostReason.NO_PARTNER_JOB.value: _("No job for the partner"),
    LostReason.HOUSING.value: _("Housing"),
    LostReason.SCHOOL.value: _("School or preschool"),
    LostReason.DISTANCE.value: _("Distance"),
    LostReason.OTHER_PLACE.value: _("Chose another place"),
    LostReason.NO_CONTACT.value: _("No contact"),
}
CHANNEL_LABELS = {
    Channel.PHONE.value: _("Telephone call"),
    Channel.EMAIL.value: _("E-mail"),
    Channel.VIDEO.value: _("Video call"),
    Channel.VISIT.value: _("Meeting"),
    Channel.TEXT.value: _("Text message"),
}
SERVICE_LABELS = {
    ServiceKind.ADVICE.value: _("Advice about places and living here"),
    ServiceKind.JOB_SEARCH.value: _("Help to find work"),
    ServiceKind.PRESENTED.value: _("Presented to an employer"),
    ServiceKind.HOUSING.value: _("Help to find a home"),
    ServiceKind.SCHOOL.value: _("Preschool or school"),
    ServiceKind.VISIT_DAY.value: _("Visit day"),
    ServiceKind.PERMITS.value: _("Permits and authorities"),
    ServiceKind.LANGUAGE.value: _("Language"),
    ServiceKind.NETWORK.value: _("Contacts and associations"),
    ServiceKind.FOLLOW_UP.value: _("Follow-up after the move"),
}
EVIDENCE_LABELS = {
    Evidence.SELF_DECLARED.value: _("Self-declared"),
    Evidence.CONFIRMED.value: _("Confirmed by employer or landlord"),
    Evidence.EXTRACT_SHOWN.value: _("Official extract shown"),
}
ATTRIBUTION_LABELS = {
    Attribution.INFORMED.value: _("Informed"),
    Attribution.HELPED.value: _("Helped"),
    Attribution.DECISIVE.value: _("Decisive"),
}
OWNER_LABELS = {Owner.GUIDE.value: _("The guide"), Owner.HOUSEHOLD.value: _("The household")}
WITNESS_LABELS = {Witness.EMPLOYER.value: _("Employer"), Witness.LANDLORD.value: _("Landlord")}
ENDED_VALUES = sorted(stage.value for stage in ENDED)


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        """Whoever sees the household: its own adults, and the guides of those that it lets receive it."""
        return self.filter(household__in=Household.objects.visible_to(user, on=on).order_by().values("pk"))

    def received_by(self, user: User | AnonymousUser, *, on: date) -> Self:
        """Those that the person works with as a guide, and not as one of the household."""
        if not user.is_authenticated:
            return self.none()
        access = Access.objects.open_on(on).filter(
            purpose=Purpose.CASE.value, organisation__in=acting_for(user, Role.GUIDE, on=on)
        )
        own = Adult.objects.filter(user=user).order_by().values("household")
        received = self.filter(household__in=access.order_by().values("household"), household__erased_at__isnull=True)
        return received.exclude(household__in=own)

    def open(self) -> Self:
        return self.exclude(stage__in=ENDED_VALUES)

    def left_on(self, on: date) -> Self:
        """Those that go on while their guide no longer receives the household."""
        acting = Membership.objects.active_on(on).filter(role=Role.GUIDE.value, person=OuterRef(OuterRef("guide")))
        received = Access.objects.open_on(on).filter(
            household=OuterRef("household"),
            purpose=Purpose.CASE.value,
            organisation__in=acting.order_by().values("organisation"),
        )
        return self.open().filter(~Exists(received), guide__isnull=False)


class Case(Personal):
    """One household on its way here, from the first question to the day that it has settled."""

    household = models.OneToOneField(Household, on_delete=models.PROTECT, related_name="case")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="cases")  # who owns it
    guide = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="cases")
    stage = models.CharField(max_length=10, choices=STAGE_LABELS, default=Stage.LEAD.value)
    opened_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    stage_since = models.DateTimeField()
    moves_on = models.DateField(null=True, blank=True)  # as planned
    ended_at = models.DateTimeField(null=True, blank=True)
    lost_reason = models.CharField(max_length=20, choices=LOST_LABELS, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="case_has_an_end_when_it_has_ended",
                condition=Q(stage__in=ENDED_VALUES, ended_at__isnull=False)
                | (~Q(stage__in=ENDED_VALUES) & Q(ended_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="case_is_lost_for_a_reason",
                condition=(Q(stage=Stage.LOST.value) & ~Q(lost_reason=""))
                | (~Q(stage=Stage.LOST.value) & Q(lost_reason="")),
            ),
            models.CheckConstraint(
                name="case_ends_after_it_opens", condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("opened_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.household} ({self.pk})"


Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class OfCase(models.QuerySet[Row_co]):
    """Rows of a case: seen by whoever sees it."""

    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        return self.filter(case__in=Case.objects.visible_to(user, on=on).order_by().values("pk"))


class ForGuides(models.QuerySet[Row_co]):
    """Rows of a case that are the guides' own."""

    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.filter(case__in=Case.objects.received_by(user, on=on).order_by().values("pk"))


class StageChange(Personal):
    """When a case came to a stage, and through whom."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="changes")
    stage = models.CharField(max_length=10, choices=STAGE_LABELS)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = OfCase.as_manager()

    class Meta:
        ordering = ["case", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.stage}"


class Contact(Personal):
    """A guide and a household spoke, and what about."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="contacts")
    channel = models.CharField(_("how"), max_length=8, choices=CHANNEL_LABELS)
    adult = models.ForeignKey(Adult, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    note = models.TextField(_("note"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ForGuides.as_manager()

    class Meta:
        ordering = ["case", "-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.channel}"


class Service(Personal):
    """Something that was done for a household; it belongs to a phase, and may concern an employer."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="services", db_index=False)
    kind = models.CharField(_("service"), max_length=12, choices=SERVICE_LABELS)
    phase = models.CharField(_("phase"), max_length=10, choices=PHASE_LABELS)
    adult = models.ForeignKey(Adult, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    note = models.TextField(_("note"), blank=True)
    on = models.DateField(_("day"))
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    objects = OfCase.as_manager()

    class Meta:
        ordering = ["case", "-on", "-pk"]
        indexes = [  # the figures of a project are counted from services alone
            models.Index(fields=["case", "on"], name="service_by_case"),
            models.Index(fields=["organisation", "kind", "on"], name="service_by_organisation"),
        ]
        constraints = [
            models.CheckConstraint(
                name="presentation_names_the_employer",
                condition=~Q(kind=ServiceKind.PRESENTED.value) | Q(organisation__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class TaskQuerySet(models.QuerySet["Task"]):
    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        """The guides see all; the household its own."""
        if not user.is_authenticated:
            return self.none()
        received = Case.objects.received_by(user, on=on).order_by().values("pk")
        own = Case.objects.visible_to(user, on=on).order_by().values("pk")
        return self.filter(Q(case__in=received) | Q(case__in=own, owner=Owner.HOUSEHOLD.value))

    def open(self) -> Self:
        return self.filter(done_at__isnull=True)


class Task(Personal):
    """Something to do, for the guide or the household; the open one that is due first is the next step."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="tasks")
    text = models.CharField(_("what"), max_length=200)
    owner = models.CharField(_("who"), max_length=10, choices=OWNER_LABELS, default=Owner.GUIDE.value)
    due_on = models.DateField(_("last day"))
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.text


class Message(Personal):
    """What a household and its guide write to each other."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    from_household = models.BooleanField()
    text = models.TextField()
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = OfCase.as_manager()

    class Meta:
        ordering = ["case", "sent_at", "pk"]
        constraints = [models.CheckConstraint(name="message_says_something", condition=~Q(text=""))]

    def __str__(self) -> str:
        return f"{self.case_id} {self.sent_at:%Y-%m-%d}"


class HireQuerySet(models.QuerySet["Hire"]):
    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        """Whoever sees the case, and the employer."""
        if not user.is_authenticated:
            return self.none()
        cases = Case.objects.visible_to(user, on=on).order_by().values("pk")
        return self.filter(Q(case__in=cases) | Q(employer__in=acting_for(user, Role.EMPLOYER, on=on)))


class Hire(Personal):
    """An employer hired one of the adults."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="hires")
    adult = models.ForeignKey(Adult, null=True, on_delete=models.SET_NULL, related_name="hires")
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="hires", db_index=False)
    work = models.CharField(_("work"), max_length=120)
    starts_on = models.DateField()
    registered_at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = HireQuerySet.as_manager()

    class Meta:
        ordering = ["case", "starts_on", "pk"]
        indexes = [models.Index(fields=["employer", "starts_on"], name="hire_by_employer")]
        constraints = [
            models.UniqueConstraint(fields=["adult", "employer", "starts_on"], name="hire_is_registered_once")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.employer_id}"


class Relocation(Personal):
    """The household has moved: from where to where, how that is known, and what the help meant. One a case."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="relocation")
    moved_on = models.DateField()
    moved_from = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    moved_from_words = models.CharField(max_length=120, blank=True)
    moved_to = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    evidence = models.PositiveSmallIntegerField(choices=EVIDENCE_LABELS)
    evidence_on = models.DateField()  # the day that the present evidence was given or shown
    seen_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_by = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    attribution = models.PositiveSmallIntegerField(choices=ATTRIBUTION_LABELS)
    registered_at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = OfCase.as_manager()

    class Meta:
        ordering = ["moved_on", "pk"]
        constraints = [
            models.CheckConstraint(name="relocation_has_known_evidence", condition=Q(evidence__in=[1, 2, 3])),
            models.CheckConstraint(name="relocation_has_known_attribution", condition=Q(attribution__in=[1, 2, 3])),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.moved_on}"


class Confirmation(Personal):
    """An employer or a landlord was asked, by a link of its own, whether a household has moved; it answers once."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="confirmations")
    witness = models.CharField(max_length=10, choices=WITNESS_LABELS)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)  # of who is asked, as the letter has it
    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    is_confirmed = models.BooleanField(null=True)
    answered_by = models.CharField(max_length=120, blank=True)  # the name that was written

    objects = ForGuides.as_manager()

    class Meta:
        ordering = ["case", "asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="confirmation_is_answered_whole",
                condition=Q(answered_at__isnull=True, is_confirmed__isnull=True, answered_by="")
                | (Q(answered_at__isnull=False, is_confirmed__isnull=False) & ~Q(answered_by="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.witness}"
