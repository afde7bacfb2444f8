"""Earlier years' values in the guide beside a goal, a metric, failures and risks."""

from __future__ import annotations

import pytest

from pm_review.forms.lookup import section_named
from pm_review.forms.schema import Section
from pm_review.model import Failure, Goal, Review, from_dict
from pm_review.workspace.editor import Editor
from pm_review.workspace.last_year import last_year


def before(year: int, **metric: object) -> Review:
    return from_dict(
        {
            "overview": {"year": year},
            "goals": [
                {
                    "id": "G1",
                    "name": "registered users",
                    "target": "400万",
                    "actual": "390万",
                    "cause": "拉新太晚",
                }
            ],
            "data": {"metrics": [{"name": "mau", **metric}]},
            "lessons": {"failures": [{"what": "Events came too late"}, {"cause": "left open"}]},
            "plan": {"risks": [{"what": "A rival launches first"}]},
        }
    )


@pytest.fixture
def shown(editor: Editor):
    """Return the guide's lines at a place, with two earlier reviews available."""
    editor.earlier = [before(2024, current="90", previous="70", trend="steady"), before(2023, current="71")]

    def lines(place: str, path: str = "") -> list[str]:
        return list(last_year(editor, section(place), path))

    return lines


def section(place: str) -> Section:
    found = section_named(place)
    assert found is not None
    return found


def test_a_goal_of_the_same_name_shows_its_words_and_figures(shown):
    assert shown("goals/goals", "goals[G1].actual") == [
        "Target: 400万",
        "Result: 390万",
        "Cause: 拉新太晚",
    ]
    assert shown("goals/goals", "goals[G2].actual") == []


def test_a_metric_shows_last_year_and_the_line_of_years(shown):
    lines = shown("data/metrics", "data.metrics[M1].current")
    assert lines[-1] == "Over the years: 2023 70 → 2024 90 → 2025 120"
    assert lines[0] == "Value: 90"


def test_the_line_of_years_is_shown_in_chinese(shown, editor):
    editor.language = "zh"
    assert shown("data/metrics", "data.metrics[M1].current")[-1] == "历年：2023 70 → 2024 90 → 2025 120"


def test_a_value_that_followed_from_a_series_is_shown_too(shown, editor):
    editor.earlier = [before(2024, kind="flow", series={"2024-01": 1, "2024-02": 2})]
    assert shown("data/metrics", "data.metrics[M1].current") == ["Value: 3"]


def test_two_years_are_not_a_line(shown, editor):
    editor.earlier = [before(2024, current="90")]
    assert not any("→" in line for line in shown("data/metrics", "data.metrics[M1].current"))


@pytest.mark.parametrize(
    ("place", "reminder"),
    [
        ("lessons/failures", "? Events came too late"),
        ("plan/risks", "? A rival launches first"),
    ],
)
def test_failures_and_risks_of_last_year_ask_whether_they_happened_again(shown, place, reminder):
    assert shown(place) == [reminder]


def test_elsewhere_and_without_last_year_nothing_is_shown(shown, editor):
    assert shown("overview/overview", "overview.year") == []
    editor.earlier = []
    assert shown("plan/risks") == []
    assert shown("data/metrics", "data.metrics[M1].current") == []


def test_last_years_lesson_is_shown_next_to_its_goal_without_blanks(shown, editor):
    last = before(2024)
    last.goals[0] = Goal(id="G1", name="Registered users", lesson="ask earlier", cause="", target="400万")
    editor.earlier = [last]
    assert shown("goals/goals", "goals[G1].actual") == ["Target: 400万", "Lesson: ask earlier"]
    assert shown("goals/goals", "goals[G1]") == []


def test_last_years_trend_of_a_metric_is_shown_with_its_value(shown, editor):
    editor.earlier = [before(2024, current="90", trend="steady", factors="ads")]
    lines = shown("data/metrics", "data.metrics[M1].current")
    assert lines == ["Value: 90", "Trend: steady", "Drivers: ads"]
    editor.earlier = [before(2024, trend="steady")]
    assert shown("data/metrics", "data.metrics[M1].current") == ["Trend: steady"]


def test_a_reminder_of_several_lines_or_blanks_is_shown_trimmed(shown, editor):
    last = before(2024)
    last.lessons.failures = [Failure(what="  late \n"), Failure(what=" \n")]
    editor.earlier = [last]
    assert shown("lessons/failures") == ["? late"]
