"""The machine dies in the middle of a payout: nothing half done is left, and the claim can be attested again."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from bofast.funding.actions import attest_claim, release_payout
from tests.funding import way
from tests.region import AT

ROOT = Path(__file__).parents[3]
START = """
import sys, time
import django
django.setup()
from bofast.accounts.models import User
from bofast.funding.actions import attest_claim, pay_claim, paying
from bofast.funding.models import Claim
from tests.region import AT

if "--stop" in sys.argv:
    record = paying.record
    def written_and_waiting(**facts):
        record(**facts)
        print("written", flush=True)
        time.sleep(60)
    paying.record = written_and_waiting
"""
ATTEST = START + 'attest_claim(claim=Claim.objects.get(), by=User.objects.get(email="sten@regionen.example"), at=AT)'
PAY = START + 'pay_claim(claim=Claim.objects.get(), by=User.objects.get(email="ylva@regionen.example"), at=AT)'
LOOK = """
import json
import django
django.setup()
from bofast.audit.models import Event
from bofast.audit.queries import tampering
from bofast.funding.models import Claim, Payout
from bofast.letters.models import Letter

print(json.dumps({
    "state": Claim.objects.get().state,
    "payouts": [str(payout.amount) for payout in Payout.objects.all()],
    "attested": Event.objects.filter(what="claim.attest").count(),
    "paid": [str(payout.paid_on) for payout in Payout.objects.all()],
    "told": Letter.objects.filter(subject__contains="utbetald").count(),
    "tampering": tampering(),
}))
"""
NOTHING_DONE = {"state": "decided", "payouts": [], "attested": 0, "paid": [], "told": 0, "tampering": []}
DONE = {"state": "attested", "payouts": ["1500.00"], "attested": 1, "paid": ["None"], "told": 0, "tampering": []}
PAID = DONE | {"state": "paid", "paid": ["2022-10-03"], "told": 2}


@pytest.fixture
def claim(committed):
    """Decided, and ready to be attested by Sten."""
    return way.decided(committed.claim, by=committed.reviewers[0])


@pytest.fixture
def released(committed):
    """Attested by one, released by another, and ready to be paid by Ylva."""
    payout = attest_claim(
        claim=way.decided(committed.claim, by=committed.reviewers[0]), by=committed.attestants[0], at=AT
    )
    return release_payout(payout=payout, by=committed.attestants[1], at=AT)


@pytest.fixture
def run(tmp_path):
    """Start a process of the product's own on a database, given as an address."""
    started = []

    def begin(source, database, *arguments):
        process = subprocess.Popen(
            [sys.executable, "-c", source, *arguments],
            cwd=ROOT,
            env=os.environ
            | {
                "DATABASE_URL": database,
                "BOFAST_VAR": str(tmp_path / "var"),
                "DJANGO_SETTINGS_MODULE": "bofast.settings",
            },
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def kill(process):
    process.send_signal(signal.SIGKILL)
    assert process.wait(timeout=30) == -signal.SIGKILL


def ends_well(process):
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return said


def left(run, database):
    return json.loads(ends_well(run(LOOK, database)))


@pytest.mark.django_db
def test_it_happens_in_a_database_of_the_tests():
    assert "test_" in connection.settings_dict["NAME"] or "memory" in connection.settings_dict["NAME"]


def test_on_sqlite_a_killed_payout_leaves_nothing(claim, run, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("this is about SQLite")
    file = tmp_path / "bofast.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
    database = f"sqlite:///{file}"

    process = run(ATTEST, database, "--stop")
    assert process.stdout.readline() == "written\n"
    kill(process)

    assert left(run, database) == NOTHING_DONE
    ends_well(run(ATTEST, database))
    assert left(run, database) == DONE


def test_on_sqlite_a_payment_that_is_killed_leaves_nothing(released, run, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("this is about SQLite")
    file = tmp_path / "bofast.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
    database = f"sqlite:///{file}"

    process = run(PAY, database, "--stop")
    assert process.stdout.readline() == "written\n"
    kill(process)

    assert left(run, database) == DONE
    ends_well(run(PAY, database))
    assert left(run, database) == PAID


def address():
    facts = connection.settings_dict
    return f"postgres://{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"


def waiting_for(lock_of):
    """The server's processes that wait for what the given connection holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE %s = ANY(pg_blocking_pids(pid))", [lock_of.info.backend_pid]
        )
        return [pid for (pid,) in cursor.fetchall()]


def until(happens, *, seconds=30):
    deadline = time.monotonic() + seconds
    while not (found := happens()):
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)
    return found


def has_written_to(table, pid):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE pid = %s AND relation = %s::regclass"
            " AND mode = 'RowExclusiveLock' AND granted)",
            [pid, table],
        )
        return cursor.fetchone()[0]


def is_gone(pid):
    with connection.cursor() as cursor:
        cursor.execute("SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = %s)", [pid])
        return cursor.fetchone()[0]


@pytest.mark.postgres
def test_on_postgresql_a_killed_payout_leaves_nothing(claim, run):
    if connection.vendor != "postgresql":
        pytest.skip("this is about PostgreSQL")
    holder = connection.copy()
    holder.set_autocommit(False)
    with closing(holder), holder.cursor() as cursor:
        cursor.execute("SELECT 1 FROM audit_head FOR UPDATE")  # the payout is written before the audit asks for this
        process = run(ATTEST, address())
        (server,) = until(lambda: waiting_for(holder.connection))
        assert has_written_to("funding_payout", server)
        kill(process)
        holder.rollback()
    until(lambda: is_gone(server))

    assert left(run, address()) == NOTHING_DONE
    ends_well(run(ATTEST, address()))
    assert left(run, address()) == DONE


@pytest.mark.postgres
def test_on_postgresql_a_server_that_goes_away_in_mid_payment_leaves_nothing(released, run):
    if connection.vendor != "postgresql":
        pytest.skip("this is about PostgreSQL")
    holder = connection.copy()
    holder.set_autocommit(False)
    with closing(holder), holder.cursor() as cursor:
        cursor.execute("SELECT 1 FROM audit_head FOR UPDATE")  # the payment is written before the audit asks for this
        process = run(PAY, address())
        (server,) = until(lambda: waiting_for(holder.connection))
        assert has_written_to("funding_payout", server)
        with connection.cursor() as other:
            other.execute("SELECT pg_terminate_backend(%s)", [server])  # the database goes away from under it
        assert process.wait(timeout=30) != 0
        holder.rollback()
    until(lambda: is_gone(server))

    assert left(run, address()) == DONE
    ends_well(run(PAY, address()))
    assert left(run, address()) == PAID
