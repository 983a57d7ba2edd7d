"""A matter's number is read as people write it, and a file's name on disk is made of what it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.records.rules import Number, number, parts, stored_name

DIGEST = "0123456789abcdef" * 4


@pytest.mark.parametrize("words", ["RUN/412/2019", " run / 412 / 2019 ", "RUN/412/2019-3"])
def test_a_number_is_read_however_it_is_written(words):
    assert parts(words) == Number("RUN", 412, 2019)


@pytest.mark.parametrize("words", ["", "RUN", "412/2019", "RUN/0/2019", "RUN/412/19", "RUN/412/2019-", "förordning"])
def test_words_are_no_number(words):
    assert parts(words) is None


@given(st.from_regex(r"[A-ZÅÄÖ]{1,10}", fullmatch=True), st.integers(1, 999_999_999), st.integers(1000, 2999))
def test_what_is_written_is_read_again(series, serial, year):
    assert parts(number(series, serial, year)) == (series, serial, year)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Ansökan.PDF", ".pdf"),
        ("utan ändelse", ""),
        ("a.påhittad", ""),
        ("a.tar.gz", ".gz"),
        ("a.abcdefghijklmnop", ""),
        ("../../a.sh;rm", ""),
        (".pdf", ""),
    ],
)
def test_only_a_harmless_ending_of_a_name_reaches_the_disk(name, kept):
    assert stored_name(DIGEST, name) == "0123456789abcdef0123" + kept
