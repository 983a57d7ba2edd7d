import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bofast.taxonomy.rules.entries import Entry, Target
from bofast.taxonomy.rules.words import (
    COMPOUNDED,
    INFLECTED,
    LIKELY,
    MISSPELT,
    OTHER_LANGUAGE,
    SAME,
    TOGETHER,
    VAGUE,
    Understood,
    Words,
)

GROUPS = [
    Target("2221", True, "g-nurses", "Grundutbildade sjuksköterskor", "Registered nurses"),
    Target("5321", True, "g-assistants", "Undersköterskor, hemtjänst m.fl."),
    Target("7111", True, "g-carpenters", "Träarbetare, snickare m.fl."),
    Target("8332", True, "g-lorries", "Lastbilsförare m.fl."),
    Target("2512", True, "g-coders", "Mjukvaru- och systemutvecklare m.fl."),
]
OCCUPATIONS = [
    Target("2221", False, "nurse", "Sjuksköterska, grundutbildad", "Registered nurse"),
    Target("5321", False, "assistant", "Undersköterska, hemtjänst", "Assistant nurse"),
    Target("7111", False, "carpenter", "Träarbetare/Snickare", "Carpenter"),
    Target("7111", False, "apprentice", "Lärling, träarbetare"),
    Target("8332", False, "timber", "Skogstransportförare", "Timber lorry driver"),
    Target("8332", False, "tanker", "Tank- och bulkbilsförare"),
    Target("2512", False, "coder", "Systemutvecklare/Programmerare", "Software developer"),
]
ENTRIES = [
    Entry("usk", "assistant"),
    Entry("ssk", "nurse"),
    Entry("timmerbilsförare", "timber"),
    Entry("Vi söker snickare till bygge i Åre", "carpenter", is_headline=True),
    Entry("Vi söker undersköterskor till nattpatrullen", "assistant", is_headline=True),
    Entry("Chaufför sökes, timmer", "timber", is_headline=True),
    Entry("C-chaufför", "g-lorries", is_headline=True),
]
WORDS = Words.built(GROUPS + OCCUPATIONS, ENTRIES)

labels = st.sampled_from([label for target in OCCUPATIONS + GROUPS for label in target.labels])
typed = st.one_of(labels, st.text("sköterkanåbil. /", max_size=20), st.text(max_size=30))


def first(words, text):
    return words.understand(text, top=1)[0]


@given(typed, st.randoms())
@settings(max_examples=50)
def test_the_order_of_targets_and_entries_never_matters(text, random):
    shuffled = Words.built(
        random.sample(GROUPS + OCCUPATIONS, len(GROUPS + OCCUPATIONS)), random.sample(ENTRIES, len(ENTRIES))
    )

    assert shuffled.understand(text) == WORDS.understand(text)


@given(st.sampled_from(OCCUPATIONS + GROUPS), st.data())
def test_a_label_is_its_own_target_first_and_surest(target, data):
    label = data.draw(st.sampled_from(target.labels))

    found = WORDS.understand(label, top=3)

    assert found[0] == Understood(target.id, target.label, target.ssyk, SAME, target.is_group, target.label_en)
    assert max(one.confidence for one in found) == SAME


@given(typed)
def test_case_white_space_and_how_letters_are_coded_do_not_matter(text):
    same = f"  {unicodedata.normalize('NFD', text)}\t"

    assert WORDS.understand(same) == WORDS.understand(unicodedata.normalize("NFC", text))


@given(typed, st.integers(1, 9))
def test_confidence_falls_with_rank_and_never_is_more_than_asked_for(text, top):
    found = WORDS.understand(text, top)

    confidences = [one.confidence for one in found]
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 < confidence <= SAME for confidence in confidences)
    assert len(found) <= top
    assert len({one.id for one in found}) == len(found)


@given(typed, st.sampled_from(OCCUPATIONS))
@settings(max_examples=50)
def test_learning_what_a_text_means_never_makes_it_less_sure(text, target):
    before = {one.id: one.confidence for one in WORDS.understand(text, top=50)}

    learned = Words.built(GROUPS + OCCUPATIONS, [*ENTRIES, Entry(text, target.id)])

    after = {one.id: one.confidence for one in learned.understand(text, top=50)}
    assert after.get(target.id, 0.0) >= before.get(target.id, 0.0)


@pytest.mark.parametrize(
    "text, meant, sure",
    [
        ("USK", "assistant", SAME),
        ("carpenter", "carpenter", SAME),
        ("programmerare", "coder", SAME),
        ("sjuksköterska", "nurse", SAME),
        ("lastbils förare", "g-lorries", COMPOUNDED),
        ("timmerbils-förare", "timber", COMPOUNDED),
        ("undersköterskan", "assistant", INFLECTED),
        ("snickaren", "carpenter", INFLECTED),
        ("sjuksköterksa", "nurse", MISSPELT[1]),
        ("underskötreskka", "assistant", MISSPELT[2]),
    ],
)
def test_words_are_known_as_they_are_compounded_inflected_and_misspelt(text, meant, sure):
    assert (first(WORDS, text).id, first(WORDS, text).confidence) == (meant, sure)


