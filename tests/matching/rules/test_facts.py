from bofast.matching.rules.facts import OccupationFacts, successors


def dropped(one, replaced_by=None):
    return OccupationFacts(one, "2221", dropped=True, replaced_by=replaced_by)


def test_a_current_occupation_stands_for_itself():
    assert successors([OccupationFacts("a", "2221")]) == {"a": "a"}


def test_a_dropped_one_stands_for_where_its_replacements_end():
    assert successors([dropped("a", "b"), dropped("b", "c"), OccupationFacts("c", None)]) == {
        "a": "c",
        "b": "c",
        "c": "c",
    }


def test_one_that_leads_nowhere_stands_for_nothing():
    assert (
        successors([dropped("a"), dropped("b", "gone"), dropped("c", "d"), dropped("d", "c"), dropped("e", "e")]) == {}
    )
