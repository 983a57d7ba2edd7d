from bofast.vacancies.actions.tally import Remark, Tally


def test_a_remark_names_the_ad_as_far_as_it_has_an_id():
    assert [str(Remark("7", "no date")), str(Remark("", "no id"))] == ["ad 7: no date", "ad without an id: no id"]


def test_an_ad_with_two_notes_is_noted_once():
    tally = Tally()

    tally.note("7", ("one", "two"))
    tally.note("8", ())

    assert (tally.noted, [note.reason for note in tally.notes]) == (1, ["one", "two"])
