import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=10)),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "series",
                "ordering": ["name", "year"],
                "constraints": [models.UniqueConstraint(fields=("name", "year"), name="series_counts_once_a_year")],
            },
        ),
        migrations.CreateModel(
            name="Matter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("serial", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("opened_at", models.DateTimeField()),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="matters", to="records.series"
                    ),
                ),
            ],
            options={
                "ordering": ["-series__year", "-serial"],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("serial", models.PositiveIntegerField()),
                (
                    "direction",
                    models.CharField(
                        choices=[("received", "Received"), ("sent", "Sent"), ("made", "Drawn up")], max_length=8
                    ),
                ),
                ("registered_at", models.DateTimeField()),
                ("dated_on", models.DateField()),
                ("party", models.CharField(blank=True, max_length=200)),
                ("party_is_a_person", models.BooleanField(default=False)),
                ("title", models.CharField(max_length=300)),
                (
                    "secrecy",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Public"),
                            ("person", "Personal circumstances (OSL 21)"),
                            ("business", "An enterprise’s circumstances (OSL 30)"),
                            ("procurement", "Procurement (OSL 31:16)"),
                            ("inquiry", "Ongoing inquiry"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                ("file", models.FileField(blank=True, upload_to="records/%Y/%m/")),
                ("name", models.CharField(blank=True, max_length=200)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                (
                    "registered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="records.document",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="records.matter"
                    ),
                ),
            ],
            options={
                "ordering": ["matter", "serial"],
                "constraints": [
                    models.UniqueConstraint(fields=("matter", "serial"), name="document_has_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("file", ""),
                            models.Q(models.Q(("sha256", ""), _negated=True), models.Q(("name", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="document_file_has_a_digest",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="matter",
            constraint=models.UniqueConstraint(fields=("series", "serial"), name="matter_has_a_number"),
        ),
        migrations.AddConstraint(
            model_name="matter",
            constraint=models.CheckConstraint(
                condition=models.Q(("serial__gte", 1)), name="matter_number_begins_at_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="matter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_on__isnull", True), ("closed_on__gte", models.F("opened_on")), _connector="OR"
                ),
                name="matter_closes_after_it_opens",
            ),
        ),
    ]
