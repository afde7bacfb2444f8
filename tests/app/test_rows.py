"""The line of a record in its list: a sign for each state, never a tone alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.conftest import Running
from pm_review.app.rows import MARKS
from pm_review.review import GoalState

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
async def test_a_goal_stands_in_the_list_with_its_sign_and_its_name_as_it_was_written(
    language: str, size: tuple[int, int], running: Running, file: Path
) -> None:
    file.write_text(file.read_text(encoding="utf-8") + GOALS, encoding="utf-8")
    async with running(file, language=language, size=size) as hand:
        await hand.open("goals/results")
        for at, (state, sign) in enumerate(SIGNS.items(), 1):
            assert f"{sign} G{at} [{state}] 目标 ع" in hand.text
