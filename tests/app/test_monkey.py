"""A monkey at the keys: nothing breaks, and the file holds what its screen shows."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual import events

from app.conftest import Hand, Running, key_event
from pm_review.app import clipboard
from pm_review.app.commands import ANYWHERE, HOME, WIZARD
from pm_review.app.review import ReviewScreen
from pm_review.app.widgets.text_field import TextField
from pm_review.model import to_dict
from pm_review.store import reading
from pm_review.store.library import Library
from pm_review.workspace.values import as_text

COMMANDS = sorted({key for each in (*ANYWHERE, *HOME, *WIZARD) for key in each.keys})
KEYS = (
    *(key for key in COMMANDS if key != "ctrl+q"),
    *("tab", "shift+tab", "enter", "escape", "backspace", "delete", "space", "ctrl+z", "escape"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "shift+left", "shift+end"),
    *"ab7[/]{x}|#标é",
)
PASTES = (
    "[red]x[/]",
    "2025-01\t7\n2025-02\t8",
    "第一行\n第二行",
    "x" * 300,
    "\n\n",
    "../y",
    "👩‍💻 ع\t\x1b[31m",
)
BURSTS, BURST = 12, 10


@pytest.fixture(autouse=True)
def reviews(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The worked example twice and a broken review; no clipboard, no browser, and an empty current folder."""
    monkeypatch.setattr(clipboard, "TOOLS", ())
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    library.folder.mkdir()
    found = [library.create_example(language) for language in ("en", "zh")]
    (library.folder / "broken.toml").write_text("goals = [", encoding="utf-8")
    return found


async def go_mad(hand: Hand, dice: random.Random) -> None:
    """Press, paste and resize at random, mostly without waiting for what comes of it."""
    for _ in range(BURST):
        if not dice.randrange(12):
            hand.app.post_message(events.Paste(dice.choice(PASTES)))
        else:
            hand.app.post_message(key_event(dice.choice(KEYS)))
        if not dice.randrange(5):
            await hand.settle()
    await hand.resize(dice.randint(20, 140), dice.randint(6, 50))


def wizards(hand: Hand) -> list[ReviewScreen]:
    return [each for each in hand.app.screen_stack if isinstance(each, ReviewScreen)]


def shown(wizard: ReviewScreen) -> dict[str, str]:
    """What the fields of text show, by their paths."""
    form = wizard.view.form if wizard.view else None
    inputs = form.inputs.items() if form else ()
    return {form.at(name): each.text for name, each in inputs if form and isinstance(each, TextField)}


def held(wizard: ReviewScreen) -> dict[str, str]:
    """What the review holds for the same fields."""
    form = wizard.view.form if wizard.view else None
    return {form.at(name): as_text(form.value(each)) for name, each in form.fields.items()} if form else {}


async def leave_dialogs(hand: Hand) -> None:
    """Press Escape until no dialog is open."""
    while hand.app.screen.is_modal:
        await hand.press("escape")


@pytest.mark.parametrize("start", ["home", "review", "report"])
@pytest.mark.parametrize("seed", range(2))
async def test_a_monkey_breaks_nothing_and_all_that_it_wrote_is_shown_and_saved(
    seed: int, start: str, running: Running, reviews: list[Path], library: Library
) -> None:
    dice = random.Random(f"{start} {seed}")
    path = None if start == "home" else reviews[seed]
    async with running(path, language=("en", "zh")[seed], size=(80, 24)) as hand:
        await hand.press(*["ctrl+r"] * (start == "report"))
        for _ in range(BURSTS):
            await go_mad(hand, dice)
            if not hand.app.is_running:
                break
            for wizard in wizards(hand):
                assert held(wizard).items() >= shown(wizard).items()
        await leave_dialogs(hand)
        for wizard in wizards(hand):
            await hand.save()
            on_disk = reading.read(wizard.session.path)
            assert to_dict(on_disk) == to_dict(wizard.session.review)
    assert hand.app.crash is None
    for each in library.paths():
        if not each.stem.startswith("broken"):
            reading.read(each)


DIALOGS = {
    "help": (),
    "palette": (),
    "theme": (),
    "notes": (),
    "history": (),
    "aside": (),
    "thread": ("goals/goals",),
    "plot": ("data/metrics",),
    "import": ("data/metrics",),
    "export": ("report",),
    "outline": ("report",),
}
"""The dialogs of the wizard, and the places at which they open."""


@pytest.mark.parametrize("dialog", DIALOGS)
async def test_a_monkey_in_a_dialog_changes_no_size_into_a_fault(
    dialog: str, running: Running, reviews: list[Path]
) -> None:
    dice = random.Random(dialog)
    keys = [key for key in KEYS if key not in ("enter", "space", "escape") and key not in COMMANDS]
    async with running(reviews[0]) as hand:
        for place in DIALOGS[dialog]:
            await hand.open(place)
        before = to_dict(hand.review)
        hand.wizard.action_do(dialog)
        await hand.settle()
        await hand.settle()
        opened = hand.app.screen
        assert opened.is_modal
        for _ in range(5):
            await hand.press(*dice.choices(keys, k=6))
            await hand.resize(dice.randint(20, 140), dice.randint(6, 50))
            assert hand.app.screen is opened
        await hand.press("escape")
        assert hand.app.screen is hand.wizard
        assert to_dict(hand.review) == before
