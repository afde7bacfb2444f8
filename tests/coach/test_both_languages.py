"""Each rule is silent in a good review and fires after a change, in English and in Chinese."""

from __future__ import annotations

import pytest

from coach import test_data, test_goals, test_lessons, test_plan, test_projects
from coach.reviews import changed, good, places, places_in_good, said
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
    ("goal-number", "goals[G1].actual", CHINESE, {"goals[G1].actual": "1.000"}),
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
    ("goal-beyond", "goals[G1].cause", CHINESE, {"goals[G1].actual": "90%"}),
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
    ("buzzwords", "projects[P2].results", ENGLISH, {"projects[P2].results": "We achieved great results."}),
    ("buzzwords", "projects[P2].results", CHINESE, {"projects[P2].results": "各项工作稳步推进，成效良好。"}),
    ("placeholder", "goals[G1].actual", ENGLISH, {"goals[G1].actual": "about XX%"}),
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
    (
        "summary-general",
        "overview.summary",
        ENGLISH,
        {"overview.summary": "A busy year for the whole team."},
    ),
    ("summary-general", "overview.summary", CHINESE, {"overview.summary": "整体来看，今年工作完成得不错。"}),
    (
        "summary-reached",
        "overview.summary",
        ENGLISH,
        {"overview.summary": "All of our goals were met in 2025."},
    ),
    ("summary-reached", "overview.summary", CHINESE, {"overview.summary": "2025年目标全部完成。"}),
    (
        "summary-contradiction",
        "overview.summary",
        ENGLISH,
        {"overview.summary": "Failed invoice runs fell to 7 per 10,000."},
    ),
    ("summary-contradiction", "overview.summary", CHINESE, {"goals[G1].actual": "51%"}),
    (
        "results-contradiction",
        "projects[P1].results",
        ENGLISH,
        {"projects[P1].results": "Failed invoice runs fell to 7 per 10,000."},
    ),
    ("results-contradiction", "projects[P1].results", CHINESE, {"goals[G1].actual": "51%"}),
    ("why-general", "goals[G2].why", ENGLISH, {"goals[G2].why": "It is important for the company."}),
    ("why-general", "goals[G3].why", CHINESE, {"goals[G3].why": "对公司业务很重要。"}),
    ("next-why-general", "plan.goals[N1].why", ENGLISH, {"plan.goals[N1].why": "It supports our strategy."}),
    ("next-why-general", "plan.goals[N1].why", CHINESE, {"plan.goals[N1].why": "有助于业务发展。"}),
    ("lesson-general", "goals[G2].lesson", ENGLISH, {"goals[G2].lesson": "Plan better."}),
    ("lesson-general", "goals[G3].lesson", CHINESE, {"goals[G3].lesson": "要做好规划。"}),
    (
        "objective-general",
        "projects[P2].objective",
        ENGLISH,
        {"projects[P2].objective": "A better product for our users."},
    ),
    (
        "objective-general",
        "projects[P2].objective",
        CHINESE,
        {"projects[P2].objective": "为用户打造更好的产品。"},
    ),
    (
        "action-general",
        "projects[P1].problems[0].action",
        ENGLISH,
        {"projects[P1].problems[0].action": "The team will handle it."},
    ),
    (
        "action-general",
        "projects[P1].problems[0].action",
        CHINESE,
        {"projects[P1].problems[0].action": "做好应对。"},
    ),
    (
        "factors-general",
        "data.metrics[M1].factors",
        ENGLISH,
        {"data.metrics[M1].factors": "The efforts of the team."},
    ),
    ("factors-general", "data.metrics[M1].factors", CHINESE, {"data.metrics[M1].factors": "团队的努力。"}),
    (
        "improvements-general",
        "data.behaviour.improvements",
        ENGLISH,
        {"data.behaviour.improvements": "Make it easier to use."},
    ),
    (
        "improvements-general",
        "data.behaviour.improvements",
        CHINESE,
        {"data.behaviour.improvements": "把产品做得更好用。"},
    ),
    ("position-general", "data.market.position", ENGLISH, {"data.market.position": "A leading product."}),
    ("position-general", "data.market.position", CHINESE, {"data.market.position": "处于行业领先地位。"}),
    ("market-strengths-general", "data.market.strengths", ENGLISH, {"data.market.strengths": "Easy to use."}),
    (
        "market-strengths-general",
        "data.market.strengths",
        CHINESE,
        {"data.market.strengths": "功能强大，口碑好。"},
    ),
    (
        "market-weaknesses-general",
        "data.market.weaknesses",
        ENGLISH,
        {"data.market.weaknesses": "Not well known enough."},
    ),
    (
        "market-weaknesses-general",
        "data.market.weaknesses",
        CHINESE,
        {"data.market.weaknesses": "有待提高。"},
    ),
    (
        "success-why-general",
        "lessons.successes[S1].why",
        ENGLISH,
        {"lessons.successes[S1].why": "Everyone in the team worked on it."},
    ),
    (
        "success-why-general",
        "lessons.successes[S1].why",
        CHINESE,
        {"lessons.successes[S1].why": "大家都很努力。"},
    ),
    (
        "pattern-general",
        "lessons.successes[S1].pattern",
        ENGLISH,
        {"lessons.successes[S1].pattern": "Think about the user."},
    ),
    (
        "pattern-general",
        "lessons.successes[S1].pattern",
        CHINESE,
        {"lessons.successes[S1].pattern": "以用户为中心。"},
    ),
    (
        "improvement-general",
        "lessons.failures[F1].improvement",
        ENGLISH,
        {"lessons.failures[F1].improvement": "Communicate and plan better."},
    ),
    (
        "improvement-general",
        "lessons.failures[F1].improvement",
        CHINESE,
        {"lessons.failures[F1].improvement": "提前规划。"},
    ),
    ("learned-general", "lessons.growth.learned", ENGLISH, {"lessons.growth.learned": "How to lead a team."}),
    ("learned-general", "lessons.growth.learned", CHINESE, {"lessons.growth.learned": "团队管理的经验。"}),
    (
        "strengths-general",
        "lessons.growth.strengths",
        ENGLISH,
        {"lessons.growth.strengths": "Reliable and creative."},
    ),
    (
        "strengths-general",
        "lessons.growth.strengths",
        CHINESE,
        {"lessons.growth.strengths": "责任心强，执行力强。"},
    ),
    (
        "weaknesses-general",
        "lessons.growth.weaknesses",
        ENGLISH,
        {"lessons.growth.weaknesses": "Too much of a perfectionist."},
    ),
    (
        "weaknesses-general",
        "lessons.growth.weaknesses",
        CHINESE,
        {"lessons.growth.weaknesses": "有时过于追求完美。"},
    ),
    (
        "development-general",
        "lessons.growth.development",
        ENGLISH,
        {"lessons.growth.development": "Read more books."},
    ),
    (
        "development-general",
        "lessons.growth.development",
        CHINESE,
        {"lessons.growth.development": "多看书。"},
    ),
    (
        "teamwork-general",
        "lessons.people.teamwork",
        ENGLISH,
        {"lessons.people.teamwork": "Everyone supports each other."},
    ),
    ("teamwork-general", "lessons.people.teamwork", CHINESE, {"lessons.people.teamwork": "大家互相支持。"}),
    ("path-general", "plan.goals[N1].path", ENGLISH, {"plan.goals[N1].path": "Work on the product."}),
    ("path-general", "plan.goals[N1].path", CHINESE, {"plan.goals[N1].path": "做好产品和运营。"}),
    (
        "response-general",
        "plan.risks[R1].response",
        ENGLISH,
        {"plan.risks[R1].response": "Watch it closely."},
    ),
    ("response-general", "plan.risks[R1].response", CHINESE, {"plan.risks[R1].response": "密切关注。"}),
    (
        "cause-general",
        "lessons.failures[F1].cause",
        ENGLISH,
        {"lessons.failures[F1].cause": "The plan was not good enough."},
    ),
    (
        "cause-general",
        "lessons.failures[F1].cause",
        CHINESE,
        {"lessons.failures[F1].cause": "规划做得不够好。"},
    ),
    (
        "problem-blame",
        "projects[P1].problems[0].cause",
        ENGLISH,
        {"projects[P1].problems[0].cause": "The vendor kept delaying us."},
    ),
    (
        "problem-blame",
        "projects[P1].problems[0].cause",
        CHINESE,
        {"projects[P1].problems[0].cause": "供应商一拖再拖。"},
    ),
    (
        "failure-blame",
        "lessons.failures[F1].cause",
        ENGLISH,
        {"lessons.failures[F1].cause": "Legal was late."},
    ),
    ("failure-blame", "lessons.failures[F1].cause", CHINESE, {"lessons.failures[F1].cause": "研发不给力。"}),
    (
        "buzzwords-ahead",
        "plan.goals[N1].path",
        ENGLISH,
        {"plan.goals[N1].path": "Move the needle and leverage synergies."},
    ),
    ("buzzwords-ahead", "plan.goals[N1].path", CHINESE, {"plan.goals[N1].path": "持续优化，不断提升。"}),
    ("owner-vague", "plan.goals[N1].steps[0].owner", ENGLISH, {"plan.goals[N1].steps[0].owner": "the team"}),
    ("owner-vague", "plan.goals[N1].steps[0].owner", CHINESE, {"plan.goals[N1].steps[0].owner": "大家"}),
    ("date-vague", "plan.goals[N1].steps[0].due", ENGLISH, {"plan.goals[N1].steps[0].due": "ASAP"}),
    ("date-vague", "plan.goals[N1].steps[0].due", CHINESE, {"plan.goals[N1].steps[0].due": "尽快"}),
    ("date-impossible", "plan.goals[N1].steps[0].due", ENGLISH, {"plan.goals[N1].steps[0].due": "2026-Q5"}),
    ("date-impossible", "plan.goals[N1].steps[0].due", CHINESE, {"plan.goals[N1].steps[0].due": "2026-13"}),
    ("project-output", "projects[P2].results", ENGLISH, {"projects[P2].results": "Launched 5 features."}),
    ("project-output", "projects[P2].results", CHINESE, {"projects[P2].results": "全年上线12个功能。"}),
    ("resource-amount", "plan.resources[0].amount", ENGLISH, {"plan.resources[0].amount": "enough"}),
    ("resource-amount", "plan.resources[0].amount", CHINESE, {"plan.resources[0].amount": "若干"}),
    ("goal-judge", "goals[G1].measure", ENGLISH, {"goals[G1].kind": "judgement", "goals[G1].measure": ""}),
    ("goal-judge", "goals[G1].measure", CHINESE, {"goals[G1].kind": "judgement", "goals[G1].measure": ""}),
    (
        "next-judge",
        "plan.goals[N1].measure",
        ENGLISH,
        {"plan.goals[N1].kind": "judgement", "plan.goals[N1].measure": ""},
    ),
    (
        "next-judge",
        "plan.goals[N1].measure",
        CHINESE,
        {"plan.goals[N1].kind": "judgement", "plan.goals[N1].measure": ""},
    ),
]
"""Rules that the test modules of the individual steps do not test in both languages."""


@pytest.mark.parametrize(("code", "place", "language", "changes"), FIRES)
def test_a_weakness_is_found_where_it_is(code, place, language, changes):
    assert places_in_good(language, code) == []
    assert place in places(changed(good(language), changes), code)


MISSING = {
    "overview-year": {"overview.year": ""},
    "overview-author": {"overview.author": ""},
    "overview-product": {"overview.product": ""},
    "no-goals": {"goals": None},
    "no-projects": {"projects": None},
    "no-lessons": {"lessons.successes": None, "lessons.failures": None, "lessons.growth.learned": ""},
    "only-successes": {"lessons.failures": None},
    "only-failures": {"lessons.successes": None},
    "no-next-goals": {"plan.goals": None},
}
"""Rules about the review as a whole, with the changes to a good one; ``None`` empties a list."""


def without(review: Review, changes: dict[str, str | None]) -> Review:
    """Return the review without some answers and lists."""
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
def test_missing_parts_of_a_whole_review_are_found(code, language):
    assert places_in_good(language, code) == []
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
