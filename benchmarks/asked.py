"""What a page takes to answer: milliseconds on the clock and on the processor, and queries."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bofast.accounts.models import User

Measured = tuple[float, float, float, float, int]  # p50 and p95 ms, p95 of ms in Python and PostgreSQL, queries


def timed(email: str, paths: Sequence[str]) -> Measured:
    """Asked once for nothing, and then every address once."""
    client = Client()
    client.force_login(User.objects.get(email=email))
    client.get(paths[0])
    server = _server()
    taken, queries = [], 0
    for path in paths:
        with CaptureQueriesContext(connection) as asked:
            began = time.perf_counter(), time.process_time(), _on_processor(server)
            answer = client.get(path)
            ended = time.perf_counter(), time.process_time(), _on_processor(server)
        taken.append([(end - start) * 1000 for start, end in zip(began, ended, strict=True)])
        queries = max(queries, len(asked))
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code} to {email}")
    most, python, sql = (float(number) for number in np.percentile(taken, 95, axis=0))
    return float(np.median(taken, axis=0)[0]), most, python, sql, queries


def _server() -> Path:
    """Where the kernel tells of the process that serves this connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return Path(f"/proc/{cursor.fetchone()[0]}/schedstat")


def _on_processor(process: Path) -> float:
    """Seconds that the process has run; 0 where it is on another machine."""
    return int(process.read_text().split()[0]) / 1e9 if process.exists() else 0.0
