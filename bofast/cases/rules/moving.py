"""When a move counts as one to the county, how well it is known, and what the help meant for it."""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from bofast.cases.rules.work import check_day
from bofast.kernel.refused import Refused


class Evidence(IntEnum):
    """Of a move: what is known, and from whom."""

    SELF_DECLARED = 1
    CONFIRMED = 2  # by an employer or a landlord
    EXTRACT_SHOWN = 3  # seen by a guide; the paper is not kept


class Attribution(IntEnum):
    """What the project meant for the move, in the household's own judgement."""

    INFORMED = 1
    HELPED = 2  # two services or more
    DECISIVE = 3  # “would not have moved without it”


class MovedFromInside(Refused):
    """A move inside the county is not a move to it."""

    code = "moved_from_inside"


class MovedElsewhere(Refused):
    """The household did not move to the county."""

    code = "moved_elsewhere"


class OriginMissing(Refused):
    code = "origin_missing"


class EvidenceOnlyByConfirmation(Refused):
    """That an employer or a landlord confirms is for them to say, by the link that they are sent."""

    code = "evidence_only_by_confirmation"


class RelocationNotRegistered(Refused):
    code = "relocation_not_registered"


def check_relocation(*, moved_from: str, words: str, moved_to: str, county: str, moved_on: date, on: date) -> None:
    """Whether it is a move to the county, and has been made. `moved_from` and `moved_to` are municipality codes.

    Raises MovedElsewhere, MovedFromInside, OriginMissing and DayNotYetCome.
    """
    if not moved_to.startswith(county):
        raise MovedElsewhere
    if moved_from.startswith(county):
        raise MovedFromInside
    if not moved_from and not words.strip():
        raise OriginMissing
    check_day(moved_on, on=on)


def raised(evidence: Evidence, to: Evidence) -> Evidence:
    """The evidence when more has been given: it never sinks."""
    return max(evidence, to)
