"""Takes the pictures of the page that docs/web.md shows: python docs/screenshots.py [FOLDER]

Ingests the sample shelf into a folder that is thrown away, serves it, and looks at the main pages with Chromium in
three languages, wide and light; with a folder named, also narrow and dark, to look at all before it is called done.
It needs Chromium and a font for Thai. Pictures have 32 colours, which a page of text does not miss.
"""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from PIL import Image
from playwright.sync_api import Browser, Error, sync_playwright

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
LANGUAGES = ("en", "lt", "th")
PAGES = {
    "start": "/",
    "search": "/?q=aukų+nustatymas",
    "page": "/editions/{lt}/pages/2?q=aukų+nustatymas",
    "beside": "/editions/{lt}/pages/2?q=aukų+nustatymas&beside={en}",
    "edition": "/editions/{lt}",
    "project": "/projects/ADSTRINGO",
    "matrix": "/matrix?kind=guidelines",
}
_COLOURS, _SCALE = 32, 0.75
_WIDE, _HIGH, _NARROW = 1280, 900, 320


@contextmanager
def served(documents: Path, index: Path) -> Iterator[str]:
    """The address of a server over a shelf, as long as the block lasts."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
    library = [sys.executable, "-m", "library", "--quiet", "--documents", str(documents), "--index", str(index)]
    subprocess.run([*library, "ingest"], check=False)  # it ends with 3: two files of the sample give no text
    server = subprocess.Popen([*library, "serve", "--port", str(port), "--rate", "0"])
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait()


def take(
    browser: Browser, address: str, path: Path, *, width: int = _WIDE, dark: bool = False, whole: bool = False
) -> None:
    """A picture of a page as a PNG of few colours."""
    context = browser.new_context(
        viewport={"width": width, "height": _HIGH},
        color_scheme="dark" if dark else "light",
        device_scale_factor=_SCALE if width == _WIDE else 1,
    )
    page = context.new_page()
    for _ in range(100):
        try:
            page.goto(address)
            break
        except Error:  # the server is still starting
            page.wait_for_timeout(100)
    picture = Image.open(io.BytesIO(page.screenshot(full_page=whole))).convert("RGB")
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    context.close()


@click.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
def main(folder: Path | None) -> None:
    """Takes them all."""
    target = folder or PICTURES
    target.mkdir(parents=True, exist_ok=True)
    from library.api import Library
    from library.settings import Settings

    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        documents, index = Path(temporary, "documents"), Path(temporary, "index")
        shutil.copytree(ROOT / "documents", documents)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with served(documents, index) as here:
            with Library(Settings(documents=documents, index=index)) as library:
                work = library.work("strom/FIN_WEB-1.pdf")
            ids = {match.edition.language: match.edition.id for match in work.editions}
            for name, address in PAGES.items():
                for language in LANGUAGES:
                    where = f"{here}{address.format(**ids)}"
                    where += f"{'&' if '?' in where else '?'}ui={language}"
                    take(browser, where, target / f"{name}-{language}.png")
                    if folder:
                        take(browser, where, target / f"{name}-{language}-narrow.png", width=_NARROW, whole=True)
                        take(browser, where, target / f"{name}-{language}-dark.png", dark=True)
        browser.close()


if __name__ == "__main__":
    main()
