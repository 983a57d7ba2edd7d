import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Project",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("purpose", models.TextField(blank=True)),
                ("starts_on", models.DateField()),
                ("until", models.DateField()),
                ("is_draft", models.BooleanField(default=False)),
                (
                    "funder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="funded_projects",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_on", "name"],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("erase_on", models.DateField(db_index=True, verbose_name="may be erased on")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("owner", "Project owner"),
                            ("financier", "Co-financier"),
                            ("partner", "Partner"),
                            ("participant", "Participant"),
                        ],
                        max_length=12,
                    ),
                ),
                ("commitment", models.CharField(blank=True, max_length=300)),
                ("starts_on", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("asked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="projects.project",
                    ),
                ),
            ],
            options={
                "ordering": ["project", "organisation__name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "counts",
                    models.CharField(
                        choices=[
                            ("organisations", "Organisations"),
                            ("households", "Households"),
                            ("companies", "Companies"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("national", "National indicator"),
                            ("regional", "Regional effect goal"),
                            ("project", "The project’s own"),
                        ],
                        max_length=10,
                    ),
                ),
                ("goal", models.CharField(max_length=300)),
                ("target", models.PositiveIntegerField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="indicators", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["project", "number"],
            },
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=200)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="areas", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["project", "number"],
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=200)),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("attract", "Attract"),
                            ("welcome", "Welcome"),
                            ("integrate", "Integrate"),
                            ("brand", "Strengthened brand"),
                        ],
                        max_length=10,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("until", models.DateField()),
                (
                    "responsible",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="activities", to="projects.area"
                    ),
                ),
                ("indicators", models.ManyToManyField(blank=True, related_name="activities", to="projects.indicator")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="activities", to="projects.project"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "activities",
                "ordering": ["project", "number"],
            },
        ),
        migrations.CreateModel(
            name="Staff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "duty",
                    models.CharField(
                        choices=[("manager", "Project manager"), ("economist", "Project economist")], max_length=12
                    ),
                ),
                ("starts_on", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("erase_on", models.DateField(blank=True, db_index=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="duties", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="staff", to="projects.project"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "staff",
                "ordering": ["project", "duty", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Definition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField()),
                ("text_sv", models.TextField()),
                ("text_en", models.TextField()),
                ("headline_level", models.PositiveSmallIntegerField()),
                ("valid_from", models.DateField()),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="definitions", to="projects.indicator"
                    ),
                ),
            ],
            options={
                "ordering": ["indicator", "version"],
                "constraints": [
                    models.UniqueConstraint(fields=("indicator", "version"), name="definition_has_a_version")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gt", models.F("starts_on"))), name="project_ends_after_it_starts"
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.UniqueConstraint(fields=("project", "organisation"), name="organisation_takes_part_once"),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gt", models.F("starts_on")), _connector="OR"),
                name="participation_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.UniqueConstraint(fields=("project", "counts"), name="indicator_counts_its_own"),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("counts__in", ["organisations", "households", "companies"])),
                name="indicator_counts_something_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.UniqueConstraint(fields=("project", "number"), name="area_has_a_number"),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.UniqueConstraint(fields=("project", "number"), name="activity_has_a_number"),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gt", models.F("starts_on"))), name="activity_ends_after_it_starts"
            ),
        ),
        migrations.AddConstraint(
            model_name="staff",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)),
                fields=("project", "person", "duty"),
                name="staff_has_a_duty_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="staff",
            constraint=models.CheckConstraint(
                condition=models.Q(("duty__in", ["manager", "economist"])), name="staff_has_a_known_duty"
            ),
        ),
    ]
