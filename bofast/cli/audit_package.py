"""Hands a project's money over to an auditor."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated

import typer

from bofast.cli.app import Failed, app, messages
from bofast.kernel.clock import now
from bofast.projects.models import Project
from bofast.reports.audit_package import Packed, write_audit_package
from bofast.web.reckoned import sentences


@app.command(name="audit-package")
def audit_package(
    project: Annotated[str, typer.Option(help="The project, as its address has it: en-attraktiv-region.")],
    out: Annotated[Path, typer.Option(help="The zip to write.")],
    without_marked: Annotated[
        bool, typer.Option("--without-marked", help="As the project gets it: no secrecy marks, no working papers.")
    ] = False,
) -> None:
    """Write everything about a project's money: every cost, proof, claim, verdict, payout and decision, with digests.

    Exit code 1: it is written, but a file was missing or is not the one that was added; AVVIKELSER.txt says which.
    """
    if not out.parent.is_dir():
        raise Failed(f"{out.parent} is not a folder: make it first")
    found = Project.objects.filter(slug=project).first()
    if found is None:
        known = ", ".join(Project.objects.order_by("slug").values_list("slug", flat=True)) or "none"
        raise Failed(f"there is no project “{project}”; there is: {known}")
    packed = _written(found, out, is_for_funder=not without_marked)
    size = out.stat().st_size / 1_000_000
    messages.print(f"{out}: {packed.files} files, {packed.rows} rows, {size:.1f} MB", markup=False)
    for wrong in packed.wrong:
        messages.print(wrong, markup=False)
    if packed.wrong:
        raise typer.Exit(1)


def _written(project: Project, out: Path, *, is_for_funder: bool) -> Packed:
    """Whole or not at all: written beside the file, which then takes its name."""
    try:
        with NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}.", delete=False) as part:
            try:
                packed = write_audit_package(
                    project, to=part, at=now(), sentences=sentences, is_for_funder=is_for_funder
                )
                part.close()
                Path(part.name).chmod(0o666 & ~_mask())
                Path(part.name).replace(out)
            finally:
                Path(part.name).unlink(missing_ok=True)
    except OSError as wrong:
        raise Failed(f"{out} cannot be written ({wrong.strerror})") from wrong
    return packed


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
