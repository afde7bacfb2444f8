"""Every section, every dialog and the home screen in one language at a time.

A complete custom language proves that every phrase can be translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.conftest import Hand, Running
from own_screens import laid
from pm_review.forms.loader import sections
from pm_review.forms.schema import Input
from pm_review.i18n.catalog import Words, language_after, words
from pm_review.paths import own_screens
from pm_review.store.library import Library
from pseudo import CODE, NAME, write_pseudo
from writing_systems import HAN, LATIN

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
"""Letters before the number of a record or quarter."""

CHORD = re.compile(r"\^[A-Z]|(Ctrl|Alt)\+[A-Z]?|Shift\+Tab")
"""A key combination with Ctrl, as the footer and sentences show it."""

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
"""A review with a record in each list, so that every field appears on a screen."""


WRITTEN = {"zh": "产品", "en": "Product", CODE: "产品"}
BROKEN = {"zh": "坏了", "en": "Broken", CODE: "坏了"}


class Reader:
    """Reads the screen and collects the words of another language."""

    def __init__(self, hand: Hand, language: str, folder: Path) -> None:
        """Allow words of the folder's path on the screen, cut off anywhere."""
        self.hand = hand
        self.language = language
        self.allowed = {*KEYS, *NAMES, *IDS}
        self.foreign: set[str] = set()
        self._path = str(folder)

    def look(self) -> set[str]:
        """Return the words on the screen that are in another language."""
        text = CHORD.sub("", self.hand.text)
        found = HAN.findall(text) if self.language == "en" else LATIN.findall(text)
        return {each for each in found if each not in self.allowed and each not in self._path}

    def read(self, *shown: str) -> None:
        """Read the whole screen, which must contain some words."""
        text = " ".join(self.hand.text.split())
        assert [each for each in shown if each not in self.hand.text and each not in text] == [], (
            self.hand.text
        )
        self.foreign |= self.look()

    async def read_on(self, key: str, end: str) -> None:
        """Press a key repeatedly, reading each screen, until ``end`` is shown."""
        while end not in self.hand.text:
            before = self.hand.text
            await self.hand.press(key)
            assert self.hand.text != before, (end, before)
            self.foreign |= self.look()

    async def close(self, gone: str) -> None:
        """Close a dialog and check that its words are gone."""
        await self.hand.press("escape")
        assert gone not in self.hand.text


@pytest.fixture(params=[CODE])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """A built-in language, or a complete custom one."""
    if request.param == CODE:
        with laid(write_pseudo(own_screens()), {}):
            yield CODE
    else:
        yield request.param


@pytest.fixture
def say(language: str) -> Words:
    return words("common", language)


@pytest.fixture
def full(language: str, library: Library) -> Path:
    library.folder.mkdir()
    path = library.folder / f"{WRITTEN[language]}.toml"
    path.write_text(REVIEW.format(language=language, name=WRITTEN[language]), encoding="utf-8")
    return path


async def test_every_section_and_its_smaller_records_speak_one_language(
    running: Running, full: Path, language: str, say: Words
) -> None:
    async with running(full, language, (80, 120)) as hand:
        reader = Reader(hand, language, full.parent)
        await hand.press("ctrl+d")
        for section in sections():
            asked = [field for field in section.fields if not field.when]
            reader.read(section.title[language], *(field.label[language] for field in asked))
            for field in asked:
                if field.input is Input.RECORDS:
                    await hand.to_field(field.name)
                    await hand.press("ctrl+n")
                    reader.read(field.one[language], field.fields[0].label[language])
                    await hand.rush("escape", "escape")
            await hand.rush("f4", "ctrl+d")
        reader.read(say("report.full"))
    assert not reader.foreign, reader.foreign


async def test_help_and_palette_speak_one_language(
    running: Running, full: Path, language: str, say: Words
) -> None:
    async with running(full, language) as hand:
        reader = Reader(hand, language, full.parent)
        await hand.press("f1")
        reader.read(say("help.keys_below"))
        await reader.read_on("pagedown", say("questions.how.ask"))
        await reader.close(say("help.keys_below"))
        await hand.press("ctrl+p")
        reader.read(say("pick.keys_one"))
        await reader.read_on("pagedown", say("commands.leave.name"))
        await hand.type("~~~")
        reader.read(say("pick.nothing"))
    assert not reader.foreign, reader.foreign


def dialogs(language: str, say: Words) -> Iterator[tuple[str, str, list[str], str]]:
    """Yield the section, field and keys that lead to each dialog of the wizard, and words in that dialog."""
    yield "overview/overview", "previous", ["enter"], say("pick.none")
    yield "projects/projects", "goals", ["enter"], say("pick.keys_many")
    yield "data/metrics", "series", ["enter"], say("series.month")
    yield (
        "data/metrics",
        "name",
        ["f11"],
        words("data/course", language)("plot.title", name=WRITTEN[language]),
    )
    yield "data/metrics", "name", ["f12"], words("data/import", language)("file.title")
    yield "overview/overview", "product", ["ctrl+f"], say("notes.title")


