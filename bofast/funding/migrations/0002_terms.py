"""Installs the terms sets that the product comes with."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFERENCE = Path(__file__).resolve().parent.parent / "reference" / "terms.toml"
COLUMNS = ("number", "title", "kind", "source", "valid_from", "until", "wording")


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    TermsSet = apps.get_model("funding", "TermsSet")
    Value = apps.get_model("funding", "Value")
    for one in tomllib.loads(REFERENCE.read_text(encoding="utf-8"))["terms"]:
        terms = TermsSet.objects.create(**{column: one[column] for column in COLUMNS if column in one})
        Value.objects.bulk_create(
            Value(
                terms=terms,
                parameter=value["parameter"],
                value=Decimal(value["value"]),
                unit=value["unit"],
                source=value["source"],
            )
            for value in one["values"]
        )


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("funding", "TermsSet").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("funding", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
