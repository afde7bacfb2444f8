"""The worked case, typed into an empty review with the keyboard alone, and its report."""

from __future__ import annotations

from pathlib import Path

from tests.program import run_fresh
from tests.terminal.conftest import Start
from tests.terminal.typist import Typist

GOALS = (
    {"name": "用户增长", "target": "500万", "measure": "注册用户数", "actual": "550万"},
    {
        "name": "提升用户活跃度",
        "target": "200万",
        "measure": "月活跃用户数",
        "actual": "180万",
        "cause": "部分功能少有人用",
        "lesson": "先小范围验证再全量",
    },
    {"name": "产品迭代", "target": "3", "measure": "大版本数", "actual": "3"},
)
PROJECTS = (
    {"name": "用户增长项目", "goals": 0, "results": "注册用户达到 550万"},
    {"name": "活跃度项目", "goals": 1, "results": "月活达到 180万"},
)
PLAN = (
    {"name": "注册用户", "target": "800万", "path": "全年营销方案"},
    {"name": "月活跃用户", "target": "300万", "path": "激励机制升级"},
    {"name": "大版本", "target": "4"},
)

HELD = [
    "500万",
    "550万",
    "110%",
    "200万",
    "180万",
    "90%",
    "用户增长项目",
    "活跃度项目",
    "营销见效",
    "迭代顺利",
    "活跃不足",
    "活动策划与执行",
    "学会了营销与活动策划",
    "800万",
    "300万",
    "全年营销方案",
    "激励机制升级",
    "营销预算",
    "研发人手",
    "营销效果不及预期",
    "版本延期",
]


def test_what_was_typed_is_in_the_report_which_distinguishes_reached_and_missed_goals(
    start: Start, reviews: Path
) -> None:
    terminal = start("new", "2025", "--name", "社交", "--language", "zh")
    terminal.wait_for("年度概览")
    typist = Typist(terminal)
    typist.answer(
        "overview/overview",
        {
            "author": "小张",
            "product": "社交应用",
            "keyword": "增长",
            "summary": "注册超额，活跃未达，三个大版本按期上线。",
        },
    )
    typist.add("goals/goals", *GOALS)
    typist.add("projects/projects", *PROJECTS)
    typist.answer("data/behaviour", {"habits": "聊天与好友动态", "churn": "功能体验不佳时离开"})
    typist.answer("data/market", {"position": "同类前五", "ratings": "功能与体验评价高"})
    typist.add("lessons/successes", {"what": "营销见效"}, {"what": "迭代顺利"})
    typist.add("lessons/failures", {"what": "活跃不足"}, {"what": "活动策划与执行需改进"})
    typist.answer("lessons/growth", {"learned": "学会了营销与活动策划"})
    typist.add("plan/goals", *PLAN)
    typist.answer(
        "plan/resources",
        {"resources": [{"goal": 1, "what": "营销预算"}, {"goal": 3, "what": "研发人手"}]},
    )
    typist.add(
        "plan/risks",
        {"what": "营销效果不及预期", "response": "分阶段投放"},
        {"what": "版本延期", "response": "留缓冲"},
    )
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0
    report = run_fresh("export", reviews / "社交.toml", "-o", "-").out
    missing = [each for each in HELD if each not in report]
    assert not missing, report
    rows = [line for line in report.splitlines() if line.startswith("|")]
    states = {
        name: next(row for row in rows if name in row) for name in ("用户增长", "提升用户活跃度", "产品迭代")
    }
    assert "达成" in states["用户增长"] and "部分" not in states["用户增长"]
    assert "部分达成" in states["提升用户活跃度"]
    assert "100%" in states["产品迭代"]
