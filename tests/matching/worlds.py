"""Hypothesis's worlds: few points, few occupations and round numbers, so that ties and borders come often."""

from __future__ import annotations

import importlib.util
from datetime import date, timedelta

import numba
from hypothesis import strategies as st

from bofast.matching.rules import compiled, plain
from bofast.matching.rules.document import household_from
from bofast.matching.rules.engine import Question
from bofast.matching.rules.facts import Must, OccupationFacts, PlaceFacts, SubstitutionFacts, VacancyFacts
from bofast.matching.rules.ground import ground_of
from bofast.matching.rules.household import Wanted
from bofast.matching.rules.stock import stock_of
from bofast.matching.rules.travel import ESTIMATE
from bofast.matching.rules.view import view_of
from tests.matching.brute_force import World

DAY = date(2025, 6, 1)
GROUPS = ("2221", "5321", "7411")
POINTS = [(63.18, 14.64), (63.18, 14.70), (63.33, 14.45), (62.51, 14.45), (59.33, 18.06), (59.36, 17.9)]
MUSTS = [
    {"id": "sv", "label": "Svenska", "is_licence": False},
    {"id": "en", "label": "Engelska", "is_licence": False},
    {"id": "c", "label": "C", "is_licence": True},
]


def _interpreted():
    """The compiled loops as Python runs them: slow, but a test can see every line."""
    spec = importlib.util.spec_from_file_location("tests.matching.interpreted", compiled.__file__)
    module = importlib.util.module_from_spec(spec)
    jit, numba.njit = numba.njit, lambda **_: lambda loop: loop
    try:
        spec.loader.exec_module(module)
    finally:
        numba.njit = jit
    return module


KERNELS = {"compiled": compiled, "plain": plain, "interpreted": _interpreted()}

points = st.one_of(st.sampled_from(POINTS), st.tuples(st.floats(55.5, 68.5), st.floats(11.5, 24.0)))
names = st.sampled_from(["Ås", "Bräcke", "Hammarstrand", "Svenstavik", "Östersund"])
ids = st.sampled_from([f"occupation-{letter}" for letter in "abcdefgh"])


@st.composite
def many_places(draw):
    found = []
    for number, code in enumerate(draw(st.lists(st.sampled_from(["2380", "2309", "0180"]), min_size=1, max_size=7))):
        latitude, longitude = draw(points)
        found.append(
            {
                "key": 100 - number,
                "name": draw(names),
                "municipality": code,
                "county": code[:2],
                "latitude": latitude,
                "longitude": longitude,
                "population": draw(st.none() | st.sampled_from([150, 1999, 2000, 19_999, 20_000, 60_000])),
                "seat": all(place["municipality"] != code for place in found),
            }
        )
    return found


@st.composite
def many_occupations(draw):
    known = draw(st.lists(ids, min_size=1, max_size=8, unique=True))
    return {
        one: {
            "group": draw(st.none() | st.sampled_from(GROUPS)),
            "dropped": dropped,
            "replaced_by": draw(st.none() | ids) if dropped else None,
        }
        for one in known
        for dropped in [draw(st.integers(0, 4)) == 0]
    }


def vacancies_of(occupations):
    where = st.one_of(
        st.tuples(points, st.none()),
        st.tuples(st.just((None, None)), st.none() | st.sampled_from(["2380", "0180", "9999"])),
    )
    return st.builds(
        lambda where, **rest: {"latitude": where[0][0], "longitude": where[0][1], "municipality": where[1], **rest},
        where=where,
        id=st.text("0129", min_size=1, max_size=3),
        source=st.sampled_from(["jobtech", "employer"]),
        occupation=st.none() | st.sampled_from(sorted(occupations)),
        group=st.none() | st.sampled_from(GROUPS),
        positions=st.integers(1, 12),
        opens_on=st.sampled_from([DAY - timedelta(1), DAY, DAY, DAY, DAY + timedelta(1)]),
        last_day=st.sampled_from([None, None, DAY, DAY + timedelta(9), DAY - timedelta(1)]),
        closed=st.integers(0, 9).map(lambda n: n == 0),
        extent=st.sampled_from(["", "full", "part"]),
        remote=st.sampled_from([None, None, "distansarbete", "flaggan"]),
        skills=st.lists(st.sampled_from("klmn"), max_size=4),
        musts=st.lists(st.sampled_from(MUSTS), max_size=2, unique_by=lambda must: must["id"]),
    )


