"""Whom an employer may know of: the adults who chose to be visible to it, in the order that they did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from bofast.accounts.models import User
from bofast.households.models import WHEN_LABELS, Access, AccessQuerySet, Adult
from bofast.households.rules import Purpose
from bofast.kernel.clock import local_day
from bofast.organisations.models import Organisation
from bofast.taxonomy.models import Skill


@dataclass(frozen=True, slots=True)
class Profile:
    """One adult's work profile: what they can, when they want to move, and whom to ask; nothing that says who it is."""

    number: int  # in the order that they came
    shown_on: date
    until: date
    occupations: Sequence[str]
    skills: Sequence[str]
    licences: Sequence[str]
    remote: bool
    moves_when: str | Promise
    received_by: str
    guide: User | None


def shown_to(organisation: Organisation, *, on: date) -> AccessQuerySet:
    """The profiles that are open to the organisation that day: first come, first shown, never ranked."""
    shown = Access.objects.open_on(on).filter(
        purpose=Purpose.PROFILE.value, organisation=organisation, household__erased_at__isnull=True
    )
    return shown.select_related("adult", "household__case__organisation", "household__case__guide").order_by(
        "given_at", "pk"
    )


def profiles(shown: Iterable[Access], *, first: int = 1) -> list[Profile]:
    """What these say, numbered from `first`: one query more."""
    found = list(shown)
    concepts = {skill for access in found for skill in _adult(access).skills}
    skills = {one.concept_id: one.shown for one in Skill.objects.filter(concept_id__in=concepts)} if concepts else {}
    return [_profile(number, access, skills) for number, access in enumerate(found, first)]


def _profile(number: int, access: Access, skills: Mapping[str, str]) -> Profile:
    adult, household = _adult(access), access.household
    case = getattr(household, "case", None)
    return Profile(
        number=number,
        shown_on=local_day(access.given_at),
        until=access.until,
        occupations=[str(one["label"]) for one in adult.occupations],
        skills=sorted(skills[concept] for concept in adult.skills if concept in skills),
        licences=sorted(adult.licences),
        remote=adult.remote,
        moves_when=WHEN_LABELS[household.moves_when],
        received_by=case.organisation.name if case else "",
        guide=case.guide if case else None,
    )


def _adult(access: Access) -> Adult:
    """Whose profile it is: an access to a profile is to one adult, as the database checks."""
    assert access.adult is not None
    return access.adult
