"""Measures how well pages are found from other languages: python benchmarks/measure_crosslingual.py FOLDER [OPTIONS]

FOLDER holds crosslingual/passages.tsv (pid, lang, group, ..., text) and queries.tsv (qid, lang, group, ..., kind,
text), with a heading line each: the same passages and queries in many languages. neighbours.py makes leaflets of them.
--shelf is the index folder of another library: its short works in several languages are taken as they are, and
queries are drawn from their pages; some pages of all its other editions stand beside.

**Among neighbours**: half of the works stand there in all their languages, each of the others in one language only.
They are asked for in the other languages, and have to be found among works of the same kind in the asker's own. That is
drawn anew five times. Printed are, without the encoder and with it (where --encode is given), the share of queries
whose page is first, among the first three and the first ten: by kind of query, and by language of query and page.

**In one language**: all works stand there in all languages; MRR of the page in the language of the query.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from neighbours import ROOT, Draw, Material, Query, draws, read_leaflets, read_shelf

from library.catalogue import Catalogue
from library.index import Generations
from library.ingest import encode
from library.ingest.glossary import mine_glossary, read_thesauri
from library.ingest.indexing import build_anew
from library.ingest.publish import publish
from library.ingest.vectors import cut_pages, is_encoded
from library.model import Page, State, Step, Tag
from library.search import Options, Session
from library.settings import Settings, load

_DEPTH = 10
_FOLDER = "drawn"  # of the editions that change with each draw
_Ranks = list[int]
"""Place of the page of each query among the first ten, from 1; 0 where it is not among them."""
_Place = tuple[str, int]


# The library


def put(catalogue: Catalogue, path: str, language: str, pages: Iterable[str], work: str = "") -> None:
    """An edition with these pages."""
    found = [
        Page(number=number, text=text, languages=(language,), source="made") for number, text in enumerate(pages, 1)
    ]
    tags = [Tag(field="language", value=language, source="made")]
    tags += [Tag(field="work", value=work, source="made")] if work else []
    digest = hashlib.sha256("\0".join((path, *(page.text for page in found))).encode()).hexdigest()
    id_ = catalogue.put(
        path=path, digest=digest, size=1, modified_ns=0, reader="made", state=State.INDEXED,
        page_count=len(found), pages=found, tags=tags,
    )  # fmt: skip
    catalogue.resolve(id_)


def put_works(settings: Settings, works: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
    """Puts works (name -> language -> pages) in the place of those before; vectors that are known are taken over."""
    generations = Generations(settings.index)
    with Catalogue.open_to_write(settings.catalogue) as catalogue, catalogue.transaction():
        for edition in catalogue.editions():
            if edition.path.startswith(_FOLDER):
                catalogue.remove(edition.path)
        for name, editions in works.items():
            for language, pages in editions.items():
                put(catalogue, _path(name, language), language, pages, work=name)
        if is_encoded(catalogue):
            cut_pages(catalogue)
        build_anew(generations, catalogue, _silent)
        for _ in mine_glossary(catalogue, [], _silent):
            pass
        read_thesauri(catalogue, settings.documents, _silent)
        publish(generations, catalogue)
    generations.sweep()


def _path(work: str, language: str) -> str:
    return f"{_FOLDER}/{work}-{language}.pdf"


def _silent(step: Step) -> None:
    pass


# Asking


def ranks(settings: Settings, asked: Iterable[tuple[Query, _Place]]) -> _Ranks:
    """The place of each query's page in the answer."""
    found = []
    with Session(settings) as session:
        for query, place in asked:
            hits = session.search(query.text, Options(by="page", limit=_DEPTH)).hits
            places = [(hit.edition.path, hit.page) for hit in hits]
            found.append(places.index(place) + 1 if place in places else 0)
    return found


def among_neighbours(drawn: Draw, queries: Sequence[Query], most: int, random: Random) -> list[tuple[Query, str]]:
    """(query, language of the page) of some of the queries for what stands there in one language, not their own."""
    asked = [
        (query, drawn.alone[query.work])
        for query in queries
        if query.work in drawn.alone and drawn.alone[query.work] != query.language
    ]
    return random.sample(asked, min(most, len(asked)))


def in_each_way(settings: Settings, encoded: bool) -> Iterator[tuple[str, Settings]]:
    """(name, settings) of the library without its encoder, and with it where there is one."""
    yield "without", replace(settings, semantic=replace(settings.semantic, encoder="none"))
    if encoded:
        yield "with", settings


def measure_neighbours(settings: Settings, material: Material, chosen: argparse.Namespace) -> None:
    """Draws, asks and prints; a line for each query goes into a file, where one is wanted."""
    places: dict[tuple[str, str, str, str], _Ranks] = defaultdict(list)
    lines = []
    for number, drawn in enumerate(draws(material.works, chosen.draws, chosen.seed), 1):
        put_works(settings, drawn.works)
        asked = among_neighbours(drawn, material.queries, chosen.queries, Random(f"{chosen.seed} {number}"))
        with_places = [(query, (_path(query.work, language), query.page)) for query, language in asked]
        for way, of_way in in_each_way(settings, chosen.encode):
            for (query, language), rank in zip(asked, ranks(of_way, with_places), strict=True):
                for side, value in (("all", "all"), ("asked in", query.language), ("page in", language)):
                    for kind in (query.kind, "all"):
                        places[side, value, kind, way].append(rank)
                lines.append(
                    f"{number}\t{way}\t{query.kind}\t{query.language}\t{language}\t{query.work}\t{rank}\t{query.text}"
                )
        print(f"draw {number}: {len(drawn.alone)} works in one language, {len(asked)} queries", flush=True)
    if chosen.record:
        chosen.record.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print_neighbours(places)


