"""How commands read what a person wrote for them: a case as JSON, a sum, a share; what is wrong is one line."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

LARGEST = 50_000_000  # bytes of a case
LARGEST_SUM = Decimal("999999999999999.99")
WRITTEN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)
DECIMALS = {"sum": 2, "share": 20}


class BadCase(Exception):
    """The text names the key and says what to write there."""


def case_from(path: Path) -> object:
    """The JSON of a file, or of standard input for “-”, its numbers exact. Raises BadCase."""
    try:
        return json.loads(_text(path), parse_float=Decimal, parse_int=_whole, **STRICT)
    except ArithmeticError as bad:
        raise BadCase("a number in it is too large") from bad
    except (ValueError, RecursionError) as bad:
        raise BadCase(f"it is not JSON that can be read: {bad}") from bad


def object_of(given: object, where: str, *, known: Iterable[str], needed: Iterable[str]) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        raise BadCase(f"{where}: write an object, in braces")
    if strangers := [key for key in given if key not in known]:
        raise BadCase(f"{where}: there is no key “{strangers[0][:40]}”; write {', '.join(known)}")
    if missing := [key for key in needed if key not in given]:
        raise BadCase(f"{where}: “{missing[0]}” is missing")
    return given


def sum_of(given: Mapping[str, Any], key: str, before: str = "", *, may_be_negative: bool = False) -> Decimal:
    where = f"{before}{key}"
    amount = decimal_of(given.get(key, "0"), where, of="sum")
    if amount < 0 and not may_be_negative:
        raise BadCase(f"{where}: it is negative; write 0 or more")
    return amount


def share_of(given: Mapping[str, Any], key: str) -> Decimal:
    share = decimal_of(given.get(key, "0"), key, of="share")
    if not 0 <= share <= 1:
        raise BadCase(f"{key}: write a share from 0 to 1, such as 0.50")
    return share


def decimal_of(given: object, where: str, *, of: str) -> Decimal:
    """A number of JSON, or a string that is written as one. Exponents stay small, so that nothing grows unbounded."""
    if isinstance(given, str) and WRITTEN.fullmatch(given):
        given = Decimal(given)
    if not isinstance(given, Decimal):
        raise BadCase(f"{where}: write a {of} in figures, such as {'1234.50' if of == 'sum' else '0.50'}")
    exponent = given.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -DECIMALS[of]:
        raise BadCase(f"{where}: it has more than {DECIMALS[of]} decimals")
    if not -LARGEST_SUM <= given <= LARGEST_SUM:
        raise BadCase(f"{where}: it is too large; write at most fifteen figures before the point")
    return given + 0  # “-0” is 0


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise BadCase(f"“{twice[:40]}” is written twice in the same object")
    return found


def _whole(digits: str) -> Decimal:
    return Decimal(digits)


def _no_number(constant: str) -> NoReturn:
    raise BadCase(f"{constant} is not a number in JSON")


STRICT: Mapping[str, Any] = {"parse_constant": _no_number, "object_pairs_hook": _once}


def _text(path: Path) -> str:
    try:
        if str(path) == "-":
            found = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with path.open("rb") as file:
                found = file.read(LARGEST + 1)
    except OSError as error:
        raise BadCase(f"it cannot be read: {error.strerror}") from error
    if len(found) > LARGEST:
        raise BadCase(f"it is larger than a case can be ({LARGEST} bytes)")
    return found.decode("utf-8-sig")
