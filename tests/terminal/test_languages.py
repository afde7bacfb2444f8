"""One language at a time: every section and every dialog, and the switch between them.

A language of somebody's own in which all stands proves that no phrase is told in another way.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ownscreens import laid
from tests.pseudo import CODE, LOCALE, NAME, write_pseudo
from tests.scripts import HAN, LATIN
from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal

from pm_review.forms.loader import sections
from pm_review.forms.schema import Input
from pm_review.i18n.catalog import Words, language_after, words
from pm_review.paths import own_screens

KEYS = {"Ctrl", "Enter", "Tab", "Shift", "Esc", "Alt", "F"}
NAMES = {
    "pm",
    "review",
    "Markdown",
    "TOML",
    "CSV",
    "csv",
    "TSV",
    "EDITOR",
    "HTML",
    "Excel",
    "MAU",
    "https",
    "B+",
    "md",
    "html",
    "docx",
    "json",
}
IDS = {"G", "P", "M", "S", "N", "R", "Q"}
"""Letters before the number of a record or of a quarter."""

CHORD = re.compile(r"\^[A-Z]|(Ctrl|Alt)\+[A-Z]?|Shift\+Tab")
"""A key with Ctrl, as the foot line and sentences write it."""

REVIEW = """format = 1
[overview]
year = 2025
language = "{language}"
product = "{name}"
previous = "{name}"
[[goals]]
id = "G1"
name = "{name}"
target = "500"
actual = "450"
[[projects]]
id = "P1"
name = "{name}"
goals = ["G1"]
[[data.metrics]]
id = "M1"
name = "{name}"
previous = "4"
current = "5"
series = {{ "2025-01" = 1, "2025-02" = 2 }}
[[lessons.successes]]
id = "S1"
what = "{name}"
[[lessons.failures]]
id = "F1"
what = "{name}"
[[plan.goals]]
id = "N1"
name = "{name}"
[[plan.resources]]
what = "{name}"
[[plan.risks]]
id = "R1"
what = "{name}"
"""
"""A review with a record in each list, so that every field is on a screen."""

LOCALES = {"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8", CODE: LOCALE}
WRITTEN = {"zh": "产品", "en": "Product", CODE: "产品"}
BROKEN = {"zh": "坏了", "en": "Broken", CODE: "坏了"}


class Reader:
    """Reads the screen and keeps what should not be there in one language."""

    def __init__(self, terminal: Terminal, language: str, folder: Path | None = None) -> None:
        """Words of the folder's path, or a file's, may be on the screen, cut anywhere."""
        self.terminal = terminal
        self.language = language
        self.allowed = {*KEYS, *NAMES, *IDS}
        self.foreign: set[str] = set()
        self._path = str(folder)

    def look(self) -> set[str]:
        """What is on the screen now and should not be."""
        text = CHORD.sub("", self.terminal.text)
        found = HAN.findall(text) if self.language == "en" else LATIN.findall(text)
        return {each for each in found if each not in self.allowed and each not in self._path}

    def read(self, first: str, *others: str) -> None:
        """Wait for words to be on the screen, and read all of it."""
        self.terminal.wait_for(first, *others)
        self.foreign |= self.look()

    def read_on(self, key: str, end: str) -> None:
        """Press a key, reading each screen, until words are on it."""
        while end not in self.terminal.text:
            before = self.terminal.text
            self.terminal.press(key)
            self.terminal.wait_until(lambda before=before: self.terminal.text != before, end)
            self.foreign |= self.look()

    def close(self, gone: str) -> None:
        """Close a dialog, of which some words are named."""
        self.terminal.press("escape")
        self.terminal.wait_gone(gone)


@pytest.fixture(params=[CODE])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """A language of somebody's own in which everything stands, or one that ships."""
    if request.param == CODE:
        with laid(write_pseudo(own_screens()), {}):
            yield CODE
    else:
        yield request.param


@pytest.fixture
def say(language: str) -> Words:
    return words("common", language)


@pytest.fixture
def file(language: str, reviews: Path) -> Path:
    reviews.mkdir(parents=True)
    path = reviews / f"{WRITTEN[language]}.toml"
    path.write_text(REVIEW.format(language=language, name=WRITTEN[language]), encoding="utf-8")
    return path


@pytest.fixture
def reader(language: str, file: Path, start: Start) -> Reader:
    """The program with the review open at its first section."""
    terminal = start("open", str(file), lang=LOCALES[language])
    return Reader(terminal, language, file.parent)


