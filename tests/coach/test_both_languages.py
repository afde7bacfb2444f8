"""Each rule fires in a review that was good before and is silent before, in English and in Chinese."""

from __future__ import annotations

import pytest

from coach import test_data, test_goals, test_lessons, test_plan, test_projects
from coach.reviews import changed, good, places, said
from pm_review.coach.checking import findings
from pm_review.coach.rules import ALL_RULES
from pm_review.model import Review, from_dict, to_dict

ENGLISH, CHINESE = "en", "zh"

UNDATED = {
    "goals[G3].target": "五个渠道全部打通",
    "goals[G3].actual": "",
    "goals[G3].name": "工单打通各渠道",
    "goals[G3].parts[0].due": "",
    "goals[G3].parts[0].done": "",
    "goals[G3].parts[1].due": "",
}
LIKED = {
    "data.behaviour.habits": "喜欢看报表。",
    "data.behaviour.paths": "",
    "data.behaviour.churn": "嫌慢。",
}
COPIED = "渠道进线自动生成工单，客服不再切换后台，每一单都能看到完整的来往记录和处理人。"
RISING = {f"2025-{month:02}": 200.0 + 10 * month for month in range(1, 13)}

CHURN = {"goals[G1].name": "流失率", "goals[G1].better": "", "goals[G1].baseline": ""}
COSTS = {"goals[G2].name": "Support costs", "goals[G2].better": "", "goals[G2].baseline": ""}

FIRES = [
    ("goal-better", "goals[G1].better", CHINESE, CHURN),
    ("goal-better", "goals[G2].better", ENGLISH, COSTS),
    ("goal-number", "goals[G1].actual", CHINESE, {"goals[G1].actual": "57%？"}),
    ("goal-number", "goals[G2].actual", ENGLISH, {"goals[G2].actual": "1.000"}),
    ("goal-units", "goals[G1].actual", CHINESE, {"goals[G1].actual": "57单"}),
    ("goal-units", "goals[G2].actual", ENGLISH, {"goals[G2].actual": "41%"}),
    ("goal-name", "goals[G1].name", CHINESE, {"goals[G1].name": "　"}),
    ("goal-measure", "goals[G1].measure", CHINESE, {"goals[G1].measure": ""}),
    ("goal-undated", "goals[G3].parts", CHINESE, UNDATED),
    (
        "goal-state",
        "goals[G3].state",
        CHINESE,
        {"goals[G3].state": "", "goals[G3].actual": "部分打通", "goals[G3].parts[0].done": ""},
    ),
    ("goal-beyond", "goals[G1].changed", CHINESE, {"goals[G1].actual": "90%"}),
    (
        "part-due",
        "goals[G2].parts[1].due",
        ENGLISH,
        {"goals[G2].parts[1].due": "", "goals[G2].parts[1].done": ""},
    ),
    ("part-due", "goals[G3].parts[1].due", CHINESE, {"goals[G3].parts[1].due": ""}),
    ("milestone-date", "projects[P1].milestones[0].date", CHINESE, {"projects[P1].milestones[0].date": ""}),
    ("behaviour-figures", "data.behaviour.habits", CHINESE, LIKED),
    ("next-name", "plan.goals[N1].name", CHINESE, {"plan.goals[N1].name": ""}),
    (
        "next-small",
        "plan.goals[N1].target",
        ENGLISH,
        {"plan.goals[N1].target": "44", "goals[G2].baseline": "30"},
    ),
    (
        "next-trend",
        "plan.goals[N1].target",
        ENGLISH,
        {"data.metrics[M2].series": RISING, "plan.goals[N1].target": "20,000"},
    ),
    (
        "next-trend",
        "plan.goals[N2].target",
        CHINESE,
        {
            "data.metrics[M1].kind": "level",
            "data.metrics[M1].name": "独立解决会话",
            "data.metrics[M1].current": "320",
            "data.metrics[M1].series": RISING,
            "plan.goals[N2].target": "2万",
        },
    ),
    (
        "next-same",
        "plan.goals[N1].path",
        CHINESE,
        {"plan.goals[N1].target": "9月底前打通5个渠道", "plan.goals[N1].path": ""},
    ),
    ("step-owner", "plan.goals[N1].steps[1].owner", CHINESE, {"plan.goals[N1].steps[1].owner": ""}),
    ("step-due", "plan.goals[N1].steps[1].due", ENGLISH, {"plan.goals[N1].steps[1].due": ""}),
    ("hollow", "projects[P2].results", ENGLISH, {"projects[P2].results": "We achieved great results."}),
    ("hollow", "projects[P2].results", CHINESE, {"projects[P2].results": "各项工作稳步推进，成效良好。"}),
    ("placeholder", "goals[G1].actual", ENGLISH, {"goals[G1].actual": "XX%"}),
    ("placeholder", "goals[G1].actual", CHINESE, {"goals[G1].actual": "达到XX万"}),
    (
        "percentage",
        "overview.summary",
        ENGLISH,
        {"overview.summary": "Tickets went from 100 to 120, up 30%."},
    ),
    ("percentage", "overview.summary", CHINESE, {"overview.summary": "会话从100万增长到120万，增长30%。"}),
    (
        "parts-sum",
        "goals[G2].parts",
        ENGLISH,
        {"goals[G2].parts[0].target": "30", "goals[G2].parts[1].target": "25"},
    ),
    (
        "parts-sum",
        "goals[G3].parts",
        CHINESE,
        {
            "goals[G3].target": "60万次",
            "goals[G3].parts[0].target": "30万次",
            "goals[G3].parts[1].target": "25万次",
        },
    ),
    (
        "repeated",
        "projects[P2].background",
        ENGLISH,
        {"projects[P2].background": good("en").overview.context},
    ),
    (
        "repeated",
        "projects[P2].objective",
        CHINESE,
        {"projects[P2].background": COPIED, "projects[P2].objective": COPIED},
    ),
]
"""What the modules about each step do not show in both languages."""


