from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from bofast.accounts.rules import normalised


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, *, name: str = "") -> User:
        """Somebody who can sign in by a code sent to `email`; there are no passwords."""
        user = self.model(email=normalised(email), name=name)
        user.set_unusable_password()
        user.full_clean()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=normalised(username or ""))


class Personal(models.Model):
    """A row about a person: it says when it may be erased."""

    erase_on = models.DateField(_("may be erased on"), db_index=True)

    class Meta:
        abstract = True


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, user: User | AnonymousUser, *, on: date) -> Self:
        """Everybody sees themselves; a colleague's or a guide's name is read through what they share."""
        return self.filter(pk=user.pk)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in, known by an e-mail address."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    erase_on = models.DateField(_("may be erased on"), null=True, blank=True)  # None while somebody acts as them

    objects: ClassVar[UserManager] = UserManager.from_queryset(UserQuerySet)()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_has_an_email_of_their_own"),
            models.CheckConstraint(name="user_email_is_in_lower_case", condition=models.Q(email=Lower("email"))),
        ]

    def __str__(self) -> str:
        return self.name or self.email
