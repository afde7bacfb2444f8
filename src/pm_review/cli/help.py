"""The help of a command, in the user's language."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from pm_review.cli.arguments import COMMANDS, GLOBAL, HOME, Argument, Command
from pm_review.cli.layout import explained
from pm_review.i18n.catalog import Words, languages
from pm_review.terminal.controls import visible
from pm_review.terminal.wrap import wrap

WIDEST = 100
"""The maximum width of the help text, in cells."""


def help_text(command: Command, say: Words) -> str:
    """Return the help text of a command; the one without a name is that of the whole program."""
    width = min(shutil.get_terminal_size().columns, WIDEST)
    return visible("\n".join([*_lines(command, say, width), ""]))


def _lines(command: Command, say: Words, width: int) -> Iterator[str]:
    key = f"commands.{command.name or 'program'}"
    yield from wrap(say("help.usage", call=call_of(command, say)), width)
    yield ""
    yield from wrap(say(f"{key}.about"), width)
    if command is HOME:
        for title, rare in (("help.commands", False), ("help.rare", True)):
            yield from _block(
                say(title), [_listed(each, say) for each in COMMANDS if each.rare is rare], width
            )
    if command.arguments:
        yield from _block(say("help.arguments"), _rows(command, command.arguments, say), width)
    own = {each.name for each in command.arguments}
    others = tuple(each for each in GLOBAL if each.name not in own)
    yield from _block(say("help.everywhere"), _rows(command, others, say), width)
    yield from ("", say("help.example"), f"  {say(f'{key}.example')}")
    if command is HOME:
        yield from ("", *wrap(say("help.more"), width))


def _listed(command: Command, say: Words) -> tuple[str, str]:
    return ", ".join((command.name, *command.aliases)), say(f"commands.{command.name}.short")


def _block(title: str, rows: list[tuple[str, str]], width: int) -> Iterator[str]:
    yield from ("", title)
    yield from explained(rows, width)


def _rows(command: Command, arguments: tuple[Argument, ...], say: Words) -> list[tuple[str, str]]:
    own = set(say.keys(f"commands.{command.name}.arguments"))
    spoken = say("help.separator").join(languages())
    rows = []
    for each in arguments:
        name = each.name.lstrip("-")
        is_own = name in own and each in command.arguments
        key = f"commands.{command.name}.arguments.{name}" if is_own else f"arguments.{name}"
        rows.append((_written(each, say), say(key, languages=spoken)))
    return rows


def _written(argument: Argument, say: Words) -> str:
    """Format an argument for the help, such as ``-o, --output FILE``."""
    value = say(f"values.{argument.value}") if argument.value else ""
    return f"{', '.join(argument.flags)} {value}".rstrip() if argument.is_option else value


def call_of(command: Command, say: Words) -> str:
    """Return the usage of a command, such as ``pm-review show [REVIEW] [OPTIONS]``."""
    places = [each for each in command.arguments if not each.is_option]
    parts = [_place(each, say) for each in places]
    name = command.name or f"[{say('values.command')}]"
    return " ".join(["pm-review", name, *parts, say("help.options")])


def _place(argument: Argument, say: Words) -> str:
    value = say(f"values.{argument.value}") + (" …" if argument.many else "")
    return value if argument.needed else f"[{value}]"
