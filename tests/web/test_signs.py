"""How people, phases, days and levels are shown on the signed-in pages."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from bofast.cases.rules import Phase
from bofast.web.templatetags import look, signs


@pytest.mark.parametrize(
    "name,letters",
    [
        ("Signe Myrstig", "SM"),
        ("Nedre Fors El AB", "NE"),
        ("Föreningen Inflyttarfaddrarna i Fjällbygden", "FF"),
        ("Åsa", "Å"),
        ("", ""),
    ],
)
def test_an_avatar_has_the_first_letter_and_the_last_words(name, letters):
    assert signs.initials(name) == letters


def test_every_phase_has_an_icon_of_its_own_and_a_name():
    assert len({signs.phase_icon(phase) for phase in Phase}) == 4
    assert all(look.strokes(signs.phase_icon(phase)) and signs.phase_name(phase) for phase in Phase)


def test_the_year_is_left_out_only_this_year(on_the_day):
    with override("sv"):
        assert signs.short_day(date(2022, 9, 16)) == "16\u00a0september"
        assert signs.short_day(date(2021, 9, 16)) == "16\u00a0september\u00a02021"
        assert signs.short_day(None) == "–\u00a0okänt"


def test_a_moment_is_said_with_the_clock_on_the_wall_and_a_day_without(on_the_day):
    with override("sv"):
        assert signs.moment(datetime(2022, 9, 13, 13, 20, tzinfo=UTC)) == "13\u00a0september\u00a0kl.\u00a015:20"
        assert signs.moment(date(2022, 9, 13)) == "13\u00a0september"


def test_machines_read_the_moment_with_its_offset():
    assert signs.iso(datetime(2022, 9, 13, 13, 20, tzinfo=UTC)) == "2022-09-13T15:20+02:00"
    assert (signs.iso(date(2022, 9, 13)), signs.iso(None)) == ("2022-09-13", "")


def test_a_ladders_highest_level_is_as_high_as_it_gets_and_an_unknown_one_has_no_height():
    drawn = signs.steps_high([{"count": 30, "name": "a"}, {"count": 60, "name": "b"}, {"count": None, "name": "c"}])

    assert [(one["height"], one["y"], one["step"]) for one in drawn] == [(36, 36, 1), (72, 0, 3), (0, 72, 4)]


def test_a_level_with_anything_at_all_is_seen():
    assert signs.steps_high([{"count": 1, "name": "a"}, {"count": 900, "name": "b"}])[0]["height"] == signs.LEAST


def test_shares_are_written_for_svg_whatever_the_language():
    with override("sv"):
        assert signs.per_cent(71.75) == "71.75%"
