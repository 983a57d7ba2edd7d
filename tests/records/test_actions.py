"""Matters are numbered without a gap, documents registered with their files, and all of it or nothing is written."""

import hashlib
from datetime import UTC, date, datetime

import pytest
from django.core.files.storage import default_storage
from django.db import transaction

from bofast.audit.models import Event
from bofast.audit.queries import tampering
from bofast.records.actions import close_matter, open_matter, register_document
from bofast.records.models import Document, Matter, Series
from bofast.records.rules import Direction, DocumentOfAnotherMatter, DocumentReplaced, MatterClosed, Secrecy
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db
TITLE = "Ansökan om projektmedel: En attraktiv region"
LETTER = "Vi bekräftar vår medfinansiering. Hälsningar från Åre.".encode()


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def matter(disa):
    return open_matter(title=TITLE, by=disa, at=AT)


def registered(matter, by, **facts):
    said = {"direction": Direction.RECEIVED, "title": "Intyg om medfinansiering", "party": "Åre kommun"}
    return register_document(matter=matter, by=by, at=AT, **(said | facts))


def test_a_matter_takes_the_next_number_of_its_series_that_year(disa):
    numbers = [open_matter(title=TITLE, by=disa, at=AT).number for _ in range(3)]

    matter = Matter.objects.first()
    assert numbers == ["RUN/1/2022", "RUN/2/2022", "RUN/3/2022"]
    assert (matter.title, matter.opened_on, matter.opened_at) == (TITLE, DAY, AT)


def test_each_series_counts_by_itself(disa):
    open_matter(title=TITLE, by=disa, at=AT)

    assert open_matter(title="Upphandling", series="UPP", by=disa, at=AT).number == "UPP/1/2022"


def test_a_new_year_begins_at_one_when_it_is_new_year_in_sweden(disa):
    late = datetime(2022, 12, 31, 22, 59, tzinfo=UTC)
    midnight = datetime(2022, 12, 31, 23, 0, tzinfo=UTC)

    numbers = [open_matter(title=TITLE, by=disa, at=at).number for at in (AT, late, midnight)]

    assert numbers == ["RUN/1/2022", "RUN/2/2022", "RUN/1/2023"]
    assert Matter.objects.first().opened_on == date(2023, 1, 1)


def test_what_is_rolled_back_leaves_no_gap(disa):
    open_matter(title=TITLE, by=disa, at=AT)
    with transaction.atomic():
        assert open_matter(title=TITLE, by=disa, at=AT).number == "RUN/2/2022"
        transaction.set_rollback(True)

    assert open_matter(title=TITLE, by=disa, at=AT).number == "RUN/2/2022"
    assert Series.objects.get().last == 2


def test_opening_is_written_down_without_the_title(matter, disa):
    event = Event.objects.get(what="matter.open")

    assert (event.on, event.by, event.after) == (f"records.matter:{matter.pk}", disa, "RUN/1/2022")
    assert tampering() == []


def test_a_document_says_when_from_whom_and_what_with_its_file_and_digest(matter, disa):
    document = registered(matter, disa, content=LETTER, name="../Intyg Åre.txt", dated_on=date(2022, 9, 30))

    document.refresh_from_db()
    assert (document.serial, document.direction, document.title) == (1, "received", "Intyg om medfinansiering")
    assert (document.party, document.party_is_a_person, document.secrecy) == ("Åre kommun", False, "")
    assert (document.dated_on, document.registered_at, document.registered_by) == (date(2022, 9, 30), AT, disa)
    assert (document.name, document.size) == ("Intyg Åre.txt", len(LETTER))
    assert document.sha256 == hashlib.sha256(LETTER).hexdigest()
    assert document.file.read() == LETTER
    assert document.file.name.startswith("records/")
    assert "Åre" not in document.file.name


