"""Measures how well pages are found from other languages: python benchmarks/measure_crosslingual.py FOLDER [OPTIONS]

FOLDER holds crosslingual/passages.tsv (pid, lang, group, ..., text) and queries.tsv (qid, lang, group, ..., kind,
text), with a heading line each: the same passages and queries in many languages. Each passage stands in the library in
one language only, the next one in another (by turns, so that in the end every pair of languages is asked), beside pages
of other libraries; every query is asked in every other language, and is to find the page of its group.

Printed are, by the language of the query and of the page, success@10 by words alone and with all that the library has
(meaning, where --encode is given; translations, where there are). Then the same queries with all passages of one
language beside, asked in that language: MRR by words alone and with all. Seconds are those of this machine.

questions.tsv (group, language, text) beside this file has what lay people would ask of the Universal Declaration of
Human Rights, in words of their own; they are asked as well, where FOLDER has its articles.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from library.analysis import parse_language
from library.catalogue import Catalogue
from library.index import Generations
from library.ingest import encode
from library.ingest.glossary import read_thesauri
from library.ingest.indexing import build_anew
from library.ingest.vectors import cut_pages, is_encoded
from library.model import Page, State, Step, Tag
from library.search import Options, Session
from library.settings import Settings, load

_DEPTH = 10
_QUESTIONS = Path(__file__).with_name("questions.tsv")
Row = dict[str, str]
Values = dict[str, list[float]]


def rows(file: Path) -> list[Row]:
    """The lines of a table by the names in its heading, languages by our codes."""
    with file.open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in found:
        row["lang"] = parse_language(row["lang"])
    return found


def questions(groups: set[str]) -> list[Row]:
    """The questions of lay people about passages that are there."""
    lines = _QUESTIONS.read_text(encoding="utf-8").splitlines()
    found = (line.split("\t") for line in lines if not line.startswith("#"))
    return [
        {"group": group, "lang": parse_language(language), "text": text, "kind": "question"}
        for group, language, text in found
        if group in groups
    ]


def put(catalogue: Catalogue, path: str, language: str, pages: Iterable[Page]) -> None:
    """An edition with these pages."""
    found = list(pages)
    id_ = catalogue.put(
        path=path, digest=hashlib.sha256(path.encode()).hexdigest(), size=1, modified_ns=0, reader="made",
        state=State.INDEXED, page_count=len(found), pages=found,
        tags=[Tag(field="language", value=language, source="made")],
    )  # fmt: skip
    catalogue.resolve(id_)


def put_beside(catalogue: Catalogue, index: Path, most: int) -> int:
    """Pages of another library, some of each language, spread over its editions; gives their number."""
    pages: dict[str, list[Page]] = defaultdict(list)
    with Catalogue.open_to_read(index / "catalogue.sqlite") as other:
        for edition in other.editions():
            for page in other.pages(edition.id):
                if page.text:
                    pages[page.languages[0]].append(page)
    for language, found in pages.items():
        some = found[:: max(1, len(found) // most)][:most]
        numbered = [
            Page(number=n, text=page.text, languages=page.languages, source=page.source)
            for n, page in enumerate(some, 1)
        ]
        put(catalogue, f"beside/{index.parent.name}-{language}.pdf", language, numbered)
    return sum(min(most, len(found)) for found in pages.values())


def put_passages(catalogue: Catalogue, passages: list[Row], chosen: set[str]) -> dict[str, tuple[str, int]]:
    """An edition for each language, with a page for each passage; those not chosen are empty; pid -> page."""
    by_language: dict[str, list[Row]] = defaultdict(list)
    for passage in passages:
        by_language[passage["lang"]].append(passage)
    places = {}
    for language, of_language in by_language.items():
        pages = []
        for number, passage in enumerate(of_language, 1):
            text = passage["text"] if passage["pid"] in chosen else ""
            pages.append(Page(number=number, text=text, languages=(language,), source="made"))
            places[passage["pid"]] = (f"passages/{language}.pdf", number)
        put(catalogue, f"passages/{language}.pdf", language, pages)
    return places


def build(settings: Settings, passages: list[Row], chosen: set[str]) -> dict[str, tuple[str, int]]:
    """Puts the chosen passages into the library; vectors that are known are taken over."""
    with Catalogue.open_to_write(settings.catalogue) as catalogue, catalogue.transaction():
        places = put_passages(catalogue, passages, chosen)
        if is_encoded(catalogue):
            cut_pages(catalogue)
        with catalogue.transaction():
            build_anew(Generations(settings.index), catalogue, lambda step: None)
        read_thesauri(catalogue, settings.documents, lambda step: None)
    Generations(settings.index).sweep()
    return places


def rank(session: Session, text: str, place: tuple[str, int], *, only_words: bool, seconds: list[float]) -> int:
    """The place of a page among the first ten, or 0."""
    start = time.perf_counter()
    answer = session.search(text, Options(by="page", limit=_DEPTH, only_words=only_words))
    seconds.append(time.perf_counter() - start)
    found = [(hit.edition.path, hit.page) for hit in answer.hits]
    return found.index(place) + 1 if place in found else 0


def print_values(title: str, words: Values, everything: Values) -> None:
    print(title)
    for key in [*sorted(words, key=lambda key: (key == "all", key))]:
        one, other = (sum(values[key]) / len(values[key]) for values in (words, everything))
        print(f"  {key:4} {len(words[key]):5} queries   words {one:.3f}   all {other:.3f}")


def across(settings: Settings, passages: list[Row], queries: list[Row], turns: int) -> None:
    """Success@10 of queries whose page stands in another language only."""
    languages = sorted({passage["lang"] for passage in passages})
    groups = sorted({passage["group"] for passage in passages})
    seconds: dict[bool, list[float]] = {True: [], False: []}
    values: dict[tuple[str, str, bool], Values] = defaultdict(lambda: defaultdict(list))
    for turn in range(turns):
        step = turn * len(languages) // turns
        of_group = {group: languages[(n + step) % len(languages)] for n, group in enumerate(groups)}
        there = {p["group"]: p["pid"] for p in passages if p["lang"] == of_group[p["group"]]}
        places = build(settings, passages, set(there.values()))
        with Session(settings) as session:
            for query in queries:
                target = of_group[query["group"]]
                if query["lang"] == target or query["group"] not in there:
                    continue
                for only_words in (True, False):
                    found = rank(
                        session, query["text"], places[there[query["group"]]], only_words=only_words,
                        seconds=seconds[only_words],
                    )  # fmt: skip
                    for side, language in (("asked in", query["lang"]), ("page in", target)):
                        for key in (language, "all"):
                            values[query["kind"], side, only_words][key].append(float(found > 0))
    for kind, side, only_words in sorted(values):
        if only_words:
            print_values(f"success@10, {kind}, {side}", values[kind, side, True], values[kind, side, False])
    for only_words, name in ((True, "words"), (False, "all")):
        ordered = sorted(seconds[only_words])
        middle, late = ordered[len(ordered) // 2], ordered[len(ordered) * 19 // 20]
        print(f"seconds a query, {name}: median {middle:.4f}, 95 % {late:.4f}")


def within(settings: Settings, passages: list[Row], queries: list[Row]) -> None:
    """MRR@10 of queries whose page stands there in the same language, with all others beside it."""
    places = build(settings, passages, {passage["pid"] for passage in passages})
    of_group = {(passage["group"], passage["lang"]): passage["pid"] for passage in passages}
    values: dict[tuple[str, bool], Values] = defaultdict(lambda: defaultdict(list))
    with Session(settings) as session:
        for query in queries:
            pid = of_group.get((query["group"], query["lang"]))
            if pid is None:
                continue
            for only_words in (True, False):
                found = rank(session, query["text"], places[pid], only_words=only_words, seconds=[])
                for key in (query["lang"], "all"):
                    values[query["kind"], only_words][key].append(1 / found if found else 0.0)
    for kind, only_words in sorted(values):
        if only_words:
            print_values(f"MRR@10 in the same language, {kind}", values[kind, True], values[kind, False])


def main() -> None:
    """Builds a library of passages and others, encodes it where that is wanted, and asks."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--beside", type=Path, action="append", default=[], help="index folder of another library")
    options.add_argument("--most", type=int, default=40, help="pages of each language that are taken of one")
    options.add_argument("--turns", type=int, default=5, help="how often each passage changes its language")
    options.add_argument("--encode", action="store_true", help="find by meaning, too")
    options.add_argument("--keep", type=Path, help="folder for the library, to encode but once; its thesauri count")
    chosen = options.parse_args()
    passages = rows(chosen.folder / "crosslingual" / "passages.tsv")
    queries = rows(chosen.folder / "crosslingual" / "queries.tsv")
    queries += questions({passage["group"] for passage in passages})
    with TemporaryDirectory() as temporary:
        place = chosen.keep or Path(temporary)
        (place / "documents").mkdir(parents=True, exist_ok=True)
        settings = load(documents=str(place / "documents"), index=str(place / "index"), environment={}, start=place)
        with Catalogue.open_to_write(settings.catalogue) as catalogue, catalogue.transaction():
            count = sum(put_beside(catalogue, index, chosen.most) for index in chosen.beside)
        print(f"{count} pages beside")
        build(settings, passages, {passage["pid"] for passage in passages})
        if chosen.encode:
            report = encode(settings, progress=_shown)
            if report.encoded:
                print(f"{report.encoded} passages encoded, {report.encoded / report.seconds:.1f} a second")
        within(settings, passages, queries)
        if chosen.turns:
            across(settings, passages, queries, chosen.turns)


def _shown(step: Step) -> None:
    if step.done % 100 < 16:
        print(f"{step.phase}: {step.done} of {step.total}", flush=True)


if __name__ == "__main__":
    main()
