from datetime import date

import pytest

from bofast.matching.rules.facts import PlaceFacts, VacancyFacts
from bofast.matching.rules.ground import ground_of
from bofast.matching.rules.stock import stock_of
from bofast.matching.rules.travel import ESTIMATE
from bofast.matching.rules.view import view_of

OSTERSUND = PlaceFacts(5, "Östersund", "2380", "23", 63.18, 14.64, 52_000, seat=True)
GROUND = ground_of([OSTERSUND], [], [], [])
DAY = date(2025, 6, 1)


def vacancy(key, name="a", **facts):
    usual = {"latitude": None, "longitude": None, "municipality": "2380", "positions": 1, "opens_on": DAY}
    return VacancyFacts(key, name, facts.pop("source", "jobtech"), None, None, **{**usual, **facts})


def view(*stocks, on=DAY):
    return view_of(GROUND, [stock_of(stock, GROUND, ESTIMATE) for stock in stocks], ESTIMATE, on=on)


@pytest.mark.parametrize(
    "facts, considered",
    [
        ({}, 1),
        ({"last_day": DAY}, 1),
        ({"last_day": date(2025, 5, 31)}, 0),
        ({"opens_on": date(2025, 6, 2)}, 0),
        ({"closed": True}, 0),
    ],
)
def test_a_vacancy_counts_from_its_first_day_through_its_last(facts, considered):
    assert view([vacancy(1, **facts)]).considered == considered
    assert view([vacancy(1, **facts)], on=None).considered == 1


def test_vacancies_in_no_place_are_counted():
    assert (
        view([vacancy(1), vacancy(2, "b", municipality=None), vacancy(3, "c", municipality="9999")]).without_place == 2
    )


def test_what_was_written_since_takes_the_place_of_what_was():
    found = view([vacancy(1), vacancy(2, "b")], [vacancy(1, closed=True), vacancy(3, "c")])

    assert [part.is_open.tolist() for part in found.parts] == [[False, True], [False, True]]


def test_ranks_run_through_all_stocks_by_name_and_then_source():
    found = view([vacancy(1, "a"), vacancy(2, "c")], [vacancy(3, "b"), vacancy(4, "c", source="employer")])

    ranks = {
        key: rank
        for part in found.parts
        for key, rank in zip(part.stock.key.tolist(), part.columns.order.tolist(), strict=True)
    }
    assert sorted(ranks, key=ranks.get) == [1, 3, 4, 2]
