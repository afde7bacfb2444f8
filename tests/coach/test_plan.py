"""Rules about next year's plan."""

from __future__ import annotations

import pytest

from coach.reviews import changed, good, minimal, places, places_in_good, said
from pm_review.coach.checking import findings
from pm_review.model import from_dict

FIRES = [
    ("next-name", "plan.goals[N1].name", "en", {"plan.goals[N1].name": ""}),
    ("next-target", "plan.goals[N1].target", "en", {"plan.goals[N1].target": ""}),
    ("next-target", "plan.goals[N2].target", "zh", {"plan.goals[N2].target": ""}),
    (
        "next-vague",
        "plan.goals[N1].target",
        "en",
        {
            "plan.goals[N1].target": "more customers",
            "plan.goals[N1].measure": "customers",
            "plan.goals[N1].steps[0]": None,
            "plan.goals[N1].steps[0].check": "",
            "plan.goals[N1].steps[0].due": "soon",
        },
    ),
    (
        "next-vague",
        "plan.goals[N2].target",
        "zh",
        {
            "plan.goals[N2].target": "进一步提升解决率",
            "plan.goals[N2].measure": "解决率",
            "plan.goals[N2].steps[0]": None,
        },
    ),
    ("next-below", "plan.goals[N1].target", "en", {"plan.goals[N1].target": "40"}),
    ("next-below", "plan.goals[N2].target", "zh", {"plan.goals[N2].target": "50%"}),
    ("next-small", "plan.goals[N2].target", "zh", {"plan.goals[N2].target": "60%"}),
    ("next-same", "plan.goals[N1].path", "en", {"plan.goals[N1].path": ""}),
    ("next-steps", "plan.goals[N2].steps", "en", {"plan.goals[N2].steps[0]": None}),
    ("next-steps", "plan.goals[N2].steps", "zh", {"plan.goals[N2].steps[0]": None}),
    ("next-resources", "plan.goals[N2].name", "en", {"plan.resources[1]": None}),
    ("next-resources", "plan.goals[N2].name", "zh", {"plan.resources[1]": None}),
    ("step-owner", "plan.goals[N1].steps[0].owner", "en", {"plan.goals[N1].steps[0].owner": ""}),
    ("step-due", "plan.goals[N1].steps[1].due", "zh", {"plan.goals[N1].steps[1].due": ""}),
    ("step-outside", "plan.goals[N1].steps[0].due", "en", {"plan.goals[N1].steps[0].due": "2025-Q4"}),
    ("step-outside", "plan.goals[N1].steps[0].due", "zh", {"plan.goals[N1].steps[0].due": "2027年3月"}),
    ("no-risks", "plan.risks", "en", {"plan.risks[R1]": None}),
    ("no-risks", "plan.risks", "zh", {"plan.risks[R1]": None}),
    ("risk-response", "plan.risks[R1].response", "en", {"plan.risks[R1].response": ""}),
    ("risk-response", "plan.risks[R1].response", "zh", {"plan.risks[R1].response": ""}),
    ("failure-untaken", "lessons.failures[F2].improvement", "en", {"plan.goals[N2]": None}),
    (
        "failure-untaken",
        "lessons.failures[F2].improvement",
        "zh",
        {
            "plan.risks[R1].answers": [],
            "lessons.failures": {
                "id": "F2",
                "what": "团建预算超支",
                "cause": "报价晚",
                "improvement": "提前询价",
            },
        },
    ),
]


@pytest.mark.parametrize(("code", "place", "language", "changes"), FIRES)
def test_a_weakness_is_found_where_it_is(code, place, language, changes):
    assert place not in places_in_good(language, code)
    assert place in places(changed(good(language), changes), code)


def carried(goal: dict[str, object], planned: dict[str, object], **more: object) -> dict[str, str]:
    goals = [{"id": "G1", "kind": "number", "name": "users", "measure": "MAU"} | goal]
    plan = {
        "goals": [{"id": "N1", "from": "G1", "kind": "number", "name": "users", "measure": "MAU"} | planned]
    }
    return said(minimal(overview={"year": 2025}, goals=goals, plan=plan, **more))


def test_a_review_without_next_goals_is_reported():
    assert said(minimal())["no-next-goals"] == "plan.goals"
    assert "no-risks" not in said(minimal())


def test_a_goal_that_is_not_a_number_may_have_a_measure_in_place_of_a_target():
    assert "next-target" not in said(minimal(plan={"goals": [{"name": "x", "measure": "by the board"}]}))
    assert "next-target" in said(minimal(plan={"goals": [{"name": "x"}]}))


