"""Serves the pages, and does the work that they leave behind."""

from __future__ import annotations

import secrets
import socket
import time
from typing import Annotated, Any

import typer
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django_tasks_db.management.commands.db_worker import Worker
from gunicorn.app.base import BaseApplication

from bofast.cli.app import Failed, app
from bofast.kernel.clock import now
from bofast.letters.actions import post_due
from bofast.web.warm import rebuild_indexes, warm

HOST = Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 for all.")]
PORT = Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65535)]

PAUSE = 2.0  # seconds between two looks for work


class Server(BaseApplication):
    """gunicorn, set by us and not by files or its own command line."""

    def __init__(self, **options: Any) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, with what is slow to start started: called once, before the workers are forked."""
        warm()
        connections.close_all()
        return get_wsgi_application()


@app.command()
def run(
    host: HOST = "127.0.0.1",
    port: PORT = 8000,
    workers: Annotated[int, typer.Option(help="Processes; two a core is plenty.", min=1, max=64)] = 2,
) -> None:
    """Serve the pages, until Ctrl-C or SIGTERM.

    In production a proxy that speaks HTTPS stands in front; BOFAST_BEHIND_PROXY=1 says that it does.
    """
    refuse_a_taken_port(host, port)
    if settings.STATIC_MANIFEST:
        call_command("collectstatic", interactive=False, verbosity=0)
    Server(
        bind=f"{host}:{port}",
        workers=workers,
        worker_class="gthread",
        threads=4,
        preload_app=True,
        timeout=60,
        limit_request_line=8190,  # the most that gunicorn takes: a long question is answered in words by its page
        graceful_timeout=10,
        max_requests=20_000,
        max_requests_jitter=2_000,
        loglevel="error",
        proc_name="bofast",
        control_socket_disable=True,
    ).run()


@app.command()
def worker() -> None:
    """Do background work as it comes: tasks, indexes that have fallen behind, letters. Until Ctrl-C or SIGTERM."""
    taking = Worker(
        queue_names=["default"],
        interval=PAUSE,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=secrets.token_hex(16),
        excluded_queue_names=[],
    )
    taking.configure_signals()
    while taking.running:
        rebuild_indexes()
        post_due(at=now())
        taking.run()
        time.sleep(PAUSE)


def refuse_a_taken_port(host: str, port: int) -> None:
    """Say so in one line, before anything has been started."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind((host, port))
        except OSError as taken:
            raise Failed(f"port {port} on {host} is not free ({taken.strerror}): choose another with --port") from taken
