"""Where a workplace lies, as far as its coordinates can be believed."""

from __future__ import annotations

import math

Point = tuple[float, float]

# The Nordic countries with room to spare: no workplace in Sweden lies outside.
SOUTH, NORTH, WEST, EAST = 54.0, 72.0, 3.0, 33.0


def point(coordinates: object, *, in_sweden: bool) -> tuple[Point | None, str]:
    """(latitude, longitude) or None, and a note when what is stated was put right or left out.

    `coordinates` is [longitude, latitude], as the ads have it. Swapped ones of a workplace in Sweden are turned
    right, since read as stated they would lie in the Arabian Sea; others are left out when they are not on earth.
    """
    if not isinstance(coordinates, list | tuple) or len(coordinates) != 2:
        return None, "" if coordinates in (None, []) else "the coordinates are not a pair: left out"
    longitude, latitude = (_number(number) for number in coordinates)
    if latitude is None or longitude is None:
        unstated = all(number in (None, "") for number in coordinates)
        return None, "" if unstated else "the coordinates are not two numbers: left out"
    if in_sweden:
        return _in_sweden(latitude, longitude)
    on_earth = abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0, 0)
    return ((latitude, longitude), "") if on_earth else (None, "the coordinates are not on earth: left out")


def _in_sweden(latitude: float, longitude: float) -> tuple[Point | None, str]:
    if _is_nordic(latitude, longitude):
        return (latitude, longitude), ""
    if _is_nordic(longitude, latitude):
        return (longitude, latitude), "the coordinates were swapped: put right"
    return None, "the coordinates are not in Sweden: left out"


def _is_nordic(latitude: float, longitude: float) -> bool:
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
