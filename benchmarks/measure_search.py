"""Measures how well searches find known passages: python benchmarks/measure_search.py FOLDER

FOLDER holds crosslingual/passages.tsv (pid, lang, ..., text in the last column) and monolingual/known_item.tsv (qid,
lang, source, kind, text, pid, ...), with a heading line each. All passages stand in one library, a page each, and every
query is to find its passage. The columns are those of `library eval`, with success@10 as recall@10.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from library.analysis import parse_language
from library.catalogue import Catalogue
from library.index import Generations
from library.ingest.indexing import build_anew
from library.model import Page, State, Tag
from library.search import Session
from library.search.evaluation import evaluate
from library.settings import Settings, load


def rows(file: Path) -> list[dict[str, str]]:
    """The lines of a table by the names in its heading."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def fill(settings: Settings, passages: list[dict[str, str]]) -> None:
    """A library of an edition for each language, with a page for each passage."""
    pages: dict[str, list[Page]] = {}
    with Catalogue.open_to_write(settings.catalogue) as catalogue:
        with catalogue.transaction():
            for passage in passages:
                language = parse_language(passage["lang"])
                of_language = pages.setdefault(language, [])
                of_language.append(
                    Page(number=len(of_language) + 1, text=passage["text"], languages=(language,), source="pdfium")
                )
                passage["page"] = f"passages/{language}.pdf:{len(of_language)}"
            for language, texts in pages.items():
                path = f"passages/{language}.pdf"
                id_ = catalogue.put(
                    path=path, digest=hashlib.sha256(path.encode()).hexdigest(), size=1, modified_ns=0, reader="made",
                    state=State.INDEXED, page_count=len(texts), pages=texts,
                    tags=[Tag(field="language", value=language, source="made")],
                )  # fmt: skip
                catalogue.resolve(id_)
        with catalogue.transaction():
            build_anew(Generations(settings.index), catalogue, lambda step: None)


def main(folder: Path) -> None:
    """Prints success@10 and MRR of each language."""
    passages = rows(folder / "crosslingual" / "passages.tsv")
    with TemporaryDirectory() as work:
        place = Path(work)
        (place / "documents").mkdir()
        settings = load(documents=str(place / "documents"), index=str(place / "index"), environment={}, start=place)
        fill(settings, passages)
        pages = {passage["pid"]: passage["page"] for passage in passages}
        queries = rows(folder / "monolingual" / "known_item.tsv")
        (place / "topics").write_text(
            "\n".join(f"{q['qid']}\t{parse_language(q['lang'])}\t{q['text']}" for q in queries), "utf-8"
        )
        (place / "qrels").write_text("\n".join(f"{q['qid']} 0 {pages[q['pid']]} 1" for q in queries), "utf-8")
        with Session(settings) as session:
            measures = evaluate(session, place / "topics", place / "qrels")
    for language, values in measures.items():
        print(language, *(f"{name} {value:.3f}" for name, value in values.items()), sep="\t")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
