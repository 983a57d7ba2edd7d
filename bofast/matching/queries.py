"""Where a household can live and work, asked of the vacancies as they are in the database this moment."""

from __future__ import annotations

import re
from datetime import date

from django.db.models import Count

from bofast.matching.current import view
from bofast.matching.rules import Adult, Answer, Household, PlaceAnswer, Wanted
from bofast.matching.rules.document import household_from
from bofast.matching.rules.engine import Question
from bofast.places.models import County, Municipality
from bofast.places.queries import mean_house_prices
from bofast.taxonomy.models import Group, Occupation
from bofast.taxonomy.queries import understand
from bofast.vacancies.models import Vacancy

CONCEPT = re.compile(r"[A-Za-z0-9]{4}_[A-Za-z0-9]{3}_[A-Za-z0-9]{3}")
SSYK = re.compile(r"[0-9]{4}")


def answer(
    household: Household, *, on: date, top: int = 20, apart: int | None = None, including_closed: bool = False
) -> Answer:
    """The best `top` places, and the best `apart` (as many, unless said) of those where only some find work."""
    return _asked(household, on, including_closed=including_closed).answer(top=top, apart=apart)


def place_answer(household: Household, *, place: int, on: date, vacancies: int = 20) -> PlaceAnswer:
    """One place by its primary key, with that many vacancies for each adult. Raises KeyError."""
    return _asked(household, on, including_closed=False).place(place, vacancies=vacancies)


def household_of(document: object) -> Household:
    """The household of a parsed JSON document, words understood. Raises BadQuestion for the first wrong field."""
    counties = frozenset(County.objects.order_by().values_list("code", flat=True))
    municipalities = frozenset(Municipality.objects.order_by().values_list("code", flat=True))
    return household_from(document, wanted=wanted, counties=counties, municipalities=municipalities)


def wanted(given: str) -> Wanted | None:
    """The occupation or group of a concept id, of an SSYK-4 code, or else of words; None when nothing matches."""
    if CONCEPT.fullmatch(given):
        return _by_concept(given)
    if SSYK.fullmatch(given):
        group = Group.objects.filter(code=given).first()
        return Wanted(group.code, group.label, is_group=True) if group else None
    found = understand(given, top=1)
    if not found:
        return None
    best = found[0]
    return Wanted(best.ssyk if best.is_group else best.id, best.label, best.is_group, given, best.confidence)


def _by_concept(concept: str) -> Wanted | None:
    """An occupation, or a group; of an occupation that was dropped without a successor, the group its ads stand in."""
    occupation = Occupation.objects.filter(concept_id=concept).first()
    if occupation and (occupation.group_id or not occupation.deprecated or occupation.replaced_by_id):
        return Wanted(occupation.concept_id, occupation.label)
    group = Group.objects.filter(concept_id=concept).first() or _group_of_ads(concept)
    return Wanted(group.code, group.label, is_group=True) if group else None


def _group_of_ads(concept: str) -> Group | None:
    ads = Vacancy.objects.filter(occupation_concept=concept, group__isnull=False)
    most = ads.values("group").annotate(ads=Count("pk")).order_by("-ads", "group__code").first()
    return Group.objects.get(pk=most["group"]) if most else None


def warm(*, on: date) -> None:
    """Load or compile the loops and open the index of the day, so that the first visitor does not wait for them."""
    nobody = Household((Adult("", (Wanted("", ""),)),))
    answer(nobody, on=on, top=1)


def _asked(household: Household, on: date, *, including_closed: bool) -> Question:
    prices = mean_house_prices(on) if household.wishes.cheap_housing else {}
    return Question(view(None if including_closed else on), household, prices=prices)
