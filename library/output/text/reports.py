"""How is it read what a run did, or a check found?"""

from __future__ import annotations

from collections.abc import Sequence

from library.model import EncodingReport, FileReport, Finding, Report
from library.output.labels import Label
from library.output.signs import visible, wrapped
from library.output.speech import Speech
from library.output.text.layout import INDENT, Layout

_MOST_FINDINGS = 12
"""Lines of one sort of finding; a person does not read more of them at once."""


def findings_text(findings: Sequence[Finding], layout: Layout) -> str:
    """What was found in the order given, sort by sort: each with its own remedy, or one for all that have the same.

    Of a sort that has many the first are shown, and how many there are.
    """
    lines: list[str] = []
    for kind in dict.fromkeys(finding.kind for finding in findings):
        of_kind = [finding for finding in findings if finding.kind == kind]
        lines.append(layout.style(f"{layout.speech.finding(kind)} ({len(of_kind)})", "title"))
        lines += _of_a_sort(of_kind, layout)
    return "\n".join(lines)


def _of_a_sort(findings: Sequence[Finding], layout: Layout) -> list[str]:
    speech = layout.speech
    told = [speech.way_out(finding.problem.way_out) for finding in findings]
    remedies = list(dict.fromkeys(told))
    shown = findings if len(findings) <= _MOST_FINDINGS + 1 else findings[:_MOST_FINDINGS]
    texts = []
    for finding, remedy in zip(shown, told, strict=False):
        what = visible(speech.problem(finding.problem))
        text = f"{visible(finding.path)}: {what}" if finding.path else what
        texts.append(f"{text}  -> {visible(remedy)}" if len(remedies) > 1 and remedy else text)
    if len(shown) < len(findings):
        texts.append(speech.label(Label.MORE_FINDINGS, n=len(findings) - len(shown)))
    if len(remedies) == 1 and remedies[0]:
        texts.append(f"-> {visible(remedies[0])}")
    return [f"{INDENT}{line}" for text in texts for line in wrapped(text, layout.columns - len(INDENT))]


def trouble_text(trouble: FileReport, speech: Speech) -> str:
    """A file that is not plainly fine, with its class and the reason."""
    why = speech.problem(trouble.reason) if trouble.reason else ""
    parts = visible(trouble.path), speech.state(trouble.state), visible(why)
    return ": ".join(part for part in parts if part)


def report_text(report: Report, layout: Layout) -> str:
    """What a run did: what is not plainly fine, line by line, and what the library holds now."""
    speech = layout.speech
    lines = [trouble_text(trouble, speech) for trouble in report.troubles]
    lines += [visible(speech.note(note)) for note in report.notes]
    lines += _planned(report, speech) if report.dry_run else _done(report, speech)
    return "\n".join(line for text in lines for line in wrapped(text, layout.columns))


_CHANGES = (
    ("new", Label.NEW),
    ("changed", Label.CHANGED_FILES),
    ("moved", Label.MOVED),
    ("gone", Label.GONE),
    ("corrected", Label.CORRECTED),
)
_PLANS = (("new", Label.WOULD_READ), ("changed", Label.WOULD_READ_AGAIN), ("gone", Label.WOULD_FORGET))


def _changes(report: Report, speech: Speech, none: Label) -> str:
    """How many files are new, changed and so on, in one line."""
    counts = [(label, len(getattr(report, name))) for name, label in _CHANGES]
    return ", ".join(speech.label(label, n=count) for label, count in counts if count) or speech.label(none)


def _planned(report: Report, speech: Speech) -> list[str]:
    """What a run would do."""
    lines = [visible(speech.label(label, path=path)) for name, label in _PLANS for path in getattr(report, name)]
    changes = _changes(report, speech, Label.NOTHING_TO_DO)
    return [*lines, speech.label(Label.WOULD_RUN, files=speech.label(Label.FILES, n=report.found), changes=changes)]


def _done(report: Report, speech: Speech) -> list[str]:
    """What a run did."""
    lines = [
        speech.label(
            Label.RAN,
            files=speech.label(Label.FILES, n=report.found),
            changes=_changes(report, speech, Label.NOTHING_NEW),
            read=speech.label(Label.FILES, n=report.read),
            seconds=speech.number(report.seconds, ".1f"),
        )
    ]
    if report.waiting:
        lines.append(speech.label(Label.WAITING, n=report.waiting))
    counts = {
        "works": speech.label(Label.WORKS, n=report.works),
        "editions": speech.label(Label.EDITIONS, n=report.editions),
        "pages": speech.label(Label.PAGES, n=report.pages),
        "languages": speech.label(Label.LANGUAGES, n=report.languages),
        "projects": speech.label(Label.PROJECTS, n=report.projects),
    }
    return [*lines, speech.label(Label.HOLDS, **counts)]


def encoding_text(report: EncodingReport, speech: Speech) -> str:
    """How much of the library can be found by meaning, and when the rest will be."""
    encoder = visible(report.encoder)
    lines = [speech.label(Label.ENCODED, n=report.encoded, encoder=encoder, done=report.done, total=report.total)]
    if report.unreadable:
        lines.append(speech.label(Label.NOT_READ, n=report.unreadable))
    if report.waiting and report.encoded and report.seconds:
        rest = _duration(report.waiting * report.seconds / report.encoded, speech)
        lines.append(speech.label(Label.TO_GO_FOR, n=report.waiting, time=rest))
    elif report.waiting:
        lines.append(speech.label(Label.TO_GO, n=report.waiting))
    return "\n".join(lines)


def _duration(seconds: float, speech: Speech) -> str:
    minutes = max(1, round(seconds / 60))
    return speech.label(Label.MINUTES, n=minutes) if minutes < 90 else speech.label(Label.HOURS, n=minutes / 60)
