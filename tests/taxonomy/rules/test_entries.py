from bofast.taxonomy.rules.entries import Entry, Target, known

NURSE = Target("2221", False, "nurse", "Sjuksköterska, grundutbildad", "Registered nurse")
GROUP = Target("2221", True, "nurses", "Sjuksköterskor m.fl.")


def test_labels_their_halves_and_what_stands_before_brackets_are_names():
    carer = Target("5341", False, "carer", "Skötare (inom psykiatrisk vård)")
    coder = Target("2512", False, "coder", "Systemutvecklare/Programmerare", "Software developer")

    sure = known([carer, coder], []).sure.keys()

    assert sure == {
        ("skötare inom psykiatrisk vård", "carer"),
        ("skötare", "carer"),
        ("systemutvecklare programmerare", "coder"),
        ("systemutvecklare", "coder"),
        ("programmerare", "coder"),
        ("software developer", "coder"),
    }


def test_a_group_is_known_with_and_without_the_others():
    sure = known([GROUP], []).sure.keys()

    assert sure == {("sjuksköterskor m fl", "nurses"), ("sjuksköterskor", "nurses")}


def test_what_stands_before_a_comma_names_the_only_one_that_has_it():
    sure = known([NURSE, GROUP], []).sure.keys()

    assert ("sjuksköterska", "nurse") in sure


def test_what_stands_before_a_comma_names_the_group_when_all_are_in_it():
    child = Target("2221", False, "child", "Sjuksköterska, barn")

    sure = known([NURSE, child, GROUP], []).sure.keys()

    assert {id for words, id in sure if words == "sjuksköterska"} == {"nurses"}


def test_what_stands_before_a_comma_names_nothing_when_groups_differ():
    other = Target("2232", False, "child", "Sjuksköterska, barn")

    sure = known([NURSE, other, GROUP], []).sure.keys()

    assert {id for words, id in sure if words == "sjuksköterska"} == set()


def test_what_stands_before_a_comma_gives_way_to_words_that_are_known():
    sure = known([NURSE, GROUP], [Entry("sjuksköterska", "nurses")]).sure.keys()

    assert {id for words, id in sure if words == "sjuksköterska"} == {"nurses"}


def test_headlines_are_kept_apart_and_never_repeat_what_is_sure():
    said = [Entry("Sjuksköterska till Åre!", "nurse", is_headline=True), Entry("Registered nurse", "nurse", True)]

    heard = known([NURSE], said).heard

    assert heard == {("sjuksköterska till åre", "nurse")}


def test_words_for_nothing_and_no_words_at_all_are_left_out():
    found = known([GROUP], [Entry("kock", "cook"), Entry("–", "nurses"), Entry("…", "nurses", is_headline=True)])

    assert {id for _, id in found.sure} == {"nurses"}
    assert found.heard == set()
    assert "" not in {words for words, _ in found.sure}


def test_words_are_known_with_the_languages_they_are_said_in():
    said = [Entry("syrra", "nurse"), Entry("sister", "nurse", language="en"), Entry("Registered nurse", "nurse")]

    sure = known([NURSE], said).sure

    assert sure["syrra", "nurse"] == "sv"
    assert sure["sister", "nurse"] == "en"
    assert sure["registered nurse", "nurse"] == "en sv"


def test_what_is_written_down_as_occupations_of_several_groups_is_broad():
    coder, other = Target("2512", False, "coder", "Kodare"), Target("2221", False, "other", "Skolsköterska")
    said = [
        *(Entry("it-folk", "coder"), Entry("it-folk", "nurse")),
        *(Entry("syrra", "nurse"), Entry("syrra", "other")),
        *(Entry("Kom till oss", "nurse", True), Entry("Kom till oss", "coder", True)),
    ]

    assert known([NURSE, coder, other], said).broad == {"it folk"}
