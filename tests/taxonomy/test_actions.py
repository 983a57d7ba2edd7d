"""Writing the taxonomy: once a concept, dropped ones kept, relations as the whole lists say."""

from datetime import UTC, datetime

import pytest

from bofast.audit.models import Event
from bofast.indexes.queries import revisions
from bofast.taxonomy.actions import Tally, write_taxonomy
from bofast.taxonomy.jobtech_files import folder
from bofast.taxonomy.models import Field, Group, GroupSkill, Occupation, Phrase, Skill, Substitution
from bofast.taxonomy.rules.concepts import Concepts
from tests.taxonomy.conftest import ASSISTANT, ASSISTANTS, CARE, CARER, HEALTH, INJECTION, NURSE, NURSES

AT = datetime(2022, 10, 3, 12, tzinfo=UTC)


@pytest.fixture
def told():
    """A source that says all there is to say of the invented field."""
    found = Concepts()
    found.add_field(HEALTH, "Fjällhälsa")
    found.add_group(NURSES, "Fjällsköterskor m.fl.", code="9991", of_field=HEALTH)
    found.add_occupation(NURSE, "Fjällsköterska", group=NURSES)
    found.add_occupation(ASSISTANT, "Fjällbiträde", group=NURSES)
    found.add_skill(CARE, "Fjällomvårdnad")
    found.add_group_skill(NURSES, CARE)
    found.add_substitute(NURSE, ASSISTANT, 75)
    found.add_phrase("fjällsyster", NURSE)
    found.whole |= {NURSES, NURSE, ASSISTANT}
    return found


def write(found):
    return write_taxonomy(found=found, by=None, at=AT)


def the(concept):
    return Occupation.objects.get(concept_id=concept)


def test_everything_told_is_written_and_counted(db, told):
    done = write(told)

    assert {sort: tally.added for sort, tally in done.tallies.items()} == {
        "fields": 1,
        "groups": 1,
        "occupations": 2,
        "successors": 0,
        "skills": 1,
        "skills of groups": 1,
        "substitutions": 1,
        "phrases": 1,
    }
    group = Group.objects.get(concept_id=NURSES)
    assert (group.code, group.field.label, the(NURSE).group) == ("9991", "Fjällhälsa", group)
    assert (done.skipped, the(NURSE).deprecated) == ([], False)
    assert GroupSkill.objects.get(group=group).skill.label == "Fjällomvårdnad"
    assert Substitution.objects.get(wanted=the(NURSE), serves=the(ASSISTANT)).percentage == 75
    phrase = Phrase.objects.get(occupation=the(NURSE))
    assert (phrase.words, phrase.language, phrase.source) == ("fjällsyster", "sv", "taxonomy")


def test_the_same_again_writes_nothing_and_leaves_the_revision(db, told):
    write(told)
    before = revisions("taxonomy")

    assert not any(write(told).tallies.values())
    assert revisions("taxonomy") == before


def test_a_write_is_audited_with_its_counts_and_bumps_the_revision(db, told):
    (before,) = revisions("taxonomy")

    write(told)

    event = Event.objects.get()
    assert (event.what, event.at, revisions("taxonomy")) == ("write taxonomy", AT, (before + 1,))
    assert event.after == (
        "fields +1 ~0 -0; groups +1 ~0 -0; occupations +2 ~0 -0; skills +1 ~0 -0; "
        "skills of groups +1 ~0 -0; substitutions +1 ~0 -0; phrases +1 ~0 -0"
    )


def test_a_changed_label_is_changed_and_the_english_one_kept(nurse, told):
    nurse.label = "Fjällsyster"
    nurse.save()

    assert write(told).tallies["occupations"] == Tally(added=1, changed=1)
    assert (the(NURSE).label, the(NURSE).label_en) == ("Fjällsköterska", "Mountain nurse")


def test_a_code_whose_concept_got_a_new_id_keeps_its_row(nurse, told):
    del told.groups[NURSES]
    told.add_group(ASSISTANTS, "Fjällsköterskor", code="9991")

    write(told)

    group = Group.objects.get(code="9991")
    assert (group.pk, group.concept_id, the(NURSE).group_id) == (nurse.group_id, ASSISTANTS, group.pk)


def test_two_concepts_never_take_one_code(db, told):
    told.add_group(ASSISTANTS, "Fjällbiträden", code="9991")

    assert write(told).skipped == [
        f"group {NURSES}: the SSYK code 9991 is {ASSISTANTS}'s",
        f"skill of a group {NURSES} – {CARE}: nothing says what {NURSES} is",
    ]
    assert Group.objects.get(code="9991").concept_id == ASSISTANTS


def test_a_group_without_a_code_is_skipped(db):
    found = Concepts()
    found.add_group(ASSISTANTS, "Fjällbiträden")

    assert write(found).skipped == [f"group {ASSISTANTS}: nothing says its SSYK code"]


def test_a_known_group_needs_no_code_again(nurses):
    found = Concepts()
    found.add_group(NURSES, "Fjällsköterskor")

    assert write(found).tallies["groups"] == Tally(changed=1)
    assert Group.objects.get(concept_id=NURSES).code == "9991"


