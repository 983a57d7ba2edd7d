import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("households", "0001_initial"),
        ("organisations", "0001_initial"),
        ("places", "0003_population_and_house_prices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("erase_on", models.DateField(db_index=True, verbose_name="may be erased on")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("lead", "Interest"),
                            ("qualified", "Qualified"),
                            ("offer", "Offer"),
                            ("decided", "Decided"),
                            ("moved", "Moved"),
                            ("settled", "Settled"),
                            ("lost", "Lost"),
                        ],
                        default="lead",
                        max_length=10,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                ("stage_since", models.DateTimeField()),
                ("moves_on", models.DateField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "lost_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_job", "No job"),
                            ("no_partner_job", "No job for the partner"),
                            ("housing", "Housing"),
                            ("school", "School or preschool"),
                            ("distance", "Distance"),
                            ("other_place", "Chose another place"),
                            ("no_contact", "No contact"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "guide",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="cases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "household",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="case", to="households.household"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["opened_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("erase_on", models.DateField(db_index=True, verbose_name="may be erased on")),
                (
                    "witness",
                    models.CharField(choices=[("employer", "Employer"), ("landlord", "Landlord")], max_length=10),
                ),
                ("name", models.CharField(max_length=200)),
                ("email", models.EmailField(max_length=254)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("asked_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("is_confirmed", models.BooleanField(null=True)),
                ("answered_by", models.CharField(blank=True, max_length=120)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="confirmations", to="cases.case"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["case", "asked_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("erase_on", models.DateField(db_index=True, verbose_name="may be erased on")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("phone", "Telephone call"),
                            ("email", "E-mail"),
                            ("video", "Video call"),
                            ("visit", "Meeting"),
                            ("text", "Text message"),
                        ],
                        max_length=8,
                        verbose_name="how",
                    ),
                ),
                ("note", models.TextField(verbose_name="note")),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes")),
                ("at", models.DateTimeField()),
                (
                    "adult",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="households.adult",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="contacts", to="cases.case"
                    ),
                ),
            ],
            options={
                "ordering": ["case", "-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Hire",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("erase_on", models.DateField(db_index=True, verbose_name="may be erased on")),
                ("work", models.CharField(max_length=120, verbose_name="work")),
                ("starts_on", models.DateField()),
                ("registered_at", models.DateTimeField()),
                (
                    "adult",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="hires",
                        to="households.adult",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hires", to="cases.case"
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hires",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["case", "starts_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("erase_on", models.DateField(db_index=True, verbose_name="may be erased on")),
                ("from_household", models.BooleanField()),
                ("text", models.TextField()),
                ("sent_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="cases.case"
                    ),
                ),
            ],
            options={
                "ordering": ["case", "sent_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Relocation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("erase_on", models.DateField(db_index=True, verbose_name="may be erased on")),
                ("moved_on", models.DateField()),
                ("moved_from_words", models.CharField(blank=True, max_length=120)),
                (
                    "evidence",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Self-declared"),
                            (2, "Confirmed by employer or landlord"),
                            (3, "Official extract shown"),
                        ]
                    ),
                ),
                ("evidence_on", models.DateField()),
                (
                    "attribution",
                    models.PositiveSmallIntegerField(choices=[(1, "Informed"), (2, "Helped"), (3, "Decisive")]),
                ),
                ("registered_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="relocation", to="cases.case"
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "moved_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.municipality",
                    ),
                ),
                (
                    "moved_to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.municipality"
                    ),
                ),
                (
                    "seen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["moved_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("erase_on", models.DateField(db_index=True, verbose_name="may be erased on")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("advice", "Advice about places and living here"),
                            ("job_search", "Help to find work"),
                            ("presented", "Presented to an employer"),
                            ("housing", "Help to find a home"),
                            ("school", "Preschool or school"),
                            ("visit_day", "Visit day"),
                            ("permits", "Permits and authorities"),
                            ("language", "Language"),
                            ("network", "Contacts and associations"),
                            ("follow_up", "Follow-up after the move"),
                        ],
                        max_length=12,
                        verbose_name="service",
                    ),
                ),
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
                        verbose_name="phase",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("on", models.DateField(verbose_name="day")),
                ("at", models.DateTimeField()),
                (
                    "adult",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="households.adult",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="services",
                        to="cases.case",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["case", "-on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="StageChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("erase_on", models.DateField(db_index=True, verbose_name="may be erased on")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("lead", "Interest"),
                            ("qualified", "Qualified"),
                            ("offer", "Offer"),
                            ("decided", "Decided"),
                            ("moved", "Moved"),
                            ("settled", "Settled"),
                            ("lost", "Lost"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="cases.case"
                    ),
                ),
            ],
            options={
                "ordering": ["case", "at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("erase_on", models.DateField(db_index=True, verbose_name="may be erased on")),
                ("text", models.CharField(max_length=200, verbose_name="what")),
                (
                    "owner",
                    models.CharField(
                        choices=[("guide", "The guide"), ("household", "The household")],
                        default="guide",
                        max_length=10,
                        verbose_name="who",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="last day")),
                ("made_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tasks", to="cases.case"
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", False), ("stage__in", ["lost", "settled"])),
                    models.Q(models.Q(("stage__in", ["lost", "settled"]), _negated=True), ("ended_at__isnull", True)),
                    _connector="OR",
                ),
                name="case_has_an_end_when_it_has_ended",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "lost"), models.Q(("lost_reason", ""), _negated=True)),
                    models.Q(models.Q(("stage", "lost"), _negated=True), ("lost_reason", "")),
                    _connector="OR",
                ),
                name="case_is_lost_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_at__isnull", True), ("ended_at__gte", models.F("opened_at")), _connector="OR"
                ),
                name="case_ends_after_it_opens",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at__isnull", True), ("answered_by", ""), ("is_confirmed__isnull", True)),
                    models.Q(
                        ("answered_at__isnull", False),
                        ("is_confirmed__isnull", False),
                        models.Q(("answered_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="confirmation_is_answered_whole",
            ),
        ),
        migrations.AddIndex(
            model_name="hire",
            index=models.Index(fields=["employer", "starts_on"], name="hire_by_employer"),
        ),
        migrations.AddConstraint(
            model_name="hire",
            constraint=models.UniqueConstraint(
                fields=("adult", "employer", "starts_on"), name="hire_is_registered_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="message_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="relocation",
            constraint=models.CheckConstraint(
                condition=models.Q(("evidence__in", [1, 2, 3])), name="relocation_has_known_evidence"
            ),
        ),
        migrations.AddConstraint(
            model_name="relocation",
            constraint=models.CheckConstraint(
                condition=models.Q(("attribution__in", [1, 2, 3])), name="relocation_has_known_attribution"
            ),
        ),
        migrations.AddIndex(
            model_name="service",
            index=models.Index(fields=["case", "on"], name="service_by_case"),
        ),
        migrations.AddIndex(
            model_name="service",
            index=models.Index(fields=["organisation", "kind", "on"], name="service_by_organisation"),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "presented"), _negated=True), ("organisation__isnull", False), _connector="OR"
                ),
                name="presentation_names_the_employer",
            ),
        ),
    ]
