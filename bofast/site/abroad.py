"""Where Norway and Finland lie on the map, roughly: land that is drawn under Sweden's municipalities, which trim it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from bofast.places.rules import on_map

# Degrees north and east, a few kilometres inside Sweden, so that no gap shows at the border
NORWAY = (
    (58.95, 11.25),
    (59.25, 11.85),
    (59.9, 12.05),
    (60.3, 12.75),
    (61.0, 12.95),
    (61.6, 13.0),
    (62.0, 12.5),
    (62.6, 12.35),
    (63.3, 12.35),
    (63.65, 12.75),
    (64.0, 13.7),
    (64.1, 14.3),
    (64.6, 14.3),
    (65.2, 14.75),
    (66.1, 15.0),
    (66.3, 15.8),
    (67.0, 16.7),
    (67.6, 16.7),
    (68.0, 17.6),
    (68.1, 18.4),
    (68.4, 18.6),
    (68.3, 20.0),
    (68.9, 20.6),
    (70.5, 20.6),
    (70.5, 2.0),
    (58.95, 2.0),
)
FINLAND = (
    (65.79, 24.12),
    (66.3, 23.55),
    (66.8, 23.7),
    (67.3, 23.4),
    (67.9, 23.3),
    (68.3, 22.0),
    (68.6, 21.2),
    (68.9, 20.6),
    (70.5, 20.6),
    (70.5, 32.0),
    (65.2, 32.0),
    (65.5, 25.3),
)


@cache
def abroad() -> str:
    """Both as one SVG path, in kilometres as the municipalities' shapes."""
    return "".join(_path(corners) for corners in (NORWAY, FINLAND))


def _path(corners: Sequence[tuple[float, float]]) -> str:
    points = [on_map(latitude, longitude) for latitude, longitude in corners]
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in points) + "Z"
