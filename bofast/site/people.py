"""How the adults of a household are spoken to and of: you, your partner, the third."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from bofast.web.fit import fit_step
from bofast.web.templatetags.look import count

MOST_ADULTS = 6


def jobs_for(number: int, positions: int) -> str:
    """“37 positions for you”, for the adult of that number."""
    if number == 1:
        text = ngettext("%(count)s position for you", "%(count)s positions for you", positions)
    elif number == 2:
        text = ngettext("%(count)s position for your partner", "%(count)s positions for your partner", positions)
    else:
        text = ngettext(
            "%(count)s position for adult %(number)s", "%(count)s positions for adult %(number)s", positions
        )
    return text % {"count": count(positions), "number": number}


def beside(number: int, positions: int) -> str:
    """The same where the first adult's positions stand beside it: “12 for your partner”."""
    if number == 1:
        return jobs_for(number, positions)
    text = _("%(count)s for your partner") if number == 2 else _("%(count)s for adult %(number)s")
    return text % {"count": count(positions), "number": number}


def in_ads(ads: int, positions: int) -> str:
    """In how many advertisements: “in 5 ads”; said of a single one too, and left out where each has one position."""
    if ads == 1:
        return _("in a single ad")
    if ads in {0, positions}:
        return ""
    return ngettext("in %(count)s ad", "in %(count)s ads", ads) % {"count": count(ads)}


def within(minutes: float) -> str:
    """What a number of positions goes on with: “within 40 min”."""
    return _("within %(minutes)s min") % {"minutes": f"{minutes:g}"}


def name_of(number: int) -> str:
    """Who does something: “you”, “your partner”, “adult 3”."""
    if number == 1:
        return pgettext("who does something", "you")
    return _("your partner") if number == 2 else _("adult %(number)s") % {"number": number}


def object_of(number: int) -> str:
    """For whom something is: “you”, “your partner”, “adult 3”."""
    return pgettext("for whom something is", "you") if number == 1 else name_of(number)


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


def unsaid_language(number: int, adults: int) -> str:
    """After the languages that a job requires: nobody has said whether that adult knows them."""
    if adults == 1:
        return pgettext("to one, of languages", "you have not said whether you do")
    return pgettext("to several, of languages", "you have not said whether %(who)s does") % {"who": name_of(number)}


def unsaid_licence(number: int, adults: int) -> str:
    """The same of driving licences."""
    if adults == 1:
        return pgettext("to one, of licences", "you have not said whether you have it")
    return pgettext("to several, of licences", "you have not said whether %(who)s has it") % {"who": name_of(number)}


def verdict(fit: float, adults: int) -> str:
    """How well a place suits the household, in a few words."""
    together = (
        pgettext("to several", "One of you finds no work"),
        pgettext("to several", "Could be difficult for you"),
        pgettext("to several", "May work for you"),
        pgettext("to several", "Suits you quite well"),
        pgettext("to several", "Suits you well"),
        pgettext("to several", "Suits you very well"),
    )
    alone = (
        pgettext("to one", "You find no work here"),
        pgettext("to one", "Could be difficult for you"),
        pgettext("to one", "May work for you"),
        pgettext("to one", "Suits you quite well"),
        pgettext("to one", "Suits you well"),
        pgettext("to one", "Suits you very well"),
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
