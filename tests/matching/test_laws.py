"""What must hold of every answer, whatever the world."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.brute_force import World
from tests.matching.worlds import asked, question_in, vacancies_of

EVERYTHING = 1000
A_HAIR = 1e-12  # a float64 may lose its last bit

laws = settings(max_examples=60, deadline=None)


def shuffled(world, seed):
    mix = random.Random(seed)
    return World(
        places=mix.sample(world.places, len(world.places)),
        occupations=dict(mix.sample(sorted(world.occupations.items()), len(world.occupations))),
        substitutes=dict(mix.sample(sorted(world.substitutes.items()), len(world.substitutes))),
        vacancies=mix.sample(world.vacancies, len(world.vacancies)),
        prices=dict(mix.sample(sorted(world.prices.items()), len(world.prices))),
    )


@laws
@given(asked=asked, seed=st.integers(0, 999))
def test_the_order_of_the_rows_never_matters(asked, seed):
    world, household = asked

    mixed = question_in(shuffled(world, seed), household).answer(top=EVERYTHING)

    assert mixed == question_in(world, household).answer(top=EVERYTHING)


@laws
@given(asked=asked, later=st.integers(1, 24))
def test_vacancies_written_since_the_build_count_as_if_built_in(asked, later):
    world, household = asked

    as_one = question_in(world, household).answer(top=EVERYTHING)

    assert question_in(world, household, later=min(later, len(world.vacancies))).answer(top=EVERYTHING) == as_one


@laws
@given(asked=asked, drawn=st.data())
def test_a_new_vacancy_never_lowers_a_fit(asked, drawn):
    world, household = asked
    new = drawn.draw(vacancies_of(world.occupations)) | {"key": 1000, "id": drawn.draw(st.sampled_from(["-", "zzz"]))}
    more = World(**{**vars(world), "vacancies": [*world.vacancies, new]})

    before, after = question_in(world, household), question_in(more, household)

    for place in world.places:
        was, becomes = (question.place(place["key"], vacancies=1) for question in (before, after))
        assert becomes.fit >= was.fit - A_HAIR
        assert all(now.fit >= then.fit - A_HAIR for now, then in zip(becomes.adults, was.adults, strict=True))


@laws
@given(asked=asked)
def test_nothing_is_beyond_the_limit_and_no_must_have_is_lacking(asked):
    world, household = asked
    musts = {(ad["id"], ad["source"]): {must["id"] for must in ad["musts"]} for ad in world.vacancies}

    found = question_in(world, household).answer(top=EVERYTHING)

    for place in [*found.places, *found.one_only]:
        for adult, wishes in zip(place.adults, household["adults"], strict=True):
            assert all(one.minutes <= wishes["commute_minutes"] for one in adult.vacancies)
            assert not [one for one in adult.vacancies if musts[one.id, one.source] & set(wishes["lacks"])]
            assert all(musts[one.id, one.source] & set(wishes["lacks"]) for one in adult.excluded)


@laws
@given(asked=asked, top=st.integers(1, 3))
def test_fewer_places_are_the_beginning_of_all(asked, top):
    world, household = asked
    question = question_in(world, household)

    few, all_of_them = question.answer(top=top), question.answer(top=EVERYTHING)

    assert (few.places, few.one_only) == (all_of_them.places[:top], all_of_them.one_only[:top])
    assert few.places_found == len(all_of_them.places)


@laws
@given(asked=asked)
def test_a_place_asked_for_alone_is_as_it_is_among_all(asked):
    world, household = asked
    question = question_in(world, {**household, "where": {}})

    for place in question.answer(top=EVERYTHING).places:
        assert question.place(place.key, vacancies=5) == place
