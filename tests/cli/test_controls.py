"""Control characters in files, names, sheets and errors are shown as symbols and never reach the terminal."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pm_review.cli.arguments import FORMATS
from pm_review.paths import data_dir
from pm_review.store.library import Library
from pm_review.store.notes import Notes
from program import Answer, Run

EVIL = "a\x1b]0;owned\x07b\x9b31mc\x7fd\u202ee\u2066f\x00g"
"""A window title, a C1 colour code, a deletion, two direction overrides and a zero byte."""

RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that must not reach a terminal."""

CODES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""The same without direction overrides, which a piped report keeps."""

TOML_TEXT = "".join(f"\\u{ord(each):04x}" if RAW.match(each) else each for each in EVIL)

REVIEW = f"""format = 1
"{TOML_TEXT}" = "{TOML_TEXT}"

[overview]
year = 2025
author = "{TOML_TEXT}"
product = "{TOML_TEXT}"
summary = '''first\nsecond'''
context = "{TOML_TEXT}"

[[goals]]
id = "G\\u001b\\u202e"
name = "{TOML_TEXT}"
target = "500{TOML_TEXT}"
actual = "400{TOML_TEXT}"

[[data.metrics]]
id = "M1"
name = "{TOML_TEXT}"
unit = "{TOML_TEXT}"
previous = "1"
current = "2"

[data.metrics.series]
2025-01 = 1
2025-02 = 2

[[lessons.failures]]
id = "F1"
what = "{TOML_TEXT}"
"""

NAME = EVIL.replace("\x00", "")
"""The same as a file name, which cannot contain a zero byte."""

SHEET = f"month,{EVIL}\n2025-01,1\n2025-02,n/a{EVIL}\n2025-03,3\n".replace("\x00", "")


@pytest.fixture
def evil(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a readable review, two broken ones, a version, a note and a sheet, all with control
    characters.
    """
    folder = home / f"reviews {NAME}"
    folder.mkdir()
    monkeypatch.setenv("PM_REVIEW_DIR", str(folder))
    (folder / f"{NAME}.toml").write_text(REVIEW, encoding="utf-8")
    (folder / f"sheet {NAME}.csv").write_text(SHEET, encoding="utf-8")
    (folder / f"broken {NAME}.toml").write_text(f"format = 1\n# {NAME}\nx = {NAME}\n", encoding="utf-8")
    typed = f'format = 1\n[[goals]]\nstate = "{TOML_TEXT}"\n'
    (folder / f"typed {NAME}.toml").write_text(typed, encoding="utf-8")
    Notes(data_dir()).add("a note", date(2025, 3, 1))
    log = data_dir() / "log.toml"
    log.write_text(log.read_text(encoding="utf-8").replace("a note", TOML_TEXT), encoding="utf-8")
    return folder


def versioned(folder: Path) -> str:
    """Save a version of the review and return its name."""
    from pm_review.model import Set
    from pm_review.paths import state_dir
    from pm_review.store import state, versions

    library = Library(folder, state_dir())
    path = library.find(NAME)
    for text in ("one", f"two {EVIL}"):
        session = library.open(path)
        session.undo_stack.make([Set("overview.keyword", text)], "test")
        session.save()
        session.close()
    return versions.versions(state.folder_of(path, state_dir()))[0].name


CALLS: dict[str, Callable[[Path], list[str]]] = {
    "list": lambda _: ["list"],
    "list --json": lambda _: ["list", "--json"],
    "show": lambda _: ["show", NAME],
    "check": lambda _: ["check", NAME],
    "check --json": lambda _: ["check", NAME, "--json"],
    "export to a file": lambda folder: ["export", NAME, "-o", str(folder / "report.md")],
    "import --dry-run": lambda folder: ["import", NAME, str(folder / f"sheet {NAME}.csv"), "--dry-run"],
    "import --json": lambda folder: [
        "import",
        NAME,
        str(folder / f"sheet {NAME}.csv"),
        "--dry-run",
        "--json",
    ],
    "import": lambda folder: ["import", NAME, str(folder / f"sheet {NAME}.csv")],
    "import of a column": lambda folder: [*CALLS["import"](folder), "--metric", NAME[:3] + "?"],
    "log --list": lambda _: ["log", "--list"],
    "log --month": lambda _: ["log", "--month", NAME],
    "log": lambda _: ["log", NAME],
    "history": lambda folder: [versioned(folder) and "history", NAME],
    "history of a version": lambda folder: ["history", NAME, versioned(folder)],
    "restore": lambda folder: ["restore", NAME, versioned(folder)],
    "restore what is not there": lambda _: ["restore", NAME, NAME],
    "doctor": lambda _: ["doctor"],
    "path": lambda _: ["path", NAME],
    "a broken review": lambda _: ["show", f"broken {NAME}"],
    "a wrong word": lambda _: ["check", f"typed {NAME}"],
    "no such review": lambda _: ["show", f"{NAME}?"],
    "no such command": lambda _: [NAME],
    "no such option": lambda _: ["list", f"--{NAME}"],
    "no such sheet": lambda _: ["import", NAME, NAME],
    "no screens": lambda _: ["screens", "check", NAME],
}


def assert_tame(answer: Answer, raw: re.Pattern[str] = RAW) -> None:
    """Check that the output contains no raw control character."""
    output = answer.out + answer.err
    assert raw.search(output.replace("\n", "")) is None
    assert "Something went wrong" not in output


@pytest.mark.parametrize("called", CALLS)
def test_no_output_holds_a_control_character(pm_review: Run, evil: Path, called: str) -> None:
    assert_tame(pm_review(*CALLS[called](evil)))


@pytest.mark.parametrize(
    "asked", [[], ["--to", "json"], ["--to", "html"], ["--hide", "names,figures"]], ids=str
)
def test_a_report_in_a_pipe_holds_none_and_keeps_directions(
    pm_review: Run, evil: Path, asked: list[str]
) -> None:
    assert_tame(pm_review("export", NAME, "-o", "-", *asked), CODES)


@pytest.mark.parametrize("kind", [each for each in FORMATS if each != "docx"])
def test_a_report_in_a_file_holds_none_and_keeps_directions(
    pm_review: Run, evil: Path, tmp_path: Path, kind: str
) -> None:
    assert pm_review("export", NAME, "--to", kind, "-o", tmp_path / "made").status == 0
    made = (tmp_path / "made").read_text(encoding="utf-8")
    assert CODES.search(made) is None
    assert kind in ("json", "questions") or "\u202e" in made


def test_a_report_on_a_terminal_shows_directions_too(
    pm_review: Run, evil: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert_tame(pm_review("export", NAME, "-o", "-"))


def test_a_control_character_in_a_file_is_shown_as_a_visible_sign(pm_review: Run, evil: Path) -> None:
    assert "␛]0;owned␇b⟨U+009B⟩31mc␡d⟨U+202E⟩e⟨U+2066⟩f" in pm_review("list").out
    assert "\\u202e" in pm_review("list", "--json").out


def test_plain_mode_shows_a_control_character_as_a_visible_sign(
    pm_review: Run, evil: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n?\n\n?\n>\n>\n?\n\n\n\n/\n\n" + "\n" * 40))
    answer = pm_review("open", NAME, "--plain")
    assert_tame(answer)
    assert "␛]0;owned␇" in answer.out


def test_the_list_of_plain_mode_shows_a_control_character_as_a_visible_sign(
    pm_review: Run, evil: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"nothing {NAME}\n:q\n"))
    assert_tame(pm_review("--plain"))
