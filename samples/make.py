"""Make the sample shelf's PDF files from its text files.

A text is TOML front matter between two lines `+++`, then a light markdown: `# ` title,
`## ` heading, `- ` bullet, paragraphs between blank lines, and a line `---` between two pages.
Page n of the text is page n of the PDF, and the same texts give the same bytes.
"""

import re
import tempfile
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path, PurePosixPath
from random import Random
from typing import NamedTuple, get_origin
from unittest.mock import patch

import click
import pymupdf_fonts  # type: ignore[import-untyped,unused-ignore]
import pypdfium2  # type: ignore[import-untyped,unused-ignore]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped,unused-ignore]
from fpdf import FPDF
from fpdf.enums import EncryptionMethod
from fpdf.fonts import TTFFont
from icu4py.breakers import LineBreaker

WIDTH, HEIGHT = 419.53, 595.28
MARGIN, GUTTER = 44, 16
SIZES = (11, 10.5, 10, 9.5, 9, 8.5, 8)
LEADING = 1.4
SCAN_DPI = 110
THAI_CLUSTER = re.compile(r"[\u0e01-\u0e2e]([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+\u0e33?|\u0e33)")


class TextError(ValueError):
    """Why no PDF can be made of a text."""


class Style(NamedTuple):
    mark: str
    scale: float = 1.0
    weight: str = ""
    above: float = 0.5  # in lines
    level: int | None = None  # in the outline


STYLES = (
    Style("# ", 1.7, "B", 0.0, level=0),
    Style("## ", 1.2, "B", 0.9, level=1),
    Style("- ", above=0.2),
    Style(""),
)


class Block(NamedTuple):
    style: Style
    text: str


class Line(NamedTuple):
    text: str
    block: Block
    size: float
    indent: float
    keep: float  # room to leave below it, so that no heading ends a column
    first: bool  # of its block

    @property
    def height(self) -> float:
        return self.size * LEADING

    @property
    def above(self) -> float:
        return self.block.style.above * self.height if self.first else 0.0


Placed = tuple[float, float, Line]  # x, y from the top, and what is there


@dataclass(frozen=True)
class Meta:
    title: str
    short: str
    project: str
    kind: str
    year: int
    language: str
    file: str
    columns: int
    scan: bool = False
    password: str = ""
    languages: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for key in fields(self):
            value = getattr(self, key.name)
            if type(value) is not (get_origin(key.type) or key.type):
                raise TextError(f"{key.name} cannot be {value!r}")
        file = PurePosixPath(self.file)
        if file.suffix != ".pdf" or file.is_absolute() or ".." in file.parts:
            raise TextError(f"file must be a relative path to a .pdf, not {self.file}")
        if self.columns not in (1, 2):
            raise TextError(f"columns must be 1 or 2, not {self.columns}")


class Text(NamedTuple):
    meta: Meta
    pages: list[list[Block]]


def read_block(source: str) -> Block:
    style = next(style for style in STYLES if source.startswith(style.mark))
    text = re.sub(r"[ \t\n]+", " ", source.removeprefix(style.mark).strip())
    if text.startswith("#"):
        raise TextError(f"unknown markup: {text}")
    return Block(style, text)


def read_page(source: str) -> list[Block]:
    source = re.sub(r"^##? .*$", r"\n\g<0>\n", source, flags=re.MULTILINE)
    blocks = re.split(r"\n\s*\n|\n(?=- )", source)
    return [read_block(block.strip()) for block in blocks if block.strip()]


def read_text(path: Path) -> Text:
    source = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    match = re.fullmatch(r"\+\+\+\n(.*?)^\+\+\+\n(.*)", source, re.DOTALL | re.MULTILINE)
    if not match:
        raise TextError("no front matter between two lines +++")
    try:
        meta = Meta(**tomllib.loads(match[1]))
    except TypeError as error:  # a key is unknown or missing
        raise TextError(f"front matter: {error}") from error
    pages = [read_page(page) for page in re.split(r"^---$", match[2], flags=re.MULTILINE)]
    if [] in pages:
        raise TextError(f"page {pages.index([]) + 1} is empty")
    return Text(meta, pages)


def read_texts(folder: Path) -> dict[Path, Text]:
    texts: dict[Path, Text] = {}
    makers: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.md")):
        try:
            texts[path] = text = read_text(path)
            if (maker := makers.setdefault(text.meta.file.casefold(), path)) != path:
                raise TextError(f"{text.meta.file} is already made from {maker}")
        except ValueError as error:
            raise click.ClickException(f"{path}: {error}") from error
    return texts


