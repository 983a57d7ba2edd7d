"""Installs the occupation fields, the SSYK groups and the occupations, those that the taxonomy dropped among them."""

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
    Field = apps.get_model("taxonomy", "Field")
    Group = apps.get_model("taxonomy", "Group")
    Occupation = apps.get_model("taxonomy", "Occupation")
    Field.objects.bulk_create(Field(**row) for row in rows("fields.csv"))
    fields = dict(Field.objects.values_list("concept_id", "pk"))
    Group.objects.bulk_create(
        Group(code=row["code"], concept_id=row["concept_id"], label=row["label"], field_id=fields[row["field"]])
        for row in rows("groups.csv")
    )
    groups = dict(Group.objects.values_list("code", "pk"))
    Occupation.objects.bulk_create(
        Occupation(concept_id=row["concept_id"], label=row["label"], group_id=groups[row["group"]])
        for row in rows("occupations.csv")
    )
    current = dict(Occupation.objects.values_list("concept_id", "pk"))
    Occupation.objects.bulk_create(
        Occupation(
            concept_id=row["concept_id"],
            label=row["label"],
            deprecated=True,
            replaced_by_id=current.get(row["replaced_by"]),
        )
        for row in rows("dropped_occupations.csv")
    )


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Occupation = apps.get_model("taxonomy", "Occupation")
    Group = apps.get_model("taxonomy", "Group")
    Field = apps.get_model("taxonomy", "Field")
    Occupation.objects.all().delete()
    Group.objects.all().delete()
    Field.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("taxonomy", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
