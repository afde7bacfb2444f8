"""Goals and metrics known again in the reviews of earlier years."""

from __future__ import annotations

from pm_review.review import Goal, Metric, Review, from_plain
from pm_review.review.before import Earlier
from pm_review.review.carry import start_from


def year(number: int, **metric: object) -> Review:
    return from_plain(
        {"overview": {"year": number}, "data": {"metrics": [{"name": "Active users", **metric}]}}
    )


LAST = from_plain(
    {
        "goals": [{"id": "G1", "name": "Grow"}, {"id": "G2", "name": "Keep"}],
        "plan": {"goals": [{"name": "Reach 3 million", "from": "G2"}, {"name": "New"}]},
    }
)


def test_a_goal_continues_the_one_that_last_years_plan_took_it_from() -> None:
    assert Earlier([LAST]).goal(Goal(name=" reach 3 Million")) is LAST.goals[1]
    assert Earlier([LAST]).goal(start_from(LAST, 2026).goals[0]) is LAST.goals[1]


def test_a_goal_that_no_plan_knew_continues_its_namesake() -> None:
    assert Earlier([LAST]).goal(Goal(name="grow")) is LAST.goals[0]
    assert Earlier([LAST]).goal(Goal(name="New")) is None
    assert Earlier([]).goal(Goal(name="Grow")) is None


def test_records_without_a_name_continue_nothing() -> None:
    nameless = from_plain({"goals": [{"target": "1"}], "data": {"metrics": [{"current": "1"}]}})
    assert Earlier([nameless]).goal(Goal()) is None
    assert Earlier([nameless]).metric(Metric()) is None


def test_last_years_value_is_her_own_before_that_of_last_years_review() -> None:
    last = year(2024, current="150")
    assert Earlier([last]).with_previous(Metric(name="Active users")).previous == "150"
    assert Earlier([last]).with_previous(Metric(name="Active users", previous="140")).previous == "140"
    assert Earlier([last]).with_previous(Metric(name="Others")).previous == ""


def test_last_years_value_may_follow_from_its_series() -> None:
    last = year(2024, kind="flow", series={"2024-01": 1, "2024-02": 2})
    metric = Metric(name="Active users")
    assert Earlier([last]).with_previous(metric).previous == "3"
    assert metric.previous == ""


def test_years_come_from_every_review_and_the_one_before_the_oldest() -> None:
    earlier = [year(2024, current="150"), year(2023, current="130", previous="120")]
    metric = Metric(name="active users", current="180")
    assert Earlier(earlier).years(metric, 2025) == [
        (2022, "120"),
        (2023, "130"),
        (2024, "150"),
        (2025, "180"),
    ]


def test_what_was_written_last_about_a_year_goes_first() -> None:
    metric = Metric(name="Active users", current="180", previous="149")
    assert Earlier([year(2024, current="150")]).years(metric, 2025)[0] == (2024, "149")


def test_years_without_a_value_or_a_number_are_left_out() -> None:
    assert Earlier([year(2024)]).years(Metric(name="Active users"), 2025) == []
    assert Earlier([]).years(Metric(name="x", current="1"), None) == []
