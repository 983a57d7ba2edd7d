"""The small map of the journeys: the home, the workplaces, and a straight line to each with its minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bofast.places.rules import on_map
from bofast.places.shapes import Box, municipality_shapes
from bofast.site.abroad import abroad
from bofast.site.country import Country
from bofast.site.people import listed, name_of
from bofast.site.telling import JobTold, PlaceTold
from bofast.web.maps import Frame, Mark, Spot, frame_of, marks
from bofast.web.templatetags.look import minutes

SIZE = (480.0, 320.0)
CLOSEST = 14.0  # kilometres across
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
    minutes: int


@dataclass(frozen=True, slots=True)
class Journeys:
    frame: Frame
    land: Sequence[str]
    own: str
    marks: Sequence[Mark]  # the home first
    routes: Sequence[Route]
    stops: Sequence[Stop]
    adults: Sequence[dict[str, object]]  # number and name, for the legend


def journeys(place: PlaceTold, known: Country) -> Journeys | None:
    """The workplaces of the best jobs, gathered by town and minutes; None when all of them are remote."""
    gathered: dict[tuple[float, float], list[tuple[int, JobTold]]] = {}
    for adult in place.adults:
        for job in adult.jobs:
            point = _point(job, known)
            if job.minutes is not None and point is not None:
                gathered.setdefault(_near(point), []).append((adult.number, job))
    if not gathered:
        return None
    home = on_map(place.latitude, place.longitude)
    spots = [Spot(*home, place.name, kind="home"), *(_spot(point, jobs) for point, jobs in gathered.items())]
    frame = frame_of([(spot.x, spot.y) for spot in spots], width=SIZE[0], height=SIZE[1], least=CLOSEST, margin=64.0)
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
        stops=[_stop(jobs) for jobs in gathered.values()],
        adults=[
            {"number": number, "name": name_of(number).capitalize()}
            for number in sorted({number for jobs in gathered.values() for number, _job in jobs})
        ],
    )


def _point(job: JobTold, known: Country) -> tuple[float, float] | None:
    vacancy = job.vacancy
    if vacancy.latitude is not None and vacancy.longitude is not None:
        return vacancy.latitude, vacancy.longitude
    seats = (place for place in known.localities_of(vacancy.municipality_id or "") if place.is_seat)
    seat = next(seats, None)
    return (seat.latitude, seat.longitude) if seat else None


def _near(point: tuple[float, float]) -> tuple[float, float]:
    """Workplaces within a kilometre or so are one mark."""
    return round(point[0], 2), round(point[1] * 2, 2) / 2


def _spot(point: tuple[float, float], jobs: Sequence[tuple[int, JobTold]]) -> Spot:
    x, y = on_map(*point)
    stop = _stop(jobs)
    return Spot(x, y, stop.town, note=minutes(stop.minutes), adults=stop.adults)


def _stop(jobs: Sequence[tuple[int, JobTold]]) -> Stop:
    numbers = tuple(sorted({number for number, _job in jobs}))
    first = jobs[0][1]
    return Stop(
        town=first.town or first.employer,
        adults=numbers,
        who=listed([name_of(number) for number in numbers]),
        minutes=min(job.minutes or 1 for _number, job in jobs),
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
