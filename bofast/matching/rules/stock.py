"""Vacancies as the engine reads them, and which places to live reach each workplace: arrays, in a settled order.

Vacancies written since an index was built are a second, small stock on the same ground.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bofast.matching.rules.arrays import Array, flags, floats, frozen, integers, rows, starts, texts
from bofast.matching.rules.facts import Must, VacancyFacts
from bofast.matching.rules.ground import Ground, Register
from bofast.matching.rules.household import LONGEST_COMMUTE
from bofast.matching.rules.travel import Travel

Spot = tuple[float, float]
NOWHERE: Spot = (-math.inf, -math.inf)  # sorts before every place on earth
NO_DAY = 2**31 - 1  # no last day is known
EXTENTS = {"": 0, "full": 1, "part": 2}
WORKPLACES_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Stock:
    """Vacancies sorted by workplace (those without one first) and then by name."""

    key: Array
    name: Array  # id and source with a zero byte between: the order among equals
    order: Array  # the row's rank by name
    kind: Array  # → kind_occupation, kind_group
    positions: Array
    extent: Array  # as EXTENTS says
    evidence: Array  # → evidences, -1: not remote
    opens: Array  # day numbers
    closes: Array
    closed: Array
    skill_start: Array  # (vacancies + 1,)
    skill: Array  # → skill_ids
    must_start: Array  # (vacancies + 1,)
    must: Array  # → must_ids
    workplace: Array  # → reach_start, -1: without a place
    around_start: Array  # (workplaces + 1,)
    around_place: Array  # → Ground.place_key, nearest first
    around_minutes: Array  # up to 180
    reach_start: Array  # (places + 1,)
    reach_workplace: Array  # the same the other way round, nearest first
    reach_minutes: Array
    kind_start: Array  # (kinds + 1,)
    kind_row: Array  # the rows of each kind
    kind_occupation: Array  # → Ground.occupation_id, -1: not known
    kind_group: Array  # → Ground.group_code, -1: not known
    skill_ids: Array
    must_ids: Array
    must_labels: Array
    must_is_licence: Array
    evidences: Array


def stock_of(vacancies: Iterable[VacancyFacts], ground: Ground, travel: Travel) -> Stock:
    """The stock of these rows, in whatever order they come."""
    seats = _seats(ground)
    placed = sorted(((_spot(one, seats), _name(one), one) for one in vacancies), key=lambda found: found[:2])
    spots = sorted({spot for spot, _, _ in placed if spot != NOWHERE})
    spot_row = {spot: row for row, spot in enumerate(spots)}
    ads = [one for _, _, one in placed]
    names = texts(name for _, name, _ in placed)
    order = np.empty(len(ads), dtype=np.int64)
    order[np.argsort(names, kind="stable")] = np.arange(len(ads))
    return frozen(
        Stock,
        key=integers(one.key for one in ads),
        name=names,
        order=order,
        positions=integers(one.positions for one in ads),
        extent=np.array([EXTENTS[one.extent] for one in ads], dtype=np.int8),
        opens=rows(one.opens_on.toordinal() for one in ads),
        closes=rows(NO_DAY if one.last_day is None else one.last_day.toordinal() for one in ads),
        closed=flags(one.closed for one in ads),
        workplace=rows(spot_row.get(spot, -1) for spot, _, _ in placed),
        **_kinds(ads, Register(ground)),
        **_skills(ads),
        **_musts(ads),
        **_evidences(ads),
        **_reach(spots, ground, travel),
    )


def musts_of(stock: Stock) -> tuple[Must, ...]:
    """The must-haves as they were given, in the stock's order."""
    columns = (stock.must_ids.tolist(), stock.must_labels.tolist(), stock.must_is_licence.tolist())
    return tuple(Must(one.decode(), label.decode(), licence) for one, label, licence in zip(*columns, strict=True))


def evidences_of(stock: Stock) -> tuple[str, ...]:
    return tuple(evidence.decode() for evidence in stock.evidences.tolist())


def _name(one: VacancyFacts) -> str:
    return f"{one.id}\0{one.source}"


def _seats(ground: Ground) -> Mapping[str, Spot]:
    return {
        ground.place_municipality[row].decode(): (float(ground.place_latitude[row]), float(ground.place_longitude[row]))
        for row in np.flatnonzero(ground.place_seat)
    }