@pytest.mark.parametrize(("code", "place", "language", "changes"), FIRES)
def test_a_weakness_is_found_where_it_is(code, place, language, changes):
    assert places(good(language), code) == []
    assert place in places(changed(good(language), changes), code)


MISSING = {
    "overview-year": {"overview.year": ""},
    "overview-author": {"overview.author": ""},
    "overview-product": {"overview.product": ""},
    "no-goals": {"goals": None},
    "no-lessons": {"lessons.successes": None, "lessons.failures": None, "lessons.growth.learned": ""},
    "only-successes": {"lessons.failures": None},
    "only-failures": {"lessons.successes": None},
    "no-next-goals": {"plan.goals": None},
}
"""Rules about the review as a whole, with what is taken from a good one; ``None`` empties a list."""


def without(review: Review, changes: dict[str, str | None]) -> Review:
    """The review without some answers and lists."""
    plain = to_dict(review)
    for path, value in changes.items():
        *tables, key = path.split(".")
        table = plain
        for each in tables:
            table = table[each]
        table[key] = [] if value is None else value
        if value == "":
            del table[key]
    return from_dict(plain)


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
@pytest.mark.parametrize("code", MISSING)
def test_what_a_review_lacks_as_a_whole_is_found(code, language):
    assert code not in said(good(language))
    assert code in said(without(good(language), MISSING[code]))


@pytest.mark.parametrize(
    ("language", "kept", "promised"),
    [
        (ENGLISH, "uptime of the Invoice API", "Open an office in Oslo"),
        (CHINESE, "系统可用率", "出海试点：新加坡"),
    ],
)
def test_a_promise_of_last_year_that_no_goal_looks_at_is_an_idea(language, kept, promised):
    def forgotten(*names: str) -> list[object]:
        previous = from_dict({"plan": {"goals": [{"name": name} for name in names]}})
        found = findings(good(language), previous=previous)
        return [each.values["goals"] for each in found if each.code == "promise-forgotten"]

    assert forgotten(kept) == []
    assert forgotten(kept, promised) == [promised]


def test_every_rule_is_shown_in_both_languages():
    tables = (test_goals, test_projects, test_data, test_plan)
    shown = {(code, language) for table in tables for code, _, language, _ in table.FIRES}
    shown |= {(code, language) for code, _, language, _ in FIRES}
    alike = {code for code, _ in test_lessons.FIRES} | {*MISSING, "promise-forgotten"}
    shown |= {(code, language) for code in alike for language in (ENGLISH, CHINESE)}
    wanted = {(rule.code, language) for rule in ALL_RULES for language in (ENGLISH, CHINESE)}
    assert shown == wanted
