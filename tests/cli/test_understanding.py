import json

import pytest
from typer.testing import CliRunner

import bofast.cli.understanding  # noqa: F401  adds the command
from bofast.cli.app import Failed, app

RUNNER = CliRunner()
LABELS = "kock\tkock\nkock\tkokerska\r\nsmed\tsmed\n"


def asked(*words, given=""):
    done = RUNNER.invoke(app, ["understand", *map(str, words)], input=given)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.stdout


def told(*words, given=""):
    return [json.loads(line) for line in asked(*words, "--json", given=given).split("\n") if line]


@pytest.fixture
def labels(tmp_path):
    file = tmp_path / "labels.tsv"
    file.write_text(LABELS, encoding="utf-8", newline="")
    return file


@pytest.mark.django_db
def test_a_line_is_answered_by_a_line_in_order(tmp_path):
    file = tmp_path / "words.txt"
    file.write_bytes("\ufeffusk\r\n\r\nnurse\tnatt\nfoo\u2028bar\n".encode())

    found = told(file, "--top", 2)

    assert [one["words"] for one in found] == ["usk", "", "nurse\tnatt", "foo\u2028bar"]
    assert found[0]["occupations"][0] == {
        "id": "bSEB_VKd_Ub3",
        "label": "Undersköterska, hemtjänst, äldreboende och habilitering",
        "ssyk": "5321",
        "confidence": 0.97,
    }
    assert found[1]["occupations"] == []
    assert [len(one["occupations"]) for one in found] == [2, 0, 2, 2]


@pytest.mark.django_db
def test_standard_input_is_read_and_people_get_text():
    shown = asked("-", "--top", 1, given="barnmorska\n–\n")

    midwife = told("-", given="barnmorska")[0]["occupations"][0]["id"]
    assert shown == f"barnmorska\n    97%  2222  Barnmorska  {midwife}\n\n–\n         nothing that is known\n\n"


@pytest.mark.django_db
def test_ten_thousand_letters_are_answered():
    found = told("-", given="å" * 10_000)

    assert found == [{"words": "å" * 10_000, "occupations": []}]


def test_given_labels_are_ranked_without_the_database(labels):
    found = told("-", "--labels", labels, given="Kocken\nxyz")

    assert [[one["id"] for one in line["labels"]] for line in found] == [["kock"], []]
    assert list(found[0]) == ["words", "labels"]


def test_given_labels_are_shown_to_people_too(labels):
    assert asked("-", "--labels", labels, given="smed") == "smed\n    97%  smed\n\n"


def test_a_line_separator_within_a_line_never_breaks_the_line(labels):
    assert asked("-", "--labels", labels, "--json", given="q\u2028w\n") == '{"words": "q\\u2028w", "labels": []}\n'


@pytest.mark.parametrize(
    "content, says",
    [
        (b"kock\nm\xe4n\n", "is not UTF-8: line 2 cannot be read; save it as UTF-8"),
        (None, "cannot be read: No such file or directory"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(tmp_path, content, says):
    file = tmp_path / "words.txt"
    if content:
        file.write_bytes(content)

    with pytest.raises(Failed) as refused:
        asked(file, "--json")

    assert str(refused.value) == f"{file} {says}"


@pytest.mark.parametrize("content, says", [("kock\n", ", line 1: write ID<TAB>LABEL"), ("\n\n", " holds no labels")])
def test_labels_that_are_none_are_refused_in_one_line(tmp_path, content, says):
    file = tmp_path / "labels.tsv"
    file.write_text(content)

    with pytest.raises(Failed) as refused:
        asked("-", "--labels", file, given="kock")

    assert str(refused.value) == f"{file}{says}"
