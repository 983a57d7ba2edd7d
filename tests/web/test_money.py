"""How exact sums, periods and verdicts are written."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from bofast.web.templatetags.money import exact, exact_kronor, percent, period, whole, whole_kronor


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("412380", "412 380,00"),
        ("412380.00", "412 380,00"),
        ("-0.50", "−0,50"),
        ("999999999999.99", "999 999 999 999,99"),
        ("0", "0,00"),
    ],
)
def test_sums_are_written_with_ore(amount, written):
    assert exact(Decimal(amount)).replace("\u00a0", " ") == written


def test_what_is_not_known_is_not_nothing():
    assert exact(None).replace("\u00a0", " ") == "– okänt"


def test_a_sum_with_its_currency_follows_the_reader():
    swedish = exact_kronor(Decimal("1234.50"))
    with override("en"):
        english = exact_kronor(Decimal("1234.50"))

    assert (swedish, english) == ("1\u00a0234,50\u00a0kr", "SEK\u00a01,234.50")


def test_whole_kronor_have_no_decimals():
    assert whole_kronor(Decimal("771708.00")) == "771\u00a0708\u00a0kr"
    assert whole(Decimal(-3)) == "−3"


def test_a_share_is_told_in_per_cent():
    assert [percent(Decimal(share)) for share in ("0.5", "0.4268", "1")] == ["50\u00a0%", "42,68\u00a0%", "100\u00a0%"]


def test_a_period_names_its_last_day_and_the_year_once():
    within, across = period(date(2022, 4, 1), date(2022, 7, 1)), period(date(2021, 10, 1), date(2022, 1, 1))

    assert within == "1\u00a0april–30\u00a0juni\u00a02022"
    assert across == "1\u00a0oktober–31\u00a0december\u00a02021"
