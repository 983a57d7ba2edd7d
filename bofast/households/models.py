from __future__ import annotations

from datetime import date, datetime
from typing import Self, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bofast.accounts.models import Personal, User
from bofast.households.rules import AgeBand, Heard, Purpose, When
from bofast.organisations.models import Organisation, acting_for
from bofast.organisations.rules import Role
from bofast.places.models import Locality, Municipality

AGE_LABELS = {
    AgeBand.UNDER_1.value: _("under 1 year"),
    AgeBand.PRESCHOOL.value: _("1–5 years"),
    AgeBand.LOWER.value: _("6–9 years"),
    AgeBand.MIDDLE.value: _("10–12 years"),
    AgeBand.UPPER.value: _("13–15 years"),
    AgeBand.SECONDARY.value: _("16–19 years"),
}
WHEN_LABELS = {
    When.SOON.value: _("Within three months"),
    When.HALF_YEAR.value: _("Within half a year"),
    When.YEAR.value: _("Within a year"),
    When.LATER.value: _("Later"),
    When.UNSURE.value: _("We do not know yet"),
}
HEARD_LABELS = {
    Heard.SEARCH.value: _("Found it by searching"),
    Heard.AD.value: _("An advertisement"),
    Heard.SOCIAL.value: _("Social media"),
    Heard.FAIR.value: _("A fair or a visit"),
    Heard.EMPLOYER.value: _("An employer"),
    Heard.FRIEND.value: _("Friends or family"),
    Heard.HERE_BEFORE.value: _("We have lived here or been here"),
    Heard.OTHER.value: _("In another way"),
}
PURPOSE_LABELS = {
    Purpose.CASE.value: _("To receive you"),
    Purpose.PROFILE.value: _("To see a work profile"),
}


class HouseholdQuerySet(models.QuerySet["Household"]):
    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        """Its own adults, and the guides of organisations that it lets receive it."""
        if not user.is_authenticated:
            return self.none()
        own = Adult.objects.filter(user=user).order_by().values("household")
        received = Access.objects.open_on(on).filter(
            purpose=Purpose.CASE.value, organisation__in=acting_for(user, Role.GUIDE, on=on)
        )
        return self.filter(Q(pk__in=own) | Q(pk__in=received.order_by().values("household")), erased_at__isnull=True)


