"""A mail server on this machine, in a thread, that takes letters or says no."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class MailServer:
    """What came in, and what it answers: `refuses` receivers, `says_to_data` other than 250."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refuses: set[str] = set()
        self.says_to_data = "250 taken"
        self.hangs_up_after = 1_000_000  # letters
        self.port = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"


class Talk(socketserver.StreamRequestHandler):
    """One client's conversation, as little of RFC 5321 as a letter needs."""

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        mail: MailServer = self.server.mail  # type: ignore[attr-defined]
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ")[0].upper()
            if verb == "QUIT":
                self.say("221 bye")
                return
            if len(mail.letters) >= mail.hangs_up_after:
                return
            if verb == "RCPT" and any(address in line for address in mail.refuses):
                self.say("550 nobody of that name")
            elif verb == "DATA":
                self.take(mail)
            else:
                self.say("250 yes")

    def take(self, mail: MailServer) -> None:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        if mail.says_to_data.startswith("250"):
            mail.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))
        self.say(mail.says_to_data)


@contextmanager
def mail_server() -> Iterator[MailServer]:
    mail = MailServer()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        server.daemon_threads = True
        server.mail = mail  # type: ignore[attr-defined]
        mail.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield mail
        finally:
            server.shutdown()
