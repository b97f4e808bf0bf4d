"""How far is it? A bar with count, rate and remaining time on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from library.cli.context import Context
from library.model import Progress, Step
from library.output.labels import Label

_SECONDS = 30.0
"""Between two lines where there is no terminal: a log of a night's run stays readable."""


def _lines(context: Context) -> Progress:
    """A function that says a step in a line where the last line is long ago."""
    said = time.monotonic()

    def show(step: Step) -> None:
        nonlocal said
        if time.monotonic() - said >= _SECONDS:
            said = time.monotonic()
            told = {"phase": context.speech.phase(step.phase), "counted": _counted(context, step)}
            context.say(context.speech.label(Label.PROGRESS, done=step.done, total=step.total, **told))

    return show


def _counted(context: Context, step: Step) -> str:
    """The pages or passages that were handled."""
    return context.speech.label(Label.PAGES if step.unit == "pages" else Label.PASSAGES, n=step.pages)


@contextmanager
def shown_progress(context: Context) -> Iterator[Progress]:
    """A function that takes the steps of a run and shows them on stderr."""
    if context.quiet:
        yield lambda step: None
        return
    if not sys.stderr.isatty():
        yield _lines(context)
        return
    # Imported here: rich takes longer to load than a search takes in all.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description:<9}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[counted]:>14}  {task.fields[rate]:>7}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {}
        starts = {}

        def show(step: Step) -> None:
            if step.phase not in tasks:
                starts[step.phase] = time.monotonic()
                name = context.speech.phase(step.phase)
                tasks[step.phase] = bars.add_task(name, total=step.total, counted="", rate="")
            seconds = time.monotonic() - starts[step.phase]
            speed = step.pages / seconds if seconds > 0.2 else 0.0
            rate = f"{speed:.{0 if speed > 9.5 else 1}f}/s" if speed else ""
            counted = _counted(context, step)
            bars.update(tasks[step.phase], completed=step.done, total=step.total, counted=counted, rate=rate)

        yield show
