"""What every command shares: the application, how it fails, how it shows that it works."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import django
import typer
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, ProgrammingError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

import bofast.cli

HELP = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    name="bofast",
    no_args_is_help=True,
    add_completion=False,
    context_settings=HELP,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="Where can all of us live and work? Bofast answers, and runs the service that does.\n\n"
    "Exit codes: 0 done, 1 a check found something, 2 the input or the surroundings are not as they must be.",
    epilog="Start with `bofast demo`; every command says more with --help.",
)
GROUP: dict[str, Any] = {"no_args_is_help": True, "context_settings": HELP}
import_app = typer.Typer(help="Read a file into the database; reading it again is safe.", **GROUP)
sync_app = typer.Typer(help="Fetch what is new from an outside system.", **GROUP)
check_app = typer.Typer(help="Look whether all is as it must be.", **GROUP)
app.add_typer(import_app, name="import")
app.add_typer(sync_app, name="sync")
app.add_typer(check_app, name="check")

messages = Console(stderr=True, highlight=False, soft_wrap=True)


class Failed(Exception):
    """The command cannot do what it was asked to; the text is one line that says what to mend."""


def run() -> int:
    """Let the modules beside this one add their commands, run the one that was asked for, and give its exit code."""
    try:
        django.setup()
        for name in _modules(asked=sys.argv[1] if len(sys.argv) > 1 else ""):
            importlib.import_module(f"bofast.cli.{name}")
        code = app(standalone_mode=False) or 0
    except (Failed, ImproperlyConfigured) as failed:
        code = _refuse(str(failed))
    except (OperationalError, ProgrammingError) as down:
        code = _refuse(f"the database does not answer ({_line(down)}): is it there, has `bofast migrate` been run?")
    except typer.Abort:
        code = 130
    except typer.TyperException as wrong:
        code = _misused(wrong)
    except BrokenPipeError:
        sys.stderr.close()
        code = 0
    return int(code)


def _modules(*, asked: str) -> list[str]:
    """Those with commands; only the one that is called as the command is, since others take a second to import."""
    away = {"__main__", "demo"} if settings.PRODUCTION else {"__main__"}
    found = [module.name for module in pkgutil.iter_modules(bofast.cli.__path__) if module.name not in away]
    return [asked] if asked in found and asked != "app" else found


def _misused(wrong: typer.TyperException) -> int:
    """Words that no command knows, or that one lacks; when nothing at all was asked, the help has been shown."""
    context = getattr(wrong, "ctx", None)
    command = context.command_path if context else "bofast"
    say = getattr(wrong, "format_message", None)
    said = say() if say else str(wrong)
    return _refuse(f"{said.rstrip('.')}. Try `{command} --help`.") if said else 2


def _refuse(text: str) -> int:
    messages.print(f"bofast: {_line(text)}", markup=False)
    return 2


def _line(text: object) -> str:
    """One line that leaves the terminal as it is: control characters are shown by their number."""
    line = " ".join(str(text).split())
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in line)


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Progress]:
    """A bar on a terminal and nothing elsewhere; `track` or `advance` it through its only task."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=messages, disable=not messages.is_terminal, transient=True) as bar:
        bar.add_task(what, total=total)
        yield bar


def advance(bar: Progress, steps: int = 1) -> None:
    """Move the bar's only task on."""
    bar.advance(bar.task_ids[0], steps)


def counts(rows: Sequence[tuple[str, int]]) -> str:
    """“12 added, 3 changed”: what is zero is left out, unless all is."""
    return ", ".join(f"{number} {word}" for word, number in rows if number) or f"0 {rows[0][0]}"
