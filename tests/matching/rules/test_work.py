"""One nurse, one day, a few vacancies: what each rule of the score makes of them, by hand."""

from datetime import date

import pytest

from bofast.matching.rules.facts import Must, OccupationFacts, PlaceFacts, SubstitutionFacts, VacancyFacts
from bofast.matching.rules.ground import ground_of
from bofast.matching.rules.household import Adult, Extent, Wanted
from bofast.matching.rules.score import WEIGHTS, Weights
from bofast.matching.rules.stock import stock_of
from bofast.matching.rules.travel import ESTIMATE
from bofast.matching.rules.view import view_of
from bofast.matching.rules.work import choices, work_of
from tests.matching.worlds import KERNELS

OSTERSUND = PlaceFacts(1, "Östersund", "2380", "23", 63.18, 14.64, 52_000, seat=True)
STOCKHOLM = PlaceFacts(2, "Stockholm", "0180", "01", 59.33, 18.06, 1_600_000, seat=True)
GROUND = ground_of(
    [OSTERSUND, STOCKHOLM],
    ["2221", "5321"],
    [OccupationFacts("nurse", "2221"), OccupationFacts("midwife", "2221"), OccupationFacts("carer", "5321")],
    [SubstitutionFacts("nurse", "carer", 0.75), SubstitutionFacts("midwife", "nurse", 0.25)],
)
SWEDISH = Must("sv", "Svenska", is_licence=False)
NURSE = Wanted("nurse", "Sjuksköterska")


def vacancy(key, occupation="nurse", **facts):
    usual = {"latitude": None, "longitude": None, "municipality": "2380", "positions": 1, "opens_on": date(2025, 6, 1)}
    return VacancyFacts(key, f"{key}", "jobtech", occupation, facts.pop("group", None), **{**usual, **facts})


def work(*vacancies, wanted=(NURSE,), weights=WEIGHTS, **facts):
    view = view_of(GROUND, [stock_of(vacancies, GROUND, ESTIMATE)], ESTIMATE, on=date(2025, 6, 1))
    return work_of(view, Adult("Alva", tuple(wanted), **facts), weights, KERNELS["compiled"])


def fit(*vacancies, **facts):
    """In Östersund, where the vacancies are: the second place, by its municipality's code."""
    return work(*vacancies, **facts).fit[1]


@pytest.mark.parametrize(
    "wanted, occupation, group, fits",
    [
        ("nurse", "nurse", None, 1.0),
        ("nurse", "carer", None, 0.75),
        ("midwife", "nurse", None, 0.25),  # what the taxonomy says counts, not the group they share
        ("nurse", "midwife", None, 0.6),  # it says nothing in this direction
        ("carer", "nurse", None, 0.0),
        ("nurse", None, "2221", 0.6),
        ("nurse", "?", "5321", 0.0),
        ("?", "nurse", None, 0.0),
    ],
)
def test_an_occupation_fits_as_the_taxonomy_says_and_else_by_its_group(wanted, occupation, group, fits):
    found = fit(vacancy(1, occupation, group=group), wanted=[Wanted(wanted, wanted)])

    assert found == pytest.approx(fits * 0.85)


def test_a_wanted_group_fits_every_vacancy_in_it():
    group = Wanted("2221", "Sjuksköterskor", is_group=True)

    found = [fit(vacancy(1, occupation, group="2221"), wanted=[group]) for occupation in ("nurse", "midwife", None)]

    assert found == pytest.approx([0.51] * 3)


def test_the_best_of_what_is_wanted_counts():
    assert fit(vacancy(1, "carer"), wanted=[NURSE, Wanted("carer", "Vårdbiträde")]) == pytest.approx(0.85)


def test_skills_that_are_asked_for_count_by_the_share_held():
    asked = vacancy(1, skills=frozenset("klmn"))

    assert [fit(asked, skills=frozenset(held)) for held in ("", "kx", "klmn")] == pytest.approx([0.7, 0.775, 1.0])


def test_a_must_have_that_is_lacking_excludes_and_one_that_is_unsaid_does_not():
    required = vacancy(1, musts=(SWEDISH,))

    assert [fit(required, lacks=frozenset(lacks)) for lacks in ((), ("sv",), ("en",))] == pytest.approx(
        [0.85, 0.0, 0.85]
    )


def test_a_vacancy_that_states_the_other_extent_is_excluded():
    stated = [vacancy(1, extent=extent) for extent in ("full", "part", "")]

    assert [fit(one, extent=Extent.FULL) for one in stated] == pytest.approx([0.85, 0.0, 0.85])
    assert [fit(one, extent=Extent.PART) for one in stated] == pytest.approx([0.0, 0.85, 0.85])


def test_remote_work_is_everywhere_for_one_who_accepts_it():
    remote = vacancy(1, remote="på distans", municipality=None)

    assert work(remote, remote=True).fit.tolist() == pytest.approx([0.85, 0.85])
    assert work(remote).fit.tolist() == [0.0, 0.0]


def test_other_good_positions_are_a_choice_and_those_of_the_first_vacancy_are_none():
    found = work(vacancy(1, positions=5), vacancy(2, positions=10), vacancy(3, "midwife", positions=3))

    assert (found.positions[1], found.good[1]) == (18, 13)
    assert found.fit[1] == pytest.approx(0.85 + 0.15 * 0.2 * (1 - 2**-1.3))


def test_positions_of_poor_vacancies_are_no_choice():
    found = work(vacancy(1, positions=5), vacancy(2, "nurse", positions=7), wanted=[Wanted("midwife", "Barnmorska")])

    assert (found.positions[1], found.good[1]) == (12, 0)
    assert found.fit[1] == pytest.approx(0.25 * 0.85)


def test_a_region_can_weigh_otherwise():
    assert fit(vacancy(1), weights=Weights(worth_when_unknown=0.5)) == 0.5


def test_more_positions_than_a_float_can_tell_apart_are_worth_the_same():
    assert choices(WEIGHTS)[-1] == 1.0
    assert fit(vacancy(1), vacancy(2, positions=2_000_000_000)) == pytest.approx(0.85 + 0.15 * 0.2)
