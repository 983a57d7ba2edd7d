"""The command line: `bofast --help` says what there is."""

from __future__ import annotations

import importlib
import os
import sys

DEMO_DAY = "2022-10-03"


def main() -> None:
    """Run the command that was asked for, and exit with its code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bofast.settings")
    if sys.argv[1:2] == ["demo"]:  # the settings are read before any command is, and the demo is one of them
        os.environ.setdefault("BOFAST_DEMO_DATE", DEMO_DAY)
    app = importlib.import_module("bofast.cli.app")
    sys.exit(app.run())
