"""`bofast settle`: the memo's vectors, and one line for what is wrong."""

import json

import pytest

from bofast.cli.app import run
from tests.cli.test_app import bofast

MEMO = {"rate": "0.50", "cap": "19283328", "already_paid": "0"}


@pytest.fixture
def settle(tmp_path, monkeypatch, capsys):
    """Runs the command in this process: exit code, what it printed, what it complained of."""

    def asked(case, *words):
        path = tmp_path / "case.json"
        path.write_text(case if isinstance(case, str) else json.dumps(case))
        monkeypatch.setattr("sys.argv", ["bofast", "settle", str(path), *words])
        code = run()
        told = capsys.readouterr()
        return code, told.out, told.err

    return asked


@pytest.mark.parametrize(
    "claims, payouts, total",
    [
        (["3000001.00"], ["1500000"], "1500000"),
        (["1.01"] * 10, ["0", "1", "0", "1", "0", "1", "0", "1", "0", "1"], "5"),
        (["38566656"], ["19283328"], "19283328"),
        (["38566657"], ["19283328"], "19283328"),
        (["30000000", "30000000", "1"], ["15000000", "4283328", "0"], "19283328"),
        ([], [], "0"),
    ],
)
def test_claims_pay_whole_kronor_of_all_that_was_approved_under_the_cap(settle, claims, payouts, total):
    code, out, _ = settle({**MEMO, "claims": [{"approved": sum_} for sum_ in claims]}, "--json")

    told = json.loads(out)
    assert (code, told["payouts"], told["total"]) == (0, payouts, total)
    assert len(told["steps"]) == len(claims)
    assert all(isinstance(sentence, str) and sentence.endswith(".") for steps in told["steps"] for sentence in steps)


def test_what_was_paid_before_is_not_paid_again(settle):
    _, out, _ = settle({**MEMO, "already_paid": "1000000", "claims": [{"approved": "3000001.00"}]}, "--json")

    assert json.loads(out)["payouts"] == ["500000"]


def test_numbers_are_read_as_they_are_written(settle):
    _, out, _ = settle('{"rate": 0.5, "cap": 19283328, "already_paid": 0, "claims": [{"approved": 0.30}]}', "--json")

    assert json.loads(out)["payouts"] == ["0"]


def test_it_is_told_in_words(settle):
    code, out, _ = settle({**MEMO, "claims": [{"approved": "3000001.00"}]})

    assert code == 0
    assert "So SEK\u00a01,500,000 is to be paid." in out


def test_the_steps_in_the_json_are_told_in_swedish(settle):
    _, out, _ = settle({**MEMO, "claims": [{"approved": "3000001.00"}]}, "--json")

    assert json.loads(out)["steps"][0][-1] == "Alltså ska 1 500 000 kr betalas."


@pytest.mark.parametrize(
    "change, said",
    [
        ({"rate": "1.01"}, "rate"),
        ({"rate": "-0.1"}, "rate"),
        ({"rate": True}, "rate"),
        ({"rate": "50 %"}, "rate"),
        ({"cap": "-1"}, "cap"),
        ({"cap": None}, "cap"),
        ({"cap": "1e9"}, "cap"),
        ({"cap": "1" * 40}, "cap"),
        ({"already_paid": "0.001"}, "already_paid"),
        ({"claims": {}}, "claims"),
        ({"claims": ["1"]}, "claims[0]"),
        ({"claims": [{"approved": "1.005"}]}, "claims[0].approved"),
        ({"claims": [{"approved": "-5"}]}, "claims[0].approved"),
        ({"claims": [{"approved": "5", "aproved": "5"}]}, "aproved"),
        ({"claims": [{}]}, "approved"),
        ({"claims": [{"approved": "5", "corrected": "-6"}]}, "corrections"),
        ({"claims": [{"approved": "5", "final": "yes"}]}, "final"),
        ({"surprise": 1}, "surprise"),
        ({"cap": "١٢"}, "cap"),
        ({"withheld": "2"}, "withheld"),
        ({"ceiling": []}, "ceiling"),
    ],
)
def test_what_is_wrong_is_one_line_that_names_it(settle, change, said):
    code, out, complaint = settle({**MEMO, "claims": [], **change}, "--json")

    assert (code, out, complaint.count("\n")) == (2, "", 1)
    assert said in complaint


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "[]",
        "[" * 5000,
        '{"rate": NaN}',
        '{"rate": "0", "rate": "1", "cap": "0", "claims": []}',
        '{"rate": 1, "cap": 1e999999999999999999999, "claims": []}',
        '{"rate": 1, "cap": -Infinity, "claims": []}',
        '{"rate": 1e-99999999, "cap": 1, "claims": []}',
        '{"rate": 1, "cap": 1e99999999, "claims": []}',
    ],
)
def test_what_is_no_case_is_one_line(settle, text):
    code, out, complaint = settle(text)

    assert (code, out, complaint.count("\n")) == (2, "", 1)


def test_a_file_that_is_not_there_is_one_line(tmp_path):
    done = bofast("settle", "nowhere.json", "--json", tmp_path=tmp_path)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
