"""Reads terms sets, the legal values that decisions follow, into the database from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bofast.cli.app import Failed, import_app
from bofast.cli.imports_reference import content_of
from bofast.funding.actions.terms import install_terms
from bofast.funding.rules.terms import BadTerms, wordings
from bofast.kernel.clock import now


@import_app.command()
def terms(file: Annotated[Path, typer.Argument(help="Terms sets, as TOML.")]) -> None:
    """Read terms sets: laws, general terms and EU rules, each with its values, their sources and first day.

    A set takes the place of one with the same number and first day; a new wording is a set with a day of its own, and
    the one before says `until`. The file is written as the product's own, bofast/funding/reference/terms.toml.
    """
    try:
        read = wordings(content_of(file).decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        raise Failed(f"{file.name} is not UTF-8 text") from wrong
    except BadTerms as wrong:
        raise Failed(f"{file.name}: {wrong.facts['where']} {wrong.facts['what']}") from wrong
    typer.echo(f"Terms sets: {install_terms(wordings=read, by=None, at=now())} installed.")