class Sheets(FPDF):
    """A PDF in FiraGO, whose Thai is drawn one glyph a cluster.

    The marks of a cluster are placed by HarfBuzz, yet readers must not see them as text of
    their own: those that sort by position would shuffle them.
    """

    def __init__(self, meta: Meta, fonts: Path) -> None:
        super().__init__(unit="pt", format=(WIDTH, HEIGHT))
        self.clusters: dict[str, str] = {}
        self.set_auto_page_break(False)
        self.c_margin = 0
        for weight in "", "B":
            self.add_font("FiraGO", weight, fonts / f"FiraGO{weight}.ttf")
        self.set_title(meta.title)
        self.set_author("Sample Secretariat")
        self.set_subject(f"{meta.project}, {meta.kind}")
        self.set_creation_date(datetime(meta.year, 1, 1, tzinfo=UTC))
        if meta.password:
            self.set_encryption(meta.password, meta.password, EncryptionMethod.AES_256)
        else:  # fpdf2 leaves the language in clear, which a reader would then decrypt
            self.set_lang(meta.language)

    def faces(self) -> list[TTFFont]:
        return [font for font in self.fonts.values() if isinstance(font, TTFFont)]

    def normalize_text(self, text: str) -> str:
        return THAI_CLUSTER.sub(lambda match: self.cluster(match[0]), super().normalize_text(text))

    def cluster(self, text: str) -> str:
        """The private character that stands for a cluster in the fonts."""
        if text not in self.clusters:
            self.clusters[text] = chr(0xE000 + len(self.clusters))
            for font in self.faces():
                add_cluster(font, text, ord(self.clusters[text]))
        return self.clusters[text]

    def draw(self, x: float, y: float, text: str, size: float, weight: str = "") -> None:
        self.set_font("FiraGO", weight, size)
        self.set_xy(x, y)
        self.cell(text=text, h=size * LEADING)

    def to_bytes(self, seed: str) -> bytes:
        texts = {ord(code): tuple(map(ord, text)) for text, code in self.clusters.items()}
        for font in self.faces():
            for glyph, _ in font.subset.items():  # noqa: PERF102  # no dict: it has items alone
                if glyph and isinstance(glyph.unicode, tuple):
                    glyph.unicode = texts.get(glyph.unicode[0], glyph.unicode)
        # The salts of a sample's encryption need be the same, not secret.
        with patch("fpdf.encryption.urandom", Random(seed).randbytes):
            return bytes(self.output())


def add_cluster(font: TTFFont, text: str, code: int) -> None:
    glyphs, widths = font.ttfont["glyf"], font.ttfont["hmtx"]
    # FiraGO's anchors of yo ying throw the marks below the line.
    features = {"mark": text[0] != "\u0e0d"}
    pen = TTGlyphPen(glyphs)
    x = 0
    shaped = font.perform_harfbuzz_shaping(text, SIZES[0], {"features": features})
    for glyph, position in zip(*shaped, strict=True):
        shift = (1, 0, 0, 1, x + position.x_offset, position.y_offset)
        pen.addComponent(font.ttfont.getGlyphName(glyph.codepoint), shift)
        x += position.x_advance
    name = font.cmap[code] = f"cluster{code:X}"
    glyphs[name] = pen.glyph()
    glyphs[name].recalcBounds(glyphs)
    widths[name] = x, glyphs[name].xMin
    font.ttfont.setGlyphOrder(glyphs.glyphOrder)
    font.glyph_ids[code] = font.ttfont.getGlyphID(name)
    font.cw[code] = x * font.scale


def pieces(text: str, language: str) -> list[str]:
    """Cut a text where a line may end: after a space, or between two words of Thai.

    Never after a hyphen, for readers of a PDF drop a hyphen that ends a line.
    """
    found = [""]
    for piece in LineBreaker(text, language):
        if re.search(r"[^-\s]\s+$|[\u0e01-\u0e5b]$", found[-1]):
            found.append(piece)
        else:
            found[-1] += piece
    return found


