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


CEILING = {"total": "38566656", "in_kind": "18000000", "other_cash": "2658128"}


@pytest.mark.parametrize(
    ("terms", "claims", "payouts"),
    [
        ({"ceiling": CEILING}, [{"approved": "38566656"}], ["17908528"]),
        ({"ceiling": {"total": "10", "in_kind": "6", "other_cash": "5"}}, [{"approved": "10"}], ["0"]),
        ({"advance": "400000"}, [{"approved": "600000"}, {"approved": "600000"}], ["0", "200000"]),
        ({"advance": "400000"}, [{"approved": "600000", "final": True}, {"approved": "0"}], ["-100000", "0"]),
        ({"withheld_share": "0.1"}, [{"approved": "2001"}, {"approved": "0", "final": True}], ["900", "100"]),
        ({}, [{"approved": "1000"}, {"approved": "0", "corrected": "-400"}], ["500", "-200"]),
        ({"cap": "100.99"}, [{"approved": "1000"}], ["100"]),
        ({"already_paid": "0.50"}, [{"approved": "10"}, {"approved": "10"}], ["4.50", "5"]),
        ({"rate": 1}, [{"approved": "-0", "corrected": -0.0}], ["0"]),
    ],
)
def test_advance_withheld_share_ceiling_and_corrections_are_settled(settle, terms, claims, payouts):
    code, out, _ = settle({**MEMO, **terms, "claims": claims}, "--json")

    assert (code, json.loads(out)["payouts"]) == (0, payouts)


def test_the_ceiling_is_told_so_that_it_can_be_reckoned_anew(settle):
    _, out, _ = settle({**MEMO, "ceiling": CEILING, "claims": [{"approved": "38566656"}]}, "--json")

    assert json.loads(out)["steps"][0][4] == (
        "Projektet kostar 38 566 656 kr, varav 18 000 000 kr är naturainsatser som inte kan betalas ut och "
        "2 658 128 kr är annan kontant finansiering: högst 17 908 528 kr kan beviljas."
    )


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
        ({"withheld_share": "2"}, "withheld_share"),
        ({"withheld": "0.1"}, "withheld"),
        ({"ceiling": []}, "ceiling"),
        ({"ceiling": "100"}, "ceiling"),
        ({"ceiling": {"total": "100", "in_kind": "10"}}, "other_cash"),
        ({"ceiling": {"total": "100", "in_kind": "10", "other_cash": "-1"}}, "ceiling.other_cash"),
        ({"ceiling": {"total": "100", "in_kind": "10", "other_cash": "1", "loan": "1"}}, "loan"),
        ({"advance": "-100"}, "advance"),
        ({"claims": [{"approved": "5", "corrected": "1.001"}]}, "claims[0].corrected"),
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
