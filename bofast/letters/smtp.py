"""The mail server: takes one letter after another over one connection, and says which it did not take and why."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from bofast.letters.rules import Trouble

PATIENCE = 15  # seconds that the server may take to answer


class BadAddress(ValueError):
    """It is no address of a mail server: the text says what it should look like."""


class NotPosted(Exception):
    """The server did not take the letter. `is_down`: it will take no other either just now."""

    def __init__(self, trouble: Trouble, *, is_down: bool = False) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.is_down = is_down


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are posted. A name and password are never sent over a connection in the clear."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    is_wrapped: bool = False  # TLS from the first byte, as on port 465

    @classmethod
    def at(cls, address: str) -> Self:
        """From “smtp://name:password@host:587” or “smtps://…”. Raises BadAddress."""
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            raise BadAddress("write smtp://name:password@host:587") from None
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise BadAddress("write smtp://name:password@host:587")
        is_wrapped = parts.scheme == "smtps"
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        return cls(parts.hostname, port or (465 if is_wrapped else 587 if user else 25), user, password, is_wrapped)


class Connection:
    """An open way to the server, as a context. Raises NotPosted when there is none."""

    def __init__(self, server: MailServer) -> None:
        self.server = server

    def __enter__(self) -> Self:
        try:
            self.smtp = self._opened()
        except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError) as refused:
            raise NotPosted(Trouble.NO_ENTRY, is_down=True) from refused
        except OSError as down:  # whatever else smtplib raises is one
            raise NotPosted(Trouble.NO_ANSWER, is_down=True) from down
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.smtp.close()

    def _opened(self) -> smtplib.SMTP:
        server, secure = self.server, ssl.create_default_context()
        if server.is_wrapped:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=secure)
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
        if server.user:
            if not server.is_wrapped:
                smtp.starttls(context=secure)
            smtp.login(server.user, server.password)
        return smtp

    def post(self, *, sender: str, to: str, subject: str, text: str) -> None:
        """Hand one letter over. Raises NotPosted."""
        try:
            self.smtp.send_message(_message(sender=sender, to=to, subject=subject, text=text))
        except ValueError as wrong:  # an address that is none
            raise NotPosted(Trouble.NO_SUCH_RECEIVER) from wrong
        except smtplib.SMTPRecipientsRefused as refused:
            raise NotPosted(Trouble.NO_SUCH_RECEIVER) from refused
        except smtplib.SMTPServerDisconnected as down:
            raise NotPosted(Trouble.NO_ANSWER, is_down=True) from down
        except smtplib.SMTPException as refused:
            raise NotPosted(Trouble.NOT_TAKEN) from refused
        except OSError as down:
            raise NotPosted(Trouble.NO_ANSWER, is_down=True) from down


def _message(*, sender: str, to: str, subject: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain=sender.rpartition("@")[2].strip(">"))
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message
