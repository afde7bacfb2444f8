"""All commands: their keys, their owners, and whether the key bar shows them.

Texts are in ``screens/common.toml``. An owner is a part of the screen with ``offers``: the commands that it
can currently run, by name. Key bar, palette and help show the offers of all owners on a screen.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from textual.binding import BindingType

from pm_review.i18n.catalog import Words, language_after, language_name

Action = Callable[[], Awaitable[object] | None]
"""Runs a command."""

Offers = Mapping[str, Action]
"""The commands that can currently run, by name."""


class Owner(Protocol):
    """A part of the screen that runs commands."""

    @property
    def offers(self) -> Offers:
        """The commands that it can currently run."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command, available by key, palette and mouse."""

    name: str
    """Its name in the texts ``commands.<name>`` and in the ``offers`` of its owner."""
    keys: tuple[str, ...] = ()
    """Its keys in Textual's notation, the first one for the key bar; empty if it is only in the palette."""
    foot: int = 0
    """How early the key bar leaves it out where there is little room: 1 as the last; 0 is never shown."""

    @property
    def all_keys(self) -> tuple[str, ...]:
        """Its keys, including the alternatives to function keys."""
        return (*self.keys, *(ALT[key] for key in self.keys if key in ALT))


ORDER = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "minus", "equals_sign")
"""The row of digits, which with Alt replaces F1 to F12."""

ALT = {f"f{number}": f"alt+{key}" for number, key in enumerate(ORDER, 1)}
"""Alternatives to function keys.

Plain digits are not used: a digit typed outside a field must not move or delete anything.
"""

ANYWHERE = (
    Command("help", ("f1", "question_mark"), foot=2),
    Command("palette", ("ctrl+p",)),
    Command("language", ("ctrl+l",)),
    Command("theme"),
    Command("leave", ("ctrl+q",), foot=1),
)
"""Commands of every screen."""

HOME = (
    Command("new", ("ctrl+n",), foot=2),
    Command("example", ("ctrl+e",), foot=2),
    Command("follow", ("ctrl+t",), foot=3),
    Command("search", ("ctrl+f", "slash"), foot=3),
    Command("rename", ("ctrl+r",), foot=4),
    Command("duplicate", ("f5",), foot=5),
    Command("delete", ("f8",), foot=5),
    Command("undo", ("ctrl+z",)),
    Command("fresh_example"),
    Command("empty"),
)
"""Commands of the home screen."""

STEPS = (
    Command("back", ("f3", "ctrl+pageup"), foot=5),
    Command("onward", ("f4", "ctrl+pagedown"), foot=4),
    Command("gap", ("ctrl+g",), foot=3),
    Command("report", ("ctrl+r",), foot=4),
    Command("rail", ("f2",)),
    Command("undo", ("ctrl+z",)),
    Command("redo", ("ctrl+y",)),
    Command("home", ("f9",)),
    Command("outward", ("escape",), foot=3),
)
"""Commands of the wizard for moving between its places."""

RECORDS = (
    Command("add", ("ctrl+n",), foot=2),
    Command("duplicate", ("f5",)),
    Command("delete", ("f8",)),
    Command("earlier", ("alt+up",)),
    Command("later", ("alt+down",)),
    Command("next_record", ("ctrl+down", "f7"), foot=5),
    Command("previous_record", ("ctrl+up", "f6")),
    Command("thread", ("ctrl+t",)),
    Command("sprout", ("f10",)),
    Command("from_goal", ("f10",), foot=3),
    Command("one_page", ("ctrl+b",)),
    Command("aside"),
    Command("recall"),
)
"""Commands of a section."""

FORM = (
    Command("more", ("ctrl+d",)),
    Command("editor", ("ctrl+o",)),
    Command("notes", ("ctrl+f",)),
)
"""Commands of a form."""

METRICS = (
    Command("import", ("f12",), foot=5),
    Command("plot", ("f11",), foot=6),
)
"""Commands of the metrics, in addition to those of any section."""

REPORT = (
    Command("hand_in", ("f12",), foot=2),
    Command("export", ("ctrl+e",), foot=4),
    Command("copy", ("f5",)),
    Command("audience", ("ctrl+b",)),
    Command("origin", ("f10",), foot=3),
    Command("format", ("f6",)),
    Command("browser"),
    Command("report_language"),
    Command("outline", ("f7",)),
)
"""Commands of the report."""

KEEPER = (
    Command("save", ("ctrl+s",)),
    Command("history"),
    Command("take_over"),
)
"""Commands about the file."""

WIZARD = (ANYWHERE[0], *METRICS, *REPORT, *STEPS[:2], *RECORDS, *STEPS[2:], *FORM, *KEEPER)
"""Commands of the wizard in the order of key bar, help and palette, before those of every screen."""

KEYS = {
    "alt+up": "Alt+↑",
    "alt+down": "Alt+↓",
    "ctrl+up": "^↑",
    "ctrl+down": "^↓",
    "ctrl+pageup": "^PgUp",
    "ctrl+pagedown": "^PgDn",
    "slash": "/",
    "question_mark": "?",
    "escape": "Esc",
    "minus": "-",
    "equals_sign": "=",
}
"""How keys are written in the key bar."""


def shown_key(key: str) -> str:
    """Format a key for the user: ``^N``, ``F4``, ``Alt+↑``."""
    if key in KEYS:
        return KEYS[key]
    if key.startswith("alt+"):
        return f"Alt+{shown_key(key[4:])}"
    return "^" + key[5:].upper() if key.startswith("ctrl+") else key.upper()


def key_of(command: Command) -> str:
    """Format the first key of a command; empty if it has none."""
    return shown_key(command.keys[0]) if command.keys else ""


def name_of(command: Command, words: Words) -> str:
    """Return the description of a command, which may include the next language."""
    following = language_name(language_after(words.language), words.language)
    return words(f"commands.{command.name}.name", language=following)


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """Return Textual's bindings for the keys of commands, which run the command currently offered."""
    keys = dict.fromkeys(key for each in commands for key in each.all_keys)
    return [(key, f"press('{key}')") for key in keys]


def offered_by(owners: Iterable[Owner]) -> dict[str, Action]:
    """Merge the offers of owners; the first owner of a command wins."""
    found: dict[str, Action] = {}
    for owner in owners:
        for name, action in owner.offers.items():
            found.setdefault(name, action)
    return found
