from datetime import date

import numpy as np

from bofast.matching.rules.facts import Must, OccupationFacts, PlaceFacts, VacancyFacts
from bofast.matching.rules.ground import ground_of
from bofast.matching.rules.stock import evidences_of, musts_of, stock_of
from bofast.matching.rules.travel import ESTIMATE

OSTERSUND = PlaceFacts(5, "Östersund", "2380", "23", 63.18, 14.64, 52_000, seat=True)
AS = PlaceFacts(3, "Ås", "2309", "23", 63.25, 14.55, None, seat=False)
STOCKHOLM = PlaceFacts(9, "Stockholm", "0180", "01", 59.33, 18.06, 1_600_000, seat=True)
GROUND = ground_of([OSTERSUND, AS, STOCKHOLM], ["2221", "5321"], [OccupationFacts("nurse", "2221")], [])
SWEDISH, LICENCE = Must("sv", "Svenska", is_licence=False), Must("c", "C", is_licence=True)


def vacancy(key, **facts):
    usual = {"occupation": "nurse", "group": None, "latitude": None, "longitude": None, "municipality": None}
    return VacancyFacts(key, f"id-{key}", "jobtech", **{**usual, "positions": 1, "opens_on": date(2025, 6, 1), **facts})


def stock(*vacancies):
    return stock_of(vacancies, GROUND, ESTIMATE)


def test_a_workplace_is_its_coordinates_else_its_municipality_s_seat_else_nowhere():
    seat = {"latitude": OSTERSUND.latitude, "longitude": OSTERSUND.longitude}

    found = stock(vacancy(1, municipality="2380"), vacancy(2, municipality="2309"), vacancy(3, **seat), vacancy(4))

    assert dict(zip(found.key.tolist(), found.workplace.tolist(), strict=True)) == {1: 0, 3: 0, 2: -1, 4: -1}


def test_places_within_three_hours_are_reached_nearest_first_from_both_sides():
    found = stock(vacancy(1, municipality="2380"), vacancy(2, municipality="0180"))
    rows = {name: row for row, name in enumerate(GROUND.place_name.tolist())}

    at_ostersund = found.workplace[found.key.tolist().index(1)]
    around = slice(found.around_start[at_ostersund], found.around_start[at_ostersund + 1])
    assert found.around_place[around].tolist() == [rows["Östersund".encode()], rows["Ås".encode()]]
    reach = slice(found.reach_start[rows["Ås".encode()]], found.reach_start[rows["Ås".encode()] + 1])
    assert found.reach_workplace[reach].tolist() == [at_ostersund]
    assert found.reach_minutes[reach][0] == found.around_minutes[around][1]


def test_the_vacancy_s_own_group_counts_before_its_occupation_s():
    own, borrowed, unknown = vacancy(1, group="5321"), vacancy(2), vacancy(3, group="0000")

    found = stock(own, borrowed, unknown)

    groups = GROUND.group_code[found.kind_group[found.kind]]
    assert dict(zip(found.key.tolist(), groups.tolist(), strict=True)) == {1: b"5321", 2: b"2221", 3: b"2221"}


def test_must_haves_and_evidence_come_back_as_they_were_given():
    found = stock(vacancy(1, musts=(LICENCE, SWEDISH, LICENCE)), vacancy(2, remote="på distans"), vacancy(3))

    assert (musts_of(found), evidences_of(found)) == ((SWEDISH, LICENCE), ("på distans",))
    assert np.diff(found.must_start).tolist() == [2, 0, 0]


def test_an_empty_stock_is_a_stock():
    found = stock()

    assert (len(found.key), found.reach_start.tolist(), found.around_start.tolist()) == (0, [0, 0, 0, 0], [0])
