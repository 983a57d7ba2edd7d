"""How icons, sums, days, counts and fit are written."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.http import QueryDict
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from bofast.web.fit import fit_step
from bofast.web.templatetags import look

ROOT = Path(__file__).parent.parent.parent
VENDORED = sorted(path.stem for path in (ROOT / "static" / look.LUCIDE).glob("*.svg"))
WRITTEN = "\n".join(
    path.read_text() for pattern in ("templates/**/*.html", "bofast/**/*.py") for path in ROOT.glob(pattern)
)


@pytest.fixture(params=["sv", "en"])
def language(request):
    with override(request.param):
        yield request.param


def test_sums_are_grouped_and_never_broken_over_two_lines(language):
    written = {"sv": "19\u00a0283\u00a0328\u00a0kr", "en": "SEK\u00a019,283,328"}

    assert look.kronor(19_283_328) == written[language]


def test_days_are_written_out_in_the_readers_language(language):
    written = {"sv": "1\u00a0januari\u00a02020", "en": "1\u00a0January\u00a02020"}

    assert look.day(date(2020, 1, 1)) == written[language]


def test_a_moment_is_shown_as_the_day_in_sweden():
    with override("en"):
        assert look.day(datetime(2022, 10, 2, 22, 30, tzinfo=UTC)) == "3\u00a0October\u00a02022"


@pytest.mark.parametrize("write", [look.count, look.kronor, look.day, look.minutes, look.hundredths])
def test_what_is_unknown_is_a_dash_with_a_word_and_never_0(write, language):
    words = {"sv": "okänt", "en": "unknown"}

    assert write(None) == f"–\u00a0{words[language]}"


def test_zero_is_not_unknown(language):
    assert [look.count(0), look.minutes(0.2), look.hundredths(0.0)] == ["0", "0\u00a0min", "0"]


def test_minutes_are_whole():
    assert look.minutes(27.6) == "28\u00a0min"


def test_only_a_whole_share_is_a_hundred():
    assert [look.hundredths(share) for share in (0.5, 0.999, 1.0)] == ["50", "99", "100"]


@pytest.mark.parametrize(
    "share,step", [(None, 0), (0.0, 0), (0.01, 1), (0.3, 2), (0.5, 3), (0.65, 4), (0.794, 4), (0.795, 5), (1.0, 5)]
)
def test_a_share_has_its_step(share, step):
    assert fit_step(share) == step


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_better_fit_never_has_a_lower_step(one, other):
    low, high = sorted((one, other))

    assert fit_step(low) <= fit_step(high)


def test_the_legend_names_every_step():
    with override("en"):
        legend = [(entry["step"], str(entry["name"])) for entry in look.fit_legend()]

    assert legend == [(0, "Not both"), (1, "Hard"), (2, "Perhaps"), (3, "Quite good"), (4, "Good"), (5, "Very good")]


def test_fit_is_said_with_the_words_of_the_legend():
    with override("en"):
        assert look.fit_words(0.7) == "Good"


def test_an_icon_is_decoration():
    assert look.icon("minus") == (
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path d="M5 12h14" /></svg>'
    )


def test_an_icon_that_is_not_there_says_where_it_comes_from():
    with pytest.raises(LookupError, match=r"no icon “unicorn”.*lucide-static"):
        look.icon("unicorn")


def test_the_icons_in_use_are_the_ones_that_are_vendored():
    drawn = set(re.findall(r'icon "([a-z0-9-]+)"', WRITTEN))
    named = {name for name in VENDORED if f'"{name}"' in WRITTEN}

    assert drawn - set(VENDORED) == set()
    assert named == set(VENDORED)


def test_a_page_lies_within_its_room():
    assert look.is_within("/jobb/demo/17/", "/jobb/")
    assert not look.is_within("/kommuner/", "/jobb/")


@pytest.mark.parametrize(
    "page,last,pages",
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (5, 12, [1, 0, 4, 5, 6, 0, 12]),
        (12, 12, [1, 0, 11, 12]),
        (3, 5, [1, 2, 3, 4, 5]),
    ],
)
def test_a_pager_shows_the_ends_and_the_neighbours(page, last, pages):
    assert look.pages_around(page, last) == pages


def test_a_page_keeps_what_the_address_asks_and_the_first_has_no_number():
    query = QueryDict("ord=kock&sida=4&kommun=2380")

    assert look.page_address(query, "sida", 5) == "?ord=kock&kommun=2380&sida=5"
    assert look.page_address(query, "sida", 1) == "?ord=kock&kommun=2380"
