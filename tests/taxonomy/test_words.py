import pytest

from bofast.indexes import folders
from bofast.indexes.actions import bump
from bofast.taxonomy.models import Occupation, Phrase
from bofast.taxonomy.queries import suggestions, understand, without_occupation
from bofast.taxonomy.words import KIND, build, current
from tests.taxonomy.conftest import NURSE, NURSES

NONSENSE = ["' OR 1=1 --", "pensionär", "mamma", "arbetslös", "stay at home mum", "jag vet inte", "retired", "hemmafru"]
DOCTORS = ["2211", "2212", "2213", "2219"]

pytestmark = pytest.mark.django_db


def first(text):
    found = understand(text, top=1)
    return found[0].id if found else None


def ssyk(text):
    return [one.ssyk for one in understand(text, top=1)]


@pytest.mark.parametrize(
    "text, code",
    [
        ("undersköterska", "5321"),
        ("usk", "5321"),
        ("undersköterskan", "5321"),
        ("jobbar på förskola", "2343"),
        ("systemutvecklare .net", "2512"),
        ("nurse", "2221"),
        ("lastbils förare", "8332"),
        ("barnsjuksköterska", "2232"),
        ("kock", "5120"),
        ("pistmaskinist", "8342"),
        ("truck driver", "8332"),
        ("elektiker", "7411"),
    ],
)
def test_what_migrate_installs_understands_everyday_words(text, code):
    assert ssyk(text) == [code]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("läkare", DOCTORS),
        ("doctor", DOCTORS),
        ("undersköterska", ["5321", "5323"]),
        ("lärare", ["2330", "2341"]),
        ("bonde", ["6111", "6121", "6130"]),
        ("chaufför", ["8321", "8329", "8331", "8332"]),
        ("farmer", ["6111", "6121", "6130"]),
        ("sjuksköterska", ["2221"]),
        ("polis", ["3360"]),
    ],
)
def test_a_broad_word_means_its_whole_family(text, codes):
    found = understand(text, top=20)

    assert sorted({one.ssyk for one in found if one.confidence == found[0].confidence}) == codes


def test_chef_is_a_cook_in_english_and_too_vague_to_be_sure_of_in_swedish():
    english, swedish = (understand("chef", 1, language)[0] for language in ("en", "sv"))

    assert (english.ssyk, english.confidence > 0.9) == ("5120", True)
    assert (swedish.ssyk[0], swedish.confidence) == ("1", 0.5)


def test_no_word_that_means_no_occupation_is_called_so_in_the_taxonomy():
    keys = set(current().words.keys)

    assert {words for words in keys if without_occupation(words)} == set()


def test_a_phrase_means_its_occupation_from_the_next_revision_on(nurse):
    assert first("toppsyster") != NURSE
    Phrase.objects.create(words="toppsyster", occupation=nurse, language="sv", source=Phrase.Source.BOFAST)

    bump("taxonomy")

    assert first("toppsyster") == NURSE


def test_headlines_vote_but_are_not_taken_word_for_word(nurse):
    Phrase.objects.create(words="Kom till Snasahögarna!", occupation=nurse, language="sv", source="headline")
    bump("taxonomy")

    found = understand("kom till snasahögarna", top=1)[0]

    assert found.id == NURSE
    assert 0.1 < found.confidence < 0.9


def test_a_phrase_for_a_group_means_the_group(nurses):
    Phrase.objects.create(words="högfjällspersonal", group=nurses, language="sv", source=Phrase.Source.BOFAST)
    bump("taxonomy")

    found = understand("högfjällspersonal", top=1)[0]

    assert (found.id, found.label, found.ssyk, found.is_group) == (NURSES, "Fjällsköterskor m.fl.", "9991", True)


def test_a_dropped_occupation_means_its_successor(nurse):
    middle = Occupation.objects.create(concept_id="Mid_ddd_lll", label="Snökurator", deprecated=True, replaced_by=nurse)
    Occupation.objects.create(concept_id="Old_ddd_lll", label="Snöterapeut", deprecated=True, replaced_by=middle)
    bump("taxonomy")

    assert [first("snöterapeut"), first("snökurator")] == [NURSE, NURSE]


def test_a_dropped_occupation_without_a_successor_means_its_group_or_nothing(nurses):
    Occupation.objects.create(concept_id="Old_ddd_lll", label="Högalpshelare", deprecated=True, group=nurses)
    Occupation.objects.create(concept_id="Old_ddd_mmm", label="Qvxwzhelare", deprecated=True)
    bump("taxonomy")

    assert first("högalpshelare") == NURSES
    assert all(one.confidence < 0.9 for one in understand("qvxwzhelare"))


def test_two_dropped_occupations_that_replace_each_other_do_not_hang(nurses):
    one = Occupation.objects.create(concept_id="One_ddd_lll", label="Pulkvaktare", deprecated=True, group=nurses)
    two = Occupation.objects.create(concept_id="Two_ddd_lll", label="Sparkvaktare", deprecated=True, replaced_by=one)
    Occupation.objects.filter(pk=one.pk).update(replaced_by=two)
    bump("taxonomy")

    assert first("pulkvaktare") == NURSES


def test_an_occupation_without_a_group_is_not_understood(assistant):
    bump("taxonomy")

    assert "Assi_sta_nnt" not in {one.id for one in understand("fjällbiträde", top=50)}


def test_the_index_is_opened_once_and_built_anew_when_the_taxonomy_changes(nurse):
    before = current()

    assert current() is before
    bump("taxonomy")
    assert current() is not before


def test_an_index_that_was_built_aside_is_the_one_that_is_opened():
    folder = build()

    assert current().folder == folder
    assert build() == folder
    assert folders.newest(KIND) == (folder.name, folder)


def test_suggestions_are_in_the_readers_language():
    swedish, english = (suggestions("barnmorsk", language, 1)[0] for language in ("sv", "en"))

    assert (swedish.label, swedish.group) == ("Barnmorska", "Barnmorskor")
    assert (english.label, english.group) == ("Midwife", "Midwives")


@pytest.mark.parametrize("text", ["Stockholm", "kärlek", "vad heter du", "asdfgh", "", "hej hej", "12345", *NONSENSE])
def test_what_is_hardly_an_occupation_is_not_taken_for_one(text):
    assert understand(text) == []
