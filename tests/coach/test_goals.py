"""Rules about the goals of the year."""

from __future__ import annotations

import pytest

from coach.reviews import changed, good, minimal, places, places_in_good, said
from pm_review.coach.checking import findings

DROPPED = {"goals[G2].state": "dropped", "goals[G2].changed": "", "goals[G2].cause": ""}

FIRES = [
    ("goal-name", "goals[G1].name", "en", {"goals[G1].name": ""}),
    ("goal-target", "goals[G1].target", "en", {"goals[G1].target": ""}),
    ("goal-target", "goals[G1].target", "zh", {"goals[G1].target": ""}),
    ("goal-measure", "goals[G1].measure", "en", {"goals[G1].measure": ""}),
    ("goal-vague", "goals[G4].target", "en", {"goals[G4].target": "better uptime", "goals[G4].actual": ""}),
    (
        "goal-vague",
        "goals[G4].target",
        "zh",
        {"goals[G4].target": "提升稳定性", "goals[G4].measure": "可用率"},
    ),
    (
        "goal-undated",
        "goals[G3].parts",
        "en",
        {f"goals[G3].parts[{at}].{key}": "" for at, key in [(0, "due"), (0, "done"), (1, "due")]}
        | {"goals[G3].target": "Open for all", "goals[G3].actual": ""},
    ),
    ("goal-result", "goals[G1].actual", "en", {"goals[G1].actual": ""}),
    (
        "goal-result",
        "goals[G3].actual",
        "zh",
        {"goals[G3].actual": "", "goals[G3].state": "", "goals[G3].parts[0].done": ""},
    ),
    ("goal-state", "goals[G5].state", "en", {"goals[G5].state": ""}),
    ("goal-cause", "goals[G2].cause", "en", {"goals[G2].cause": ""}),
    ("goal-cause", "goals[G3].cause", "zh", {"goals[G3].cause": ""}),
    ("goal-dropped", "goals[G2].changed", "en", DROPPED),
    ("goal-dropped", "goals[G3].changed", "zh", {key.replace("G2", "G3"): DROPPED[key] for key in DROPPED}),
    ("goal-lesson", "goals[G2].lesson", "en", {"goals[G2].lesson": ""}),
    ("goal-lesson", "goals[G3].lesson", "zh", {"goals[G3].lesson": ""}),
    (
        "goal-blame",
        "goals[G2].cause",
        "en",
        {"goals[G2].cause": "The market conditions and lack of resources."},
    ),
    ("goal-blame", "goals[G2].cause", "en", {"goals[G2].cause": "Engineering was late."}),
    ("goal-blame", "goals[G3].cause", "zh", {"goals[G3].cause": "大环境不好，研发团队延期。"}),
    ("goal-beyond", "goals[G1].cause", "en", {"goals[G1].changed": ""}),
    ("goal-contradiction", "goals[G2].state", "en", {"goals[G2].state": "met"}),
    ("goal-contradiction", "goals[G1].state", "zh", {"goals[G1].state": "missed"}),
    ("goal-unserved", "goals[G2].name", "en", {"projects[P2].goals": []}),
    ("goal-unserved", "goals[G3].name", "zh", {"projects[P2].goals": []}),
    (
        "goal-untaken",
        "goals[G2].lesson",
        "en",
        {
            "lessons.failures[F1].links": [],
            "lessons.failures[F1].what": "Too many meetings",
            "lessons.failures[F1].cause": "Nobody wrote an agenda.",
        },
    ),
    (
        "goal-untaken",
        "goals[G3].lesson",
        "zh",
        {
            "lessons.failures[F1].links": [],
            "lessons.failures[F1].what": "团建预算超支",
            "lessons.failures[F1].cause": "报价晚。",
        },
    ),
    ("goal-metric", "goals[G2].measure", "en", {"data.metrics[M2]": None}),
    ("goal-metric", "goals[G1].measure", "zh", {"data.metrics[M1]": None}),
]


@pytest.mark.parametrize(("code", "place", "language", "changes"), FIRES)
def test_a_weakness_is_found_where_it_is(code, place, language, changes):
    assert place not in places_in_good(language, code)
    assert place in places(changed(good(language), changes), code)


def goal(**answers: object) -> dict[str, str]:
    return said(minimal(goals=[{"id": "G1", "name": "goal"} | answers]))


def about_goal(**answers: object) -> dict[str, str]:
    return {code: place for code, place in goal(**answers).items() if place.startswith("goals[G1]")}


def test_a_review_without_goals_is_reported():
    assert said(minimal())["no-goals"] == "goals"
    assert "no-goals" not in goal()


@pytest.mark.parametrize("code", ["goal-target", "goal-measure", "goal-result", "goal-state", "goal-cause"])
def test_a_goal_that_is_only_monitored_is_asked_for_no_target_result_or_cause(code):
    assert code not in goal(kind="tracked", actual="1 %")


def test_a_goal_that_is_not_a_number_may_have_a_measure_or_parts_in_place_of_a_target():
    assert "goal-target" not in goal(kind="judgement", measure="by the board")
    assert "goal-target" not in goal(kind="milestone", parts=[{"name": "beta"}])
    assert "goal-target" in goal(kind="number", measure="users")
    assert "goal-target" in goal()


@pytest.mark.parametrize(
    "target",
    [
        "Launch a better editor",
        "上线更好的编辑器",
        "reduce by half",
        "提升两个档次",
        "3 million",
        "top five",
        "faster: < 2s",
    ],
)
def test_a_target_that_can_be_checked_is_not_vague(target):
    assert "goal-vague" not in goal(target=target)


