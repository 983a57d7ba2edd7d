"""What is in order in an application and what is not, said in sentences with its sums; and how a state looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bofast.funding.models import COST_LABELS, TEXT_LABELS
from bofast.funding.rules.applications import ApplicationState, Check, Finding
from bofast.web.templatetags.money import percent, typed_kronor

TONES: Mapping[str, str] = {
    ApplicationState.DRAFT.value: "",
    ApplicationState.SUBMITTED.value: "info",
    ApplicationState.COMPLETION.value: "warn",
    ApplicationState.PREPARED.value: "info",
    ApplicationState.PROPOSED.value: "info",
    ApplicationState.DECIDED.value: "good",
    ApplicationState.REJECTED.value: "bad",
    ApplicationState.WITHDRAWN.value: "",
}
Amounts = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words: which field it is about, whether it is in order, whether it stops the sending."""

    text: str
    about: str
    is_met: bool
    stops: bool
    is_text: bool  # its text is no more than the name of a field


def told(found: Sequence[Finding]) -> list[Told]:
    return [Told(_words(one), one.about, one.is_met, one.stops, one.check is Check.TEXT) for one in found]


def kronor(amount: Decimal) -> str:
    """With öre only where there are any."""
    return typed_kronor(amount)


def field_name(about: str) -> str:
    """What the field is called on the page: “Purpose”, “Salaries 2023”."""
    named = {
        "name": _("The project’s name"),
        "starts_on": _("First day"),
        "last_on": _("Last day"),
        "asked": _("Asked for"),
    }
    if about.startswith("budget-"):
        kind, year = about.split("-")[1:]
        return f"{COST_LABELS[kind]} {year}"
    return named.get(about) or str(TEXT_LABELS.get(about) or _("Financing plan"))


def _words(one: Finding) -> str:
    return SENTENCES[one.check](one)


def _text(one: Finding) -> str:
    return field_name(one.about)


def _unread(one: Finding) -> str:
    return _("%(field)s: what stands there cannot be read") % {"field": field_name(one.about)}


def _asked(one: Finding) -> str:
    return _("The sum you ask for") if one.is_met else _("Write how much you ask for")


def _budget(one: Finding) -> str:
    return _("A budget") if one.is_met else _("Write what the project costs, by kind and year")


def _years(one: Finding) -> str:
    said = _("%(sum)s lies in years that the project does not reach")
    return said % {"sum": kronor(one.amounts["outside"])}


def _amounts(one: Finding) -> str:
    number = int(one.amounts["number"])
    said = ngettext("One financier has no sum", "%(number)s financiers have no sum", number)
    return said % {"number": number}


def _balance(one: Finding) -> str:
    costs, financed, left = (one.amounts[name] for name in ("costs", "financed", "left"))
    told_ = {"costs": kronor(costs), "financed": kronor(financed), "left": kronor(abs(left))}
    if left > 0:
        return _("%(left)s is lacking: the costs are %(costs)s, the financing is %(financed)s.") % told_
    if left < 0:
        said = _(
            "The financing is %(left)s more than the costs: %(financed)s for %(costs)s. "
            "Nobody is funded for more than the project costs."
        )
        return said % told_
    return _("The financing adds up to the costs: %(costs)s") % told_


def _share(one: Finding) -> str:
    told_ = {name: kronor(one.amounts[name]) for name in ("asked", "costs", "highest", "at_most", "rest")}
    told_["share"] = percent(one.amounts["share"])
    if one.is_met:
        return _("You ask for at most %(share)s of the costs") % told_
    said = _(
        "You ask for %(asked)s. At most %(share)s of %(costs)s is %(highest)s, and grants are in whole kronor: "
        "at most %(at_most)s can be granted. You may send it as it is, but %(rest)s must then be paid by somebody else."
    )
    return said % told_


def _ceiling(one: Finding) -> str:
    told_ = {name: kronor(one.amounts[name]) for name in ("in_money", "others", "ceiling")}
    if one.is_met:
        return _("What is given in kind is not paid out: the costs in money are %(in_money)s") % told_
    said = _(
        "What is given in kind cannot be paid out. The costs in money are %(in_money)s and others pay %(others)s of "
        "them: at most %(ceiling)s can be granted."
    )
    return said % told_


def _in_kind(one: Finding) -> str:
    told_ = {name: kronor(one.amounts[name]) for name in ("costs", "financed")}
    if one.is_met:
        return _("Contributions in kind are the same in budget and financing: %(costs)s") % told_
    said = _(
        "Contributions in kind are %(costs)s in the budget and %(financed)s in the financing. They should be the same."
    )
    return said % told_


def _certificates(one: Finding) -> str:
    if one.is_met:
        return _("Attachments")
    return _(
        "No attachment yet. Certificates of co-financing may come later, but nothing is paid out until they are there."
    )


SENTENCES: Mapping[Check, Callable[[Finding], str]] = {
    Check.TEXT: _text,
    Check.UNREAD: _unread,
    Check.ASKED: _asked,
    Check.BUDGET: _budget,
    Check.YEARS: _years,
    Check.AMOUNTS: _amounts,
    Check.BALANCE: _balance,
    Check.SHARE: _share,
    Check.CEILING: _ceiling,
    Check.IN_KIND: _in_kind,
    Check.CERTIFICATES: _certificates,
}
