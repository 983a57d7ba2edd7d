"""Small proofs of the demo's costs: real PDF files of one page that say what they prove and that they are invented."""

from __future__ import annotations

LEFT, TOP, LINE = 72, 770, 20


def pdf(lines: list[str]) -> bytes:
    """A page with a line of text each; letters outside of Windows’ Western set become question marks."""
    text = b"\n".join(
        b"BT /F1 %d Tf %d %d Td (%s) Tj ET" % (16 if place == 0 else 11, LEFT, TOP - LINE * place, _escaped(line))
        for place, line in enumerate(lines)
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    return _bound(objects)


def _bound(objects: list[bytes]) -> bytes:
    """The objects numbered from 1 with the table that says where each begins."""
    file, begins = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, 1):
        begins.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for begin in begins:
        file += b"%010d 00000 n \n" % begin
    file += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(file)


def _escaped(line: str) -> bytes:
    plain = line.encode("cp1252", "replace")
    return plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
