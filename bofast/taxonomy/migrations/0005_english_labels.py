"""Installs the English labels that we have written."""

from __future__ import annotations

import csv
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ENGLISH = Path(__file__).resolve().parent.parent / "reference" / "english.csv"
LABELLED = ("Field", "Group", "Occupation", "Skill")


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    with ENGLISH.open(encoding="utf-8", newline="") as file:
        english = {row["concept_id"]: row["label_en"] for row in csv.DictReader(file)}
    for name in LABELLED:
        model = apps.get_model("taxonomy", name)
        found = [row for row in model.objects.all() if row.concept_id in english]
        for row in found:
            row.label_en = english[row.concept_id]
        model.objects.bulk_update(found, ["label_en"], batch_size=200)


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name in LABELLED:
        apps.get_model("taxonomy", name).objects.update(label_en="")


class Migration(migrations.Migration):
    dependencies = [("taxonomy", "0004_skills")]
    operations = [migrations.RunPython(install, remove)]
