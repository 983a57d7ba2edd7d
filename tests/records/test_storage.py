"""What a transaction saved and then took back leaves no file behind."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from bofast.records.storage import FilesOfTransactions

pytestmark = pytest.mark.django_db(transaction=True)


class WentWrong(Exception):
    """What came after the file."""


@pytest.fixture
def storage(tmp_path):
    return FilesOfTransactions(location=tmp_path)


def save(storage, name, *, fails=False):
    with transaction.atomic():
        storage.save(name, ContentFile(name.encode()))
        if fails:
            raise WentWrong


def save_both(storage):
    with transaction.atomic():
        save(storage, "first.pdf")
        save(storage, "second.pdf", fails=True)


def left(storage):
    return sorted(storage.listdir("")[1])


def test_uploads_are_kept_by_it():
    assert isinstance(default_storage, FilesOfTransactions)


def test_a_file_stays_with_or_without_a_transaction(storage):
    storage.save("alone.pdf", ContentFile(b"alone"))
    save(storage, "within.pdf")

    assert left(storage) == ["alone.pdf", "within.pdf"]


def test_what_is_undone_leaves_no_file(storage):
    with pytest.raises(WentWrong):
        save(storage, "lost.pdf", fails=True)

    assert left(storage) == []


def test_the_files_before_the_one_that_fails_go_with_it(storage):
    with pytest.raises(WentWrong):
        save_both(storage)

    assert left(storage) == []


@transaction.atomic
def _kept_although_one_fails(storage):
    save(storage, "kept.pdf")
    with pytest.raises(WentWrong):
        save(storage, "lost.pdf", fails=True)


def test_a_part_that_is_undone_takes_its_own_files_only(storage):
    _kept_although_one_fails(storage)

    assert left(storage) == ["kept.pdf"]
