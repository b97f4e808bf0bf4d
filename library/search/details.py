"""What is known of one edition, work or project, of all subjects, of the library as a whole?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from library.analysis import parse_language
from library.model import (
    CORRECTION,
    UNKNOWN_LANGUAGE,
    EditionDetails,
    Health,
    Matrix,
    ProjectDetails,
    ProjectHoldings,
    Result,
    Subject,
)
from library.search.holdings import Holdings, in_language, older_than_original


def edition_details(holdings: Holdings, name: str, readers: Sequence[str] = ()) -> EditionDetails:
    """All that is known of an edition.

    Args:
        holdings: the library.
        name: its id or path.
        readers: codes of the languages in which subjects are called, best first.

    Raises:
        UnknownName: there is no such edition.
    """
    catalogue = holdings.catalogue
    edition = catalogue.edition(name)
    tags = catalogue.tags(edition.id)
    concepts = {
        tag.value: catalogue.glossary.concept_named(tag.value) if tag.source == CORRECTION else tag.value
        for tag in tags
        if tag.field == "subject"
    }
    names = holdings.subject_names(concepts.values(), holdings.readers(readers).languages)
    return EditionDetails(
        edition=edition,
        tags=tags,
        subjects={written: names[concept] or written for written, concept in concepts.items()},
        free_subjects=frozenset(written for written, concept in concepts.items() if not concept),
        pages=catalogue.pages(edition.id),
        metadata=catalogue.metadata(edition.id),
        sisters=holdings.sisters(edition),
    )


def work_named(holdings: Holdings, name: str, readers: Sequence[str] = ()) -> Result:
    """A work by its short name, or that of an edition by its id or path, as readers of some languages see it.

    Raises:
        UnknownName: there is none.
    """
    members = holdings.work(name) or holdings.sisters(holdings.catalogue.edition(name))
    head = in_language(members, [*holdings.readers(readers).languages, "en"])[0] or members[0]
    return holdings.result(head, rank=1)


def project_details(holdings: Holdings, name: str, readers: Sequence[str] = ()) -> ProjectDetails:
    """A project with its works, and who names it; reads the texts of all editions of other projects.

    Raises:
        UnknownName: there is none.
    """
    projects = {project.key: project for project in holdings.projects()}
    key = holdings.described.find(name, list(projects))
    project = projects[key]
    return ProjectDetails(
        project=project,
        predecessor=holdings.predecessor(project),
        works=holdings.works(holdings.of_project(key), readers or None),
        citing=holdings.citing(key),
    )


def project_holdings(holdings: Holdings, readers: Sequence[str] = ()) -> list[ProjectHoldings]:
    """All projects with what came out of them: those that are described, then those that only give editions a name."""
    return [
        ProjectHoldings(
            project=project,
            editions=holdings.admitted(holdings.of_project(project.key)),
            works=holdings.works(holdings.of_project(project.key), readers or None),
        )
        for project in holdings.projects()
    ]


def subjects(holdings: Holdings, readers: Sequence[str] = ()) -> list[Subject]:
    """The subjects of the library, those of the most works first, as readers of some languages call them."""
    found = holdings.subjects()
    names = holdings.subject_names(found, holdings.readers(readers).languages)
    return [Subject(name=names[concept], concept=concept, editions=of_it) for concept, of_it in found.items()]


def matrix(works: Sequence[Result], missing: str | None = None) -> Matrix:
    """Which of some works exists in which language.

    Args:
        works: all their editions count, whether they meet the conditions by which the works were chosen or not.
        missing: code or name of a language: works that have an edition in it are left out.

    Raises:
        UnknownName: there is no such language.
    """
    wanted = "" if missing is None else parse_language(missing)
    rows = [work for work in works if not any(wanted in match.edition.languages for match in work.editions)]
    there = {code for work in rows for match in work.editions for code in match.edition.languages}
    return Matrix(
        works=rows, languages=sorted((there | {wanted}) - {UNKNOWN_LANGUAGE, ""}), older=older_than_original(rows)
    )


def health(holdings: Holdings) -> Health:
    """What the library holds, and of which moment that is."""
    editions, pages = holdings.catalogue.counts()
    languages: Counter[str] = Counter()
    for of_edition in holdings.catalogue.page_languages().values():
        languages.update(of_edition)
    return Health(
        generation=holdings.generation.name,
        works=len(holdings.work_names()),
        editions=editions,
        pages=pages,
        languages=dict(sorted(languages.items(), key=lambda item: (-item[1], item[0]))),
        notes=holdings.notes,
    )
