"""`bofast deminimis`: the vectors, and one line for what is wrong."""

import json

import pytest

from bofast.cli.app import run

GRANTED = [{"date": "2024-03-01", "eur": "120000"}, {"date": "2025-06-01", "eur": 150000}]


@pytest.fixture
def deminimis(tmp_path, monkeypatch, capsys):
    """Runs the command in this process: exit code, what it printed, what it complained of."""

    def asked(case, *words):
        path = tmp_path / "aid.json"
        path.write_text(json.dumps(case))
        monkeypatch.setattr("sys.argv", ["bofast", "deminimis", str(path), *words])
        code = run()
        told = capsys.readouterr()
        return code, told.out, told.err

    return asked


@pytest.mark.parametrize(
    ("on", "answer"),
    [
        (
            "2026-11-23",
            {"allowed": False, "window": ["2023-11-24", "2026-11-23"], "sum": "270000", "left": "30000"},
        ),
        (
            "2027-03-02",
            {"allowed": True, "window": ["2024-03-03", "2027-03-02"], "sum": "150000", "left": "150000"},
        ),
    ],
)
def test_forty_thousand_more_fit_once_the_first_aid_is_three_years_old(deminimis, on, answer):
    code, out, _ = deminimis({"granted": GRANTED, "asked": "40000"}, "--on", on, "--json")

    assert (code, json.loads(out)) == (0, answer)


def test_before_2024_the_limit_was_another(deminimis):
    _, out, _ = deminimis({"granted": [], "asked": "200000.01"}, "--on", "2023-06-01", "--json")

    assert json.loads(out) == {
        "allowed": False,
        "window": ["2020-06-02", "2023-06-01"],
        "sum": "0",
        "left": "200000",
    }


def test_cents_are_told_where_there_are_any(deminimis):
    _, out, _ = deminimis(
        {"granted": [{"date": "2026-01-01", "eur": "0.50"}], "asked": "0"}, "--on", "2026-11-23", "--json"
    )

    assert (json.loads(out)["sum"], json.loads(out)["left"]) == ("0.50", "299999.50")


def test_it_is_told_in_words(deminimis):
    _, out, _ = deminimis({"granted": GRANTED, "asked": "40000"}, "--on", "2026-11-23")

    assert out.endswith("that leaves EUR 30,000, so EUR 40,000 does not fit.\n")


@pytest.mark.parametrize(
    ("case", "on", "named"),
    [
        ({"granted": GRANTED}, "2026-11-23", "asked"),
        ({"granted": {}, "asked": "1"}, "2026-11-23", "granted"),
        ({"granted": [{"date": "2024-02-30", "eur": "1"}], "asked": "1"}, "2026-11-23", "granted[0].date"),
        ({"granted": [{"date": "2024-02-20", "eur": "-1"}], "asked": "1"}, "2026-11-23", "granted[0].eur"),
        ({"granted": [{"date": "2024-02-20", "eur": "1", "sek": "1"}], "asked": "1"}, "2026-11-23", "sek"),
        ({"granted": [], "asked": "1", "more": 1}, "2026-11-23", "more"),
        ({"granted": [], "asked": "1"}, "23/11", "--on"),
        ({"granted": [], "asked": "1"}, "20261123", "--on"),
        ({"granted": [], "asked": "1"}, "1990-01-01", "--limit"),
    ],
)
def test_what_is_wrong_is_one_line_that_names_it(deminimis, case, on, named):
    code, out, complaint = deminimis(case, "--on", on, "--json")

    assert (code, out, complaint.count("\n")) == (2, "", 1)
    assert named in complaint


def test_a_limit_can_be_written(deminimis):
    _, out, _ = deminimis({"granted": [], "asked": "1"}, "--on", "1990-01-01", "--limit", "2", "--json")

    assert json.loads(out)["left"] == "2"
