import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import bofast.funding.models.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
        ("projects", "0001_initial"),
        ("records", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being written"),
                            ("submitted", "Sent in"),
                            ("completion", "Completion requested"),
                            ("prepared", "Prepared"),
                            ("proposed", "Proposed for decision"),
                            ("decided", "Granted"),
                            ("rejected", "Not granted"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("asked", bofast.funding.models.fields.Amount(blank=True, decimal_places=2, max_digits=14, null=True)),
                ("summary", models.TextField(blank=True)),
                ("background", models.TextField(blank=True)),
                ("purpose", models.TextField(blank=True)),
                ("goals", models.TextField(blank=True)),
                ("target_group", models.TextField(blank=True)),
                ("implementation", models.TextField(blank=True)),
                ("timetable", models.TextField(blank=True)),
                ("organisation", models.TextField(blank=True)),
                ("collaboration", models.TextField(blank=True)),
                ("strategy", models.TextField(blank=True)),
                ("horizontal", models.TextField(blank=True)),
                ("follow_up", models.TextField(blank=True)),
                ("dissemination", models.TextField(blank=True)),
                ("afterwards", models.TextField(blank=True)),
                ("risks", models.TextField(blank=True)),
                ("other_aid", models.TextField(blank=True)),
                ("economic_activity", models.TextField(blank=True)),
                ("budget_words", models.TextField(blank=True)),
                ("draft", models.JSONField(blank=True, default=dict)),
                ("saved_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("digest", models.CharField(blank=True, max_length=64)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "matter",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.matter",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="application", to="projects.project"
                    ),
                ),
                (
                    "submitted_by",
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
                "ordering": ["-submitted_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sheet",
                    models.CharField(
                        choices=[
                            ("formal", "Formal check"),
                            ("eligible", "May it be funded"),
                            ("state_aid", "State aid"),
                        ],
                        max_length=10,
                    ),
                ),
                ("question", models.CharField(max_length=40)),
                (
                    "reply",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known yet")], max_length=8
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField()),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="funding.application"
                    ),
                ),
            ],
            options={
                "ordering": ["application", "sheet", "question", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file", models.FileField(upload_to="applications/%Y/%m/")),
                ("name", models.CharField(max_length=200)),
                ("what", models.CharField(blank=True, max_length=200)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.document",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attachments", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["project", "pk"],
            },
        ),
        migrations.CreateModel(
            name="BudgetLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("staff", "Salaries"),
                            ("staff_social", "Payroll costs"),
                            ("overhead", "Overheads"),
                            ("external", "External services"),
                            ("travel", "Travel"),
                            ("premises", "Premises"),
                            ("investment", "Investments"),
                            ("other", "Other costs"),
                            ("in_kind", "Contribution in kind"),
                        ],
                        max_length=14,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("amount", bofast.funding.models.fields.Amount(decimal_places=2, max_digits=14)),
                ("currency", models.CharField(default="SEK", max_length=3)),
                ("is_fictive", models.BooleanField(default=False)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="budget", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["project", "kind", "year"],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("starts_on", models.DateField()),
                ("until", models.DateField()),
                ("is_final", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being written"),
                            ("signed", "Sent in"),
                            ("in_review", "In review"),
                            ("completion", "Completion requested"),
                            ("decided", "Decided"),
                            ("refused", "Refused"),
                            ("attested", "Attested"),
                            ("paid", "Paid"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("question", models.TextField(blank=True)),
                ("answer_due_on", models.DateField(blank=True, null=True)),
                ("answer", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decision_words", models.TextField(blank=True)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("figures", models.JSONField(blank=True, default=dict)),
                ("seed", models.CharField(blank=True, max_length=32)),
                ("corrected", bofast.funding.models.fields.Amount(decimal_places=2, default=0, max_digits=14)),
                (
                    "decided_by",
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
                (
                    "paper",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.document",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="projects.project"
                    ),
                ),
                (
                    "signed_by",
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
                "ordering": ["project", "number"],
            },
        ),
        migrations.CreateModel(
            name="ClaimLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("amount", bofast.funding.models.fields.Amount(decimal_places=2, max_digits=14)),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("approve", "Approved"),
                            ("reduce", "Reduced"),
                            ("park", "Parked"),
                            ("reject", "Rejected"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "approved",
                    bofast.funding.models.fields.Amount(blank=True, decimal_places=2, max_digits=14, null=True),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("outside_period", "Outside the project’s or the claim’s period"),
                            ("not_in_plan", "Not needed for the activity in the plan"),
                            ("not_specified", "A lump sum without specification"),
                            ("not_proven", "Proof is missing"),
                            ("not_paid", "Not paid or not booked"),
                            ("not_reasonable", "Not reasonable"),
                            ("no_logo", "No proof that the region’s logo is shown"),
                            ("vat", "Includes deductible VAT"),
                            ("duplicate", "Claimed before"),
                            ("other", "Other, as the note says"),
                        ],
                        max_length=16,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                ("is_sampled", models.BooleanField(default=False)),
                ("risk", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("risk_grounds", models.CharField(blank=True, max_length=120)),
                ("by_sample", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="funding.claim"
                    ),
                ),
                (
                    "reviewed_by",
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
                "ordering": ["claim", "number"],
            },
        ),
        migrations.CreateModel(
            name="Condition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("commitment", "Confirmation of the commitment"),
                            ("procurement_plan", "Procurement plan"),
                            ("other", "Other condition"),
                        ],
                        max_length=16,
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=300)),
                ("met_on", models.DateField(blank=True, null=True)),
                (
                    "met_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="conditions", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["project", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Conflict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("staff", "Works in the project"),
                            ("own_organisation", "The applicant is the funder itself"),
                            ("close", "Close to somebody whom it concerns"),
                            ("own_interest", "Own interest in how it ends"),
                            ("earlier", "Has handled it on another side"),
                            ("other", "Other, as written"),
                        ],
                        max_length=16,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("handled", models.TextField(blank=True)),
                ("said_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="conflicts", to="projects.project"
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["project", "said_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("error", "Approved by mistake"),
                            ("refund", "Refunded to the project"),
                            ("audit", "Found in a later control"),
                            ("reversal", "Takes back a correction"),
                        ],
                        max_length=8,
                    ),
                ),
                ("amount", bofast.funding.models.fields.Amount(decimal_places=2, max_digits=14)),
                ("words", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("is_after_last", models.BooleanField(default=False)),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="funding.claimline"
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
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="projects.project"
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversed_by",
                        to="funding.correction",
                    ),
                ),
                (
                    "settled_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settled_corrections",
                        to="funding.claim",
                    ),
                ),
            ],
            options={
                "ordering": ["project", "made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CostLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("staff", "Salaries"),
                            ("staff_social", "Payroll costs"),
                            ("overhead", "Overheads"),
                            ("external", "External services"),
                            ("travel", "Travel"),
                            ("premises", "Premises"),
                            ("investment", "Investments"),
                            ("other", "Other costs"),
                            ("in_kind", "Contribution in kind"),
                        ],
                        max_length=14,
                    ),
                ),
                ("voucher", models.CharField(max_length=30)),
                ("booked_on", models.DateField()),
                ("paid_on", models.DateField()),
                ("supplier", models.CharField(max_length=200)),
                ("text", models.CharField(max_length=300)),
                ("amount", bofast.funding.models.fields.Amount(decimal_places=2, max_digits=14)),
                ("currency", models.CharField(default="SEK", max_length=3)),
                ("specification", models.TextField(blank=True)),
                ("is_lump_sum", models.BooleanField(default=False)),
                ("is_publicity", models.BooleanField(default=False)),
                ("is_gathering", models.BooleanField(default=False)),
                ("is_reversed", models.BooleanField(default=False)),
                ("is_proven", models.BooleanField(default=False)),
                ("is_fictive", models.BooleanField(default=False)),
                ("added_at", models.DateTimeField()),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="costs", to="projects.activity"
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="costs", to="projects.project"
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversed_by",
                        to="funding.costline",
                    ),
                ),
            ],
            options={
                "ordering": ["project", "booked_on", "pk"],
            },
        ),
        migrations.AddField(
            model_name="claimline",
            name="cost",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="claim_lines", to="funding.costline"
            ),
        ),
        migrations.CreateModel(
            name="Employment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120)),
                (
                    "pay",
                    models.CharField(
                        choices=[
                            ("actual", "Actual salary by hours"),
                            ("fixed_share", "Fixed share of full time"),
                            ("unit", "Hourly unit cost"),
                        ],
                        max_length=12,
                    ),
                ),
                ("share", models.DecimalField(decimal_places=4, max_digits=5)),
                ("full_week", models.DecimalField(decimal_places=2, default=40, max_digits=4)),
                ("certificate", models.FileField(blank=True, upload_to="certificates/%Y/%m/")),
                ("certificate_name", models.CharField(blank=True, max_length=200)),
                ("monthly_salary", bofast.funding.models.fields.Amount(decimal_places=2, max_digits=14)),
                ("salary_on", models.DateField()),
                ("overhead", models.DecimalField(decimal_places=4, max_digits=5)),
                ("starts_on", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("is_fictive", models.BooleanField(default=False)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.activity",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "manager",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="employments", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["project", "starts_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="EuroRate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(unique=True)),
                ("kronor", models.DecimalField(decimal_places=6, max_digits=10)),
                ("source", models.CharField(max_length=200)),
            ],
            options={
                "ordering": ["day"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("kronor__gt", 0)), name="euro_costs_something")
                ],
            },
        ),
        migrations.CreateModel(
            name="Financier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("cash", "Cash"), ("in_kind", "In kind"), ("own", "Own funds")], max_length=8
                    ),
                ),
                ("amount", bofast.funding.models.fields.Amount(blank=True, decimal_places=2, max_digits=14, null=True)),
                ("currency", models.CharField(default="SEK", max_length=3)),
                ("is_fictive", models.BooleanField(default=False)),
                ("purpose", models.CharField(blank=True, max_length=200)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("decider", models.CharField(blank=True, max_length=120)),
                ("certified_on", models.DateField(blank=True, null=True)),
                (
                    "certified_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="financiers", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["project", "kind", "organisation__name"],
            },
        ),
        migrations.CreateModel(
            name="Frame",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("appropriation", models.CharField(max_length=120)),
                ("year", models.PositiveSmallIntegerField()),
                ("amount", bofast.funding.models.fields.Amount(decimal_places=2, max_digits=14)),
                ("is_fictive", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frames",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["organisation", "appropriation", "year"],
            },
        ),
        migrations.CreateModel(
            name="InKindEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("hours", "Working hours"),
                            ("premises", "Premises"),
                            ("material", "Material"),
                            ("services", "Services"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.CharField(max_length=300)),
                ("starts_on", models.DateField()),
                ("until", models.DateField()),
                ("quantity", models.DecimalField(decimal_places=2, max_digits=9)),
                ("unit", models.CharField(max_length=20)),
                ("unit_value", bofast.funding.models.fields.Amount(decimal_places=2, max_digits=14)),
                (
                    "valuation",
                    models.CharField(
                        choices=[
                            ("unit_cost", "Hourly unit cost"),
                            ("standard", "Standard sum of the terms"),
                            ("market", "Market price"),
                            ("booked", "The giver’s booked cost"),
                        ],
                        max_length=10,
                    ),
                ),
                ("basis", models.CharField(max_length=300)),
                ("amount", bofast.funding.models.fields.Amount(decimal_places=2, max_digits=14)),
                ("is_fictive", models.BooleanField(default=False)),
                ("added_at", models.DateTimeField()),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("declined_at", models.DateTimeField(blank=True, null=True)),
                ("declined_words", models.CharField(blank=True, max_length=300)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.activity"
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "cost",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="in_kind",
                        to="funding.costline",
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="in_kind", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["project", "starts_on", "giver__name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="LedgerImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("format", models.CharField(choices=[("sie", "SIE 4"), ("csv", "CSV")], max_length=4)),
                ("file", models.FileField(upload_to="ledgers/%Y/%m/")),
                ("name", models.CharField(max_length=200)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("company", models.CharField(blank=True, max_length=200)),
                ("encoding", models.CharField(blank=True, max_length=20)),
                ("only", models.CharField(blank=True, max_length=60)),
                ("is_fictive", models.BooleanField(default=False)),
                ("imported_at", models.DateTimeField()),
                (
                    "imported_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ledger_imports",
                        to="projects.project",
                    ),
                ),
            ],
            options={
                "ordering": ["project", "-imported_at"],
            },
        ),
        migrations.CreateModel(
            name="LedgerRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("series", models.CharField(blank=True, max_length=20)),
                ("voucher", models.CharField(max_length=30)),
                ("booked_on", models.DateField()),
                ("account", models.CharField(max_length=10)),
                ("account_name", models.CharField(blank=True, max_length=120)),
                ("objects_text", models.CharField(blank=True, max_length=200)),
                ("text", models.CharField(blank=True, max_length=300)),
                ("gist", models.CharField(blank=True, max_length=120)),
                ("supplier", models.CharField(blank=True, max_length=200)),
                ("amount", bofast.funding.models.fields.Amount(decimal_places=2, max_digits=14)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "To map"),
                            ("booked", "Booked as a cost"),
                            ("left_out", "Left out"),
                            ("duplicate", "Booked before"),
                            ("outside", "Outside the period"),
                            ("not_a_cost", "Not a cost"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_twin", "A credit without a cost to take back"),
                            ("in_claim", "The cost that it takes back lies with the funder"),
                        ],
                        max_length=10,
                    ),
                ),
                ("is_distinct", models.BooleanField(default=False)),
                (
                    "cost",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ledger_row",
                        to="funding.costline",
                    ),
                ),
                (
                    "duplicate_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="funding.costline",
                    ),
                ),
                (
                    "ledger",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="funding.ledgerimport"
                    ),
                ),
            ],
            options={
                "ordering": ["ledger", "number"],
            },
        ),
        migrations.CreateModel(
            name="MappingRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("account", models.CharField(max_length=10)),
                ("dimension", models.CharField(blank=True, max_length=60)),
                ("words", models.CharField(blank=True, max_length=120)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("staff", "Salaries"),
                            ("staff_social", "Payroll costs"),
                            ("overhead", "Overheads"),
                            ("external", "External services"),
                            ("travel", "Travel"),
                            ("premises", "Premises"),
                            ("investment", "Investments"),
                            ("other", "Other costs"),
                            ("in_kind", "Contribution in kind"),
                        ],
                        max_length=14,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.activity",
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
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mapping_rules", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["project", "account", "-dimension", "-words"],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body", models.CharField(max_length=120)),
                ("held_on", models.DateField()),
                ("applications_by", models.DateField()),
                ("papers_by", models.DateField()),
                ("participants", models.TextField(blank=True)),
                ("minutes_number", models.CharField(blank=True, max_length=30)),
                ("adjusted_on", models.DateField(blank=True, null=True)),
                ("announced_on", models.DateField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["held_on"],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("decided_on", models.DateField()),
                (
                    "by",
                    models.CharField(
                        choices=[("committee", "The committee"), ("delegate", "By delegation")],
                        default="committee",
                        max_length=9,
                    ),
                ),
                ("decider", models.CharField(max_length=200)),
                ("paragraph", models.CharField(blank=True, max_length=10)),
                ("rapporteur", models.CharField(blank=True, max_length=120)),
                ("reservations", models.TextField(blank=True)),
                ("reasons", models.TextField(blank=True)),
                ("announced_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("number", models.CharField(max_length=30)),
                ("rate", models.DecimalField(decimal_places=4, max_digits=5)),
                ("cap", bofast.funding.models.fields.Amount(decimal_places=2, max_digits=14)),
                ("currency", models.CharField(default="SEK", max_length=3)),
                ("terms", models.CharField(max_length=60)),
                ("legal_ground", models.CharField(max_length=200)),
                ("appropriation", models.CharField(max_length=120)),
                ("final_report_due_on", models.DateField()),
                ("changes", models.TextField(blank=True)),
                (
                    "ceiling",
                    bofast.funding.models.fields.Amount(blank=True, decimal_places=2, max_digits=14, null=True),
                ),
                ("withheld", models.DecimalField(decimal_places=4, default=0, max_digits=5)),
                ("revoked_on", models.DateField(blank=True, null=True)),
                ("revoked_because", models.TextField(blank=True)),
                (
                    "matter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.matter",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="projects.project"
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("consented", models.ManyToManyField(blank=True, related_name="+", to="funding.financier")),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="funding.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["project", "version"],
            },
        ),
        migrations.CreateModel(
            name="Payout",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount", bofast.funding.models.fields.Amount(decimal_places=2, max_digits=14)),
                ("currency", models.CharField(default="SEK", max_length=3)),
                ("steps", models.JSONField()),
                ("attested_at", models.DateTimeField()),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                ("paid_on", models.DateField(blank=True, null=True)),
                (
                    "attested_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="payout", to="funding.claim"
                    ),
                ),
                (
                    "paid_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "released_by",
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
                "ordering": ["claim"],
            },
        ),
        migrations.CreateModel(
            name="PaymentFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
                ("total", bofast.funding.models.fields.Amount(decimal_places=2, max_digits=14)),
                ("file", models.FileField(upload_to="payments/%Y/%m/")),
                ("name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payment_files",
                        to="organisations.organisation",
                    ),
                ),
                ("payouts", models.ManyToManyField(related_name="payment_files", to="funding.payout")),
            ],
            options={
                "ordering": ["payer", "-number"],
            },
        ),
        migrations.CreateModel(
            name="PreparationNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("written_at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="funding.application"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["application", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Procurement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("supplier", models.CharField(max_length=200)),
                ("supplier_number", models.CharField(max_length=10)),
                ("subject", models.CharField(max_length=300)),
                ("value", bofast.funding.models.fields.Amount(decimal_places=2, max_digits=14)),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("direct", "Direct award"),
                            ("framework", "Call-off from a framework agreement"),
                            ("simplified", "Procurement below the threshold"),
                            ("open", "Open procedure"),
                            ("other", "Other procedure"),
                        ],
                        max_length=10,
                    ),
                ),
                ("documented", models.TextField(blank=True)),
                ("signed_on", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("announced_on", models.DateField(blank=True, null=True)),
                ("file", models.FileField(blank=True, upload_to="procurements/%Y/%m/")),
                ("name", models.CharField(blank=True, max_length=200)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("is_fictive", models.BooleanField(default=False)),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="procurements", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["project", "signed_on", "pk"],
            },
        ),
        migrations.AddField(
            model_name="costline",
            name="procurement",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="costs",
                to="funding.procurement",
            ),
        ),
        migrations.CreateModel(
            name="Proof",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file", models.FileField(upload_to="proofs/%Y/%m/")),
                ("name", models.CharField(max_length=200)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("shows_logo", models.BooleanField(default=False)),
                ("lists_participants", models.BooleanField(default=False)),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cost",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proofs", to="funding.costline"
                    ),
                ),
            ],
            options={
                "ordering": ["cost", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("proposer", models.CharField(blank=True, max_length=120)),
                ("rate", models.DecimalField(blank=True, decimal_places=4, max_digits=5, null=True)),
                ("cap", bofast.funding.models.fields.Amount(blank=True, decimal_places=2, max_digits=14, null=True)),
                ("terms", models.CharField(blank=True, max_length=60)),
                ("legal_ground", models.CharField(blank=True, max_length=200)),
                ("appropriation", models.CharField(blank=True, max_length=120)),
                ("final_report_due_on", models.DateField(blank=True, null=True)),
                ("revisions", models.TextField(blank=True)),
                ("assessment", models.TextField(blank=True)),
                ("signatures", models.TextField(blank=True)),
                ("receivers", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proposal", to="funding.application"
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
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="funding.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["project", "asked_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Recovery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount", bofast.funding.models.fields.Amount(decimal_places=2, max_digits=14)),
                ("words", models.TextField()),
                ("paid_out_on", models.DateField()),
                ("decided_on", models.DateField()),
                ("attested_at", models.DateTimeField(blank=True, null=True)),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("claimed", "Claimed back"), ("paid", "Paid back"), ("remitted", "Remitted")],
                        default="claimed",
                        max_length=8,
                    ),
                ),
                ("settled_on", models.DateField(blank=True, null=True)),
                ("remitted_because", models.TextField(blank=True)),
                (
                    "interest",
                    bofast.funding.models.fields.Amount(blank=True, decimal_places=2, max_digits=14, null=True),
                ),
                ("steps", models.JSONField(default=list)),
                (
                    "attested_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "correction",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recovery",
                        to="funding.correction",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="recoveries", to="projects.project"
                    ),
                ),
                (
                    "settled_by",
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
                "verbose_name_plural": "recoveries",
                "ordering": ["project", "decided_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Rejection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("decided_on", models.DateField()),
                (
                    "by",
                    models.CharField(
                        choices=[("committee", "The committee"), ("delegate", "By delegation")],
                        default="committee",
                        max_length=9,
                    ),
                ),
                ("decider", models.CharField(max_length=200)),
                ("paragraph", models.CharField(blank=True, max_length=10)),
                ("rapporteur", models.CharField(blank=True, max_length=120)),
                ("reservations", models.TextField(blank=True)),
                ("reasons", models.TextField(blank=True)),
                ("announced_on", models.DateField(blank=True, null=True)),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rejection", to="funding.application"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="funding.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["application"],
            },
        ),
        migrations.CreateModel(
            name="ReviewNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("written_at", models.DateTimeField()),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="funding.claim"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="funding.claimline",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["claim", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("criterion", models.CharField(max_length=40)),
                ("points", models.PositiveSmallIntegerField()),
                ("words", models.TextField(blank=True)),
                ("scored_at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="scores", to="funding.application"
                    ),
                ),
                (
                    "scored_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["application", "criterion"],
            },
        ),
        migrations.CreateModel(
            name="TermsSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[("law", "Law"), ("general", "General terms"), ("eu", "EU rules")], max_length=8
                    ),
                ),
                ("wording", models.CharField(blank=True, max_length=60)),
                ("source", models.CharField(max_length=300)),
                ("valid_from", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["kind", "number", "valid_from"],
                "constraints": [
                    models.UniqueConstraint(fields=("number", "valid_from"), name="terms_have_a_wording_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("until__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="terms_end_after_they_begin",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TimeSheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being filled in"),
                            ("signed", "Signed by the employee"),
                            ("locked", "Signed by both and locked"),
                        ],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("locked_at", models.DateTimeField(blank=True, null=True)),
                ("sent_back", models.CharField(blank=True, max_length=300)),
                ("costs", models.ManyToManyField(blank=True, related_name="time_sheets", to="funding.costline")),
                (
                    "employment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sheets", to="funding.employment"
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "signed_by",
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
                "ordering": ["employment", "month"],
            },
        ),
        migrations.CreateModel(
            name="TimeEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("hours", models.DecimalField(decimal_places=2, max_digits=5)),
                ("comment", models.CharField(blank=True, max_length=300)),
                ("entered_at", models.DateTimeField()),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.activity"
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="funding.timeentry",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="funding.timesheet"
                    ),
                ),
            ],
            options={
                "ordering": ["sheet", "day", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Value",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "parameter",
                    models.CharField(
                        choices=[
                            ("highest_share", "Highest share of the costs from one decider"),
                            ("advance_share", "Advance, at most of the grant"),
                            ("advance_most", "Advance, at most"),
                            ("on_costs", "Payroll costs, of salary"),
                            ("overhead", "Overheads, of salary and payroll costs"),
                            ("overhead_university", "Overheads at universities"),
                            ("full_time_hours", "Full-time hours of a year"),
                            ("hourly_index", "Rise of an hourly unit cost after twelve months"),
                            ("flat_54a", "Flat rate: indirect costs, of direct costs"),
                            ("flat_54b", "Flat rate: indirect costs, of direct staff"),
                            ("flat_55", "Flat rate: staff, of other direct costs"),
                            ("flat_56", "Flat rate: all other costs, of staff"),
                            ("deviation_share", "Budget change that needs a decision: more than"),
                            ("deviation_least", "Budget change that needs a decision: at least"),
                            ("completion_days", "Time to complete"),
                            ("delegate_below", "A delegate decides below"),
                            ("application_weeks", "Application before the meeting"),
                            ("case_months", "Longest time to a decision before one may ask for it"),
                            ("adjust_days", "Minutes adjusted within"),
                            ("announce_days", "Adjusted minutes announced within"),
                            ("appeal_weeks", "Time to appeal"),
                            ("final_report_months", "Final report after the project’s end, within"),
                            ("documentation_over", "Purchases documented over"),
                            ("direct_award_below", "Direct award below"),
                            ("award_notice", "Notice of an award, after the contract is signed"),
                            ("de_minimis", "De minimis aid, at most"),
                            ("de_minimis_years", "De minimis aid, over"),
                            ("de_minimis_register", "De minimis aid registered within"),
                            ("repayment_years", "Repayment can be demanded for"),
                            ("repayment_days", "Repayment is due after"),
                            ("archive_years", "Papers are kept for"),
                            ("interest_over_reference", "Interest on arrears, above the reference rate"),
                            ("reference_rate", "Reference rate"),
                        ],
                        max_length=30,
                    ),
                ),
                ("value", models.DecimalField(decimal_places=6, max_digits=16)),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("share", "share"),
                            ("kronor", "kronor"),
                            ("euro", "euro"),
                            ("hours", "hours"),
                            ("days", "days"),
                            ("working_days", "working days"),
                            ("weeks", "weeks"),
                            ("months", "months"),
                            ("years", "years"),
                            ("count", "number"),
                        ],
                        max_length=12,
                    ),
                ),
                ("source", models.CharField(max_length=300)),
                ("is_verified", models.BooleanField(default=False)),
                (
                    "terms",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="values", to="funding.termsset"
                    ),
                ),
            ],
            options={
                "ordering": ["terms", "parameter"],
            },
        ),
        migrations.CreateModel(
            name="Advance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount", bofast.funding.models.fields.Amount(decimal_places=2, max_digits=14)),
                ("reasons", models.TextField()),
                ("viability", models.TextField()),
                ("decided_at", models.DateTimeField()),
                ("attested_at", models.DateTimeField(blank=True, null=True)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                ("paid_on", models.DateField(blank=True, null=True)),
                (
                    "attested_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "paid_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="advances", to="projects.project"
                    ),
                ),
                (
                    "released_by",
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
                "ordering": ["project", "decided_at"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="advance_is_some_money"),
                    models.UniqueConstraint(fields=("project",), name="advance_is_given_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AidGrant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("giver_words", models.CharField(blank=True, max_length=200)),
                ("measure", models.CharField(max_length=300)),
                ("granted_on", models.DateField()),
                ("kronor", bofast.funding.models.fields.Amount(blank=True, decimal_places=2, max_digits=14, null=True)),
                ("euro", bofast.funding.models.fields.Amount(decimal_places=2, max_digits=14)),
                ("rate_on", models.DateField(blank=True, null=True)),
                ("is_declared", models.BooleanField(default=False)),
                ("is_fictive", models.BooleanField(default=False)),
                ("certified_at", models.DateTimeField(blank=True, null=True)),
                ("exported_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_on", models.DateField(blank=True, null=True)),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aid",
                        to="projects.project",
                    ),
                ),
                (
                    "undertaking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="aid", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["undertaking", "granted_on", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("euro__gt", 0)), name="aid_is_some_money"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("giver__isnull", False), models.Q(("giver_words", ""), _negated=True), _connector="OR"
                        ),
                        name="aid_has_a_giver",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("matter__isnull", True), ("state", "draft"), ("submitted_at__isnull", True)),
                    models.Q(
                        models.Q(("state", "draft"), _negated=True),
                        ("matter__isnull", False),
                        ("submitted_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="application_is_signed_once_it_is_sent",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(("asked__isnull", True), ("asked__gt", 0), _connector="OR"),
                name="application_asks_for_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.UniqueConstraint(fields=("project", "sha256"), name="attachment_is_added_once"),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.UniqueConstraint(
                fields=("project", "kind", "year"), name="budget_has_a_sum_a_kind_and_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="budget_is_not_negative"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(fields=("project", "number"), name="claim_has_a_number"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["attested", "completion", "decided", "in_review", "signed"])),
                fields=("project",),
                name="project_has_one_open_claim",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gt", models.F("starts_on"))), name="claim_ends_after_it_starts"
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_at__isnull", True), ("state", "draft")),
                    models.Q(models.Q(("state", "draft"), _negated=True), ("signed_at__isnull", False)),
                    _connector="OR",
                ),
                name="claim_is_signed_once_it_is_sent",
            ),
        ),
        migrations.AddConstraint(
            model_name="condition",
            constraint=models.UniqueConstraint(fields=("project", "kind", "text"), name="condition_is_made_once"),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount", 0), _negated=True), name="correction_changes_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount__lt", 0), ("reverses__isnull", True)),
                    models.Q(("amount__gt", 0), ("reverses__isnull", False)),
                    _connector="OR",
                ),
                name="correction_takes_back_unless_it_reverses",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_after_last", False), ("settled_in__isnull", True), _connector="OR"),
                name="correction_is_settled_or_recovered",
            ),
        ),
        migrations.AddIndex(
            model_name="claimline",
            index=models.Index(fields=["claim", "amount"], name="line_by_amount"),
        ),
        migrations.AddIndex(
            model_name="claimline",
            index=models.Index(
                fields=["claim"], include=("verdict", "is_sampled", "amount", "approved"), name="line_sums"
            ),
        ),
        migrations.AddIndex(
            model_name="claimline",
            index=models.Index(fields=["claim", "verdict", "number"], name="line_by_verdict"),
        ),
        migrations.AddIndex(
            model_name="claimline",
            index=models.Index(
                condition=models.Q(("is_sampled", True)), fields=["claim", "number"], name="line_of_sample"
            ),
        ),
        migrations.AddConstraint(
            model_name="claimline",
            constraint=models.UniqueConstraint(fields=("claim", "number"), name="line_has_a_number"),
        ),
        migrations.AddConstraint(
            model_name="claimline",
            constraint=models.UniqueConstraint(fields=("claim", "cost"), name="line_claims_a_cost_once"),
        ),
        migrations.AddConstraint(
            model_name="claimline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("by_sample", False), models.Q(("is_sampled", False), ("verdict", "approve")), _connector="OR"
                ),
                name="line_is_approved_by_sample_unread",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimline",
            constraint=models.CheckConstraint(
                condition=models.Q(("risk__isnull", True), ("risk__lte", 100), _connector="OR"),
                name="line_risk_is_at_most_a_hundred",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved__isnull", True), ("verdict", "")),
                    models.Q(("approved__isnull", True), ("verdict", "park"), models.Q(("reason", ""), _negated=True)),
                    models.Q(
                        ("approved__isnull", False),
                        models.Q(
                            models.Q(("approved", models.F("amount")), ("verdict", "approve")),
                            models.Q(
                                ("approved__gt", 0),
                                ("approved__lt", models.F("amount")),
                                ("verdict", "reduce"),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            models.Q(("approved", 0), ("verdict", "reject"), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="line_is_approved_as_the_verdict_says",
            ),
        ),
        migrations.AddConstraint(
            model_name="employment",
            constraint=models.CheckConstraint(
                condition=models.Q(("share__gt", 0), ("share__lte", 1)), name="employment_is_a_share"
            ),
        ),
        migrations.AddConstraint(
            model_name="employment",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gt", models.F("starts_on")), _connector="OR"),
                name="employment_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="employment",
            constraint=models.CheckConstraint(
                condition=models.Q(("full_week__gt", 0), ("full_week__lte", 60)), name="employment_has_a_full_week"
            ),
        ),
        migrations.AddConstraint(
            model_name="employment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("manager__isnull", True),
                    ("person__isnull", True),
                    models.Q(("manager", models.F("person")), _negated=True),
                    _connector="OR",
                ),
                name="employment_is_managed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="employment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("pay", "fixed_share"), _negated=True),
                    models.Q(("activity__isnull", False), models.Q(("certificate_name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="fixed_share_is_certified_and_has_an_activity",
            ),
        ),
        migrations.AddConstraint(
            model_name="financier",
            constraint=models.UniqueConstraint(
                fields=("project", "organisation", "kind"), name="financier_promises_once_a_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="financier",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__isnull", True), ("amount__gt", 0), _connector="OR"),
                name="financier_promises_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="frame",
            constraint=models.UniqueConstraint(
                fields=("organisation", "appropriation", "year"), name="frame_is_set_once_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="frame",
            constraint=models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="frame_is_not_negative"),
        ),
        migrations.AddConstraint(
            model_name="inkindentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gt", models.F("starts_on"))), name="in_kind_ends_after_it_starts"
            ),
        ),
        migrations.AddConstraint(
            model_name="inkindentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0), ("quantity__gt", 0), ("unit_value__gt", 0)),
                name="in_kind_has_a_value",
            ),
        ),
        migrations.AddConstraint(
            model_name="inkindentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("cost__isnull", True), ("confirmed_at__isnull", False), _connector="OR"),
                name="in_kind_counts_once_it_is_confirmed",
            ),
        ),
        migrations.AddConstraint(
            model_name="inkindentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_at__isnull", True),
                    models.Q(("declined_at__isnull", True), ("withdrawn_at__isnull", True)),
                    _connector="OR",
                ),
                name="in_kind_has_one_answer",
            ),
        ),
        migrations.AddConstraint(
            model_name="inkindentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("declined_at__isnull", True), models.Q(("declined_words", ""), _negated=True), _connector="OR"
                ),
                name="in_kind_is_declined_with_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgerimport",
            constraint=models.UniqueConstraint(fields=("project", "sha256"), name="ledger_is_imported_once"),
        ),
        migrations.AddIndex(
            model_name="ledgerrow",
            index=models.Index(fields=["ledger", "state"], name="ledger_row_by_state"),
        ),
        migrations.AddConstraint(
            model_name="ledgerrow",
            constraint=models.UniqueConstraint(fields=("ledger", "number"), name="ledger_row_has_a_number"),
        ),
        migrations.AddConstraint(
            model_name="ledgerrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cost__isnull", False), ("state", "booked")),
                    models.Q(models.Q(("state", "booked"), _negated=True), ("cost__isnull", True)),
                    _connector="OR",
                ),
                name="ledger_row_is_booked_with_its_cost",
            ),
        ),
        migrations.AddConstraint(
            model_name="mappingrule",
            constraint=models.UniqueConstraint(
                fields=("project", "account", "dimension", "words"), name="mapping_is_said_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="mappingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("activity__isnull", True), ("kind", "")),
                    models.Q(models.Q(("kind", ""), _negated=True), ("activity__isnull", False)),
                    _connector="OR",
                ),
                name="mapping_books_on_an_activity",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                fields=("organisation", "body", "held_on"), name="meeting_is_held_once_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("applications_by__lte", models.F("papers_by")), ("papers_by__lte", models.F("held_on"))
                ),
                name="meeting_is_prepared_before_it_is_held",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("announced_on__isnull", True),
                    models.Q(("adjusted_on__isnull", False), ("announced_on__gte", models.F("adjusted_on"))),
                    _connector="OR",
                ),
                name="minutes_are_adjusted_before_they_are_announced",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(fields=("project", "version"), name="decision_has_a_version"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("rate__gte", 0), ("rate__lte", 1)), name="decision_rate_is_a_share"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(condition=models.Q(("cap__gte", 0)), name="decision_cap_is_not_negative"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("withheld__gte", 0), ("withheld__lt", 1)), name="decision_withholds_a_share"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("revoked_on__isnull", True),
                    models.Q(("revoked_on__isnull", False), models.Q(("revoked_because", ""), _negated=True)),
                    _connector="OR",
                ),
                name="decision_is_revoked_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentfile",
            constraint=models.UniqueConstraint(fields=("payer", "number"), name="payment_file_has_a_number"),
        ),
        migrations.AddConstraint(
            model_name="procurement",
            constraint=models.CheckConstraint(condition=models.Q(("value__gt", 0)), name="procurement_has_a_value"),
        ),
        migrations.AddConstraint(
            model_name="procurement",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gt", models.F("signed_on")), _connector="OR"),
                name="procurement_ends_after_it_is_signed",
            ),
        ),
        migrations.AddConstraint(
            model_name="procurement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("announced_on__isnull", True), ("announced_on__gte", models.F("signed_on")), _connector="OR"
                ),
                name="award_is_announced_once_it_is_signed",
            ),
        ),
        migrations.AddIndex(
            model_name="costline",
            index=models.Index(fields=["project", "booked_on", "id"], name="cost_by_day"),
        ),
        migrations.AddIndex(
            model_name="costline",
            index=models.Index(fields=["project", "paid_on"], name="cost_by_payment"),
        ),
        migrations.AddIndex(
            model_name="costline",
            index=models.Index(
                condition=models.Q(("procurement__isnull", True)), fields=["project", "amount"], name="cost_unprocured"
            ),
        ),
        migrations.AddIndex(
            model_name="costline",
            index=models.Index(condition=models.Q(("is_proven", False)), fields=["project"], name="cost_unproven"),
        ),
        migrations.AddIndex(
            model_name="costline",
            index=models.Index(
                condition=models.Q(("is_publicity", True)), fields=["project"], name="cost_of_publicity"
            ),
        ),
        migrations.AddIndex(
            model_name="costline",
            index=models.Index(
                condition=models.Q(("is_gathering", True)), fields=["project"], name="cost_of_gathering"
            ),
        ),
        migrations.AddIndex(
            model_name="costline",
            index=models.Index(
                condition=models.Q(("is_lump_sum", True), ("specification", "")),
                fields=["project"],
                name="cost_unspecified",
            ),
        ),
        migrations.AddConstraint(
            model_name="costline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount__gt", 0), ("reverses__isnull", True)),
                    models.Q(("amount__lt", 0), ("reverses__isnull", False)),
                    _connector="OR",
                ),
                name="cost_is_positive_unless_it_reverses",
            ),
        ),
        migrations.AddConstraint(
            model_name="costline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_reversed", False), ("reverses__isnull", True)),
                fields=("project", "voucher", "text", "amount"),
                name="cost_is_booked_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="proof",
            constraint=models.UniqueConstraint(fields=("cost", "sha256"), name="proof_is_added_once"),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cap__isnull", True), ("rate__isnull", True)),
                    models.Q(
                        ("cap__isnull", False),
                        ("rate__isnull", False),
                        ("cap__gt", 0),
                        ("rate__gt", 0),
                        ("rate__lte", 1),
                    ),
                    _connector="OR",
                ),
                name="proposal_gives_a_share_of_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="recovery",
            constraint=models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="recovery_is_some_money"),
        ),
        migrations.AddConstraint(
            model_name="recovery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_on__isnull", True), ("state", "claimed")),
                    models.Q(models.Q(("state", "claimed"), _negated=True), ("settled_on__isnull", False)),
                    _connector="OR",
                ),
                name="recovery_ends_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="recovery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "remitted"), _negated=True),
                    models.Q(("remitted_because", ""), _negated=True),
                    _connector="OR",
                ),
                name="recovery_is_remitted_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.UniqueConstraint(
                fields=("application", "criterion"), name="score_is_given_once_a_criterion"
            ),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.CheckConstraint(
                condition=models.Q(("points__gte", 1), ("points__lte", 5)), name="score_is_one_to_five"
            ),
        ),
        migrations.AddConstraint(
            model_name="timesheet",
            constraint=models.UniqueConstraint(fields=("employment", "month"), name="sheet_is_of_a_month_once"),
        ),
        migrations.AddConstraint(
            model_name="timesheet",
            constraint=models.CheckConstraint(
                condition=models.Q(("month__day", 1)), name="sheet_begins_with_its_month"
            ),
        ),
        migrations.AddConstraint(
            model_name="timesheet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("locked_at__isnull", True), ("signed_at__isnull", True), ("state", "draft")),
                    models.Q(("locked_at__isnull", True), ("signed_at__isnull", False), ("state", "signed")),
                    models.Q(("locked_at__isnull", False), ("signed_at__isnull", False), ("state", "locked")),
                    _connector="OR",
                ),
                name="sheet_is_signed_by_two_when_locked",
            ),
        ),
        migrations.AddConstraint(
            model_name="timeentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects__isnull", True)),
                fields=("sheet", "day", "activity"),
                name="day_has_an_entry_an_activity",
            ),
        ),
        migrations.AddConstraint(
            model_name="timeentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("corrects__isnull", True), ("hours__gt", 0), ("hours__lte", 24)),
                    models.Q(
                        ("corrects__isnull", False),
                        ("hours__gte", -24),
                        ("hours__lte", 24),
                        models.Q(("hours", 0), _negated=True),
                        models.Q(("comment", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="entry_has_hours",
            ),
        ),
        migrations.AddConstraint(
            model_name="value",
            constraint=models.UniqueConstraint(fields=("terms", "parameter"), name="terms_give_a_value_once"),
        ),
    ]
