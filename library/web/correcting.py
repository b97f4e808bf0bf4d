"""What can a librarian put right in the browser? What needs a person is shown; links and tags are written to the shelf.

Only `library serve --librarian` has these addresses, and only on this computer. Two things keep other servers' pages
out, which the browser on this computer may have open: the guard answers no host but this computer (a name that leads
here would let such a page read ours), and each form bears a secret of the process, which only pages of it hold.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from library.api import Library
from library.errors import LibraryError
from library.model import TAG_FIELDS, Edition, ErrorKind, Finding
from library.output.speech import Speech
from library.web.asked import address, form
from library.web.editions import Refused, edition_shown, followed_editions
from library.web.guard import open_locally
from library.web.rendering import fault, page, speaking, status_of

_LONGEST_FORM = 20_000
_AT_ONCE = 20
"""Findings of a kind, and editions that followed, which are shown; there may be thousands."""

_OF_A_PROXY = re.compile(r"forwarded|x-forwarded-.*|x-real-ip|via")
"""Headers that a proxy on this computer adds: who sent the form may sit elsewhere."""

Fields = Mapping[str, str]
"""What a form says, by the names of its parts."""


async def desk(request: Request) -> Response:
    """What needs a person: links in doubt, and what a check finds."""
    response: Response = await request.app.state.desk.ask(partial(_desk_shown, request))
    return response


def _desk_shown(request: Request, library: Library, *, status: int = 200, refused: Refused | None = None) -> Response:
    ids = {edition.path: edition.id for edition in library.editions()}
    findings = sorted(library.check(), key=lambda finding: (not finding.serious, finding.kind))
    kinds = {kind: list(of_kind) for kind, of_kind in groupby(findings, key=lambda finding: finding.kind)}
    speech = Speech(speaking(request).language)  # in the words of the shell: who corrects has one
    return page(
        request,
        "librarian.html",
        status=status,
        speech=speech,
        links=library.doubtful_links(),
        kinds=kinds,
        remedy={kind: _remedy(of_kind, speech) for kind, of_kind in kinds.items()},
        ids=ids,
        at_once=_AT_ONCE,
        refused=refused,
        followed=followed_editions(request, library),
    )


def _remedy(findings: list[Finding], speech: Speech) -> str:
    """What mends all of them, where one thing does."""
    remedies = {speech.way_out(finding.problem.way_out) for finding in findings}
    return remedies.pop() if len(remedies) == 1 else ""


def _link(library: Library, fields: Fields) -> Sequence[Edition]:
    one, other = fields.get("one", "").strip(), fields.get("other", "").strip()
    return library.link(one, other, doubled="doubled" in fields).followed


def _keep_apart(library: Library, fields: Fields) -> Sequence[Edition]:
    return library.keep_apart(fields.get("one", ""), fields.get("other", "")).followed


def _split(library: Library, fields: Fields) -> Sequence[Edition]:
    return library.split(fields.get("one", "")).followed


def _tag(library: Library, fields: Fields) -> Sequence[Edition]:
    field = next((known for known in TAG_FIELDS if known == fields.get("field")), None)
    if field is None:
        raise LibraryError(ErrorKind.UNREADABLE_ADDRESS, {"part": f"field={fields.get('field', '')[:40]}"})
    return library.tag([fields.get("one", "")], {field: fields.get("value", "").strip()}).sisters


def _undo(library: Library, fields: Fields) -> Sequence[Edition]:
    return library.undo().sisters


def _writing(change: Callable[[Library, Fields], Sequence[Edition]]) -> Callable[..., Any]:
    """An address that does a change which a form of ours asks for, and leads back to the page with the form.

    That page names the editions whose tags followed, which the change gives. Where it cannot be done, it says why, with
    the form as it was filled.
    """

    async def answer(request: Request) -> Response:
        if any(_OF_A_PROXY.fullmatch(name) for name in request.headers):
            return fault(request, 421, LibraryError(ErrorKind.NOT_THIS_HOST, way_out=open_locally(request.scope)))
        pairs = await form(request, _LONGEST_FORM)
        if pairs is None:
            return fault(request, 413, LibraryError(ErrorKind.LONG_FORM, {"most": _LONGEST_FORM}))
        fields = dict(pairs)
        if not secrets.compare_digest(fields.get("secret", "").encode(), request.app.state.secret.encode()):
            return fault(request, 403, LibraryError(ErrorKind.FORM_NOT_OURS))

        def ask(library: Library) -> Response:
            edition = _edition_of(library, fields)
            try:
                followed = change(library, fields)
            except LibraryError as error:
                status, refused = status_of(error), Refused(error, fields)
                if edition:
                    return edition_shown(request, library, edition, status=status, refused=refused)
                return _desk_shown(request, library, status=status, refused=refused)
            back = ("editions", edition) if edition else ("librarian",)
            ids = [sister.id for sister in followed[:_AT_ONCE] if sister.id != edition]
            return RedirectResponse(address(request, *back, written="1", followed=ids), 303)

        response: Response = await request.app.state.desk.ask(ask)
        return response

    return answer


def _edition_of(library: Library, fields: Fields) -> str:
    """The edition on whose page the form stands; none where it stands on the desk, or says what is no edition."""
    back = fields.get("back", "")
    return back if any(edition.id == back for edition in library.editions()) else ""


async def _back(request: Request) -> Response:
    """What is asked of the address of a form without a form: another language of the page, or the page again."""
    return RedirectResponse(address(request, "librarian"), 303)


WRITING: dict[str, Callable[..., Any]] = {
    "/librarian/link": _writing(_link),
    "/librarian/keep-apart": _writing(_keep_apart),
    "/librarian/split": _writing(_split),
    "/librarian/tag": _writing(_tag),
    "/librarian/undo": _writing(_undo),
}
READING: dict[str, Callable[..., Any]] = {"/librarian": desk, **dict.fromkeys(WRITING, _back)}
