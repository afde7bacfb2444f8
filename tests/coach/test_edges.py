"""Thresholds of the rules: the last value at which a rule is silent, and the first at which it fires."""

from __future__ import annotations

import pytest

from coach.reviews import minimal, places, said
from pm_review.coach.checking import findings


def fires(code: str, **tables: object) -> bool:
    return code in said(minimal(**tables))


def goal(code: str, **answers: object) -> bool:
    return fires(code, goals=[{"id": "G1", "name": "goal"} | answers])


# -- every answer


@pytest.mark.parametrize(
    ("words", "letters", "asked"),
    [
        ("great progress", 60, True),
        ("great progress", 61, False),
        ("great progress, good results", 120, True),
        ("great progress, good results", 121, False),
    ],
)
def test_a_buzzword_is_reported_unless_the_answer_has_sixty_letters_for_each(words, letters, asked):
    text = f"{words} {'a' * (letters - len(words) - 1)}"
    assert fires("buzzwords", overview={"summary": text}) is asked


def test_a_chinese_character_counts_for_two_letters():
    assert fires("buzzwords", overview={"summary": "稳步推进" + "的" * 26})
    assert not fires("buzzwords", overview={"summary": "稳步推进" + "的" * 27})


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("100 → 120 (+20.5%)", False),
        ("100 → 120 (+20.7%)", True),
        ("100 → 120 (+19.5%)", False),
        ("100 → 120 (+19.3%)", True),
        ("100 → 300 (+206%)", False),
        ("100 → 300 (+207%)", True),
        ("100 → 300 (+194%)", False),
        ("100 → 300 (+193%)", True),
        ("200 → 150 (-25%)", False),
        ("200 → 150 (-26%)", True),
        ("180 of 200 (90%)", False),
        ("180 of 200 (92.6%)", False),
        ("180 of 200 (93%)", True),
        ("0 → 120 (+20%)", False),
        ("120 → 0 (-20%)", False),
        ("100 → 120 ％", False),
        ("100 → 120（+50％）", True),
    ],
)
def test_a_percentage_may_be_rounded_by_a_little(text, asked):
    assert fires("percentage", overview={"summary": text}) is asked


def test_the_first_percentage_that_is_amiss_is_quoted_as_it_is_written():
    review = minimal(overview={"summary": "Grew: 100 → 120 (+20%), then 100 → 120 (+30%), 100 → 150 (+70%)."})
    (found,) = [each for each in findings(review) if each.code == "percentage"]
    assert "30%" in str(found.values["found"])
    assert "70%" not in str(found.values["found"])


@pytest.mark.parametrize(
    ("parts", "asked"),
    [
        (("401", "398"), False),
        (("401", "399"), True),
        (("650", "600"), True),
        (("650", "601"), False),
        (("600", "395"), False),
        (("600", "394"), True),
        (("600", "405"), False),
        (("600", "406"), True),
        (("400", "500"), False),
        (("450", "450"), True),
        (("900",), False),
        (("300", "300", "300"), True),
        (("300", "400", "200"), True),
    ],
)
def test_parts_are_questioned_where_they_nearly_add_up_to_the_whole(parts, asked):
    seen = [{"name": "part", "target": each} for each in parts]
    assert goal("parts-sum", target="1000", parts=seen) is asked


def test_parts_are_added_up_only_where_each_has_a_target():
    parts = [{"name": "a", "target": "600"}, {"name": "b", "target": "300"}]
    assert goal("parts-sum", target="1000", parts=parts)
    assert not goal("parts-sum", target="1000", parts=[*parts, {"name": "c"}])
    assert not goal("parts-sum", target="1000 days", parts=parts)
    assert not goal("parts-sum", target="0", parts=parts)


@pytest.mark.parametrize(
    ("text", "asked"), [("x" * 59, False), ("x" * 60, True), ("好" * 29, False), ("好" * 30, True)]
)
def test_a_repeated_paragraph_is_reported_from_sixty_letters_on(text, asked):
    assert fires("repeated", overview={"summary": text}, lessons={"growth": {"learned": text}}) is asked


def test_every_further_place_of_a_paragraph_is_shown_with_the_section_of_the_first():
    text = "The events of spring brought fewer sign-ups than those of the autumn before."
    review = minimal(
        overview={"summary": f"{text}\nMore."},
        goals=[{"id": "G1", "name": "x", "why": f"Less.\n{text}"}],
        lessons={"growth": {"learned": text, "development": text + " And so on."}},
    )
    assert places(review, "repeated") == ["goals[G1].why", "lessons.growth.learned"]
    seen = [each.values["section"]["en"] for each in findings(review) if each.code == "repeated"]
    assert seen == ["Overview", "Overview"]


