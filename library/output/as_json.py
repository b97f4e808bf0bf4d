"""How does a script read it? JSON whose first key is the number of its shape."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from library.errors import LibraryError
from library.model import (
    Answer,
    Condition,
    Counterpart,
    Edition,
    EditionMatch,
    Hit,
    Note,
    Origin,
    Page,
    Problem,
    Project,
    Result,
    Tag,
    Translation,
    Value,
    Values,
)
from library.output.plain import acts
from library.output.speech import ENGLISH, Speech

if TYPE_CHECKING:
    from library.model import (
        Completions,
        EncodingReport,
        Finding,
        Report,
    )

FORMAT = 2
"""Goes up when the shape of any answer changes."""


_NOT_ASCII = re.compile(r"[^\x00-\x7e]")


def dumped(content: Any, *, one_line: bool = False) -> str:
    """JSON in letters as they are, but for signs that would act on a terminal or are no UTF-8: these are escaped."""
    text = json.dumps(content, ensure_ascii=False, indent=None if one_line else 1)
    return _NOT_ASCII.sub(lambda sign: json.dumps(sign[0])[1:-1] if acts(sign[0]) else sign[0], text)


def _dumped(content: Mapping[str, Any], *, one_line: bool = False) -> str:
    return dumped({"format": FORMAT, **content}, one_line=one_line)


def answer_json(answer: Answer, *, speech: Speech = ENGLISH, one_line: bool = False, explain: bool = False) -> str:
    """A search's answer."""
    content: dict[str, Any] = {"query": answer.query, "by": answer.by, "total": answer.total, "pages": answer.pages}
    content["partial"] = answer.partial
    if answer.by == "page":
        content["results"] = [
            {"rank": rank, **_page(hit, speech)} for rank, hit in enumerate(answer.hits, answer.offset + 1)
        ]
    else:
        content["results"] = [_result(result, speech) for result in answer.results]
    content["facets"] = answer.facets
    content["notes"] = [note_dict(note, speech) for note in answer.notes]
    if answer.like:
        content["like"] = answer.like
    content["suggestion"] = answer.suggestion
    readers = answer.readers
    content["readers"] = {
        "languages": list(readers.languages),
        "source": readers.source,
        "behind": list(readers.behind),
    }
    if explain:
        content["reading"] = [{"word": word, "forms": list(forms)} for word, forms in answer.reading]
        content["explanation"] = {
            "words": [asdict(word) for word in answer.explanation.words],
            "without": [
                {"condition": speech.condition(condition), "pages": pages}
                for condition, pages in answer.explanation.without
            ],
        }
    content["seconds"] = answer.seconds
    return _dumped(content, one_line=one_line)


def completions_json(found: Completions) -> str:
    """What a text may become."""
    return _dumped(
        {
            "queries": list(found.queries),
            "projects": [project.key for project in found.projects],
            "titles": [
                {"title": title, "edition": edition.id, "path": edition.path} for title, edition in found.titles
            ],
        }
    )


def note_dict(note: Note, speech: Speech) -> dict[str, Any]:
    """A note: its kind, what it says, and its values."""
    return {"kind": note.kind, "text": speech.note(note), **_values(note.values, speech)}


def problem_dict(problem: Problem, speech: Speech) -> dict[str, Any]:
    """What went wrong: its kind, what it says, and the way out."""
    return {"kind": problem.kind, "text": speech.problem(problem), "way_out": speech.way_out(problem.way_out)}


def _values(values: Values, speech: Speech) -> dict[str, Any]:
    return {name: _value(value, speech) for name, value in values.items()}


def _value(value: Value, speech: Speech) -> Any:
    match value:
        case Problem():
            return problem_dict(value, speech)
        case Condition():
            return {"kind": value.kind, "text": speech.condition(value), **_values(value.values, speech)}
        case tuple():
            return [_value(one, speech) for one in value]
    return value


def problem_json(problem: Problem, *, speech: Speech = ENGLISH) -> str:
    """What went wrong, where a command gives nothing else."""
    return _dumped({"error": problem_dict(problem, speech)})


def error_json(error: LibraryError, *, query: str | None = None, speech: Speech = ENGLISH) -> str:
    """What went wrong; of a query among others that could be answered, on one line with the query."""
    asked = {} if query is None else {"query": query}
    return _dumped({**asked, "error": problem_dict(error.problem, speech)}, one_line=query is not None)


def editions_json(editions: Sequence[Edition]) -> str:
    """A list of editions."""
    return _dumped({"total": len(editions), "editions": [_edition(edition) for edition in editions]})


def works_json(works: Sequence[Result]) -> str:
    """A list of works."""
    return _dumped({"total": len(works), "works": [_work(work) for work in works]})


