"""`bofast archive` writes a matter's package, or says in one line why not."""

import zipfile

import pytest

from bofast.cli.app import run
from bofast.records.actions import open_matter, register_document
from bofast.records.rules import Direction
from tests.region import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def document(db):
    matter = open_matter(title="Ansökan: En attraktiv region", by=None, at=AT)
    said = {"direction": Direction.RECEIVED, "title": "Ansökan", "content": b"hej", "name": "ansökan.txt"}
    return register_document(matter=matter, by=None, at=AT, **said)


@pytest.fixture
def bofast(monkeypatch, capsys):
    def ran(*words):
        monkeypatch.setattr("sys.argv", ["bofast", *[str(word) for word in words]])
        return run(), capsys.readouterr().err

    return ran


def test_a_matter_is_written_as_a_package(bofast, document, tmp_path):
    out = tmp_path / "arende.zip"

    code, told = bofast("archive", "run/1/2022", "--out", out)

    assert code == 0
    assert "RUN/1/2022, 1 documents" in told
    assert zipfile.ZipFile(out).read("RUN-1-2022/representations/rep1/data/0001.txt") == b"hej"


@pytest.mark.parametrize("number", ["RUN/2/2022", "ansökan"])
def test_a_matter_that_is_not_there_is_told(bofast, document, tmp_path, number):
    code, told = bofast("archive", number, "--out", tmp_path / "a.zip")

    assert code == 2
    assert f"there is no matter “{number}”" in told


def test_a_folder_that_is_not_there_is_told(bofast, document, tmp_path):
    code, told = bofast("archive", "RUN/1/2022", "--out", tmp_path / "ingen" / "a.zip")

    assert code == 2
    assert "is not a folder" in told


def test_a_file_that_has_gone_is_told_and_nothing_is_written(bofast, document, tmp_path):
    document.file.storage.delete(document.file.name)

    code, told = bofast("archive", "RUN/1/2022", "--out", tmp_path / "a.zip")

    assert code == 2
    assert "is missing" in told
    assert not (tmp_path / "a.zip").exists()