def test_a_paragraph_that_occurs_twice_in_one_answer_is_not_a_repetition_of_another():
    text = "The events of spring brought fewer sign-ups than those of the autumn before."
    assert not fires("repeated", overview={"summary": f"{text}\n{text}"})


# -- goals


@pytest.mark.parametrize(
    ("actual", "state", "asked"),
    [
        ("9.8", "met", False),
        ("9.79", "met", True),
        ("9.79", "exceeded", True),
        ("10", "partly", True),
        ("10", "missed", True),
        ("9.9", "partly", False),
        ("9.9", "unmeasured", False),
        ("10", "", False),
    ],
)
def test_a_result_that_rounds_to_the_target_may_be_called_met(actual, state, asked):
    assert goal("goal-contradiction", target="10", actual=actual, state=state) is asked


def test_a_goal_to_keep_steady_is_met_or_not_and_never_nearly():
    held = {"target": "≥99.9%", "better": "hold", "state": "met"}
    assert goal("goal-contradiction", actual="99.8%", **held)
    assert not goal("goal-contradiction", actual="99.9%", **held)


@pytest.mark.parametrize(("letters", "asked"), [(160, True), (161, False)])
def test_a_long_cause_is_not_reported_as_blaming_others(letters, asked):
    cause = "The market conditions were bad " + "a" * (letters - 31)
    assert len(cause) == letters
    assert goal("goal-blame", target="10", actual="5", cause=cause) is asked


@pytest.mark.parametrize(
    ("kind", "asked"), [("number", True), ("judgement", False), ("", True), ("milestone", False)]
)
def test_a_counted_goal_needs_a_measure(kind, asked):
    assert goal("goal-measure", kind=kind, target="10") is asked
    assert not goal("goal-measure", kind=kind, target="10", measure="by hand")
    assert not goal("goal-measure", kind=kind, target=" ")


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, True),
        ({"kind": "number", "measure": "satisfaction"}, True),
        ({"kind": "judgement"}, False),
        ({"kind": "judgement", "measure": "the board"}, False),
        ({"kind": "tracked"}, False),
        ({"measure": "NPS of 40"}, False),
        ({"parts": [{"name": "five interviews"}]}, False),
        ({"parts": [{"name": "interviews", "due": "May"}]}, True),
        ({"parts": [{"name": "interviews", "due": "2025-05"}]}, False),
    ],
)
def test_a_wish_is_asked_about_unless_something_around_it_can_be_checked(answers, asked):
    assert goal("goal-vague", target="better support", **answers) is asked


@pytest.mark.parametrize(
    ("part", "asked"), [({"name": "b"}, True), ({"name": " "}, False), ({"name": "b", "done": "May"}, False)]
)
def test_a_part_with_a_name_is_asked_for_its_date_beside_one_that_has_it(part, asked):
    assert goal("part-due", parts=[{"name": "a", "due": "June"}, part]) is asked


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, True),
        ({"actual": " "}, True),
        ({"kind": "tracked"}, False),
        ({"actual": "9"}, False),
        ({"state": "unmeasured"}, False),
        ({"kind": "milestone", "parts": [{"name": "a", "done": "May"}]}, False),
        ({"kind": "milestone", "parts": [{"name": "a"}]}, True),
    ],
)
def test_a_result_is_asked_for_unless_it_is_known_how_a_goal_ended(answers, asked):
    assert goal("goal-result", target="10", **answers) is asked


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({"target": "5", "actual": "many"}, True),
        ({"target": "5", "actual": "4"}, False),
        ({"target": "5", "actual": "many", "state": "met"}, False),
        ({"target": "5", "actual": " "}, False),
        ({"actual": "many"}, False),
        ({"target": "done by May", "actual": "done in June", "kind": "tracked"}, False),
    ],
)
def test_a_state_is_asked_for_where_nothing_determines_it(answers, asked):
    assert goal("goal-state", **answers) is asked


@pytest.mark.parametrize("part", [{"due": "2025-06"}, {"done": "2025-06"}])
def test_a_milestone_is_dated_by_any_of_its_parts(part):
    parts = [{"name": "beta"}, {"name": "launch"} | part]
    assert not goal("goal-undated", kind="milestone", parts=parts)
    assert goal("goal-undated", kind="milestone", parts=parts[:1])


