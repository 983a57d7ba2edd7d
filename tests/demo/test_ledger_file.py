"""The demo's ledger: the same at every call, 412 rows, 31 of them new to what is remembered, all of it invented."""

from collections import Counter
from datetime import date

from bofast.demo.region import money
from bofast.demo.region.ledger_file import NAME, RULES, ledger_file
from bofast.funding.rules.ledgers import RowState, Rule, Rules, first_state, gist
from bofast.funding.sie import read_sie
from bofast.kernel.period import Period

UNTIL_THE_DAY = Period(date(2020, 1, 1), date(2022, 10, 4))


def fates():
    """What becomes of each row, as the demo stands before anybody has read the file."""
    rules = Rules(
        Rule(*(cell.strip() for cell in row.split("|")[:4]), activity=1) for row in RULES.strip().splitlines()
    )
    booked = {(cost.voucher, cost.on, cost.amount, cost.text) for cost in money.costs()}
    for entry in read_sie(ledger_file(), name=NAME).entries:
        state = first_state(entry, within=UNTIL_THE_DAY)
        rule = rules.of(entry.account, entry.objects_text, gist(entry.text))
        if state is RowState.WAITING and (entry.voucher_number, entry.booked_on, entry.amount, entry.text) in booked:
            state = RowState.DUPLICATE
        elif state is RowState.WAITING and rule:
            state = RowState.BOOKED if rule.kind else RowState.LEFT_OUT
        yield state, entry


def test_the_quarter_has_412_rows_of_which_31_are_to_be_mapped():
    assert Counter(state for state, _ in fates()) == {
        RowState.NOT_A_COST: 238,
        RowState.BOOKED: 97,
        RowState.LEFT_OUT: 43,
        RowState.WAITING: 31,
        RowState.DUPLICATE: 3,
    }


def test_the_31_come_in_few_groups_with_one_credit_among_them():
    waiting = [entry for state, entry in fates() if state is RowState.WAITING]

    assert len({(entry.account, gist(entry.text)) for entry in waiting}) == 9
    assert sum(entry.amount < 0 for entry in waiting) == 1


def test_the_file_is_as_real_ones_are_and_the_same_every_time():
    content = ledger_file()

    assert content == ledger_file()
    assert read_sie(content, name=NAME).encoding == "CP437"
    assert b"#RTRANS" in content
    assert content.endswith(b"}\r\n")


def test_it_says_that_it_is_invented():
    assert "påhittad" in ledger_file().decode("cp437")
