"""Reading localities in: once each, a seat never doubled."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bofast.audit.models import Event
from bofast.indexes.queries import revisions
from bofast.places.actions import import_places
from bofast.places.models import Locality
from bofast.places.rules import LocalityFacts, SkippedRow
from bofast.places.scb import localities

AT = datetime(2022, 10, 3, 12, tzinfo=UTC)
LIT = LocalityFacts(2, "2380TB108", "Lit", "2380", 63.32, 14.85, 1_000, 2020)
TOWN = LocalityFacts(3, "2380TC105", "Östersund", "2380", 63.17914, 14.63566, 52_000, 2023)


def imported(*rows):
    done = import_places(rows=rows, by=None, at=AT)
    return (done.added, done.changed, done.unchanged, [row.reason for row in done.skipped])


def test_a_new_locality_is_added_with_an_address(town):
    assert imported(LIT) == (1, 0, 0, [])

    lit = Locality.objects.get(code="2380TB108")
    assert (lit.slug, lit.is_seat, lit.municipality_id, lit.population, lit.population_year) == (
        "lit",
        False,
        "2380",
        1_000,
        2020,
    )


def test_the_same_list_again_changes_nothing(town):
    imported(LIT, TOWN)
    before = revisions("places")

    assert imported(LIT, TOWN) == (0, 0, 2, [])
    assert revisions("places") == before


def test_a_known_seat_is_updated_and_stays_the_seat(town):
    assert imported(TOWN) == (0, 1, 0, [])

    town.refresh_from_db()
    assert (town.population, town.population_year, town.is_seat, town.slug) == (52_000, 2023, True, "ostersund")


def test_a_seat_without_a_code_becomes_the_locality_of_its_name(codeless):
    found = replace(LIT, code="2326TC101", name="Berg", municipality="2326")

    assert imported(found) == (0, 1, 0, [])
    codeless.refresh_from_db()
    assert (codeless.code, codeless.is_seat, Locality.objects.count()) == ("2326TC101", True, 1)


def test_a_renamed_locality_keeps_its_address(town):
    imported(LIT)

    assert imported(replace(LIT, name="Lits kyrkby")) == (0, 1, 0, [])
    assert Locality.objects.get(code=LIT.code).slug == "lit"


def test_two_localities_of_one_name_get_two_addresses(town):
    imported(LIT, replace(LIT, code="2380TB109"))

    assert list(Locality.objects.filter(name="Lit").order_by("code").values_list("slug", flat=True)) == ["lit", "lit-2"]


def test_a_locality_may_change_municipality_and_then_gets_a_free_address(town, codeless):
    imported(LIT, replace(LIT, code="2326TB102", municipality="2326"))

    assert imported(replace(LIT, municipality="2326")) == (0, 1, 0, [])
    moved = Locality.objects.get(code=LIT.code)
    assert (moved.municipality_id, moved.slug) == ("2326", "lit-2")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (replace(LIT, municipality="9999"), "no municipality has the code 9999"),
        (replace(TOWN, municipality="2326"), "it is the seat of 2380 and cannot move to 2326"),
        (SkippedRow(9, "", "1 of 11 columns"), "1 of 11 columns"),
    ],
)
def test_a_row_that_cannot_be_is_skipped_and_the_others_taken(town, codeless, row, reason):
    assert imported(row, LIT) == (1, 0, 0, [reason])


def test_a_code_twice_in_a_list_counts_once(town):
    assert imported(LIT, replace(LIT, name="Lit igen")) == (1, 0, 0, ["its code stands earlier in the list"])


def test_an_import_is_audited_with_its_counts_and_bumps_the_revision(town):
    (before,) = revisions("places")

    imported(LIT, SkippedRow(9, "", "1 of 11 columns"))

    event = Event.objects.get()
    assert (event.what, event.at, event.after) == ("import places", AT, "added 1, changed 0, unchanged 0, skipped 1")
    assert revisions("places") == (before + 1,)


def test_the_real_list_gives_every_locality_once_and_each_municipality_one_seat(db, shared):
    rows = list(localities((shared / "geo/tatorter_2020.csv").read_bytes()))

    assert imported(*rows) == (1_743, 0, 274, [])
    assert (Locality.objects.count(), Locality.objects.filter(is_seat=True).count()) == (2_033, 290)
    assert Locality.objects.exclude(code=None).count() == 2_017
    assert imported(*rows) == (0, 0, 2_017, [])
