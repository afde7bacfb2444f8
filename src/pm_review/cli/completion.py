"""What can follow on an unfinished command line; the scripts of the shells ask for it on every Tab."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from pm_review.cli.arguments import COMMANDS, HOME, Argument, Command, arguments_of, command_named
from pm_review.locations import reviews_dir


def complete(words: Sequence[str]) -> int:
    """Print what can follow: first comes ``=`` with what is typed of the word, then the words before it.

    The sign keeps an empty word from getting lost on its way through a shell.
    """
    current, *before = words or ["="]
    for each in candidates(before, current.removeprefix("="), _reviews(before)):
        print(each)
    return 0


def _reviews(before: Sequence[str]) -> list[str]:
    """The names of the reviews; their files are not read."""
    named = [Path(value) for option, value in pairwise(before) if option == "--directory"]
    folder = reviews_dir(named[-1] if named else None)
    return sorted(path.stem for path in folder.glob("*.toml"))


def candidates(before: Sequence[str], current: str, reviews: Sequence[str]) -> list[str]:
    """What the word ``current`` can become after the words before it; nothing where a file is to be named."""
    command, places = _place(before)
    options = arguments_of(command or HOME)
    awaited = next((each for each in options if before and each.value and before[-1] in each.flags), None)
    if awaited is None and current.startswith("-"):
        found = [each.name for each in options if each.is_option]
    elif awaited is None and command is None:
        found = [each.name for each in COMMANDS]
    else:
        found = _values(awaited or _next_place(command or HOME, places), reviews)
    return [each for each in found if each.startswith(current)]


def _place(before: Sequence[str]) -> tuple[Command | None, int]:
    """The command on the line, and how many of its places are filled."""
    command, places, awaiting = None, 0, False
    for word in before:
        if awaiting or word.startswith("-"):
            options = arguments_of(command or HOME)
            awaiting = not awaiting and any(each.value and word in each.flags for each in options)
        elif command is None:
            command = command_named(word) or HOME
        else:
            places += 1
    return command, places


def _next_place(command: Command, filled: int) -> Argument | None:
    places = [each for each in command.arguments if not each.is_option]
    return places[filled] if filled < len(places) else None


def _values(argument: Argument | None, reviews: Sequence[str]) -> list[str]:
    if argument is None:
        return []
    return list(reviews if argument.value == "review" else argument.choices or argument.hints)
