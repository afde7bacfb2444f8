"""The row of a record in its list: every state has a symbol, never only a colour."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from app.conftest import Running
from pm_review.app.record_row import MARKS
from pm_review.app.widgets.columns import LONGEST, Column, widths_of
from pm_review.model import GoalState
from pm_review.store.library import Library
from pm_review.workspace.navigation import Place

SIGNS = {"exceeded": "★", "met": "✓", "partly": "◐", "missed": "✗", "slipped": "→", "dropped": "–"}
GOALS = "".join(
    f'[[goals]]\nid = "G{at}"\nname = "[{state}] 目标 ع"\nstate = "{state}"\n'
    for at, state in enumerate(SIGNS, 1)
)


def test_every_state_of_a_goal_has_its_own_sign() -> None:
    assert set(MARKS) == {*GoalState, None}
    signs = [sign for sign, _ in MARKS.values()]
    assert len(set(signs)) == len(signs)


@pytest.mark.parametrize(("language", "size"), [("en", (60, 24)), ("zh", (120, 30))])
async def test_a_goal_is_in_the_list_with_its_sign_and_its_name_as_it_was_written(
    language: str, size: tuple[int, int], running: Running, file: Path
) -> None:
    file.write_text(file.read_text(encoding="utf-8") + GOALS, encoding="utf-8")
    async with running(file, language=language, size=size) as hand:
        await hand.open("goals/goals")
        for at, (state, sign) in enumerate(SIGNS.items(), 1):
            assert f"{sign} G{at} [{state}] 目标 ع" in hand.text


async def test_a_metric_is_in_the_list_with_its_last_twelve_values_drawn(
    running: Running, file: Path
) -> None:
    months = [f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13)]
    series = ", ".join(f'"{month}" = {100 if at < 12 else at}' for at, month in enumerate(months))
    metric = f'[[data.metrics]]\nid = "M1"\nname = "Active"\nseries = {{ {series} }}\n'
    one = '[[data.metrics]]\nid = "M2"\nname = "Ratings"\nseries = { "2025-01" = 3 }\n'
    file.write_text(file.read_text(encoding="utf-8") + metric + one, encoding="utf-8")
    async with running(file, size=(100, 24)) as hand:
        await hand.open("data/metrics")
        active = next(line for line in hand.lines if "M1 Active" in line)
        assert sum(each in "▁▂▃▄▅▆▇█" for each in active) == 12
        assert "▁" in active and "█" in active
        ratings = next(line for line in hand.lines if "M2 Ratings" in line)
        assert not set("▁▂▃▄▅▆▇█") & set(ratings)


def test_columns_are_left_out_from_the_least_important_and_only_long_texts_are_cut() -> None:
    columns = [Column("File", 3), Column("Author", 1), Column("Edited", 2), Column("Progress", 4)]
    rows = [("a" * 40, "Zhang", "2025-12-01 10:00", "100%"), ("b", "Li", "", "")]
    assert widths_of(columns, rows, 100) == [40, 6, 16, 8]
    assert widths_of(columns, rows, 70) == [LONGEST + 8, 6, 16, 8]
    assert widths_of(columns, rows, 60) == [LONGEST + 6, 0, 16, 8]
    assert widths_of(columns, rows, 40) == [LONGEST + 4, 0, 0, 8]
    assert widths_of(columns, rows, 30) == [0, 0, 0, 8]
    assert widths_of(columns, [("", "", "", "")], 30) == [0, 0, 0, 0]


@pytest.mark.parametrize("width", [80, 100, 120])
async def test_a_long_file_name_leaves_reviews_of_one_year_distinguishable(
    width: int, running: Running, library: Library
) -> None:
    library.folder.mkdir()
    text = 'format = 1\n[overview]\nyear = 2025\nproduct = "Social app"\n'
    for name in ("first", "a very long name for the review of one year"):
        (library.folder / f"{name}.toml").write_text(text, encoding="utf-8")
    async with running(size=(width, 24)) as hand:
        await hand.work()
        assert "first" in hand.text
        assert "a very long name" in hand.text


async def test_the_heads_of_smaller_records_are_beside_the_name_of_what_holds_them(
    running: Running, example: Path
) -> None:
    async with running(example) as hand:
        hand.wizard.call_later(hand.wizard.navigator.show, Place("goals/goals", "goals[G1].parts[0].name"))
        await hand.settle()
        head = next(line for line in hand.lines if "Esc ‹" in line)
        assert "› part" in head
        assert "Target" in head
        assert "Due" in head


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_line_that_unfolds_ends_with_a_whole_name(
    language: str, running: Running, file: Path
) -> None:
    async with running(file, language) as hand:
        await hand.open("goals/goals")
        await hand.press("ctrl+n")
        names = [hand.wizard.editor.say(each.label) for each in hand.wizard.navigator.view.form.asked.fields]
        for width in range(24, 100, 5):
            await hand.resize(width, 24)
            fold = hand.wizard.navigator.view.form.fold.render().plain.rstrip()
            assert cell_len(fold) <= hand.wizard.navigator.view.form.fold.size.width
            if fold.endswith("…") and width >= 50:
                assert any(fold.endswith((f"{name}, …", f"{name}、…")) for name in names), fold


@pytest.mark.parametrize(("language", "number"), [("en", "– 2 of 3"), ("zh", "（2/3）")])
async def test_a_long_name_above_the_form_leaves_its_number_in_sight(
    language: str, number: str, running: Running, file: Path
) -> None:
    names = "".join(f'[[plan.risks]]\nid = "R{at}"\nwhat = "{at}{"长的名称" * 20}"\n' for at in (1, 2, 3))
    file.write_text(file.read_text(encoding="utf-8") + names, encoding="utf-8")
    async with running(file, language) as hand:
        await hand.open("plan/risks")
        await hand.press("ctrl+down")
        for width in (40, 60, 80, 120):
            await hand.resize(width, 24)
            assert any("╭" in line and number in line for line in hand.lines), hand.text
