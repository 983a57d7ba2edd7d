"""What is said of a vacancy beside its score."""

from datetime import date

from bofast.matching.rules.engine import Question
from bofast.matching.rules.facts import Must, OccupationFacts, PlaceFacts, VacancyFacts
from bofast.matching.rules.ground import ground_of
from bofast.matching.rules.household import Adult, Extent, Household, Wanted
from bofast.matching.rules.reasons import Because, Gap, Missing, Reason
from bofast.matching.rules.stock import stock_of
from bofast.matching.rules.travel import ESTIMATE
from bofast.matching.rules.view import view_of

OSTERSUND = PlaceFacts(1, "Östersund", "2380", "23", 63.18, 14.64, 52_000, seat=True)
GROUND = ground_of([OSTERSUND], ["2221"], [OccupationFacts("nurse", "2221")], [])
SWEDISH = Must("zSLA_vw2_FXN", "Svenska", is_licence=False)
LICENCE = Must("swP6_psb_FCB", "C", is_licence=True)


def vacancy(key, **facts):
    usual = {"latitude": None, "longitude": None, "municipality": "2380", "positions": 1, "opens_on": date(2025, 6, 1)}
    return VacancyFacts(key, f"{key}", "jobtech", "nurse", None, **{**usual, **facts})


def alva(*vacancies, **facts):
    """What Alva is told of Östersund."""
    view = view_of(GROUND, [stock_of(vacancies, GROUND, ESTIMATE)], ESTIMATE, on=date(2025, 6, 1))
    asks = Household((Adult("Alva", (Wanted("nurse", "Sjuksköterska"),), **facts),))
    return Question(view, asks, prices={}).place(1, vacancies=9).adults[0]


def test_what_is_held_and_what_is_unsaid():
    [told] = alva(vacancy(1, musts=(SWEDISH, LICENCE)), languages=frozenset({"zSLA_vw2_FXN"})).vacancies

    assert told.reasons[-1] == Reason(Because.HOLDS_LANGUAGE, label="Svenska")
    assert told.unknown == (Gap(Missing.SKILLS), Gap(Missing.LICENCE, label="C"))


def test_a_licence_is_held_by_its_letter():
    [told] = alva(vacancy(1, musts=(LICENCE,)), licences=frozenset({"C"})).vacancies

    assert told.reasons[-1] == Reason(Because.HOLDS_LICENCE, label="C")


def test_what_is_excluded_stays_visible_with_what_is_lacking():
    told = alva(vacancy(1, musts=(LICENCE, SWEDISH)), vacancy(2), lacks=frozenset({"swP6_psb_FCB"}))

    assert [(one.id, one.reasons) for one in told.excluded] == [("1", (Reason(Because.LACKS_LICENCE, label="C"),))]
    assert [one.id for one in told.vacancies] == ["2"]


def test_an_unstated_extent_is_unknown_to_one_who_asks_for_one():
    [told] = alva(vacancy(1), extent=Extent.FULL).vacancies

    assert told.unknown == (Gap(Missing.SKILLS), Gap(Missing.EXTENT))


def test_remote_work_shows_the_words_that_say_so_to_one_who_accepts_it():
    remote = vacancy(1, remote="arbete på distans", skills=frozenset("kl"))

    [told], [unasked] = (alva(remote, skills=frozenset("k"), remote=accepts).vacancies for accepts in (True, False))

    assert told.reasons[1:] == (
        Reason(Because.SKILLS, held=1, asked=2),
        Reason(Because.REMOTE, evidence="arbete på distans"),
    )
    assert unasked.reasons[-1] == Reason(Because.MINUTES, minutes=0.0)
