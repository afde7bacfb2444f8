"""Write the pages on keys from the table of commands: ``python docs/keys.py``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pm_review.app.commands import (
    ALT,
    ANYWHERE,
    FORM,
    HOME,
    KEEPER,
    METRICS,
    RECORDS,
    REPORT,
    STEPS,
    Command,
    name_of,
    shown_key,
)
from pm_review.i18n.catalog import Words, words

DOCS = Path(__file__).parent
"""The folder of the pages."""

PAGES = {"en": "keys.md", "zh": "keys.zh.md"}
"""The page of each language."""

GROUPS = {
    "anywhere": ANYWHERE,
    "steps": STEPS,
    "records": RECORDS,
    "form": FORM,
    "metrics": METRICS,
    "report": REPORT,
    "keeper": KEEPER,
    "home": HOME,
}
"""The commands of each part of the screen."""


def page(say: Words) -> str:
    """Return the page in the language of the words."""
    parts = [f"# {say('keys.title')}", "", say("keys.intro"), "", say("keys.digits"), ""]
    for name, commands in GROUPS.items():
        parts += [f"## {say(f'keys.{name}')}", "", *_table(commands, say), ""]
    parts += [f"## {say('help.fields')}", "", *_moves(say)]
    return "\n".join(parts) + "\n"


def _table(commands: Iterable[Command], say: Words) -> Iterator[str]:
    yield from (f"| {say('keys.key')} | {say('keys.does')} |", "| --- | --- |")
    for each in commands:
        keys = ", ".join(_name(key) for key in (*each.keys, *_second(each)))
        yield f"| {keys or say('keys.palette')} | {name_of(each, say)} |"


def _second(command: Command) -> Iterator[str]:
    """Yield the alternatives to function keys."""
    yield from (ALT[key] for key in command.keys if key in ALT)


def _name(key: str) -> str:
    return shown_key(key).replace("^", "Ctrl+")


def _moves(say: Words) -> Iterator[str]:
    yield from (f"| {say('keys.key')} | {say('keys.does')} |", "| --- | --- |")
    for name in say.keys("moves"):
        if name.endswith(".key"):
            does = say(f"moves.{name.removesuffix('.key')}.does")
            yield f"| {say(f'moves.{name}')} | {does} |"


if __name__ == "__main__":
    for language, name in PAGES.items():
        (DOCS / name).write_text(page(words("common", language)), encoding="utf-8")
