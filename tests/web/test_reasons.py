import pytest
from django.utils.translation import override

from bofast.desk.offers import HELD
from bofast.matching.rules import Because, Gap, Missing, Reason
from bofast.web.reasons import gap_words, language_name, reason_words, whole_minutes


@pytest.mark.parametrize(
    ("reason", "english", "swedish"),
    [
        (Reason(Because.SAME_OCCUPATION), "Same occupation", "Samma yrke"),
        (Reason(Because.NEAR_OCCUPATION, share=0.75), "Related occupation (75%)", "Närliggande yrke (75 %)"),
        (Reason(Because.SAME_GROUP, share=0.6), "Same occupational group", "Samma yrkesgrupp"),
        (Reason(Because.SKILLS, held=3, asked=4), "3 of 4 skills", "3 av 4 kompetenser"),
        (Reason(Because.SKILLS, held=0, asked=1), "0 of 1 skill", "0 av 1 kompetens"),
        (Reason(Because.MINUTES, minutes=27.6), "28 min to work", "28 min till jobbet"),
        (
            Reason(Because.REMOTE, evidence="på distans"),
            "Can be done remotely, says the ad",
            "Kan göras på distans, enligt annonsen",
        ),
        (Reason(Because.HOLDS_LICENCE, label="B"), "You have driving licence B", "Du har B-körkort"),
        (Reason(Because.HOLDS_LANGUAGE, label="Engelska"), "You know English", "Du kan engelska"),
        (Reason(Because.LACKS_LICENCE, label="C"), "driving licence C", "C-körkort"),
        (Reason(Because.LACKS_LANGUAGE, label="Finska"), "Finnish", "finska"),
    ],
)
def test_every_reason_has_words(reason, english, swedish):
    with override("en"):
        assert reason_words(reason) == english
    with override("sv"):
        assert reason_words(reason) == swedish


@pytest.mark.parametrize("missing", Missing)
def test_every_gap_has_words(missing):
    with override("en"):
        english = gap_words(Gap(missing, label="B"))
    with override("sv"):
        swedish = gap_words(Gap(missing, label="B"))

    assert english
    assert english != swedish


def test_a_language_that_nobody_translates_is_called_what_the_register_calls_it():
    with override("en"):
        assert [language_name(label) for label in ("Nordsamiska", "Älvdalska")] == ["Northern Sami", "Älvdalska"]


def test_no_journey_takes_no_time_at_all():
    assert [whole_minutes(minutes) for minutes in (None, 0.0, 0.4, 2.5, 44.6)] == [1, 1, 1, 2, 45]


def test_a_guide_reads_of_the_household_and_not_of_herself():
    with override("sv"):
        assert reason_words(Reason(Because.HOLDS_LICENCE, label="B"), HELD) == "Har B-körkort"
        assert reason_words(Reason(Because.SAME_OCCUPATION), HELD) == "Samma yrke"
