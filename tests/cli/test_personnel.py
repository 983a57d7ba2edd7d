"""`bofast personnel` and `bofast hourly`: the region's practice and the EU's unit cost."""

import json

import pytest

from bofast.cli.app import run


@pytest.fixture
def bofast_(monkeypatch, capsys):
    """Runs a command in this process: exit code, what it printed, what it complained of."""

    def asked(*words):
        monkeypatch.setattr("sys.argv", ["bofast", *words])
        code = run()
        told = capsys.readouterr()
        return code, told.out, told.err

    return asked


def test_a_salary_comes_with_on_costs_and_overhead(bofast_):
    code, out, _ = bofast_("personnel", "--salary", "100000", "--overhead", "0.15", "--json")

    assert (code, json.loads(out)) == (
        0,
        {"on_costs": "42680.00", "overhead": "21402.00", "sum": "64082.00", "total": "164082.00"},
    )


def test_a_university_has_its_own_overhead(bofast_):
    _, out, _ = bofast_("personnel", "--salary", "100000", "--overhead", "0.20", "--json")

    assert json.loads(out)["sum"] == "71216.00"


def test_the_terms_own_shares_hold_where_none_is_written(bofast_):
    assert bofast_("personnel", "--salary", "100000") == bofast_(
        "personnel", "--salary", "100000", "--overhead", "0.15", "--on-costs", "0.4268"
    )


def test_an_hour_is_told_before_and_after_the_index(bofast_):
    code, out, _ = bofast_("hourly", "--monthly-salary", "38000", "--json")

    assert (code, json.loads(out)) == (0, {"rate": "265.12", "indexed": "271.48"})


def test_it_is_told_in_words(bofast_):
    _, out, _ = bofast_("hourly", "--monthly-salary", "38000")

    assert "By the 1,720 hours of a full year an hour costs SEK 265.12." in out


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["personnel", "--salary", "x"], "--salary"),
        (["personnel", "--salary", "-1"], "--salary"),
        (["personnel", "--salary", "1.001"], "--salary"),
        (["personnel", "--salary", "1e9"], "--salary"),
        (["personnel", "--salary", "1", "--overhead", "15"], "--overhead"),
        (["personnel", "--salary", "1", "--on-costs", "42,68"], "--on-costs"),
        (["personnel"], "--salary"),
        (["hourly", "--monthly-salary", "1", "--hours", "0"], "--hours"),
        (["hourly", "--monthly-salary", "1", "--index", "2"], "--index"),
        (["hourly"], "--monthly-salary"),
    ],
)
def test_what_is_wrong_is_one_line_that_names_it(bofast_, words, named):
    code, out, complaint = bofast_(*words)

    assert (code, out, complaint.count("\n")) == (2, "", 1)
    assert named in complaint