@pytest.mark.parametrize(
    "text, ssyk",
    [
        ("barnsjuksköterska", "2221"),
        ("jobbar som snickare i Östersund", "7111"),
        ("undersköterska natt", "5321"),
        ("chaufför", "8332"),
        ("systemutvecklare .net", "2512"),
    ],
)
def test_other_words_are_voted_on_and_never_surer_than_known_ones(text, ssyk):
    found = first(WORDS, text)

    assert found.ssyk == ssyk
    assert found.confidence < LIKELY


def test_what_people_call_two_occupations_means_both():
    words = Words.built(OCCUPATIONS, [Entry("pa", "nurse"), Entry("pa", "assistant")])

    assert {(one.id, one.confidence) for one in words.understand("pa", top=2)} == {("nurse", SAME), ("assistant", SAME)}


def test_the_commonest_meaning_of_a_broad_word_comes_first_however_it_is_written():
    said = [
        Entry("vårdare", "nurse"),
        Entry("vårdare", "assistant"),
        Entry("usk", "assistant"),
        Entry("us", "assistant"),
    ]
    words = Words.built(OCCUPATIONS, said)

    for text in ("vårdare", "vårdaren", "vårdarre"):
        found = words.understand(text, top=2)
        assert [one.id for one in found] == ["assistant", "nurse"]
        assert found[0].confidence == found[1].confidence


def test_a_word_for_more_than_a_few_occupations_is_vague():
    many = [Target(f"{1000 + number}", False, f"c{number}", f"Ledare för {number}") for number in range(TOGETHER + 1)]
    words = Words.built(many, [Entry("boss", target.id) for target in many])

    assert {one.confidence for one in words.understand("boss", top=50)} == {VAGUE}


def test_a_word_means_what_it_means_in_the_readers_language():
    said = [Entry("chef", "nurse"), Entry("chef", "coder", language="en")]
    words = Words.built(OCCUPATIONS, said)

    told = {
        language: [(one.id, one.confidence) for one in words.understand("chef", top=2, language=language)]
        for language in ("sv", "en", "en-gb")
    }

    assert told["sv"] == [("nurse", SAME), ("coder", OTHER_LANGUAGE)]
    assert told["en"] == told["en-gb"] == [("coder", SAME), ("nurse", OTHER_LANGUAGE)]


def test_a_word_of_the_other_language_alone_is_as_sure():
    assert first(WORDS, "timmerbilsförare") == WORDS.understand("timmerbilsförare", 1, "en")[0]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("snickare", True),
        ("möbelsnickare", True),
        ("barnsjuksköterskor", True),
        ("snickare i Åre", True),
        ("pensionär", False),
        ("' OR 1=1 --", False),
        ("", False),
    ],
)
def test_words_are_known_whole_or_as_a_compounds_head(text, known):
    assert WORDS.knows(text) is known


def test_what_is_understood_is_shown_in_the_readers_language_where_we_have_a_label():
    nurse, tanker = first(WORDS, "ssk"), first(WORDS, "Tank- och bulkbilsförare")

    assert (nurse.shown("sv"), nurse.shown("en")) == ("Sjuksköterska, grundutbildad", "Registered nurse")
    assert tanker.shown("en") == "Tank- och bulkbilsförare"


def test_a_misspelling_of_two_occupations_means_both():
    words = Words.built([Target("1111", False, "a", "Murarex"), Target("2222", False, "b", "Murarey")], [])

    assert {one.id for one in words.understand("murarez", top=2)} == {"a", "b"}


@pytest.mark.parametrize("text", ["", " ", "\u2028", "…", "x", "12345", "qqzzxw", "嗨", "\x00\x07", "ö" * 10_000])
def test_nothing_is_made_of_what_nobody_would_call_an_occupation(text):
    assert WORDS.understand(text) == []


def test_an_empty_index_understands_nothing():
    assert Words.built([], []).understand("kock") == []
    assert Words.built(GROUPS[:1], []).understand("kock") == []
    assert first(Words.built(GROUPS[:1], []), "registered nurses").id == "g-nurses"


def test_an_index_is_the_same_when_opened(tmp_path):
    WORDS.save(tmp_path)

    opened = Words.opened(tmp_path)

    for text in ("usk", "undersköterskan", "sjuksköterksa", "chaufför i Åre", "registered nurse", "xyz"):
        assert opened.understand(text) == WORDS.understand(text)
