import pytest

from bofast.taxonomy.rules.without import Without, without_occupation


@pytest.mark.parametrize(
    "text",
    ["pensionär", "Jag är pensionär!", "föräldraledig", "hemmafru", "mamma", "retired", "I am a stay at home mum"],
)
def test_who_rests_from_work_has_no_occupation(text):
    assert without_occupation(text) == Without.AWAY


@pytest.mark.parametrize(
    "text", ["arbetslös", "student", "studenten", "egenföretagare", "vad som helst", "unemployed", "I am self-employed"]
)
def test_what_says_nothing_of_the_work_is_no_occupation(text):
    assert without_occupation(text) == Without.OPEN


@pytest.mark.parametrize("text", ["", "sjuksköterska", "föräldraledig sjuksköterska", "barnskötare", "läkarstudent"])
def test_everything_else_may_be_one(text):
    assert without_occupation(text) is None
