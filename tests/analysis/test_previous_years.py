"""Goals and metrics matched with those in the reviews of earlier years."""

from __future__ import annotations

from pm_review.analysis.previous_years import PreviousYears
from pm_review.analysis.rollover import roll_over
from pm_review.model import Goal, Metric, NextGoal, Review, from_dict


def year(number: int, **metric: object) -> Review:
    return from_dict(
        {"overview": {"year": number}, "data": {"metrics": [{"name": "Active users", **metric}]}}
    )


LAST = from_dict(
    {
        "goals": [{"id": "G1", "name": "Grow"}, {"id": "G2", "name": "Keep"}],
        "plan": {"goals": [{"name": "Reach 3 million", "from": "G2"}, {"name": "New"}]},
    }
)


def test_a_goal_continues_the_one_that_last_years_plan_took_it_from() -> None:
    assert PreviousYears([LAST]).goal(Goal(name=" reach 3 Million")) is LAST.goals[1]
    assert PreviousYears([LAST]).goal(roll_over(LAST, 2026).goals[0]) is LAST.goals[1]


def test_a_goal_that_no_plan_knew_continues_its_namesake() -> None:
    assert PreviousYears([LAST]).goal(Goal(name="grow")) is LAST.goals[0]
    assert PreviousYears([LAST]).goal(Goal(name="New")) is None
    assert PreviousYears([]).goal(Goal(name="Grow")) is None


def test_records_without_a_name_continue_nothing() -> None:
    nameless = from_dict({"goals": [{"target": "1"}], "data": {"metrics": [{"current": "1"}]}})
    assert PreviousYears([nameless]).goal(Goal()) is None
    assert PreviousYears([nameless]).metric(Metric()) is None


def test_last_years_value_is_the_users_own_before_that_of_last_years_review() -> None:
    last = year(2024, current="150")
    assert PreviousYears([last]).with_previous(Metric(name="Active users")).previous == "150"
    assert PreviousYears([last]).with_previous(Metric(name="Active users", previous="140")).previous == "140"
    assert PreviousYears([last]).with_previous(Metric(name="Others")).previous == ""


def test_last_years_value_may_follow_from_its_series() -> None:
    last = year(2024, kind="flow", series={"2024-01": 1, "2024-02": 2})
    metric = Metric(name="Active users")
    assert PreviousYears([last]).with_previous(metric).previous == "3"
    assert metric.previous == ""


def test_the_line_of_years_has_each_review_and_the_year_before_the_oldest() -> None:
    earlier = [year(2024, current="150"), year(2023, current="130", previous="120")]
    metric = Metric(name="active users", current="180")
    assert PreviousYears(earlier).years(metric, 2025) == [
        (2022, "120"),
        (2023, "130"),
        (2024, "150"),
        (2025, "180"),
    ]


def test_the_latest_review_of_a_year_takes_precedence() -> None:
    metric = Metric(name="Active users", current="180", previous="149")
    assert PreviousYears([year(2024, current="150")]).years(metric, 2025)[0] == (2024, "149")


def test_years_without_a_value_or_a_number_are_left_out() -> None:
    assert PreviousYears([year(2024)]).years(Metric(name="Active users"), 2025) == []
    assert PreviousYears([]).years(Metric(name="x", current="1"), None) == []


def test_a_goal_without_an_id_is_continued_by_its_name_alone() -> None:
    last = Review(goals=[Goal(name="Grow"), Goal(name="Keep", id="G2")])
    last.plan.goals = [NextGoal(name="Keep")]
    assert PreviousYears([last]).goal(Goal(name="Keep")) is last.goals[1]


def test_the_first_of_several_records_with_one_name_is_continued() -> None:
    last = from_dict({"goals": [{"name": "Grow", "actual": "1"}, {"name": "grow ", "actual": "2"}]})
    assert PreviousYears([last]).goal(Goal(name="GROW")) is last.goals[0]


def test_goals_are_matched_with_last_year_and_metrics_with_every_year() -> None:
    before = from_dict({"goals": [{"name": "Old"}]})
    assert PreviousYears([Review(), before]).goal(Goal(name="Old")) is None
    assert PreviousYears([year(2024), year(2023)]).metric(Metric(name="Active users")) is not None
    assert PreviousYears([]).metric(Metric(name="Active users")) is None


def test_blanks_are_not_a_value_of_last_year() -> None:
    last = year(2024, current="150", previous="  ")
    assert PreviousYears([last]).with_previous(Metric(name="Active users", previous=" ")).previous == "150"
    assert PreviousYears([last]).years(Metric(name="Active users"), 2025) == [(2024, "150")]


def test_a_year_without_the_metric_does_not_break_the_line_of_years() -> None:
    earlier = [from_dict({"overview": {"year": 2024}}), year(2023, current="130")]
    found = PreviousYears(earlier).years(Metric(name="Active users", current="180"), 2025)
    assert found == [(2023, "130"), (2025, "180")]


def test_the_line_of_years_is_shown_from_three_years_on() -> None:
    metric = Metric(name="Active users", current="180")
    two = [year(2024, current="150")]
    assert PreviousYears(two).line_of_years(metric, 2025) == ""
    three = [*two, year(2023, current="130")]
    assert PreviousYears(three).line_of_years(metric, 2025) == "2023 130 → 2024 150 → 2025 180"
