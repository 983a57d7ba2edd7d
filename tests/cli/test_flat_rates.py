"""`bofast flat-rates`: what each of the EU's flat rates gives of the same costs."""

import json

import pytest

from bofast.cli.app import run


@pytest.fixture
def bofast_(monkeypatch, capsys):
    """Runs a command in this process: exit code, what it printed, what it complained of."""

    def asked(*words):
        monkeypatch.setattr("sys.argv", ["bofast", "flat-rates", *words])
        code = run()
        told = capsys.readouterr()
        return code, told.out, told.err

    return asked


def test_each_article_takes_its_share_by_the_terms_rate(bofast_):
    code, out, _ = bofast_("--staff", "1000000", "--other", "250000.50", "--json")

    assert (code, json.loads(out)) == (
        0,
        {"flat_54a": "87500.04", "flat_54b": "150000.00", "flat_55": "50000.10", "flat_56": "400000.00"},
    )


def test_it_is_told_in_words(bofast_):
    _, out, _ = bofast_("--staff", "1000000")

    assert "Article 56.1: all other costs are 40 % of direct staff costs, SEK 1,000,000.00: SEK 400,000.00." in out


@pytest.mark.parametrize(
    ("words", "named"), [(["--staff", "x"], "--staff"), (["--staff", "1", "--other", "-1"], "--other")]
)
def test_what_is_no_sum_is_named(bofast_, words, named):
    code, _, err = bofast_(*words)

    assert code != 0
    assert named in err