def links_json(links: Sequence[tuple[Edition, Edition, str]]) -> str:
    """Pairs of editions that may be one work."""
    return _dumped(
        {
            "total": len(links),
            "links": [
                {"editions": [_edition(one), _edition(other)], "evidence": evidence} for one, other, evidence in links
            ],
        }
    )


def edition_json(
    edition: Edition, tags: Sequence[Tag], pages: Sequence[Page], metadata: Mapping[str, str], text_of: int | None
) -> str:
    """All that is known of an edition; with the text of one page where it is asked for."""
    return _dumped(
        {
            **_edition(edition),
            "digest": edition.digest,
            "size": edition.size,
            "metadata": dict(metadata),
            "tags": [
                {
                    "field": tag.field,
                    "value": tag.value,
                    "source": tag.source,
                    "evidence": tag.evidence,
                    "confidence": tag.confidence,
                }
                for tag in tags
            ],
            "pages": [
                {
                    "number": page.number,
                    "label": page.label,
                    "language": list(page.languages),
                    "quality": page.quality,
                    "source": page.source,
                    "section": page.section,
                    "flaw": page.flaw,
                    "mapping": page.mapping,
                    **({"text": page.text, "head": page.head, "foot": page.foot} if page.number == text_of else {}),
                }
                for page in pages
                if text_of is None or page.number == text_of
            ],
        }
    )


def subjects_json(rows: Sequence[tuple[str, str, Sequence[Edition]]]) -> str:
    """Subjects by (name, concept), with the ids of their editions."""
    return _dumped(
        {
            "total": len(rows),
            "subjects": [
                {
                    "name": name,
                    "concept": concept,
                    "works": len({edition.work for edition in editions}),
                    "editions": [edition.id for edition in editions],
                }
                for name, concept, editions in rows
            ],
        }
    )


def projects_json(rows: Sequence[tuple[Project, Sequence[Result]]], citing: Sequence[Edition] | None = None) -> str:
    """Projects with their works; of one project also the editions of others that name it."""
    return _dumped(
        {
            "projects": [
                {
                    "key": project.key,
                    "title": project.title,
                    "aliases": list(project.aliases),
                    "start": project.start,
                    "end": project.end,
                    "coordinator": project.coordinator,
                    "partners": list(project.partners),
                    "donors": list(project.donors),
                    "countries": list(project.countries),
                    "successor": project.successor,
                    "described": project.described,
                    "works": [_work(work) for work in works],
                    **({} if citing is None else {"cited_by": [_edition(edition) for edition in citing]}),
                }
                for project, works in rows
            ]
        }
    )


def matrix_json(works: Sequence[Result], languages: Sequence[str], older: Mapping[str, int]) -> str:
    """Works by language: edition ids, or an empty list where there is none; those older than their original."""
    return _dumped(
        {
            "languages": list(languages),
            "works": [
                {
                    "work": work.work,
                    "title": work.title,
                    "projects": list(work.projects),
                    "editions": {
                        language: [match.edition.id for match in work.editions if language in match.edition.languages]
                        for language in languages
                    },
                    "older": [match.edition.id for match in work.editions if match.edition.id in older],
                }
                for work in works
            ],
        }
    )


def encoding_json(report: EncodingReport) -> str:
    """How much of the library can be found by meaning."""
    return _dumped({**asdict(report), "waiting": report.waiting})


def report_json(report: Report) -> str:
    """What an ingest or rebuild did."""
    return _dumped(
        {
            "dry_run": report.dry_run,
            "found": report.found,
            "read": report.read,
            "pages_read": report.pages_read,
            "new": report.new,
            "changed": report.changed,
            "moved": report.moved,
            "gone": report.gone,
            "corrected": report.corrected,
            "states": {str(state): count for state, count in sorted(report.states.items())},
            "troubles": [{"path": t.path, "state": str(t.state), "reason": t.reason} for t in report.troubles],
            "waiting": report.waiting,
            "faults": report.faults,
            "notes": report.notes,
            "holds": {
                "works": report.works,
                "editions": report.editions,
                "pages": report.pages,
                "languages": report.languages,
                "projects": report.projects,
            },
            "seconds": round(report.seconds, 3),
        }
    )


def findings_json(findings: Sequence[Finding]) -> str:
    """What a check found."""
    summary: dict[str, int] = {}
    for finding in findings:
        summary[finding.kind] = summary.get(finding.kind, 0) + 1
    return _dumped(
        {
            "summary": summary,
            "serious": any(finding.serious for finding in findings),
            "findings": [
                {
                    "kind": finding.kind,
                    "path": finding.path,
                    "message": finding.message,
                    "remedy": finding.remedy,
                    "serious": finding.serious,
                }
                for finding in findings
            ],
        }
    )


