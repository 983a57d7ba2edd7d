"""Whose money one sees in the project's rooms, and whether one keeps it oneself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from bofast.accounts.models import User
from bofast.funding.models import of_projects
from bofast.organisations.rules import Role
from bofast.projects.models import Project, Staff


@dataclass(frozen=True, slots=True)
class Ledger:
    """A project as one meets its money: its own staff keeps it, the funder's reviewer and attestant read."""

    project: Project
    is_kept: bool
    on: date

    @property
    def crumbs(self) -> list[dict[str, str]]:
        return [{"name": self.project.name, "address": reverse("office:project", args=[self.project.slug])}]

    @property
    def cost_crumbs(self) -> list[dict[str, str]]:
        """The way back from one cost."""
        return [*self.crumbs, {"name": _("Costs"), "address": reverse("office:costs", args=[self.project.slug])}]

    @property
    def claim_crumbs(self) -> list[dict[str, str]]:
        """The way back from one claim."""
        return [*self.crumbs, {"name": _("Payouts"), "address": reverse("office:claims", args=[self.project.slug])}]

    def cost_tabs(self, here: str) -> list[dict[str, object]]:
        """The pages about costs, for components/tabs.html; `here` is the name of the one that is open."""
        pages = {
            "costs": _("Costs"),
            "imports": _("Ledger"),
            "time": _("Time worked"),
            "in_kind": _("Contributions in kind"),
            "procurements": _("Purchases"),
        }
        return [
            {"name": name, "address": reverse(f"office:{page}", args=[self.project.slug]), "is_here": page == here}
            for page, name in pages.items()
            if page != "imports" or self.is_kept
        ]


def ledger(user: User, slug: str, *, on: date) -> Ledger:
    """The project's money, in one query. Raises Http404 for those who may not see it."""
    own = Staff.objects.filter(project=OuterRef("pk"), person=user, until__isnull=True).order_by()
    seen = of_projects(user, Role.REVIEWER, Role.ATTESTANT, on=on).filter(slug=slug).annotate(is_kept=Exists(own))
    project = seen.first()
    if project is None:
        raise Http404(_("There is no such project."))
    return Ledger(project, project.is_kept, on)
