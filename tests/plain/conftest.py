from __future__ import annotations

import io
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest

from pm_review import plain
from pm_review.forms.loader import sections
from pm_review.forms.record_form import record_form
from pm_review.model import FieldSpec, Record, Review, field_spec_at, get
from pm_review.paths import state_dir
from pm_review.store.library import Library
from pm_review.store.reading import read

REVIEW = """format = 1

[overview]
year = 2025
language = "en"

[[goals]]
id = "G1"
name = "Registered users"
target = "500万"

[[goals]]
id = "G2"
name = "Active users"
target = "200万"
actual = "180万"

  [[goals.parts]]
  name = "First half"

  [[goals.parts]]
  name = "Second half"
"""


def section(place: str) -> str:
    """Return the line that goes to a section."""
    return f"/{[each.name for each in sections()].index(place) + 1}"


class Talk:
    """Runs plain mode on a review with prepared input lines."""

    def __init__(self, path: Path, library: Library, typing: Callable[[str], str]) -> None:
        self.path = path
        self.library = library
        self._typing = typing

    @property
    def review(self) -> Review:
        """Return the review as it is in its file."""
        return read(self.path)

    def to(self, place: str, name: str, record: str = "", *first: str) -> list[str]:
        """Return the lines that lead to a question of a section, in the record that the line ``record``
        opens.

        ``first`` holds the answers to the first questions of a new record.
        """
        asked = next(each for each in sections() if each.name == place)
        found = get(self.review, asked.path)
        if not isinstance(found, list):
            about = cast("Record", found)
        elif record.isdecimal():
            about = cast("list[Record]", found)[int(record) - 1]
        else:
            about = cast("FieldSpec", field_spec_at(asked.path)).record()
        form = record_form(asked, about)
        shown, folded = ([each.name for each in fields] for fields in (form.fields, form.folded))
        lines = [section(place), *([record] if record else []), *first]
        if name in shown:
            return [*lines, *[""] * (shown.index(name) - len(first))]
        return [*lines, *[""] * (len(shown) - len(first)), "+", *[""] * folded.index(name)]

    def __call__(self, *lines: str, language: str = "en") -> str:
        """Open the review, enter the lines, end the input and return the output."""
        return self._typing("".join(f"{line}\n" for line in lines), language)


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    """Restore the signal handlers after a test, because plain mode replaces them."""
    kept = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.fixture
def library(home: Path) -> Library:
    return Library(home / "reviews", state_dir())


@pytest.fixture
def talk(library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Talk:
    """A review with two goals, one of them missed."""
    library.folder.mkdir()
    path = library.folder / "r.toml"
    path.write_text(REVIEW, encoding="utf-8")

    def typing(text: str, language: str) -> str:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        status = plain.run(library, language=language, path=path)
        said = capsys.readouterr().out
        unsaved = ("NOT SAVED. ", "未保存。")
        assert status == (2 if any(each in said for each in unsaved) else 0)
        return said

    return Talk(path, library, typing)
