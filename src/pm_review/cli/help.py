"""The help of a command, in the user's language."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator

from rich.cells import cell_len, set_cell_size

from pm_review.cli.arguments import COMMANDS, HOME, Argument, Command, arguments_of
from pm_review.cli.streams import PROGRAM
from pm_review.i18n.catalog import Words, join_list, languages
from pm_review.terminal.controls import visible
from pm_review.terminal.wrap import wrap

WIDEST = 100
"""The maximum width of the help text, in cells."""

START = 24
"""The column at which explanations begin."""


def help_text(command: Command, say: Words) -> str:
    """Return the help text of a command; the one without a name is that of the whole program."""
    width = min(shutil.get_terminal_size().columns, WIDEST)
    return visible("\n".join([*_lines(command, say, width), ""]))


def _lines(command: Command, say: Words, width: int) -> Iterator[str]:
    key = f"commands.{command.name or 'program'}"
    yield from wrap(say("help.usage", call=call_of(command, say)), width)
    yield ""
    yield from wrap(say(f"{key}.about"), width)
    own, commands = len(command.arguments), COMMANDS if command is HOME else ()
    blocks = {
        "help.commands": [_name_and_purpose(each, say) for each in commands if not each.rare],
        "help.rare": [_name_and_purpose(each, say) for each in commands if each.rare],
        "help.arguments": [_described(each, f"{key}.", say) for each in command.arguments],
        "help.everywhere": [_described(each, "", say) for each in arguments_of(command)[own:]],
    }
    for title, rows in blocks.items():
        if rows:
            yield from ("", say(title), *explained(rows, width))
    yield from ("", say("help.example"), f"  {say(f'{key}.example')}")
    if command is HOME:
        yield from ("", *wrap(say("help.more"), width))


def _name_and_purpose(command: Command, say: Words) -> tuple[str, str]:
    return ", ".join((command.name, *command.aliases)), say(f"commands.{command.name}.short")


def _described(argument: Argument, prefix: str, say: Words) -> tuple[str, str]:
    """Return an argument as written, such as ``-o, --output FILE``, with its own text or the general one."""
    name = argument.name.lstrip("-")
    key = f"{prefix}arguments.{name}"
    text = say(key if key in say else f"arguments.{name}", languages=join_list(languages(), say.language))
    value = say(f"values.{argument.value}") if argument.value else ""
    return f"{', '.join(argument.flags)} {value}".rstrip() if argument.is_option else value, text


def explained(rows: Iterable[tuple[str, str]], width: int) -> Iterator[str]:
    """Yield names with their explanations, aligned at column ``START``; a longer name gets its own line."""
    for name, text in rows:
        lines = list(wrap(text, width - START))
        if cell_len(name) + 4 > START:
            yield f"  {name}"
        else:
            yield set_cell_size(f"  {name}", START) + lines.pop(0)
        yield from (" " * START + line for line in lines)


def call_of(command: Command, say: Words) -> str:
    """Return the usage of a command, such as ``pm-review show [REVIEW] [OPTIONS]``."""
    name = command.name or f"[{say('values.command')}]"
    places = (_place(each, say) for each in command.arguments if not each.is_option)
    return " ".join([PROGRAM, name, *places, say("help.options")])


def _place(argument: Argument, say: Words) -> str:
    value = say(f"values.{argument.value}") + (" …" if argument.many else "")
    return value if argument.needed else f"[{value}]"
