from bofast.taxonomy.rules.entries import Entry, Target, known

NURSE = Target("2221", False, "nurse", "Sjuksköterska, grundutbildad", "Registered nurse")
GROUP = Target("2221", True, "nurses", "Sjuksköterskor m.fl.")


def test_labels_their_halves_and_what_stands_before_brackets_are_names():
    carer = Target("5341", False, "carer", "Skötare (inom psykiatrisk vård)")
    coder = Target("2512", False, "coder", "Systemutvecklare/Programmerare", "Software developer")

    sure, _ = known([carer, coder], [])

    assert sure == {
        ("skötare inom psykiatrisk vård", "carer"),
        ("skötare", "carer"),
        ("systemutvecklare programmerare", "coder"),
        ("systemutvecklare", "coder"),
        ("programmerare", "coder"),
        ("software developer", "coder"),
    }


def test_a_group_is_known_with_and_without_the_others():
    sure, _ = known([GROUP], [])

    assert sure == {("sjuksköterskor m fl", "nurses"), ("sjuksköterskor", "nurses")}


def test_what_stands_before_a_comma_names_the_only_one_that_has_it():
    sure, _ = known([NURSE, GROUP], [])

    assert ("sjuksköterska", "nurse") in sure


def test_what_stands_before_a_comma_names_the_group_when_all_are_in_it():
    child = Target("2221", False, "child", "Sjuksköterska, barn")

    sure, _ = known([NURSE, child, GROUP], [])

    assert {id for words, id in sure if words == "sjuksköterska"} == {"nurses"}


def test_what_stands_before_a_comma_names_nothing_when_groups_differ():
    other = Target("2232", False, "child", "Sjuksköterska, barn")

    sure, _ = known([NURSE, other, GROUP], [])

    assert {id for words, id in sure if words == "sjuksköterska"} == set()


def test_what_stands_before_a_comma_gives_way_to_words_that_are_known():
    sure, _ = known([NURSE, GROUP], [Entry("sjuksköterska", "nurses")])

    assert {id for words, id in sure if words == "sjuksköterska"} == {"nurses"}


def test_headlines_are_kept_apart_and_never_repeat_what_is_sure():
    said = [Entry("Sjuksköterska till Åre!", "nurse", is_headline=True), Entry("Registered nurse", "nurse", True)]

    _, heard = known([NURSE], said)

    assert heard == {("sjuksköterska till åre", "nurse")}


def test_words_for_nothing_and_no_words_at_all_are_left_out():
    sure, heard = known([GROUP], [Entry("kock", "cook"), Entry("–", "nurses"), Entry("…", "nurses", is_headline=True)])

    assert {id for _, id in sure} == {"nurses"}
    assert heard == set()
    assert "" not in {words for words, _ in sure}