def adults_of(occupations):
    return st.fixed_dictionaries(
        {
            "name": st.sampled_from(["Alva", "Bo"]),
            "occupations": st.lists(st.sampled_from([*sorted(occupations), *GROUPS]), min_size=1, max_size=4),
            "skills": st.lists(st.sampled_from("klmn"), max_size=4),
            "languages": st.lists(st.sampled_from(["sv", "en"]), max_size=2),
            "licences": st.lists(st.sampled_from(["B", "C"]), max_size=2),
            "lacks": st.lists(st.sampled_from(["sv", "en", "c"]), max_size=2),
            "commute_minutes": st.sampled_from([5.0, 30.0, 45.0, 90.0, 180.0]),
            "remote": st.booleans(),
            "extent": st.sampled_from([None, None, "full", "part"]),
            "must_have_work": st.booleans(),
        }
    )


@st.composite
def worlds(draw):
    occupations = draw(many_occupations())
    pairs = st.tuples(st.sampled_from(sorted(occupations)), st.sampled_from(sorted(occupations)))
    said = draw(
        st.dictionaries(pairs.filter(lambda pair: pair[0] != pair[1]), st.sampled_from([0.25, 0.75]), max_size=8)
    )
    ads = draw(st.lists(vacancies_of(occupations), max_size=24, unique_by=lambda ad: (ad["id"], ad["source"])))
    return World(
        places=draw(many_places()),
        occupations=occupations,
        substitutes={
            pair: share for pair, share in said.items() if not any(occupations[one]["dropped"] for one in pair)
        },
        vacancies=[{"key": number, **ad} for number, ad in enumerate(ads, 1)],
        prices=draw(st.dictionaries(st.sampled_from(["2380", "2309", "0180"]), st.sampled_from([900, 1500, 4000]))),
    )


@st.composite
def households_in(draw, world):
    adults = draw(st.lists(adults_of(world.occupations), min_size=1, max_size=3))
    if not any(adult["must_have_work"] for adult in adults):
        adults[0]["must_have_work"] = True
    point = {"latitude": POINTS[0][0], "longitude": POINTS[0][1]}
    codes = sorted({place["municipality"] for place in world.places})
    return {
        "adults": adults,
        "where": {
            "counties": draw(st.just([]) | st.lists(st.sampled_from([code[:2] for code in codes]), max_size=1)),
            "municipalities": draw(st.just([]) | st.lists(st.sampled_from(codes), max_size=1)),
            "near": draw(
                st.none() | st.sampled_from([0.0, 30.0, 120.0]).map(lambda minutes: {**point, "minutes": minutes})
            ),
        },
        "wishes": {
            "housing": draw(st.none() | st.just("cheap")),
            "size": draw(st.sampled_from([None, "village", "town", "city"])),
            "near": draw(st.none() | st.just(point)),
        },
    }


asked = worlds().flatmap(lambda world: st.tuples(st.just(world), households_in(world)))


def ground_in(world):
    return ground_of(
        [PlaceFacts(**place) for place in world.places],
        {*GROUPS, *(ad["group"] for ad in world.vacancies if ad["group"])},
        [
            OccupationFacts(one, told["group"], told["dropped"], told.get("replaced_by"))
            for one, told in world.occupations.items()
        ],
        [SubstitutionFacts(wanted, serves, share) for (wanted, serves), share in world.substitutes.items()],
    )


def facts_in(vacancies):
    return [
        VacancyFacts(
            **{
                **vacancy,
                "skills": frozenset(vacancy["skills"]),
                "musts": tuple(Must(**must) for must in vacancy["musts"]),
            }
        )
        for vacancy in vacancies
    ]


def view_in(world, *, on=DAY, later=0):
    """The view of a world; the last `later` vacancies are in a stock of their own, as if written since the build."""
    ground = ground_in(world)
    facts = facts_in(world.vacancies)
    stocks = [stock_of(facts[: len(facts) - later], ground, ESTIMATE)]
    if later:
        stocks.append(stock_of(facts[len(facts) - later :], ground, ESTIMATE))
    return view_of(ground, stocks, ESTIMATE, on=on)


def household_in(world, document):
    return household_from(
        document,
        wanted=lambda given: Wanted(given, given, is_group=given not in world.occupations),
        counties=[place["county"] for place in world.places],
        municipalities=[place["municipality"] for place in world.places],
    )


def question_in(world, document, *, kernels=compiled, on=DAY, later=0):
    view = view_in(world, on=on, later=later)
    return Question(view, household_in(world, document), prices=world.prices, kernels=kernels)
