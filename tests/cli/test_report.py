"""`bofast report final`: a file, or one line that says what to mend."""

import pytest

from bofast.cli.app import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(monkeypatch, capsys):
    def asked(*words):
        monkeypatch.setattr("sys.argv", ["bofast", "report", "final", *map(str, words)])
        return run(), capsys.readouterr().err

    return asked


@pytest.mark.parametrize("name, begins", [("r.docx", b"PK"), ("r.pdf", b"%PDF"), ("R.PDF", b"%PDF")])
def test_it_writes_what_the_file_is_called(report, project, tmp_path, name, begins):
    code, _ = report("--project", project.slug, "--out", tmp_path / name)

    assert code == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    "slug, name, said",
    [
        ("en-attraktiv-region", "r.odt", ".docx nor .pdf"),
        ("en-attraktiv-region", "nowhere/r.pdf", "not a folder"),
        ("another", "r.pdf", "en-attraktiv-region"),
    ],
)
def test_what_is_wrong_is_one_line(report, project, tmp_path, slug, name, said):
    code, complaint = report("--project", slug, "--out", tmp_path / name)

    assert (code, complaint.count("\n")) == (2, 1)
    assert said in complaint
    assert not (tmp_path / name).exists()
