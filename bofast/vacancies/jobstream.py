"""What the JobStream service offers: all ads that are open now, and what has changed since a moment."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from bofast.vacancies.incoming import CutOff, Incoming
from bofast.vacancies.jobtech import ads_of

ATTEMPTS = 6
LONGEST_WAIT = 300.0  # seconds that the service may ask us to wait
HEADERS = {"Accept": "application/json", "User-Agent": "bofast"}
TIMEOUT = httpx.Timeout(30, read=90)


class Down(Exception):
    """The service does not answer, or not with ads; the text is one line."""


@dataclass(frozen=True, slots=True)
class Jobstream:
    """The service at `base`, asked for one place (a concept id) or for all. `wait` sleeps so many seconds."""

    base: str
    location: str = ""
    wait: Callable[[float], object] = time.sleep

    @property
    def address(self) -> str:
        """What is followed, as the key under which its progress is kept."""
        return f"{self.base.rstrip('/')}/v2" + (f"?location-concept-id={self.location}" if self.location else "")

    def snapshot(self) -> Iterator[object]:
        """Every open ad. Raises CutOff when it did not come whole, and Down."""
        return self._ads("snapshot", {})

    def changes(self, since: datetime) -> Iterator[object]:
        """Every ad that was written or removed since then. Raises CutOff and Down.

        The time is sent without a zone, as the service wants it, in UTC: read as Swedish time that is an hour or
        two earlier, so that nothing is missed whichever it means.
        """
        return self._ads("stream", {"updated-after": since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")})

    def _ads(self, what: str, asked: dict[str, str]) -> Iterator[object]:
        asked = asked | ({"location-concept-id": self.location} if self.location else {})
        with httpx.Client(timeout=TIMEOUT, follow_redirects=True, headers=HEADERS) as client:
            request = client.build_request("GET", f"{self.base.rstrip('/')}/v2/{what}", params=asked)
            answer = self._opened(client, request)
            try:
                yield from _whole(answer)
            finally:
                answer.close()

    def _opened(self, client: httpx.Client, request: httpx.Request) -> httpx.Response:
        """An answer that begins well, though the service was busy or broken for a while."""
        problem = ""
        for attempt in range(ATTEMPTS):
            pause = float(2**attempt)
            try:
                answer = client.send(request, stream=True)
            except httpx.HTTPError as wrong:
                problem = f"{request.url.host} does not answer ({type(wrong).__name__})"
            else:
                if answer.status_code == httpx.codes.OK:
                    return answer
                answer.close()
                problem = f"{request.url} answers {answer.status_code}"
                if answer.status_code != httpx.codes.TOO_MANY_REQUESTS and answer.status_code < 500:
                    break
                pause = _asked_pause(answer) or pause
                if pause > LONGEST_WAIT:
                    raise Down(f"{problem} and asks us to wait {pause:.0f} seconds: try again later")
            if attempt < ATTEMPTS - 1:
                self.wait(pause)
        raise Down(problem)


def _asked_pause(answer: httpx.Response) -> float:
    """Seconds, as Retry-After says them or the moment it names; 0 when it says nothing."""
    said = answer.headers.get("Retry-After", "").strip()
    if said.isdigit():
        return float(said)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return 0.0
    return max(0.0, until.timestamp() - time.time())


def _whole(answer: httpx.Response) -> Iterator[object]:
    """The ads of an answer. One that does not say where it ends, neither by length nor by bracket, is CutOff."""
    incoming = Incoming(_bytes(answer))
    head = incoming.head().lstrip()
    is_framed = "content-length" in answer.headers or "chunked" in answer.headers.get("transfer-encoding", "")
    if head:
        yield from ads_of(incoming)
    else:
        incoming.read()  # raises what kept it from coming
    if not is_framed and not head.startswith(b"["):
        raise CutOff("ended without saying that it was whole")


def _bytes(answer: httpx.Response) -> Iterator[bytes]:
    try:
        yield from answer.iter_bytes()  # without a size: what waits to fill a chunk would be lost with the line
    except httpx.HTTPError as wrong:
        raise CutOff(f"was cut off ({type(wrong).__name__})") from wrong
