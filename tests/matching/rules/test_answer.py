from bofast.matching.rules.answer import AdultAnswer, ExcludedVacancy, VacancyAnswer
from bofast.matching.rules.reasons import Because, Gap, Missing, Reason, Required, Seen

LICENCE = Required("C", is_licence=True, held=False, lacked=True)
ASKED = Seen(held=1, asked=4, evidence=None, extent_unknown=False, required=())
NOTHING_ASKED = Seen(held=0, asked=0, evidence=None, extent_unknown=False, required=(LICENCE,))


def vacancy(seen):
    return VacancyAnswer(1, "29807736", "jobtech", 0.58, 1.0, 12.4, seen)


def adult(*vacancies):
    return AdultAnswer("Alva", True, 0.6, 1, 0, vacancies, ())


def test_the_skills_share_is_unknown_where_none_are_asked_for():
    assert [vacancy(seen).skills_share for seen in (ASKED, NOTHING_ASKED)] == [0.25, None]


def test_a_vacancy_says_why_and_what_is_unknown():
    told = vacancy(NOTHING_ASKED)

    assert told.reasons == (Reason(Because.SAME_OCCUPATION), Reason(Because.MINUTES, minutes=12.4))
    assert told.unknown == (Gap(Missing.SKILLS),)


def test_an_excluded_vacancy_says_what_is_lacking():
    told = ExcludedVacancy(1, "29807736", "jobtech", 0.58, 12.4, NOTHING_ASKED)

    assert told.reasons == (Reason(Because.LACKS_LICENCE, label="C"),)


def test_an_adult_with_a_vacancy_has_work():
    assert (adult(vacancy(ASKED)).has_work, adult().has_work) == (True, False)
