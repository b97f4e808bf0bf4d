"""What people meet in a real browser: in Chromium, with and without JavaScript, by keyboard, on a phone."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Error, Page, sync_playwright

from library.api import Library
from library.settings import Settings
from web.conftest import free_port

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here; apt-get install chromium")
QUIET = (
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    "--disable-default-apps", "--disable-domain-reliability", "--disable-features=OptimizationHints,MediaRouter",
)  # fmt: skip
"""So that it calls nobody; a test may run as root, for whom Chromium has no sandbox."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM is not None
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def tab(browser: Browser, site: str) -> Iterator[Page]:
    """A tab in which nothing may go wrong unseen: no error on the console, nothing asked of any other server."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", base_url=site)
    page = context.new_page()
    wrong: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", dismiss)
    page.on("request", lambda asked: None if asked.url.startswith((site, "data:")) else wrong.append(asked.url))
    yield page
    context.close()
    assert wrong == []


@pytest.fixture(scope="module")
def ids(ingested_sample: Settings) -> dict[str, str]:
    """Ids of the editions of the guidelines for municipalities, by language."""
    with Library(ingested_sample) as library:
        work = library.work("strom/FIN_WEB-1.pdf")
    return {match.edition.language: match.edition.id for match in work.editions}


@pytest.mark.parametrize(
    ("query", "language", "word"),
    [
        ("aukų nustatymas", "lt", "aukų"),
        ("uhrien tunnistaminen", "fi", "uhrien"),
        ("identifizierung von opfern", "de", "opfer"),
        ("labour inspectorate", "en", "labour"),
        ("идентификация жертв", "ru", "жертв"),
        ("ผู้เสียหาย", "th", "ผู้เสียหาย"),
    ],
)
def test_a_reader_types_in_her_language_and_gets_the_page(tab: Page, query: str, language: str, word: str) -> None:
    tab.goto("/")
    tab.get_by_label("Search in any language").fill(query)
    tab.keyboard.press("Enter")
    first = tab.locator("li.result").first
    assert first.locator("h2").get_attribute("lang") == language
    assert any(word in mark.lower() for mark in first.locator("mark").all_inner_texts())
    first.locator(".place a").first.click()
    tab.wait_for_url("**/pages/**")
    assert tab.locator(".text mark").count()
    assert tab.locator("svg rect.mark").count()


def test_marks_lie_on_the_words_of_the_picture(tab: Page, ids: dict[str, str]) -> None:
    tab.goto(f"/editions/{ids['fi']}/pages/2?q=uhreiksi")
    tab.wait_for_function("performance.getEntriesByType('resource').some((one) => one.name.endsWith('.webp'))")
    mark = tab.locator("rect.mark")
    assert mark.count() >= 1
    picture = tab.locator(".picture svg").bounding_box()
    boxes = [mark.nth(n).bounding_box() for n in range(mark.count())]
    assert picture is not None
    for box in boxes:
        assert box is not None
        assert picture["x"] < box["x"] < box["x"] + box["width"] < picture["x"] + picture["width"]
        assert box["width"] > box["height"] > 5
    yellow = tab.evaluate(
        """async () => {
          const image = document.querySelector("image"), rect = document.querySelector("rect.mark");
          const drawn = new Image(); drawn.src = image.href.baseVal; await drawn.decode();
          const canvas = new OffscreenCanvas(drawn.width, drawn.height);
          const on = canvas.getContext("2d", {willReadFrequently: true});
          on.drawImage(drawn, 0, 0);
          const reds = (x, y, w, h) => on.getImageData(x, y, w, h).data.filter((value, n) => n % 4 === 0);
          const dark = (...box) => reds(...box).filter((red) => red < 128).length / (box[2] * box[3]);
          const [x, y, w, h] = ["x", "y", "width", "height"].map((name) => Math.round(rect[name].baseVal.value));
          return [dark(x, y, w, h), dark(x, y + h + 1, w, 6)];
        }"""
    )
    assert yellow[0] > 0.05 > yellow[1]


def test_filters_narrow_and_widen_and_paging_goes_on(tab: Page) -> None:
    tab.goto("/?q=victim")
    total = tab.locator(".counts").inner_text()
    tab.locator(".facets a", has_text="STROM").first.click()
    assert tab.locator(".conditions").inner_text().startswith(("Project: STROM", "Remove"))
    assert tab.locator(".counts").inner_text() != total
    tab.locator(".conditions a").click()
    assert tab.locator(".counts").inner_text() == total
    tab.locator(".paging a").filter(has_text=re.compile(r"^\D*\d+$")).last.click()
    assert tab.locator(".paging [rel=next]").count() == 0
    assert tab.locator("li.result").count() >= 1


def test_two_editions_lie_side_by_side(tab: Page, ids: dict[str, str]) -> None:
    tab.goto(f"/editions/{ids['fi']}/pages/2?q=uhri")
    tab.get_by_role("link", name="Swedish").click()
    boxes = [tab.locator(".picture svg").nth(n).bounding_box() for n in (0, 1)]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert [tab.locator(".text").nth(n).get_attribute("lang") for n in (0, 1)] == ["fi", "sv"]
    tab.set_viewport_size({"width": 320, "height": 700})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320


def test_everything_works_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Search in any language").fill("victim identification")
    page.get_by_role("button", name="Search").click()
    page.locator(".facets a", has_text="STROM").first.click()
    page.locator(".place a").first.click()
    assert page.locator("svg rect.mark").count()
    page.locator("nav .chips a").first.click()
    assert page.locator(".side").count() == 2
    context.close()


def test_the_keyboard_alone_leads_from_the_box_to_the_page(tab: Page) -> None:
    tab.goto("/")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert tab.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    tab.keyboard.type("victim identification")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**q=victim**")
    for _ in range(60):
        tab.keyboard.press("Tab")
        outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"
        if "/pages/" in (tab.evaluate("document.activeElement.href || ''")):
            break
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/pages/**")


def test_words_are_proposed_while_somebody_types(tab: Page) -> None:
    tab.goto("/")
    tab.get_by_label("Search in any language").press_sequentially("uhrien tunnist")
    tab.wait_for_selector("#completions option", state="attached")
    assert "uhrien tunnistaminen" in tab.locator("#completions option").evaluate_all("all => all.map(one => one.value)")


def test_the_language_that_is_chosen_stays_through_a_search_from_any_page(tab: Page) -> None:
    tab.goto("/")
    chosen = tab.locator("details.interface")
    chosen.locator("summary").press("Enter")
    assert chosen.get_attribute("open") is not None
    tab.keyboard.press("Escape")
    assert chosen.get_attribute("open") is None
    chosen.locator("summary").press("Enter")
    chosen.get_by_role("link", name="lietuvių").click()
    tab.get_by_role("link", name="Nauja", exact=True).click()
    tab.get_by_label("Ieškokite bet kuria kalba").fill("aukų nustatymas")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/?q=*")
    assert tab.locator("html").get_attribute("lang") == "lt"
    assert tab.locator(".result").count()


def test_a_librarian_corrects_a_year_in_three_clicks(browser: Browser, sample: Settings) -> None:
    port = free_port()
    shelf = ["--quiet", "--documents", str(sample.documents), "--index", str(sample.index)]
    server = subprocess.Popen([sys.executable, "-m", "library", *shelf, "serve", "--librarian", "--port", str(port)])
    context = browser.new_context(
        base_url=f"http://127.0.0.1:{port}", locale="lt-LT", viewport={"width": 320, "height": 700}
    )
    page = context.new_page()
    for _ in range(300):
        with suppress(Error):
            page.goto("/editions/ba8e6ef3")
            break
        page.wait_for_timeout(100)
    page.get_by_label("Laukas").select_option("year")
    page.get_by_label("Nauja reikšmė").fill("1999")
    page.get_by_role("button", name="Įrašyti").click()
    assert "Įrašyta į pataisymų sąrašą." in page.inner_text("main")
    assert "1999" in page.inner_text("article .facts")
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Atšaukti paskutinį pataisymą").click()
    assert page.url.startswith(f"http://127.0.0.1:{port}/librarian")
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    with Library(sample) as library:
        assert library.edition("ba8e6ef3").edition.year != 1999
    context.close()
    server.terminate()
    assert server.wait(60) == 0


KINDS = (
    "/", "/?q=uhrien+tunnistaminen&explain=1", "/?q=victim&by=page&project=STROM", "/?q=qwertz", "/?year=abc",
    "/nothing", "/editions/{fi}", "/editions/{fi}/pages/2?q=uhri", "/editions/{fi}/pages/2?q=uhri&beside={sv}",
    "/works/{work}", "/projects", "/projects/ADSTRINGO", "/matrix", "/subjects", "/new", "/help",
)  # fmt: skip


@pytest.fixture(scope="module")
def addresses(ids: dict[str, str], ingested_sample: Settings) -> list[str]:
    with Library(ingested_sample) as library:
        work = library.work(ids["fi"]).work
    return [kind.format(**ids, work=work) for kind in KINDS]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_no_page_shuts_anybody_out(browser: Browser, site: str, addresses: list[str], width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, base_url=site, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = [
            f"{violation['id']}: {node['html'][:120]}"
            for violation in Axe().run(page).response["violations"]
            for node in violation["nodes"]
        ]
        if (over := page.evaluate("document.documentElement.scrollWidth")) > width:
            found[address].append(f"scrolls sideways: {over}")
    context.close()
    assert {address: faults for address, faults in found.items() if faults} == {}