def _spot(one: VacancyFacts, seats: Mapping[str, Spot]) -> Spot:
    """The workplace's own point, else its municipality's seat, else nowhere."""
    if one.latitude is not None and one.longitude is not None:
        return one.latitude, one.longitude
    return seats.get(one.municipality or "", NOWHERE)


def _kinds(ads: Sequence[VacancyFacts], register: Register) -> Mapping[str, Array]:
    """The vacancy's own group counts; the occupation's where it has none."""
    found = []
    for one in ads:
        occupation, group = register.occupation(one.occupation)
        own = register.group(one.group)
        found.append((occupation, own if own >= 0 else group))
    known = sorted(set(found))
    row_of = {kind: row for row, kind in enumerate(known)}
    kind = rows(row_of[one] for one in found)
    by_kind = np.argsort(kind, kind="stable").astype(np.int32)
    return {
        "kind": kind,
        "kind_start": starts(kind[by_kind], len(known)),
        "kind_row": by_kind,
        "kind_occupation": rows(occupation for occupation, _ in known),
        "kind_group": rows(group for _, group in known),
    }


def _skills(ads: Sequence[VacancyFacts]) -> Mapping[str, Array]:
    known = sorted({skill for one in ads for skill in one.skills})
    row_of = {skill: row for row, skill in enumerate(known)}
    asked = [(row, row_of[skill]) for row, one in enumerate(ads) for skill in sorted(one.skills)]
    return {
        "skill_start": starts([row for row, _ in asked], len(ads)),
        "skill": rows(skill for _, skill in asked),
        "skill_ids": texts(known),
    }


def _musts(ads: Sequence[VacancyFacts]) -> Mapping[str, Array]:
    def settled(musts: Iterable[Must]) -> list[Must]:
        return sorted(set(musts), key=lambda must: (must.is_licence, must.label, must.id))

    known = settled(must for one in ads for must in one.musts)
    row_of = {must: row for row, must in enumerate(known)}
    needed = [(row, row_of[must]) for row, one in enumerate(ads) for must in settled(one.musts)]
    return {
        "must_start": starts([row for row, _ in needed], len(ads)),
        "must": rows(must for _, must in needed),
        "must_ids": texts(must.id for must in known),
        "must_labels": texts(must.label for must in known),
        "must_is_licence": flags(must.is_licence for must in known),
    }


def _evidences(ads: Sequence[VacancyFacts]) -> Mapping[str, Array]:
    known = sorted({one.remote for one in ads if one.remote is not None})
    row_of = {evidence: row for row, evidence in enumerate(known)}
    return {
        "evidence": rows(-1 if one.remote is None else row_of[one.remote] for one in ads),
        "evidences": texts(known),
    }


def _reach(spots: Sequence[Spot], ground: Ground, travel: Travel) -> Mapping[str, Array]:
    """The places to live within 180 minutes of each workplace, nearest first, and how far they are."""
    homes = ground.place_latitude, ground.place_longitude
    near, far = [np.empty(0, dtype=np.int32)], [np.empty(0, dtype=np.float64)]
    for first in range(0, len(spots), WORKPLACES_AT_ONCE):
        some = spots[first : first + WORKPLACES_AT_ONCE]
        works = floats(latitude for latitude, _ in some), floats(longitude for _, longitude in some)
        for minutes in np.ascontiguousarray(travel.minutes(homes, works).T):
            within = np.flatnonzero(minutes <= LONGEST_COMMUTE)
            nearest = within[np.argsort(minutes[within], kind="stable")]
            near.append(nearest.astype(np.int32))
            far.append(minutes[nearest])
    start = np.cumsum([len(found) for found in near], dtype=np.int64)
    place, minutes = np.concatenate(near), np.concatenate(far)
    turned = _turned(start, place, minutes, len(ground.place_key))
    return {"around_start": start, "around_place": place, "around_minutes": minutes, **turned}


def _turned(start: Array, place: Array, minutes: Array, places: int) -> Mapping[str, Array]:
    """The workplaces that each place reaches, nearest first."""
    workplace = np.repeat(np.arange(len(start) - 1, dtype=np.int32), np.diff(start))
    by = np.argsort(minutes, kind="stable")
    by = by[np.argsort(place[by].astype(np.min_scalar_type(places)), kind="stable")]  # small numbers sort in one go
    return {
        "reach_start": starts(place[by], places),
        "reach_workplace": workplace[by],
        "reach_minutes": minutes[by],
    }
