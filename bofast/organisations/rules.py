"""When a number is an organisation's, and what a role is about."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from stdnum.exceptions import ValidationError
from stdnum.se import orgnr

from bofast.kernel.refused import Refused


class Kind(StrEnum):
    MUNICIPALITY = "municipality"
    REGION = "region"
    STATE = "state"
    COMPANY = "company"
    ASSOCIATION = "association"
    UNIVERSITY = "university"


class Role(StrEnum):
    """What somebody does for an organisation; project staff is told by the project instead."""

    GUIDE = "guide"  # receives households
    EMPLOYER = "employer"  # recruits
    REPRESENTATIVE = "representative"  # speaks for the organisation: confirms participation, invites members
    SIGNATORY = "signatory"  # signs for it: applications, and what changes them
    PREPARER = "preparer"  # prepares applications for decision
    REVIEWER = "reviewer"  # reviews claims
    ATTESTANT = "attestant"  # attests payouts
    COMMITTEE = "committee"  # decides on money


KEPT = timedelta(days=730)  # who acted for an organisation, once they no longer do


class BadNumber(Refused):
    """Not an organisation number: `given` is what was written."""

    code = "bad_number"


class NumberTaken(Refused):
    """The organisation is registered already: `number` as it is read, and its `name`."""

    code = "number_taken"


class AlreadyMember(Refused):
    """The person has that role there already: `person`, `organisation`, `role`."""

    code = "already_member"


def organisation_number(given: str) -> str:
    """The ten digits, however they were spelled: “556000-4615”, “16 556000 4615”. Raises BadNumber."""
    digits = "".join(sign for sign in given if sign not in " -\u00a0\u2011\u2013.")
    if len(digits) == 12 and digits.startswith("16"):
        digits = digits[2:]
    try:
        number = orgnr.validate(digits)
    except ValidationError:
        raise BadNumber(given=given.strip()) from None
    if int(number[2]) < 2:  # the third digit of a person's number is a month's
        raise BadNumber(given=given.strip())
    return str(number)


def spelled(number: str) -> str:
    """As it is read: “556000-4615”."""
    return f"{number[:6]}-{number[6:]}"
