"""Kontrollera: what to see to before a claim is sent, in words, and where to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bofast.funding.models import COST_LABELS, Claim, CostLine
from bofast.funding.queries.claims import facts_of, held_against
from bofast.funding.rules.preflight import MANY, OF_LINES, Check, Key, Level, faults
from bofast.office.ledger import Ledger
from bofast.web.templatetags.look import count
from bofast.web.templatetags.money import exact_kronor


@dataclass(frozen=True, slots=True)
class Told:
    """One check as it is read; `address` leads to the lines of which it is wrong, or is empty."""

    key: Key
    level: Level
    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything to see to, the worst first."""

    errors: Sequence[Told]
    warnings: Sequence[Told]
    met: Sequence[Told]

    @property
    def head(self) -> str:
        """How it stands in a line."""
        wrong = ngettext("%(number)s error", "%(number)s errors", len(self.errors)) % {"number": len(self.errors)}
        told = ngettext("%(number)s remark", "%(number)s remarks", len(self.warnings)) % {"number": len(self.warnings)}
        return ", ".join([wrong if self.errors else _("no errors"), *([told] if self.warnings else [])])


def checked(claim: Claim, of: Ledger, found: Sequence[Check]) -> Checked:
    front = reverse("office:claim", args=[of.project.slug, claim.number])
    told = [
        Told(
            one.key,
            one.level,
            _met(one.key) if one.level is Level.OK else _wrong(one) + _which(one),
            f"{front}?visa={one.key.value}#lines" if one.is_of_lines and one.count else _elsewhere(one, of),
        )
        for one in found
    ]
    return Checked(*([one for one in told if one.level is level] for level in (Level.ERROR, Level.WARNING, Level.OK)))


def _which(one: Check) -> str:
    """The kinds of cost that exceed their budget, each with by how much."""
    by = _("%(kind)s by %(sum)s")
    over = [by % {"kind": COST_LABELS[kind], "sum": exact_kronor(sum_)} for kind, sum_ in one.over.items()]
    return f": {', '.join(over)}" if over else ""


def _elsewhere(check: Check, of: Ledger) -> str:
    if not check.count:
        return ""
    if check.key is Key.OTHER_CLAIM:
        return reverse("office:claim", args=[of.project.slug, check.count])
    pages = {Key.FIGURES: "project", Key.TIME: "time", Key.IN_KIND: "in_kind", Key.CERTIFICATES: "certificates"}
    page = pages.get(check.key)
    return reverse(f"office:{page}", args=[of.project.slug]) if page else ""


def lacks(cost: CostLine, of: Ledger) -> list[str]:
    """What would be wrong with the cost in a claim, a sentence each; nothing of what has been taken back."""
    if cost.reverses_id or cost.is_reversed:
        return []
    found = faults(facts_of(cost, list(cost.proofs.all())), held_against(of.project, on=of.on))
    return [lack(key) for key in OF_LINES if key in found and key is not Key.PROOF]


def lack(key: Key) -> str:
    """What is wrong with one line."""
    return {
        Key.ACTIVITY: _("It belongs to no activity of the plan."),
        Key.SUM: _("The sum is nothing, or has more than two decimals."),
        Key.PROJECT_PERIOD: _("It is booked outside the project’s period."),
        Key.PAID: _("It is not booked and paid yet."),
        Key.LUMP_SUM: _("The lump sum is not specified."),
        Key.PROCUREMENT: _("A purchase of this size names its procurement."),
        Key.LOGO: _("No proof shows the region’s logo."),
        Key.PARTICIPANTS: _("No proof lists who took part."),
        Key.PROOF: _("It has no proof."),
        Key.CLAIM_PERIOD: _("It is booked outside the claim’s period."),
    }[key]


