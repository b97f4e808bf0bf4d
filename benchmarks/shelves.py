"""Makes shelves of any size that look to the program like real ones, in the fifteen languages.

Words follow Zipf's law: the most frequent are the real ones of samples/texts, by their frequency there, and behind
them stand made-up words with the letters and endings of their language, until 10,000 pages hold some 100,000 different
words. Every work has words of its own that come again and again in it, as the words of a subject do, and figures that
its editions share. The same seed gives the same shelf.
"""

from __future__ import annotations

import hashlib
import shutil
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate, chain, islice
from pathlib import Path
from random import Random

import click
import pymupdf_fonts
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from library.analysis import words
from library.catalogue import Catalogue
from library.model import Page, State, Tag, TagField
from library.shelf import Projects

ROOT = Path(__file__).resolve().parents[1]
PAGE_CHARACTERS = 2_500
EDITION_PAGES = (4, 60)
SHARES = {
    "en": 0.45, "sv": 0.07, "fi": 0.06, "ru": 0.06, "et": 0.06, "lv": 0.06, "lt": 0.06, "pl": 0.05, "de": 0.04,
    "no": 0.03, "da": 0.02, "is": 0.01, "ro": 0.01, "es": 0.01, "th": 0.01,
}  # fmt: skip
"""Language -> its share of the pages."""

_MADE_UP = {"en": 28_000, "th": 0}  # words of each language; ICU would cut made-up Thai ones into real words again
_MADE_UP_OF_OTHERS = 7_000
_TOPIC_RANKS, _TOPIC_WORDS, _TOPIC_SHARE = range(60, 3_000), 120, 0.2
_FIGURES, _FIGURE_SHARE = 12, 0.015
_EDITIONS_OF_A_WORK = (1, 1, 1, 1, 1, 1, 2, 2, 4, 6)
_KINDS = ("guidelines", "report", "handbook", "memorandum", "briefing", "leaflet")
_YEARS = range(2008, 2020)
_SENTENCE_WORDS, _COMMA_SHARE = (7, 22), 0.06
_LINE_CHARACTERS = 88


@dataclass(frozen=True, slots=True)
class MadeEdition:
    """An edition with all that the program should find out about it; the texts of its pages are in lines."""

    path: str
    project: str
    language: str
    kind: str
    year: int
    title: str
    work: str
    pages: tuple[str, ...]


# Words


class Vocabulary:
    """The words of a language by rank, drawn by Zipf's law."""

    def __init__(self, language: str, known: Counter[str], random: Random) -> None:
        real = [word for word, _ in known.most_common()]
        made_up = _made_up(real, _MADE_UP.get(language, _MADE_UP_OF_OTHERS), random)
        self.language = language
        self.words = list(dict.fromkeys(chain(real, made_up)))
        self._weights = list(accumulate((rank + 2.7) ** -1.07 for rank in range(len(self.words))))  # Mandelbrot's form

    def tokens(self, topic: Iterable[int], figures: Sequence[str], random: Random) -> Iterator[str]:
        """Words without end and what follows each (a space, a comma, a stop), some of a topic, which is ranks."""
        between, pause, end = ("", " ", " ") if self.language == "th" else (" ", ", ", ". ")
        drawn = self._drawn([self.words[rank % len(self.words)] for rank in topic], random)
        while True:
            length = random.randint(*_SENTENCE_WORDS)
            for left in range(length, 0, -1):
                word = random.choice(figures) if random.random() < _FIGURE_SHARE else next(drawn)
                after = end if left == 1 else pause if random.random() < _COMMA_SHARE else between
                yield (word.capitalize() if left == length else word) + after

    def _drawn(self, own: Sequence[str], random: Random) -> Iterator[str]:
        while True:
            for word in random.choices(self.words, cum_weights=self._weights, k=1_000):
                yield random.choice(own) if random.random() < _TOPIC_SHARE else word


def _made_up(real: Iterable[str], count: int, random: Random) -> Iterator[str]:
    """New words that go on after any two letters as one of the real words does."""
    following: dict[str, list[str]] = defaultdict(list)
    for word in real:
        letters = f"^^{word}$"
        for position in range(2, len(letters)):
            following[letters[position - 2 : position]].append(letters[position])
    made: set[str] = set()
    while len(made) < count:
        word = "^^"
        while not word.endswith("$"):
            word += random.choice(following[word[-2:]])
        if 4 <= len(word) - 3 <= 18 and word not in made:
            made.add(word)
            yield word[2:-1]


