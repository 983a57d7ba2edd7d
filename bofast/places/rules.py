"""How a point becomes a point on the map of Sweden, a name part of an address, and what is said of a locality."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from math import asinh, atan, atanh, cos, cosh, radians, sin, sinh, sqrt, tan

# SWEREF 99 TM: GRS 80, central meridian 15° E, scale 0.9996, false easting 500 km (Lantmäteriet, Gauss Conformal
# Projection (Transverse Mercator), Krüger's formulas)
MERIDIAN, SCALE, EAST = 15.0, 0.9996, 500.0
AXIS, FLATTENING = 6378.137, 1 / 298.257222101
N = FLATTENING / (2 - FLATTENING)
RADIUS = AXIS / (1 + N) * (1 + N**2 / 4 + N**4 / 64)
BETA = (
    N / 2 - 2 * N**2 / 3 + 5 * N**3 / 16,
    13 * N**2 / 48 - 3 * N**3 / 5,
    61 * N**3 / 240,
)
ECCENTRICITY = sqrt(FLATTENING * (2 - FLATTENING))

# The map's north-west corner in SWEREF 99 TM, and its size, in kilometres
WEST, NORTH = 260.0, 7680.0
WIDTH, HEIGHT = 670.0, 1560.0

LAST = str.maketrans("åäö", "{|}")


def sweref(latitude: float, longitude: float) -> tuple[float, float]:
    """Northing and easting in SWEREF 99 TM, in kilometres; exact to a few millimetres within Sweden."""
    phi, east_of = radians(latitude), radians(longitude - MERIDIAN)
    conformal = atan(sinh(asinh(tan(phi)) - ECCENTRICITY * atanh(ECCENTRICITY * sin(phi))))
    xi = atan(tan(conformal) / cos(east_of))
    eta = atanh(cos(conformal) * sin(east_of))
    north = xi + sum(b * sin(2 * k * xi) * cosh(2 * k * eta) for k, b in enumerate(BETA, 1))
    east = eta + sum(b * cos(2 * k * xi) * sinh(2 * k * eta) for k, b in enumerate(BETA, 1))
    return SCALE * RADIUS * north, EAST + SCALE * RADIUS * east


def on_map(latitude: float, longitude: float) -> tuple[float, float]:
    """Kilometres east and south of the map's north-west corner: the units that the shapes are drawn in."""
    north, east = sweref(latitude, longitude)
    return east - WEST, NORTH - north


def slug(name: str) -> str:
    """A name as it stands in an address: “Härjedalen” → “harjedalen”."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "plats"


def free_slug(name: str, taken: Container[str]) -> str:
    """The name's slug, with the first number after it that is free when it is taken."""
    wanted = slug(name)
    number = 1
    while (candidate := wanted if number == 1 else f"{wanted}-{number}") in taken:
        number += 1
    return candidate


def alphabetical(name: str) -> str:
    """A key that sorts names as Swedes do: å, ä and ö come last, in that order."""
    return name.casefold().translate(LAST)


@dataclass(frozen=True, slots=True)
class LocalityFacts:
    """What SCB's list says of one locality; `municipality` is its four-digit code, `line` its line in the list."""

    line: int
    code: str
    name: str
    municipality: str
    latitude: float
    longitude: float
    population: int
    year: int


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that was left out: its line in the file, its code as far as it has one, and why."""

    line: int
    code: str
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}{f' ({self.code})' if self.code else ''}: {self.reason}"
