"""The good direction of a metric: as chosen, by its goal or target, or by a name that makes it certain."""

from __future__ import annotations

import pytest

from pm_review.analysis.direction import metric_direction
from pm_review.model import Metric

LOWER = [
    "退货率",
    "退款率",
    "用户流失率",
    "月流失用户数",
    "投诉量",
    "客户投诉次数",
    "崩溃率",
    "Android 闪退率",
    "接口延迟",
    "延迟（p95）",
    "支付失败率",
    "线上故障数",
    "Bug数",
    "线上bug数量",
    "差评率",
    "首页加载时间",
    "获客成本",
    "Refund rate",
    "Refunds",
    "refund requests",
    "Churn",
    "Monthly churn rate",
    "Logo churn (%)",
    "Churned users",
    "Crash rate",
    "Crashes per 1,000 sessions",
    "Complaints",
    "Complaints per 1k orders",
    "p95 latency",
    "Latency (p95)",
    "API error rate",
    "Open bugs",
    "Return rate",
    "Cart abandonment rate",
    "Average response time",
    "CAC",
]

HIGHER = [
    "Users",
    "MAU",
    "Revenue",
    "30-day retention",
    "NPS",
    "App rating",
    "月活用户",
    "次日留存率",
    "营收",
    "支付成功率",
]

UNKNOWN = [
    "",
    "Index",
    "Support calls",
    "Tickets",
    "Complaints resolved",
    "Bugs fixed",
    "Fixed bugs",
    "Crash-free sessions",
    "Mean time between failures",
    "Days since last incident",
    "Error budget",
    "Churn prevented",
    "Refund policy views",
    "Returns",
    "Cost",
    "投诉解决率",
    "缺陷修复率",
    "流失用户召回率",
    "挽回流失用户数",
    "平均无故障时间",
    "退款处理时效",
    "指数",
    "人数",
]


@pytest.mark.parametrize(
    ("name", "better"),
    [
        *((name, "lower") for name in LOWER),
        *((name, "higher") for name in HIGHER),
        *((name, "") for name in UNKNOWN),
    ],
)
def test_only_a_name_that_makes_it_certain_has_a_direction(name, better):
    assert metric_direction(Metric(name=name, previous="3%", current="5%"), None) == better


@pytest.mark.parametrize(
    ("answers", "better"),
    [
        ({"name": "Index", "target": "8"}, "higher"),
        ({"name": "Index", "target": "2"}, "lower"),
        ({"name": "退货率", "target": "2"}, "lower"),
        ({"name": "退货率", "target": "8"}, ""),
        ({"name": "退货率", "target": "5"}, "lower"),
        ({"name": "退货率", "better": "higher"}, "higher"),
    ],
)
def test_a_target_decides_unless_it_contradicts_the_name(answers, better):
    assert metric_direction(Metric(previous="5", current="4", **answers), None) == better
