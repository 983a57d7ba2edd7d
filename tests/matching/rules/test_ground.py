from bofast.matching.rules.facts import OccupationFacts, PlaceFacts, SubstitutionFacts
from bofast.matching.rules.ground import Register, ground_of, places_of

KROKOM = PlaceFacts(7, "Krokom", "2309", "23", 63.33, 14.45, 2_600, seat=True)
AS = PlaceFacts(3, "Ås", "2309", "23", 63.25, 14.55, None, seat=False)
OSTERSUND = PlaceFacts(5, "Östersund", "2380", "23", 63.18, 14.64, 52_000, seat=True)
NURSE = OccupationFacts("nurse", "2221")
OLD_NURSE = OccupationFacts("nurse-2015", "2221", dropped=True, replaced_by="nurse")
FORGOTTEN = OccupationFacts("forgotten", "5321", dropped=True)
CARER = OccupationFacts("carer", "5321")
LONE = OccupationFacts("lone", None)


def ground(places=(), substitutions=()):
    return ground_of(places, ["2221", "5321"], [OLD_NURSE, NURSE, LONE, FORGOTTEN, CARER], substitutions)


def test_places_come_back_by_municipality_and_name():
    assert places_of(ground([OSTERSUND, AS, KROKOM])) == (KROKOM, AS, OSTERSUND)


def test_a_dropped_occupation_is_known_by_its_successor():
    register = Register(ground())

    assert register.occupation("nurse-2015") == register.occupation("nurse")


def test_one_without_a_successor_is_known_by_its_group():
    register = Register(ground())

    assert register.occupation("forgotten") == (-1, register.group("5321"))


def test_what_no_register_knows_is_no_row():
    register = Register(ground())

    assert [register.occupation("?"), register.occupation(None)] == [(-1, -1)] * 2
    assert [register.group("0000"), register.group(None)] == [-1, -1]
    assert register.occupation("lone")[1] == -1


def test_substitutions_of_dropped_occupations_are_left_out():
    said = [SubstitutionFacts("nurse", "carer", 0.75), SubstitutionFacts("nurse-2015", "carer", 0.25)]

    found = ground(substitutions=said)

    assert found.near_share.tolist() == [0.75]
    assert found.occupation_id[found.near_serves].tolist() == [b"carer"]
