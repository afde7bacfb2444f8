"""The row of a record in its list: every state has a symbol, never only a colour."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.conftest import Running
from pm_review.app.rows import MARKS
from pm_review.model import GoalState

SIGNS = {"exceeded": "★", "met": "✓", "partly": "◐", "missed": "✗", "slipped": "→", "dropped": "–"}
GOALS = "".join(
    f'[[goals]]\nid = "G{at}"\nname = "[{state}] 目标 ع"\nstate = "{state}"\n'
    for at, state in enumerate(SIGNS, 1)
)


def test_every_state_of_a_goal_has_a_sign_of_its_own() -> None:
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