@pytest.mark.parametrize(
    "target", ["improve retention", "Make it faster", "提升用户体验", "做好增长", "更加完善"]
)
def test_a_wish_without_a_figure_a_date_or_a_test_is_called_vague(target):
    assert goal(target=target)["goal-vague"] == "goals[G1].target"


@pytest.mark.parametrize(
    "around", [{"measure": "NPS ≥ 40"}, {"kind": "judgement", "measure": "by the board"}]
)
def test_a_wish_with_a_test_beside_it_is_not_vague(around):
    assert "goal-vague" not in goal(target="better support", **around)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_failure_may_take_up_a_goal_in_words(language):
    unlinked = changed(good(language), {"lessons.failures[F1].links": []})
    assert places(unlinked, "goal-untaken") == []


@pytest.mark.parametrize("state", ["exceeded", "met", "unmeasured"])
def test_only_what_was_not_reached_asks_for_a_cause(state):
    assert "goal-cause" not in goal(state=state)


def test_a_dropped_goal_that_says_how_it_changed_is_not_asked_for_empty_answers():
    review = minimal(goals=[{"id": "G1", "name": "x", "state": "dropped", "changed": "Sold in May."}])
    assert not {place for place in places(review, "empty") if place.startswith("goals[G1].")}


def test_a_dropped_goal_is_asked_only_when_and_why():
    assert about_goal(state="dropped") == {"goal-dropped": "goals[G1].changed"}


@pytest.mark.parametrize("kind", ["", "number", "milestone", "judgement", "tracked"])
@pytest.mark.parametrize("target", ["", "5", "better", "Launch"])
@pytest.mark.parametrize("key", ["changed", "cause"])
def test_a_dropped_goal_with_its_reason_is_not_asked_how_it_should_have_been_measured(kind, target, key):
    parts = [{"name": "Beta", "due": "May"}, {"name": "Launch"}]
    explained = {key: "The product was sold in May, after the merger."}
    assert not about_goal(state="dropped", kind=kind, target=target, parts=parts, **explained)


def test_a_goal_that_was_not_measured_is_still_asked_what_was_set():
    assert about_goal(state="unmeasured") == {"goal-target": "goals[G1].target"}


@pytest.mark.parametrize(
    "cause",
    [
        "Engineering was late because we started the tests too late.",
        "研发团队延期，我没有提前锁定排期。",
        "The onboarding had five steps too many.",
        "部分功能入口太深，用户找不到。",
        "",
    ],
)
def test_a_cause_that_looks_at_oneself_or_at_the_thing_blames_nobody(cause):
    assert "goal-blame" not in goal(target="10", actual="5", cause=cause)


@pytest.mark.parametrize(
    ("actual", "state"),
    [
        ("5", "partly"),
        ("5", "slipped"),
        ("5", "dropped"),
        ("10", "met"),
        ("12", "met"),
        ("9.9", "met"),
        ("11", "slipped"),
    ],
)
def test_a_state_of_the_user_that_the_figures_allow_is_not_questioned(actual, state):
    assert "goal-contradiction" not in goal(target="10", actual=actual, state=state)


def test_a_result_far_above_its_target_is_asked_about_once_it_is_half_as_much_again():
    assert "goal-beyond" in goal(target="10", actual="15")
    assert "goal-beyond" not in goal(target="10", actual="14")
    assert "goal-beyond" not in goal(target="10", actual="15", changed="The budget was doubled in May.")


def test_goals_are_not_asked_for_projects_while_no_project_is_linked_to_any():
    review = changed(good("en"), {f"projects[P{at}].goals": [] for at in (1, 2, 3)})
    assert places(review, "goal-unserved") == []


def test_a_failure_that_names_the_goal_takes_it_up_without_a_link():
    changes = {"lessons.failures[F1].links": [], "lessons.failures[F1].what": "工单打通五个渠道只完成两个"}
    assert places(changed(good("zh"), changes), "goal-untaken") == []


def test_a_milestone_is_dated_by_its_target_or_by_its_parts():
    assert "goal-undated" not in goal(kind="milestone", target="beta by June")
    assert "goal-undated" not in goal(kind="milestone", target="年底前上线")
    assert "goal-undated" not in goal(kind="milestone", parts=[{"name": "beta", "due": "soon"}])
    assert goal(kind="milestone", target="beta")["goal-undated"] == "goals[G1].target"


def test_a_count_of_a_few_needs_no_metric():
    metrics = {"metrics": [{"name": "MAU", "current": "5"}]}
    releases = {"id": "G1", "kind": "number", "measure": "releases", "target": "3"}
    assert "goal-metric" not in said(minimal(goals=[releases], data=metrics))
    assert "goal-metric" in said(minimal(goals=[releases | {"target": "300"}], data=metrics))


def test_a_part_is_asked_for_its_date_only_where_others_have_one():
    dated = {"name": "first half", "due": "2025-06"}
    assert goal(parts=[dated, {"name": "second half"}])["part-due"] == "goals[G1].parts[1].due"
    assert "part-due" not in goal(parts=[dated, {"name": "second half", "done": "2025-12"}])
    assert "part-due" not in goal(parts=[{"name": "north"}, {"name": "south"}])


def test_a_judgement_goal_is_asked_for_its_judge_and_for_nothing_beside_that():
    goal = {"id": "G1", "name": "Happy staff", "kind": "judgement", "state": "met"}
    found = [each.code for each in findings(minimal(goals=[goal])) if each.key.startswith("goals[G1]")]
    assert "goal-judge" in found
    assert "empty" not in found
