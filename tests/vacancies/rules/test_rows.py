from bofast.vacancies.rules.rows import BadAd, Reference


def test_a_reference_that_says_nothing_is_false():
    assert [bool(Reference()), bool(Reference(label="Kock"))] == [False, True]


def test_a_reference_is_shown_with_what_it_has():
    assert str(Reference("id_1", "7411", "Elektriker")) == "7411 Elektriker id_1"


def test_a_bad_ad_says_which_and_why():
    bad = BadAd("29", "no headline")

    assert (bad.source_id, bad.reason) == ("29", "no headline")
