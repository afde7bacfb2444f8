"""Every command once: its key and whether the foot line shows it. Words are in ``screens/common.toml``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual.binding import Binding

from pm_review.i18n.catalog import Words, language_after, language_name


class Command(NamedTuple):
    """One thing that a user can ask for, by key, by palette and by mouse."""

    name: str
    """Names its words ``commands.<name>`` and its action ``action_<name>``."""
    key: str
    """The key in Textual's notation; empty where only the palette has it."""
    foot: bool = False
    """Whether the foot line shows it."""


ANYWHERE = (
    Command("help", "f1", foot=True),
    Command("palette", "ctrl+p"),
    Command("language", "ctrl+l"),
    Command("theme", ""),
    Command("leave", "ctrl+q", foot=True),
)
"""Commands of every screen."""

HOME = (
    Command("new", "ctrl+n", foot=True),
    Command("example", "f3", foot=True),
    Command("undo", "ctrl+z"),
    Command("empty", ""),
)
"""Commands of the home screen."""

CHOSEN = (
    Command("follow", "f4", foot=True),
    Command("search", "slash"),
    Command("rename", "f2", foot=True),
    Command("duplicate", "f5", foot=True),
    Command("delete", "f8", foot=True),
)
"""Commands of the home screen that need a review to act on."""

WIZARD = (
    Command("back", "f3", foot=True),
    Command("onward", "f4", foot=True),
    Command("add", "ctrl+n", foot=True),
    Command("gap", "ctrl+g", foot=True),
    Command("report", "ctrl+r", foot=True),
    Command("save", "ctrl+s"),
    Command("rail", "f2"),
    Command("duplicate", "f5"),
    Command("delete", "f8"),
    Command("earlier", "alt+up"),
    Command("later", "alt+down"),
    Command("undo", "ctrl+z"),
    Command("redo", ""),
    Command("editor", "ctrl+o"),
    Command("thread", "ctrl+t"),
    Command("notes", "ctrl+f"),
    Command("aside", ""),
    Command("recall", ""),
    Command("history", ""),
    Command("take_over", ""),
    Command("home", "f9"),
)
"""Commands of the wizard."""

OF_RECORDS = frozenset({"add", "duplicate", "delete", "earlier", "later"})
"""Commands of the wizard that need a list of records."""

OF_QUESTIONS = frozenset({*OF_RECORDS, "onward", "editor", "report"})
"""Commands of the wizard that the report, which is its last place, has no use for."""

DATA = (
    Command("import", "f12", foot=True),
    Command("plot", "f11", foot=True),
)
"""Commands of the metrics, beside those of the wizard."""

REPORT = (
    Command("export", "ctrl+e", foot=True),
    Command("copy", "ctrl+y", foot=True),
    Command("audience", "ctrl+b", foot=True),
    Command("origin", "f10", foot=True),
    Command("format", "f6"),
    Command("browser", ""),
    Command("report_language", ""),
    Command("outline", "f7"),
)
"""Commands of the report, beside those of the wizard."""

KEYS = {
    "alt+up": "Alt+↑",
    "alt+down": "Alt+↓",
    "slash": "/",
}
"""How keys are written in the foot line."""


def shown_key(key: str) -> str:
    """A key as it is written for people: ``^N``, ``F4``, ``Alt+↑``."""
    if key in KEYS:
        return KEYS[key]
    return "^" + key[5:].upper() if key.startswith("ctrl+") else key.upper()


def name_of(command: Command, words: Words) -> str:
    """What a command does, in a sentence; it may name the language that comes next."""
    following = language_name(language_after(words.language), words.language)
    return words(f"commands.{command.name}.name", language=following)


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """Textual's bindings for commands that have a key."""
    return [Binding(each.key, each.name, each.name, show=False) for each in commands if each.key]
