"""Reads a household from its JSON form, and says of the first thing that is wrong what it is and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from enum import StrEnum

from bofast.kernel.refused import Refused
from bofast.matching.rules.household import (
    COMMUTE_MINUTES,
    LONGEST_COMMUTE,
    SHORTEST_COMMUTE,
    Adult,
    Extent,
    Household,
    Near,
    Point,
    Size,
    Wanted,
    Where,
    Wishes,
)

LONGEST_TEXT = 200
ADULT_KEYS = (
    "name",
    "occupations",
    "skills",
    "languages",
    "licences",
    "lacks",
    "commute_minutes",
    "remote",
    "extent",
    "must_have_work",
)


class Problem(StrEnum):
    """What can be wrong with a field; the words are in templates/refusals/bad_question.txt."""

    NOT_AN_OBJECT = "not_an_object"
    UNKNOWN_KEY = "unknown_key"  # known
    MISSING = "missing"
    NOT_A_LIST = "not_a_list"
    EMPTY = "empty"
    NOT_TEXT = "not_text"
    TOO_LONG = "too_long"  # most
    NOT_A_NUMBER = "not_a_number"  # low, high
    OUT_OF_RANGE = "out_of_range"  # low, high
    NOT_A_SWITCH = "not_a_switch"
    NOT_ONE_OF = "not_one_of"  # known
    NOBODY_MUST_WORK = "nobody_must_work"
    UNKNOWN_COUNTY = "unknown_county"  # given
    UNKNOWN_MUNICIPALITY = "unknown_municipality"  # given
    UNKNOWN_OCCUPATION = "unknown_occupation"  # given


class BadQuestion(Refused):
    """The question cannot be asked as it stands; `field` says where, such as adults[0].commute_minutes."""

    code = "bad_question"

    def __init__(self, field: str, problem: Problem, **facts: object) -> None:
        super().__init__(field=field, problem=problem.value, **facts)
        self.field = field
        self.problem = problem


def household_from(
    document: object,
    *,
    wanted: Callable[[str], Wanted | None],
    counties: Collection[str],
    municipalities: Collection[str],
) -> Household:
    """The household of a parsed JSON document. `wanted` finds the occupation or group of an id or of words.

    Raises BadQuestion for the first field that is wrong.
    """
    fields = _object(document, "", ("adults", "where", "wishes"))
    adults = tuple(
        _adult(one, f"adults[{number}]", number, wanted)
        for number, one in enumerate(_list(_required(fields, "adults", ""), "adults"))
    )
    if not adults:
        raise BadQuestion("adults", Problem.EMPTY)
    if not any(adult.must_have_work for adult in adults):
        raise BadQuestion("adults", Problem.NOBODY_MUST_WORK)
    where = _where(fields.get("where", {}), counties, municipalities)
    return Household(adults, where, _wishes(fields.get("wishes", {})))


def _adult(value: object, at: str, number: int, wanted: Callable[[str], Wanted | None]) -> Adult:
    fields = _object(value, at, ADULT_KEYS)
    given = _texts(_required(fields, "occupations", at), f"{at}.occupations")
    if not given:
        raise BadQuestion(f"{at}.occupations", Problem.EMPTY)
    extent = fields.get("extent")
    minutes = fields.get("commute_minutes", COMMUTE_MINUTES)
    return Adult(
        name=_text(fields.get("name", _letter(number)), f"{at}.name"),
        occupations=tuple(_wanted(one, f"{at}.occupations[{i}]", wanted) for i, one in enumerate(given)),
        skills=_set(fields, "skills", at),
        languages=_set(fields, "languages", at),
        licences=_set(fields, "licences", at),
        lacks=_set(fields, "lacks", at),
        commute_minutes=_number(minutes, f"{at}.commute_minutes", SHORTEST_COMMUTE, LONGEST_COMMUTE),
        remote=_switch(fields.get("remote", False), f"{at}.remote"),
        extent=None if extent is None else Extent(_one_of(extent, f"{at}.extent", tuple(Extent))),
        must_have_work=_switch(fields.get("must_have_work", True), f"{at}.must_have_work"),
    )


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def _wanted(given: str, at: str, wanted: Callable[[str], Wanted | None]) -> Wanted:
    found = wanted(given)
    if found is None:
        raise BadQuestion(at, Problem.UNKNOWN_OCCUPATION, given=given)
    return found


def _where(value: object, counties: Collection[str], municipalities: Collection[str]) -> Where:
    fields = _object(value, "where", ("counties", "municipalities", "near"))
    near = fields.get("near")
    return Where(
        counties=_codes(fields, "counties", counties, Problem.UNKNOWN_COUNTY),
        municipalities=_codes(fields, "municipalities", municipalities, Problem.UNKNOWN_MUNICIPALITY),
        near=None if near is None else _near(near),
    )


def _near(value: object) -> Near:
    fields = _object(value, "where.near", ("latitude", "longitude", "minutes"))
    minutes = _required(fields, "minutes", "where.near")
    return Near(_point(fields, "where.near"), _number(minutes, "where.near.minutes", 0.0, 1440.0))


def _wishes(value: object) -> Wishes:
    fields = _object(value, "wishes", ("housing", "size", "near"))
    housing, size, near = fields.get("housing"), fields.get("size"), fields.get("near")
    return Wishes(
        cheap_housing=housing is not None and bool(_one_of(housing, "wishes.housing", ("cheap",))),
        size=None if size is None else Size(_one_of(size, "wishes.size", tuple(Size))),
        near=None if near is None else _point(_object(near, "wishes.near", ("latitude", "longitude")), "wishes.near"),
    )


def _point(fields: dict[str, object], at: str) -> Point:
    return Point(
        _number(_required(fields, "latitude", at), f"{at}.latitude", -90.0, 90.0),
        _number(_required(fields, "longitude", at), f"{at}.longitude", -180.0, 180.0),
    )


def _codes(fields: dict[str, object], key: str, known: Collection[str], problem: Problem) -> frozenset[str]:
    at = f"where.{key}"
    given = _texts(fields.get(key, []), at)
    for number, code in enumerate(given):
        if code not in known:
            raise BadQuestion(f"{at}[{number}]", problem, given=code)
    return frozenset(given)


def _object(value: object, at: str, known: tuple[str, ...]) -> dict[str, object]:
    if not isinstance(value, dict):
        raise BadQuestion(at or "household", Problem.NOT_AN_OBJECT)
    for key in value:
        if key not in known:
            raise BadQuestion(_inside(at, str(key)[:LONGEST_TEXT]), Problem.UNKNOWN_KEY, known=", ".join(known))
    return value


def _required(fields: dict[str, object], key: str, at: str) -> object:
    if key not in fields:
        raise BadQuestion(_inside(at, key), Problem.MISSING)
    return fields[key]


def _inside(at: str, key: str) -> str:
    return f"{at}.{key}" if at else key


def _list(value: object, at: str) -> list[object]:
    if not isinstance(value, list):
        raise BadQuestion(at, Problem.NOT_A_LIST)
    return value


def _texts(value: object, at: str) -> list[str]:
    return [_text(one, f"{at}[{number}]") for number, one in enumerate(_list(value, at))]


def _set(fields: dict[str, object], key: str, at: str) -> frozenset[str]:
    return frozenset(_texts(fields.get(key, []), f"{at}.{key}"))


def _text(value: object, at: str) -> str:
    if not isinstance(value, str):
        raise BadQuestion(at, Problem.NOT_TEXT)
    if not value.strip():
        raise BadQuestion(at, Problem.EMPTY)
    if len(value) > LONGEST_TEXT:
        raise BadQuestion(at, Problem.TOO_LONG, most=LONGEST_TEXT)
    return value.strip()


def _number(value: object, at: str, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124 - NaN
        raise BadQuestion(at, Problem.NOT_A_NUMBER, low=f"{low:g}", high=f"{high:g}")
    if not low <= value <= high:
        raise BadQuestion(at, Problem.OUT_OF_RANGE, low=f"{low:g}", high=f"{high:g}")
    return float(value)


def _switch(value: object, at: str) -> bool:
    if not isinstance(value, bool):
        raise BadQuestion(at, Problem.NOT_A_SWITCH)
    return value


def _one_of(value: object, at: str, known: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in known:
        raise BadQuestion(at, Problem.NOT_ONE_OF, known=", ".join(known))
    return value
