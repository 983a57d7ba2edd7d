"""A line says itself that its cost was booked outside the claim's period."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Q


def mark(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    outside = Q(cost__booked_on__lt=F("claim__starts_on")) | Q(cost__booked_on__gte=F("claim__until"))
    apps.get_model("funding", "ClaimLine").objects.filter(outside).update(is_outside=True)


class Migration(migrations.Migration):
    dependencies = [("funding", "0002_terms")]
    operations = [
        migrations.AddField("claimline", "is_outside", models.BooleanField(default=False)),
        migrations.AddIndex(
            "claimline", models.Index(fields=["claim"], condition=Q(is_outside=True), name="line_outside")
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
