import pytest

from bofast.vacancies.rules.reading import read
from bofast.vacancies.rules.registers import GroupFacts, MunicipalityFacts, OccupationFacts, registers_of, resolve
from bofast.vacancies.rules.rows import Reference
from tests.vacancies.ads import an_ad

ELECTRICIANS, COOKS = 1, 2
KNOWN = registers_of(
    [
        OccupationFacts(10, "now", "Elektriker", ELECTRICIANS),
        OccupationFacts(11, "dropped", "Elmontör", ELECTRICIANS, deprecated=True, replaced_by=10),
        OccupationFacts(12, "twice", "Montör", ELECTRICIANS, deprecated=True, replaced_by=11),
        OccupationFacts(13, "same", "Kock", None, deprecated=True),
        OccupationFacts(14, "cook_b", "Kock", COOKS),
        OccupationFacts(15, "cook_a", "Kock", ELECTRICIANS),
        OccupationFacts(16, "round", "Runt", None, deprecated=True, replaced_by=17),
        OccupationFacts(17, "robin", "Runt igen", None, deprecated=True, replaced_by=16),
    ],
    [GroupFacts(ELECTRICIANS, "group_el", "7411"), GroupFacts(COOKS, "group_cook", "5120")],
    [MunicipalityFacts("2380", "Vt7P_856_WZS", "Östersund"), MunicipalityFacts("1480", "PVZL_BQT_XtL", "Göteborg")],
)


@pytest.mark.parametrize(
    "concept, label, found",
    [
        ("now", "whatever", "now"),
        ("dropped", "", "now"),
        ("twice", "", "now"),
        ("same", "Kökschef", "cook_b"),  # the dropped one's own label
        ("", "Kock", "cook_b"),
    ],
)
def test_an_occupation_is_found_by_id_successor_or_label(concept, label, found):
    assert KNOWN.occupation(Reference(concept, "", label), COOKS).concept_id == found


def test_an_id_that_no_list_knows_is_not_guessed_from_the_ads_own_label():
    assert KNOWN.occupation(Reference("unknown", "", "elektriker"), ELECTRICIANS) is None


def test_of_equal_labels_the_first_id_is_taken_when_no_group_tells():
    assert KNOWN.occupation(Reference("", "", "Kock"), None).concept_id == "cook_a"


@pytest.mark.parametrize("concept", ["round", "robin", "unknown"])
def test_what_leads_nowhere_is_no_occupation(concept):
    assert KNOWN.occupation(Reference(concept, "", "Okänt"), None) is None


def test_a_group_is_found_by_id_or_code():
    assert [KNOWN.group(Reference("group_el")), KNOWN.group(Reference("x", "5120")), KNOWN.group(Reference())] == [
        1,
        2,
        None,
    ]


@pytest.mark.parametrize(
    "said, code",
    [
        (Reference("", "2380", ""), "2380"),
        (Reference("Vt7P_856_WZS", "9999", ""), "2380"),
        (Reference("", "", "Östersunds kommun"), None),
        (Reference("", "", "östersund"), "2380"),
        (Reference("", "", "Östersund kommun"), "2380"),
        (Reference("", "", "Göteborgs stad"), "1480"),
        (Reference("", "9999", "Utopia"), None),
    ],
)
def test_a_municipality_is_found_by_code_id_or_name(said, code):
    assert KNOWN.municipality(said) == code


def test_an_ads_own_group_counts():
    ad = an_ad(occupation={"concept_id": "cook_b"}, occupation_group={"legacy_ams_taxonomy_id": "7411"})

    found = resolve(read(ad), KNOWN)

    assert (found.occupation, found.group) == (14, ELECTRICIANS)


def test_without_a_known_group_the_occupations_counts():
    found = resolve(read(an_ad(occupation={"concept_id": "cook_b"}, occupation_group=None)), KNOWN)

    assert (found.group, found.notes) == (COOKS, ())


def test_what_no_register_knows_is_noted():
    place = {"municipality": "Utopia", "municipality_code": "9999", "coordinates": None}

    found = resolve(read(an_ad(workplace_address=place, occupation_group=None)), KNOWN)

    assert found.notes == (
        "no register knows the occupation Kabeldragare made_up_id or the group ",
        "no register knows the municipality 9999 Utopia",
    )


def test_an_ad_without_a_place_is_nothing_to_note():
    assert resolve(read(an_ad(workplace_address=None)), KNOWN).notes == ()


def test_columns_are_those_of_a_vacancy_without_the_times_of_its_versions():
    columns = resolve(read(an_ad()), KNOWN).columns()

    assert columns["occupation_concept"] == "made_up_id"
    assert (columns["occupation_id"], columns["group_id"], columns["municipality_id"]) == (None, ELECTRICIANS, "2380")
    assert columns["licences"] == [{"id": "VTK8_WRx_GcM", "label": "B"}]
    assert {"occupation", "notes", "changed_at", "closed_at"} & set(columns) == set()
