"""How tests of search ask the sample shelf, and what of an answer they look at."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args

from library.model import Answer
from library.search import Options, Session

ALL = 10_000
By = Literal["work", "edition", "page"]
BYS: tuple[By, ...] = get_args(By)


def pages(answer: Answer) -> list[str]:
    return [f"{hit.edition.path}:{hit.page}" for hit in answer.hits]


def works(answer: Answer) -> list[str]:
    return [result.work for result in answer.results]


def find(session: Session, text: str, **options: object) -> list[str]:
    return pages(session.search(text, Options(by="page", limit=ALL, only_words=True, **options)))  # type: ignore[arg-type]


def without_time(answer: Answer) -> Answer:
    return replace(answer, seconds=0.0)
