"""Makes the database what this version of Bofast expects."""

from __future__ import annotations

from django.core.management import call_command

from bofast.cli.app import app, messages


@app.command()
def migrate() -> None:
    """Create or update the tables and the reference data: counties, municipalities, occupations."""
    call_command("migrate", interactive=False, verbosity=1 if messages.is_terminal else 0)
    messages.print("The database is up to date.")
