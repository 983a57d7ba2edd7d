"""How the adults of a household are spoken to and of: you, your partner, the third."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bofast.web.fit import fit_step
from bofast.web.templatetags.look import count

MOST_ADULTS = 6


def jobs_for(number: int, positions: int, minutes: int) -> str:
    """“37 jobs for you within 40 min”, for the adult of that number."""
    return _jobs(number, positions) % {"count": count(positions), "number": number, "minutes": minutes}


def _jobs(number: int, positions: int) -> str:
    if number == 1:
        return ngettext(
            "%(count)s job for you within %(minutes)s min", "%(count)s jobs for you within %(minutes)s min", positions
        )
    if number == 2:
        return ngettext(
            "%(count)s job for your partner within %(minutes)s min",
            "%(count)s jobs for your partner within %(minutes)s min",
            positions,
        )
    return ngettext(
        "%(count)s job for adult %(number)s within %(minutes)s min",
        "%(count)s jobs for adult %(number)s within %(minutes)s min",
        positions,
    )


def name_of(number: int) -> str:
    """“you”, “your partner”, “adult 3”."""
    if number == 1:
        return _("you")
    return _("your partner") if number == 2 else _("adult %(number)s") % {"number": number}


def label_of(number: int) -> str:
    """What stands over the field: “I work as”, “My partner works as”, “Adult 3 works as”."""
    if number == 1:
        return _("I work as")
    return _("My partner works as") if number == 2 else _("Adult %(number)s works as") % {"number": number}


def example_of(number: int) -> str:
    """What stands in the empty field, for the first two."""
    if number == 1:
        return _("such as nurse")
    return _("such as electrician") if number == 2 else ""


def for_whom(number: int, occupation: str) -> str:
    """The heading of what one adult finds: “For you, nurse”."""
    facts = {"occupation": occupation, "number": number}
    if number == 1:
        return _("For you, %(occupation)s") % facts
    if number == 2:
        return _("For your partner, %(occupation)s") % facts
    return _("For adult %(number)s, %(occupation)s") % facts


def suits(number: int) -> str:
    """What a fit bar's number is, for those who hear it."""
    if number == 1:
        return _("Suits you")
    return _("Suits your partner") if number == 2 else _("Suits adult %(number)s") % {"number": number}


def verdict(fit: float, adults: int) -> str:
    """How well a place suits the household, in a few words."""
    together = (
        _("One of you finds no work"),
        _("Can be hard for you"),
        _("May work for you"),
        _("Suits you quite well"),
        _("Suits you well"),
        _("Suits you very well"),
    )
    alone = (
        _("You find no work here"),
        _("Can be hard for you alone"),
        _("May work for you alone"),
        _("Suits you quite well, alone"),
        _("Suits you well, alone"),
        _("Suits you very well, alone"),
    )
    return (alone if adults == 1 else together)[fit_step(fit)]


def listed(words: Sequence[str]) -> str:
    """“nurse and electrician”, “nurse, electrician and carpenter”."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def lowered(label: str) -> str:
    """A label as it stands within a sentence; one that begins with an abbreviation keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def spelled(number: int) -> str:
    """Small numbers as words, larger ones as figures."""
    words = (
        _("No"),
        _("One"),
        _("Two"),
        _("Three"),
        _("Four"),
        _("Five"),
        _("Six"),
        _("Seven"),
        _("Eight"),
        _("Nine"),
        _("Ten"),
        _("Eleven"),
        _("Twelve"),
    )
    return str(words[number]) if number < len(words) else count(number)
