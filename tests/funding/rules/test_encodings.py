"""A text is read in the encoding that it is written in, whatever it says of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.funding.rules.encodings import decoded

SWEDISH = st.text("abc åäöÅÄÖé0123", min_size=1, max_size=60)


@given(SWEDISH, st.sampled_from(["cp437", "cp1252"]))
def test_swedish_text_comes_back_from_either_encoding(text, encoding):
    found, _ = decoded(text.encode(encoding))

    assert found == text


@given(SWEDISH)
def test_utf_8_is_utf_8(text):
    assert decoded(text.encode())[0] == text


def test_what_the_letters_do_not_tell_is_what_is_usual():
    assert decoded(b"\xae", usual="cp437") == ("«", "CP437")
    assert decoded(b"\xae", usual="cp1252") == ("®", "Windows-1252")


@pytest.mark.parametrize("content", [b"a\0b", b"%PDF-", b"\xff\xfe\x00"])
def test_what_is_no_text_is_none(content):
    assert decoded(content) is None


def test_plain_text_says_so():
    assert decoded(b"hej") == ("hej", "ASCII")
