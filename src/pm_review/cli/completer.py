"""Completion of a command line with argcomplete; loaded only when Tab is pressed."""

from __future__ import annotations

import sys
from argparse import Action, ArgumentParser, Namespace
from pathlib import Path

import argcomplete
from argcomplete.completers import BaseCompleter

from pm_review.cli.arguments import COMMANDS, HINTS, HOME, arguments_of
from pm_review.cli.parser import Parser, build
from pm_review.i18n.catalog import words
from pm_review.paths import expand_path, is_folder, matching, reviews_dir

FILES = ("file", "folder", "directory")
"""The kinds of values that are paths."""


def complete() -> None:
    """Print the candidates that the shell requests through the environment, and exit."""
    argcomplete.autocomplete(
        build(COMMANDS, words("cli", "en")),
        always_complete_options=False,
        exit_method=sys.exit,
        default_completer=Completer(),
    )


class Completer(BaseCompleter):
    """Suggests values for an argument without fixed words: reviews, files, hints."""

    def __call__(
        self, *, prefix: str, action: Action, parser: ArgumentParser, parsed_args: Namespace
    ) -> list[str]:
        """Return all possible values; argcomplete filters them by the prefix."""
        command = parser.command if isinstance(parser, Parser) else HOME
        names = (action.dest, *action.option_strings)
        argument = next(each for each in arguments_of(command) if each.name in names)
        if argument.value == "review":
            return review_names(getattr(parsed_args, "directory", None))
        return file_names(prefix) if argument.value in FILES else list(HINTS.get(argument.value, ()))


def review_names(directory: str | None) -> list[str]:
    """Return the names of the reviews in a folder, by default the usual one, without reading the files."""
    folder = reviews_dir(Path(directory) if directory else None)
    return [path.stem for path in matching(folder, "*.toml")]


def file_names(prefix: str) -> list[str]:
    """Return the paths that begin with a prefix; folders end with a slash."""
    folder, _, name = prefix.rpartition("/")
    parent = f"{folder}/" if "/" in prefix else ""
    found = (path for path in matching(expand_path(parent or "."), "*") if path.name.startswith(name))
    return [f"{parent}{path.name}{'/' if is_folder(path) else ''}" for path in found]
