"""How numbers over time become a line: points, the axis that they are read against, and round marks on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

WIDTH, HEIGHT = 560.0, 220.0
LEFT, RIGHT, TOP, BOTTOM = 64.0, 16.0, 16.0, 32.0
ROUND = (1, 2, 5, 10)
MARKS = 4


@dataclass(frozen=True, slots=True)
class Point:
    """A year and its number, and where they are drawn."""

    year: int
    value: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line chart. Its axis need not begin at nothing: `from_zero` says whether it does, and the page must too."""

    points: Sequence[Point]
    path: str
    ground: str  # the surface under the line
    marks: Sequence[Point]  # round values of the axis; their year is 0
    years: Sequence[Point]  # the years that are written under it
    from_zero: bool

    @property
    def first(self) -> Point:
        return self.points[0]

    @property
    def last(self) -> Point:
        return self.points[-1]

    @property
    def change(self) -> int:
        """From the first year to the last."""
        return self.last.value - self.first.value

    @property
    def fall(self) -> int:
        """The change as it is said of fewer."""
        return -self.change


def line_chart(rows: Sequence[tuple[int, int]]) -> Line:
    """The chart of at least two (year, value) in order of the years."""
    years, values = [year for year, _ in rows], [value for _, value in rows]
    low, high, step = axis(min(values), max(values))
    across, down = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def drawn(year: int, value: float) -> tuple[float, float]:
        share = (value - low) / (high - low)
        x = LEFT + across * (year - years[0]) / (years[-1] - years[0])
        return round(x, 1), round(TOP + down * (1 - share), 1)

    points = [Point(year, value, *drawn(year, value)) for year, value in rows]
    path = "M" + "L".join(f"{point.x} {point.y}" for point in points)
    floor_y = HEIGHT - BOTTOM
    count = round((high - low) / step)
    marks = [Point(0, round(low + step * n), LEFT, drawn(years[0], low + step * n)[1]) for n in range(count + 1)]
    told = [point for index, point in enumerate(points) if index in {0, len(points) - 1, (len(points) - 1) // 2}]
    ground = f"{path}L{points[-1].x} {floor_y}L{points[0].x} {floor_y}Z"
    return Line(points, path, ground, marks, told, from_zero=low == 0)


def axis(least: float, most: float) -> tuple[float, float, float]:
    """Round ends around the values and the step between the marks: at most about four steps."""
    span = max(most - least, abs(most) * 0.02, 1)
    rough = max(span / MARKS, 1)
    size = 10 ** floor(log10(rough))
    step = next(size * each for each in ROUND if size * each >= rough)
    low = floor(least / step) * step
    return (0 if 0 < low <= step and least >= 0 else low), max(ceil(most / step) * step, low + step), step