def vocabularies(random: Random) -> dict[str, Vocabulary]:
    """The vocabulary of each language, from samples/texts."""
    known: dict[str, Counter[str]] = {language: Counter() for language in SHARES}
    for path in sorted((ROOT / "samples" / "texts").rglob("*.md")):
        if path.stem in known:
            text = path.read_text("utf-8").split("+++\n", 2)[2]
            found = (word.text.lower() for word in words(text))
            known[path.stem].update(word for word in found if not any(map(str.isdigit, word)))
    return {language: Vocabulary(language, counts, random) for language, counts in known.items()}


# Texts


def editions(pages: int, seed: int = 0) -> Iterator[MadeEdition]:
    """Editions of works of all projects until there are so many pages; the last edition is cut to fit."""
    random = Random(seed)
    vocabulary = vocabularies(random)
    projects = list(Projects.read(ROOT / "documents"))
    made: Counter[str] = Counter()
    number = 0
    while made.total() < pages:
        number += 1
        project = random.choice(projects)
        kind, year = random.choice(_KINDS), random.choice(_YEARS)
        length = random.randint(*EDITION_PAGES)
        topic = random.sample(_TOPIC_RANKS, _TOPIC_WORDS)
        figures = [f"{random.randint(10, 9_999)}{random.choice(('', '/EU', '.5', ' %'))}" for _ in range(_FIGURES)]
        languages = sorted(SHARES, key=lambda code: made[code] - SHARES[code] * (made.total() + length))
        for language in languages[: random.choice(_EDITIONS_OF_A_WORK)]:
            count = min(length, pages - made.total())
            if not count:
                break
            tokens = vocabulary[language].tokens(topic, figures, random)
            title = "".join(islice(tokens, 6)).strip(" ,.")
            yield MadeEdition(
                path=f"{project.folders[0]}/{kind}-{number:04}-{year}_{language}.pdf",
                project=project.key,
                language=language,
                kind=kind,
                year=year,
                title=title,
                work=f"{kind}-{number:04}",
                pages=tuple(_page(tokens, (title, f"{project.key} {year}")[: 2 * (n == 0)]) for n in range(count)),
            )
            made[language] += count


def _page(tokens: Iterator[str], head: Sequence[str]) -> str:
    lines, line, length = list(head), "", 0
    while length < PAGE_CHARACTERS:
        token = next(tokens)
        length += len(token)
        if len(line) + len(token) > _LINE_CHARACTERS:
            lines.append(line.strip())
            line = ""
        line += token
    return "\n".join([*lines, line.strip()])


# Ways out


_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /FiraGO /Encoding /Identity-H"
    b" /DescendantFonts [4 0 R] /ToUnicode 7 0 R >>"
)
_GLYPHS = (
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /FiraGO /CIDToGIDMap /Identity /FontDescriptor 5 0 R"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [0 [%b]] >>"
)
_DESCRIPTION = (
    b"<< /Type /FontDescriptor /FontName /FiraGO /Flags 4 /FontBBox [-500 -300 1500 1100] /ItalicAngle 0"
    b" /Ascent 935 /Descent -265 /CapHeight 689 /StemV 80 /FontFile2 6 0 R >>"
)
_MEANINGS = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Meanings def /CMapType 2 def"
    b" 1 begincodespacerange <0000> <ffff> endcodespacerange %b endcmap end end"
)


