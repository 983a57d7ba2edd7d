import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.taxonomy.rules.entries import Entry, Target
from bofast.taxonomy.rules.typeahead import Suggestion, Typeahead
from bofast.taxonomy.rules.words import Words

NURSES = Target("2221", True, "g-nurses", "Grundutbildade sjuksköterskor", "Registered nurses")
NURSE = Target("2221", False, "nurse", "Sjuksköterska, grundutbildad", "Registered nurse")
CHILD = Target("2232", False, "child", "Barnsjuksköterska")
PORTER = Target("9622", False, "porter", "Sjukhusvaktmästare")
ENTRIES = [Entry("ssk", "nurse"), Entry("syrra", "nurse"), Entry("leg sjuksköterska", "nurse")]
TYPEAHEAD = Typeahead(Words.built([NURSES, NURSE, CHILD, PORTER], ENTRIES))


def ids(text, limit=5):
    return [one.id for one in TYPEAHEAD.suggestions(text, "sv", limit)]


def test_what_begins_so_comes_first_and_the_commoner_before_the_rarer():
    assert ids("sju") == ["nurse", "porter", "g-nurses"]


def test_own_words_find_the_occupation():
    assert ids("syr") == ["nurse"]
    assert ids("SSK") == ["nurse"]


def test_a_later_word_may_be_the_one_that_is_written():
    assert ids("grundut") == ["g-nurses", "nurse"]


@pytest.mark.parametrize(
    "text, meant", [("sjuksköterskan", "nurse"), ("sjukskötreska", "nurse"), ("barnsjukskjöterska", "child")]
)
def test_inflected_and_misspelt_words_are_guessed(text, meant):
    assert ids(text)[0] == meant


def test_labels_are_in_the_readers_language_where_we_have_them():
    assert TYPEAHEAD.suggestions("ssk", "en", 1) == [
        Suggestion("nurse", "Registered nurse", "Registered nurses", called="ssk")
    ]
    assert TYPEAHEAD.suggestions("barn", "en", 1) == [Suggestion("child", "Barnsjuksköterska", "")]


def test_a_group_is_its_own_and_has_no_group_above_it():
    assert TYPEAHEAD.suggestions("grundutbildade", "sv", 1) == [Suggestion("g-nurses", NURSES.label, "", is_group=True)]


def test_what_has_more_jobs_comes_before_what_is_as_likely():
    jobs = {"porter": 30, "nurse": 2, "g-nurses": 900}

    found = TYPEAHEAD.suggestions("sju", "sv", 5, jobs)

    assert [one.id for one in found] == ["porter", "nurse", "g-nurses"]


def test_labels_come_before_other_words_and_those_of_the_readers_language_first():
    doctor, carer = Target("2219", False, "doctor", "Läkare"), Target("5321", False, "carer", "Undersköterska")
    funeral = Target("5161", False, "funeral", "Begravningsrådgivare", "Funeral adviser")
    said = [
        *(Entry("underläkare", "doctor"), Entry("vikarierande underläkare", "doctor")),
        Entry("undertaker", "funeral", language="en"),
    ]
    typeahead = Typeahead(Words.built([doctor, carer, funeral], said))

    swedish, english = ([one.id for one in typeahead.suggestions("under", spoken, 3)] for spoken in ("sv", "en"))

    assert swedish == ["carer", "doctor", "funeral"]
    assert english[:2] == ["carer", "funeral"]
    assert typeahead.suggestions("under", "sv", 3)[1].called == "underläkare"


BROAD = Typeahead(Words.built([NURSES, NURSE, CHILD, PORTER], [Entry("syster", "nurse"), Entry("syster", "child")]))


@pytest.mark.parametrize("written", ["sys", "syster"])
def test_a_broad_word_is_offered_whole_and_first(written):
    found = BROAD.suggestions(written, "sv", 5)

    assert found[0] == Suggestion("", "Syster", means=("Sjuksköterska, grundutbildad", "Barnsjuksköterska"))
    assert {one.id for one in found[1:]} == {"nurse", "child"}


def test_a_broad_word_waits_for_three_letters_and_for_its_own_language():
    assert all(one.id for one in BROAD.suggestions("sy", "sv", 5) + BROAD.suggestions("syster", "en", 5))


def test_an_occupation_and_a_group_with_one_label_are_suggested_once():
    both = [Target("2213", True, "g", "AT-läkare"), Target("2213", False, "o", "AT-läkare")]

    assert len(Typeahead(Words.built(both, [])).suggestions("at-l", "sv", 5)) == 1


@given(st.text(max_size=12), st.integers(1, 4))
def test_no_more_than_asked_for_and_none_twice(text, limit):
    found = ids(text, limit)

    assert len(found) <= limit
    assert len(set(found)) == len(found)


def test_nothing_written_suggests_nothing():
    assert ids("") == ids(" – ") == []
