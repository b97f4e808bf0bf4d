"""Makes PDFs that mean harm, and seeded mutants of PDFs that mean none; nothing of them is kept in the repository."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from random import Random

from pdf.pdfs import CATALOG, PAGES, assemble, content_at, objects, page_at, pdf

TEXT = "The shelter takes in victims of trafficking"


def _with(place: int, part: bytes) -> bytes:
    parts = objects(TEXT)
    parts[place] = part
    return assemble(parts)


def _stream(data: bytes, dictionary: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (dictionary, len(data), data)


def bomb(size: int, layers: int = 1, sign: bytes = b" ") -> bytes:
    data = sign * size
    for _ in range(layers):
        data = zlib.compress(data, 9)
    return _stream(data, b"/Filter[%s]" % (b"/FlateDecode " * layers))


def _drawn(operators: bytes) -> bytes:
    return _with(content_at(1), _stream(b"BT /F1 12 Tf 50 700 Td " + operators + b" ET"))


def pages_of_pages(depth: int) -> bytes:
    parts = objects(TEXT)
    first = len(parts) + 1
    parts[PAGES] = b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % first
    parts += [
        b"<</Type/Pages/Count 1/Parent 2 0 R/Kids[%d 0 R]>>" % (first + n + 1 if n + 1 < depth else page_at(1) + 1)
        for n in range(depth)
    ]
    return assemble(parts)


def hostile() -> Iterator[tuple[str, bytes]]:  # noqa: PLR0915  # a list that is read from above
    """Name and bytes of each file; more than fifty."""
    good = pdf(TEXT)
    # What is no PDF, or no whole one
    yield "empty", b""
    yield "one-byte", b"%"
    yield "no-pdf", b"MZ" + b"\0" * 1000
    yield "header-alone", b"%PDF-1.7\n"
    yield "header-and-end", b"%PDF-1.7\n%%EOF\n"
    yield "header-late", b"x" * 2000 + good
    yield "zeros", b"%PDF-1.7\n" + b"\0" * 100_000
    yield "random-bytes", b"%PDF-1.7\n" + Random(1).randbytes(50_000)
    yield "cut-in-half", good[: len(good) // 2]
    yield "cut-last-byte", good[:-10]
    yield "no-xref", good.replace(b"xref", b"xxxx")
    yield "twice", good + good
    yield "long-line", b"%PDF-1.7\n" + b"(" * 200_000
    yield "brackets", b"%PDF-1.7\n1 0 obj\n" + b"[" * 100_000 + b"\nendobj\ntrailer<</Root 1 0 R>>"
    yield "dictionaries", b"%PDF-1.7\n1 0 obj\n" + b"<</A" * 50_000 + b"\nendobj\ntrailer<</Root 1 0 R>>"
    # Loops
    yield "root-is-itself", _with(CATALOG, b"1 0 R")
    yield "root-is-pages", _with(CATALOG, b"<</Type/Catalog/Pages 1 0 R>>")
    yield "pages-hold-themselves", _with(PAGES, b"<</Type/Pages/Count 1/Kids[2 0 R]>>")
    yield "page-is-itself", _with(page_at(1), b"5 0 R")
    yield "parent-is-itself", _with(page_at(1), b"<</Type/Page/Parent 5 0 R/Contents 4 0 R>>")
    yield "contents-are-themselves", _with(content_at(1), b"4 0 R")
    yield "length-is-itself", _with(content_at(1), b"<</Length 4 0 R>>stream\nx\nendstream")
    yield "previous-is-itself", good.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % good.rindex(b"xref\n0"))
    yield "outline-loop", _with(CATALOG, b"<</Type/Catalog/Pages 2 0 R/Outlines<</First 1 0 R/Last 1 0 R>>>>")
    yield "label-loop", _with(CATALOG, b"<</Type/Catalog/Pages 2 0 R/PageLabels<</Kids[1 0 R]>>>>")
    # Numbers that promise or threaten
    yield "count-huge", _with(PAGES, b"<</Type/Pages/Count 2147483647/Kids[5 0 R]>>")
    yield "count-negative", _with(PAGES, b"<</Type/Pages/Count -1/Kids[5 0 R]>>")
    yield "count-of-text", _with(PAGES, b"<</Type/Pages/Count(many)/Kids[5 0 R]>>")
    yield "same-page-often", _with(PAGES, b"<</Type/Pages/Count 60000/Kids[%s]>>" % (b"5 0 R " * 60_000))
    yield "length-huge", _with(content_at(1), b"<</Length 99999999999>>stream\nBT ET\nendstream")
    yield "length-negative", _with(content_at(1), b"<</Length -5>>stream\nBT ET\nendstream")
    yield "size-huge", good.replace(b"/Size 6", b"/Size 999999999")
    yield "xref-far-away", good.replace(b"startxref\n", b"startxref\n99")
    yield "box-huge", good.replace(b"[0 0 595 842]", b"[0 0 1e300 -1e300]")
    yield "box-not-a-number", good.replace(b"[0 0 595 842]", b"[null null /A (b)]")
    yield "font-size-huge", _with(content_at(1), _stream(b"BT /F1 1e308 Tf 1e308 1e308 Td (x) Tj ET"))
    # Bombs
    yield "flate-bomb", _with(content_at(1), bomb(300_000_000))
    yield "flate-bomb-twice", _with(content_at(1), bomb(100_000_000, layers=2))
    yield "flate-many-layers", _with(content_at(1), bomb(1_000, layers=40))
    yield "flate-broken", _with(content_at(1), _stream(Random(2).randbytes(100_000), b"/Filter/FlateDecode"))
    yield "lzw-broken", _with(content_at(1), _stream(Random(3).randbytes(100_000), b"/Filter/LZWDecode"))
    yield "run-length-bomb", _with(content_at(1), _stream(b"\x81 " * 1_000_000, b"/Filter/RunLengthDecode"))
    yield "unknown-filter", _with(content_at(1), _stream(b"x", b"/Filter/NoSuchDecode"))
    yield (
        "predictor",
        _with(
            content_at(1),
            _stream(zlib.compress(b"x" * 1000), b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 999999999>>"),
        ),
    )
    # Content that takes long or gives much
    yield "text-flood", _drawn(b"(%s) Tj " % (b"word " * 20_000) * 100)
    yield "array-flood", _drawn(b"[%s] TJ" % (b"(a) -500 " * 300_000))
    yield "graphics-states", _with(content_at(1), _stream(b"q " * 500_000))
    yield "text-objects", _with(content_at(1), _stream(b"BT ET " * 300_000))
    yield "deep-arrays", _drawn(b"[" * 50_000)
    yield "form-calls-itself", _form(b"/X Do")
    yield "forms-of-forms", _form(b"/X Do " * 50)
    # Words that act
    yield "title-of-escapes", pdf(TEXT, trailer=b"/Info<</Title(\\033]0;owned\\007\\033[2J =HYPERLINK\\(1\\))>>")
    yield "title-of-surrogates", pdf(TEXT, trailer=b"/Info<</Title<feffd800dc00d800002e202e0000>>>>")
    yield "title-huge", pdf(TEXT, trailer=b"/Info<</Title(%s)>>" % (b"x" * 1_000_000))
    yield "title-of-wrong-type", pdf(TEXT, trailer=b"/Info<</Title[1 2 3]/Author<</A 1>>>>")
    yield "text-of-control-signs", pdf(TEXT + " \\000\\001\\033[31m\\177\\233 end")
    yield "harmful-signs-everywhere", harmful_everywhere()
    yield "action", _with(CATALOG, b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(/bin/sh)>>>>")
    # Locks
    yield "encrypt-of-nonsense", pdf(TEXT, trailer=b"/Encrypt<</Filter/Standard/V 99/R 99/O(x)/U(y)/P -1>>")
    yield "encrypt-of-wrong-type", pdf(TEXT, trailer=b"/Encrypt(yes)")
    yield "deep-page-tree", pages_of_pages(5_000)


HARMFUL = "\x1b\x07\x00\x85\x9b\u202e\u2066\u2028\ufff9\ufffe\U000e0041"
"""Signs that act: control signs, a turn of direction, the end of a line, an annotation, no sign, a letter unseen."""


def harmful_everywhere() -> bytes:
    """A PDF with signs that act in all that it says: text, title, author, subject, outline, labels of pages."""
    said = b"<feff%s>" % f"Owned {HARMFUL} guidelines".encode("utf-16-be").hex().encode()
    parts = objects(TEXT)
    outline, entry, font, meanings = range(len(parts) + 1, len(parts) + 5)
    parts[CATALOG] = b"<</Type/Catalog/Pages 2 0 R/Outlines %d 0 R/PageLabels<</Nums[0<</S/D/P%s>>]>>>>" % (
        outline,
        said,
    )
    lines = [b"<%02x> <%s>" % (0x41 + n, sign.encode("utf-16-be").hex().encode()) for n, sign in enumerate(HARMFUL)]
    parts += [
        b"<</First %d 0 R/Last %d 0 R/Count 1>>" % (entry, entry),
        b"<</Title%s/Parent %d 0 R/Dest[%d 0 R/Fit]>>" % (said, outline, page_at(1)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode %d 0 R>>" % meanings,
        _stream(
            b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
            b"%d beginbfchar %s endbfchar endcmap end" % (len(lines), b" ".join(lines))
        ),
    ]
    parts[page_at(1)] = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R/F2 %d 0 R>>>>/Contents 4 0 R>>"
        % font
    )
    letters = bytes(range(0x41, 0x41 + len(HARMFUL)))
    parts[content_at(1)] = _stream(b"BT /F1 12 Tf 50 700 Td (%s ) Tj /F2 12 Tf (%s) Tj ET" % (TEXT.encode(), letters))
    return assemble(parts, b"/Info<</Title%s/Author%s/Subject%s/Keywords%s>>" % (said, said, said, said))


def _form(operators: bytes) -> bytes:
    parts = objects(TEXT)
    number = len(parts) + 1
    resources = b"/Resources<</Font<</F1 3 0 R>>/XObject<</X %d 0 R>>>>" % number
    parts.append(_stream(operators, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + resources))
    parts[page_at(1)] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%s>>" % resources
    parts[content_at(1)] = _stream(b"/X Do " * 10)
    return assemble(parts)


def mutants(originals: Sequence[bytes], count: int, seed: int) -> Iterator[bytes]:
    """Copies with some bytes changed, cut out, doubled or moved."""
    random = Random(seed)
    for _ in range(count):
        data = bytearray(random.choice(originals))
        for _ in range(random.choice((1, 1, 2, 5, 30))):
            place = random.randrange(len(data))
            length = random.choice((1, 4, 50, 1_000))
            match random.randrange(5):
                case 0:
                    data[place] ^= 1 << random.randrange(8)
                case 1:
                    data[place : place + length] = random.randbytes(length)
                case 2:
                    del data[place : place + length]
                case 3:
                    data[place:place] = data[place : place + length]
                case 4:
                    data[place:place] = random.choice((b"0 R", b"<<", b"[", b"endobj", b"(", b"99999999", b"/Kids"))
            if not data:
                break
        yield bytes(data)