class Household(Personal):
    """One or more people who may move together: the unit that everything is about."""

    name = models.CharField(max_length=200, blank=True)  # the adults' surnames; empty once erased
    children = models.JSONField(default=list)  # AgeBand values, one a child
    wanted = models.ManyToManyField(Municipality, related_name="households", blank=True)
    place = models.ForeignKey(Locality, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    moves_when = models.CharField(max_length=12, choices=WHEN_LABELS, default=When.UNSURE.value)
    moving_from = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    moving_from_words = models.CharField(max_length=120, blank=True)  # abroad, or what was not understood
    language = models.CharField(max_length=8, default="sv")  # that letters are written in: sv or en
    speaks = models.CharField(max_length=120, blank=True)  # languages at home, in their own words
    needs_interpreter = models.BooleanField(default=False)
    heard_of_us = models.CharField(max_length=12, choices=HEARD_LABELS, blank=True)
    heard_words = models.CharField(max_length=120, blank=True)
    wishes = models.TextField(blank=True)  # what they wrote to whoever receives them
    commute_minutes = models.PositiveSmallIntegerField(default=45)
    registered_at = models.DateTimeField()
    last_sign_on = models.DateField()  # the last day that they did something; all of it is kept KEPT_MONTHS from then
    asked_at = models.DateTimeField(null=True, blank=True)  # whether it is still of interest
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        ordering = ["registered_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="household_has_a_name_until_it_is_erased",
                condition=Q(erased_at__isnull=False, name="") | (Q(erased_at__isnull=True) & ~Q(name="")),
            ),
            models.CheckConstraint(
                name="household_is_erased_after_its_last_sign", condition=Q(erase_on__gt=F("last_sign_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"({self.pk})"


class AdultQuerySet(models.QuerySet["Adult"]):
    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        """Whoever sees the household; and the employers that the adult chose to be visible to."""
        if not user.is_authenticated:
            return self.none()
        shown = Access.objects.open_on(on).filter(
            purpose=Purpose.PROFILE.value, organisation__in=acting_for(user, Role.EMPLOYER, on=on)
        )
        households = Household.objects.visible_to(user, on=on).order_by().values("pk")
        return self.filter(Q(household__in=households) | Q(pk__in=shown.order_by().values("adult")))


class Adult(Personal):
    """One adult, reached in a way of their own; `user` is who they are when they sign in to Min flytt."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="adults")
    number = models.PositiveSmallIntegerField()
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="adults")
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)  # E.164
    email_hash = models.CharField(max_length=64, blank=True, db_index=True)
    phone_hash = models.CharField(max_length=64, blank=True, db_index=True)
    occupation_words = models.CharField(max_length=120, blank=True)
    occupations = models.JSONField(default=list)  # [{"id", "label", "is_group"}], as the engine wants them
    skills = models.JSONField(default=list)  # concept ids
    languages = models.JSONField(default=list)  # concept ids
    licences = models.JSONField(default=list)  # letters
    remote = models.BooleanField(default=False)
    seeks_work = models.BooleanField(default=True)

    objects = AdultQuerySet.as_manager()

    class Meta:
        ordering = ["household", "number"]
        constraints = [
            models.UniqueConstraint(fields=["household", "number"], name="adult_has_a_number_in_the_household"),
            models.CheckConstraint(name="adult_can_be_reached", condition=~Q(email="", phone="")),
            models.CheckConstraint(name="adult_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return self.name.split(" ", 1)[0]


Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class OfHousehold(models.QuerySet[Row_co]):
    """Rows with a household: seen by whoever sees the household."""

    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        return self.filter(household__in=Household.objects.visible_to(user, on=on).order_by().values("pk"))


class Consent(Personal):
    """What a household said to one receiver for one purpose. Rows are added and withdrawn, never changed otherwise."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="consents")
    adult = models.ForeignKey(Adult, null=True, blank=True, on_delete=models.CASCADE, related_name="consents")
    receiver = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=12, choices=PURPOSE_LABELS)
    text_version = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    given_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    until = models.DateField()

    objects = OfHousehold.as_manager()

    class Meta:
        ordering = ["household", "asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="consent_is_given_or_declined", condition=Q(given_at__isnull=True) | Q(declined_at__isnull=True)
            ),
            models.CheckConstraint(
                name="consent_is_withdrawn_after_it_was_given",
                condition=Q(withdrawn_at__isnull=True) | Q(given_at__isnull=False, withdrawn_at__gte=F("given_at")),
            ),
            models.CheckConstraint(
                name="consent_to_a_profile_is_one_adults",
                condition=Q(purpose=Purpose.CASE.value, adult__isnull=True)
                | Q(purpose=Purpose.PROFILE.value, adult__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.household_id} {self.purpose} {self.receiver_id}"


class AccessQuerySet(OfHousehold["Access"]):
    def open_on(self, on: date) -> Self:
        """Those that hold that day: neither ended nor run out."""
        return self.filter(ended_at__isnull=True, until__gt=on)


class Access(Personal):
    """The ground on which an organisation sees a household; the consent that gave it, and until when."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="accesses")
    adult = models.ForeignKey(Adult, null=True, blank=True, on_delete=models.CASCADE, related_name="accesses")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="accesses")
    purpose = models.CharField(max_length=12, choices=PURPOSE_LABELS)
    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="accesses")
    given_at = models.DateTimeField()
    until = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AccessQuerySet.as_manager()

    class Meta:
        ordering = ["household", "given_at", "pk"]
        verbose_name_plural = "accesses"
        indexes = [models.Index(fields=["organisation", "purpose", "ended_at"], name="access_by_organisation")]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "organisation"],
                condition=Q(ended_at__isnull=True, adult__isnull=True),
                name="access_to_a_household_is_open_once",
            ),
            models.UniqueConstraint(
                fields=["adult", "organisation"],
                condition=Q(ended_at__isnull=True, adult__isnull=False),
                name="access_to_a_profile_is_open_once",
            ),
            models.CheckConstraint(
                name="access_to_a_profile_is_to_one_adult",
                condition=Q(purpose=Purpose.CASE.value, adult__isnull=True)
                | Q(purpose=Purpose.PROFILE.value, adult__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.purpose} {self.household_id}"


class PortalLinkQuerySet(models.QuerySet["PortalLink"]):
    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        """Nobody's but the adult's it was sent to."""
        return self.filter(adult__user_id=user.pk) if user.is_authenticated else self.none()

    def working_at(self, at: datetime) -> Self:
        return self.filter(revoked_at__isnull=True, expires_at__gt=at)


class PortalLink(Personal):
    """The link to Min flytt that was sent to one adult. It says who, not that it is them: a code by e-mail does."""

    adult = models.ForeignKey(Adult, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = PortalLinkQuerySet.as_manager()

    class Meta:
        ordering = ["adult", "made_at"]
        constraints = [
            models.CheckConstraint(name="link_expires_after_it_is_made", condition=Q(expires_at__gt=F("made_at")))
        ]

    def __str__(self) -> str:
        return f"{self.adult_id} {self.made_at:%Y-%m-%d}"


class LikenessQuerySet(models.QuerySet["Likeness"]):
    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        """Guides who see both households."""
        if not user.is_authenticated:
            return self.none()
        seen = Access.objects.open_on(on).filter(
            purpose=Purpose.CASE.value, organisation__in=acting_for(user, Role.GUIDE, on=on)
        )
        households = seen.order_by().values("household")
        return self.filter(first__in=households, second__in=households)


class Likeness(Personal):
    """Two registered households that share a hash: whether they are the same is for a person to say."""

    first = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="likenesses")
    second = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="later_likenesses")
    found_at = models.DateTimeField()
    is_same = models.BooleanField(null=True)
    said_at = models.DateTimeField(null=True, blank=True)
    said_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = LikenessQuerySet.as_manager()

    class Meta:
        ordering = ["first", "second"]
        verbose_name_plural = "likenesses"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="likeness_is_found_once"),
            models.CheckConstraint(name="likeness_names_the_older_first", condition=Q(first__lt=F("second"))),
            models.CheckConstraint(
                name="likeness_is_said_by_somebody_at_some_time",
                condition=Q(is_same__isnull=True, said_at__isnull=True)
                | Q(is_same__isnull=False, said_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} = {self.second_id}?"
