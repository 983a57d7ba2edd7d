"""Bankgiro numbers: seven or eight figures, the last of which checks the others."""

from __future__ import annotations

import re

WRITTEN = re.compile(r"([0-9]{3,4})-?([0-9]{4})", re.ASCII)
TEN = 10


def read_bankgiro(typed: str) -> str | None:
    """The figures alone, “5402-9681” as “54029681”; None where it is no bankgiro number."""
    found = WRITTEN.fullmatch(typed.strip())
    if not found:
        return None
    number = found[1] + found[2]
    return number if has_right_check_digit(number) else None


def has_right_check_digit(number: str) -> bool:
    """The tenth-modulus (Luhn) that Bankgirot uses."""
    doubled = [int(figure) * (2 if place % 2 else 1) for place, figure in enumerate(reversed(number))]
    return sum(value - 9 if value >= TEN else value for value in doubled) % TEN == 0


def written_bankgiro(number: str) -> str:
    """As people write it: “5402-9681”."""
    return f"{number[:-4]}-{number[-4:]}" if number else ""
