import re

import pytest
from django.utils.translation import override

from bofast.site.country import country
from bofast.site.meanings import other_meanings, taken_told
from bofast.site.question import AdultAsked, Question
from bofast.site.reading import read
from tests.site.households import STROMSUND
from tests.vacancies.search.conftest import DAY

pytestmark = pytest.mark.django_db
STUDENT = AdultAsked("Läkarstuderande")


def meanings(*adults, where=""):
    question, known = Question(adults, where=where), country(DAY)
    with override("sv"):
        return other_meanings(question, read(question, known), known, DAY)


def test_what_has_no_jobs_is_asked_about_with_what_has_and_how_many(wanted):
    wanted("1", "ST-läkare, psykiatri", positions=3)
    wanted("2", "Specialistläkare, psykiatri", positions=5)

    (told,) = meanings(STUDENT)

    assert told.words == STUDENT.words
    assert [(way.text, way.gives) for way in told.ways][:2] == [
        ("Specialistläkare", "5 lediga tjänster"),
        ("ST-läkare", "3 lediga tjänster"),
    ]
    assert told.ways[0].address == "/hitta/?vem=Specialistl%C3%A4kare&minuter=45&i="


def test_only_what_has_jobs_where_the_question_looks_is_offered(wanted):
    wanted("1", "ST-läkare, psykiatri", STROMSUND)

    assert [way.text for way in meanings(STUDENT, where=STROMSUND)[0].ways] == ["ST-läkare"]
    assert meanings(STUDENT, where="01") == []


def test_a_group_without_jobs_is_asked_about_with_the_groups_beside_it(wanted):
    wanted("1", "ST-läkare, psykiatri")

    assert [way.text for way in meanings(AdultAsked("Specialistläkare"))[0].ways] == ["ST-läkare"]


def test_only_who_finds_nothing_is_asked_and_the_others_stay_in_the_link(wanted):
    wanted("1", "ST-läkare, psykiatri")
    wanted("2", "Kock à la carte")

    (told,) = meanings(AdultAsked("Kock à la carte"), STUDENT)

    assert told.words == STUDENT.words
    assert [way.address for way in told.ways] == ["/hitta/?vem=Kock+%C3%A0+la+carte&vem=ST-l%C3%A4kare&minuter=45&i="]


def test_the_empty_answer_asks_what_was_meant_and_unfolds_how_it_was_read(client, wanted):
    wanted("1", "ST-läkare, psykiatri")

    page = client.get("/hitta/", {"vem": STUDENT.words, "minuter": "45", "i": ""}).text

    assert "Vi hittar inget för ”Läkarstuderande”. Menade du:" in page
    assert "Varken en längre resa" not in page
    assert re.search(r'<details class="[^"]*understood[^"]*" open>', page)


def test_when_nothing_else_has_jobs_either_the_empty_answer_says_so(client, on_the_day):
    assert "Varken en längre resa" in client.get("/hitta/", {"vem": "polis", "minuter": "45", "i": ""}).text


def test_how_a_broad_word_was_taken_is_told(client, on_the_day):
    question = Question((AdultAsked("läkare"),))

    with override("sv"):
        told = taken_told(question, read(question, country(DAY)).taken[0])

    assert (told["words"], told["is_broad"], told["is_doubtful"], told["is_same"]) == ("läkare", True, False, False)
    assert sorted(told["label"].casefold().replace(" och ", ", ").split(", ")) == [
        *("at-läkare", "läkare", "specialistläkare", "st-läkare"),
    ]
