"""Writes letters in the transaction that they tell of, and posts them when a server takes them.

The action that a letter comes from stands in the audit; the letter itself does not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models, transaction

from bofast.letters.models import Letter
from bofast.letters.queries import named
from bofast.letters.rules import Trouble, next_try
from bofast.letters.smtp import Connection, NotPosted

SUBJECT = 200  # signs
TAKEN = timedelta(minutes=5)  # how long a letter is one worker's, should that worker die


def write_letter(
    *, to: str, subject: str, text: str, about: models.Model | None, erase_on: date, at: datetime
) -> Letter:
    """Lay a letter ready to be posted; it is undone with the transaction it was written in.

    `about` is the row that it tells of, so that pages can say that it waits. In the demo nothing is posted: the
    letter counts as sent and is read there.
    """
    return Letter.objects.create(
        to=to.strip(),
        subject=" ".join(subject.split())[:SUBJECT],
        text=text.strip() + "\n",
        about=named(about),
        written_at=at,
        next_try_at=at,
        sent_at=at if settings.DEMO_DATE else None,
        erase_on=erase_on,
    )


@dataclass(slots=True)
class Posted:
    """How many letters the server took, and how many it did not."""

    sent: int = 0
    kept: int = 0


def post_due(*, at: datetime) -> Posted:
    """Post what is due, the oldest first; what the server does not take is kept and tried again later.

    Without BOFAST_SMTP_URL everything stays as it is. No transaction is open while the server thinks; a letter that
    it has is marked at once, so that a crash posts one letter twice at worst and never none.
    """
    posted = Posted()
    due = list(Letter.objects.due(at).values_list("pk", flat=True))
    if settings.MAIL_SERVER is None or not due:
        return posted
    try:
        with Connection(settings.MAIL_SERVER) as connection:
            for number, pk in enumerate(due):
                try:
                    posted.sent += _post(pk, connection, at=at)
                except NotPosted as not_posted:
                    rest = due[number:] if not_posted.is_down else [pk]
                    posted.kept += _keep(rest, not_posted.trouble, at=at)
                    if not_posted.is_down:
                        break
    except NotPosted as closed:
        posted.kept += _keep(due, closed.trouble, at=at)
    return posted


def _post(pk: int, connection: Connection, *, at: datetime) -> int:
    """Post the letter unless another worker is at it. Its text is emptied then: it may hold codes."""
    if not Letter.objects.due(at).filter(pk=pk).update(next_try_at=at + TAKEN):
        return 0
    letter = Letter.objects.get(pk=pk)
    connection.post(sender=settings.DEFAULT_FROM_EMAIL, to=letter.to, subject=letter.subject, text=letter.text)
    Letter.objects.filter(pk=pk).update(sent_at=at, text="", trouble="")
    return 1


@transaction.atomic
def _keep(pks: list[int], trouble: Trouble, *, at: datetime) -> int:
    """Put the letters off, each by how often it has been tried."""
    letters = list(Letter.objects.select_for_update(of=("self",)).filter(pk__in=pks, sent_at__isnull=True))
    for letter in letters:
        letter.tries = min(letter.tries + 1, 10_000)
        letter.trouble, letter.next_try_at = trouble.value, next_try(tries=letter.tries, at=at)
    Letter.objects.bulk_update(letters, ["tries", "trouble", "next_try_at"], batch_size=500)
    return len(letters)


@transaction.atomic
def erase_letters(*, on: date) -> int:
    """Remove the letters that may be erased by that day; how many."""
    return Letter.objects.filter(erase_on__lte=on).delete()[0]


@transaction.atomic
def forget_letters(*, to: Collection[str], about: Iterable[models.Model]) -> int:
    """Remove the letters to these addresses and about these rows, whether they have been posted or not; how many."""
    names = [named(row) for row in about]
    return Letter.objects.filter(models.Q(to__in=list(to)) | models.Q(about__in=names)).delete()[0]