def test_every_section_and_its_smaller_records_speak_one_language(
    reader: Reader, language: str, say: Words
) -> None:
    for section in sections():
        reader.read(section.title[language])
        for field in section.fields:
            reader.read(field.label[language])
            if field.input is Input.RECORDS:
                reader.terminal.press("ctrl+n")
                reader.read(f"› {field.one[language]}", field.fields[0].label[language])
                reader.terminal.press("escape", "escape")
            reader.terminal.press("tab")
        reader.terminal.press("f4")
    reader.read(say("report.full"))
    assert not reader.foreign, reader.foreign


def test_help_and_palette_speak_one_language(reader: Reader, language: str, say: Words) -> None:
    reader.read(WRITTEN[language])
    reader.terminal.press("f1")
    reader.read(say("help.keys_below"))
    reader.read_on("pagedown", say("questions.how.ask"))
    reader.close(say("help.keys_below"))
    reader.terminal.press("ctrl+p")
    reader.read(say("pick.keys_one"))
    reader.read_on("pagedown", say("commands.leave.name"))
    reader.terminal.press("~~~")
    reader.read(say("pick.nothing"))
    assert not reader.foreign, reader.foreign


def open_dialogs(language: str, say: Words) -> Iterator[tuple[list[str], str]]:
    """Keys that lead to each dialog of the wizard, and words of that dialog."""
    yield ["ctrl+d", *["tab"] * 9, "enter"], say("pick.none")
    yield ["f4", "f4", "ctrl+d", *["tab"] * 4, "enter"], say("pick.keys_many")
    yield ["f4", "ctrl+d", *["tab"] * 3, "enter"], say("series.month")
    yield ["f11"], words("data/course", language)("plot.title", name=WRITTEN[language])
    yield ["f12"], words("data/import", language)("file.title")
    yield ["tab", "ctrl+f"], say("notes.title")
    yield ["ctrl+p", say("commands.aside.name")[:6], "enter"], say("aside.title")
    yield ["ctrl+p", say("commands.history.name")[:4], "enter"], say("history.title")
    yield ["ctrl+p", say("commands.theme.short").lower(), "enter"], say("themes.contrast")
    yield ["ctrl+r", "ctrl+e"], say("report.export_title")


@pytest.mark.parametrize("language", ["zh", CODE], indirect=True)
def test_every_dialog_of_the_wizard_speaks_one_language(reader: Reader, language: str, say: Words) -> None:
    reader.allowed |= {"config", "data", "state", "log"}
    reader.read(next(sections()).title[language])
    for keys, shown in open_dialogs(language, say):
        reader.terminal.press(*keys)
        reader.read(shown)
        reader.close(shown)
    assert not reader.foreign, reader.foreign


def test_undoing_speaks_one_language(reader: Reader, language: str, say: Words) -> None:
    reader.read(WRITTEN[language])
    undo = ["ctrl+p", say("commands.undo.name"), "enter"]
    reader.terminal.press(*undo)
    reader.read(say("undo.nothing"))
    reader.terminal.press("f4", "ctrl+n", *undo)
    goals = next(each for each in sections() if each.place == "goals/goals")
    added = say("undo.did_add", one=goals.one[language], name="|")
    reader.read(say("undo.undid", what=added).partition("|")[0])
    assert not reader.foreign, reader.foreign


@pytest.fixture
def home_reader(language: str, file: Path, start: Start) -> Reader:
    """The home screen, with a file in the folder that is no review."""
    file.with_name(f"{BROKEN[language]}.toml").write_text("goals = [", encoding="utf-8")
    return Reader(start(lang=LOCALES[language]), language, file)


def test_home_and_its_dialogs_speak_one_language(home_reader: Reader, language: str, say: Words) -> None:
    reader = home_reader
    reader.read(say("home.title"), say("home.broken"))
    for key, name in (("ctrl+n", "new.year"), ("ctrl+r", "rename.name"), ("f1", "help.keys_below")):
        reader.terminal.press(key)
        reader.read(say(name))
        reader.close(say(name))
    reader.terminal.press("f8")
    reader.read(say("home.trashed", name="").rpartition(" ")[2][-4:])
    reader.terminal.press("enter")
    assert not reader.foreign, reader.foreign


def test_a_broken_file_is_told_of_in_one_language(home_reader: Reader, language: str, say: Words) -> None:
    home_reader.read(say("home.broken"))
    first = next(line for line in home_reader.terminal.lines if BROKEN[language] in line or "2025" in line)
    home_reader.terminal.press(*["down"] * (BROKEN[language] not in first), "enter")
    home_reader.allowed |= {"goals"}
    home_reader.read(say("home.broken_title"), say("answers.ok"))
    assert not home_reader.foreign


