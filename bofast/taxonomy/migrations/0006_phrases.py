"""Installs the words that people use for occupations and groups: the taxonomy's keywords, and ours."""

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
    Group = apps.get_model("taxonomy", "Group")
    Occupation = apps.get_model("taxonomy", "Occupation")
    Phrase = apps.get_model("taxonomy", "Phrase")
    groups = dict(Group.objects.values_list("code", "pk"))
    occupations = dict(Occupation.objects.values_list("concept_id", "pk"))
    Phrase.objects.bulk_create(
        Phrase(words=row["words"], occupation_id=occupations[row["occupation"]], language="sv", source="taxonomy")
        for row in rows("keywords.csv")
    )
    Phrase.objects.bulk_create(
        Phrase(
            words=row["words"],
            occupation_id=occupations[row["occupation_concept_id"]] if row["occupation_concept_id"] else None,
            group_id=groups[row["group_code"]] if row["group_code"] else None,
            language=row["language"],
            source="bofast",
        )
        for row in rows("phrases.csv")
    )


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("taxonomy", "Phrase").objects.filter(source__in=["taxonomy", "bofast"]).delete()


class Migration(migrations.Migration):
    dependencies = [("taxonomy", "0005_english_labels")]
    operations = [migrations.RunPython(install, remove)]
