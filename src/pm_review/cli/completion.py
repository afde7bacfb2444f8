"""What can follow on an unfinished command line; the scripts of the shells ask for it on every Tab."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from pm_review.cli.arguments import COMMANDS, HOME, Argument, Command, arguments_of, command_named
from pm_review.paths import reviews_dir


def complete(words: Sequence[str]) -> int:
    """Print what can follow: first comes ``=`` with what is typed of the word, then the words before it.

    The sign keeps an empty word from getting lost on its way through a shell.
    """
    current, *given = words or ["="]
    before = list(_parted(given))
    for each in candidates(before, current.removeprefix("="), _reviews(before)):
        print(each)
    return 0


def _parted(words: Iterable[str]) -> Iterator[str]:
    """The words, with ``--option=value`` as two of them, which bash parts in three."""
    for word in words:
        option, sign, value = word.partition("=")
        if word != "=":
            yield from (option, value) if sign and option.startswith("--") else (word,)


def _reviews(before: Sequence[str]) -> list[str]:
    """The names of the reviews; their files are not read."""
    named = [Path(value) for option, value in pairwise(before) if option == "--directory"]
    folder = reviews_dir(named[-1] if named else None)
    return sorted(path.stem for path in folder.glob("*.toml"))


def candidates(before: Sequence[str], current: str, reviews: Sequence[str]) -> list[str]:
    """What the word ``current`` can become after the words before it; nothing where a file is to be named."""
    command, places = _place(before)
    options = arguments_of(command or HOME)
    option, sign, typed = current.partition("=")
    if sign and _awaited(options, option):
        return [f"{option}={each}" for each in candidates([*before, option], typed, reviews)]
    awaited = _awaited(options, before[-1]) if before else None
    if awaited is None and current.startswith("-"):
        found = [each.name for each in options if each.is_option]
    elif awaited is None and command is None:
        found = [each.name for each in COMMANDS]
    else:
        found = _values(awaited or _next_place(command or HOME, places), reviews)
    return [each for each in found if each.startswith(current)]


def _awaited(options: Sequence[Argument], word: str) -> Argument | None:
    """The option that a word is, if it takes a value."""
    return next((each for each in options if each.value and word in each.flags), None)


def _place(before: Sequence[str]) -> tuple[Command | None, int]:
    """The command on the line, and how many of its places are filled."""
    command, places, awaiting = None, 0, False
    for word in before:
        if awaiting or word.startswith("-"):
            awaiting = not awaiting and _awaited(arguments_of(command or HOME), word) is not None
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
