import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.vacancies.rules.texts import MASK, one_line, phrase, plain, without_contacts


@pytest.mark.parametrize(
    "written, kept",
    [
        ("<p>Ett</p><p>Två</p>", "Ett\n\nTvå"),
        ("Ett<br>Två<br/>Tre", "Ett\nTvå\nTre"),
        ("<ul><li>Kök</li><li>Hall</li></ul>", "– Kök\n\n– Hall"),
        ("<strong>Du</strong> är <em>noga</em>", "Du är noga"),
        ("Hej<script>alert('x')</script> där", "Hej där"),
        ("<style>p{}</style>Hej<iframe src=x></iframe>", "Hej"),
        ('<img src=x onerror="alert(1)">Hej', "Hej"),
        ("Lön < 30 000 & mer än > 20 000", "Lön < 30 000 & mer än > 20 000"),
        ("R&amp;D &lt;nu&gt;&nbsp;här", "R&D <nu> här"),
        ("Rad ett\r\nRad två\rRad tre\u2028Rad fyra", "Rad ett\nRad två\nRad tre\nRad fyra"),
        ("a\u200bb\u00adc\u202ed\x00e\ud800f", "abcdef"),
        ("  a \t b\u00a0c  \n\n\n\n d ", "a b c\n\nd"),
    ],
)
def test_what_is_kept_of_a_text_is_plain(written, kept):
    assert plain(written) == kept


@pytest.mark.parametrize("nothing", [None, 7, 1.5, True, [], {}, ["a"]])
def test_what_is_no_text_is_empty(nothing):
    assert (plain(nothing), one_line(nothing)) == ("", "")


@given(st.text())
def test_plain_text_holds_nothing_that_a_database_refuses(text):
    kept = plain(text)

    assert "\x00" not in kept
    assert kept.encode().decode() == kept


def test_one_line_is_cut_with_an_ellipsis():
    assert one_line("Vi söker\nen snickare", 9) == "Vi söker…"


@given(st.text(), st.integers(1, 40))
def test_one_line_is_never_longer_than_asked(text, longest):
    line = one_line(text, longest)

    assert len(line) <= longest
    assert "\n" not in line


@pytest.mark.parametrize(
    "said",
    [
        "anna.ek@skolan.example",
        "anna.ek (at) skolan.example",
        "anna[at]skolan.example",
        "070-123 45 67",
        "0701234567",
        "070.123.45.67",
        "08-12 34 56",
        "08/123456",
        "063-14 75 00",
        "019 - 12 34 56",
        "(063) 12 34 56",
        "+46 70 123 45 67",
        "+46 (0)70 123 45 67",
        "0046701234567",
        "+47 91 23 45 67",
    ],
)
def test_contacts_are_masked(said):
    assert without_contacts(f"Ring eller skriv: {said}, vi svarar.") == f"Ring eller skriv: {MASK}, vi svarar."


def test_two_numbers_and_a_colon_are_masked():
    assert without_contacts("Tel:0701234567/0709876543") == f"Tel:{MASK}/{MASK}"


@pytest.mark.parametrize(
    "said",
    [
        "07.30-16.30",
        "0700-1600",
        "07:00-16:00",
        "2025-09-15 – 2026-03-13",
        "01.02.2025-31.03.2025",
        "0-100 000 kronor",
        "556925-5788",
        "dnr 0123/2025",
        "https://elbyran.example/0701234567",
        "lag 2003:596",
        "@elbyran",
    ],
)
def test_times_sums_and_references_stay(said):
    assert without_contacts(said) == said


@pytest.mark.parametrize(
    "nasty",
    ["a@" * 50_000, "0 1" * 60_000, "<b>" * 50_000, "<!--" * 50_000, "&a" * 90_000, "x." * 90_000, "(at)" * 40_000],
)
def test_nasty_texts_take_no_time(nasty):
    started = time.perf_counter()

    without_contacts(plain(nasty))

    assert time.perf_counter() - started < 2


def test_the_words_of_a_headline_are_trimmed():
    assert phrase("  Kock –  till skolan!  ") == "Kock – till skolan"


def test_a_long_headline_is_cut_between_words():
    assert phrase("snickare " * 20) == ("snickare " * 11).strip()


def test_a_headline_without_letters_has_no_words():
    assert phrase(f"{MASK} 2025!") == ""
