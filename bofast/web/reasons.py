"""How the engine's reasons and gaps are said to a person."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bofast.matching.rules import Because, Gap, Missing, Reason


def reason_words(reason: Reason) -> str:
    """Why, in a few words that can stand alone: “Same occupation”, “28 min to work”."""
    facts = {
        "share": round(100 * (reason.share or 0)),
        "held": reason.held,
        "asked": reason.asked or 0,
        "minutes": whole_minutes(reason.minutes),
        "label": reason.label,
    }
    return _said(reason, facts) % facts


def _said(reason: Reason, facts: dict[str, object]) -> str:
    match reason.code:
        case Because.SAME_OCCUPATION:
            return _("Same occupation")
        case Because.NEAR_OCCUPATION:
            return _("Related occupation (%(share)s%%)")
        case Because.SAME_GROUP:
            return _("Same occupational group")
        case Because.SKILLS if reason.held:
            return ngettext("%(held)s of %(asked)s skill", "%(held)s of %(asked)s skills", reason.asked or 0)
        case Because.SKILLS:
            return ngettext("Asks for %(asked)s skill", "Asks for %(asked)s skills", reason.asked or 0)
        case Because.MINUTES:
            return _("%(minutes)s min to work")
        case Because.REMOTE:
            return _("Can be done remotely, says the ad")
        case Because.HOLDS_LICENCE:
            return _("You have driving licence %(label)s")
        case Because.HOLDS_LANGUAGE:
            return _("You know %(label)s")
        case Because.LACKS_LICENCE:
            return _("requires driving licence %(label)s")
        case Because.LACKS_LANGUAGE:
            return _("requires %(label)s")


def gap_words(gap: Gap) -> str:
    """What is not known, in a few words."""
    return _missing(gap) % {"label": gap.label}


def _missing(gap: Gap) -> str:
    match gap.code:
        case Missing.SKILLS:
            return _("which skills are asked for")
        case Missing.EXTENT:
            return _("whether it is full or part time")
        case Missing.LICENCE:
            return _("whether you have driving licence %(label)s, which is required")
        case Missing.LANGUAGE:
            return _("whether you know %(label)s, which is required")
        case Missing.HOUSING:
            return _("what housing costs")
        case Missing.POPULATION:
            return _("how many live there")


def whole_minutes(minutes: float | None) -> int:
    """A journey as it is said: whole minutes, and never none."""
    return max(round(minutes or 0), 1)
