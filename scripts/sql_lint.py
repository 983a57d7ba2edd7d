"""Look for migrations whose SQL would stop a running service: exit 1 when there is one."""

import os
import sys

import django
from django_migration_linter import MigrationLinter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bofast.settings")
django.setup()

OURS = ("audit", "indexes", "accounts", "places", "taxonomy", "vacancies")
linter = MigrationLinter(include_apps=OURS, quiet=["ok", "ignore"], no_cache=True, ignore_initial_migrations=True)
linter.lint_all_migrations()
linter.print_summary()
sys.exit(linter.has_errors)
