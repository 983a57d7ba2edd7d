"""What the database itself refuses to hold about places."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from bofast.places.models import County, Figure, Locality, Municipality


def refused(constraint, write):
    """Whether the database refuses, in the constraint's name (SQLite names the columns of a unique one instead)."""
    with pytest.raises(IntegrityError) as told, transaction.atomic():
        write()
    return constraint in str(told.value) or "UNIQUE constraint failed" in str(told.value)


@pytest.mark.parametrize("code", ["2", "2A", "  "])
def test_a_county_code_is_two_digits(no_places, code):
    assert refused("county_code_is_two_digits", lambda: County.objects.create(code=code, name="X", concept_id="x"))


def test_a_municipality_code_is_four_digits(ostersund):
    ostersund.code, ostersund.slug, ostersund.concept_id = "238", "annan", "annan"

    assert refused("municipality_code_is_four_digits", ostersund.save)


def test_a_municipality_code_begins_with_its_county(ostersund):
    ostersund.code, ostersund.slug, ostersund.concept_id = "1280", "annan", "annan"

    assert refused("municipality_code_begins_with_its_county", ostersund.save)


def test_a_municipality_is_on_earth(ostersund):
    ostersund.latitude = 6320.0

    assert refused("municipality_is_on_earth", ostersund.save)


def test_two_municipalities_never_share_an_address(ostersund, berg):
    berg.slug = "ostersund"

    assert refused("slug", berg.save)


def test_a_municipality_has_only_one_seat(town):
    assert refused(
        "municipality_has_only_one_seat",
        lambda: Locality.objects.create(
            code="2380TB108",
            name="Lit",
            slug="lit",
            municipality=town.municipality,
            latitude=63.3,
            longitude=14.8,
            population=1_000,
            population_year=2020,
            is_seat=True,
        ),
    )


def test_only_a_seat_lacks_a_code(town):
    town.code, town.is_seat = None, False

    assert refused("only_a_seat_lacks_a_code", town.save)


def test_a_locality_is_on_earth(town):
    town.longitude = 1465.0

    assert refused("locality_is_on_earth", town.save)


@pytest.mark.parametrize("same", ["code", "slug"])
def test_two_localities_never_share_code_or_address(town, same):
    other = Locality.objects.create(
        code="2380TB108",
        name="Lit",
        slug="lit",
        municipality=town.municipality,
        latitude=63.3,
        longitude=14.8,
        population=1_000,
        population_year=2020,
    )
    setattr(other, same, getattr(town, same))

    assert refused({"code": "code", "slug": "locality_has_its_own_address"}[same], other.save)


def test_a_figure_is_told_once_a_year(ostersund):
    told = {"municipality": ostersund, "kind": Figure.Kind.POPULATION, "year": 2021, "source": "SCB"}
    Figure.objects.create(value=64_324, **told)

    assert refused("figure_is_told_once_a_year", lambda: Figure.objects.create(value=1, **told))


def test_a_figure_is_of_a_known_kind(ostersund):
    assert refused(
        "figure_is_of_known_kind",
        lambda: Figure.objects.create(municipality=ostersund, kind="mood", year=2021, value=1, source="SCB"),
    )


def test_a_municipality_with_localities_is_not_removed(town):
    with pytest.raises(ProtectedError):
        Municipality.objects.all().delete()


def test_places_say_their_names(town):
    figure = Figure(municipality=town.municipality, kind="population", year=2021, value=3)

    assert [str(town.municipality.county), str(town.municipality), str(town), str(figure)] == [
        "Jämtlands län",
        "Östersund",
        "Östersund",
        "2380 population 2021: 3",
    ]
