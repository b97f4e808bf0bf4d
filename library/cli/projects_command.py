"""library projects"""

from __future__ import annotations

import click

from library.cli.common import Door, complete_project, format_option, out, out_table, pass_door, ui_option
from library.errors import ExitCode
from library.output.as_csv import projects_table
from library.output.as_json import projects_json
from library.output.text import project_text, projects_text


@click.command("projects")
@click.argument("name", required=False, shell_complete=complete_project)
@ui_option
@format_option("text", "json", "csv", "xlsx")
@pass_door
def command(door: Door, name: str | None, format_: str) -> int:
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
    with door.holdings() as holdings:
        projects = holdings.projects()
        if name:
            key = holdings.described.find(name, [project.key for project in projects])
            projects = [project for project in projects if project.key == key]
        citing = holdings.citing(projects[0].key) if name else None
        if format_ in ("csv", "xlsx"):
            of_each = [(p, holdings.admitted(holdings.of_project(p.key))) for p in projects]
            out_table("projects", projects_table(of_each), format_)
        elif format_ == "json":
            rows = [(project, holdings.works(holdings.of_project(project.key))) for project in projects]
            out(projects_json(rows, citing))
        elif citing is not None:
            (project,) = projects
            works = holdings.works(holdings.of_project(project.key))
            out(project_text(project, holdings.predecessor(project), works, citing, door.paper()))
        elif projects:
            out(projects_text([(p, holdings.admitted(holdings.of_project(p.key))) for p in projects], door.paper()))
    if not projects:
        door.say(
            "No projects are known. Describe them in documents/projects.toml or projects.xlsx, or make a folder each."
        )
        return ExitCode.NOTHING_FOUND
    return ExitCode.OK
