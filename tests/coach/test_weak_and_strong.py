"""Fifty answers, half of them weak and half strong: only the weak ones have findings."""

from __future__ import annotations

import pytest

from coach.reviews import DATA, changed, found_in_good, good
from pm_review.coach.checking import findings

WEAK = [
    ("en", "overview.summary", "It was a busy but rewarding year and the team delivered good work."),
    ("en", "plan.goals[N1].target", "as many as possible"),
    ("en", "goals[G2].cause", "Engineering was late and kept delaying us."),
    ("en", "goals[G2].lesson", "Be more careful next time."),
    ("en", "projects[P2].objective", "Improve the experience of our users."),
    ("en", "projects[P2].results", "Launched 5 features and held 12 workshops."),
    ("en", "projects[P1].problems[0].action", "We will communicate better."),
    ("en", "data.metrics[M1].factors", "Good work by the whole team."),
    ("en", "data.market.position", "We are one of the leading products in the market."),
    ("en", "lessons.successes[S1].pattern", "Good planning and teamwork."),
    ("en", "lessons.failures[F1].improvement", "n/a"),
    ("en", "lessons.growth.development", "Keep learning and improve my leadership skills."),
    ("en", "plan.goals[N1].path", "Work on the product and grow the user base."),
    ("en", "plan.goals[N1].steps[0].owner", "the team"),
    ("en", "plan.goals[N1].steps[0].due", "ASAP"),
    ("en", "plan.risks[R1].response", "Monitor the situation and react quickly."),
    ("zh", "overview.summary", "这一年团队很努力，各方面都取得了不错的成绩。"),
    ("zh", "goals[G3].cause", "研发不给力，排期一拖再拖。"),
    ("zh", "projects[P2].results", "全年上线12个功能，完成8次迭代。"),
    ("zh", "projects[P1].problems[0].action", "以后多加注意。"),
    ("zh", "data.market.weaknesses", "还有一些不足，有待提高。"),
    ("zh", "lessons.growth.strengths", "责任心强，善于沟通。"),
    ("zh", "plan.goals[N1].steps[0].owner", "大家"),
    ("zh", "plan.goals[N1].steps[0].due", "2026-13"),
    ("zh", "plan.risks[R1].response", "密切关注，及时应对。"),
]

STRONG = [
    (
        "en",
        "overview.summary",
        "Invoices per customer rose from 11 to 19 a month; the tax launch slipped to May.",
    ),
    ("en", "plan.goals[N1].name", "Accountants bring in their own clients"),
    ("en", "goals[G2].cause", "Engineering was late because I froze the scope in week 6 instead of week 2."),
    ("en", "goals[G2].lesson", "Walk through the contract with legal before the kick-off."),
    ("en", "projects[P2].objective", "A new accountant sends the first invoice without calling us."),
    (
        "en",
        "projects[P2].results",
        "Launched 5 features; time to the first invoice fell from 3 days to 4 hours.",
    ),
    ("en", "projects[P1].problems[0].action", "Since March the nightly job stops at the first wrong total."),
    ("en", "data.metrics[M1].factors", "The reminder mails of June; without them April's level came back."),
    ("en", "data.market.position", "Third behind Xero and Sage among firms below ten people."),
    (
        "en",
        "lessons.successes[S1].pattern",
        "Ask five customers to break the prototype before anything is built.",
    ),
    (
        "en",
        "lessons.failures[F1].improvement",
        "No date is promised before the riskiest part runs on real invoices.",
    ),
    (
        "en",
        "lessons.growth.development",
        "Pricing course at Reforge in March; one price test a quarter with Jonas.",
    ),
    (
        "en",
        "plan.goals[N1].path",
        "Accountants first, then their clients by invitation, at last self-service.",
    ),
    ("en", "plan.goals[N1].steps[0].owner", "Jonas, platform team"),
    ("en", "plan.goals[N1].steps[0].due", "two weeks after the spring release"),
    (
        "en",
        "plan.risks[R1].response",
        "If two of the ten pilots cancel, Jonas stops the roll-out and calls both.",
    ),
    ("zh", "overview.summary", "独立解决率从38%升到57%；工单只通了两个渠道，接口验证晚了两个月。"),
    ("zh", "goals[G3].cause", "供应商交付晚了三周，我没有在合同里写验收日期。"),
    ("zh", "projects[P2].results", "上线12个功能，每单处理时间由6.5分钟降到4分钟。"),
    ("zh", "projects[P1].problems[0].action", "6月起每条新条目先查重再入库，由周航抽查。"),
    ("zh", "data.market.weaknesses", "没有电话渠道，客服主管要在两个后台之间来回切换。"),
    ("zh", "lessons.growth.strengths", "能听懂算法同学的术语，再翻译成客户的话。"),
    ("zh", "plan.goals[N1].steps[0].owner", "周航（接口组）"),
    ("zh", "plan.goals[N1].steps[0].due", "春节前"),
    ("zh", "plan.risks[R1].response", "接口一变就切回轮询，周航两天内给出影响清单。"),
]


MORE = [
    tuple(line.split("\t"))
    for line in (DATA / "answers.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def remarked(language: str, place: str, answer: str) -> list[str]:
    """Return the codes of new findings at a place after its answer has changed."""
    found = findings(changed(good(language), {place: answer}))
    new = (each for each in found if (each.code, each.key) not in found_in_good(language))
    return [each.code for each in new if each.key == place]


def test_nearly_all_weak_answers_are_noticed():
    missed = [each for each in WEAK if not remarked(*each)]
    assert len(WEAK) == 25
    assert len(missed) <= 1, missed


@pytest.mark.parametrize(("language", "place", "answer"), STRONG)
def test_a_strong_answer_has_no_suggestion(language, place, answer):
    assert remarked(language, place, answer) == []


@pytest.mark.parametrize(("judged", "language", "place", "answer"), MORE)
def test_more_answers_are_judged_as_by_hand(judged, language, place, answer):
    assert bool(remarked(language, place, answer)) == (judged == "weak")


def test_half_of_the_fifty_answers_are_strong():
    assert len(STRONG) == 25
