"""How a household is told to its guide: who they are, from where to where, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bofast.cases.models import Relocation
from bofast.households.models import HEARD_LABELS, WHEN_LABELS, Adult, Household
from bofast.households.rules import AgeBand, When


def listed(words: Sequence[str]) -> str:
    """“nurse and electrician”, “nurse, electrician and carpenter”."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def who_they_are(household: Household, adults: Sequence[Adult]) -> str:
    """“2 adults, 2 children (1–5 and 6–9 years)”."""
    grown = ngettext("%(count)s adult", "%(count)s adults", len(adults)) % {"count": len(adults)}
    return f"{grown}, {children(household)}" if household.children else grown


def children(household: Household) -> str:
    """“2 children (1–5 and 6–9 years)”, the youngest first and each band once."""
    number = len(household.children)
    some = ngettext("%(count)s child", "%(count)s children", number) % {"count": number}
    told = listed([band.replace("-", "–") for band in AgeBand if band.value in household.children])
    return _("%(children)s (%(ages)s years)") % {"children": some, "ages": told}


def way(household: Household, goal: str, moved: Relocation | None = None) -> str:
    """“From Västerås to Krokom”, as far as either is known; where they have moved, from where they did."""
    if moved:
        origin = moved.moved_from.name if moved.moved_from else moved.moved_from_words
    else:
        origin = household.moving_from.name if household.moving_from else household.moving_from_words
    facts = {"origin": origin, "goal": goal}
    if origin and goal:
        return _("From %(origin)s to %(goal)s") % facts
    if goal:
        return _("To %(goal)s, from where is unknown") % facts
    return _("From %(origin)s, to where is open") % facts if origin else _("From where and to where is unknown")


def heard(household: Household) -> str:
    """Where they heard of us, with their own words; "" where they have not said."""
    label = HEARD_LABELS.get(household.heard_of_us, "")
    return ": ".join(str(part) for part in (label, household.heard_words) if part)


def moves_when(household: Household) -> str:
    """When they would move; "" where they do not know."""
    unsure = household.moves_when == When.UNSURE.value
    return "" if unsure else str(WHEN_LABELS[household.moves_when])


def occupation(adult: Adult) -> str:
    """What the adult does, in their own words or else as it was understood; "" where nothing is said."""
    labels = listed([str(one["label"]) for one in adult.occupations])
    return adult.occupation_words or labels


def sheet_address(household: Household, adults: Iterable[Adult], municipality: str, place: str) -> str:
    """The sheet of the place with the household's own question; both are slugs."""
    words = [occupation(adult) for adult in adults if adult.seeks_work and occupation(adult)]
    asked = [*(("vem", word) for word in words), ("minuter", str(household.commute_minutes))]
    return f"{reverse('site:sheet', args=[municipality, place])}?{urlencode(asked)}"
