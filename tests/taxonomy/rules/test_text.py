import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.taxonomy.rules.text import (
    LONGEST_TEXT,
    LONGEST_WORD,
    joined,
    key,
    may_be_a_slip,
    slips,
    slips_allowed,
    stems,
    words_in,
)

letters = st.text("abå ", max_size=9)


def plain_slips(one, other):
    """The same number by the textbook's table (optimal string alignment)."""
    table = [
        [row + column if not row * column else 0 for column in range(len(other) + 1)] for row in range(len(one) + 1)
    ]
    for row in range(1, len(one) + 1):
        for column in range(1, len(other) + 1):
            changed = table[row - 1][column - 1] + (one[row - 1] != other[column - 1])
            table[row][column] = min(table[row - 1][column] + 1, table[row][column - 1] + 1, changed)
            if row > 1 and column > 1 and one[row - 1] == other[column - 2] and one[row - 2] == other[column - 1]:
                table[row][column] = min(table[row][column], table[row - 2][column - 2] + 1)
    return table[-1][-1]


@given(letters, letters)
def test_slips_are_counted_as_the_textbook_does(one, other):
    assert slips(one, other) == plain_slips(one, other)


@given(st.text())
def test_case_white_space_and_how_letters_are_coded_do_not_matter(text):
    same = f" {unicodedata.normalize('NFD', text)}\n"

    assert words_in(same) == words_in(unicodedata.normalize("NFC", text))


def test_swedish_letters_stay_and_other_accents_go():
    assert words_in("Kafébiträde på ÅRE-café") == ["kafebiträde", "på", "åre", "cafe"]


def test_names_of_computer_languages_are_words():
    assert words_in("C#, C++ och .NET/Java") == ["c#", "c++", "och", ".net", "java"]


@pytest.mark.parametrize("text", ["Jag jobbar som kock", "jobbar i kock", "I work as a kock", "kock"])
def test_what_leads_up_to_an_occupation_is_left_out(text):
    assert words_in(text) == ["kock"]


def test_what_leads_up_to_nothing_stays():
    assert words_in("jag är") == ["jag", "är"]


def test_ten_thousand_letters_cost_no_more_than_a_few():
    words = words_in("å" * 10_000)

    assert (len(words), len(words[0])) == (1, LONGEST_WORD)
    assert len(key(words_in("ab " * 10_000))) < LONGEST_TEXT


@pytest.mark.parametrize(
    "forms",
    [
        "undersköterska undersköterskan undersköterskor undersköterskorna",
        "lärare läraren lärarna lärares",
        "elektriker elektrikern elektrikerna elektrikers",
        "kock kocken kockar kockarna",
        "polis polisen poliser poliserna",
        "nurse nurses",
        "driver drivers",
    ],
)
def test_the_forms_of_a_word_share_a_stem(forms):
    assert len({stems([word]) for word in forms.split()}) == 1


def test_a_compound_is_the_same_written_apart():
    assert joined(words_in("Lastbils-förare")) == joined(words_in("lastbils förare")) == "lastbilsförare"


def test_short_texts_may_hold_no_slip_and_long_ones_two():
    assert [slips_allowed(letters) for letters in (4, 5, 9, 10)] == [0, 1, 1, 2]


def test_a_short_word_is_never_taken_for_another():
    assert not may_be_a_slip("hr specialist", "hse specialist")
    assert may_be_a_slip("hr spesialist", "hr specialist")
    assert not may_be_a_slip("kock", "kockar")
