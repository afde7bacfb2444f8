"""Links fill in known figures, and a linked figure is updated as long as both are equal."""

from __future__ import annotations

import pytest

from pm_review.model import Review, Set, apply, from_dict
from pm_review.workspace.editor import Editor
from pm_review.workspace.prefill import Derived, derivable, derive, filled_by_links

GOAL = {
    "id": "G2",
    "name": "Active users",
    "kind": "number",
    "measure": "MAU in December",
    "better": "higher",
    "baseline": "150万",
    "target": "200万",
    "actual": "180万",
    "cause": "Features nobody uses",
    "lesson": "Test with ten users first.",
}


def missed(**more: object) -> Review:
    return from_dict({"goals": [GOAL], **more})


def made(review: Review, kind: Derived) -> dict[str, object]:
    return dict(derive(review, review.goals[0], kind).record)


def test_a_goal_that_continues_another_gets_its_result_as_baseline_its_measure_type_and_direction() -> None:
    review = missed(plan={"goals": [{"id": "N1", "name": "More", "from": "G2", "measure": "mine"}]})
    for edit in filled_by_links(review, "plan.goals[N1].from"):
        apply(review, edit)
    (planned,) = review.plan.goals
    assert (planned.baseline, planned.kind, planned.better) == ("180万", "number", "higher")
    assert (planned.name, planned.measure) == ("More", "mine")


def test_a_metric_of_a_goal_and_the_goal_share_their_figures() -> None:
    goal = {"id": "G1", "name": "x", "target": "5"}
    review = from_dict({"goals": [goal], "data": {"metrics": [{"id": "M1", "goal": "G1", "current": "4"}]}})
    for edit in filled_by_links(review, "data.metrics[M1].goal"):
        apply(review, edit)
    assert (review.data.metrics[0].target, review.goals[0].actual) == ("5", "4")


@pytest.mark.parametrize(
    ("language", "summary"),
    [("zh", "Active users：实际 180万，目标 200万"), ("en", "Active users: 180万, target 200万")],
)
def test_a_failure_from_a_goal_names_result_and_target_in_the_language_of_the_report(
    language: str, summary: str
) -> None:
    review = missed(overview={"language": language})
    assert made(review, Derived.FAILURE)["what"] == summary
    assert made(review, Derived.RISK)["what"] == summary


def test_a_missed_goal_becomes_a_failure_a_risk_a_goal_or_a_metric_linked_and_filled_in() -> None:
    review = missed()
    failure = made(review, Derived.FAILURE)
    assert failure["links"] == ["G2"]
    assert (failure["cause"], failure["improvement"]) == (GOAL["cause"], GOAL["lesson"])
    assert made(review, Derived.NEXT_GOAL)["baseline"] == "180万"
    assert made(review, Derived.METRIC)["current"] == "180万"
    apply(review, derive(review, review.goals[0], Derived.FAILURE))
    apply(review, derive(review, review.goals[0], Derived.NEXT_GOAL))
    risk = made(review, Derived.RISK)
    assert (risk["answers"], risk["goal"]) == (["F1"], "N1")


def test_a_failure_is_made_only_from_a_missed_goal() -> None:
    goal = missed().goals[0]
    assert Derived.FAILURE in derivable(goal, missed=True)
    assert Derived.FAILURE not in derivable(goal, missed=False)


@pytest.fixture
def linked(editor: Editor) -> Editor:
    """A goal with a target, and a linked metric without a series."""
    editor.apply(Set("data.metrics[M1].series", {}))
    editor.apply(Set("data.metrics[M1].goal", "G1"))
    return editor


def test_setting_a_link_fills_in_and_is_undone_as_one(linked: Editor) -> None:
    metric = linked.review.data.metrics[0]
    assert (metric.target, metric.current) == ("500万", "550万")
    linked.session.undo_stack.undo()
    assert (metric.target, metric.current) == ("", "")


def test_the_figures_of_a_goal_and_its_metric_follow_each_other_with_every_key(linked: Editor) -> None:
    metric, goal = linked.review.data.metrics[0], linked.review.goals[0]
    for text in ("550", "", "5", "56", "560万"):
        linked.apply(Set("goals[G1].actual", text))
        assert metric.current == text
    linked.apply(Set("data.metrics[M1].target", "600万"))
    assert goal.target == "600万"


def test_a_figure_that_differs_is_left_alone(linked: Editor) -> None:
    linked.session.apply(Set("data.metrics[M1].current", "551万"))
    linked.apply(Set("goals[G1].actual", "540万"))
    linked.apply(Set("data.metrics[M1].current", "552万"))
    assert linked.review.data.metrics[0].current == "552万"
    assert linked.review.goals[0].actual == "540万"


def test_a_value_calculated_from_a_series_is_not_overwritten(editor: Editor) -> None:
    editor.apply(Set("goals[G2].actual", "180万"))
    assert editor.review.data.metrics[0].current == ""


def test_a_goal_keeps_its_figure_where_a_metric_is_cleared_and_typed_again(linked: Editor) -> None:
    metric, goal = linked.review.data.metrics[0], linked.review.goals[0]
    assert metric.target == goal.target == "500万"
    for text in ("500", "50", "5", "", "5", "50", "500", "500万", "500万人"):
        linked.apply(Set("data.metrics[M1].target", text))
    assert (metric.target, goal.target) == ("500万人", "500万")
    linked.apply(Set("goals[G1].target", "700万"))
    assert metric.target == "500万人"


def test_a_metric_that_was_cleared_follows_its_goal_no_more(linked: Editor) -> None:
    linked.apply(Set("data.metrics[M1].target", ""))
    assert linked.review.goals[0].target == "500万"
    linked.apply(Set("goals[G1].target", "600万"))
    assert linked.review.data.metrics[0].target == ""


def test_a_figure_that_becomes_equal_on_the_way_is_left_alone_until_the_field_is_entered_again(
    linked: Editor,
) -> None:
    linked.session.apply(Set("goals[G1].target", "50"))
    for text in ("5", "50", "500"):
        linked.apply(Set("data.metrics[M1].target", text))
    assert linked.review.goals[0].target == "50"
    linked.apply(Set("data.metrics[M1].target", "50"))
    linked.enter("data.metrics[M1].target")
    linked.apply(Set("data.metrics[M1].target", "501"))
    assert linked.review.goals[0].target == "501"


def test_an_answer_in_one_piece_never_empties_the_goal(linked: Editor) -> None:
    assert linked.apply_all([Set("data.metrics[M1].target", "")], "")
    assert linked.apply_all([Set("data.metrics[M1].target", "9")], "")
    assert linked.review.goals[0].target == "500万"