def _met(key: Key) -> str:
    return {
        Key.LINES: _("There are costs in it"),
        Key.OTHER_CLAIM: _("No other claim is open"),
        Key.ACTIVITY: _("Every cost belongs to an activity of the plan"),
        Key.SUM: _("Every sum has at most two decimals"),
        Key.PROJECT_PERIOD: _("Every cost was booked within the project’s period"),
        Key.PAID: _("Every cost is booked and paid"),
        Key.LUMP_SUM: _("Every lump sum is specified"),
        Key.PROCUREMENT: _("Every large purchase names its procurement"),
        Key.LOGO: _("All publicity has a proof that the logo is shown"),
        Key.PARTICIPANTS: _("Every meeting and course has its list of who took part"),
        Key.PROOF: _("Every cost has a proof"),
        Key.CLAIM_PERIOD: _("Every cost was booked within the period"),
        Key.TIME: _("Every time sheet of the period is signed by two"),
        Key.IN_KIND: _("Every contribution in kind of the period is confirmed"),
        Key.BUDGET: _("No type of cost exceeds its budget by more than the terms let pass"),
        Key.FIGURES: _("No indicator stands lower than when the last claim was sent"),
        Key.CERTIFICATES: _("The other funding is certified"),
        Key.LAST_CLAIM: _("Whether it is the last claim is said"),
    }[key]


def _wrong(one: Check) -> str:
    number = one.count
    words = {
        Key.LINES: _("There are no costs in it"),
        Key.OTHER_CLAIM: _("Another claim is open: this one can be sent when that is paid or refused"),
        Key.ACTIVITY: ngettext("One cost belongs to no activity", "%(number)s costs belong to no activity", number),
        Key.SUM: ngettext(
            "One sum is nothing, or has more than two decimals",
            "%(number)s sums are nothing, or have more than two decimals",
            number,
        ),
        Key.PROJECT_PERIOD: ngettext(
            "One cost was booked outside the project’s period",
            "%(number)s costs were booked outside the project’s period",
            number,
        ),
        Key.PAID: ngettext(
            "One cost is not booked and paid yet", "%(number)s costs are not booked and paid yet", number
        ),
        Key.LUMP_SUM: ngettext("One lump sum is not specified", "%(number)s lump sums are not specified", number),
        Key.PROCUREMENT: ngettext(
            "One large purchase names no procurement", "%(number)s large purchases name no procurement", number
        ),
        Key.LOGO: ngettext(
            "One cost of publicity lacks a proof that the region’s logo is shown",
            "%(number)s costs of publicity lack a proof that the region’s logo is shown",
            number,
        ),
        Key.PARTICIPANTS: ngettext(
            "One meeting or course lacks its list of who took part",
            "%(number)s meetings or courses lack their list of who took part",
            number,
        ),
        Key.PROOF: ngettext("One cost lacks a proof", "%(number)s costs lack a proof", number),
        Key.CLAIM_PERIOD: ngettext(
            "One cost was booked outside the period", "%(number)s costs were booked outside the period", number
        ),
        Key.TIME: ngettext(
            "One time sheet of the period is not signed by two",
            "%(number)s time sheets of the period are not signed by two",
            number,
        ),
        Key.IN_KIND: ngettext(
            "One contribution in kind of the period is not confirmed by its giver",
            "%(number)s contributions in kind of the period are not confirmed by their givers",
            number,
        ),
        Key.BUDGET: ngettext(
            "One type of cost exceeds its budget so much that the change needs a decision",
            "%(number)s types of cost exceed their budget so much that the change needs a decision",
            number,
        ),
        Key.FIGURES: ngettext(
            "One indicator stands lower than when the last claim was sent",
            "%(number)s indicators stand lower than when the last claim was sent",
            number,
        ),
        Key.CERTIFICATES: ngettext(
            "One co-financier’s certificate is missing: nothing is paid out until the funder has it",
            "%(number)s co-financiers’ certificates are missing: nothing is paid out until the funder has them",
            number,
        ),
        Key.LAST_CLAIM: _("The project ends with the period, and this is not said to be its last claim"),
    }
    told = _("more than %(number)s") % {"number": count(MANY)} if one.is_many else count(number)
    said = words[one.key] % {"number": told}
    return said[0].upper() + said[1:]
