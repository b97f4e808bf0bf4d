"""PDFs made by hand, object by object, so that a test can damage the one that it means."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pypdf

CATALOG, PAGES, FONT = 0, 1, 2  # places in the list of objects; then content and page of each page


def objects(*texts: str) -> list[bytes]:
    """The objects of a PDF with a text on each page."""
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for text in texts:
        parts.append(content(f"({text}) Tj"))
        parts.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % len(parts)
        )
        kids.append(b"%d 0 R" % len(parts))
    parts[PAGES] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    return parts


def content(operators: str, font: str = "/F1 12 Tf") -> bytes:
    """A stream that draws."""
    data = f"BT {font} 50 700 Td {operators} ET".encode("latin-1")
    return b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)


def content_at(page: int) -> int:
    """The place of the content of a page, counted from 1."""
    return 2 * page + 1


def page_at(page: int) -> int:
    """The place of a page, counted from 1."""
    return 2 * page + 2


def assemble(parts: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """The file that these objects make."""
    out = b"%PDF-1.7\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(parts) + 1, table, len(parts) + 1, trailer, len(out))
    )


def pdf(*texts: str, trailer: bytes = b"") -> bytes:
    """A PDF with a text on each page."""
    return assemble(objects(*texts), trailer)


def in_encoding(*pages: Sequence[tuple[str, str]], info: bytes = b"") -> bytes:
    """A PDF whose fonts say that they are Latin-1, with bytes of other encodings in them.

    Args:
        pages: of each the lines, as (encoding, text); each encoding has a font of its own.
        info: what the document says of itself, an object.
    """
    encodings = sorted({encoding for page in pages for encoding, _ in page})
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    for number in range(len(encodings)):
        parts.append(b"<</Type/Font/Subtype/Type1/BaseFont/Old%d/Encoding/WinAnsiEncoding>>" % number)
    fonts = b"".join(b"/F%d %d 0 R" % (number, number + 3) for number in range(len(encodings)))
    kids = []
    for page in pages:
        lines = b"".join(
            b"/F%d 6 Tf <%s> Tj 0 -8 Td\n" % (encodings.index(encoding), text.encode(encoding).hex().encode())
            for encoding, text in page
        )
        data = b"BT 20 820 Td " + lines + b"ET"
        parts.append(b"<</Length %d>>stream\n%s\nendstream" % (len(data), data))
        parts.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<<%s>>>>/Contents %d 0 R>>"
            % (fonts, len(parts))
        )
        kids.append(b"%d 0 R" % len(parts))
    parts[PAGES] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    return assemble([*parts, info], b"/Info %d 0 R" % (len(parts) + 1)) if info else assemble(parts)


def encrypted(data: bytes, user_password: str, algorithm: str) -> bytes:
    """The same with a lock, which an empty password opens."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(data))
    writer.encrypt(user_password, "the owner's", algorithm=algorithm)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
