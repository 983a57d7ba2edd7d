import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.vacancies.search.language import (
    asked_words,
    basic,
    compounds,
    distance,
    is_form_of,
    nearest,
    spelled,
    stems,
)

TITLES = (
    "digital förskollärare it kockums lärarassistent lärling pizzakock sjuksköterskan sjuksköterskeuppdrag"
    " undersköterska vårdbiträde"
).replace(" ", "\n")
words = st.text("abcdeiknrsåäö", min_size=1, max_size=12)


@pytest.mark.parametrize(
    "one,other",
    [
        ("sjuksköterska", "sjuksköterskor"),
        ("sjuksköterska", "sjuksköterskan"),
        ("sjuksköterskorna", "sjuksköterskan"),
        ("lärare", "lärarna"),
        ("lärare", "lärarens"),
        ("kock", "kockarna"),
        ("tekniker", "teknikerna"),
        ("sommar", "sommaren"),
        ("montör", "montörer"),
        ("östersund", "östersunds"),
        ("driver", "drivers"),
        ("nurse", "nurses"),
    ],
)
def test_forms_of_one_word_are_the_same_word(one, other):
    assert is_form_of(one, other) is True
    assert is_form_of(other, one) is True


@pytest.mark.parametrize("one,other", [("lärare", "lära"), ("tekniker", "teknik"), ("målare", "mål"), ("åre", "år")])
def test_words_that_only_share_a_beginning_are_different_words(one, other):
    assert is_form_of(one, other) is False


@given(words)
def test_every_stem_is_a_beginning_of_its_word(word):
    assert all(word.startswith(stem) for stem in stems(word))


@given(words, words)
def test_being_a_form_goes_both_ways(one, other):
    assert is_form_of(one, other) == is_form_of(other, one)


@pytest.mark.parametrize(
    "word,found",
    [
        ("sköterska", {"undersköterska", "sjuksköterskan", "sjuksköterskeuppdrag"}),
        ("lärare", {"förskollärare", "lärarassistent"}),
        ("vård", {"vårdbiträde"}),
        ("kock", {"pizzakock", "kockums"}),
        ("it", set()),
    ],
)
def test_a_part_finds_the_compounds_that_hold_it(word, found):
    assert set(compounds(word, TITLES)) == found


@given(words, st.lists(words, max_size=8))
def test_compounds_are_words_of_the_vocabulary(word, vocabulary):
    assert set(compounds(word, "\n".join(vocabulary))) <= set(vocabulary)


def test_what_is_typed_becomes_words_and_never_syntax():
    typed = 'AND OR NOT "unbalanced ( * title:x^2 \x00 \u2028 [a TO b] ~ C++ i Östersund'

    assert asked_words(typed) == ("not", "unbalanced", "title", "x", "2", "to", "b", "cplusplus", "östersund")


def test_fillers_count_only_when_there_is_nothing_else():
    assert (asked_words("jobb i Åre"), asked_words("jobb")) == (("åre",), ("jobb",))


def test_composed_and_decomposed_letters_are_the_same():
    assert asked_words("Ko\u0308k") == asked_words("kök") == ("kök",)


def test_c_plus_plus_is_not_c():
    assert spelled("C++, C# och C") == "Cplusplus, Csharp och C"


@pytest.mark.parametrize(
    "typed,meant",
    [
        ("underskötreska", ["undersköterska"]),
        ("sjukskoterskan", ["sjuksköterskan"]),
        ("pissakock", ["pizzakock"]),
        ("xyzzyxyzzy", []),
        ("ti", []),
    ],
)
def test_a_slip_leads_to_the_nearest_word(typed, meant):
    assert nearest(typed, TITLES.split("\n")) == meant


def test_letters_that_a_keyboard_lacks_do_not_count():
    assert basic("Åre Överkalix Café") == "are overkalix cafe"


@given(words, words)
def test_distance_is_symmetric_and_zero_only_to_itself(one, other):
    assert distance(one, other, 20) == distance(other, one, 20)
    assert (distance(one, other, 20) == 0) == (one == other)


@given(words, words, st.integers(0, 3))
def test_a_limit_on_the_distance_never_changes_what_is_within_it(one, other, most):
    exact = distance(one, other, 20)

    assert min(distance(one, other, most), most + 1) == min(exact, most + 1)