def print_neighbours(places: Mapping[tuple[str, str, str, str], _Ranks]) -> None:
    """Tables of shares: first, first three, first ten by kind; the first ten by language."""
    ways = [way for way in ("without", "with") if ("all", "all", "all", way) in places]
    kinds = sorted({kind for _, _, kind, _ in places}, key=lambda kind: (kind == "all", kind))
    print("\nqueries   kind      " + "   ".join(f"{way + ' encoder':22}" for way in ways))
    print(" " * 20 + "   ".join(f"{'first':>6} {'3':>6} {'10':>6}  " for _ in ways))
    for kind in kinds:
        shares = ["".join(f"{_share(places['all', 'all', kind, way], n):7.3f}" for n in (1, 3, 10)) for way in ways]
        print(f"{len(places['all', 'all', kind, ways[0]]):7}   {kind:9}" + "    ".join(shares))
    for side in ("asked in", "page in"):
        print(f"\n{side}: among the first ten, " + ", then ".join(f"{way} encoder" for way in ways))
        print(" " * 4 + "".join(f"{kind:>10}" for kind in kinds * len(ways)) + "   queries")
        for value in sorted({value for of, value, _, _ in places if of == side}):
            shares = [_shown(places.get((side, value, kind, way), [])) for way in ways for kind in kinds]
            print(f"{value:4}" + "".join(shares) + f"{len(places[side, value, 'all', ways[0]]):10}")


def _share(found: _Ranks, most: int) -> float:
    return sum(0 < rank <= most for rank in found) / max(1, len(found))


def _shown(found: _Ranks) -> str:
    return f"{_share(found, _DEPTH):10.2f}" if found else f"{'·':>10}"


def measure_one_language(settings: Settings, material: Material, chosen: argparse.Namespace) -> None:
    """MRR of queries whose page stands there in their own language, with all others beside it."""
    put_works(settings, material.works)
    asked = [query for query in material.queries if query.language in material.works[query.work]]
    with_places = [(query, (_path(query.work, query.language), query.page)) for query in asked]
    values: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for way, of_way in in_each_way(settings, chosen.encode):
        for query, rank in zip(asked, ranks(of_way, with_places), strict=True):
            for language in (query.language, "all"):
                values[query.kind, language, way].append(1 / rank if rank else 0.0)
    print("\nMRR in one language, without and with encoder")
    for kind, language in dict.fromkeys((kind, language) for kind, language, _ in sorted(values)):
        shown = [values[kind, language, way] for way in ("without", "with") if (kind, language, way) in values]
        means = "".join(f"{sum(found) / len(found):8.3f}" for found in shown)
        print(f"  {kind:9} {language:4}{means}{len(shown[0]):6} queries")


# The whole


def main() -> None:
    """Builds a library, encodes it where that is wanted, and asks."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--shelf", type=Path, help="index folder of a library that has the sample shelf")
    options.add_argument("--most", type=int, default=20, help="pages of each language that stand beside")
    options.add_argument("--draws", type=int, default=5)
    options.add_argument("--queries", type=int, default=300, help="most that are asked in a draw")
    options.add_argument("--seed", type=int, default=15)
    options.add_argument("--encode", action="store_true", help="find by meaning, too")
    options.add_argument("--no-thesauri", action="store_true", help="without the thesauri of the sample shelf")
    options.add_argument("--one-language", action="store_true", help="measure within each language, too")
    options.add_argument("--keep", type=Path, help="folder for the library, to encode but once")
    options.add_argument("--record", type=Path, help="a file for the place of each query's page")
    chosen = options.parse_args()
    material = read_leaflets(chosen.folder)
    if chosen.shelf:
        material = material.with_more(read_shelf(chosen.shelf, chosen.most, chosen.seed))
    with TemporaryDirectory() as temporary:
        place = chosen.keep or Path(temporary)
        settings = _settings(place, thesauri=not chosen.no_thesauri)
        with Catalogue.open_to_write(settings.catalogue) as catalogue, catalogue.transaction():
            for language, pages in material.beside.items():
                put(catalogue, f"beside/{language}.pdf", language, pages)
        count = sum(len(pages) for pages in material.beside.values())
        print(f"{len(material.works)} works, {len(material.queries)} queries, {count} pages beside", flush=True)
        put_works(settings, material.works)
        if chosen.encode:
            start = time.process_time()
            report = encode(settings, progress=_silent)
            print(
                f"{report.encoded} passages encoded in {report.seconds:.0f} s ({time.process_time() - start:.0f} here)"
            )
        if chosen.draws:
            measure_neighbours(settings, material, chosen)
        if chosen.one_language:
            measure_one_language(settings, material, chosen)


def _settings(place: Path, *, thesauri: bool) -> Settings:
    """A library in a folder, with the thesauri of the sample shelf or without."""
    folder = place / "documents" / "thesauri"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if thesauri:
        shutil.copytree(ROOT / "documents" / "thesauri", folder, dirs_exist_ok=True)
    return load(documents=str(place / "documents"), index=str(place / "index"), environment={}, start=place)


if __name__ == "__main__":
    main()