@pytest.mark.parametrize("language", ["zh", CODE], indirect=True)
async def test_every_dialog_of_the_wizard_speaks_one_language(
    running: Running, full: Path, language: str, say: Words, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    async with running(full, language) as hand:
        reader = Reader(hand, language, full.parent)
        reader.allowed |= {"config", "data", "state", "log", *LATIN.findall(str(home))}
        for place, field, keys, shown in dialogs(language, say):
            await hand.open(place)
            await hand.to_field(field)
            await hand.press(*keys)
            reader.read(shown)
            await reader.close(shown)
        for command, shown in (("aside", "aside.title"), ("history", "history.title")):
            await hand.command(command)
            await hand.work()
            reader.read(say(shown))
            await reader.close(say(shown))
        await hand.command("theme")
        reader.read(say("themes.contrast"))
        await reader.close(say("themes.contrast"))
        await hand.press("ctrl+r", "ctrl+e")
        assert say("report.export_title") in hand.text
    assert not reader.foreign, reader.foreign


async def test_undoing_speaks_one_language(running: Running, full: Path, language: str, say: Words) -> None:
    async with running(full, language) as hand:
        reader = Reader(hand, language, full.parent)
        await hand.command("undo")
        assert hand.said == say("undo.nothing")
        await hand.press("f4", "ctrl+n")
        await hand.command("undo")
        assert not LATIN.search(hand.said)
        reader.read()
    assert not reader.foreign, reader.foreign


async def test_home_and_its_dialogs_speak_one_language(
    running: Running, full: Path, language: str, say: Words
) -> None:
    broken = full.with_name(f"{BROKEN[language]}.toml")
    broken.write_text("goals = [", encoding="utf-8")
    async with running(language=language, notifications=True) as hand:
        reader = Reader(hand, language, full.parent)
        reader.read(say("home.title"), say("home.broken"))
        for key, name in (("ctrl+n", "new.year"), ("ctrl+r", "rename.name"), ("f1", "help.keys_below")):
            await hand.press(key)
            reader.read(say(name))
            await reader.close(say(name))
        await hand.press("f8")
        reader.read()
        assert hand.said
        await hand.press("ctrl+z")
        first = next(line for line in hand.lines if broken.stem in line or "2025" in line)
        await hand.press("home", *["down"] * (broken.stem not in first), "enter")
        reader.allowed |= {"goals", "toml"}
        reader.read(say("home.broken_title"), say("answers.ok"))
    assert not reader.foreign, reader.foreign


async def test_an_empty_home_speaks_one_language(running: Running, language: str, library: Library) -> None:
    async with running(language=language) as hand:
        reader = Reader(hand, language, library.folder)
        reader.read(words("common", language)("home.empty")[:30])
    assert not reader.foreign, reader.foreign


async def test_ctrl_l_switches_at_once_and_keeps_the_place(
    running: Running, full: Path, language: str
) -> None:
    other = language_after(language)
    section = next(each for each in sections() if each.name == "goals/goals")
    async with running(full, language) as hand:
        reader = Reader(hand, language, full.parent)
        reader.allowed |= {"ab", *WRITTEN["zh"], WRITTEN["en"]}
        await hand.open(section.name)
        await hand.to_field("changed")
        await hand.type("ab")
        await hand.press("left")
        reader.read(section.title[language], "ab")
        await hand.press("ctrl+l")
        reader.language = other
        reader.read(section.title[other], "ab", "450")
        await hand.type("~")
        assert hand.review.goals[0].changed == "a~b"
    assert not reader.foreign, reader.foreign


class TestALanguageOfOnesOwn:
    @pytest.fixture
    def english(self, library: Library) -> Path:
        """Create a review in English."""
        library.folder.mkdir()
        path = library.folder / "产品.toml"
        path.write_text(REVIEW.format(language="en", name="产品"), encoding="utf-8")
        return path

    async def test_is_offered_for_the_report_and_switched_to(self, running: Running, english: Path):
        with laid(write_pseudo(own_screens()), {}):
            async with running(english) as hand:
                await hand.to_field("language")
                assert f"○ {NAME}" in hand.text
                await hand.press("ctrl+r")
                assert "year-end review" in hand.text
                for title in ("年终总结", "ẏḗȧř-ḗƞḓ řḗṽīḗẇ"):
                    await hand.command("report_language")
                    assert title in hand.text

    async def test_in_part_leaves_everything_else_in_english(self, running: Running, english: Path):
        own_screens().mkdir(parents=True)
        (own_screens() / "languages.toml").write_text(f'{CODE} = "{NAME}"', encoding="utf-8")
        (own_screens() / "common.toml").write_text(
            f"[commands]\nhelp.short.{CODE} = 'HULP'\nreport.short.{CODE} = 'RAPORO'\n", encoding="utf-8"
        )
        (own_screens() / "data").mkdir()
        (own_screens() / "data" / "screen.toml").write_text(f"title.{CODE} = 'DATO'", encoding="utf-8")
        screens = []
        with laid(own_screens(), {}):
            for language in ("en", CODE):
                async with running(english, language, (100, 30)) as hand:
                    await hand.open("goals/goals")
                    await hand.rest()
                    screens.append(hand.text)
        english_text, part = screens
        assert "HULP" in part and "RAPORO" in part and "DATO" in part
        for theirs, ours in (("HULP", "Help"), ("RAPORO", "Report"), ("DATO", "Data")):
            part = part.replace(theirs, ours)
        assert part == english_text
