"""Installs which occupations can stand in for which, to 25 or 75 per cent."""

from __future__ import annotations

import csv
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SUBSTITUTIONS = Path(__file__).resolve().parent.parent / "reference" / "substitutions.csv"


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Occupation = apps.get_model("taxonomy", "Occupation")
    Substitution = apps.get_model("taxonomy", "Substitution")
    occupations = dict(Occupation.objects.values_list("concept_id", "pk"))
    with SUBSTITUTIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    Substitution.objects.bulk_create(
        Substitution(
            wanted_id=occupations[row["wanted"]],
            serves_id=occupations[serves],
            percentage=int(row["percentage"]),
        )
        for row in rows
        for serves in row["serves"].split()
    )


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("taxonomy", "Substitution").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("taxonomy", "0002_groups_and_occupations")]
    operations = [migrations.RunPython(install, remove)]