@pytest.mark.parametrize("key", ["name", "target", "measure", "actual"])
def test_a_milestone_is_dated_by_any_answer_that_names_a_day(key):
    answers = {"name": "beta", "target": "open", "measure": "it opens", "actual": "open"}
    assert goal("goal-undated", kind="milestone", **answers)
    assert not goal("goal-undated", kind="milestone", **answers | {key: f"{answers[key]} by year-end"})
    assert not goal("goal-undated", kind="number", **answers)
    assert not goal("goal-undated", kind="milestone", **answers | {"name": ""})


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, True),
        ({"kind": "tracked"}, False),
        ({"better": "hold"}, False),
        ({"state": "dropped"}, False),
        ({"name": " "}, False),
        ({"better": "lower"}, True),
    ],
)
def test_only_a_goal_that_was_worked_on_is_asked_for_its_project(answers, asked):
    projects = [{"name": "other", "goals": ["G9"]}]
    review = minimal(goals=[{"id": "G1", "name": "goal"} | answers], projects=projects)
    assert ("goal-unserved" in said(review)) is asked


@pytest.mark.parametrize(("state", "asked"), [("missed", True), ("dropped", False), ("met", False)])
def test_a_failure_is_asked_for_where_a_goal_was_missed(state, asked):
    review = minimal(
        goals=[{"id": "G1", "name": "releases", "state": state, "cause": "tests"}],
        lessons={"failures": [{"what": "Too many meetings"}]},
    )
    assert ("goal-untaken" in said(review)) is asked


# -- projects


@pytest.mark.parametrize(
    ("progress", "results", "asked"),
    [(239, 10, False), (240, 10, True), (241, 121, False), (242, 121, True), (300, 0, False)],
)
def test_progress_is_called_a_log_from_240_letters_and_twice_the_results_on(progress, results, asked):
    project = {"name": "x", "progress": "a" * progress, "results": "b" * results}
    assert fires("project-log", projects=[project]) is asked


def test_the_effects_of_milestones_are_results_beside_a_course():
    project = {"name": "x", "progress": "a" * 300, "results": "b" * 10}
    milestones = [{"name": "live", "effect": "c" * 70}, {"name": "later", "effect": "d" * 71}]
    assert fires("project-log", projects=[project])
    assert not fires("project-log", projects=[project | {"milestones": milestones}])


# -- data


@pytest.mark.parametrize(
    ("current", "actual", "asked"),
    [
        ("100", "98", False),
        ("100", "97.9", True),
        ("98", "100", False),
        ("97.9", "100", True),
        ("0", "0", False),
        ("-100", "-97", True),
        ("100", "100%", False),
    ],
)
def test_a_metric_and_its_goal_may_differ_by_a_fiftieth(current, actual, asked):
    review = minimal(
        goals=[{"id": "G1", "name": "x", "measure": "MAU", "actual": actual}],
        data={"metrics": [{"name": "MAU", "goal": "G1", "current": current}]},
    )
    assert ("metric-contradiction" in said(review)) is asked


@pytest.mark.parametrize(
    ("target", "asked"),
    [("12", False), ("13", True), ("2.5", True), ("1", False), ("3 → 12", False), ("many", True), ("", True)],
)
def test_up_to_a_dozen_is_counted_without_a_metric(target, asked):
    counted = {"id": "G1", "kind": "number", "measure": "releases", "target": target}
    assert fires("goal-metric", goals=[counted], data={"metrics": [{"name": "MAU"}]}) is asked


@pytest.mark.parametrize(
    ("answers", "metrics", "asked"),
    [
        ({}, [{"name": "MAU"}], True),
        ({}, [], False),
        ({"kind": "milestone"}, [{"name": "MAU"}], False),
        ({"measure": " "}, [{"name": "MAU"}], False),
        ({}, [{"name": "MAU"}, {"name": "Sign-ups!"}], False),
        ({}, [{"name": "MAU"}, {"name": "new sign-ups per month"}], False),
        ({}, [{"name": "MAU", "goal": "G1"}], False),
    ],
)
def test_a_metric_is_asked_for_what_a_goal_counts(answers, metrics, asked):
    counted = {"id": "G1", "kind": "number", "measure": "sign-ups", "target": "500"}
    assert fires("goal-metric", goals=[counted | answers], data={"metrics": metrics}) is asked


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        ({"habits": "chat", "paths": "feed", "churn": "slow"}, "habits"),
        ({"paths": "feed", "churn": "slow"}, "paths"),
        ({"churn": "slow"}, "churn"),
        ({"habits": "chat", "churn": "3 of 10 find it slow"}, ""),
        ({}, ""),
    ],
)
def test_a_figure_about_users_is_asked_for_where_they_are_first_described(answers, place):
    found = said(minimal(data={"behaviour": answers}))
    assert found.get("behaviour-figures") == (f"data.behaviour.{place}" if place else None)


