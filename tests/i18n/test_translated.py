"""Every message of the program can be translated, checked with a complete custom language."""

from __future__ import annotations

import html
import re
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from own_screens import used
from pm_review.cli.arguments import COMMANDS, FORMATS, HINTS, arguments_of
from pm_review.i18n.catalog import example_file
from pm_review.paths import own_screens, reviews_dir, state_dir
from program import Run, caller
from pseudo import CODE, LOCALE, NAME, pseudo, write_pseudo
from writing_systems import HAN, LATIN

LAST_YEAR = """format = 1
[overview]
year = 2024
product = "社交应用"
[[plan.goals]]
id = "N1"
name = "提升用户活跃度"
target = "200万"
"""

SHEET = "日期,月活\n2025-01-01,3\n2025-02-01,4\n2025-03-01,x\n"

NAMES = {"pm", "review", "toml", "utf", "n", CODE}
"""Words that are the same in every language."""

NUMBERS = {"pp", "T", "B", "M"}
"""Abbreviations of large numbers in languages without their own."""


@pytest.fixture(scope="module", autouse=True)
def _in_use(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Use the complete custom language in this process, which reads it once for all tests."""
    with used(write_pseudo(tmp_path_factory.mktemp("screens"))):
        yield


@pytest.fixture(autouse=True)
def _spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the custom language as the system language."""
    monkeypatch.setenv("LANG", LOCALE)


@pytest.fixture
def pm_review(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call the program in this process and capture its output."""
    return caller(capsys, monkeypatch)


@pytest.fixture
def review(home: Path) -> Path:
    """The Chinese example in the library, so that messages can be distinguished from its content."""
    path = reviews_dir() / "2025.toml"
    path.parent.mkdir(parents=True)
    path.write_bytes(example_file("zh").read_bytes())
    path.with_name("2024.toml").write_text(LAST_YEAR, encoding="utf-8")
    return path


def prose(value: object) -> Iterator[str]:
    """Yield the Chinese texts, links and figures that the author of a review has written."""
    if isinstance(value, str):
        if HAN.search(value) or not value.isalpha():
            yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from prose(each)
    elif isinstance(value, list):
        for each in value:
            yield from prose(each)


def plain(text: str, path: Path, *more: object) -> set[str]:
    """Return the words in plain letters that come neither from the review's author nor from a path."""
    written = " ".join(prose(tomllib.loads(path.read_text(encoding="utf-8"))))
    known = {*LATIN.findall(f"{written} {path} {' '.join(map(str, more))}"), *NAMES, *NUMBERS}
    return {each for each in LATIN.findall(text) if each not in known}


def test_the_language_is_made_of_other_letters_and_keeps_what_is_filled_in() -> None:
    assert pseudo("Goal {id}: {share:,} of {{all}}") == "Ɠǿȧŀ {id}: {share:,} ǿƒ {{ȧŀŀ}}"
    assert not LATIN.search(NAME)


@pytest.mark.parametrize("audience", ["full", "brief"])
@pytest.mark.parametrize("kind", [each for each in FORMATS if each not in ("json", "docx")])
def test_a_report_says_nothing_in_english(pm_review: Run, review: Path, kind: str, audience: str) -> None:
    output = pm_review("export", review, "--language", CODE, "--to", kind, "--audience", audience, "-o", "-")
    assert (output.status, output.err) == (0, "")
    shown = re.sub(r"<style>.*?</style>|<[^>]+>", " ", output.out, flags=re.DOTALL)
    shown = re.sub(r"(?s)\A---\n.*?\n---\n|<!--|-->", " ", shown) if kind == "slides" else shown
    assert plain(html.unescape(shown), review) == set()


def test_a_report_in_word_says_nothing_in_english(pm_review: Run, review: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    assert pm_review("export", review, "--language", CODE, "--to", "docx", "-o", target).status == 0
    with zipfile.ZipFile(target) as file:
        text = file.read("word/document.xml").decode()
    assert plain(html.unescape(" ".join(re.findall(r"<w:t[ >][^<]*", text))).replace("w:t", ""), review) == {
        *(["preserve", "xml", "space"] if "xml:space" in text else [])
    }


CALLS = [
    ["list"],
    ["check", "REVIEW"],
    ["show", "REVIEW", "--language", CODE],
    ["show", "nowhere"],
    ["export", "REVIEW", "--hide", "figures", "-o", "-", "--language", CODE],
    ["import", "REVIEW", "SHEET", "--dry-run"],
    ["import", "REVIEW", "SHEET"],
    ["import", "REVIEW", "nowhere.csv"],
    ["log", "发布"],
    ["log", "--list"],
    ["history", "REVIEW"],
    ["restore", "REVIEW", "nowhere"],
    ["doctor"],
    ["path", "nowhere"],
    ["screens", "check"],
    ["screens", "check", "nowhere"],
    ["open", "REVIEW"],
    ["open", "REVIEW", "--plain"],
    ["--plain"],
    ["nowhere"],
    ["new", "nowhere"],
    ["show", "--audience", "nowhere"],
    ["export", "--to"],
    ["list", "nowhere"],
    ["completion"],
]


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_a_command_says_nothing_in_english(
    pm_review: Run, review: Path, tmp_path: Path, call: list[str]
) -> None:
    sheet = tmp_path / "月活.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    asked = [{"REVIEW": str(review), "SHEET": str(sheet)}.get(each, each) for each in call]
    if call[0] == "screens":
        write_pseudo(own_screens())
    output = pm_review(*asked, stdin="\n" * 300)
    assert output.out + output.err
    assert "unexpected" not in output.err
    assert (
        plain(output.out + output.err, review, sheet, own_screens(), state_dir(), *call) - options() == set()
    )


def test_missing_answers_are_reported_without_a_word_of_english(pm_review: Run, review: Path) -> None:
    output = pm_review("check", "2024").out
    assert output.count("\n") > 20
    assert plain(re.sub(r"\(\w[\w.\[\]]*\)$", "", output, flags=re.MULTILINE), review) - {"N"} == set()


def test_names_that_are_withheld_are_reported_by_letters_alone(pm_review: Run, review: Path) -> None:
    output = pm_review("export", review, "--hide", "names", "-o", "-", "--language", CODE)
    assert all(len(each) == 1 for each in plain(output.out + output.err, review) - options())


def options() -> set[str]:
    """Return the words of the command line: commands, options and their choices."""
    typed = [arg for each in COMMANDS for arg in arguments_of(each)]
    words = [word for arg in typed for word in (*arg.flags, *arg.choices, *HINTS.get(arg.value, ()))]
    names = [name for each in COMMANDS for name in (each.name, *each.aliases)]
    return set(LATIN.findall(" ".join((*words, *names))))


@pytest.mark.parametrize("command", [each.name for each in COMMANDS] + ["--version"])
def test_the_help_of_a_command_says_nothing_in_english(pm_review: Run, review: Path, command: str) -> None:
    output = pm_review(command, "--help")
    assert (output.status, output.err) == (0, "")
    assert plain(output.out, review) - options() == set()
