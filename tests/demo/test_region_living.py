"""The demo's lives go on in the order of time, at working hours, with proofs that open."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from bofast.demo.region import money, organisations
from bofast.demo.region.households import stories
from bofast.demo.region.living import at, at_work, live
from bofast.demo.region.proofs import pdf
from bofast.kernel.clock import HERE
from bofast.organisations.rules import organisation_number


def a_life(name, days, told):
    for day in days:
        yield at(day)
        told.append((day, name))


def test_lives_go_on_in_the_order_of_time_and_end_with_the_day():
    told = []

    live(
        [a_life("a", ["2022-01-01", "2022-03-01"], told), a_life("b", ["2022-02-01", "2022-05-01"], told)],
        until=at("2022-04-01"),
    )

    assert told == [("2022-01-01", "a"), ("2022-02-01", "b"), ("2022-03-01", "a")]


@pytest.mark.parametrize("turn", range(0, 600, 37))
def test_work_is_done_on_working_days_between_eight_and_four(turn):
    moment = at_work(date(2022, 10, 1), turn)  # a Saturday

    assert moment.date() == date(2022, 10, 3)
    assert time(8) <= moment.time() <= time(16)


def test_moments_are_on_the_wall_in_sweden():
    assert at("2022-07-04", "10.30") == datetime(2022, 7, 4, 10, 30, tzinfo=HERE)


def test_a_proof_is_a_pdf_whose_table_points_at_its_objects():
    file = pdf(["Faktura (1)", "Åäö – och α"])

    table = int(file.split(b"startxref\n")[1].split(b"\n")[0])
    offsets = [int(row[:10]) for row in file[table:].splitlines()[3:8]]
    assert [file[begin:].split(b" ", 1)[0] for begin in offsets] == [b"1", b"2", b"3", b"4", b"5"]
    assert b"Faktura \\(1\\)" in file


def test_every_number_of_an_organisation_is_valid_and_its_own():
    numbers = {organisation_number(told.number) for told in organisations.ALL}

    assert len(numbers) == len(organisations.ALL)


def test_people_can_be_reached_only_in_fiction():
    people = [person for story in stories() for person in story.adults]

    assert all(person.email.endswith("@hushall.example") and person.email.isascii() for person in people)
    assert all("+46701740605" <= person.phone <= "+46701740699" for person in people if person.phone)
    assert len({person.phone for person in people if person.phone}) == 60


def test_payroll_costs_and_overheads_are_the_regions_shares():
    quarter = [cost.amount for cost in money.costs() if cost.voucher == "L 1101"]

    assert quarter == [Decimal(1086400), Decimal("463675.52"), Decimal("232511.33")]


def test_every_line_that_is_judged_by_itself_is_a_cost():
    texts = {cost.text for cost in money.costs()}

    assert {*money.JUDGED, *money.REDUCED_THEN, *money.WAITING} <= texts
