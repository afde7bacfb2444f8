"""Every dialog closes with Escape without a change, receives keys typed ahead and fits the screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Button
from textual.worker import WorkerFailed

from app.conftest import Hand, Running
from app.keys import key_event
from pm_review.app.dialogs.dialog import Dialog
from pm_review.model import Set, to_dict
from pm_review.paths import notes_dir
from pm_review.store import reading
from pm_review.store.library import Library
from pm_review.store.notes import Notes

RECORDS = """
[[goals]]
id = "G1"
name = "[red] أهداف 👩‍💻 目标"
target = "better retention"
[[projects]]
id = "P1"
name = "[/] Events"
goals = ["G1"]
[[data.metrics]]
id = "M1"
name = "Active users"
series = { "2025-01" = 1, "2025-02" = 2 }
"""


ODD = "[/]é表ع"


@pytest.fixture(autouse=True)
def filled(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A review with a record of each kind and a note of its year, in an empty current folder."""
    file.write_text(file.read_text(encoding="utf-8") + RECORDS, encoding="utf-8")
    Notes(notes_dir(file.parent)).add("[b]a note", date(2025, 6, 3))
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return file


OPENING: Sequence[tuple[str, Sequence[str]]] = (
    ("overview/overview", ["f1"]),
    ("overview/overview", ["ctrl+p"]),
    ("overview/overview", ["ctrl+f"]),
    ("goals/goals", ["ctrl+t"]),
    ("data/metrics", ["f11"]),
    ("data/metrics", ["f12"]),
)
"""Where each dialog of the wizard opens, and the keys that open it."""


async def escape_from(hand: Hand, keys: Sequence[str]) -> None:
    """Open a dialog, type and move in it, and close it with Escape."""
    below = hand.app.screen
    await hand.press(*keys)
    await hand.until(lambda: isinstance(hand.app.screen, Dialog))
    assert max(map(len, hand.lines)) <= hand.app.size.width
    hand.app.post_message(events.Paste(ODD))
    await hand.press("down", "tab", "escape")
    await hand.until(lambda: hand.app.screen is below)


@pytest.mark.parametrize(("language", "size"), [("en", (60, 20)), ("zh", (160, 40))])
async def test_escape_closes_every_dialog_of_the_wizard_without_a_change(
    language: str, size: tuple[int, int], running: Running, filled: Path
) -> None:
    content = filled.read_bytes()
    async with running(filled, language=language, size=size) as hand:
        before = to_dict(hand.review)
        for place, keys in OPENING:
            await hand.open(place)
            await escape_from(hand, keys)
        for name in ("goal", "series"):
            await hand.to_field(name)
            await hand.press("enter")
            await hand.until(lambda: isinstance(hand.app.screen, Dialog))
            await hand.press("down", "escape")
            await hand.until(lambda: hand.app.screen is hand.wizard)
        await hand.press("ctrl+r")
        for keys in (["ctrl+e"], ["f7"]):
            await escape_from(hand, keys)
        assert to_dict(hand.review) == before
        assert hand.app.theme == "ink"
    assert filled.read_bytes() == content
    assert list(Path.cwd().iterdir()) == []
    assert [each.used for each in Notes(notes_dir(filled.parent)).entries()] == [()]


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_escape_closes_every_dialog_of_the_home_screen_without_a_change(
    language: str, running: Running, filled: Path, library: Library
) -> None:
    library.duplicate(filled)
    library.trash.put(library.folder / "r-2.toml")
    before = {path: path.read_bytes() for path in library.folder.rglob("*.toml")}
    async with running(language=language, size=(60, 20)) as hand:
        empty = hand.app.words("commands.empty.name")
        for keys in (["f1"], ["ctrl+n"], ["ctrl+r"], ["ctrl+p"], ["slash"]):
            await escape_from(hand, keys)
        await hand.press("ctrl+p")
        await hand.paste(empty)
        await hand.press("enter")
        assert "r-2" in hand.text
        await hand.press("escape")
    assert {path: path.read_bytes() for path in library.folder.rglob("*.toml")} == before


async def ask(hand: Hand, name: str) -> None:
    """Choose a command that opens a dialog from the palette."""
    await hand.press("ctrl+p")
    await hand.until(lambda: isinstance(hand.app.screen, Dialog))
    palette = hand.app.screen
    await hand.paste(hand.app.words(f"commands.{name}.name"))
    await hand.press("enter")
    await hand.until(lambda: isinstance(hand.app.screen, Dialog) and hand.app.screen is not palette)


COMMANDS = ("theme", "history", "aside", "recall")
"""Commands that open a dialog and are only in the palette."""


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_escape_closes_the_dialogs_that_only_the_palette_opens(
    language: str, running: Running, filled: Path
) -> None:
    async with running(filled, language=language, size=(60, 20)) as hand:
        await hand.open("goals/goals")
        before = to_dict(hand.review)
        for name in COMMANDS:
            await ask(hand, name)
            hand.app.post_message(events.Paste(ODD))
            await hand.press("down", "escape")
            await hand.until(lambda: hand.app.screen is hand.wizard)
        assert to_dict(hand.review) == before