def wrap(pdf: Sheets, text: str, language: str, width: float) -> Iterator[str]:
    line = ""
    for piece in pieces(text, language):
        if pdf.get_string_width(piece.rstrip()) > width:
            raise TextError(f"{piece.strip()!r} is too wide")
        if pdf.get_string_width((line + piece).rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece
    yield line.rstrip()


def set_block(pdf: Sheets, block: Block, lang: str, width: float, size: float) -> Iterator[Line]:
    style = block.style
    size *= style.scale
    pdf.set_font("FiraGO", style.weight, size)
    bullet = "• " if style.mark == "- " else ""
    indent = pdf.get_string_width(bullet)
    lines = list(wrap(pdf, block.text, lang, width - indent))
    for i, line in enumerate(lines):
        keep = (len(lines) - i + 1) * size * LEADING if style.mark == "## " else 0.0
        text = line if i else bullet + line
        yield Line(text, block, size, indent if i else 0.0, keep, first=i == 0)


def fill(lines: list[Line], height: float) -> list[list[Placed]]:
    """Place the lines in as many columns of that height as they take, each from (0, 0)."""
    columns: list[list[Placed]] = [[]]
    y = 0.0
    for line in lines:
        y += line.above
        if columns[-1] and y + line.height + line.keep > height:
            columns.append([])
        if not columns[-1]:
            y = 0.0
        columns[-1].append((line.indent, y, line))
        y += line.height
    return columns


def set_page(pdf: Sheets, blocks: list[Block], meta: Meta, size: float) -> Iterator[Placed]:
    """Place a page's lines in reading order: its title across the page, then even columns."""
    top: float = MARGIN
    title = list(takewhile(lambda block: block.style.level == 0, blocks))
    for part, count in (title, 1), (blocks[len(title) :], meta.columns):
        width = (WIDTH - 2 * MARGIN - (count - 1) * GUTTER) / count
        lines = [line for b in part for line in set_block(pdf, b, meta.language, width, size)]
        height = sum(line.above + line.height for line in lines) / count
        while len(columns := fill(lines, height)) > count:
            height += 1
        if top + height > HEIGHT - MARGIN:
            raise TextError("the text does not fit")
        for i, column in enumerate(columns):
            for x, y, line in column:
                yield MARGIN + i * (width + GUTTER) + x, top + y, line
        top += height + size * bool(lines)


def set_pages(pdf: Sheets, text: Text) -> list[list[Placed]]:
    """Place the lines of all pages, in the largest size that lets every page fit."""
    for size in SIZES:
        pages: list[list[Placed]] = []
        try:
            for blocks in text.pages:
                pages.append(list(set_page(pdf, blocks, text.meta, size)))
            return pages
        except TextError as error:
            reason = f"page {len(pages) + 1}: {error} at {size} pt"
    raise TextError(reason)


def make(text: Text, fonts: Path) -> bytes:
    meta = text.meta
    pdf = Sheets(meta, fonts)
    used = set(meta.short).union(*(block.text for page in text.pages for block in page))
    if missing := sorted(c for c in used if any(ord(c) not in font.cmap for font in pdf.faces())):
        raise TextError(f"FiraGO has no glyph for {', '.join(map(ascii, missing))}")
    for number, page in enumerate(set_pages(pdf, text), 1):
        pdf.add_page()
        if number > 1:
            pdf.draw(MARGIN, MARGIN / 2, meta.short, size=8)
        for x, y, line in page:
            pdf.draw(x, y, line.text, line.size, line.block.style.weight)
            if line.first and line.block.style.level is not None:
                pdf.start_section(line.block.text, line.block.style.level, strict=False)
        if number > 1:
            pdf.draw(WIDTH / 2, HEIGHT - MARGIN / 2 - 8, str(number), size=8)
    made = pdf.to_bytes(meta.file)
    return scan(made, meta, fonts) if meta.scan else made


def scan(source: bytes, meta: Meta, fonts: Path) -> bytes:
    """Take the pages' pictures, in 16 greys, which here are smaller than a JPEG and sharper."""
    pdf = Sheets(meta, fonts)
    for page in pypdfium2.PdfDocument(source, password=meta.password or None):
        picture = page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil()
        pdf.add_page()
        pdf.image(picture.point(lambda grey: grey // 17 * 17), 0, 0, WIDTH, HEIGHT)
    return pdf.to_bytes(meta.file)


@click.command()
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option(
    "--texts",
    "folder",
    default="samples/texts",
    show_default=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option("--out", default="documents", show_default=True, type=click.Path(path_type=Path))
def main(names: tuple[str, ...], folder: Path, out: Path) -> None:
    """Make the PDF files: all, or those with a NAME (project, work, language or file)."""
    texts = read_texts(folder)
    labels = {path: {*path.relative_to(folder).with_suffix("").parts, text.meta.file} for path, text in texts.items()}
    if unknown := set(names).difference(*labels.values()):
        raise click.ClickException(f"{folder} has no {', '.join(sorted(unknown))}")
    files = pages = size = 0
    with tempfile.TemporaryDirectory() as temporary:
        fonts = Path(temporary)
        (fonts / "FiraGO.ttf").write_bytes(pymupdf_fonts.myfont("figo"))
        (fonts / "FiraGOB.ttf").write_bytes(pymupdf_fonts.myfont("figbo"))
        for path, text in texts.items():
            if names and not labels[path] & set(names):
                continue
            try:
                made = make(text, fonts)
            except TextError as error:
                raise click.ClickException(f"{path}: {error}") from error
            target = out / text.meta.file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(made)
            click.echo(f"{target}  {len(text.pages)} pages  {len(made)} bytes")
            files, pages, size = files + 1, pages + len(text.pages), size + len(made)
    click.echo(f"{files} files, {pages} pages, {size} bytes")


if __name__ == "__main__":
    main()