def test_a_document_may_be_without_a_file_and_is_dated_the_day_in_sweden(matter):
    document = register_document(
        matter=matter,
        direction=Direction.MADE,
        title="Tjänsteanteckning",
        by=None,
        at=datetime(2022, 10, 3, 22, 30, tzinfo=UTC),
    )

    assert (document.file.name, document.sha256, document.registered_by) == ("", "", None)
    assert document.dated_on == date(2022, 10, 4)


def test_documents_are_numbered_in_their_matter(matter, disa):
    other = open_matter(title=TITLE, by=disa, at=AT)

    assert [registered(matter, disa).serial for _ in range(3)] == [1, 2, 3]
    assert registered(other, disa).serial == 1


def test_a_secrecy_mark_and_a_person_are_kept(matter, disa):
    document = registered(
        matter, disa, party="Tuva Granris", party_is_a_person=True, secrecy=Secrecy.PERSON, direction=Direction.SENT
    )

    assert (document.party_is_a_person, document.secrecy) == (True, "person")


def test_registering_is_written_down_without_a_name(matter, disa):
    document = registered(matter, disa, content=LETTER, name="Tuva Granris.txt")

    event = Event.objects.get(what="document.register")
    assert (event.on, event.by, event.after) == (f"records.document:{document.pk}", disa, "RUN/1/2022-1")
    assert tampering() == []


def test_a_corrected_version_stands_beside_the_one_it_replaces(matter, disa):
    first = registered(matter, disa, content=LETTER, name="intyg.txt")

    second = registered(matter, disa, content=b"500 000 kr", name="intyg.txt", replaces=first)

    assert (second.serial, second.replaces, first.replaced_by) == (2, first, second)
    assert first.file.read() == LETTER


def test_a_document_is_corrected_once(matter, disa):
    first = registered(matter, disa)
    registered(matter, disa, replaces=first)

    with pytest.raises(DocumentReplaced) as refused:
        registered(matter, disa, replaces=first)

    assert refused.value.facts == {"number": "RUN/1/2022-1"}
    assert matter.documents.count() == 2


def test_a_corrected_version_stands_in_its_own_matter(matter, disa):
    other = open_matter(title=TITLE, by=disa, at=AT)
    first = registered(other, disa)

    with pytest.raises(DocumentOfAnotherMatter) as refused:
        registered(matter, disa, replaces=first)

    assert refused.value.facts == {"number": "RUN/1/2022"}


def test_a_file_of_what_was_rolled_back_is_gone_and_the_next_one_has_its_own(matter, disa):
    with transaction.atomic():
        lost = registered(matter, disa, content=LETTER, name="intyg.txt")
        transaction.set_rollback(True)

    kept = registered(matter, disa, content=LETTER, name="intyg.txt")

    assert [document.serial for document in Document.objects.all()] == [1]
    assert kept.file.name == lost.file.name  # the name was free again
    assert kept.file.read() == LETTER


def test_a_file_that_cannot_be_written_registers_nothing(matter, disa, monkeypatch):
    def full(*_said, **_how):
        raise OSError("no space left on device")

    monkeypatch.setattr(type(default_storage._wrapped or default_storage), "_save", full)

    with pytest.raises(OSError, match="no space"):
        registered(matter, disa, content=LETTER, name="intyg.txt")

    assert not Document.objects.exists()
    assert not Event.objects.filter(what="document.register").exists()


def test_a_matter_is_closed_once(matter, disa):
    closed = close_matter(matter=matter, by=disa, at=AT)

    assert closed.closed_on == DAY
    assert Event.objects.get(what="matter.close").after == "2022-10-03"
    with pytest.raises(MatterClosed) as refused:
        close_matter(matter=matter, by=disa, at=AT)
    assert refused.value.facts == {"number": "RUN/1/2022", "day": DAY}


def test_what_comes_to_a_closed_matter_is_registered_and_opens_it_again(matter, disa):
    close_matter(matter=matter, by=disa, at=AT)

    registered(matter, disa)

    matter.refresh_from_db()
    assert matter.closed_on is None
    assert Event.objects.get(what="matter.reopen").before == "2022-10-03"
