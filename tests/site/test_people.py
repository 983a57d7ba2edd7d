import pytest
from django.utils.translation import override

from bofast.site import people


@pytest.mark.parametrize(
    ("fit", "adults", "swedish"),
    [
        (0.0, 1, "Du hittar inget jobb här"),
        (0.0, 2, "Någon av er hittar inget jobb"),
        (0.1, 2, "Kan bli svårt för er"),
        (0.3, 1, "Kan gå ihop för dig"),
        (0.5, 2, "Passar er ganska bra"),
        (0.65, 1, "Passar dig bra"),
        (0.9, 3, "Passar er mycket bra"),
    ],
)
def test_the_verdict_speaks_to_one_or_to_several(fit, adults, swedish):
    with override("sv"):
        assert people.verdict(fit, adults) == swedish


def test_each_adult_is_spoken_of_by_their_place_in_the_household():
    with override("sv"):
        assert [people.name_of(n) for n in (1, 2, 3)] == ["du", "din partner", "vuxen 3"]
        assert [people.object_of(n) for n in (1, 2, 3)] == ["dig", "din partner", "vuxen 3"]
        assert [people.label_of(n) for n in (1, 2, 3)] == ["Jag är", "Min partner är", "Vuxen 3 är"]
        assert [people.example_of(n) for n in (1, 2, 3)] == [
            "till exempel sjuksköterska",
            "till exempel elektriker",
            "",
        ]
        assert [people.suits(n) for n in (1, 2, 3)] == ["Passar dig", "Passar din partner", "Passar vuxen 3"]
        assert [people.for_whom(n, "kock") for n in (1, 2, 3)] == [
            "För dig, kock",
            "För din partner, kock",
            "För vuxen 3, kock",
        ]


def test_numbers_of_positions_are_said_for_whom():
    with override("sv"):
        assert [people.jobs_for(n, 1284) for n in (1, 2, 3)] == [
            "1\xa0284 tjänster för dig",
            "1\xa0284 tjänster för din partner",
            "1\xa0284 tjänster för vuxen 3",
        ]
        assert [people.beside(n, 12) for n in (1, 2, 3)] == [
            "12 tjänster för dig",
            "12 för din partner",
            "12 för vuxen 3",
        ]
        assert people.within(45.0) == "inom 45 min"


def test_positions_are_told_apart_from_the_advertisements_they_stand_in():
    with override("sv"):
        told = [people.in_ads(*each) for each in ((5, 12), (1, 12), (1, 1), (5, 5), (0, 0))]

    assert told == ["i 5 annonser", "i en enda annons", "i en enda annons", "", ""]


def test_what_nobody_has_said_is_asked_of_the_one_it_is_about():
    with override("sv"):
        assert [people.unsaid_language(1, 1), people.unsaid_licence(1, 1)] == [
            "du har inte sagt om du kan det",
            "du har inte sagt om du har det",
        ]
        assert [people.unsaid_language(1, 2), people.unsaid_licence(2, 2)] == [
            "ni har inte sagt om du kan det",
            "ni har inte sagt om din partner har det",
        ]


def test_lists_end_with_and():
    with override("en"):
        assert [people.listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
            "",
            "a",
            "a and b",
            "a, b and c",
        ]


def test_small_numbers_are_spelled_and_large_ones_are_not():
    with override("sv"):
        assert [people.spelled(n) for n in (1, 12, 13, 2017)] == ["En", "Tolv", "13", "2\xa0017"]


def test_a_label_within_a_sentence_begins_small_unless_it_is_an_abbreviation():
    assert [people.lowered(label) for label in ("Elektriker", "IT-arkitekt", "")] == ["elektriker", "IT-arkitekt", ""]
