"""Installs the skills, and which of them belong to the work of which group."""

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
    Skill = apps.get_model("taxonomy", "Skill")
    GroupSkill = apps.get_model("taxonomy", "GroupSkill")
    Skill.objects.bulk_create(Skill(**row) for row in rows("skills.csv"))
    groups = dict(Group.objects.values_list("code", "pk"))
    skills = dict(Skill.objects.values_list("concept_id", "pk"))
    GroupSkill.objects.bulk_create(
        GroupSkill(group_id=groups[row["group"]], skill_id=skills[skill])
        for row in rows("group_skills.csv")
        for skill in row["skills"].split()
    )


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    GroupSkill = apps.get_model("taxonomy", "GroupSkill")
    Skill = apps.get_model("taxonomy", "Skill")
    GroupSkill.objects.all().delete()
    Skill.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("taxonomy", "0003_substitutions")]
    operations = [migrations.RunPython(install, remove)]
