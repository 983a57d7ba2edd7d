"""`bofast audit-package` writes a project's package whole or not at all, and says what was missing."""

import zipfile

import pytest
from django.core.files.base import ContentFile

from bofast.cli.app import run
from bofast.funding.actions import add_proof
from tests import money
from tests.region import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def proof(project, nils):
    cost = money.cost(money.activity(project))
    return add_proof(cost=cost, name="faktura.txt", content=ContentFile(b"hej"), by=nils, at=AT)


@pytest.fixture
def bofast(monkeypatch, capsys):
    def ran(*words):
        monkeypatch.setattr("sys.argv", ["bofast", "audit-package", *map(str, words)])
        return run(), capsys.readouterr().err

    return ran


def test_a_package_is_written_under_its_name_alone(bofast, project, proof, tmp_path):
    folder = tmp_path / "ut"
    folder.mkdir()

    code, told = bofast("--project", project.slug, "--out", folder / "r.zip")

    assert code == 0
    assert "files" in told
    assert [path.name for path in folder.iterdir()] == ["r.zip"]
    assert "revision-en-attraktiv-region/SHA256SUMS" in zipfile.ZipFile(folder / "r.zip").namelist()


def test_a_file_that_is_missing_is_told_and_counts_as_found_by_a_check(bofast, project, proof, tmp_path):
    proof.file.storage.delete(proof.file.name)

    code, told = bofast("--project", project.slug, "--out", tmp_path / "r.zip")

    assert code == 1
    assert f"filer/underlag/{proof.pk}.txt: the file is missing" in told
    assert (tmp_path / "r.zip").exists()


@pytest.mark.parametrize(
    ("slug", "name", "said"),
    [("another", "r.zip", "there is: en-attraktiv-region"), ("en-attraktiv-region", "nowhere/r.zip", "not a folder")],
)
def test_what_is_wrong_is_one_line(bofast, project, tmp_path, slug, name, said):
    code, told = bofast("--project", slug, "--out", tmp_path / name)

    assert (code, told.count("\n")) == (2, 1)
    assert said in told


def test_what_breaks_off_leaves_nothing(bofast, project, tmp_path, monkeypatch):
    def full(*_said, **_how):
        raise OSError(28, "No space left on device")

    folder = tmp_path / "ut"
    folder.mkdir()
    monkeypatch.setattr("bofast.cli.audit_package.write_audit_package", full)

    code, told = bofast("--project", project.slug, "--out", folder / "r.zip")

    assert code == 2
    assert "No space left on device" in told
    assert list(folder.iterdir()) == []
