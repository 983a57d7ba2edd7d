"""Installs the 21 counties, the 290 municipalities and the seat of each."""

from __future__ import annotations

import csv
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFERENCE = Path(__file__).resolve().parent.parent / "reference"


def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    County = apps.get_model("places", "County")
    Municipality = apps.get_model("places", "Municipality")
    Locality = apps.get_model("places", "Locality")
    County.objects.bulk_create(County(**row) for row in rows("counties.csv"))
    Municipality.objects.bulk_create(
        Municipality(
            code=row["code"],
            name=row["name"],
            slug=row["slug"],
            county_id=row["code"][:2],
            concept_id=row["concept_id"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )
        for row in rows("municipalities.csv")
    )
    Locality.objects.bulk_create(
        Locality(
            code=row["code"] or None,
            name=row["name"],
            slug=row["slug"],
            municipality_id=row["municipality"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            population=int(row["population"]),
            population_year=int(row["year"]),
            is_seat=True,
        )
        for row in rows("seats.csv")
    )


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Locality = apps.get_model("places", "Locality")
    Municipality = apps.get_model("places", "Municipality")
    County = apps.get_model("places", "County")
    Locality.objects.all().delete()
    Municipality.objects.all().delete()
    County.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
