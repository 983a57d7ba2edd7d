"""A folder of the taxonomy's files, each known by its content."""

import gzip
import json

import pytest

from bofast.kernel.tables import Unreadable
from bofast.taxonomy.jobtech_files import folder
from bofast.taxonomy.rules.concepts import GroupFacts, OccupationFacts
from tests.taxonomy.conftest import ASSISTANT, CARE, CARER, HEALTH, NURSE, NURSES
from tests.taxonomy.test_jobtech import GROUP, SKILL, answer

FILES = {
    "ssyk.csv": "level,ssyk_code,concept_id,label,parent_code,definition\n"
    f'3,999,1111_111_111,Sjuk,99,\n4,9991,{NURSES},Sjuksköterskor,999,"Vårdar,\nlindrar"\n',
    "fields.csv": "occupation_field_id,occupation_field,ssyk4_concept_id,ssyk4_label\n"
    f"{HEALTH},Hälso- och sjukvård,{NURSES},Sjuksköterskor\n",
    "names.csv": "concept_id,label,ssyk4_code,ssyk4_concept_id,occupation_field_id,occupation_field\n"
    f"{NURSE},Sjuksköterska,9991,{NURSES},{HEALTH},Hälso- och sjukvård\n",
    "names_2021.csv": f"concept_id,label,legacy_id\n{CARER},Sjukvårdsbiträde,77\n",
    "serves.csv": "concept_id,label,substitutes_concept_id,substitutes_label,percentage\n"
    f"{NURSE},Sjuksköterska,{ASSISTANT},Undersköterska,75\n",
    "group_skills.csv": f"ssyk4_code,ssyk4_concept_id,skill_concept_id,skill_label\n,{NURSES},{CARE},Omvårdnad\n",
    "words.csv": "keyword_id,keyword,related_id,related_label,related_type\n"
    f"k,Vård,{NURSE},Sjuksköterska,occupation-name\nk,Vård,{CARE},Omvårdnad,skill\n",
    "skills.csv": f"concept_id,label\n{CARE},Omvårdnad\n",
    "regions.csv": "region_code,concept_id,label\n23,65Ms_7r1_RTG,Jämtlands län\n",
}


@pytest.fixture
def files(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_each_file_is_known_by_its_columns(files):
    found = folder(files)

    assert found.taken == {
        "fields.csv": "1 groups of occupation fields",
        "group_skills.csv": "1 skills of groups",
        "names.csv": "1 occupations",
        "names_2021.csv": "1 occupations of an older list",
        "serves.csv": "1 substitutability relations",
        "skills.csv": "1 skills",
        "ssyk.csv": "2 levels of SSYK",
        "words.csv": "2 keywords",
    }
    assert found.left == ["regions.csv"]


def test_together_they_say_the_taxonomy(files):
    said = folder(files).concepts

    assert said.fields == {HEALTH: "Hälso- och sjukvård"}
    assert said.groups == {NURSES: GroupFacts("Sjuksköterskor", "9991", HEALTH)}
    assert said.occupations == {NURSE: OccupationFacts("Sjuksköterska", NURSES)}
    assert (said.older, said.skills, said.phrases) == (
        {CARER: "Sjukvårdsbiträde"},
        {CARE: "Omvårdnad"},
        {("Vård", NURSE)},
    )
    assert (said.group_skills, said.substitutes) == ({NURSES: {CARE}}, {NURSE: {ASSISTANT: 75}})
    assert (said.whole, said.skipped) == ({NURSES, NURSE}, [])


@pytest.mark.parametrize("name", ["answer.json", "answer.json.gz", "deep/er/answer.json", "not-a-table.csv"])
def test_an_answer_of_the_service_is_known_whatever_it_is_called(tmp_path, name):
    content = json.dumps(answer(GROUP | {"related": [SKILL]})).encode()
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith("gz") else content)

    found = folder(tmp_path)

    assert found.taken == {name: "an answer of the service with 1 concepts"}
    assert found.concepts.group_skills == {NURSES: {CARE}}


def test_a_bad_row_is_skipped_with_its_file_and_line(files):
    (files / "skills.csv").write_text(f"concept_id,label\nx,y\n{CARE},Omvårdnad\n{CARE}\n", encoding="utf-8-sig")

    said = folder(files).concepts

    assert said.skipped == ["skills.csv, line 2: “x” is no concept id", "skills.csv, line 4: 1 of 2 columns"]
    assert said.skills == {CARE: "Omvårdnad"}


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.csv", "concept_id,label\nx,Sjuksköterska\n".encode("latin-1"), "a.csv is not UTF-8 (line 2)"),
        ("a.csv", b"", "a.csv is empty"),
        ("a.json", b'{"data":{"concepts":[{"id":', "a.json is not whole JSON"),
        ("a.json", b'{"data":{"concepts":null}}', "a.json it holds no concepts"),
        (
            "a.json.gz",
            gzip.compress(b'{"data":{"concepts":[]}}', mtime=0)[:-10],
            "a.json.gz cannot be unpacked, is it whole?",
        ),
        ("a.json.gz", b"\x1f\x8b\x08\x00nonsense", "a.json.gz cannot be unpacked, is it whole?"),
        ("a.csv", b"PK\x03\x04", "a.csv is a spreadsheet or an archive"),
    ],
)
def test_a_file_that_cannot_be_read_stops_the_whole_and_is_named(files, name, content, problem):
    (files / name).write_bytes(content)

    with pytest.raises(Unreadable) as told:
        folder(files)

    assert str(told.value).startswith(problem)


def test_other_files_are_not_even_opened(files):
    (files / "README.md").write_bytes(b"\xff")

    assert "README.md" not in folder(files).left


def test_the_real_folder_reads_whole(shared):
    found = folder(shared / "taxonomy")

    assert (len(found.taken), found.left, found.concepts.skipped) == (
        12,
        ["municipality_concepts.csv", "region_concepts.csv"],
        [],
    )
    said = found.concepts
    assert (len(said.fields), len(said.groups), len(said.occupations)) == (21, 400, 2_412)
    assert (len(said.skills), sum(map(len, said.group_skills.values()))) == (6_657, 17_517)
    assert (sum(map(len, said.substitutes.values())), len(said.older), len(said.phrases)) == (8_324, 3_262, 170)


def test_the_real_answers_alone_say_the_same_as_the_tables(shared, tmp_path):
    for file in (shared / "taxonomy").glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())

    tables, answers = folder(tmp_path).concepts, folder(shared / "taxonomy/graphql").concepts

    assert (answers.occupations, answers.substitutes) == (tables.occupations, tables.substitutes)
    assert answers.group_skills == tables.group_skills
    assert {c: (g.code, g.label) for c, g in answers.groups.items()} == {
        c: (g.code, g.label) for c, g in tables.groups.items()
    }
