from datetime import date
from decimal import Decimal

import pytest

from bofast.funding.euro_rates import DayRate, SkippedRate, euro_rates
from bofast.kernel.tables import Unreadable


@pytest.mark.parametrize(
    "header", ["KEY,FREQ,TIME_PERIOD,OBS_VALUE\nEXR.D.SEK,D,", "Date,SEK\n", "day;kronor\n", "Date\tUSD\tSEK\n"]
)
def test_the_banks_own_tables_are_read(header):
    mark = ";" if ";" in header else "\t" if "\t" in header else ","
    row = f"2026-11-20{mark}{'1.1' + mark if 'USD' in header else ''}10.9055\n"

    assert list(euro_rates((header + row).encode())) == [DayRate(date(2026, 11, 20), Decimal("10.9055"))]


def test_days_without_a_rate_are_left_out_and_odd_rows_told():
    table = b"Date,SEK\n2026-12-25,N/A\n20/11,10.9\n2026-11-20,-3\n2026-11-19,10.9\n"

    assert list(euro_rates(table)) == [
        SkippedRate(3, "write the day as 2026-11-23 and the kronor as 10.9055"),
        SkippedRate(4, "-3 kronor is no rate of the euro"),
        DayRate(date(2026, 11, 19), Decimal("10.9")),
    ]


def test_another_table_says_which_columns_it_needs():
    with pytest.raises(Unreadable, match="has no column of days"):
        list(euro_rates(b"a,b\n1,2\n"))
