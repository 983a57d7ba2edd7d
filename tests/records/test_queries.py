"""What the public may know of the diary: no person, nothing of what is marked but that it exists."""

from datetime import date

import pytest

from bofast.records.actions import open_matter, register_document
from bofast.records.archive import package
from bofast.records.models import Document
from bofast.records.queries import case_file, documents, entry, matter_of, series, with_corrections, years
from bofast.records.rules import Direction, Secrecy
from tests.region import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def matter(db):
    return open_matter(title="Ansökan: En attraktiv region", by=None, at=AT)


def registered(matter, title, **facts):
    said = {"direction": Direction.RECEIVED, "by": None, "at": AT}
    return register_document(matter=matter, title=title, **(said | facts))


def entries(**asked):
    return [entry(document) for document in with_corrections(documents(**asked))]


def test_an_entry_says_number_day_direction_party_and_title(matter):
    registered(matter, "Intyg", party="Åre kommun", dated_on=date(2022, 9, 30))

    (found,) = entries()

    assert (found.number, found.serial, found.on) == ("RUN/1/2022", 1, date(2022, 9, 30))
    assert (found.direction, found.party, found.title) == ("received", "Åre kommun", "Intyg")
    assert (found.is_marked, found.is_from_a_person, found.is_corrected) == (False, False, False)


def test_a_persons_name_is_never_in_an_entry_and_never_found(matter):
    registered(matter, "Fråga", party="Tuva Granris", party_is_a_person=True)

    (found,) = entries()
    assert (found.party, found.is_from_a_person) == ("", True)
    assert entries(words="Granris") == []


def test_of_a_marked_document_only_that_it_exists(matter):
    registered(matter, "Affärsplan för Fjällglass", party="Fjällglass AB", secrecy=Secrecy.BUSINESS)

    (found,) = entries()
    assert (found.title, found.party, found.is_marked) == ("", "", True)
    assert entries(words="Fjällglass") == []
    assert len(entries(words="attraktiv")) == 1  # by its matter


@pytest.mark.parametrize("words", ["RUN/1/2022", "run/1/2022-1", "åre", "ÅRE intyg", "attraktiv"])
def test_it_is_found_by_number_or_by_words_in_any_case(matter, words):
    registered(matter, "Intyg", party="Åre kommun")
    open_matter(title="Ett annat", by=None, at=AT)

    assert len(entries(words=words)) == 1


@pytest.mark.parametrize("asked", [{"words": "RUN/2/2022"}, {"words": "100%"}, {"series": "UPP"}, {"year": 2021}])
def test_what_is_not_there_is_not_found(matter, asked):
    registered(matter, "Intyg", party="Åre kommun")

    assert entries(**asked) == []


def test_the_series_and_years_there_are(matter):
    open_matter(title="Upphandling", series="UPP", by=None, at=AT)

    assert (series(), years()) == (["RUN", "UPP"], [2022])


def test_a_corrected_document_says_so(matter):
    first = registered(matter, "Intyg")
    registered(matter, "Intyg, rättat", replaces=first)

    assert [(one.serial, one.is_corrected) for one in entries()] == [(2, False), (1, True)]


def test_a_matter_is_found_by_its_number(matter):
    assert matter_of(" run/1/2022 ") == matter
    assert matter_of("RUN/2/2022") is None
    assert matter_of("ansökan") is None


def test_a_matter_as_an_archive_takes_it(matter):
    first = registered(matter, "Intyg", content=b"hej", name="intyg.txt")
    registered(matter, "Intyg, rättat", replaces=first, secrecy=Secrecy.PERSON, party="Tuva Granris")

    case = case_file(matter, agency="Region Jämtland Härjedalen")

    assert (case.number, case.title) == ("RUN/1/2022", "Ansökan: En attraktiv region")
    one, two = case.papers
    assert (one.content, one.name, one.replaced_by) == (b"hej", "intyg.txt", 2)
    assert (two.content, two.replaces, two.secrecy, two.party) == (None, 1, Secrecy.PERSON, "Tuva Granris")
    assert package(case) == package(case_file(matter, agency="Region Jämtland Härjedalen"))


def test_a_file_that_has_gone_is_not_passed_over(matter):
    document = registered(matter, "Intyg", content=b"hej", name="intyg.txt")
    document.file.storage.delete(document.file.name)

    with pytest.raises(FileNotFoundError):
        case_file(matter, agency="Region")
    assert Document.objects.count() == 1
