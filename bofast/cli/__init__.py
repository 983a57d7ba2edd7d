"""The command line: `bofast --help` says what there is."""

from __future__ import annotations

import importlib
import os
import sys


def main() -> None:
    """Run the command that was asked for, and exit with its code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bofast.settings")
    app = importlib.import_module("bofast.cli.app")  # not before the settings have a name
    sys.exit(app.run())