def test_a_dropped_occupation_follows_what_replaced_it_all_the_way(db, told):
    told.add_occupation(CARER, "Fjällvårdare", successors=["Midd_lee_eee"])
    told.add_occupation("Midd_lee_eee", "Fjällskötare", successors=[ASSISTANT])

    write(told)

    assert (the(CARER).deprecated, the(CARER).replaced_by) == (True, the(ASSISTANT))


def test_a_dropped_occupation_follows_an_equal_label_when_nothing_replaced_it(db, told):
    told.add_older(CARER, "Fjällbiträde")

    write(told)

    assert (the(CARER).deprecated, the(CARER).replaced_by) == (True, the(ASSISTANT))


def test_a_dropped_occupation_without_either_is_kept_alone(db, told):
    told.add_older(CARER, "Fjällvårdare")

    write(told)

    assert (the(CARER).deprecated, the(CARER).replaced_by) == (True, None)


def test_an_older_list_does_not_drop_what_is_current(nurse):
    found = Concepts()
    found.add_older(NURSE, "Fjällsyster")

    write(found)

    assert (the(NURSE).deprecated, the(NURSE).label) == (False, "Fjällsköterska")


def test_what_replaced_an_occupation_is_remembered_when_a_source_does_not_say_it(db, told):
    told.add_occupation(CARER, "Fjällvårdare", successors=[ASSISTANT])
    write(told)
    said_less = Concepts()
    said_less.add_older(CARER, "Fjällvårdare")

    write(said_less)

    assert the(CARER).replaced_by == the(ASSISTANT)


def test_an_occupation_that_is_taken_back_is_current_again(db, told):
    told.add_occupation(CARER, "Fjällvårdare", successors=[ASSISTANT])
    write(told)
    told.occupations[CARER].dropped, told.occupations[CARER].successors = False, ()

    write(told)

    assert (the(CARER).deprecated, the(CARER).replaced_by) == (False, None)


def test_a_successor_that_is_dropped_in_turn_is_followed_on(db, told):
    told.add_occupation(CARER, "Fjällvårdare", successors=[ASSISTANT])
    write(told)
    later = Concepts()
    later.add_occupation(ASSISTANT, "Fjällbiträde", successors=[NURSE])

    write(later)

    assert the(CARER).replaced_by == the(NURSE)


def test_a_percentage_may_change(db, told):
    write(told)
    told.add_substitute(NURSE, ASSISTANT, 25)

    assert write(told).tallies["substitutions"] == Tally(changed=1)
    assert Substitution.objects.get(wanted=the(NURSE)).percentage == 25


def test_a_relation_that_a_whole_list_lacks_is_removed(db, told):
    write(told)
    told.substitutes.clear()
    told.group_skills.clear()

    done = write(told)

    assert (done.tallies["substitutions"], done.tallies["skills of groups"]) == (Tally(removed=1), Tally(removed=1))
    assert not Substitution.objects.filter(wanted=the(NURSE)).exists()


def test_a_relation_that_a_part_of_a_list_lacks_is_kept(db, told):
    write(told)
    told.substitutes.clear()
    told.whole.clear()

    assert not write(told).tallies["substitutions"]


def test_nothing_is_removed_when_something_could_not_be_read(db, told):
    write(told)
    told.substitutes.clear()
    told.skipped.append("substitutes.csv, line 9: 2 of 5 columns")

    done = write(told)

    assert (done.tallies["substitutions"], done.skipped) == (Tally(), ["substitutes.csv, line 9: 2 of 5 columns"])


def test_a_relation_to_what_nobody_knows_is_skipped(db, told):
    told.add_group_skill(NURSES, INJECTION)
    told.add_substitute(CARER, NURSE, 25)
    told.add_phrase("fjällhjälp", CARER)

    assert write(told).skipped == [
        f"skill of a group {NURSES} – {INJECTION}: nothing says what {INJECTION} is",
        f"substitution {CARER} – {NURSE}: nothing says what {CARER} is",
        f"keyword {CARER} – fjällhjälp: nothing says what {CARER} is",
    ]


def test_the_real_folder_adds_nothing_to_what_migrate_installed(db, shared):
    done = write(folder(shared / "taxonomy").concepts)

    assert (done.skipped, {sort for sort, tally in done.tallies.items() if tally}) == ([], set())


def test_the_real_folder_builds_the_whole_from_nothing(db, shared):
    for model in (Phrase, GroupSkill, Substitution):
        model.objects.all()._raw_delete("default")
    for model in (Occupation, Skill, Group, Field):
        model.objects.all().delete()

    write(folder(shared / "taxonomy").concepts)

    models = (Field, Group, Skill, GroupSkill, Substitution, Phrase)
    assert [model.objects.count() for model in models] == [21, 400, 6_657, 17_517, 8_324, 170]
    assert (Occupation.objects.current().count(), Occupation.objects.filter(deprecated=True).count()) == (2_412, 1_569)
    assert Occupation.objects.filter(replaced_by__isnull=False).count() == 9
