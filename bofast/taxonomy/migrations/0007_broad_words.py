"""Lets our own words for occupations be those of the file, where an earlier one was installed: broad words mean more."""

from __future__ import annotations

import csv
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FILE = Path(__file__).resolve().parent.parent / "reference" / "phrases.csv"


def renew(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Phrase = apps.get_model("taxonomy", "Phrase")
    groups = dict(apps.get_model("taxonomy", "Group").objects.values_list("code", "pk"))
    occupations = dict(apps.get_model("taxonomy", "Occupation").objects.values_list("concept_id", "pk"))
    with FILE.open(encoding="utf-8", newline="") as file:
        wanted = {
            (row["words"], occupations.get(row["occupation_concept_id"]), groups.get(row["group_code"])): row[
                "language"
            ]
            for row in csv.DictReader(file)
        }
    stored = {(row.words, row.occupation_id, row.group_id): row.pk for row in Phrase.objects.filter(source="bofast")}
    gone = [pk for said, pk in stored.items() if said not in wanted]
    for start in range(0, len(gone), 300):
        Phrase.objects.filter(pk__in=gone[start : start + 300]).delete()
    Phrase.objects.bulk_create(
        Phrase(words=words, occupation_id=occupation, group_id=group, language=language, source="bofast")
        for (words, occupation, group), language in wanted.items()
        if (words, occupation, group) not in stored and (occupation or group)
    )


class Migration(migrations.Migration):
    dependencies = [("taxonomy", "0006_phrases")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
