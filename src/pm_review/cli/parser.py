"""The parser of the command line: ``argparse`` with messages in the user's language."""

from __future__ import annotations

import re
from argparse import SUPPRESS, ArgumentError, ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NoReturn

from pm_review import __version__
from pm_review.cli.arguments import (
    COMMANDS,
    GLOBAL,
    HOME,
    Argument,
    Command,
    arguments_of,
    command_named,
)
from pm_review.cli.call import Failure
from pm_review.cli.streams import PROGRAM
from pm_review.i18n.catalog import Words, join_list

NUMBERS = {"year": "[12][0-9]{3}", "count": "[1-9][0-9]*", "port": "[0-9]+"}
"""The kinds of values that are whole numbers, each with its pattern."""

SHIELD = "\0"
"""Marks a value ``--``, which ``argparse`` would drop; no command-line argument can contain NUL."""


class Parser(ArgumentParser):
    """A parser with our own help and errors, because those of ``argparse`` are in English only."""

    def __init__(self, command: Command, say: Words, prog: str = PROGRAM) -> None:
        """Create a parser without arguments for one command."""
        super().__init__(prog=prog, add_help=False, allow_abbrev=False, exit_on_error=False)
        self.command = command
        self.say = say

    def format_help(self) -> str:
        """Return the help of the command in the user's language."""
        from pm_review.cli.help import help_text

        return help_text(self.command, self.say)

    def error(self, message: str) -> NoReturn:
        """Report a missing argument, the only error that ``argparse`` sends here."""
        raise ArgumentError(None, message)


def _add(parser: ArgumentParser, argument: Argument) -> None:
    if argument.name == "--help":
        parser.add_argument(*argument.flags, action="help")
    elif argument.name == "--version":
        parser.add_argument(argument.name, action="version", version=f"{PROGRAM} {__version__}")
    elif not argument.value:
        default = SUPPRESS if argument in HOME.arguments else False
        parser.add_argument(*argument.flags, action="store_true", default=default)
    else:
        parser.add_argument(
            *argument.flags,
            action="append" if argument.again else "extend" if argument.many else "store",
            nargs=_nargs(argument),
            default=SUPPRESS if argument in GLOBAL else None,
            type=partial(_convert, argument),
            choices=argument.choices or None,
        )


def _nargs(argument: Argument) -> str | None:
    """Return the number of words that an argument accepts, in the notation of ``argparse``."""
    needed = argument.needed or argument.is_option
    if argument.many:
        return "+" if needed else "*"
    return None if needed else "?"


def _convert(argument: Argument, value: str) -> str | int:
    """Convert a value; an empty one comes from an unset variable, and does not stand for the default.

    Raises:
        ValueError: if it is empty, or not the number that the argument needs.
    """
    if not value and not argument.many:
        raise ValueError(value)
    pattern = NUMBERS.get(argument.value)
    if pattern is None:
        return value.removeprefix(SHIELD)
    if not re.fullmatch(pattern, value):
        raise ValueError(value)
    return int(value)


def _shielded(argv: Sequence[str]) -> Iterator[str]:
    """Yield the arguments with ``--option=--`` protected, and without any ``--`` before the command."""
    found = begun = False
    for each in argv:
        found = found or command_named(each) is not None
        if each == "--" and not found:
            continue
        begun = begun or each == "--"
        name, sign, value = each.partition("=")
        is_dashes = not begun and name.startswith("--") and value == "--"
        yield f"{name}{sign}{SHIELD}{value}" if is_dashes else each


def build(commands: Iterable[Command], say: Words) -> Parser:
    """Build a parser for these commands only, because each one takes time.

    What several commands accept has its default here, so that every result has it.
    """
    parser = Parser(HOME, say)
    parser.set_defaults(directory=None, language=None, no_open=False, plain=False)
    for argument in arguments_of(HOME):
        _add(parser, argument)
    places = parser.add_subparsers(dest="command", parser_class=Parser)
    for command in commands:
        sub = places.add_parser(command.name, aliases=command.aliases, command=command, say=say)
        for argument in arguments_of(command):
            _add(sub, argument)
    return parser


def parse(argv: Sequence[str], say: Words) -> Namespace:
    """Parse the arguments; ``--help`` and ``--version`` print and exit.

    Raises:
        Failure: if the arguments are not valid.
    """
    argv = list(_shielded(argv))
    named = dict.fromkeys(known for each in argv if (known := command_named(each)))
    command = next(iter(named), HOME)
    try:
        found, surplus = build(named, say).parse_known_args(argv)
    except ArgumentError as error:
        raise _explained(command, error.argument_name, argv, say) from error
    if surplus and not _fill_places(found, surplus, command):
        raise _surplus(surplus[0], command, say)
    return found


def _fill_places(found: Namespace, surplus: Sequence[str], command: Command) -> bool:
    """Assign words after an option to the positional arguments of a command, if they fit exactly.

    ``argparse`` fills all positions at once: in ``import 2025 --dry-run mau.csv`` it reads 2025 as the sheet.
    """
    places = [each for each in command.arguments if not each.is_option]
    given = (getattr(found, each.name) for each in places)
    words = [*(word for word in given if word is not None), *surplus]
    if len(words) != len(places) or any(
        each.choices or each.many or each.value in NUMBERS for each in places
    ):
        return False
    if any(each.startswith("-") for each in surplus):
        return False
    for place, word in zip(places, words, strict=True):
        setattr(found, place.name, word)
    return True


def _explained(command: Command, name: str | None, argv: Sequence[str], say: Words) -> Failure:
    """Describe an error of ``argparse`` in our words, by the argument that caused it."""
    if name == "command":
        return _unknown(_first_word(argv), say)
    names = (name or "").split("/")
    argument = next((each for each in arguments_of(command) if each.name in names), None)
    if argument is None:
        from pm_review.cli.help import call_of

        return _usage("missing", command, say, whole=call_of(command, say))
    code = f"whole_{argument.value}" if argument.value in NUMBERS else "value" if argument.value else "flag"
    if argument.choices:
        code = "choice"
    name = argument.name if argument.is_option else say(f"values.{argument.value}")
    return _usage(code, command, say, name=name, choices=join_list(argument.choices, say.language))


def _unknown(found: str, say: Words) -> Failure:
    """Report an unknown command, and suggest a similar one."""
    near = _closest(found, [name for each in COMMANDS for name in (each.name, *each.aliases)])
    return _usage("near" if near else "command", HOME, say, found=found, near=near)


def _surplus(found: str, command: Command, say: Words) -> Failure:
    """Report an unexpected word, and suggest a similar option."""
    options = [each.name.removeprefix("--") for each in arguments_of(command) if each.is_option]
    near = _closest(found.lstrip("-"), options)
    code = "option" if found.startswith("-") else "surplus"
    return _usage(f"near_{code}" if near else code, command, say, found=found, near=f"--{near}")


def _closest(found: str, known: Sequence[str]) -> str:
    """Return the known word that is most similar to another one; empty if none is."""
    from difflib import get_close_matches

    return "".join(get_close_matches(found, known, 1))


def _first_word(argv: Sequence[str]) -> str:
    """Return the first word that is neither an option nor its value, which is the command."""
    taking = {flag for each in GLOBAL if each.value for flag in each.flags}
    words = (word for before, word in pairwise(("", *argv)) if before not in taking)
    return next((word for word in words if not word.startswith("-")), "")


def _usage(code: str, command: Command, say: Words, **values: object) -> Failure:
    call = f"{PROGRAM} {command.name}".strip() + " --help"
    return Failure(say(f"failures.usage.{code}", call=call, **values))
