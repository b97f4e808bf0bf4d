"""Writes docs/commands.md from the program itself: python docs/reference.py"""

from __future__ import annotations

from pathlib import Path

import click

from library.cli.main import command

TARGET = Path(__file__).with_name("commands.md")


def reference() -> str:
    """The help of every command, as Markdown."""
    parts = ["# Commands\n\nWritten by `python docs/reference.py` from the program's own help; do not edit by hand.\n"]
    parts += list(_sections(command, click.Context(command, info_name="library", **command.context_settings)))
    return "\n".join(parts)


def _sections(group: click.Command, context: click.Context) -> list[str]:
    context.terminal_width = 80
    text = "\n".join(line.rstrip() for line in group.get_help(context).splitlines())
    sections = [f"## {context.command_path}\n\n```\n{text}\n```\n"]
    if isinstance(group, click.Group):
        for name in group.list_commands(context):
            inner = group.get_command(context, name)
            if inner is not None:
                sections += _sections(inner, click.Context(inner, info_name=name, parent=context))
    return sections


if __name__ == "__main__":
    TARGET.write_text(reference(), "utf-8")