def test_a_change_is_explained_by_its_factors_or_by_its_trend():
    changed = {"name": "MAU", "previous": "100", "current": "200"}
    assert fires("metric-factors", data={"metrics": [changed]})
    for key in ("factors", "trend"):
        assert not fires("metric-factors", data={"metrics": [changed | {key: "events"}]})


def test_a_metric_without_a_name_is_not_asked_for_last_year():
    assert fires("metric-compare", data={"metrics": [{"name": "MAU"}]})
    assert not fires("metric-compare", data={"metrics": [{"name": " "}]})


# -- next year


def planned(code: str, goal: dict[str, object], target: str, path: str = "", **tables: object) -> bool:
    goals = [{"id": "G1", "name": "users", "measure": "MAU"} | goal]
    plan = {"goals": [{"from": "G1", "name": "users", "measure": "MAU", "target": target, "path": path}]}
    return code in said(minimal(goals=goals, plan=plan, **tables))


@pytest.mark.parametrize(
    ("before", "now", "target", "asked"),
    [
        ("100", "150", "187.5", False),
        ("100", "150", "187", True),
        ("100", "150", "150", True),
        ("100", "150", "149", False),
        ("100", "104", "105", False),
        ("100", "106", "107", True),
        ("0", "150", "151", False),
        ("", "150", "151", False),
    ],
)
def test_half_of_last_years_growth_is_a_challenge_and_standing_still_is_not_a_measure(
    before, now, target, asked
):
    assert planned("next-small", {"baseline": before, "actual": now}, target) is asked


def test_growth_is_shown_from_a_linked_metric_where_the_goal_has_no_start():
    metrics = [{"name": "MAU", "goal": "G1", "previous": "100"}]
    assert planned("next-small", {"actual": "150"}, "151", data={"metrics": metrics})
    assert not planned("next-small", {"actual": "150", "baseline": "149"}, "151", data={"metrics": metrics})


@pytest.mark.parametrize("better", ["lower", "hold"])
def test_a_goal_that_should_not_rise_is_never_called_too_small(better):
    assert not planned("next-small", {"baseline": "100", "actual": "150", "better": better}, "151")


@pytest.mark.parametrize(
    ("target", "actual", "asked"),
    [("180", "180", False), ("179", "180", True), ("180", "many", False), ("many", "180", False)],
)
def test_the_same_target_again_is_not_called_less_demanding(target, actual, asked):
    assert planned("next-below", {"actual": actual}, target) is asked


RISING = {f"2025-{month:02}": 100.0 + 10 * month for month in range(1, 13)}
"""The series ends at 220, and its trend leads to 340 a year later."""


def far(target: str, path: str = "", kind: str = "level", series: dict[str, float] | None = None) -> bool:
    metrics = [{"name": "MAU", "kind": kind, "goal": "G1", "series": series or RISING}]
    return planned("next-trend", {"actual": "220"}, target, path, data={"metrics": metrics})


@pytest.mark.parametrize(
    ("target", "path", "asked"),
    [
        ("267", "", True),
        ("268", "", False),
        ("520", "", False),
        ("521", "", True),
        ("243", "two markets", True),
        ("244", "two markets", False),
        ("820", "two markets", False),
        ("821", "two markets", True),
        ("220", "", False),
        ("200", "", False),
    ],
)
def test_a_target_is_near_the_trend_within_these_bounds(target, path, asked):
    assert far(target, path) is asked


def test_any_growth_is_far_from_a_trend_that_falls():
    falling = dict(zip(RISING, reversed(RISING.values()), strict=True))
    assert far("111", series=falling)
    assert not far("110", series=falling)


@pytest.mark.parametrize(
    ("kind", "series", "asked"),
    [
        ("level", RISING, True),
        ("", RISING, True),
        ("flow", RISING, False),
        ("ratio", RISING, False),
        ("level", {month: RISING[month] for month in list(RISING)[6:]}, True),
        ("level", {month: RISING[month] for month in list(RISING)[7:]}, False),
        (
            "level",
            {f"2025-Q{at}": 100.0 * at for at in range(1, 5)} | {f"2024-Q{at}": 50.0 for at in (1, 2)},
            False,
        ),
        ("level", RISING | {"2025-Q1": 100.0}, False),
    ],
)
def test_half_a_year_of_months_of_a_level_makes_a_trend(kind, series, asked):
    assert far("2000", kind=kind, series=series) is asked


@pytest.mark.parametrize("target", ["200万", "200 万", "200万。", "２００万"])
def test_a_target_is_the_same_however_it_is_set(target):
    asked = planned("next-same", {"target": "200万", "state": "missed"}, target)
    assert asked is (target != "２００万")


