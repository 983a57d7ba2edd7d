"""`bofast report`: a file, or one line that says what to mend."""

import pytest

from bofast.cli.app import run
from tests.reports import case

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(monkeypatch, capsys):
    def asked(*words, paper="final"):
        monkeypatch.setattr("sys.argv", ["bofast", "report", paper, *map(str, words)])
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


@pytest.mark.parametrize("paper", ["memo", "decision", "extract"])
@pytest.mark.parametrize("name, begins", [("p.docx", b"PK"), ("p.pdf", b"%PDF")])
def test_the_funders_papers_are_written_too(report, project, tmp_path, paper, name, begins):
    case.proposal(case.the_memos(project))
    case.decision(project)

    code, _ = report("--project", project.slug, "--out", tmp_path / name, paper=paper)

    assert code == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize("paper", ["decision", "extract"])
def test_without_a_decision_there_is_no_paper_of_it(report, project, tmp_path, paper):
    code, complaint = report("--project", project.slug, "--out", tmp_path / "p.pdf", paper=paper)

    assert (code, complaint.count("\n")) == (2, 1)
    assert "nothing has been decided" in complaint


def test_a_memo_is_written_of_what_there_is(report, project, tmp_path):
    code, _ = report("--project", project.slug, "--out", tmp_path / "p.pdf", paper="memo")

    assert code == 0
