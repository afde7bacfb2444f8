"""Rules about the key projects."""

from __future__ import annotations

import pytest

from coach.reviews import changed, good, minimal, places, places_in_good, said

FIRES = [
    ("project-objective", "projects[P1].objective", "en", {"projects[P1].objective": ""}),
    ("project-objective", "projects[P1].objective", "zh", {"projects[P1].objective": ""}),
    ("project-figures", "projects[P3].results", "en", {"projects[P3].results": "Most customers liked it."}),
    ("project-figures", "projects[P2].results", "zh", {"projects[P2].results": "渠道打通，客户反馈不错。"}),
    ("project-log", "projects[P2].progress", "en", {"projects[P2].progress": "Then we met again. " * 30}),
    (
        "project-log",
        "projects[P2].progress",
        "zh",
        {"projects[P2].progress": "然后开会讨论方案，接着继续开发。" * 15},
    ),
    ("project-goal", "projects[P1].goals", "en", {"projects[P1].goals": []}),
    ("project-goal", "projects[P1].goals", "zh", {"projects[P1].goals": []}),
    ("milestone-date", "projects[P1].milestones[0].date", "en", {"projects[P1].milestones[0].date": ""}),
    ("problem-cause", "projects[P1].problems[0].cause", "en", {"projects[P1].problems[0].cause": ""}),
    ("problem-cause", "projects[P2].problems[0].cause", "zh", {"projects[P2].problems[0].cause": ""}),
    ("problem-action", "projects[P1].problems[0].action", "en", {"projects[P1].problems[0].action": ""}),
    ("problem-action", "projects[P2].problems[0].action", "zh", {"projects[P2].problems[0].action": ""}),
]


@pytest.mark.parametrize(("code", "place", "language", "changes"), FIRES)
def test_a_weakness_is_found_where_it_is(code, place, language, changes):
    assert places_in_good(language, code) == []
    assert places(changed(good(language), changes), code) == [place]


def project(**answers: object) -> dict[str, str]:
    return said(minimal(projects=[{"id": "P1", "name": "project"} | answers]))


@pytest.mark.parametrize(
    "results", ["sign-ups doubled", "上线三个版本", "注册翻番", "see https://x.example/board", ""]
)
def test_results_with_a_fact_are_not_asked_for_figures(results):
    assert "project-figures" not in project(results=results)


def test_the_effect_of_a_milestone_is_a_figure_too():
    milestones = [{"name": "live", "date": "May", "effect": "+12 %"}]
    assert "project-figures" not in project(results="It is used.", milestones=milestones)


def test_long_results_may_have_a_long_course():
    assert "project-log" not in project(results="12 markets. " * 30, progress="We built it. " * 30)


def test_a_short_course_is_not_a_log_however_short_the_results():
    assert "project-log" not in project(
        results="+5 %", progress="Built in spring, shipped in May, tuned since."
    )


def test_without_goals_no_project_is_asked_for_one():
    assert "project-goal" not in project()


def test_an_empty_problem_asks_for_nothing():
    assert {"problem-cause", "problem-action"}.isdisjoint(project(problems=[{}]))
