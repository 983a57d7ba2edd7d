"""The demo region: loaded once, then served with one command."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Annotated

import typer
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from bofast.cli.app import Failed, app, messages
from bofast.cli.serve import HOST, PORT, refuse_a_taken_port
from bofast.demo.actions import load_demo
from bofast.demo.queries import is_loaded
from bofast.kernel.clock import now
from bofast.web.warm import warm

PATIENCE = 15  # seconds that a child may take to end

TRY_FIRST = """
  Bofast is at {address}
  It is {day} there, and every employer and advertisement is made up.

  Try first
    1. Write what two people do, “sjuksköterska” and “elektriker”, and see where both can work:
       {address}/hitta/?vem=sjuksk%C3%B6terska&vem=elektriker&minuter=45&i=23
    2. Own words will do, “usk” and “truck driver”, and so will English: {address}/en/
    3. Open “Så kan det gå ihop” for a place, and print it. Then the jobs, and the municipalities.
    4. Be somebody behind the sign-in, with one click: a household, a guide, an employer, project staff,
       reviewer, attestant or committee: {address}/demo/  The letters they get: {address}/demo/brev/

  Ctrl-C ends it. The next start takes seconds; `make demo FRESH=1` starts over.
"""


@app.command()
def demo(
    host: HOST = "127.0.0.1",
    port: PORT = 8000,
    prepare: Annotated[bool, typer.Option("--prepare", help="Load the demo and stop.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Throw the demo's data away first.")] = False,
) -> None:
    """Load the demo region where it is not loaded yet, and serve it: the pages and the background work.

    Everything lies in BOFAST_VAR (var/). The day is BOFAST_DEMO_DATE, 2022-10-03 unless set.
    """
    if not prepare:
        refuse_a_taken_port(host, port)
    if fresh:
        _throw_away()
    call_command("migrate", interactive=False, verbosity=0)
    if not is_loaded():
        messages.print("Loading the demo region: about half a minute, the first time only.")
        loaded = load_demo(at=now())
        messages.print(
            f"{loaded.localities} localities, {loaded.vacancies} vacancies and {loaded.households} households."
        )
    warm()
    connections.close_all()
    if not prepare:
        raise typer.Exit(_serve(host, port))


def _throw_away() -> None:
    """The demo's database and everything made of it; only where the database is a file of ours."""
    if connection.vendor != "sqlite":
        raise Failed("--fresh removes a SQLite file, and DATABASE_URL names another database: empty that one yourself")
    connections.close_all()
    for path in settings.VAR.glob("bofast.sqlite3*"):
        path.unlink()
    shutil.rmtree(settings.VAR / "indexes", ignore_errors=True)


def _serve(host: str, port: int) -> int:
    """Run the web and the worker until one of them ends or somebody ends both; the exit code."""
    with _children(["run", "--host", host, "--port", str(port)], ["worker"]) as children:
        address = f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"
        told = False
        try:
            while all(child.poll() is None for child in children):
                if not told and (told := _answers(host, port)):
                    typer.echo(TRY_FIRST.format(address=address, day=settings.DEMO_DATE))
                time.sleep(0.2)
        except _Ended:
            messages.print("\nEnding …")
            return 0
    messages.print("bofast: the demo's server or worker has stopped; what it said stands above.")
    return 1


def _answers(host: str, port: int) -> bool:
    """Whether the server takes visitors by now."""
    with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=1):
        return True
    return False


class _Ended(Exception):
    """Somebody pressed Ctrl-C, or asked this process to end."""


@contextmanager
def _children(*commands: list[str]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The commands as processes of their own, which end when this one does; Ctrl-C reaches only this one."""

    def end(number: int, frame: FrameType | None) -> None:
        raise _Ended

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    children: list[subprocess.Popen[bytes]] = []
    try:
        for words in commands:
            command = [sys.executable, "-m", "bofast.cli", *words]
            environment = {**os.environ, "BOFAST_STATIC_MANIFEST": "1"}  # one stylesheet, kept by the browser
            children.append(subprocess.Popen(command, env=environment, start_new_session=True))  # noqa: S603  our own words
        yield children
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        for child in children:
            child.terminate()
        for child in children:
            try:
                child.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                child.kill()
