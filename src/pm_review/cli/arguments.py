"""The command line: every command and its arguments, in one table.

Parser, help and completion are made from it; the words for each entry are in ``screens/cli.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pm_review.i18n.catalog import languages

SHELLS = ("bash", "zsh", "fish", "powershell")
"""The shells that completion is written for."""

FORMATS = ("markdown", "html", "slides", "docx", "json", "answers", "questions")
"""The formats of the report."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "action": ("check", "missing"),
    "audience": ("full", "brief"),
    "format": FORMATS,
    "shell": SHELLS,
}
"""The only words that each kind of value accepts; any value is accepted for the other kinds."""

HINTS: Mapping[str, tuple[str, ...]] = {"what": ("figures", "names")}
"""The words that completion suggests for a kind of value that accepts others too."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a command: an option if its name starts with dashes, otherwise a positional one."""

    name: str
    value: str = ""
    """The kind of value, as named in the words (``values.<value>``); empty for a flag."""
    short: str = ""
    """The short form of an option, such as ``-o``."""
    needed: bool = False
    many: bool = False
    """Whether it accepts all following words, or several uses of the option."""
    again: bool = False
    """Whether it can be repeated, with one word each time."""

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that it accepts, if they are fixed: words, or the available languages."""
        return tuple(languages()) if self.value == "language" else CHOICES.get(self.value, ())

    @property
    def is_option(self) -> bool:
        """Whether it is written with dashes."""
        return self.name.startswith("-")

    @property
    def flags(self) -> tuple[str, ...]:
        """All its spellings."""
        return (self.short, self.name) if self.short else (self.name,)


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the program."""

    name: str
    run: str
    """The function to run, as ``module:function`` in ``cli.commands``; imported when called."""
    arguments: tuple[Argument, ...] = ()
    aliases: tuple[str, ...] = ()
    rare: bool = False
    """Whether the help lists it under "More"."""


GLOBAL = (
    Argument("--directory", "directory"),
    Argument("--language", "language"),
    Argument("--help", short="-h"),
    Argument("--version"),
)
"""The arguments of every command, before or after its name."""

REVIEW = Argument("review", "review")
LANGUAGE = Argument("--language", "language")
NO_OPEN = Argument("--no-open")
PLAIN = Argument("--plain")
JSON = Argument("--json")
AUDIENCE = Argument("--audience", "audience")

HOME = Command("", "wizard:home", (PLAIN,))
"""The command that runs when none is named."""

COMMANDS = (
    Command(
        "new",
        "wizard:new",
        (
            Argument("year", "year"),
            Argument("--name", "name"),
            Argument("--from", "review"),
            LANGUAGE,
            NO_OPEN,
            PLAIN,
        ),
    ),
    Command("open", "wizard:open_review", (REVIEW, PLAIN), aliases=("resume",)),
    Command("example", "wizard:example", (LANGUAGE, Argument("--fresh"), NO_OPEN, PLAIN)),
    Command("serve", "serve:serve", (Argument("--port", "port"), NO_OPEN), rare=True),
    Command("list", "reviews:list_reviews", (JSON,)),
    Command("show", "report:show", (REVIEW, AUDIENCE, LANGUAGE)),
    Command("check", "check:check", (REVIEW, JSON)),
    Command(
        "export",
        "report:export",
        (
            REVIEW,
            Argument("--to", "format"),
            AUDIENCE,
            LANGUAGE,
            Argument("--slides", "count"),
            Argument("--hide", "what", again=True),
            Argument("--output", "file", short="-o"),
            Argument("--force"),
        ),
    ),
    Command(
        "import",
        "sheet:import_sheet",
        (
            REVIEW,
            Argument("sheet", "file", needed=True),
            Argument("--metric", "column", many=True),
            Argument("--into", "id"),
            Argument("--flow", "column", many=True),
            Argument("--level", "column", many=True),
            Argument("--ratio", "column", many=True),
            Argument("--year", "year"),
            Argument("--fiscal-start", "month"),
            Argument("--replace"),
            Argument("--day-first"),
            Argument("--encoding", "encoding"),
            Argument("--separator", "separator"),
            Argument("--dry-run"),
            Argument("--monthly"),
            JSON,
        ),
    ),
    Command(
        "log",
        "notes:log",
        (
            Argument("text", "text", many=True),
            Argument("--date", "date"),
            Argument("--list"),
            Argument("--month", "month"),
        ),
    ),
    Command("history", "versions:history", (REVIEW, Argument("version", "version")), rare=True),
    Command("restore", "versions:restore", (REVIEW, Argument("version", "version", needed=True)), rare=True),
    Command(
        "screens",
        "screens:screens",
        (Argument("action", "action", needed=True), Argument("folder", "folder")),
        rare=True,
    ),
    Command("doctor", "doctor:doctor", (Argument("--fix"),), rare=True),
    Command("path", "reviews:path", (REVIEW,), rare=True),
    Command("completion", "completion:completion", (Argument("shell", "shell", needed=True),), rare=True),
)
"""Every command, in the order of the help."""


def command_named(name: str) -> Command | None:
    """The command of this name or alias."""
    return next((each for each in COMMANDS if name == each.name or name in each.aliases), None)


def arguments_of(command: Command) -> tuple[Argument, ...]:
    """All arguments of a command, including the global ones that it does not redefine."""
    own = {each.name for each in command.arguments}
    return command.arguments + tuple(each for each in GLOBAL if each.name not in own)
