"""What the database itself refuses to hold about the taxonomy."""

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from bofast.taxonomy.models import Field, Group, GroupSkill, Occupation, Phrase, Skill, Substitution
from tests.taxonomy.conftest import CARE


def refused(constraint, write):
    """Whether the database refuses, in the constraint's name (SQLite names the columns of a unique one instead)."""
    with pytest.raises(IntegrityError) as told, transaction.atomic():
        write()
    return constraint in str(told.value) or "UNIQUE constraint failed" in str(told.value)


@pytest.mark.parametrize("code", ["222", "22A1"])
def test_an_ssyk_code_is_four_digits(nurses, code):
    nurses.code = code

    assert refused("ssyk_code_is_four_digits", nurses.save)


@pytest.mark.parametrize("model", [Field, Group, Occupation, Skill])
def test_a_concept_is_held_once(nurse, model):
    model.objects.create(concept_id="same_sam_sam", label="X", **({"code": "9998"} if model is Group else {}))

    assert refused(
        "concept_id",
        lambda: model.objects.create(
            concept_id="same_sam_sam", label="Y", **({"code": "9997"} if model is Group else {})
        ),
    )


def test_only_a_dropped_occupation_is_replaced(nurse, assistant):
    nurse.replaced_by = assistant

    assert refused("only_a_dropped_occupation_is_replaced", nurse.save)


def test_an_occupation_does_not_replace_itself(nurse):
    nurse.deprecated, nurse.replaced_by = True, nurse

    assert refused("occupation_does_not_replace_itself", nurse.save)


def test_a_substitution_is_said_once(nurse, assistant):
    Substitution.objects.create(wanted=nurse, serves=assistant, percentage=75)

    assert refused(
        "substitution_is_said_once",
        lambda: Substitution.objects.create(wanted=nurse, serves=assistant, percentage=25),
    )


@pytest.mark.parametrize("percentage", [0, 50, 100])
def test_a_substitution_is_a_quarter_or_three(nurse, assistant, percentage):
    assert refused(
        "substitution_is_a_quarter_or_three",
        lambda: Substitution.objects.create(wanted=nurse, serves=assistant, percentage=percentage),
    )


def test_an_occupation_does_not_substitute_itself(nurse):
    assert refused(
        "occupation_does_not_substitute_itself",
        lambda: Substitution.objects.create(wanted=nurse, serves=nurse, percentage=75),
    )


def test_a_skill_is_in_a_group_once(nurses):
    skill = Skill.objects.create(concept_id=CARE, label="Provtagning")
    GroupSkill.objects.create(group=nurses, skill=skill)

    assert refused("skill_is_in_a_group_once", lambda: GroupSkill.objects.create(group=nurses, skill=skill))


def phrase(**differing):
    return Phrase.objects.create(**{"words": "fjällsyrra", "language": "sv", "source": "bofast", **differing})


@pytest.mark.parametrize("both", [True, False])
def test_a_phrase_means_an_occupation_or_a_group(nurse, both):
    meaning = {"occupation": nurse, "group": nurse.group} if both else {}

    assert refused("phrase_means_an_occupation_or_a_group", lambda: phrase(**meaning))


def test_a_phrase_means_an_occupation_once(nurse):
    phrase(occupation=nurse)

    assert refused("phrase_means_an_occupation_once", lambda: phrase(occupation=nurse))


def test_a_phrase_means_a_group_once(nurses):
    phrase(group=nurses)

    assert refused("phrase_means_a_group_once", lambda: phrase(group=nurses))


def test_the_same_words_may_come_from_two_sources_and_mean_two_things(nurse, assistant):
    phrase(occupation=nurse)
    phrase(occupation=nurse, source="headline")
    phrase(occupation=assistant)

    assert Phrase.objects.filter(words="fjällsyrra").count() == 3


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"language": "fi"}, "phrase_is_swedish_or_english"),
        ({"source": "rumour"}, "phrase_has_a_known_source"),
        ({"words": ""}, "phrase_has_words"),
    ],
)
def test_a_phrase_has_words_in_a_language_from_a_source(nurse, wrong, constraint):
    assert refused(constraint, lambda: phrase(occupation=nurse, **wrong))


def test_a_removed_group_leaves_its_occupations(nurse):
    nurse.group.delete()

    nurse.refresh_from_db()
    assert nurse.group is None


@pytest.mark.parametrize(
    ("language", "label"), [("sv", "Fjällsköterska"), ("en", "Mountain nurse"), ("en-gb", "Mountain nurse")]
)
def test_a_label_is_shown_in_the_reader_s_language(nurse, language, label):
    with override(language):
        assert nurse.shown == label


def test_the_swedish_label_is_shown_where_no_english_one_is_written(assistant):
    with override("en"):
        assert assistant.shown == "Fjällbiträde"


def test_current_occupations_leave_out_the_dropped(nurse, assistant):
    assistant.deprecated = True
    assistant.save()

    assert list(Occupation.objects.current().filter(pk__in=[nurse.pk, assistant.pk])) == [nurse]


def test_relations_say_what_they_tie(nurse, assistant, nurses):
    skill = Skill(concept_id=CARE, label="Provtagning", pk=7)

    assert [
        str(nurse),
        str(Substitution(wanted=nurse, serves=assistant, percentage=75)),
        str(GroupSkill(group=nurses, skill=skill)),
        str(Phrase(words="fjällsyrra")),
    ] == ["Fjällsköterska", f"{nurse.pk} → {assistant.pk} (75 %)", f"{nurses.pk}: 7", "fjällsyrra"]
