"""The small map of the journeys: the home, the workplaces, and a straight line to each with its minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import dist
from statistics import fmean

from django.utils.translation import gettext as _

from bofast.places.rules import on_map
from bofast.places.shapes import Box, municipality_shapes
from bofast.site.abroad import abroad
from bofast.site.country import Country
from bofast.site.offers import JobTold
from bofast.site.people import listed, name_of
from bofast.site.telling import PlaceTold
from bofast.web.maps import Frame, Mark, Spot, frame_of, marks
from bofast.web.templatetags.look import minutes

SIZE = (420.0, 310.0)
CLOSEST = 14.0  # kilometres across
IN_TOWN = 8.0  # kilometres from the home's own point: farther is said by name, also of the same town
A_LINE_APART = 4.0  # units between the lines of two adults who travel to the same workplace


@dataclass(frozen=True, slots=True)
class Route:
    """One adult's way to one workplace: an SVG path."""

    adult: int
    path: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A row of the table beside the map: a workplace's town, who travels there, how long."""

    town: str
    adults: tuple[int, ...]
    who: str
    minutes: str  # “8 min”, “1–8 min”
    reckoned_to: str = ""  # the seat, for the ads that name only a municipality


@dataclass(frozen=True, slots=True)
class Workplaces:
    """The workplaces in one town, or somewhere in a municipality: their points, who travels there, how many minutes."""

    reckoned_to: str
    points: list[tuple[float, float]]
    journeys: list[tuple[int, int]]

    def add(self, point: tuple[float, float], adult: int, minutes: int) -> None:
        self.points.append(on_map(*point))
        self.journeys.append((adult, minutes))

    @property
    def middle(self) -> tuple[float, float]:
        """On the map."""
        return fmean(x for x, _y in self.points), fmean(y for _x, y in self.points)


@dataclass(frozen=True, slots=True)
class Journeys:
    frame: Frame
    land: Sequence[str]
    own: str
    marks: Sequence[Mark]  # the home first
    routes: Sequence[Route]
    stops: Sequence[Stop]
    adults: Sequence[dict[str, object]]  # number and name, for the legend

    @property
    def somewhere(self) -> Sequence[Stop]:
        """The stops that stand for ads that name only a municipality."""
        return [stop for stop in self.stops if stop.reckoned_to]


def journeys(place: PlaceTold, known: Country) -> Journeys | None:
    """The workplaces of the best jobs, gathered by town and minutes; None when all of them are remote."""
    home = on_map(place.latitude, place.longitude)
    gathered: dict[str, Workplaces] = {}
    for adult in place.adults:
        for job in adult.jobs:
            point = _point(job, known)
            if job.minutes is not None and point is not None:
                town = _called(job, on_map(*point), home, here=place.name)
                gathered.setdefault(town, Workplaces(job.reckoned_to, [], [])).add(point, adult.number, job.minutes)
    if not gathered:
        return None
    stops = [_stop(town, there) for town, there in gathered.items()]
    spots = [
        Spot(*home, place.name, kind="home"),
        *(
            Spot(
                *there.middle,
                stop.town,
                note=stop.minutes,
                kind="somewhere" if stop.reckoned_to else "",
                adults=stop.adults,
            )
            for stop, there in zip(stops, gathered.values(), strict=True)
        ),
    ]
    frame = frame_of([(spot.x, spot.y) for spot in spots], width=SIZE[0], height=SIZE[1], least=CLOSEST, margin=58.0)
    drawn = marks(spots, frame, radius=6.0)
    shapes = municipality_shapes()
    box = Box(*frame.box)
    return Journeys(
        frame=frame,
        land=[
            abroad(),
            *(shape.fine for code, shape in shapes.items() if code != place.municipality and shape.box.touches(box)),
        ],
        own=shapes[place.municipality].fine if place.municipality in shapes else "",
        marks=drawn,
        routes=[route for mark in drawn[1:] for route in _routes(drawn[0], mark)],
        stops=stops,
        adults=[
            {"number": number, "name": name_of(number).capitalize()}
            for number in sorted({number for stop in stops for number in stop.adults})
        ],
    )


def _point(job: JobTold, known: Country) -> tuple[float, float] | None:
    vacancy = job.vacancy
    if vacancy.latitude is not None and vacancy.longitude is not None:
        return vacancy.latitude, vacancy.longitude
    seat = known.seat_of(vacancy.municipality_id or "")
    return (seat.latitude, seat.longitude) if seat else None


def _called(job: JobTold, point: tuple[float, float], home: tuple[float, float], *, here: str) -> str:
    """What the stop is called; “in the town” is only said of what lies there."""
    if job.reckoned_to:
        return job.town
    is_here = job.town == here and dist(point, home) <= IN_TOWN
    return _("in the town") if is_here else job.town or job.employer


def _stop(town: str, there: Workplaces) -> Stop:
    numbers = tuple(sorted({number for number, _minutes in there.journeys}))
    least, most = min(m for _n, m in there.journeys), max(m for _n, m in there.journeys)
    return Stop(
        town=town,
        adults=numbers,
        who=listed([name_of(number) for number in numbers]),
        minutes=minutes(most) if least == most else f"{least}–{minutes(most)}",
        reckoned_to=there.reckoned_to,
    )


def _routes(home: Mark, work: Mark) -> list[Route]:
    """Straight lines, a little apart where several travel the same way."""
    adults = work.spot.adults
    across, down = work.x - home.x, work.y - home.y
    length = max((across**2 + down**2) ** 0.5, 0.1)
    found = []
    for index, adult in enumerate(adults):
        aside = (index - (len(adults) - 1) / 2) * A_LINE_APART
        dx, dy = -down / length * aside, across / length * aside
        found.append(Route(adult, f"M{home.x + dx:.1f} {home.y + dy:.1f}L{work.x + dx:.1f} {work.y + dy:.1f}"))
    return found
