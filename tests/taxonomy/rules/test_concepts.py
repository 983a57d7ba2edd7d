"""Gathering the taxonomy in any order, and following dropped occupations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.taxonomy.rules.concepts import (
    Concepts,
    GroupFacts,
    OccupationFacts,
    Unusable,
    good_label,
    known_id,
    successor,
)

OLD, MIDDLE, NEW, OTHER = "aaaa_aaa_aaa", "bbbb_bbb_bbb", "cccc_ccc_ccc", "dddd_ddd_ddd"


def test_what_two_sources_say_of_a_group_comes_together_in_either_order():
    sayings = [{"code": "2221"}, {"of_field": NEW}, {}]
    told, reversed_ = Concepts(), Concepts()

    for saying in sayings:
        told.add_group(OLD, "Sjuksköterskor", **saying)
    for saying in reversed(sayings):
        reversed_.add_group(OLD, "Sjuksköterskor", **saying)

    assert told.groups == reversed_.groups == {OLD: GroupFacts("Sjuksköterskor", "2221", NEW)}


def test_an_occupation_that_was_replaced_is_dropped():
    found = Concepts()

    found.add_occupation(OLD, "Spelledare", successors=[NEW])
    found.add_occupation(OLD, "Spelledare", group=OTHER)

    assert found.occupations == {OLD: OccupationFacts("Spelledare", OTHER, dropped=True, successors=(NEW,))}


def test_occupations_outside_the_current_list_are_dropped():
    found = Concepts()
    for concept in (OLD, NEW):
        found.add_occupation(concept, "Spelledare")

    found.drop_all_but([NEW])

    assert {concept: facts.dropped for concept, facts in found.occupations.items()} == {OLD: True, NEW: False}


@pytest.mark.parametrize("current", [[], [OTHER], [NEW, OTHER]])
def test_a_list_that_is_not_part_of_them_drops_nothing(current):
    found = Concepts()
    for concept in (OLD, NEW):
        found.add_occupation(concept, "Spelledare")

    found.drop_all_but(current)

    assert not any(facts.dropped for facts in found.occupations.values())


@pytest.mark.parametrize(
    ("add", "reason"),
    [
        (lambda c: c.add_skill("no id", "Svets"), "“no id” is no concept id"),
        (lambda c: c.add_field(OLD, "  "), "it has no label"),
        (lambda c: c.add_older(OLD, "x" * 201), "its label is longer than 200 letters"),
        (lambda c: c.add_group(OLD, "X", code="22"), "“22” is no SSYK code of four digits"),
        (lambda c: c.add_substitute(OLD, NEW, 50), f"{OLD} stands in for {NEW} to 50 %: neither 25 nor 75"),
        (lambda c: c.add_substitute(OLD, OLD, 75), f"{OLD} stands in for itself"),
        (lambda c: c.add_group_skill(OLD, ""), "“” is no concept id"),
        (lambda c: c.add_phrase("", OLD), "it has no label"),
    ],
)
def test_what_cannot_be_used_says_why(add, reason):
    with pytest.raises(Unusable) as told:
        add(Concepts())

    assert str(told.value) == reason


def test_labels_lose_their_stray_spaces():
    assert good_label("  Medicinsk \n sekreterare ") == "Medicinsk sekreterare"


def test_register_ids_pass_as_they_are():
    assert [known_id(one) for one in ("bXNH_MNX_dUR", "6Hq3_tKo_V57")] == ["bXNH_MNX_dUR", "6Hq3_tKo_V57"]


@pytest.mark.parametrize(
    ("replaced", "current", "found"),
    [
        ({OLD: (NEW,)}, {"Ny": NEW}, NEW),
        ({OLD: (MIDDLE,), MIDDLE: (NEW,)}, {"Ny": NEW}, NEW),
        ({OLD: (MIDDLE, NEW)}, {"Ny": NEW}, NEW),
        ({OLD: (MIDDLE,), MIDDLE: (OLD,)}, {"Ny": NEW}, None),
        ({OLD: (MIDDLE,)}, {"Gammal": NEW}, NEW),
        ({}, {"Gammal": NEW}, NEW),
        ({}, {"Ny": NEW}, None),
        ({OLD: (OTHER,)}, {"Gammal": NEW, "Annan": OTHER}, OTHER),
    ],
    ids=["one step", "two steps", "two ways", "a circle", "to nowhere", "label", "nothing", "said before label"],
)
def test_a_dropped_occupation_is_followed_to_a_current_one(replaced, current, found):
    assert successor(OLD, "Gammal", replaced=replaced, current=current) == found


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=3).map(tuple)),
    st.dictionaries(st.sampled_from("xyz"), st.sampled_from("def"), max_size=3),
)
def test_following_always_ends_at_a_current_occupation_or_nowhere(replaced, current):
    assert successor("a", "x", replaced=replaced, current=current) in {*current.values(), None}
