"""How points become a drawing: what to frame, and where marks and names stand without covering each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from typing import NamedTuple

Box = tuple[float, float, float, float]  # left, top, right, bottom

MARK = 10.5  # the radius of a numbered mark, in the drawing's units
LETTER = 6.7  # the mean width of a letter of a name
LINE = 15.0  # the height of a name
OFF = (16.0, 30.0, 46.0)  # how far off a name may stand that has no room beside its mark
BESIDE = ((1, 0), (-1, 0), (0, -1), (0, 1), (0.8, -1), (0.8, 1), (-0.8, -1), (-0.8, 1))
AROUND = tuple((round(cos(pi * n / 8), 3), round(sin(pi * n / 8), 3)) for n in range(16))
ROUNDS = 80  # of pushing marks apart; far more than twenty marks need


@dataclass(frozen=True, slots=True)
class Frame:
    """A window on the map of Sweden: kilometres from its north-west corner, drawn `width` units wide."""

    left: float
    top: float
    scale: float  # units a kilometre
    width: float
    height: float

    @property
    def box(self) -> Box:
        """What is inside, in kilometres."""
        return self.left, self.top, self.left + self.width / self.scale, self.top + self.height / self.scale

    @property
    def transform(self) -> str:
        """For the group that the shapes lie in."""
        return f"scale({self.scale:.4g}) translate({-self.left:.1f} {-self.top:.1f})"

    def units(self, x: float, y: float) -> tuple[float, float]:
        """A point in kilometres as it is drawn."""
        return (x - self.left) * self.scale, (y - self.top) * self.scale


@dataclass(frozen=True, slots=True)
class Spot:
    """Something to mark at a point in kilometres. `note` is said after the name; nameless ones get no label."""

    x: float
    y: float
    name: str = ""
    note: str = ""
    href: str = ""
    kind: str = ""
    adults: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name is written; `anchor` as in SVG."""

    x: float
    y: float
    anchor: str
    thread: str = ""  # a path to it from its mark, where it stands off


@dataclass(frozen=True, slots=True)
class Mark:
    """A spot as it is drawn: at `x`, `y`, with a thread to where it belongs when it had to give way."""

    spot: Spot
    number: int
    at_x: float
    at_y: float
    x: float
    y: float
    label: Label | None  # none where there was no room for the name

    @property
    def gave_way(self) -> bool:
        return hypot(self.x - self.at_x, self.y - self.at_y) > MARK / 2


def frame_of(
    points: Sequence[tuple[float, float]], *, width: float, height: float, least: float, margin: float
) -> Frame:
    """The window that holds the points with a margin in units, at least `least` kilometres wide."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    scale = min((width - 2 * margin) / max(across, 0.1), (height - 2 * margin) / max(down, 0.1), width / least)
    middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return Frame(middle_x - width / 2 / scale, middle_y - height / 2 / scale, scale, width, height)


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def marks(spots: Iterable[Spot], frame: Frame, *, radius: float = MARK, letters: float = 1.0) -> list[Mark]:
    """The spots numbered from 1, pushed apart until none covers another, with names where there is room for them.

    `letters` is how many times larger than usual the names are written.
    """
    listed = list(spots)
    at = [frame.units(spot.x, spot.y) for spot in listed]
    stand = _apart(at, frame, radius)
    taken: list[Box] = [(x - radius, y - radius, x + radius, y + radius) for x, y in stand]
    drawn = []
    for number, (spot, own, (x, y)) in enumerate(zip(listed, at, stand, strict=True), 1):
        label = _label(spot, (x, y), radius, _Room(frame, taken, letters))
        drawn.append(Mark(spot, number, *_tenths(*own), *_tenths(x, y), label))
    return drawn


def _tenths(x: float, y: float) -> tuple[float, float]:
    return round(x, 1), round(y, 1)


def _apart(points: Sequence[tuple[float, float]], frame: Frame, radius: float) -> list[tuple[float, float]]:
    """Push every pair that is too close apart along the line between them, and back into the frame."""
    stand = [list(point) for point in points]
    least = 2 * radius + 2
    for _round in range(ROUNDS):
        still = True
        for i, one in enumerate(stand):
            for other in stand[i + 1 :]:
                dx, dy = other[0] - one[0], other[1] - one[1]
                distance = hypot(dx, dy)
                if distance >= least - 0.1:
                    continue
                still = False
                if distance < 0.01:
                    dx, dy, distance = 1.0, 0.4, hypot(1.0, 0.4)
                push = (least - distance) / 2 / distance
                one[0], one[1] = one[0] - dx * push, one[1] - dy * push
                other[0], other[1] = other[0] + dx * push, other[1] + dy * push
        for one in stand:
            one[0] = min(max(one[0], radius + 2), frame.width - radius - 2)
            one[1] = min(max(one[1], radius + 2), frame.height - radius - 2)
        if still:
            break
    return [(x, y) for x, y in stand]


class _Room(NamedTuple):
    """What there is to write in: the frame, what is covered already, and how large the letters are."""

    frame: Frame
    taken: list[Box]
    letters: float

    def has(self, box: Box) -> bool:
        inside = box[0] > 2 and box[1] > 2 and box[2] < self.frame.width - 2 and box[3] < self.frame.height - 2
        return inside and not any(overlap(box, other) for other in self.taken)


def _label(spot: Spot, point: tuple[float, float], radius: float, room: _Room) -> Label | None:
    """The first place by the mark where its name covers nothing, kept from then on; none where there is none.

    Beside it, or else a little off with a thread to it.
    """
    text = f"{spot.name} {spot.note}".strip()
    if not text:
        return None
    wide, high = LETTER * room.letters * len(text), LINE * room.letters
    for away in (radius + 4, *(radius + off * room.letters for off in OFF)):
        is_off = away > radius + 4
        for across, down in AROUND if is_off else BESIDE:
            x, y = point[0] + across * away, point[1] + down * (away + (0 if across else high / 2))
            anchor = "middle" if not across else "start" if across > 0 else "end"
            left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
            box = (left, y - high / 2, left + wide, y + high / 2)
            if room.has(box):
                room.taken.append(box)
                thread = _thread(point, (x, y)) if is_off else ""
                return Label(round(x, 1), round(y + 0.3 * high, 1), anchor, thread)
    return None


def _thread(mark: tuple[float, float], name: tuple[float, float]) -> str:
    """A straight line from the mark to its name."""
    return "M{:.1f} {:.1f}L{:.1f} {:.1f}".format(*mark, *name)
