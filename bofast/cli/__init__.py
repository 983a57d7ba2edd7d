"""The command line: `bofast --help` says what there is."""

from __future__ import annotations

import importlib
import os
import sys

COMMANDS = ("demo", "serve", "database", "imports_reference", "imports_vacancies", "asking", "understanding", "checks")


def main() -> None:
    """Set Django up, let every module add its commands, and run the one that was asked for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bofast.settings")
    app = importlib.import_module("bofast.cli.app")  # after the settings, which its messages are written in
    sys.exit(app.run(COMMANDS))
