"""What comes in, from a file or over the net, piece by piece: bytes, lines, and the values of a long JSON document.

Not ijson: it stops a whole snapshot at one damaged ad, holds a 50 MB ad in memory, and some hundred kilobytes of
brackets make it use it all.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

CHUNK = 1 << 16
LONGEST = 4 << 20  # characters or bytes of one ad; the longest seen has 60 000
_BLANK = re.compile(r"[ \t\r\n]*")
_SIGNS = re.compile(r'\\.|["{}\[\]]', re.DOTALL)
_ID = re.compile(r'"id"\s*:\s*"?([\w.~-]{1,64})')
_DECODER = json.JSONDecoder()


class CutOff(Exception):
    """What comes in ended, or made no sense any more, before its end; the text says where."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A piece that is no value, though reading goes on after it; `source_id` as far as an id can be seen in it."""

    source_id: str
    reason: str
    is_text: bool = True  # False: its bytes are not UTF-8


class Incoming:
    """Bytes as they come. When their source is CutOff, what had come before is still given, then that."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._ready = b""
        self._failure: CutOff | None = None

    def head(self, size: int = CHUNK) -> bytes:
        """The next bytes, up to `size`, without taking them away."""
        while len(self._ready) < size and (more := self._next()):
            self._ready += more
        return self._ready[:size]

    def skip(self, size: int) -> None:
        self._ready = self._ready[size:]

    def read(self) -> bytes:
        """The next bytes, b"" at the end."""
        taken, self._ready = self._ready or self._next(), b""
        if not taken and self._failure:
            raise self._failure
        return taken

    def lines(self) -> Iterator[tuple[bytes, int]]:
        """(line with its newline, its length); of a line longer than LONGEST only the beginning is kept."""
        kept, length = bytearray(), 0
        while piece := self.read():
            start = 0
            while start < len(piece):
                newline = piece.find(b"\n", start)
                stop = newline + 1 or len(piece)
                kept += piece[start : min(stop, start + max(0, LONGEST - len(kept)))]
                length += stop - start
                start = stop
                if newline >= 0:
                    yield bytes(kept), length
                    kept, length = bytearray(), 0
        if length:
            yield bytes(kept), length

    def _next(self) -> bytes:
        if self._failure:
            return b""
        try:
            return next((chunk for chunk in self._chunks if chunk), b"")
        except CutOff as failure:
            self._failure = failure
            return b""


class Values:
    """The JSON values that come in one after another: those of an array, or several documents."""

    def __init__(self, incoming: Incoming) -> None:
        self._incoming = incoming
        self._decode = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode
        self._text = ""
        self._ended = False
        self._failure: CutOff | None = None
        self.count = 0

    def skip(self, opening: re.Pattern[str]) -> None:
        """Pass over what comes before the first value."""
        self._more(CHUNK)
        found = opening.search(self._text)
        self._text = self._text[found.end() :] if found else self._text

    def array(self) -> Iterator[object]:
        """Each value until the closing bracket, and a Broken for each that is damaged. Raises CutOff."""
        while self._seek() != "]":
            yield from self._value()
            if self._seek() == ",":
                self._text = self._text[1:]
            elif self._sign() != "]":
                self._fail(_seen_id(self._text))

    def documents(self) -> Iterator[object]:
        """Each value until the end. Raises CutOff."""
        while self._seek():
            yield from self._value()
        if self._failure:
            raise self._failure

    def _value(self) -> Iterator[object]:
        value, end = self._parsed()
        if value is self:
            yield self._skipped()
            return
        self.count += 1
        raw, self._text = self._text[:end], self._text[end:]
        yield value if _is_text(raw) else Broken(_seen_id(raw), "it is not UTF-8", is_text=False)

    def _parsed(self) -> tuple[object, int]:
        """The value that begins here and where it ends; self when it cannot be read."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text)
                if end < len(self._text) or isinstance(value, dict | list | str):
                    return value, end
                if self._ended:  # a number that meets the end is whole only when nothing was cut off
                    return (self, 0) if self._failure else (value, end)
            except json.JSONDecodeError as wrong:
                is_cut = wrong.msg.startswith("Unterminated") or wrong.pos >= len(self._text) - 8
                if not is_cut or self._ended or len(self._text) > LONGEST:
                    return self, 0
            except (ValueError, RecursionError):
                return self, 0
            self._more(2 * len(self._text))

    def _skipped(self) -> Broken:
        """Pass over a value that cannot be read, by its brackets, without keeping it."""
        seen, length, depth, in_string = _seen_id(self._text), 0, 0, False
        if self._sign() not in ("{", "["):
            self._fail(seen)
        while True:
            for sign in _SIGNS.finditer(self._text):
                if sign.group() == '"':
                    in_string = not in_string
                elif not in_string and len(sign.group()) == 1:
                    depth += 1 if sign.group() in "{[" else -1
                    if depth == 0:
                        self._text = self._text[sign.end() :]
                        length += sign.end()
                        too_long = f"it has {length} characters, at most {LONGEST} are read"
                        return Broken(seen, too_long if length > LONGEST else "it is no JSON")
            rest = 1 if self._text.endswith("\\") else 0
            length += len(self._text) - rest
            self._text = self._text[len(self._text) - rest :]
            if self._ended:
                self._fail(seen)
            self._more(CHUNK)

    def _seek(self) -> str:
        """Pass over white space; the sign that follows, "" at the end."""
        while True:
            self._text = self._text[_BLANK.match(self._text).end() :]  # type: ignore[union-attr]
            if self._text or self._ended:
                return self._sign()
            self._more(CHUNK)

    def _sign(self) -> str:
        return self._text[:1]

    def _more(self, size: int) -> None:
        """Let there be at least `size` characters, unless no more come; why not is told when they are used up."""
        pieces, length = [self._text], len(self._text)
        while length < max(size, 1) and not self._ended:
            try:
                chunk = self._incoming.read()
            except CutOff as failure:
                chunk, self._failure = b"", failure
            self._ended = not chunk
            pieces.append(self._decode(chunk, final=self._ended))
            length += len(pieces[-1])
        self._text = "".join(pieces)

    def _fail(self, seen: str) -> NoReturn:
        if self._failure:
            raise self._failure
        problem = "is no JSON any more" if self._text else "ends too early"
        raise CutOff(f"{problem}: reading stopped after {self.count} ads" + (f", in ad {seen}" if seen else ""))


