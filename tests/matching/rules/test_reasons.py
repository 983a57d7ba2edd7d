import pytest

from bofast.matching.rules.reasons import Because, Gap, Missing, Reason, Required, Seen, gaps, lacked, reasons

PLAIN = Seen(held=0, asked=0, evidence=None, extent_unknown=False, required=())
SWEDISH = Required("Svenska", is_licence=False, held=True, lacked=False)
LICENCE = Required("C", is_licence=True, held=True, lacked=False)


def unsaid(must):
    return Required(must.label, must.is_licence, held=False, lacked=False)


def missing(must):
    return Required(must.label, must.is_licence, held=True, lacked=True)


def seen(**facts):
    return Seen(**{**{name: getattr(PLAIN, name) for name in PLAIN.__slots__}, **facts})


@pytest.mark.parametrize(
    "fit, reason",
    [
        (1.0, Reason(Because.SAME_OCCUPATION)),
        (0.75, Reason(Because.NEAR_OCCUPATION, share=0.75)),
        (0.25, Reason(Because.NEAR_OCCUPATION, share=0.25)),
        (0.6, Reason(Because.SAME_GROUP, share=0.6)),
    ],
)
def test_the_occupation_and_the_journey_are_always_reasons(fit, reason):
    assert reasons(PLAIN, fit, 28.0) == (reason, Reason(Because.MINUTES, minutes=28.0))


def test_skills_count_when_they_are_asked_for():
    assert reasons(seen(held=3, asked=4), 1.0, 5.0)[1] == Reason(Because.SKILLS, held=3, asked=4)


def test_remote_work_shows_its_evidence_instead_of_a_journey():
    found = reasons(seen(evidence="arbete på distans"), 1.0, 0.0)

    assert found == (Reason(Because.SAME_OCCUPATION), Reason(Because.REMOTE, evidence="arbete på distans"))


def test_must_haves_that_are_held_are_reasons():
    found = reasons(seen(required=(SWEDISH, LICENCE, unsaid(LICENCE), missing(SWEDISH))), 1.0, 5.0)

    assert found[2:] == (
        Reason(Because.HOLDS_LANGUAGE, label="Svenska"),
        Reason(Because.HOLDS_LICENCE, label="C"),
    )


def test_must_haves_that_are_lacking_exclude_even_when_they_are_said_to_be_held():
    assert lacked(seen(required=(LICENCE, missing(LICENCE), missing(SWEDISH)))) == (
        Reason(Because.LACKS_LICENCE, label="C"),
        Reason(Because.LACKS_LANGUAGE, label="Svenska"),
    )


def test_what_nobody_has_said_is_a_gap():
    unknown = seen(extent_unknown=True, required=(LICENCE, unsaid(LICENCE), unsaid(SWEDISH)))

    assert gaps(unknown) == (
        Gap(Missing.SKILLS),
        Gap(Missing.EXTENT),
        Gap(Missing.LICENCE, label="C"),
        Gap(Missing.LANGUAGE, label="Svenska"),
    )


def test_skills_that_are_asked_for_are_no_gap():
    assert gaps(seen(held=0, asked=2)) == ()