@pytest.mark.parametrize(
    ("better", "target", "fires"),
    [
        ("higher", "170", True),
        ("higher", "190", False),
        ("lower", "190", True),
        ("lower", "170", False),
        ("hold", "170", False),
    ],
)
def test_whether_next_years_target_is_less_depends_on_the_good_direction(better, target, fires):
    found = carried({"target": "150", "actual": "180", "better": better}, {"target": target, "path": "p"})
    assert ("next-below" in found) is fires


@pytest.mark.parametrize(
    ("goal", "target", "fires"),
    [
        ({"name": "Refund rate", "baseline": "5%", "target": "3%", "actual": "4%"}, "3%", False),
        ({"name": "Refund rate", "baseline": "5%", "target": "3%", "actual": "4%"}, "4.5%", True),
        ({"name": "把投诉率降下来", "target": "≤3%", "actual": "4%"}, "3%", False),
        ({"name": "Reduce the churn rate", "target": "3%", "actual": "4%"}, "5%", True),
        ({"name": "Churn rate", "target": "3%", "actual": "4%"}, "2%", False),
        ({"name": "Churn rate", "target": "3%", "actual": "4%"}, "5%", False),
        ({"name": "Churn rate", "actual": "4%"}, "3%", False),
        ({"name": "Paying users", "target": "3", "actual": "4"}, "2", True),
    ],
)
def test_next_years_target_is_compared_in_the_inferred_direction_and_not_without_one(goal, target, fires):
    measured = {"measure": goal["name"]}
    found = carried(goal | measured, {"name": goal["name"], "target": target, "path": "p"} | measured)
    assert ("next-below" in found) is fires


def test_targets_of_another_measure_are_not_compared():
    found = carried({"actual": "180", "measure": "sign-ups"}, {"target": "100"})
    assert {"next-below", "next-small"}.isdisjoint(found)


def test_growth_below_half_of_last_years_is_called_small():
    goal = {"baseline": "100", "actual": "150"}
    assert "next-small" in carried(goal, {"target": "180"})
    assert "next-small" not in carried(goal, {"target": "190"})
    assert "next-small" not in carried({"baseline": "150", "actual": "100"}, {"target": "101"})


def test_a_share_near_100_percent_grows_by_what_it_still_lacks():
    goal = {"baseline": "41%", "actual": "53%"}
    assert "next-small" not in carried(goal, {"target": "60%"})
    assert "next-small" in carried(goal, {"target": "55%"})
    assert "next-small" not in carried({"baseline": "80%", "actual": "95%"}, {"target": "98%"})
    assert "next-small" in carried({"baseline": "100%", "actual": "150%"}, {"target": "160%"})


RISING = {f"2025-{month:02}": 100.0 + 10 * month for month in range(1, 13)}


def trend(target: str, path: str = "", series: dict[str, float] | None = None) -> bool:
    metrics = [{"id": "M1", "name": "MAU", "kind": "level", "goal": "G1", "series": series or RISING}]
    found = carried({"actual": "220"}, {"target": target, "path": path}, data={"metrics": metrics})
    return "next-trend" in found


def test_a_target_far_from_the_trend_asks_what_makes_the_difference():
    assert trend("600")
    assert not trend("340")
    assert not trend("400")


def test_a_path_may_make_the_difference_unless_it_is_wild():
    assert not trend("600", path="two new markets")
    assert trend("2000", path="two new markets")


def test_a_few_months_make_no_trend():
    assert not trend("600", series={key: RISING[key] for key in sorted(RISING)[:5]})


def test_the_question_names_the_value_to_which_the_trend_leads():
    plain = {
        "goals": [{"id": "G1", "measure": "MAU", "actual": "220"}],
        "plan": {"goals": [{"from": "G1", "measure": "MAU", "target": "600"}]},
        "data": {"metrics": [{"name": "MAU", "goal": "G1", "series": RISING}]},
    }
    found = next(each for each in findings(from_dict(plain)) if each.code == "next-trend")
    assert found.values["trend"] == 340


def test_the_same_target_by_another_path_is_a_new_attempt():
    goal = {"target": "200", "actual": "180", "state": "partly"}
    assert "next-same" in carried(goal, {"target": "200"})
    assert "next-same" not in carried(goal, {"target": "200", "path": "by chat"})
    assert "next-same" not in carried(goal | {"actual": "200", "state": "met"}, {"target": "200"})


