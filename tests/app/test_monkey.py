"""Random events: nothing breaks, and the file matches the screen."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from app.conftest import Running
from app.monkey import COMMANDS, KEYS, Monkey, furnish
from pm_review.app import clipboard
from pm_review.model import to_dict
from pm_review.store import reading
from pm_review.store.library import Library

EVENTS = 80
"""Number of events per test; ``python -m benchmarks.monkey`` runs 20,000."""


@pytest.fixture(autouse=True)
def reviews(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The worked example twice and a broken review, without clipboard and browser, in an empty folder.

    The screen is painted by the clock, as for a user, so that half-finished steps are painted, too.
    """
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 1 / 60)
    monkeypatch.setattr(clipboard, "TOOLS", ())
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return furnish(library)


@pytest.mark.parametrize("start", ["home", "review", "report"])
@pytest.mark.parametrize("seed", range(2))
async def test_a_monkey_breaks_nothing_and_all_that_it_wrote_is_shown_and_saved(
    seed: int, start: str, running: Running, reviews: list[Path], library: Library
) -> None:
    path = None if start == "home" else reviews[seed]
    async with running(path, language=("en", "zh")[seed], size=(80, 24)) as hand:
        await hand.press(*["ctrl+r"] * (start == "report"))
        monkey = Monkey(hand.app, hand.pilot, random.Random(f"{start} {seed}"))
        await monkey.play(EVENTS)
        await monkey.finish()
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
"""The dialogs of the wizard, and the sections in which they open."""


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
        for _ in range(2):
            await hand.rush(*dice.choices(keys, k=6))
            await hand.resize(dice.randint(20, 140), dice.randint(6, 50))
            assert hand.app.screen is opened
        await hand.press("escape")
        assert hand.app.screen is hand.wizard
        assert to_dict(hand.review) == before
