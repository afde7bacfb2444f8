"""Importing a sheet in a terminal, with keys typed ahead."""

from __future__ import annotations

from pathlib import Path

from tests.terminal.conftest import Start

from pm_review.store.reading import read

SHEET = "月份,月活跃用户,次月留存率\n2025年1月,151万,41%\n2025年2月,153万,40%\n2025年3月,160万,43%\n"


def test_a_chinese_sheet_becomes_metrics_by_keys_alone(start: Start, home: Path, reviews: Path) -> None:
    (home / "数据.csv").write_bytes(SHEET.encode("gb18030"))
    terminal = start("new", "2025", "--name", "r", "--language", "zh")
    terminal.wait_for("年度概览")
    terminal.press("f4", "f4", "f4")
    terminal.wait_for("还没有指标")
    terminal.press("\x1b[24~", "数据.csv", "enter")
    terminal.wait_for("gb18030", "月活跃用户", "次月留存率")
    terminal.press("enter")
    terminal.wait_for("M1 月活跃用户")
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0
    users, kept = read(reviews / "r.toml").data.metrics
    assert users.series == {"2025-01": 1510000, "2025-02": 1530000, "2025-03": 1600000}
    assert (kept.unit, kept.kind) == ("%", "ratio")
    assert users.source.startswith("数据.csv sha256:")
