"""How are options told from words of a query that begin with a minus?"""

from __future__ import annotations

import re

import click


class WithQuery(click.Command):
    """Tells -word, which leaves a word out, from options: of these the letter stands alone, or before a figure."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        valued = {name for option in self.params if not _is_flag(option) for name in option.opts}
        options: list[str] = []
        words: list[str] = []
        rest = iter(args)
        for arg in rest:
            if arg == "--":
                words += rest
            elif not _is_option(arg):
                words.append(arg)
            elif arg in valued:
                value = next(rest, None)
                if value is None:  # click says what is missing
                    return super().parse_args(ctx, [arg])
                options += [arg, value]
            else:
                options.append(arg)
        return super().parse_args(ctx, [*options, "--", *words])


def _is_flag(option: click.Parameter) -> bool:
    return not isinstance(option, click.Option) or option.is_flag


def _is_option(arg: str) -> bool:
    return bool(re.fullmatch(r"--[^\W_][\w-]*(=.*)?|-[^\W\d]|-n\d+", arg, re.DOTALL))
