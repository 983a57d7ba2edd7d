import pytest

from bofast.indexes.queries import revisions
from bofast.taxonomy.models import Occupation, Phrase
from bofast.vacancies.actions.importing import import_ads
from bofast.vacancies.actions.tally import Tally
from tests.vacancies.ads import AT, an_ad

pytestmark = pytest.mark.django_db


def learnt(*ads):
    tally = Tally()
    import_ads(ads=ads, tally=tally, by=None, at=AT)
    return tally.phrases


def phrases():
    return Phrase.objects.filter(source="headline").order_by("words")


def test_a_headline_becomes_a_phrase_for_the_group_where_only_that_is_known():
    learnt(an_ad("1", headline="Kabeldragare  sökes!"))

    phrase = phrases().get()
    assert (phrase.words, phrase.group.code, phrase.occupation, phrase.language) == (
        "Kabeldragare sökes",
        "7411",
        None,
        "sv",
    )


def test_a_headline_becomes_a_phrase_for_the_occupation_that_is_known():
    occupation = Occupation.objects.current().exclude(group=None).first()

    learnt(an_ad("1", occupation={"concept_id": occupation.concept_id}))

    assert (phrases().get().occupation, phrases().get().group) == (occupation, None)


def test_the_same_words_are_learnt_once():
    assert learnt(an_ad("1"), an_ad("2")) == 1
    before = revisions("taxonomy")
    assert (learnt(an_ad("3")), phrases().count(), revisions("taxonomy")) == (0, 1, before)


def test_new_words_are_a_new_revision_of_the_taxonomy():
    before = revisions("taxonomy")[0]

    learnt(an_ad("1"))

    assert revisions("taxonomy")[0] == before + 1


def test_the_same_words_may_mean_two_groups():
    learnt(an_ad("1"), an_ad("2", occupation_group={"legacy_ams_taxonomy_id": "5120"}))

    assert sorted(phrases().values_list("group__code", flat=True)) == ["5120", "7411"]


def test_without_an_occupation_nothing_is_learnt():
    assert learnt(an_ad("1", occupation_group=None)) == 0


def test_without_words_nothing_is_learnt():
    assert learnt(an_ad("1", headline="070-123 45 67")) == 0
