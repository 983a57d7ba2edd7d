"""Turns what Django and its packages mail, such as sign-in codes, into letters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from bofast.kernel.clock import local_day, now
from bofast.letters.actions import write_letter

KEPT = timedelta(days=30)


class LetterBackend(BaseEmailBackend):
    """EMAIL_BACKEND: a letter to each receiver, as plain text. It reads the clock: nobody above hands it down."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        at = now()
        with transaction.atomic():
            for message in email_messages:
                for to in message.recipients():
                    write_letter(
                        to=to,
                        subject=str(message.subject),
                        text=str(message.body),
                        about=None,
                        erase_on=local_day(at) + KEPT,
                        at=at,
                    )
        return len(email_messages)