async def test_text_typed_ahead_goes_into_the_dialog_it_was_meant_for(running: Running, filled: Path) -> None:
    async with running(filled, size=(100, 30)) as hand:
        await hand.rush("tab", "ctrl+f", *"not", "enter", *" now")
        assert hand.review.overview.product == "[b]a note now"
        await hand.rush("ctrl+p", *"next sec", "enter", *"Li")
        assert hand.review.goals[0].name.endswith("Li")
        await hand.rush("ctrl+p", *"theme", "enter", "down", "enter", *"na")
        assert hand.app.theme == "paper"
        assert hand.review.goals[0].name.endswith("Lina")
        await hand.rush("f1", "down", "escape", *"!", "ctrl+p", *"zzz", "enter", *"?")
        assert hand.review.goals[0].name.endswith("Lina!?")


async def test_keys_typed_ahead_go_through_links_and_series(running: Running, filled: Path) -> None:
    async with running(filled, size=(100, 30)) as hand:
        await hand.open("data/metrics")
        await hand.to_field("goal")
        await hand.rush(
            "enter", "down", "enter", "tab", "tab", *"up", "tab", "enter", *"3", "enter", *"4", "escape"
        )
        await hand.settle()
        (metric,) = hand.review.data.metrics
        assert (metric.goal, metric.series, metric.trend) == ("G1", {"2025-01": 13, "2025-02": 24}, "up")


async def test_keys_typed_ahead_export_the_report_and_continue(running: Running, filled: Path) -> None:
    async with running(filled, size=(100, 30)) as hand:
        await hand.rush(
            "ctrl+r",
            "ctrl+e",
            *["shift+up"] * 9,
            *"a.md",
            "enter",
            "f7",
            *"projects",
            "enter",
            "f3",
            "f3",
        )
        assert hand.wizard.navigator.place.section == "plan/resources"
        assert [each.name for each in Path.cwd().iterdir()] == ["a.md"]


def shorten(filled: Path, library: Library) -> None:
    """Remove sixty lines from a review that an earlier version still has."""
    text, lines = filled.read_text(encoding="utf-8"), "".join(f"line {number:02d}\n" for number in range(60))
    filled.write_text(text.replace("year =", f'summary = """{lines}"""\nyear =', 1), encoding="utf-8")
    session = library.open(filled)
    session.apply(Set("overview.summary", ""))
    assert session.save()
    session.close()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (50, 12)])
async def test_the_buttons_are_in_sight_however_long_the_text_is(
    size: tuple[int, int], running: Running, filled: Path, library: Library
) -> None:
    shorten(filled, library)
    async with running(filled, size=size) as hand:
        await hand.press("ctrl+p", *"versions", "enter", "down", "enter")
        for button in hand.app.screen.query(Button):
            assert hand.app.screen.region.contains_region(button.region), hand.text
            assert str(button.label) in hand.text
        await hand.press("right", "enter")
        assert hand.review.overview.summary.count("line") == 60


@pytest.mark.parametrize(
    ("language", "command", "size"), [("en", "versions", (50, 12)), ("zh", "版本", (80, 24))]
)
async def test_a_long_difference_is_read_to_its_end_and_back_by_keys_alone(
    language: str, command: str, size: tuple[int, int], running: Running, filled: Path, library: Library
) -> None:
    shorten(filled, library)
    async with running(filled, language=language, size=size) as hand:
        await hand.press("ctrl+p", *command, "enter", "down", "enter")
        assert "line 00" in hand.text
        await hand.press(*["down"] * 16)
        assert "line 16" in hand.text
        assert "line 00" not in hand.text
        await hand.press(*["pagedown"] * 20)
        assert "line 59" in hand.text
        await hand.press(*["up"] * 10)
        assert "line 59" not in hand.text
        await hand.press("home")
        assert "line 00" in hand.text
        await hand.press("end", "enter")
        assert hand.review.overview.summary == ""


@pytest.mark.parametrize("answer", [["enter"], ["right", "enter"], ["escape"]])
async def test_text_typed_after_an_answer_goes_to_the_screen_below(
    answer: list[str], running: Running, filled: Path
) -> None:
    (Path.cwd() / "r.md").write_text("mine", encoding="utf-8")
    async with running(filled) as hand:
        await hand.press("ctrl+r", "ctrl+e", "enter")
        assert "The file exists" in hand.text  # a long path may break the sentence below it
        await hand.rush(*answer, "f3", "f3", *"Zoe")
        assert hand.wizard.navigator.place.section == "plan/resources"
        assert [each.what for each in hand.review.plan.resources] == ["Zoe"]


async def test_an_error_in_a_dialog_is_reported_as_the_error_that_it_was(
    running: Running, filled: Path
) -> None:
    async def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(WorkerFailed):
        async with running(filled) as hand:
            hand.app.flow(fail())
            await hand.until(lambda: hand.app.crash is not None)
    assert isinstance(hand.app.crash, ZeroDivisionError)
    assert hand.app.crash.__traceback__ is not None


@pytest.mark.parametrize(
    "keys", [["ctrl+p"], ["f1"], ["f4", "f10"], ["ctrl+r", "f12"], ["ctrl+r", "ctrl+e"], ["f9", "ctrl+r"]]
)
async def test_ctrl_c_says_how_to_quit_and_ctrl_q_quits_in_a_dialog_too(
    running: Running, filled: Path, keys: list[str]
) -> None:
    async with running(filled) as hand:
        await hand.type("Q")
        await hand.press(*keys)
        assert isinstance(hand.app.screen, Dialog)
        await hand.press("ctrl+c")
        assert "Ctrl+Q" in hand.said
        hand.app.post_message(key_event("ctrl+q"))
        await hand.until(lambda: not hand.app.is_running)
    assert "Q" in reading.read(filled).overview.author
