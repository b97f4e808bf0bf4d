"""library projects"""

from __future__ import annotations

import click

from library.cli.completion import complete_project
from library.cli.context import Context, out, out_table, pass_context
from library.cli.options import format_option, ui_option
from library.errors import ExitCode
from library.output.as_csv import projects_table
from library.output.as_json import projects_json
from library.output.labels import Label
from library.output.text.projects import project_text, projects_text


@click.command("projects")
@click.argument("name", required=False, shell_complete=complete_project)
@ui_option
@format_option("text", "json", "csv", "xlsx")
@pass_context
def command(context: Context, name: str | None, format_: str) -> int:
    """List projects with their works, languages and years.

    With NAME, one is shown in full. As CSV or a workbook it is the sheet in which projects may be described:
    documents/projects.csv or projects.xlsx.

    \b
    Examples:
      library projects
      library projects ADSTRINGO
      library projects "strom ii" --format json
      library projects --format xlsx > projects.xlsx
    """
    with context.reading() as library:
        told = library.project(name) if name else None
        projects = [one for one in library.projects() if told is None or one.project == told.project]
    if format_ in ("csv", "xlsx"):
        out_table("projects", projects_table(projects), format_)
    elif format_ == "json":
        out(projects_json([told] if told else projects, speech=context.speech))
    elif told:
        out(project_text(told, context.layout()))
    elif projects:
        out(projects_text(projects, context.layout()))
    if not projects:
        context.say(context.speech.label(Label.NO_PROJECTS))
        return ExitCode.NOTHING_FOUND
    return ExitCode.OK