def evaluation_json(measures: Mapping[str, Mapping[str, float]]) -> str:
    """Measures by language."""
    return _dumped({"measures": measures})


def translations_json(word: str, found: Mapping[str, Sequence[Translation]]) -> str:
    """What a word means in other languages, by the language that it was taken for."""
    return _dumped(
        {
            "word": word,
            "total": sum(map(len, found.values())),
            "languages": {
                language: [_translation(translation) for translation in translations]
                for language, translations in found.items()
            },
        }
    )


def _translation(translation: Translation) -> dict[str, Any]:
    return {
        "language": translation.language,
        "word": translation.words,
        "score": translation.score,
        "count": translation.count,
        "source": translation.source,
        "through": {"language": translation.pivot, "word": translation.through} if translation.pivot else None,
        "proofs": [
            {
                "edition": proof.edition.id,
                "path": proof.edition.path,
                "page": proof.page,
                "other_edition": proof.other.id,
                "other_path": proof.other.path,
                "other_page": proof.other_page,
            }
            for proof in translation.proofs
        ],
    }


def _edition(edition: Edition) -> dict[str, Any]:
    return {
        "id": edition.id,
        "path": edition.path,
        "state": str(edition.state),
        "reason": edition.reason,
        "language": edition.language,
        "languages": list(edition.languages),
        "projects": list(edition.projects),
        "kind": edition.kind,
        "year": edition.year,
        "title": edition.title,
        "work": edition.work,
        "countries": list(edition.countries),
        "publisher": edition.publisher,
        "authors": list(edition.authors),
        "identifiers": list(edition.identifiers),
        "subjects": list(edition.subjects),
        "relation": edition.relation,
        "file_year": edition.file_year,
        "added": edition.added,
        "changed": edition.changed,
        "page_count": edition.page_count,
    }


def _matched(match: EditionMatch) -> dict[str, Any]:
    return {
        "id": match.edition.id,
        "path": match.edition.path,
        "language": match.edition.language,
        "languages": list(match.edition.languages),
        "pages": match.edition.page_count,
        "matched": match.matched,
    }


def _work(work: Result) -> dict[str, Any]:
    return {
        "work": work.work,
        "title": work.title,
        "projects": list(work.projects),
        "kind": work.kind,
        "year": work.year,
        "editions": [
            {"id": m.edition.id, "path": m.edition.path, "language": m.edition.language, "pages": m.edition.page_count}
            for m in work.editions
        ],
    }


def _page(hit: Hit, speech: Speech) -> dict[str, Any]:
    """A hit that is a result of its own, and so says which work it is of."""
    edition = hit.edition
    named = {"title": edition.title, "work": edition.work, "projects": list(edition.projects), "year": edition.year}
    return {**_hit(hit, speech), **named}


def _hit(hit: Hit, speech: Speech) -> dict[str, Any]:
    return {
        "edition": hit.edition.id,
        "path": hit.edition.path,
        "language": hit.language,
        "page": hit.page,
        "label": hit.label,
        "section": hit.section,
        "score": hit.score,
        "snippet": {"text": hit.snippet.text, "marks": [list(mark) for mark in hit.snippet.marks]},
        "reasons": [speech.reason(reason) for reason in hit.reasons],
        "counterpart": _counterpart(hit.counterpart) if hit.counterpart else None,
        "origin": _origin(hit.origin, speech) if hit.origin else None,
        "twins": [{"edition": edition.id, "path": edition.path, "page": page} for edition, page in hit.twins],
    }


def _origin(found: Origin, speech: Speech) -> dict[str, Any]:
    return {
        "edition": found.edition.id,
        "path": found.edition.path,
        "language": found.language,
        "page": found.page,
        "label": found.label,
        "reasons": [speech.reason(reason) for reason in found.reasons],
    }


def _counterpart(there: Counterpart) -> dict[str, Any]:
    return {
        "edition": there.edition.id,
        "path": there.edition.path,
        "page": there.page,
        "label": there.label,
        "snippet": {"text": there.snippet.text, "marks": [list(mark) for mark in there.snippet.marks]},
    }


def _result(result: Result, speech: Speech) -> dict[str, Any]:
    return {
        "rank": result.rank,
        "score": result.score,
        "work": result.work,
        "title": result.title,
        "projects": list(result.projects),
        "kind": result.kind,
        "year": result.year,
        "editions": [_matched(match) for match in result.editions],
        "hits": [_hit(hit, speech) for hit in result.hits],
    }
