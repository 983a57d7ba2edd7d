"""What stands in the registers in Swedish is told in the reader's language."""

import pytest
from django.utils.translation import override

from bofast.web.registers import WORDS, county_in_words, in_words


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Vanlig anställning", "Regular employment"),
        ("Tills vidare", "Until further notice"),
        ("3 månader – upp till 6 månader", "3 to 6 months"),
        ("Fast månads- vecko- eller timlön", "Fixed monthly, weekly or hourly pay"),
    ],
)
def test_a_label_of_the_registers_is_told_in_english(label, told):
    with override("en"):
        assert in_words(label) == told


@pytest.mark.parametrize("label", ["Vanlig anställning", "3 månader – upp till 6 månader", "Arbete utomlands"])
def test_a_label_is_told_in_swedish_as_the_register_has_it(label):
    with override("sv"):
        assert in_words(label) == label


def test_no_label_is_english_on_a_swedish_page():
    with override("en"):
        english = {label: in_words(label) for label in WORDS}
    with override("sv"):
        assert [label for label in WORDS if in_words(label) == english[label]] == []


def test_an_employer_s_own_words_stay_as_they_are():
    with override("en"):
        assert in_words("Lön enligt  överenskommelse") == "Lön enligt  överenskommelse"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Jämtlands län", "Jämtland County"),
        ("Västra Götalands län", "Västra Götaland County"),
        ("Dalarnas län", "Dalarna County"),
        ("Kalmar län", "Kalmar County"),
        ("Skåne län", "Skåne County"),
        ("Någonstans", "Någonstans"),
    ],
)
def test_a_county_is_told_in_english(name, told):
    with override("en"):
        assert county_in_words(name) == told


def test_a_county_is_told_in_swedish_as_the_register_has_it():
    with override("sv"):
        assert county_in_words("Jämtlands län") == "Jämtlands län"
