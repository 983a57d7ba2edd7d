"""Why a vacancy stands where it stands, and what is not known about it: codes and facts, no words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SUBSTITUTED = frozenset({0.25, 0.75})  # the shares that the taxonomy gives


class Because(StrEnum):
    """The kinds of reason; in brackets the facts that come with it."""

    SAME_OCCUPATION = "same_occupation"
    NEAR_OCCUPATION = "near_occupation"  # share: 0.75 or 0.25, as the taxonomy says
    SAME_GROUP = "same_group"  # share: 0.6
    SKILLS = "skills"  # held, asked
    MINUTES = "minutes"  # minutes
    REMOTE = "remote"  # evidence: the flag or the phrase in the ad
    HOLDS_LICENCE = "holds_licence"  # label
    HOLDS_LANGUAGE = "holds_language"  # label
    LACKS_LICENCE = "lacks_licence"  # label
    LACKS_LANGUAGE = "lacks_language"  # label


class Missing(StrEnum):
    """The kinds of gap in the facts."""

    SKILLS = "skills"  # the vacancy names no skills
    EXTENT = "extent"  # full or part time was wished for, the vacancy does not say
    LICENCE = "licence"  # label: it is required, and nobody has said whether it is held
    LANGUAGE = "language"  # label
    HOUSING = "housing"  # the place's housing cost
    POPULATION = "population"  # the place's size


@dataclass(frozen=True, slots=True)
class Reason:
    code: Because
    share: float | None = None
    held: int | None = None
    asked: int | None = None
    minutes: float | None = None
    label: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    code: Missing
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Required:
    """A must-have of a vacancy, and whether this adult holds it, lacks it, or has not said."""

    label: str
    is_licence: bool
    held: bool
    lacked: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """The facts about a vacancy as one adult meets it."""

    held: int
    asked: int
    evidence: str | None  # of remote work, when it is done from home
    extent_unknown: bool
    required: tuple[Required, ...]


def reasons(seen: Seen, occupation_fit: float, minutes: float) -> tuple[Reason, ...]:
    """Occupation, skills, journey, and the must-haves that are held."""
    found = [_occupation(occupation_fit)]
    if seen.asked:
        found.append(Reason(Because.SKILLS, held=seen.held, asked=seen.asked))
    if seen.evidence is not None:
        found.append(Reason(Because.REMOTE, evidence=seen.evidence))
    else:
        found.append(Reason(Because.MINUTES, minutes=minutes))
    held = [must for must in seen.required if must.held and not must.lacked]
    return (
        *found,
        *(
            Reason(Because.HOLDS_LICENCE if must.is_licence else Because.HOLDS_LANGUAGE, label=must.label)
            for must in held
        ),
    )


def _occupation(fit: float) -> Reason:
    if fit == 1.0:
        return Reason(Because.SAME_OCCUPATION)
    return Reason(Because.NEAR_OCCUPATION if fit in SUBSTITUTED else Because.SAME_GROUP, share=fit)


def lacked(seen: Seen) -> tuple[Reason, ...]:
    """The must-haves that exclude the vacancy."""
    return tuple(
        Reason(Because.LACKS_LICENCE if must.is_licence else Because.LACKS_LANGUAGE, label=must.label)
        for must in seen.required
        if must.lacked
    )


def gaps(seen: Seen) -> tuple[Gap, ...]:
    """What the vacancy does not say, and the must-haves that the adult has not spoken of."""
    found = [] if seen.asked else [Gap(Missing.SKILLS)]
    if seen.extent_unknown:
        found.append(Gap(Missing.EXTENT))
    unsaid = [must for must in seen.required if not must.held and not must.lacked]
    return (
        *found,
        *(Gap(Missing.LICENCE if must.is_licence else Missing.LANGUAGE, label=must.label) for must in unsaid),
    )
