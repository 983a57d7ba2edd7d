from bofast.matching.rules.household import Adult, Household, Wanted, Where, Wishes

ALVA = Adult("Alva", (Wanted("bXNH_MNX_dUR", "Sjuksköterska"),))


def test_an_adult_travels_45_minutes_and_must_have_work_unless_said_otherwise():
    assert (ALVA.commute_minutes, ALVA.remote, ALVA.extent, ALVA.must_have_work) == (45.0, False, None, True)


def test_a_household_lives_anywhere_and_wishes_nothing_unless_said_otherwise():
    assert (Household((ALVA,)).where, Household((ALVA,)).wishes) == (Where(), Wishes())
