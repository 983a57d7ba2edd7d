import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.vacancies.rules.remote import remote_flag, remote_phrase


@pytest.mark.parametrize(
    "text, phrase",
    [
        ("Tjänsten är helt på distans.", "helt på distans"),
        ("Du arbetar 100 % på distans.", "100 % på distans"),
        ("Arbetet sker på distans och vi ses på nätet.", "Arbetet sker på distans"),
        ("Du kan jobba varifrån du vill.", "jobba varifrån du vill"),
        ("Du får bo var som helst i landet.", "bo var som helst"),
        ("Plats: distans", "Plats: distans"),
        ("Det här är ett distansjobb.", "distansjobb"),
        ("This is a fully remote role.", "fully remote"),
        ("This is a remote position with travel.", "remote position"),
        ("Work from anywhere in Sweden.", "Work from anywhere"),
        ("You work remotely anywhere in Sweden.", "work remotely anywhere"),
        ("Du behöver inte bo i Åre. Tjänsten är helt på distans.", "helt på distans"),
    ],
)
def test_a_listed_phrase_says_that_all_of_the_work_is_remote(text, phrase):
    assert remote_phrase("Handläggare", text) == phrase


@pytest.mark.parametrize(
    "text",
    [
        "Möjlighet till distansarbete finns.",
        "Vi kan arbeta hemifrån två dagar i veckan.",
        "Tjänsten är inte helt på distans.",
        "Det går ej att arbeta helt på distans.",
        "Helt på distans är inte möjligt.",
        "Fully remote is not possible.",
        "This is not a remote position.",
        "Distansarbete: nej",
        "Onsite, 0% remote",
        "Du arbetar helt på distans två dagar i veckan.",
        "Delvis hemifrån, helt på distans ibland.",
        "Fully remote is possible sometimes.",
        "Remote-first, men vi har ett hybridupplägg med kontor i Umeå.",
        "Du samarbetar med remote teams.",
        "Erfarenhet av distansundervisning.",
        "",
    ],
)
def test_what_denies_or_limits_it_is_not_remote(text):
    assert remote_phrase("Handläggare", text) == ""


@pytest.mark.parametrize(
    "headline, phrase",
    [
        ("Handläggare | Distans", "Distans"),
        ("Data Engineer - Remote!", "Remote"),
        ("Handläggare (100 % distans)", "100 % distans"),
        ("Handläggare (delvis distans)", ""),
        ("Remote sensing specialist", ""),
        ("Lärare till distansundervisning", ""),
        ("Handläggare, hybridarbete eller fully remote", ""),
    ],
)
def test_the_headline_says_it_in_a_word_apart(headline, phrase):
    assert remote_phrase(headline, "") == phrase


@given(st.text(), st.text())
def test_the_evidence_is_short_and_stands_in_the_ad(headline, text):
    phrase = remote_phrase(headline, text)

    assert len(phrase) <= 100


@pytest.mark.parametrize("said", [True, "true", "Ja", {"remote": True}, {"label": "Distans"}, {"option": "yes"}])
def test_the_employers_flag_counts(said):
    assert remote_flag(said) is True


@pytest.mark.parametrize("said", [None, False, "false", "Nej", {"label": "Hybrid"}, {}, [], 1, 0])
def test_any_other_flag_does_not(said):
    assert remote_flag(said) is False