def test_a_path_from_last_years_plan_is_not_a_new_one():
    review = minimal(
        goals=[{"id": "G1", "target": "200", "state": "missed"}],
        plan={"goals": [{"from": "G1", "target": "200", "path": "By chat."}]},
    )
    before = minimal(plan={"goals": [{"name": "x", "path": "by chat"}]})
    assert "next-same" not in said(review)
    assert "next-same" in said(review, previous=before)


@pytest.mark.parametrize(
    ("due", "fires"),
    [
        ("2026-03-31", False),
        ("Q3", False),
        ("春节前", False),
        ("2026年3月", False),
        ("by 2025-12", True),
        ("2027", True),
        ("2025-12 – 2026-01", False),
    ],
)
def test_a_step_is_due_in_the_year_that_is_planned(due, fires):
    found = carried({}, {"steps": [{"what": "x", "owner": "y", "due": due}]})
    assert ("step-outside" in found) is fires


@pytest.mark.parametrize(
    ("year", "period", "within", "outside"),
    [
        (
            2025,
            "2025-04 – 2026-03",
            ["2026-05", "2027年2月", "2026-Q1", "Q4"],
            ["2025-12", "2026-03-31", "2027-04"],
        ),
        (2025, "2025年4月至2026年3月", ["2026年5月", "2027-02"], ["2025年12月", "2027年4月", "2028"]),
        (2026, "FY25/26", ["2026-05", "2027-02", "FY26/27 Q1", "FY27"], ["2025-12", "2028-02"]),
        (2025, "FY2026", ["2026-05", "2027-02"], ["2025-12", "2028-02"]),
        (2026, "FY2026", ["2026-08", "2027-02", "2028-03"], ["2025-12"]),
        (2025, "2025-02 – 2025-11", ["2025-12", "2026-12"], ["2025-06", "2027-06"]),
        (2025, "our fiscal year", ["2024", "2026-05", "2030-01"], []),
        (2025, "2019-04 – 2020-03", ["2020-05", "2026-05"], []),
    ],
)
def test_a_fiscal_year_is_planned_in_its_own_months(year, period, within, outside):
    def fires(due: str) -> bool:
        plan = {"goals": [{"name": "x", "steps": [{"what": "x", "due": due}]}]}
        return "step-outside" in said(minimal(overview={"year": year, "period": period}, plan=plan))

    assert [due for due in within if fires(due)] == []
    assert [due for due in outside if not fires(due)] == []


def test_resources_are_asked_for_each_goal_only_once_they_are_linked():
    goals = [{"id": "N1", "name": "a"}, {"id": "N2", "name": "b"}]
    assert "next-resources" not in said(minimal(plan={"goals": goals}))
    assert "next-resources" not in said(minimal(plan={"goals": goals, "resources": [{"what": "people"}]}))
    assert "next-resources" in said(minimal(plan={"goals": goals, "resources": [{"goal": "N1"}]}))


@pytest.mark.parametrize(
    ("failure", "step"),
    [
        ("Events were planned too late", "A calendar of events, planned a quarter ahead, never late"),
        ("活动策划太晚，执行走样", "建立全年活动策划日历，提前一个季度定稿"),
    ],
)
def test_a_plan_may_take_up_a_failure_in_words(failure, step):
    lessons = {"failures": [{"what": failure, "cause": "c", "improvement": step}]}
    plan = {"goals": [{"name": "x", "steps": [{"what": step}]}]}
    assert "failure-untaken" not in said(minimal(lessons=lessons, plan=plan))
    other = {"goals": [{"name": "x", "steps": [{"what": "hire two engineers 招聘"}]}]}
    assert "failure-untaken" in said(minimal(lessons=lessons, plan=other))


def test_a_risk_that_answers_a_failure_takes_it_up():
    review = minimal(
        lessons={"failures": [{"id": "F1", "what": "x", "improvement": "y"}]},
        plan={"goals": [{"name": "z"}], "risks": [{"what": "r", "answers": ["F1"]}]},
    )
    assert "failure-untaken" not in said(review)


def test_last_years_promises_are_looked_at():
    before = minimal(plan={"goals": [{"name": "Monthly actives"}, {"name": "Releases"}]})
    review = minimal(goals=[{"name": "monthly actives!"}])
    found = [each for each in findings(review, previous=before) if each.code == "promise-forgotten"]
    assert [(each.key, each.values) for each in found] == [("goals", {"goals": "Releases"})]
    assert "promise-forgotten" not in said(review)
