"""Installs each municipality's population and mean house price by year."""

from __future__ import annotations

import csv
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FIGURES = Path(__file__).resolve().parent.parent / "reference" / "figures.csv"


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Figure = apps.get_model("places", "Figure")
    with FIGURES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    Figure.objects.bulk_create(
        Figure(municipality_id=row["municipality"], kind=row["kind"], year=int(column), value=int(value), source="SCB")
        for row in rows
        for column, value in row.items()
        if column.isdecimal() and value
    )


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("places", "Figure").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("places", "0002_counties_municipalities_and_seats")]
    operations = [migrations.RunPython(install, remove)]
