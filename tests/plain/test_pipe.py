"""Plain mode with piped input and output."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.plain.dialogue import Dialogue
from tests.program import run_fresh

from pm_review.store.reading import read


@pytest.fixture
def file(home: Path) -> Path:
    path = home / "r.toml"
    path.write_text('format = 1\n\n[overview]\nyear = 2025\nlanguage = "en"\n', encoding="utf-8")
    return path


def test_the_worked_case_can_be_typed(home: Path) -> None:
    talk = Dialogue()
    talk.answer("overview/overview", {"author": "小张", "role": "产品经理", "product": "社交应用"})
    talk.add(
        "goals/goals",
        {"name": "用户增长", "measure": "注册用户数", "target": "500万", "actual": "550万"},
        {
            "name": "提升用户活跃度",
            "kind": "数值",
            "better": "2",
            "target": "200万",
            "actual": "180万",
            "cause": "部分功能少有人用",
            "lesson": "先小范围验证再全量",
        },
        {"name": "产品迭代", "target": "3", "parts": [{"name": "3.0 版", "due": "2025-03"}], "actual": "3"},
    )
    talk.add(
        "projects/projects",
        {"name": "用户增长项目", "goals": "用户增长"},
        {"name": "活跃度项目", "goals": "G2"},
    )
    talk.change("projects/projects", {"results": "注册用户达到 550万"}, {"results": "月活达到 180万"})
    talk.add("data/metrics", {"name": "月活跃用户", "goal": "2", "series": "2025-12 180万"})
    talk.answer("data/market", {"position": "同类前五", "ratings": "功能与体验评价高"})
    talk.add("lessons/successes", {"what": "营销见效"}, {"what": "迭代顺利"})
    talk.add("lessons/failures", {"what": "活跃不足\n活动策划与执行需改进"})
    talk.answer("lessons/growth", {"learned": "学会了营销与活动策划"})
    talk.add("plan/goals", {"name": "注册用户", "target": "800万"}, {"name": "月活跃用户", "target": "300万"})
    talk.change("plan/goals", {"path": "全年营销方案"}, {"path": "激励机制升级"})
    talk.answer("plan/resources", {"resources": [{"goal": "注册用户", "kind": "财力", "what": "营销预算"}]})
    talk.add("plan/risks", {"what": "版本延期", "response": "留缓冲"})
    call = ("new", "2025", "--name", "社交", "--language", "zh", "--plain", "--directory", home)
    answer = run_fresh(*call, stdin="\n".join(talk.lines))
    assert (answer.status, answer.err) == (0, "")
    assert "  完成率 90% · 部分达成（自动计算）\n" in answer.out
    report = run_fresh("export", home / "社交.toml", "-o", "-").out
    held = [
        "小张",
        "110%",
        "90%",
        "部分达成",
        "用户增长项目",
        "同类前五",
        "营销见效",
        "活跃不足",
        "800万",
        "营销预算",
    ]
    assert [each for each in held if each not in report] == []
    review = read(home / "社交.toml")
    assert [project.goals for project in review.projects] == [["G1"], ["G2"]]
    assert review.data.metrics[0].series == {"2025-12": 1800000}
    assert review.plan.resources[0].kind == "money"


def test_the_end_of_the_input_saves_and_ends_well(file: Path) -> None:
    answer = run_fresh("open", file, "--plain", stdin="\n\n2024")
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.endswith(
        f"\n> \nEverything is saved in {file}\npm-review show {file} prints the report.\n"
    )
    assert read(file).overview.year == 2024


def test_the_option_may_be_before_the_command(file: Path) -> None:
    assert run_fresh("--plain", "open", file, stdin="\n\n2024\n").status == 0
    assert read(file).overview.year == 2024


def test_a_broken_file_is_reported_in_words(file: Path) -> None:
    file.write_text("format = 1\n[overview]\nyear = 'x'\n", encoding="utf-8")
    answer = run_fresh("open", file, "--plain", stdin="")
    assert answer.status == 2
    assert "overview.year" in answer.err


@pytest.mark.parametrize("call", [[], ["open"], ["example"], ["new"]], ids=" ".join)
def test_without_a_terminal_plain_mode_is_named(file: Path, call: list[str]) -> None:
    answer = run_fresh(*call, "--directory", file.parent, stdin="")
    assert answer.status == 2
    assert "--plain" in answer.err


def test_textual_is_never_loaded() -> None:
    from tests.cli.test_imports import loaded

    assert loaded(("textual", "pm_review.app"), "example", "--plain") == []
