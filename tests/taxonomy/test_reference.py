"""What `migrate` installs of the taxonomy."""

import csv
import json
from pathlib import Path

import pytest

import bofast.taxonomy
from bofast.taxonomy.models import Field, Group, GroupSkill, Occupation, Phrase, Skill, Substitution

REFERENCE = Path(bofast.taxonomy.__file__).parent / "reference"
FORBIDDEN = {"definition", "description"}


def rows(name):
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_whole_taxonomy_is_there(db):
    models = (Field, Group, Skill, GroupSkill, Substitution)

    assert [model.objects.count() for model in models] == [21, 400, 6_657, 17_517, 8_324]
    assert (Occupation.objects.current().count(), Occupation.objects.filter(deprecated=True).count()) == (2_412, 1_569)


def test_every_group_has_a_field_and_every_current_occupation_a_group(db):
    assert not Group.objects.filter(field=None).exists()
    assert not Occupation.objects.current().filter(group=None).exists()


@pytest.mark.parametrize(
    ("concept", "label", "code", "field"),
    [
        ("bXNH_MNX_dUR", "Sjuksköterska, grundutbildad", "2221", "Hälso- och sjukvård"),
        ("15e8_KDZ_31Z", "SFI-lärare", "2359", "Pedagogik"),
    ],
)
def test_an_occupation_knows_its_group_and_field(db, concept, label, code, field):
    occupation = Occupation.objects.select_related("group__field").get(concept_id=concept)

    assert (occupation.label, occupation.group.code, occupation.group.field.label) == (label, code, field)


def test_substitution_runs_from_the_wanted_to_the_vacancy_s(db):
    pairs = {
        ("17Xf_MuM_vg2", "73zz_8gq_D9Z"): 25,
        ("Sbzf_iBA_MAS", "rM7G_ge7_XhP"): 25,
        ("Sbzf_iBA_MAS", "17FS_XzU_AQ4"): 75,
    }

    for (wanted, serves), percentage in pairs.items():
        told = Substitution.objects.get(wanted__concept_id=wanted, serves__concept_id=serves)
        assert told.percentage == percentage


def test_substitutions_are_jobtech_s(db, shared):
    with (shared / "taxonomy/substitutes.csv").open(encoding="utf-8-sig", newline="") as file:
        told = {
            (row["concept_id"], row["substitutes_concept_id"], int(row["percentage"])) for row in csv.DictReader(file)
        }

    assert told == set(Substitution.objects.values_list("wanted__concept_id", "serves__concept_id", "percentage"))


def test_a_dropped_occupation_follows_the_current_one_of_its_label(db):
    followed = Occupation.objects.filter(deprecated=True, replaced_by__isnull=False).select_related("replaced_by")

    assert followed.count() == 9
    assert all(row.label == row.replaced_by.label and not row.replaced_by.deprecated for row in followed)


def test_no_sentences_are_committed():
    for file in REFERENCE.glob("*.csv"):
        header = file.read_text(encoding="utf-8").split("\n", 1)[0].split(",")
        assert not FORBIDDEN & set(header), file.name


def test_every_english_label_belongs_to_a_concept(db):
    known = {
        c for model in (Field, Group, Occupation, Skill) for c in model.objects.values_list("concept_id", flat=True)
    }

    assert [row["concept_id"] for row in rows("english.csv") if row["concept_id"] not in known] == []


def test_every_phrase_of_ours_means_an_occupation_or_a_group(db):
    occupations = set(Occupation.objects.values_list("concept_id", flat=True))
    groups = set(Group.objects.values_list("code", flat=True))
    wrong = [
        row["words"]
        for row in rows("phrases.csv")
        if bool(row["occupation_concept_id"]) == bool(row["group_code"])
        or row["occupation_concept_id"] not in {*occupations, ""}
        or row["group_code"] not in {*groups, ""}
    ]

    assert wrong == []
    assert Phrase.objects.filter(source="bofast").count() == len(rows("phrases.csv"))
    assert Phrase.objects.filter(source="taxonomy").count() == len(rows("keywords.csv")) == 170


def test_every_occupation_and_group_of_the_real_ads_is_known(db, shared):
    lines = (shared / "ads/jobsearch_ads.jsonl").read_text(encoding="utf-8").split("\n")
    ads = [json.loads(line) for line in lines if line]
    occupations = set(Occupation.objects.values_list("concept_id", flat=True))
    groups = set(Group.objects.values_list("concept_id", flat=True))

    assert len(ads) == 475
    assert {ad["occupation"]["concept_id"] for ad in ads} - occupations == set()
    assert {ad["occupation_group"]["concept_id"] for ad in ads} - groups == set()
