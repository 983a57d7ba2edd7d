"""An application as its applicant sees it: what it says, what is left to do, and what the reader may do with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from bofast.accounts.models import User
from bofast.funding.models import Application
from bofast.funding.queries.applications import may_write, own_applications, signatories, signs_for, writers
from bofast.funding.queries.asking import Signer, asked_to_sign
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.applications import ApplicationState
from bofast.funding.rules.terms import TermsValues
from bofast.kernel.clock import HERE, local_day
from bofast.projects.models import Project


@dataclass(frozen=True, slots=True)
class Seen:
    """An application, whether the reader writes or signs it, and the terms that hold for it."""

    application: Application
    may_write: bool
    may_sign: bool
    signers: Sequence[Signer]
    writers: Sequence[User]
    terms: TermsValues
    on: date

    @property
    def project(self) -> Project:
        return self.application.project

    @property
    def is_draft(self) -> bool:
        return self.application.state == ApplicationState.DRAFT

    @property
    def is_asked(self) -> bool:
        return self.application.state == ApplicationState.COMPLETION

    @property
    def last_day(self) -> date:
        return self.project.until - timedelta(days=1)

    @property
    def saved_clock(self) -> str:
        """“10.42”, on the wall in Sweden."""
        return self.application.saved_at.astimezone(HERE).strftime("%H.%M")

    @property
    def crumbs(self) -> list[dict[str, str]]:
        return [{"name": _("Applications"), "address": reverse("office:applications")}]


def seen(user: User, slug: str, *, on: date) -> Seen:
    """The application with that address. Raises Http404 for those who neither write it nor sign for its owner."""
    rows = own_applications(user, on=on).filter(project__slug=slug)
    related = ("project__owner", "project__funder", "matter__series", "submitted_by", "saved_by", "officer")
    application = rows.select_related(*related).first()
    if application is None:
        raise Http404(_("There is no such application."))
    project = application.project
    day = local_day(application.submitted_at) if application.submitted_at else on
    return Seen(
        application,
        may_write=may_write(user, project, on=on),
        may_sign=signs_for(user, project.owner, on=on),
        signers=asked_to_sign(application, signatories(project.owner, on=on), on=on),
        writers=writers(project, on=on),
        terms=terms_on(day),
        on=on,
    )
