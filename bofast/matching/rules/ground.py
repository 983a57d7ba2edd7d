"""The ground an index stands on: the places to live, and which occupation can do another's work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bofast.matching.rules.arrays import Array, flags, floats, frozen, integers, rows, starts, texts
from bofast.matching.rules.facts import OccupationFacts, PlaceFacts, SubstitutionFacts, successors


@dataclass(frozen=True, slots=True)
class Ground:
    """Places sorted by (municipality, name, key), groups by code, occupations by id; `near` goes from the wanted one
    to those whose work it can do."""

    place_key: Array
    place_name: Array
    place_municipality: Array
    place_county: Array
    place_latitude: Array
    place_longitude: Array
    place_population: Array  # -1: unknown
    place_seat: Array
    group_code: Array
    occupation_id: Array
    occupation_group: Array  # → group_code, -1: none
    occupation_now: Array  # → occupation_id: itself or its successor, -1: dropped without one
    near_start: Array  # (occupations + 1,)
    near_serves: Array  # → occupation_id
    near_share: Array


def ground_of(
    places: Iterable[PlaceFacts],
    groups: Iterable[str],
    occupations: Iterable[OccupationFacts],
    substitutions: Iterable[SubstitutionFacts],
) -> Ground:
    """The ground of these rows, in whatever order they come; each municipality has one seat among the places."""
    homes = sorted(places, key=lambda place: (place.municipality, place.name, place.key))
    codes = sorted(set(groups))
    code_row = {code: row for row, code in enumerate(codes)}
    known = sorted(occupations, key=lambda occupation: occupation.id)
    row_of = {occupation.id: row for row, occupation in enumerate(known)}
    now = successors(known)
    current = {one.id for one in known if not one.dropped}
    near = sorted(
        (row_of[one.wanted], row_of[one.serves], one.share)
        for one in substitutions
        if one.wanted in current and one.serves in current
    )
    return frozen(
        Ground,
        place_key=integers(place.key for place in homes),
        place_name=texts(place.name for place in homes),
        place_municipality=texts(place.municipality for place in homes),
        place_county=texts(place.county for place in homes),
        place_latitude=floats(place.latitude for place in homes),
        place_longitude=floats(place.longitude for place in homes),
        place_population=integers(-1 if place.population is None else place.population for place in homes),
        place_seat=flags(place.seat for place in homes),
        group_code=texts(codes),
        occupation_id=texts(one.id for one in known),
        occupation_group=rows(code_row.get(one.group or "", -1) for one in known),
        occupation_now=rows(row_of[now[one.id]] if one.id in now else -1 for one in known),
        near_start=starts([wanted for wanted, _, _ in near], len(known)),
        near_serves=rows(serves for _, serves, _ in near),
        near_share=floats(share for _, _, share in near),
    )


def places_of(ground: Ground) -> tuple[PlaceFacts, ...]:
    """The places to live as they were given, in the ground's order."""
    columns = (
        ground.place_key,
        ground.place_latitude,
        ground.place_longitude,
        ground.place_population,
        ground.place_seat,
    )
    names = (ground.place_name, ground.place_municipality, ground.place_county)
    rows_of = zip(*(column.tolist() for column in (*columns, *names)), strict=True)
    return tuple(
        PlaceFacts(
            key=key,
            name=name.decode(),
            municipality=municipality.decode(),
            county=county.decode(),
            latitude=latitude,
            longitude=longitude,
            population=None if population < 0 else population,
            seat=seat,
        )
        for key, latitude, longitude, population, seat, name, municipality, county in rows_of
    )


class Register:
    """Looks occupations and groups of a ground up by what the registers call them."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._occupations = {name.decode(): row for row, name in enumerate(ground.occupation_id.tolist())}
        self._groups = {code.decode(): row for row, code in enumerate(ground.group_code.tolist())}

    def group(self, code: str | None) -> int:
        """The row of an SSYK-4 code, -1 when there is none."""
        return self._groups.get(code or "", -1)

    def occupation(self, concept: str | None) -> tuple[int, int]:
        """The rows of the current occupation that the id stands for and of its group; -1 for what is not known."""
        row = self._occupations.get(concept or "", -1)
        if row < 0:
            return -1, -1
        now = int(self._ground.occupation_now[row])
        return now, int(self._ground.occupation_group[now if now >= 0 else row])
