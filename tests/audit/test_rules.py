from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.audit.rules import FIRST, Entry, breaks, link


def chained(entries):
    previous, chain = FIRST, []
    for entry in entries:
        previous = link(entry, previous)
        chain.append((entry, previous))
    return chain


def entries(count):
    return [
        Entry(n, "case.accept", f"case:{n}", 7, f"2022-10-03T10:00:{n:02}+00:00", "lead", "qualified")
        for n in range(1, count + 1)
    ]


def problems(chain, written):
    return list(breaks(chain, count=len(written), last=written[-1][1]))


def test_an_untouched_chain_holds():
    chain = chained(entries(5))

    assert problems(chain, chain) == []


def test_an_empty_chain_holds():
    assert list(breaks([], count=0, last=FIRST)) == []


@pytest.mark.parametrize(
    "column, value", [("what", "x"), ("on", "x"), ("by", None), ("at", "x"), ("before", "x"), ("after", "x")]
)
def test_a_change_in_any_column_shows(column, value):
    written = chained(entries(5))
    changed = [*written]
    changed[2] = (replace(written[2][0], **{column: value}), written[2][1])

    assert problems(changed, written) == ["row 3 has been changed"]


def test_a_removed_row_shows():
    written = chained(entries(5))

    assert problems(written[:2] + written[3:], written) == ["row 3 is missing: row 4 stands in its place"]


def test_a_removed_last_row_shows():
    written = chained(entries(5))

    assert problems(written[:-1], written) == ["5 rows were written and 4 are left"]


def test_a_last_row_written_anew_shows():
    written = chained(entries(3))
    forged = chained([*entries(2), replace(entries(3)[2], after="lost")])

    assert problems(forged, written) == ["the last row is not the one that was written last"]


@given(st.text(), st.text(), st.text(), st.text())
def test_moving_text_from_one_column_to_the_next_changes_the_hash(before, after, other_before, other_after):
    one, other = (Entry(1, "a", "b", None, "c", *pair) for pair in ((before, after), (other_before, other_after)))

    assert (link(one, FIRST) == link(other, FIRST)) == ((before, after) == (other_before, other_after))
