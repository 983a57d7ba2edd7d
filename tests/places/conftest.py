"""A county of two municipalities, small enough to see whole."""

import pytest

from bofast.places.models import County, Figure, Locality, Municipality


@pytest.fixture
def no_places(db):
    """As before anything was installed."""
    for model in (Figure, Locality, Municipality, County):
        model.objects.all().delete()


@pytest.fixture
def jamtland(no_places):
    return County.objects.create(code="23", name="Jämtlands län", concept_id="65Ms_7r1_RTG")


@pytest.fixture
def ostersund(jamtland):
    return Municipality.objects.create(
        code="2380",
        name="Östersund",
        slug="ostersund",
        county=jamtland,
        concept_id="Vt7P_856_WZS",
        latitude=63.2,
        longitude=14.9,
    )


@pytest.fixture
def berg(jamtland):
    return Municipality.objects.create(
        code="2326", name="Berg", slug="berg", county=jamtland, concept_id="gRNJ_hVW_Gpg", latitude=62.8, longitude=14.4
    )


@pytest.fixture
def town(ostersund):
    """The seat of Östersund, by its code."""
    return Locality.objects.create(
        code="2380TC105",
        name="Östersund",
        slug="ostersund",
        municipality=ostersund,
        latitude=63.18,
        longitude=14.65,
        population=51_000,
        population_year=2020,
        is_seat=True,
    )


@pytest.fixture
def codeless(berg):
    """A seat that SCB's list lacks: the municipality's name and centroid."""
    return Locality.objects.create(
        name="Berg",
        slug="berg",
        municipality=berg,
        latitude=62.8,
        longitude=14.4,
        population=7_120,
        population_year=2020,
        is_seat=True,
    )