class Press:
    """Makes PDF files with one embedded font, which is cut to an alphabet and packed once."""

    _SIZE, _LEADING, _LEFT, _TOP = 9, 13, 50, 790  # points

    def __init__(self, alphabet: Iterable[str]) -> None:
        font = TTFont(BytesIO(pymupdf_fonts.myfont("figo")), recalcTimestamp=False)
        subsetter = Subsetter(Options(layout_features=[], hinting=False))
        subsetter.populate(unicodes=map(ord, alphabet))
        subsetter.subset(font)
        file = BytesIO()
        font.save(file)
        glyphs = {code: font.getGlyphID(name) for code, name in font.getBestCmap().items()}
        self._codes = {code: f"{glyph:04x}" for code, glyph in glyphs.items()}
        scale = 1_000 / font["head"].unitsPerEm
        widths = b" ".join(b"%d" % round(font["hmtx"][name][0] * scale) for name in font.getGlyphOrder())
        meanings = b" ".join(b"1 beginbfchar <%04x> <%04x> endbfchar" % (glyph, code) for code, glyph in glyphs.items())
        self._font = (_FONT, _GLYPHS % widths, _DESCRIPTION, _stream(file.getvalue()), _stream(_MEANINGS % meanings))

    def pdf(self, edition: MadeEdition) -> bytes:
        """The bytes of an edition's file."""
        sheets = [9 + 2 * number for number in range(len(edition.pages))]
        kids = " ".join(f"{sheet} 0 R" for sheet in sheets)
        objects = [
            f"<< /Type /Catalog /Pages 2 0 R /Lang ({edition.language}) >>".encode(),
            f"<< /Type /Pages /Count {len(sheets)} /Kids [{kids}] /MediaBox [0 0 595 842]"
            f" /Resources << /Font << /F 3 0 R >> >> >>".encode(),
            *self._font,  # objects 3 to 7
            f"<< /Title <feff{edition.title.encode('utf-16-be').hex()}> >>".encode(),
        ]
        for sheet, text in zip(sheets, edition.pages, strict=True):
            objects.append(f"<< /Type /Page /Parent 2 0 R /Contents {sheet + 1} 0 R >>".encode())
            lines = " T* ".join(f"<{line.translate(self._codes)}> Tj" for line in text.split("\n"))
            start = f"BT /F {self._SIZE} Tf {self._LEADING} TL {self._LEFT} {self._TOP} Td"
            objects.append(_stream(f"{start} {lines} ET".encode()))
        return _file(objects)


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content, 1)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed)


def _file(objects: Sequence[bytes]) -> bytes:
    """A PDF file of objects numbered from 1; the first is the catalogue and the eighth the information."""
    parts = [b"%PDF-1.7\n", *(b"%d 0 obj\n%b\nendobj\n" % item for item in enumerate(objects, 1))]
    *places, end = accumulate(map(len, parts))
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table))
    parts.append(b"trailer\n<< /Size %d /Root 1 0 R /Info 8 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, end))
    return b"".join(parts)


def write_pdfs(made: Iterable[MadeEdition], documents: Path) -> None:
    """A shelf of PDF files, with the projects.toml of the sample shelf."""
    made = list(made)
    press = Press({sign for edition in made for page in edition.pages for sign in page})
    for edition in made:
        path = documents / edition.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(press.pdf(edition))
    shutil.copy(ROOT / "documents" / "projects.toml", documents)


def fill_catalogue(made: Iterable[MadeEdition], file: Path) -> None:
    """A catalogue as an ingest of these editions would leave it, for what is measured without PDF files."""
    with Catalogue.open_to_write(file) as catalogue, catalogue.transaction():
        for edition in made:
            pages = [
                Page(number=number, text=text, languages=(edition.language,), source="pdfium")
                for number, text in enumerate(edition.pages, 1)
            ]
            tags: Mapping[TagField, object] = {
                "language": edition.language,
                "project": edition.project,
                "kind": edition.kind,
                "year": edition.year,
                "title": edition.title,
                "work": edition.work,
            }
            id_ = catalogue.put(
                path=edition.path,
                digest=hashlib.sha256(edition.path.encode()).hexdigest(),
                size=sum(map(len, edition.pages)),
                modified_ns=0,
                reader="made",
                state=State.INDEXED,
                page_count=len(pages),
                pages=pages,
                tags=[Tag(field=field, value=str(value), source="made") for field, value in tags.items()],
            )
            catalogue.resolve(id_)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--pages", type=click.IntRange(1), default=1_000, show_default=True, help="How many pages in all.")
@click.option("--seed", default=0, show_default=True, help="Another seed gives another shelf.")
def main(folder: Path, pages: int, seed: int) -> None:
    """Make a shelf of PDF files in FOLDER."""
    made = list(editions(pages, seed))
    write_pdfs(made, folder)
    different = {word.text for edition in made for page in edition.pages for word in words(page.lower())}
    click.echo(f"{folder}: {pages:,} pages, {len(made):,} editions, {len(different):,} different words")


if __name__ == "__main__":
    main()
