import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
        ("places", "0003_population_and_house_prices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Adult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("erase_on", models.DateField(db_index=True, verbose_name="may be erased on")),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telephone")),
                ("email_hash", models.CharField(blank=True, db_index=True, max_length=64)),
                ("phone_hash", models.CharField(blank=True, db_index=True, max_length=64)),
                ("occupation_words", models.CharField(blank=True, max_length=120)),
                ("occupations", models.JSONField(default=list)),
                ("skills", models.JSONField(default=list)),
                ("languages", models.JSONField(default=list)),
                ("licences", models.JSONField(default=list)),
                ("remote", models.BooleanField(default=False)),
                ("seeks_work", models.BooleanField(default=True)),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="adults",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["household", "number"],
            },
        ),
        migrations.CreateModel(
            name="Household",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("erase_on", models.DateField(db_index=True, verbose_name="may be erased on")),
                ("name", models.CharField(blank=True, max_length=200)),
                ("children", models.JSONField(default=list)),
                (
                    "moves_when",
                    models.CharField(
                        choices=[
                            ("soon", "Within three months"),
                            ("half_year", "Within half a year"),
                            ("year", "Within a year"),
                            ("later", "Later"),
                            ("unsure", "We do not know yet"),
                        ],
                        default="unsure",
                        max_length=12,
                    ),
                ),
                ("moving_from_words", models.CharField(blank=True, max_length=120)),
                ("language", models.CharField(default="sv", max_length=8)),
                ("speaks", models.CharField(blank=True, max_length=120)),
                ("needs_interpreter", models.BooleanField(default=False)),
                (
                    "heard_of_us",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("search", "Found it by searching"),
                            ("ad", "An advertisement"),
                            ("social", "Social media"),
                            ("fair", "A fair or a visit"),
                            ("employer", "An employer"),
                            ("friend", "Friends or family"),
                            ("here_before", "We have lived here or been here"),
                            ("other", "In another way"),
                        ],
                        max_length=12,
                    ),
                ),
                ("heard_words", models.CharField(blank=True, max_length=120)),
                ("wishes", models.TextField(blank=True)),
                ("commute_minutes", models.PositiveSmallIntegerField(default=45)),
                ("registered_at", models.DateTimeField()),
                ("last_sign_on", models.DateField()),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
                (
                    "moving_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.municipality",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="places.locality",
                    ),
                ),
                ("wanted", models.ManyToManyField(blank=True, related_name="households", to="places.municipality")),
            ],
            options={
                "ordering": ["registered_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("erase_on", models.DateField(db_index=True, verbose_name="may be erased on")),
                (
                    "purpose",
                    models.CharField(
                        choices=[("case", "To receive you"), ("profile", "To see a work profile")], max_length=12
                    ),
                ),
                ("text_version", models.PositiveSmallIntegerField()),
                ("asked_at", models.DateTimeField()),
                ("given_at", models.DateTimeField(blank=True, null=True)),
                ("declined_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("until", models.DateField()),
                (
                    "adult",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="households.adult",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="households.household"
                    ),
                ),
            ],
            options={
                "ordering": ["household", "asked_at", "pk"],
            },
        ),
        migrations.AddField(
            model_name="adult",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="adults", to="households.household"
            ),
        ),
        migrations.CreateModel(
            name="Access",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("erase_on", models.DateField(db_index=True, verbose_name="may be erased on")),
                (
                    "purpose",
                    models.CharField(
                        choices=[("case", "To receive you"), ("profile", "To see a work profile")], max_length=12
                    ),
                ),
                ("given_at", models.DateTimeField()),
                ("until", models.DateField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accesses",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "adult",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="accesses",
                        to="households.adult",
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="accesses", to="households.consent"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="accesses", to="households.household"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "accesses",
                "ordering": ["household", "given_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Likeness",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("erase_on", models.DateField(db_index=True, verbose_name="may be erased on")),
                ("found_at", models.DateTimeField()),
                ("is_same", models.BooleanField(null=True)),
                ("said_at", models.DateTimeField(blank=True, null=True)),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="likenesses",
                        to="households.household",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="later_likenesses",
                        to="households.household",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "likenesses",
                "ordering": ["first", "second"],
            },
        ),
        migrations.CreateModel(
            name="PortalLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("erase_on", models.DateField(db_index=True, verbose_name="may be erased on")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "adult",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="households.adult"
                    ),
                ),
            ],
            options={
                "ordering": ["adult", "made_at"],
            },
        ),
        migrations.AddConstraint(
            model_name="household",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("erased_at__isnull", False), ("name", "")),
                    models.Q(("erased_at__isnull", True), models.Q(("name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="household_has_a_name_until_it_is_erased",
            ),
        ),
        migrations.AddConstraint(
            model_name="household",
            constraint=models.CheckConstraint(
                condition=models.Q(("erase_on__gt", models.F("last_sign_on"))),
                name="household_is_erased_after_its_last_sign",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("given_at__isnull", True), ("declined_at__isnull", True), _connector="OR"),
                name="consent_is_given_or_declined",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at__isnull", True),
                    models.Q(("given_at__isnull", False), ("withdrawn_at__gte", models.F("given_at"))),
                    _connector="OR",
                ),
                name="consent_is_withdrawn_after_it_was_given",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("adult__isnull", True), ("purpose", "case")),
                    models.Q(("adult__isnull", False), ("purpose", "profile")),
                    _connector="OR",
                ),
                name="consent_to_a_profile_is_one_adults",
            ),
        ),
        migrations.AddConstraint(
            model_name="adult",
            constraint=models.UniqueConstraint(
                fields=("household", "number"), name="adult_has_a_number_in_the_household"
            ),
        ),
        migrations.AddConstraint(
            model_name="adult",
            constraint=models.CheckConstraint(
                condition=models.Q(("email", ""), ("phone", ""), _negated=True), name="adult_can_be_reached"
            ),
        ),
        migrations.AddConstraint(
            model_name="adult",
            constraint=models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="adult_has_a_name"),
        ),
        migrations.AddIndex(
            model_name="access",
            index=models.Index(fields=["organisation", "purpose", "ended_at"], name="access_by_organisation"),
        ),
        migrations.AddConstraint(
            model_name="access",
            constraint=models.UniqueConstraint(
                condition=models.Q(("adult__isnull", True), ("ended_at__isnull", True)),
                fields=("household", "organisation"),
                name="access_to_a_household_is_open_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="access",
            constraint=models.UniqueConstraint(
                condition=models.Q(("adult__isnull", False), ("ended_at__isnull", True)),
                fields=("adult", "organisation"),
                name="access_to_a_profile_is_open_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="access",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("adult__isnull", True), ("purpose", "case")),
                    models.Q(("adult__isnull", False), ("purpose", "profile")),
                    _connector="OR",
                ),
                name="access_to_a_profile_is_to_one_adult",
            ),
        ),
        migrations.AddConstraint(
            model_name="likeness",
            constraint=models.UniqueConstraint(fields=("first", "second"), name="likeness_is_found_once"),
        ),
        migrations.AddConstraint(
            model_name="likeness",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lt", models.F("second"))), name="likeness_names_the_older_first"
            ),
        ),
        migrations.AddConstraint(
            model_name="likeness",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_same__isnull", True), ("said_at__isnull", True)),
                    models.Q(("is_same__isnull", False), ("said_at__isnull", False)),
                    _connector="OR",
                ),
                name="likeness_is_said_by_somebody_at_some_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="portallink",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("made_at"))), name="link_expires_after_it_is_made"
            ),
        ),
    ]
