"""Outcomes of goals and metrics, computed from their figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review import toml
from pm_review.analysis.outcome import _computed, outcome, unreached
from pm_review.analysis.series import metric_change, metric_current
from pm_review.figures import Doubt
from pm_review.model import Goal, GoalState, Metric, Part


def goal(target: str, actual: str, **more: object) -> Goal:
    found = Goal(kind="number", target=target, actual=actual)
    for key, value in more.items():
        setattr(found, key, value)
    return found


def percent(found: Goal) -> int:
    attainment = outcome(found).attainment
    assert attainment is not None and attainment.ratio is not None
    return round(attainment.ratio * 100)


class TestDottedFigures:
    def test_numbers_without_a_direction_are_asked_and_not_judged_as_days(self):
        found = outcome(goal("1.2", "1.1", kind="", name="流失率"))
        assert (found.state, found.doubt.doubt) == (None, Doubt.DIRECTION)

    def test_a_goal_of_the_type_number_is_never_judged_by_days(self):
        assert outcome(goal("2.15", "3.1", name="流失率")).state is None

    def test_a_deliverable_is_judged_by_days(self):
        assert outcome(goal("6.3", "6.2", kind="milestone")).state is GoalState.MET
        assert outcome(goal("6.3", "7.15", kind="milestone")).state is GoalState.SLIPPED


class TestTheWorkedCase:
    def test_registered_users_exceeded_the_target(self):
        users = goal("500万", "550万")
        assert (outcome(users).state, percent(users)) == (GoalState.EXCEEDED, 110)

    def test_monthly_actives_were_reached_in_part(self):
        actives = goal("200万", "180万", baseline="150万")
        assert (outcome(actives).state, percent(actives)) == (GoalState.PARTLY, 90)
        assert outcome(actives).attainment.progress == pytest.approx(0.6)

    def test_three_releases_of_three_were_reached(self):
        assert outcome(goal("3", "3")).state is GoalState.MET

    def test_figures_in_english_have_the_same_outcome(self):
        assert outcome(goal("5 million", "5.5 million")).state is GoalState.EXCEEDED
        assert outcome(goal("2 million", "1.8 million")).state is GoalState.PARTLY


@pytest.mark.parametrize(
    ("actual", "state"),
    [
        ("120", "exceeded"),
        ("101", "exceeded"),
        ("100", "met"),
        ("99", "partly"),
        ("50", "partly"),
        ("49", "missed"),
    ],
)
def test_a_share_of_the_target_makes_the_state(actual, state):
    assert outcome(goal("100", actual)).state == state


@pytest.mark.parametrize(
    ("actual", "state"),
    [("4%", "exceeded"), ("5%", "met"), ("6%", "partly"), ("11%", "missed")],
)
def test_the_share_is_inverted_if_lower_is_better(actual, state):
    assert outcome(goal("5%", actual, better="lower")).state == state


def test_the_way_from_the_start_counts_before_the_share_of_the_target():
    assert outcome(goal("1000", "910", baseline="900")).state is GoalState.MISSED
    assert outcome(goal("1000", "960", baseline="900")).state is GoalState.PARTLY


def test_a_goal_to_keep_steady_is_reached_or_missed_and_never_partly():
    assert outcome(goal("≥99%", "99.9%", better="hold")).state is GoalState.MET
    assert outcome(goal("≥99%", "98%", better="hold")).state is GoalState.MISSED
    assert outcome(goal("3-5", "4", better="hold")).state is GoalState.MET


def test_the_users_own_state_prevails_over_the_figures():
    found = outcome(goal("100", "100", state="slipped"))
    assert (found.state, found.computed) == (GoalState.SLIPPED, False)
    assert found.attainment is not None


@pytest.mark.parametrize(("target", "actual"), [("", "100"), ("100", ""), ("many", "few"), ("", "")])
def test_without_two_figures_there_is_no_state(target, actual):
    found = outcome(goal(target, actual))
    assert (found.state, found.attainment) == (None, None)


def test_a_tracked_goal_is_not_judged():
    assert outcome(goal("100", "50", kind="tracked")).state is None


def test_a_judgement_is_never_guessed():
    parts = [Part(name="a", done="2025-03-01")]
    assert outcome(Goal(kind="judgement", target="better", actual="much better", parts=parts)).state is None


@pytest.mark.parametrize(
    ("done", "state"),
    [(("March", "June"), "met"), (("March", ""), "partly"), (("", " "), None)],
)
def test_a_milestone_is_judged_by_its_parts(done, state):
    parts = [Part(name=str(at), done=each) for at, each in enumerate(done)]
    assert outcome(Goal(kind="milestone", parts=parts)).state == state


def test_a_milestone_with_figures_is_computed_from_them():
    assert outcome(Goal(kind="milestone", target="3", actual="3", parts=[Part(name="a")])).state == "met"


@pytest.mark.parametrize("state", GoalState)
def test_the_unreached_states_are_those_that_ask_for_a_cause(state):
    asked = {"partly", "missed", "slipped", "dropped"}
    assert unreached(Goal(state=state)) == (state in asked)


@given(st.floats(1, 1e9), st.floats(0, 1e9))
def test_a_goal_is_unreached_exactly_while_its_result_is_below_the_target(target, actual):
    found = goal(f"{target:.3f}9", f"{actual:.3f}9")
    assert unreached(found) == (float(found.actual) < float(found.target))


SERIES = {"2025-02": 20.0, "2025-01": 10.0, "2025-04": 60.0}


@pytest.mark.parametrize(("kind", "value"), [("level", "60"), ("", "60"), ("flow", "90"), ("ratio", "30")])
def test_the_kind_of_a_metric_decides_the_yearly_value_of_its_series(kind, value):
    assert metric_current(Metric(kind=kind, series=SERIES)) == value


def test_a_yearly_value_that_was_typed_counts_before_the_series():
    assert metric_current(Metric(current="180万", series=SERIES)) == "180万"


def test_large_values_of_a_series_are_written_out():
    assert metric_current(Metric(series={"2025-01": 1532000.5})) == "1532000.5"


def test_the_change_of_a_metric_is_against_last_year():
    assert metric_change(Metric(previous="150万", current="180万")).relative == pytest.approx(0.2)
    assert metric_change(Metric(previous="5", series=SERIES)).absolute == pytest.approx(55)
    assert metric_change(Metric(current="180万")) is None


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({}, "missed"),
        ({"better": "higher"}, "missed"),
        ({"better": "lower"}, "exceeded"),
        ({"better": "hold"}, "missed"),
    ],
)
def test_higher_is_better_unless_the_direction_says_otherwise(more, state):
    assert outcome(goal("100", "40", **more)).state == state


def test_a_goal_that_is_held_is_never_exceeded_and_never_partly_held():
    assert outcome(goal("≥100", "500", better="hold")).state is GoalState.MET
    assert outcome(goal("≥100", "99", better="hold")).state is GoalState.MISSED
    assert outcome(goal("≥100", "99", better="hold", baseline="10")).state is GoalState.MISSED
    assert outcome(goal("top five", "top 2", better="hold")).state is GoalState.MET


@pytest.mark.parametrize(
    ("target", "actual", "baseline", "state"),
    [
        ("-40k", "-40k", "", "met"),
        ("-40k", "-30k", "", "exceeded"),
        ("-40k", "-50k", "", "missed"),
        ("-40k", "-50k", "-60k", "partly"),
        ("over 100", "100", "", "partly"),
        ("100", "under 100", "", "partly"),
        ("top 5", "top 3", "", "exceeded"),
        ("top 5", "top 8", "", "partly"),
        ("top 5", "top 11", "", "missed"),
    ],
)
def test_a_state_is_computed_even_if_there_is_no_attainment_in_percent(target, actual, baseline, state):
    assert outcome(goal(target, actual, baseline=baseline)).state == state


def test_a_milestone_without_parts_is_not_judged():
    assert outcome(Goal(kind="milestone")).state is None
    assert outcome(Goal(kind="number", parts=[Part(name="a", done="May")])).state is None
    assert outcome(Goal(kind="milestone", parts=[Part(name="a", done="May")])).computed


def test_the_users_own_state_of_a_tracked_goal_is_kept():
    found = outcome(goal("100", "50", kind="tracked", state="met"))
    assert (found.state, found.computed, found.attainment) == (GoalState.MET, False, None)


def test_every_goal_of_the_largest_file_is_judged_only_once() -> None:
    signs = sum(map("[{target='1',actual='2'},{target='1',actual='2'}]".count, toml.SEPARATORS)) - 1
    assert _computed.cache_parameters()["maxsize"] > toml.MOST_VALUES / (signs / 2)
