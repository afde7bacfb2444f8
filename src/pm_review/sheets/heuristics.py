"""Guesses from names: how a series is summed, what its unit is, which rows and columns are totals."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pm_review.figures.periods import Period
from pm_review.model.enums import MetricKind
from pm_review.sheets.model import Parts, Series, Value

_RATIO = re.compile(
    r"%|\b(?:rate|ratio|percent\w*|pct|share|avg|average|mean|median|per|ctr|cpc|cpm|cpa|roi|roas|arpp?u|arpdau|aov|"
    r"ltv|nps|csat|score|rating|stars|conversion|retention|bounce|stickiness|price|position|latency)\b"
    r"|率|占比|比例|比率|比重|百分比|均|人均|客单价|单价|评分|得分|满意度|留存|转化|同比|环比"
)
_LEVEL = re.compile(
    r"\b(?:dau|wau|mau|uv|active|actives|stock|balance|inventory|followers?|subscribers|members|headcount|cumulative|"
    r"total|to date|installed base|index|population|employees|registered|users|visitors|customers|accounts|"
    r"unique)\b"
    r"|[日周月]活|活跃|累计|总用户|总数|存量|余额|库存|粉丝|在册|人数|用户数|会员数|访客|指数|期末|保有"
)
_FLOW = re.compile(
    r"\b(?:new|added|gained|lost|churned|sign-?ups?|registrations|downloads|installs|orders|revenue|sales|income|cost|"
    r"views|sessions|visits|clicks|impressions|events)\b"
    r"|新增|新注册|注册量|流失|下载|订单|收入|销售|次数|浏览|点击|成交|成本"
)
_UNIT = re.compile(r"^(?P<name>.*?\S)\s*[(（\[【](?P<unit>[^()（）\[\]【】=]{1,20})[)）\]】]\s*$", re.DOTALL)
_TOTAL = re.compile(
    r"(?:grand |sub[ -]?)?totals?|grand sum|sum|overall|all|gesamt|summe|total g[eé]n[eé]ral"
    r"|合计|总计|小计|总和|汇总|共计|总额|全部|σ|∑|Σ"
)
_SUBTOTAL = re.compile(r"(?:.*\S ?)?(?:sub[ -]?totals?|小计)")
_TOTAL_OF = re.compile(r".*\S ?(?:totals?|合计|总计|汇总|共计)")
_LEAST_PROOF = 3
"""Two periods may agree with a quotient by chance."""
_SPACED = re.compile(r"[\s:：]+")
_SET_WIDE = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
"""The blank in 合 计."""


def is_total(label: str) -> bool:
    """Whether a row or column of that name sums up the others."""
    return bool(_TOTAL.fullmatch(_spaced(label)))


def is_subtotal(label: str) -> bool:
    """Whether a row of that name sums up some of the others: 小计, Q1 合计."""
    text = _spaced(label)
    return bool(_SUBTOTAL.fullmatch(text) or (_TOTAL_OF.fullmatch(text) and not is_total(label)))


def _spaced(label: str) -> str:
    return _SET_WIDE.sub("", _SPACED.sub(" ", label)).strip().lower()


def split_unit(header: str) -> tuple[str, str]:
    """The name and the unit that a header holds: "Revenue (USD)" → "Revenue", "USD"."""
    header = " ".join(header.split())
    found = _UNIT.match(header)
    if found:
        return found["name"], found["unit"].strip()
    if header.endswith("%") and len(header) > 1:
        return header.rstrip("% "), "%"
    return header, ""


def guess_kind(name: str, unit: str) -> MetricKind:
    """Whether values of that name are summed, the last one counts, or they are averaged."""
    text = name.lower().replace("_", " ")
    if unit in {"%", "‰", "pp"} or _RATIO.search(text):
        return MetricKind.RATIO
    if _FLOW.search(text) and not re.search(r"\bactive|cumulative|to date|累计|活跃", text):
        return MetricKind.FLOW
    return MetricKind.LEVEL if _LEVEL.search(text) else MetricKind.FLOW


def find_parts(ratio: Series, others: Sequence[Series]) -> Parts | None:
    """The two of the other series whose quotient the ratio is, at every period."""
    wanted = dict(ratio.present)
    amounts = [
        (series.column, dict(series.present)) for series in others if series.kind is not MetricKind.RATIO
    ]
    for above, tops in amounts:
        for below, bottoms in amounts:
            if above != below and (scale := _scale(wanted, tops, bottoms)):
                both = {period: (tops[period], bottoms[period]) for period in wanted if bottoms[period]}
                return Parts(above, below, scale, both)
    return None


def _scale(
    ratio: Mapping[Period, Value], tops: Mapping[Period, Value], bottoms: Mapping[Period, Value]
) -> int:
    """1 or 100 when ratio = tops ÷ bottoms × scale as exactly as it was rounded, else 0."""
    if len(ratio) < _LEAST_PROOF or not any(ratio.values()):
        return 0
    slack = 0.51 * 10.0 ** -max(map(decimals, ratio.values())) + 1e-9
    for scale in (1, 100):
        quotients = ((value, tops.get(period), bottoms.get(period)) for period, value in ratio.items())
        if all(_agrees(value, top, bottom, scale, slack) for value, top, bottom in quotients):
            return scale
    return 0


def _agrees(value: Value, top: Value | None, bottom: Value | None, scale: int, slack: float) -> bool:
    if top is None or bottom is None:
        return False
    return value == 0 if bottom == 0 else abs(top / bottom * scale - value) <= slack


def decimals(value: Value) -> int:
    """How many decimals the value is written with."""
    return 0 if isinstance(value, int) else len(repr(value).partition("e")[0].partition(".")[2])
