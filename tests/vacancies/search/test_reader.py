"""The reader beside a twin that looks at every ad in turn."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bofast.vacancies.search.asked import MANY, PAGE, Found, Meant, Order, Search, Suggested
from bofast.vacancies.search.index import Ad, change, opened, write
from bofast.vacancies.search.language import asked_words, compounds, is_form_of
from bofast.vacancies.search.reader import Reader

DAY = date(2022, 10, 3)
TODAY = DAY.toordinal()
PARENTS = {"2221": "health", "5321": "health", "2341": "school"}
TOWNS = {"2309": "Krokom", "2380": "Östersund", "2480": "Umeå", "": ""}


def reader_of(*ads):
    index = opened()
    write(index, ads)
    return Reader(index)


def ad(pk, headline="Kock", **facts):
    return Ad(**{"pk": pk, "headline": headline, "published": 1_664_000_000 + pk, "first_day": TODAY, **facts})


def an_ad(pk, headline, text, employer, municipality, group, extent, remote, published, first_day, last_day):
    return Ad(
        pk=pk,
        headline=headline,
        text=text,
        employer=employer,
        municipality=municipality,
        town=TOWNS[municipality],
        county=municipality[:2],
        group=group,
        field=PARENTS.get(group, ""),
        extent=extent,
        remote=remote,
        published=published,
        first_day=TODAY + first_day,
        last_day=TODAY + last_day,
    )


words = st.sampled_from(["sjuksköterska", "undersköterskan", "kockar", "kock", "lärare", "lära", "natt", "Krokom"])
phrases = st.lists(words, max_size=3).map(" ".join)
many_ads = st.lists(
    st.builds(
        an_ad,
        st.integers(1, 40),
        phrases,
        phrases,
        phrases,
        st.sampled_from(sorted(TOWNS)),
        st.sampled_from([*PARENTS, ""]),
        st.sampled_from(["full", "part", ""]),
        st.booleans(),
        st.integers(1_600_000_000, 1_600_000_003),
        st.integers(-1, 1),
        st.integers(-1, 1),
    ),
    max_size=30,
    unique_by=lambda one: one.pk,
)


def some(*values):
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


searches = st.builds(
    Search,
    words=phrases,
    county=some("23", "24"),
    municipality=some("2309", "2380", "2480"),
    field=some("health", "school"),
    group=some(*PARENTS),
    extent=some("full", "part"),
    remote=st.booleans(),
    order=st.sampled_from(Order),
    page=st.integers(1, 3),
)


def rank(one, asked):
    """0 for the best places, 3 when a word is missing."""
    places = {
        "title": asked_words(one.headline),
        "place": asked_words(one.town),
        "about": asked_words(one.employer),
        "text": asked_words(one.text),
    }

    def stands(word, *names):
        return any(is_form_of(word, other) for name in names for other in places[name])

    def is_part(word):
        return any(compounds(word, "\n".join(places["title"])))

    if all(stands(word, "title", "place") for word in asked):
        return 0
    if all(stands(word, "title", "place", "about") or is_part(word) for word in asked):
        return 1
    return 2 if all(stands(word, *places) or is_part(word) for word in asked) else 3


def fits(one, search, but=()):
    counties = [c for c in search.county if not any(m.startswith(c) for m in search.municipality)]
    fields = [f for f in search.field if f not in {PARENTS[g] for g in search.group}]
    place = one.county in counties or one.municipality in search.municipality
    trade = one.field in fields or one.group in search.group
    return (
        one.first_day <= TODAY <= one.last_day
        and rank(one, asked_words(search.words)) < 3
        and ("place" in but or place or not (counties or search.municipality))
        and ("trade" in but or trade or not (fields or search.group))
        and ("extent" in but or one.extent in search.extent or not search.extent)
        and ("remote" in but or one.remote or not search.remote)
    )


def tally(values):
    return {value: values.count(value) for value in set(values) if value}


def looked_through(ads, search):
    """What the reader must answer, one ad after the other."""
    asked = asked_words(search.words)
    fitting = [one for one in ads if fits(one, search)]
    best = search.order == Order.BEST
    fitting.sort(key=lambda one: (rank(one, asked) if best else 0, -one.published, -one.pk))
    pages = max(1, -(-len(fitting) // PAGE))
    page = min(search.page, pages)
    kinds = {"county": "place", "municipality": "place", "field": "trade", "group": "trade", "extent": "extent"}
    facets = {name: tally([getattr(one, name) for one in ads if fits(one, search, kinds[name])]) for name in MANY}
    facets["remote"] = tally(["yes" if one.remote else "" for one in ads if fits(one, search, "remote")])
    return Found(
        ids=tuple(one.pk for one in fitting[(page - 1) * PAGE : page * PAGE]),
        total=len(fitting),
        page=page,
        pages=pages,
        facets=facets,
    )


@settings(max_examples=150, deadline=None)
@given(many_ads, searches)
def test_the_answer_is_what_looking_at_every_ad_gives(ads, search):
    found = reader_of(*ads).found(search, DAY, parents=PARENTS)

    if not found.read_as:  # when nobody uses the words, others are tried: tested below
        assert found == looked_through(ads, search)


@settings(max_examples=40, deadline=None)
@given(many_ads, many_ads, st.sets(st.integers(1, 40)), st.lists(searches, min_size=1, max_size=6))
def test_a_changed_index_answers_as_one_built_anew(before, written, closed, asked):
    index = opened()
    write(index, before)
    open_still = [one for one in written if one.pk not in closed]

    change(index, [*closed, *(one.pk for one in written)], open_still)

    now = {one.pk: one for one in [*before, *open_still] if one.pk not in closed}
    changed, anew = Reader(index), reader_of(*now.values())
    for search in asked:
        assert changed.found(search, DAY, parents=PARENTS) == anew.found(search, DAY, parents=PARENTS)


def test_title_and_place_come_before_employer_and_text_and_the_newest_first_in_each():
    reader = reader_of(
        ad(1, "Kock"),
        ad(2, "Diskare", text="Du hjälper vår kock."),
        ad(3, "Diskare", employer="Kock & Co"),
        ad(4, "Pizzakock"),
        ad(5, "Kockar sökes"),
    )

    assert reader.found(Search(words="kock"), DAY).ids == (5, 1, 4, 3, 2)
    assert reader.found(Search(words="kock", order=Order.NEWEST), DAY).ids == (5, 4, 3, 2, 1)


def test_pages_run_on_across_the_ranks_and_the_last_one_answers_for_those_beyond():
    reader = reader_of(*(ad(n, "Kock" if n % 3 else "Diskare", text="kock") for n in range(1, 51)))
    pages = [reader.found(Search(words="kock", page=n), DAY) for n in (1, 2, 3, 10**9)]

    assert [len(page.ids) for page in pages] == [20, 20, 10, 10]
    assert sorted(pk for page in pages[:3] for pk in page.ids) == list(range(1, 51))
    assert pages[3] == pages[2]


@pytest.mark.parametrize("typed", ["sjukskötreska", "sjukskoterska", "sjuksköterksa"])
def test_a_misspelt_word_is_read_as_the_nearest_that_finds_something(typed):
    reader = reader_of(ad(1, "Sjuksköterska"), ad(2, "Sjuksköterske", last_day=TODAY - 1))

    found = reader.found(Search(words=typed), DAY)

    assert (found.ids, found.read_as) == ((1,), "sjuksköterska")


def test_a_word_that_is_near_nothing_finds_nothing():
    found = reader_of(ad(1)).found(Search(words="xyzzyxyzzy"), DAY)

    assert (found.total, found.ids, found.read_as) == (0, (), "")


def test_a_right_word_that_the_choices_exclude_is_not_respelt():
    found = reader_of(ad(1, "Kock", county="23")).found(Search(words="kock", county=("01",)), DAY)

    assert (found.total, found.read_as, found.facets["county"]) == (0, "", {"23": 1})


@pytest.mark.parametrize("typed", ["(", '"', "***", "\x00", "+-", "…"])
def test_signs_alone_are_no_words(typed):
    assert reader_of(ad(1)).found(Search(words=typed), DAY).total == (1 if not typed.strip() else 0)


def test_words_that_mean_an_occupation_find_its_ads():
    reader = reader_of(ad(1, "Vi söker dig", occupation="Sjuksköterska, grundutbildad"), ad(2, "Vi söker dig"))

    found = reader.found(Search(words="nurse"), DAY, meant=Meant(("Sjuksköterska, grundutbildad",)))

    assert found.ids == (1,)


def test_nearest_ads_of_the_same_group_come_first():
    here, county, away = {"municipality": "2309", "county": "23"}, {"municipality": "2380", "county": "23"}, {}
    reader = reader_of(
        ad(1, group="2221", **here), ad(2, group="2221", **away), ad(3, group="2221", **county), ad(4, group="2221"),
        ad(5, group="5321", **here), ad(6, group="2221", **here),
    )  # fmt: skip

    assert reader.alike(group="2221", municipality="2309", county="23", but=6, on=DAY, top=3) == [1, 3, 4]


def test_suggestions_are_names_with_the_jobs_they_find():
    reader = reader_of(
        ad(1, "Natt", occupation="Undersköterska", employer="Skog AB", town="Åre"),
        ad(2, "Dag", occupation="Undersköterska", employer="Skolan", town="Åre"),
        ad(3, "Dag", occupation="Skogsvårdare", last_day=TODAY - 1),
    )

    assert reader.suggested("sko", DAY) == [Suggested("Skog AB", "employer", 1), Suggested("Skolan", "employer", 1)]
    assert reader.suggested("sköterska", DAY) == [Suggested("Undersköterska", "occupation", 2)]
    assert reader.suggested(" ARE ", DAY) == [Suggested("Åre", "town", 2)]
    assert reader.suggested("  ", DAY) == []