def lines(incoming: Incoming) -> Iterator[object]:
    """One value a line, and a Broken for each line that holds none; only a newline ends a line. Raises CutOff."""
    for number, (line, length) in enumerate(incoming.lines(), 1):
        if not line.strip():
            continue
        if length > LONGEST:
            yield Broken(_seen_id(line), f"line {number} has {length} bytes, at most {LONGEST} are read")
            continue
        try:
            yield json.loads(line)
        except UnicodeDecodeError:
            yield Broken(_seen_id(line), f"line {number} is not UTF-8", is_text=False)
        except (ValueError, RecursionError) as wrong:
            if not line.endswith(b"\n") and not line.endswith(b"}"):
                yield Broken(_seen_id(line), f"line {number} is cut off")
                raise CutOff(f"ends too early: reading stopped in line {number}") from wrong
            yield Broken(_seen_id(line), f"line {number} is no JSON")


def _is_text(raw: str) -> bool:
    """Whether all of its bytes were UTF-8: the others have become lone surrogates."""
    try:
        raw.encode()
    except UnicodeEncodeError:
        return False
    return True


def _seen_id(piece: str | bytes) -> str:
    text = piece[:2000].decode("utf-8", "replace") if isinstance(piece, bytes) else piece[:2000]
    found = _ID.search(text)
    return found.group(1) if found else ""
