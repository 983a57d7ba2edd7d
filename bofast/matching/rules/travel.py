"""How many minutes it is from one point to another: an estimate, until a table of real journeys is configured."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Points = tuple[Floats, Floats]  # latitudes and longitudes in degrees

EARTH_RADIUS_KM = 6_371.0088  # the mean radius
DETOUR = 1.3  # road kilometres to a kilometre as the crow flies
SLOW_KM, SLOW_KM_H, FAST_KM_H = 10.0, 50.0, 75.0


class Travel(Protocol):
    """Somebody who knows travel times. `name` goes into the index's version; `estimated` is told to the reader."""

    name: str
    estimated: bool

    def minutes(self, homes: Points, works: Points) -> Floats:
        """Minutes one way from each place to live to each workplace, infinite where no way leads: (homes, works)."""


class Estimate:
    """Great-circle distance × 1.3, the first 10 road kilometres at 50 km/h and the rest at 75 km/h."""

    name = "estimate"
    estimated = True

    def minutes(self, homes: Points, works: Points) -> Floats:
        north, east = (np.radians(axis)[:, None] for axis in homes)
        south, west = (np.radians(axis)[None, :] for axis in works)
        half_north, half_east = np.sin((south - north) / 2.0), np.sin((west - east) / 2.0)
        chord = half_north * half_north + np.cos(north) * np.cos(south) * half_east * half_east
        road = DETOUR * (2.0 * EARTH_RADIUS_KM) * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))
        slow = np.minimum(road, SLOW_KM)
        found: Floats = slow * (60.0 / SLOW_KM_H) + (road - slow) * (60.0 / FAST_KM_H)
        return found


ESTIMATE = Estimate()
