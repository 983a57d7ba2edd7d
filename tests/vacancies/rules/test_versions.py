from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.vacancies.rules.versions import (
    Outcome,
    Stored,
    closed_after,
    fingerprint,
    is_older,
    may_close_the_rest,
    outcome,
)

ONE, TWO, THREE = (datetime(2025, 3, day, tzinfo=UTC) for day in (1, 2, 3))
moments = st.none() | st.sampled_from([ONE, TWO, THREE])
versions = st.builds(Stored, st.sampled_from(["a", "b"]), moments, moments)


def test_the_same_facts_have_the_same_fingerprint():
    assert fingerprint({"a": 1, "at": ONE}) == fingerprint({"at": ONE, "a": 1})


def test_other_facts_have_another_fingerprint():
    assert fingerprint({"positions": 1}) != fingerprint({"positions": 2})


@pytest.mark.parametrize(
    "new, here, older", [(ONE, TWO, True), (TWO, TWO, False), (None, TWO, False), (ONE, None, False)]
)
def test_a_version_is_older_when_its_source_says_so(new, here, older):
    assert is_older(new, Stored("a", here, None)) is older


@pytest.mark.parametrize(
    "said, changed_at, closed_at, alive_at, closed",
    [
        (None, TWO, None, None, None),  # open and stays so
        (TWO, ONE, None, None, TWO),  # the version is a removal
        (TWO, ONE, ONE, None, TWO),  # it was removed once more
        (ONE, ONE, TWO, None, TWO),  # the later removal counts
        (None, ONE, TWO, None, TWO),  # an old file read again opens nothing
        (None, THREE, TWO, None, None),  # written anew after its removal
        (None, None, TWO, None, TWO),  # no telling: what is closed stays so
        (None, ONE, TWO, THREE, None),  # it stands in a snapshot begun after its removal
        (None, ONE, THREE, TWO, THREE),  # it was removed after the snapshot had begun
    ],
)
def test_a_removal_counts_until_something_newer_says_otherwise(said, changed_at, closed_at, alive_at, closed):
    assert closed_after(said, changed_at, Stored("a", ONE, closed_at), alive_at) == closed


def test_what_is_not_here_is_open_unless_it_says_otherwise():
    assert (closed_after(None, ONE, None, None), closed_after(TWO, ONE, None, None)) == (None, TWO)


@pytest.mark.parametrize(
    "stored, payload_hash, changed_at, closed_at, what",
    [
        (None, "a", ONE, None, Outcome.ADDED),
        (Stored("a", ONE, None), "a", ONE, None, Outcome.UNCHANGED),
        (Stored("a", ONE, None), "a", TWO, None, Outcome.UNCHANGED),
        (Stored("a", ONE, None), "b", TWO, None, Outcome.CHANGED),
        (Stored("a", ONE, TWO), "a", THREE, None, Outcome.CHANGED),
        (Stored("a", TWO, None), "b", ONE, None, Outcome.OLDER),
    ],
)
def test_what_importing_a_version_does(stored, payload_hash, changed_at, closed_at, what):
    assert outcome(stored, payload_hash, changed_at, closed_at) == what


@given(moments, moments, st.sampled_from(["a", "b"]), st.none() | versions, moments)
def test_importing_a_version_again_changes_nothing(said, changed_at, payload_hash, stored, alive_at):
    closed = closed_after(said, changed_at, stored, alive_at)
    after = Stored(payload_hash, changed_at, closed)

    again = closed_after(said, changed_at, after, alive_at)

    assert (again, outcome(after, payload_hash, changed_at, again)) == (closed, Outcome.UNCHANGED)


@pytest.mark.parametrize("open_before, missing, may", [(0, 0, True), (99, 99, True), (100, 50, True), (100, 51, False)])
def test_a_snapshot_that_lacks_half_is_doubted(open_before, missing, may):
    assert may_close_the_rest(open_before, missing) is may