def test_an_empty_home_speaks_one_language(language: str, say: Words, start: Start) -> None:
    reader = Reader(start(lang=LOCALES[language]), language)
    reader.read(say("home.empty")[:30])
    assert not reader.foreign, reader.foreign


def test_ctrl_l_switches_at_once_and_keeps_the_place(reader: Reader, language: str, file: Path) -> None:
    terminal = reader.terminal
    other = language_after(language)
    section = next(each for each in sections() if each.place == "goals/goals")
    reader.allowed |= {"ab", *WRITTEN["zh"], WRITTEN["en"]}
    reader.read(WRITTEN[language])
    terminal.press("f4", "ctrl+d", *["tab"] * 3, "ab", "left")
    reader.read(section.title[language], "ab")
    terminal.press("ctrl+l")
    reader.language = other
    terminal.wait_until(lambda: not reader.look(), "the other language alone")
    reader.read(section.title[other], "ab", "450")
    terminal.press("~")
    terminal.wait_for("a~b")
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0
    assert tomllib.loads(file.read_text(encoding="utf-8"))["goals"][0]["changed"] == "a~b"


class TestALanguageOfOnesOwn:
    @pytest.fixture(autouse=True)
    def pseudo(self, reviews: Path) -> Iterator[None]:
        """The language in whole."""
        with laid(write_pseudo(own_screens()), {}):
            yield

    def test_comes_after_those_that_ship_and_is_spoken_the_next_time(self, start: Start):
        titles = {each: words("common", each)("home.empty")[:30] for each in ("en", "zh", CODE)}
        terminal = start(lang="en_US.UTF-8")
        terminal.wait_for(titles["en"], "English")
        terminal.press("ctrl+l")
        terminal.wait_for(titles["zh"][:10], "中文")
        terminal.press("ctrl+p")
        terminal.wait_for("界面切换为Ƥşḗŭḓǿ")
        terminal.press("escape")
        terminal.wait_gone("界面切换为Ƥşḗŭḓǿ")
        terminal.press("ctrl+l")
        terminal.wait_for(titles[CODE], "Ƥşḗŭḓǿ")
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
        start(lang="en_US.UTF-8").wait_for(titles[CODE])

    def test_is_offered_for_the_report_and_switched_to(self, start: Start, reviews: Path):
        reviews.mkdir(parents=True)
        path = reviews / "产品.toml"
        path.write_text(REVIEW.format(language="en", name="产品"), encoding="utf-8")
        terminal = start("open", str(path), lang="en_US.UTF-8")
        terminal.wait_for("○ Ƥşḗŭḓǿ")
        terminal.press("ctrl+r")
        terminal.wait_for("year-end review", "English")
        for title in ("年终总结", "ẏḗȧř-ḗƞḓ řḗṽīḗẇ"):
            terminal.press("ctrl+p", "language of the report", "enter")
            terminal.wait_for(title)

    def test_in_part_leaves_everything_else_in_english(self, start: Start, reviews: Path):
        reviews.mkdir(parents=True)
        path = reviews / "产品.toml"
        path.write_text(REVIEW.format(language="en", name="产品"), encoding="utf-8")
        shutil.rmtree(own_screens())
        own_screens().mkdir()
        (own_screens() / "languages.toml").write_text(f'{CODE} = "{NAME}"', encoding="utf-8")
        (own_screens() / "common.toml").write_text(
            f"[commands]\nhelp.short.{CODE} = 'HULP'\nreport.short.{CODE} = 'RAPORO'\n", encoding="utf-8"
        )
        (own_screens() / "goals").mkdir()
        (own_screens() / "goals" / "screen.toml").write_text(f"title.{CODE} = 'METAS'", encoding="utf-8")
        screens = []
        for language in ("en", CODE):
            terminal = start("open", str(path), "--language", language)
            terminal.wait_for("The year in brief")
            terminal.press(*["f4"] * (2 if language == "en" else 0))
            terminal.wait_for("Measure")
            terminal.watch(0.5)
            screens.append(terminal.text)
            terminal.press("ctrl+q")
            terminal.wait_end()
        english, part = screens
        assert "HULP" in part and "RAPORO" in part and "METAS" in part
        for theirs, ours in (("HULP", "Help"), ("RAPORO", "Report"), ("METAS", "Goals")):
            part = part.replace(theirs, ours)
        assert part == english
