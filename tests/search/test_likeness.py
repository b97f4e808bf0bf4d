from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import Draw
from telling import told

from library.errors import UnknownName
from library.ingest import ingest
from library.search import Filters, Options, Session, Where
from library.settings import Settings

COMMON = "The ferry leaves the harbour in the evening and comes back in the morning with passengers and goods."
LIGHT = "The lighthouse keeper polishes the lantern and writes the weather into the lighthouse journal each evening."
BEES = "The beekeeper opens the hive, counts the honeycombs and writes the weight of the honey into a journal."


@pytest.fixture
def drawn(settings: Settings, draw: Draw) -> Iterator[Session]:
    """Lighthouses in a, b and d, bees in a and c, ferries everywhere."""
    draw(settings.documents / "sea" / "a.pdf", [f"{COMMON} {LIGHT}", f"{COMMON} {BEES}"], title="Seed")
    draw(settings.documents / "sea" / "b.pdf", [COMMON, f"{LIGHT} A keeper needs a lantern."], title="Lanterns")
    draw(settings.documents / "sea" / "c.pdf", [f"{BEES} A beekeeper needs a hive.", COMMON], title="Honey")
    draw(settings.documents / "land" / "d.pdf", [f"{COMMON} {LIGHT} And a keeper needs bread."], title="Bread")
    ingest(settings)
    with Session(settings) as opened:
        yield opened


def found(session: Session, like: str, text: str = "", **options: object) -> list[str]:
    answer = session.search(text, Options(like=like, by="page", limit=100, **options))  # type: ignore[arg-type]
    return [f"{hit.edition.path}:{hit.page}" for hit in answer.hits]


def test_what_shares_rare_words_is_like_an_edition_and_it_is_not_like_itself(drawn: Session) -> None:
    pages = found(drawn, "sea/a.pdf")
    assert set(pages[:3]) == {"sea/b.pdf:2", "sea/c.pdf:1", "land/d.pdf:1"}
    assert not any(page.startswith("sea/a.pdf") for page in pages)


def test_a_page_is_compared_by_its_own_words(drawn: Session) -> None:
    assert found(drawn, "sea/a.pdf:1")[0] in ("sea/b.pdf:2", "land/d.pdf:1")
    assert "sea/c.pdf:1" not in found(drawn, "sea/a.pdf:1")[:2]
    assert found(drawn, "sea/a.pdf:2")[0] == "sea/c.pdf:1"
    seed = drawn.holdings.catalogue.edition("sea/a.pdf").id
    assert found(drawn, f"{seed}:2") == found(drawn, "sea/a.pdf:2")
    assert drawn.search("", Options(like="sea/a.pdf:2")).like == f"{seed}:2"


def test_a_file_whose_name_ends_like_a_page_is_meant_by_its_path(settings: Settings, draw: Draw) -> None:
    for name in ("a", "a:1"):
        draw(settings.documents / "sea" / name, [f"{COMMON} {name} {LIGHT if ':' in name else BEES}"], title=name)
    draw(settings.documents / "land" / "d.pdf", [f"{COMMON} {LIGHT} And a keeper needs bread."], title="Bread")
    draw(settings.documents / "land" / "e.pdf", [f"{COMMON} {BEES} And a hive needs bread."], title="Hive")
    ingest(settings)
    with Session(settings) as session:
        assert session.search("", Options(like="sea/a:1")).like == session.holdings.catalogue.edition("sea/a:1").id
        assert found(session, "sea/a:1")[0] == "land/d.pdf:1"


def test_the_rarest_and_most_frequent_words_of_the_seed_are_named_first(drawn: Session) -> None:
    words = [word for word, _ in drawn.search("", Options(like="sea/a.pdf:1")).reading]
    assert words[0] == "lighthouse"
    assert "the" not in words
    assert {"keeper", "lantern"} <= set(words)


def test_words_and_conditions_narrow_what_is_like_the_seed(drawn: Session) -> None:
    assert found(drawn, "sea/a.pdf", "bread") == ["land/d.pdf:1"]
    assert found(drawn, "sea/a.pdf", "project:land") == ["land/d.pdf:1"]
    assert found(drawn, "sea/a.pdf", "-project:land")[0] in ("sea/b.pdf:2", "sea/c.pdf:1")
    assert found(drawn, "sea/a.pdf", filters=drawn.holdings.filters(Where(languages=["th"]))) == []


def test_other_editions_of_the_same_work_are_left_out(session: Session) -> None:
    seed = session.holdings.catalogue.edition("strom/FIN_WEB-1.pdf")
    sisters = {edition.id for edition in session.holdings.sisters(seed)}
    assert len(sisters) > 5
    for by in ("work", "edition"):
        answer = session.search("", Options(like=seed.path, by=by, limit=100))
        assert answer.total
        assert not sisters & {result.head.id for result in answer.results}
        assert all(hit.snippet.marks for result in answer.results for hit in result.hits)
        assert answer.facets["language"]


def test_in_another_language_the_sister_edition_is_compared(session: Session) -> None:
    swedish = Filters(languages=frozenset({"sv"}))
    answer = session.search("", Options(like="strom/FIN_WEB-1.pdf:3", filters=swedish, by="page", limit=100))
    assert answer.hits
    assert {hit.language for hit in answer.hits} == {"sv"}
    assert "Compared by its edition in Swedish: strom/SWE_WEB-1.pdf." in told(answer.notes)


def test_languages_without_stems_are_compared_by_exact_words(settings: Settings, draw: Draw) -> None:
    text = "สหภาพแรงงานช่วยเหลือคนงานที่ถูกเอารัดเอาเปรียบและให้คำปรึกษาเกี่ยวกับหนังสือเดินทางและสัญญาจ้าง"
    draw(settings.documents / "a" / "a.pdf", [text])
    other = "คนงานขอคำปรึกษาเกี่ยวกับสัญญาจ้างและหนังสือเดินทางจากสหภาพแรงงาน"  # of the same words, and no version
    draw(settings.documents / "b" / "b.pdf", [other, "นักท่องเที่ยวชอบทะเลและภูเขาในฤดูร้อนของทุกปีเพราะอากาศดีมาก"])
    draw(settings.documents / "c" / "c.pdf", ["แม่น้ำไหลผ่านเมืองหลวงและมีเรือข้ามฟากหลายลำในตอนเช้าของทุกวัน"])
    ingest(settings)
    with Session(settings) as opened:
        assert found(opened, "a/a.pdf")[0] == "b/b.pdf:1"


@pytest.mark.parametrize(
    ("name", "what"),
    [("none.pdf", "edition"), ("strom/ENG_WEB-1.pdf:99", "page"), ("strom/ENG_WEB-1.pdf:", "edition"),
     (":3", "edition"),
     ("strom/ENG_WEB-1.pdf:0", "page"), ("strom/ENG_WEB-1.pdf:²", "edition"), ("\x00:1", "edition")],
)  # fmt: skip
def test_an_unknown_seed_is_said(session: Session, name: str, what: str) -> None:
    with pytest.raises(UnknownName, match=f"There is no {what}"):
        session.search("", Options(like=name))
