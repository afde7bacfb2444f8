"""Rules about every answer."""

from __future__ import annotations

import pytest

from coach.reviews import changed, good, minimal, places, said


def summary(text: str) -> dict[str, str]:
    return said(minimal(overview={"summary": text}))


@pytest.mark.parametrize(
    "text",
    [
        "We made great progress and achieved good results.",
        "Leverage synergies to move the needle.",
        "各项工作稳步推进，取得了良好的效果。",
        "通过赋能业务形成闭环。",
        "以后要进一步加强沟通，不断优化。",
    ],
)
def test_buzzwords_without_a_fact_are_reported(text):
    assert summary(text)["buzzwords"] == "overview.summary"


@pytest.mark.parametrize(
    "text",
    [
        "Significantly improved retention: 28 % → 34 %.",
        "注册用户大幅提升，达到550万。",
        "持续优化好友动态，上线三个版本。",
        "We moved the launch to June and hired Ann for events.",
        "部分功能用户很少使用，入口太深，新用户找不到。",
        "Users leave where a feature feels slow, mostly while uploading photos on older phones at night; "
        "great progress was made once uploads ran in the background and could be stopped at any time.",
        "",
    ],
)
def test_an_answer_with_facts_may_use_buzzwords(text):
    assert "buzzwords" not in summary(text)


def test_buzzwords_in_names_are_not_reported():
    assert "buzzwords" not in said(minimal(goals=[{"name": "全面提升用户活跃度"}]))


@pytest.mark.parametrize(
    "text",
    [
        "Grew by XX%",
        "增长X%",
        "达到XX万",
        "sign-ups: ???",
        "TBD",
        "to do: TODO",
        "有[X]份问卷",
        "待补充",
        "【待填】",
        "by ____",
        "[insert figure]",
        "待定",
        "多少？？？",
    ],
)
def test_placeholders_are_reported(text):
    assert summary(text)["placeholder"] == "overview.summary"


@pytest.mark.parametrize(
    "text",
    [
        "iPhone X",
        "- [x] done",
        "Why?",
        "真的吗？",
        "XXL shirts",
        "活动机制待完善",
        "待定的预算在三月确定",
        "max 5%",
        "SpaceX 20%",
        "matrix[0]",
        "snake_case_name",
        "<b>bold</b>",
        "[red]",
        "OSX 10%",
    ],
)
def test_text_that_looks_like_a_placeholder_is_not_reported(text):
    assert "placeholder" not in summary(text)


def test_placeholders_in_figures_are_reported():
    assert places(minimal(goals=[{"id": "G1", "target": "XX万"}]), "placeholder") == ["goals[G1].target"]


@pytest.mark.parametrize(
    "text",
    [
        "Sign-ups went from 100 to 120, up 30%.",
        "MAU 150万 → 180万（+30%）",
        "MAU从150万增长到180万，增长了35%。",
        "180 of 200 (95%)",
        "MAU grew 40 % to 100,000, from 60,000.",
        "MAU grew by 40% from 60,000 in January to 100,000 in December.",
        "60k to 100k, up 40%",
        "60% growth (60,000 → 100,000)",
        "Failed runs fell from 48 to 5 per 10,000, a drop of 50 %.",
        "Active users: 60,000 → 100,000, i.e. 40% more",
        "Active users 60,000 (2024), 100,000 (2025): +40 %",
        "Conversion rose from 2% to 3%, up 30%.",
        "月活从年初的6万增长到年底的10万，同比增长60%",
        "月活增长40%（6万→10万）",
        "客诉从每月200件降到50件，下降了50%",
        "答错率从12%降到4%，下降了50%。",
    ],
)
def test_a_percentage_that_its_two_numbers_do_not_give_is_asked_about(text):
    assert summary(text)["percentage"] == "overview.summary"


@pytest.mark.parametrize(
    "text",
    [
        "Sign-ups went from 100 to 120, up 20%.",
        "MAU 150万 → 180万（+20%）",
        "MAU从150万增长到180万，增长20%。",
        "180万/200万（90%）",
        "from 4 to 5.5 million, 10 % above target",
        "15% → 28% (+13%)",
        "从15%提升至28%，提升13个百分点",
        "from 48 to 5 per 10,000 (-90%)",
        "2025/12/31, 5%",
        "from 3 to 4 people, 80 % of them new",
        "1/3 (33%)",
        "MAU grew 67 % to 100,000, from 60,000.",
        "Active users: 60,000 → 100,000 against a target of +80 %",
        "The price went from 9 to 12 euro and churn rose by 3 %",
        "In two cities usage from 6 to 10 pm fell by 40 %",
        "from 2024 to 2025 growth was 40 %",
        "从6月到12月增长了40%",
        "月活6万→10万，目标完成率125%",
        "从1.1秒缩短到0.3秒，人均消息数增加6%",
        "Conversion rose from 2% to 3%, up 1%.",
        "答错率从12%降到4%，下降了67%。",
    ],
)
def test_a_percentage_that_agrees_or_means_something_else_is_left_alone(text):
    assert "percentage" not in summary(text)


def parts(target: str, *targets: str) -> bool:
    goal = {"target": target, "parts": [{"name": "x", "target": each} for each in targets]}
    return "parts-sum" in said(minimal(goals=[goal]))


def test_parts_that_nearly_make_up_the_whole_are_asked_about():
    assert parts("500万", "300万", "150万")
    assert not parts("500万", "300万", "200万")


def test_stages_that_grow_are_not_shares():
    assert not parts("200万", "60万", "120万")
    assert not parts("200万", "170万", "200万")


def test_parts_of_another_size_or_without_figures_are_left_alone():
    assert not parts("200万", "100万", "20万")
    assert not parts("200万", "20", "10")
    assert not parts("200万", "many", "few")
    assert not parts("200万", "150万", "")


LONG = "The events of the spring brought fewer sign-ups than those of the autumn before."


def test_a_repeated_paragraph_is_reported_where_it_is_repeated():
    review = minimal(overview={"summary": f"A.\n{LONG}"}, lessons={"growth": {"learned": LONG.upper()}})
    assert places(review, "repeated") == ["lessons.growth.learned"]


def test_a_measure_may_be_the_name_of_a_metric_and_the_measure_of_next_year():
    tables = {
        "goals": [{"measure": LONG}],
        "data": {"metrics": [{"name": LONG}]},
        "plan": {"goals": [{"measure": LONG}]},
    }
    assert "repeated" not in said(minimal(**tables))


def test_metrics_that_were_imported_together_have_one_source():
    source = (
        "figures.csv sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0 2025-12-20T10:00"
    )
    assert "repeated" not in said(minimal(data={"metrics": [{"source": source}, {"source": source}]}))


def test_a_repeated_short_line_is_not_reported():
    assert "repeated" not in said(minimal(overview={"summary": "As above.", "context": "As above."}))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_copied_paragraph_is_found_in_a_good_review(language):
    review = good(language)
    copied = changed(review, {"projects[P2].background": review.overview.summary})
    assert places(copied, "repeated") == ["projects[P2].background"]
