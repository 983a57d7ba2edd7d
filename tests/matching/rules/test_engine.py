import pytest
from hypothesis import given, settings

from tests.matching.brute_force import answered
from tests.matching.worlds import DAY, KERNELS, asked, question_in

EVERYTHING = 1000


def rounded(value):
    return None if value is None else round(value, 9)


def shown(found, *, is_one_only=False):
    """An answer of either kind, in the words of the other, rounded where they may differ in the last bit."""
    return [
        {
            "key": place["key"],
            "fit": rounded(place["fit"]),
            "unknown": place["unknown"],
            "adults": [
                {
                    **adult,
                    "fit": rounded(adult["fit"]),
                    "vacancies": [
                        {name: rounded(value) if isinstance(value, float) else value for name, value in one.items()}
                        for one in adult["vacancies"]
                    ],
                }
                for adult in place["adults"]
            ],
        }
        for place in (sorted(found, key=lambda place: place["key"]) if is_one_only else found)
    ]


def by_brute_force(world, household, on=DAY):
    found = answered(world, household, on)
    for place in [*found["places"], *found["one_only"]]:
        for adult in place["adults"]:
            for vacancy in adult["vacancies"]:
                del vacancy["positions"]
    return {**found, "places": shown(found["places"]), "one_only": shown(found["one_only"], is_one_only=True)}


def told(place):
    return {
        "key": place.key,
        "fit": place.fit,
        "unknown": [gap.code.value for gap in place.unknown],
        "adults": [
            {
                "name": adult.name,
                "must_have_work": adult.must_have_work,
                "fit": adult.fit,
                "positions": adult.positions,
                "vacancies": [
                    {
                        "id": one.id,
                        "source": one.source,
                        "score": one.score,
                        "occupation_fit": one.occupation_fit,
                        "skills_share": one.skills_share,
                        "minutes": one.minutes,
                    }
                    for one in adult.vacancies
                ],
                "excluded": [one.id for one in adult.excluded],
            }
            for adult in place.adults
        ],
    }


def by_engine(world, household, **how):
    found = question_in(world, household, **how).answer(top=EVERYTHING)
    return {
        "vacancies_considered": found.vacancies_considered,
        "without_place": found.without_place,
        "places": shown([told(place) for place in found.places]),
        "one_only": shown([told(place) for place in found.one_only], is_one_only=True),
    }


@pytest.mark.parametrize("kernels", KERNELS.values(), ids=KERNELS)
@settings(max_examples=150, deadline=None)
@given(asked=asked)
def test_the_answer_is_brute_force_s(kernels, asked):
    world, household = asked

    assert by_engine(world, household, kernels=kernels) == by_brute_force(world, household)


@settings(max_examples=60, deadline=None)
@given(asked=asked)
def test_closed_vacancies_can_be_counted_too(asked):
    world, household = asked

    assert by_engine(world, household, on=None) == by_brute_force(world, household, on=None)
