"""How the engine's reasons and gaps are said to a person."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from babel import Locale
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from bofast.matching.rules import Because, Gap, Missing, Reason

WHY: Mapping[Because, Promise | str] = {
    Because.SAME_OCCUPATION: _("Same occupation"),
    Because.NEAR_OCCUPATION: _("Related occupation (%(share)s%%)"),
    Because.SAME_GROUP: _("Same occupational group"),
    Because.MINUTES: _("%(minutes)s min to work"),
    Because.REMOTE: _("Can be done remotely, says the ad"),
    Because.HOLDS_LICENCE: _("You have driving licence %(label)s"),
    Because.HOLDS_LANGUAGE: _("You know %(label)s"),
    Because.LACKS_LICENCE: _("driving licence %(label)s"),
    Because.LACKS_LANGUAGE: "%(label)s",
}
LANGUAGE = {Because.HOLDS_LANGUAGE, Because.LACKS_LANGUAGE, Missing.LANGUAGE}
UNKNOWN: Mapping[Missing, Promise] = {
    Missing.SKILLS: _("which skills are asked for"),
    Missing.EXTENT: _("whether it is full or part time"),
    Missing.LICENCE: _("driving licence %(label)s, which is required"),
    Missing.LANGUAGE: _("%(label)s, which is required"),
    Missing.HOUSING: _("what housing costs"),
    Missing.POPULATION: _("how many live there"),
}


def reason_words(reason: Reason, instead: Mapping[Because, Promise] | None = None) -> str:
    """Why, in a few words that can stand alone: “Same occupation”, “28 min to work”.

    `instead` has other words for some, such as where the reader is not the one that it is about.
    """
    facts = {"held": reason.held, "asked": reason.asked, "label": _label(reason.code, reason.label)}
    if reason.code is Because.SKILLS:
        return ngettext("%(held)s of %(asked)s skill", "%(held)s of %(asked)s skills", reason.asked or 0) % facts
    facts |= {"share": round(100 * (reason.share or 0)), "minutes": whole_minutes(reason.minutes)}
    return str((instead or WHY).get(reason.code, WHY[reason.code])) % facts


def gap_words(gap: Gap) -> str:
    """What is not known, in a few words."""
    return str(UNKNOWN[gap.code]) % {"label": _label(gap.code, gap.label)}


def must_have(gap: Gap) -> str:
    """What is required, alone: “driving licence B”, “Swedish”."""
    lacks = Because.LACKS_LICENCE if gap.code is Missing.LICENCE else Because.LACKS_LANGUAGE
    return str(WHY[lacks]) % {"label": _label(gap.code, gap.label)}


def language_name(label: str) -> str:
    """A register's Swedish name of a language in the reader's language; as it stands where nobody knows another."""
    code = _languages().get(label.casefold())
    return Locale(get_language() or "sv").languages.get(code, label) if code else label


@lru_cache(maxsize=1)
def _languages() -> Mapping[str, str]:
    return {name.casefold(): code for code, name in Locale("sv").languages.items()}


def _label(code: Because | Missing, label: str | None) -> str | None:
    return language_name(label) if label and code in LANGUAGE else label


def whole_minutes(minutes: float | None) -> int:
    """A journey as it is said: whole minutes, and never none."""
    return max(round(minutes or 0), 1)
