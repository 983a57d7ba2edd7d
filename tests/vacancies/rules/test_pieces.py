import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.vacancies.rules.pieces import (
    ad_id,
    address,
    code,
    first,
    named,
    organisation_number,
    part,
    reference,
    truth,
    words,
)
from bofast.vacancies.rules.rows import Named, Reference

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["label", "concept_id", "a"]), inner),
    max_leaves=8,
)


def test_a_part_lies_at_the_end_of_its_path():
    assert part({"employer": {"name": "Elbyrån"}}, "employer", "name") == "Elbyrån"


def test_in_a_list_the_first_counts():
    assert part({"occupation": [None, {"label": "Kock"}, {"label": "Bagare"}]}, "occupation", "label") == "Kock"


@given(anything)
def test_a_part_that_is_not_there_is_nothing(raw):
    assert part(raw, "nowhere", "at all") is None


@pytest.mark.parametrize(
    "written, taken",
    [('["2514"]', "2514"), ("[trasig", "[trasig"), ("[trasig]", "[trasig]"), ([], None), ("2514", "2514")],
)
def test_a_list_may_be_written_as_text(written, taken):
    assert first(written) == taken


def test_words_stand_on_one_line_and_are_cut():
    assert words({"city": " Östra\n<b>Ås</b> by "}, "city", longest=8) == "Östra Å…"


@pytest.mark.parametrize(
    "written, kept", [("29000001", "29000001"), (29000001, "29000001"), (" a1f9.~-_ ", "a1f9.~-_")]
)
def test_an_id_is_kept_as_text(written, kept):
    assert ad_id(written) == kept


@pytest.mark.parametrize("nonsense", [None, "", "a/b", "../..", "<b>", "x" * 65, 0, -4, 10**20, True, 1.0, [], {}])
def test_what_cannot_stand_in_an_address_is_no_id(nonsense):
    assert ad_id(nonsense) == ""


@pytest.mark.parametrize(
    "written, kept",
    [("0180", "0180"), (180, "0180"), ("180", "0180"), (["0210"], "0210"), ("12345", ""), ("x", ""), (None, "")],
)
def test_a_code_has_its_leading_zeros(written, kept):
    assert code(written, 4) == kept


def test_a_reference_takes_id_code_and_label():
    raw = {"group": {"concept_id": "abc", "legacy_ams_taxonomy_id": "7411", "label": "Elektriker"}}

    assert reference(raw, "group", digits=4) == Reference("abc", "7411", "Elektriker")


def test_named_things_are_kept_once_and_in_order():
    raw = [
        {"concept_id": "b", "label": "B"},
        {"concept_id": "c", "label": "C"},
        {"concept_id": "b", "label": "B"},
        {},
        7,
    ]

    assert named(raw) == (Named("b", "B"), Named("c", "C"))


@given(anything)
def test_named_things_are_never_more_than_an_ad_can_ask(raw):
    assert len(named(raw)) <= 50


@pytest.mark.parametrize(
    "said, true", [(True, True), ("true", True), ("Nej", False), (None, None), (1, None), ("kanske", None)]
)
def test_truth_is_only_what_is_clear(said, true):
    assert truth(said) is true


@pytest.mark.parametrize(
    "written, kept",
    [
        (["https://elbyran.example/jobb"], "https://elbyran.example/jobb"),
        (["www.elbyran.example"], "https://www.elbyran.example"),
        ([None, "http://elbyran.example/"], "http://elbyran.example/"),
        (["javascript:alert(1)", "https://elbyran.example/"], "https://elbyran.example/"),
        (["mailto:alva@elbyran.example"], ""),
        (["https://elbyran.example/?till=alva@elbyran.example"], ""),
        (["https://user:word@elbyran.example/"], ""),
        (["https://[trasig"], ""),
        (["https://" + "x" * 1000], ""),
        (["https://elbyran.example/ett två"], ""),
        (["ring oss"], ""),
        ([7], ""),
    ],
)
def test_an_address_leads_to_the_web_and_to_nobodys_mailbox(written, kept):
    assert address(*written) == kept


@pytest.mark.parametrize(
    "written, kept",
    [
        ("5560000001", "5560000001"),
        ("556000-0001", "5560000001"),
        (5560000001, "5560000001"),
        ("165560000001", "5560000001"),
        ("8501011234", ""),  # a sole trader's is a person's
        ("198501011234", ""),
        ("123", ""),
        (None, ""),
    ],
)
def test_an_organisation_number_is_never_a_persons(written, kept):
    assert organisation_number(written) == kept
