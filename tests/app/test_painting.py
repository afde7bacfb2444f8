"""The first painting of a screen already has its final layout."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from textual.strip import Strip

from app.conftest import Running
from pm_review.app.app import PmReviewApp
from pm_review.app.widgets.text_field import TextField
from worked_example import example_file

LONG = " ".join(f"tok{at}" for at in range(40))
"""A text that takes several rows at every width."""


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The painted screens, recorded by a Textual hook."""
    pictures: list[str] = []

    def keep(app: PmReviewApp) -> None:
        strips = app.screen._compositor.render_strips()
        pictures.append("\n".join(strip.text.rstrip() for strip in strips))

    monkeypatch.setattr(PmReviewApp, "post_display_hook", keep)
    return pictures


def rows_of(picture: str) -> list[str]:
    """Return the rows of a painted screen that contain the long text, without the text beside it."""
    return [" ".join(word for word in row.split() if word.startswith("tok")) for row in picture.splitlines()]


def write(file: Path, summary: str) -> None:
    file.write_text(f'{file.read_text(encoding="utf-8")}summary = "{summary}"\n', encoding="utf-8")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (100, 30), (200, 60)])
async def test_a_text_is_wrapped_in_the_first_picture_that_shows_it(
    running: Running, file: Path, painted: list[str], size: tuple[int, int]
) -> None:
    write(file, LONG)
    async with running(file, size=size):
        shown = [rows_of(picture) for picture in painted if "tok0" in picture]
    assert shown
    assert all(rows == shown[0] for rows in shown)
    assert " ".join(filter(None, shown[0])) == LONG


async def test_a_long_text_shows_its_beginning_and_with_the_focus_its_cursor(
    running: Running, file: Path, painted: list[str]
) -> None:
    write(file, r"\n".join(f"tok{at}" for at in range(40)))
    async with running(file) as hand:
        await hand.press("f4", "f3")
        assert "tok39" not in hand.text
        await hand.to_field("summary")
        assert "tok39" in hand.text


@pytest.mark.parametrize("place", ["goals/goals", "lessons/people", "projects/projects"])
async def test_the_cursor_has_a_cell_behind_every_row_also_beside_a_scroll_bar(
    running: Running, file: Path, place: str
) -> None:
    file.write_bytes(example_file("zh").read_bytes())
    async with running(file, language="zh") as hand:
        await hand.open(place)
        strips = hand.app.screen._compositor.render_strips()
        for field in hand.app.screen.query(TextField):
            room = field.content_region.intersection(hand.wizard.navigator.view.region)
            for y in range(room.y, room.bottom):
                assert strips[y].crop(room.right - 1, room.right).text == " ", field.text


async def test_a_frame_at_any_moment_paints_no_field_that_is_gone(
    running: Running, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    end_batch = PmReviewApp._end_batch

    def end_with_a_frame(app: PmReviewApp) -> None:
        end_batch(app)
        for each in app.screen._compositor.visible_widgets:
            if not each.is_attached:
                each._rich_style_cache.clear()  # as in a field that was not painted before it was removed
        app.screen.refresh()
        app.screen._on_timer_update()

    async with running(example) as hand:
        monkeypatch.setattr(PmReviewApp, "_end_batch", end_with_a_frame)
        await hand.press("f4", "escape", "end", "up", "f4", "ctrl+r", "f3")
        assert hand.wizard.navigator.place.section == "plan/risks"


KEYS = [*"ab 中", "space", "backspace", "delete", "left", "right", "up", "down", "home", "end"]
KEYS += ["enter", "shift+left", "shift+right", "shift+up", "ctrl+w", "ctrl+z", "ctrl+y"]
"""Keys that change a text or move its cursor."""


SEVERAL = r"\n\n".join((LONG, "中文" * 40, LONG, "end"))
"""A text of several paragraphs that is longer than its field."""


def strips_of(field: TextField) -> list[Strip]:
    """Return what the screen shows of a field."""
    shown, strips = field.region, field.screen._compositor.render_strips()
    return [each.crop(shown.x, shown.right) for each in strips[shown.y : shown.bottom]]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("summary", ["", LONG, SEVERAL], ids=["hint", "paragraph", "several"])
async def test_after_every_key_a_text_is_shown_as_if_it_were_painted_anew(
    running: Running, file: Path, summary: str, seed: int
) -> None:
    choice = Random(seed).choice
    write(file, summary)
    async with running(file, size=(24, 30)) as hand:
        await hand.to_field("summary")
        field = hand.app.focused
        assert isinstance(field, TextField)
        field.move_cursor(choice([(0, 0), (0, 90), (2, 40), (4, 60), field.document.end]))
        for _ in range(30):
            key = choice(KEYS)
            await hand.press(key)
            shown = strips_of(field)
            field.refresh()
            await hand.settle()
            assert strips_of(field) == shown, (key, field.text)
