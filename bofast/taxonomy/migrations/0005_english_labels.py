"""Installs the English labels that we have written."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import QuerySet

ENGLISH = Path(__file__).resolve().parent.parent / "reference" / "english.csv"


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Field = apps.get_model("taxonomy", "Field")
    Group = apps.get_model("taxonomy", "Group")
    Occupation = apps.get_model("taxonomy", "Occupation")
    Skill = apps.get_model("taxonomy", "Skill")
    with ENGLISH.open(encoding="utf-8", newline="") as file:
        english = {row["concept_id"]: row["label_en"] for row in csv.DictReader(file)}
    for rows in (Field.objects.all(), Group.objects.all(), Occupation.objects.all(), Skill.objects.all()):
        label(rows, english)


def label(rows: QuerySet[Any], english: dict[str, str]) -> None:
    found = [row for row in rows if row.concept_id in english]
    for row in found:
        row.label_en = english[row.concept_id]
    rows.bulk_update(found, ["label_en"], batch_size=200)


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Field = apps.get_model("taxonomy", "Field")
    Group = apps.get_model("taxonomy", "Group")
    Occupation = apps.get_model("taxonomy", "Occupation")
    Skill = apps.get_model("taxonomy", "Skill")
    for rows in (Field.objects.all(), Group.objects.all(), Occupation.objects.all(), Skill.objects.all()):
        rows.update(label_en="")


class Migration(migrations.Migration):
    dependencies = [("taxonomy", "0004_skills")]
    operations = [migrations.RunPython(install, remove)]