def test_a_planned_goal_is_asked_for_a_target_once_it_has_a_name():
    def asked(**answers: object) -> bool:
        return fires("next-target", plan={"goals": [{"name": "x"} | answers]})

    assert asked() and asked(kind="number", measure="MAU")
    assert not asked(name=" ") and not asked(kind="tracked") and not asked(measure="MAU")


def test_a_plan_that_is_empty_takes_up_no_failure_and_is_not_asked_to():
    failure = {"what": "Events were late", "improvement": "Plan them"}
    assert not fires("failure-untaken", lessons={"failures": [failure]})
    assert fires("failure-untaken", lessons={"failures": [failure]}, plan={"goals": [{"name": "x"}]})
    assert not fires("failure-untaken", lessons={"failures": [{}]}, plan={"goals": [{"name": "x"}]})


def test_a_failure_is_taken_up_by_what_next_year_makes_of_its_goal():
    tables = {
        "goals": [{"id": "G1", "name": "x"}],
        "lessons": {"failures": [{"id": "F1", "what": "Events were late", "links": ["G1"]}]},
    }
    assert not fires("failure-untaken", **tables, plan={"goals": [{"name": "y", "from": "G1"}]})
    assert fires("failure-untaken", **tables, plan={"goals": [{"name": "y"}]})


def test_a_promise_is_kept_by_its_name_or_by_its_measure():
    before = minimal(plan={"goals": [{"name": "Grow", "measure": "MAU"}, {"name": " ", "measure": "x"}]})
    assert "promise-forgotten" in said(minimal(), previous=before)
    assert "promise-forgotten" not in said(minimal(goals=[{"measure": "MAU of the app"}]), previous=before)
    assert "promise-forgotten" not in said(minimal(goals=[{"name": "Grow the app"}]), previous=before)


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, True),
        ({"kind": "judgement"}, False),
        ({"kind": "judgement", "measure": "the board"}, False),
        ({"kind": "number", "measure": "the board of 12"}, True),
        ({"kind": "tracked"}, False),
        ({"measure": "NPS of 40"}, False),
        ({"steps": [{"what": "ask", "check": "five interviews"}]}, False),
        ({"steps": [{"what": "ask", "due": "2026-05"}]}, False),
        ({"steps": [{"what": "ask five users"}]}, True),
        ({"target": "NPS of 40"}, False),
    ],
)
def test_a_wish_for_next_year_is_asked_about_like_one_for_this(answers, asked):
    wish = {"name": "x", "target": "better support"} | answers
    assert fires("next-vague", plan={"goals": [wish]}) is asked


@pytest.mark.parametrize(
    ("now", "planned_for", "asked"),
    [
        ("higher", "", True),
        ("", "", True),
        ("lower", "", False),
        ("lower", "higher", True),
        ("higher", "lower", False),
    ],
)
def test_the_way_that_is_better_next_year_counts_before_that_of_this(now, planned_for, asked):
    goals = [{"id": "G1", "measure": "MAU", "actual": "180", "better": now}]
    plan = {"goals": [{"from": "G1", "measure": "MAU", "target": "170", "better": planned_for}]}
    assert ("next-below" in said(minimal(goals=goals, plan=plan))) is asked


@pytest.mark.parametrize(
    ("this", "then", "asked"),
    [("MAU", "MAU", True), ("MAU", "", True), ("", "MAU", True), ("", "", True), ("MAU", "DAU", False)],
)
def test_goals_are_compared_unless_both_say_that_they_count_something_else(this, then, asked):
    goals = [{"id": "G1", "measure": this, "actual": "180"}]
    plan = {"goals": [{"from": "G1", "measure": then, "target": "170"}]}
    assert ("next-below" in said(minimal(goals=goals, plan=plan))) is asked


@pytest.mark.parametrize(
    ("strengths", "weaknesses", "learned", "development", "codes"),
    [
        ("", "", "", "", set()),
        ("x", "", "", "", {"growth-weaknesses"}),
        ("x", "y", "", "", {"growth-plan"}),
        ("x", "y", "", "z", set()),
        ("", "", "SQL", "", {"growth-plan"}),
        ("", "", "SQL", "z", set()),
    ],
)
def test_growth_is_asked_for_what_its_other_half_promises(strengths, weaknesses, learned, development, codes):
    growth = {
        "strengths": strengths,
        "weaknesses": weaknesses,
        "learned": learned,
        "development": development,
    }
    found = said(minimal(lessons={"growth": growth}))
    assert {"growth-weaknesses", "growth-plan"} & found.keys() == codes
