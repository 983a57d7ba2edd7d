"""Answers of the engine and of brute force in one form, rounded where they may differ in the last bit."""

from tests.matching.brute_force import answered
from tests.matching.worlds import DAY, question_in

EVERYTHING = 10_000


def by_brute_force(world, household, on=DAY):
    found = answered(world, household, on)
    return {**found, "places": _alike(found["places"]), "one_only": _alike(found["one_only"], key="key")}


def by_engine(world, household, **how):
    found = question_in(world, household, **how).answer(top=EVERYTHING)
    return {
        "vacancies_considered": found.vacancies_considered,
        "without_place": found.without_place,
        "places": _alike([_told(place) for place in found.places]),
        "one_only": _alike([_told(place) for place in found.one_only], key="key"),
    }


def _told(place):
    return {
        "place": place.place,
        "municipality": place.municipality,
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


def _alike(found, key=None):
    """Brute force has no opinion on the order of places where only some find work: they are put in order of a key."""
    ordered = sorted(found, key=lambda place: place[key]) if key else found
    return _rounded(ordered)


def _rounded(value):
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    return round(value, 9) if isinstance(value, float) else value
