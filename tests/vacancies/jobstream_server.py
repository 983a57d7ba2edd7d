"""A service that speaks as JobStream does, on this machine, and misbehaves when it is told to."""

import json
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from tests.vacancies.ads import stamp


class Jobstream:
    """What the service offers. `misbehave` is a list of what the next answers do instead of a good one:

    a number is a status (429 carries Retry-After, `retry_after`), "cut" drops the connection half-way through the
    body, "short" ends a body half-way as if that were all, "hang up" answers nothing, "page" is no JSON at all.
    """

    def __init__(self):
        self.ads = {}
        self.events = []
        self.misbehave = []
        self.retry_after = "0"
        self.form = "json"
        self.framed = True
        self.asked = []
        self.address = ""

    def publish(self, ad):
        self.ads[str(ad["id"])] = ad
        self.events.append((datetime.fromtimestamp(ad["timestamp"] / 1000, UTC), ad))

    def remove(self, source_id, at):
        self.ads.pop(source_id, None)
        local = at.replace(tzinfo=UTC).astimezone().isoformat()
        self.events.append((at, {"id": int(source_id), "removed": True, "removed_date": local}))

    def answer(self, path, query):
        where = set(query.get("location-concept-id", []))
        if path == "/v2/snapshot":
            return [ad for ad in self.ads.values() if not where or where & places_of(ad)]
        since = datetime.fromisoformat(query["updated-after"][0]).replace(tzinfo=UTC)
        return [
            ad for at, ad in self.events if at > since and (not where or ad.get("removed") or where & places_of(ad))
        ]

    def body(self, ads):
        if self.form == "jsonl":
            return "".join(json.dumps(ad, ensure_ascii=False) + "\n" for ad in ads).encode()
        return json.dumps(ads, ensure_ascii=False).encode()


def places_of(ad):
    address = ad["workplace_address"]
    return {address.get("municipality_concept_id"), address.get("region_concept_id")}


@contextmanager
def serving(service=None):
    """The service, listening until the block ends."""
    service = service or Jobstream()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            split = urlsplit(self.path)
            service.asked.append(self.path)
            how = service.misbehave.pop(0) if service.misbehave else 200
            if how == "hang up":
                self.close_connection = True
                return
            if isinstance(how, int) and how != 200:
                self.send_response(how)
                if how == 429:
                    self.send_header("Retry-After", service.retry_after)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            body = (
                b"<html>, hello</html>"
                if how == "page"
                else service.body(service.answer(split.path, parse_qs(split.query)))
            )
            sent = body[: len(body) // 2] if how in {"cut", "short"} else body
            self.send_response(200)
            if service.framed:
                self.send_header("Content-Length", str(len(sent if how == "short" else body)))
            else:
                self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(sent)
            self.close_connection = how == "cut" or not service.framed

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def published(ad, at):
    """The ad as written at that moment."""
    return ad | {"timestamp": stamp(at)}
