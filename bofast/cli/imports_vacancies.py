"""Reads ads into the database, from files or from where they are published."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.template.loader import render_to_string

from bofast.cli.app import Failed, advance, counts, import_app, messages, progress, sync_app
from bofast.kernel.clock import now
from bofast.kernel.tables import Unreadable
from bofast.vacancies.actions.closing import SnapshotDoubted, look_up_again
from bofast.vacancies.actions.following import follow_jobstream
from bofast.vacancies.actions.importing import Circumstances, import_ads
from bofast.vacancies.actions.tally import Remark, Tally
from bofast.vacancies.incoming import CutOff
from bofast.vacancies.jobstream import Down, Jobstream
from bofast.vacancies.jobtech import ads_in
from bofast.vacancies.queries import concept_of
from bofast.vacancies.rules.versions import Outcome
from bofast.vacancies.rules.vocabulary import Source
from bofast.web.warm import rebuild_indexes

SHOWN = 20
AsJson = Annotated[bool, typer.Option("--json", help="Print the summary as one JSON object.")]


@import_app.command()
def ads(
    file: Annotated[Path, typer.Argument(help="JSON, JSON lines or CSV, compressed with gzip or not.")],
    source: Annotated[
        Source | None,
        typer.Option(help="Whose ids these are; without it each ad's form tells jobtech from historical."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read ads as JobTech publishes them: JobSearch, JobStream with its removals, and the archive of historical ads.

    Reading the same file again writes nothing, and reading on after a break does what is left. Contact persons are
    dropped, e-mail addresses and telephone numbers in the text masked. An ad that cannot be read is skipped and named.
    """
    tally = Tally()
    with _finished(tally, str(file), as_json), progress("Ads") as bar:
        import_ads(
            ads=ads_in(file),
            tally=tally,
            circumstances=Circumstances(source=source),
            done=lambda count: advance(bar, count),
            by=None,
            at=now(),
        )
    if not tally.kept:
        raise Failed(f"{file} holds no ad that can be used")


@sync_app.command()
def jobstream(
    region: Annotated[
        str,
        typer.Option(help="A county's two digits, a municipality's four, or a concept id; else JOBSTREAM_LOCATION."),
    ] = "",
    whatever: Annotated[
        bool, typer.Option("--whatever", help="Close what a snapshot lacks even if that is more than half.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Fetch the open ads from JobStream: a snapshot the first time, then what has changed since the last run.

    Safe to break off and to run again; let a timer call it. JOBSTREAM_URL says where the service is.
    """
    tally = Tally()
    place = region or settings.JOBSTREAM_LOCATION
    try:
        service = Jobstream(settings.JOBSTREAM_URL, concept_of(place) if place else "")
    except LookupError as wrong:
        raise Failed(f"“{place}” is no county or municipality: write 23, 2380 or a concept id") from wrong
    with _finished(tally, "JobStream", as_json), progress("Ads") as bar:
        follow_jobstream(
            service=service, tally=tally, whatever=whatever, done=lambda count: advance(bar, count), by=None, at=now()
        )


@contextmanager
def _finished(tally: Tally, name: str, as_json: bool) -> Iterator[None]:
    """Whatever happens inside: what was written is indexed and told; what ended it early becomes one line."""
    problem = ""
    try:
        yield
    except (CutOff, Unreadable) as wrong:
        problem = f"{name} {wrong}"
    except OSError as wrong:
        problem = f"{name} cannot be read: {wrong.strerror or wrong}"
    except Down as wrong:
        problem = f"{name}: {wrong}"
    except SnapshotDoubted as doubted:
        problem = render_to_string(f"refusals/{doubted.code}.txt", doubted.facts)
    if tally.read:
        look_up_again(by=None, at=now())
        rebuild_indexes()
        _tell(tally, as_json)
    elif not problem:
        _tell(tally, as_json)
    if problem:
        raise Failed(problem)


def _tell(tally: Tally, as_json: bool) -> None:
    outcomes = [(outcome.value, tally.outcomes[outcome]) for outcome in Outcome]
    if as_json:
        told: dict[str, object] = {"read": tally.read, **dict(outcomes), "elsewhere": tally.elsewhere}
        told |= {"phrases": tally.phrases, "skipped": _listed(tally.skips), "noted": _listed(tally.notes)}
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    _report("skipped", tally.skips, tally.skipped)
    _report("kept", tally.notes, len(tally.notes))
    rest = [("elsewhere", tally.elsewhere), ("words learnt", tally.phrases)]
    typer.echo(f"Ads: {counts([*outcomes, *rest])}, {tally.skipped} skipped.")


def _listed(remarks: list[Remark]) -> list[dict[str, str]]:
    return [{"id": remark.source_id, "reason": remark.reason} for remark in remarks]


def _report(what: str, remarks: list[Remark], total: int) -> None:
    """The first of them on stderr, a line each."""
    for remark in remarks[:SHOWN]:
        messages.print(f"{what} {remark}", markup=False)
    if total > SHOWN:
        messages.print(f"… and {total - SHOWN} more {what}", markup=False)
