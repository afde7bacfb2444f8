"""Figures read from texts as people write them."""

from __future__ import annotations

import string
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pm_review.figures import Reading, Unit, read
from pm_review.figures.lexicon import DURATIONS, SCALES

REAL = Path(__file__).parents[1] / "data" / "figures.tsv"
NOTES = {"seconds", "full-width digits"}
"""Remarks in the table about its own lines, which are not part of any figure."""

LINES = [
    line.split("\t")
    for line in REAL.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def number(text):
    return float(text) if text else None


def said(text):
    """Return the reading, bounds and unit of a text."""
    figure = read(text)
    return figure.reading, figure.low, figure.high, figure.kind


@pytest.mark.parametrize(("written", "reading", "low", "high", "kind", "rest"), LINES)
def test_real_world_figures_are_read_as_expected(written, reading, low, high, kind, rest):
    figure = read(written)
    assert figure.written == written
    assert figure.reading == reading
    assert (figure.low, figure.high) == (number(low), number(high))
    assert figure.kind == ("plain" if kind == "-" else kind)
    if reading != "text" and rest not in NOTES:
        assert figure.rest == {"-": "", "$ revenue; change -20 %": "$ revenue (-20%)"}.get(rest, rest)


def test_every_line_of_the_table_of_figures_is_tested():
    assert len(LINES) == 72


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2.5万", 25_000, Unit.PLAIN),
        ("1.2 亿", 120_000_000, Unit.PLAIN),
        ("1.2億", 120_000_000, Unit.PLAIN),
        ("3.5 万亿", 3_500_000_000_000, Unit.PLAIN),
        ("5千万", 50_000_000, Unit.PLAIN),
        ("150w", 1_500_000, Unit.PLAIN),
        ("150W", 1_500_000, Unit.PLAIN),
        ("5k", 5_000, Unit.PLAIN),
        ("1.5M", 1_500_000, Unit.PLAIN),
        ("3.87MM", 3_870_000, Unit.PLAIN),
        ("12 mn", 12_000_000, Unit.PLAIN),
        ("5 Mio", 5_000_000, Unit.PLAIN),
        ("5 Mio.", 5_000_000, Unit.PLAIN),
        ("€5 Mio. Umsatz", 5_000_000, Unit.MONEY),
        ("4.5mln users", 4_500_000, Unit.PLAIN),
        ("1.2 Mrd.", 1_200_000_000, Unit.PLAIN),
        ("3 lakh", 300_000, Unit.PLAIN),
        ("₹2.5 crore", 25_000_000, Unit.MONEY),
        ("12mn", 12_000_000, Unit.PLAIN),
        ("5 million registered users", 5_000_000, Unit.PLAIN),
        ("1.2bn", 1_200_000_000, Unit.PLAIN),
        ("2b", 2_000_000_000, Unit.PLAIN),
        ("１，２３４", 1_234, Unit.PLAIN),
        ("３．５％", 3.5, Unit.PERCENT),
        ("百分之四十", 40, Unit.PERCENT),
        ("百分之 12.5", 12.5, Unit.PERCENT),
        ("12 percent", 12, Unit.PERCENT),
        ("5pp", 5, Unit.POINTS),
        ("5 个百分点", 5, Unit.POINTS),
        ("50 bps", 0.5, Unit.POINTS),
        ("1.5倍", 1.5, Unit.MULTIPLE),
        ("20 h/week", 72_000, Unit.DURATION),
        ("2小时30分", 9_000, Unit.DURATION),
        ("1h 30m", 5_400, Unit.DURATION),
        ("2 hours 30 minutes", 9_000, Unit.DURATION),
        ("350ms", 0.35, Unit.DURATION),
        ("0:17:53", 1_073, Unit.DURATION),
        ("1:30:00", 5_400, Unit.DURATION),
        ("12:00:00.5", 43_200.5, Unit.DURATION),
        ("3 个月", 7_884_000, Unit.DURATION),
        ("两周", 1_209_600, Unit.DURATION),
        ("¥1.2亿", 120_000_000, Unit.MONEY),
        ("￥300", 300, Unit.MONEY),
        ("120 万美元", 1_200_000, Unit.MONEY),
        ("€1,200.50", 1200.5, Unit.MONEY),
        ("RMB 500", 500, Unit.MONEY),
        ("500 USD", 500, Unit.MONEY),
        ("−500", -500, Unit.PLAIN),
        ("-$5k", -5_000, Unit.MONEY),
        ("三个大版本", 3, Unit.PLAIN),
        ("十二个", 12, Unit.PLAIN),
        ("两千三百人", 2_300, Unit.PLAIN),
        ("一百零五人", 105, Unit.PLAIN),
        ("三百万", 3_000_000, Unit.PLAIN),
        ("three major releases", 3, Unit.PLAIN),
        ("约 1.2 亿", 120_000_000, Unit.PLAIN),
        ("近200万", 2_000_000, Unit.PLAIN),
        ("200万左右", 2_000_000, Unit.PLAIN),
        ("roughly 40%", 40, Unit.PERCENT),
        ("MAU 200万", 2_000_000, Unit.PLAIN),
        ("DAU：500", 500, Unit.PLAIN),
        ("D7 留存 28%", 28, Unit.PERCENT),
        ("提升留存率至28%", 28, Unit.PERCENT),
        ("increase to 28%", 28, Unit.PERCENT),
        ("5 million (500万)", 5_000_000, Unit.PLAIN),
        ("500万（2024年 400万）", 5_000_000, Unit.PLAIN),
        ("500万 by Q4", 5_000_000, Unit.PLAIN),
        ("500 more users", 500, Unit.PLAIN),
        ("about 0.5%", 0.5, Unit.PERCENT),
        ("约0%", 0, Unit.PERCENT),
        ("  180万\n", 1_800_000, Unit.PLAIN),
    ],
)
def test_numbers_are_read_in_base_units(text, value, unit):
    assert said(text) == (Reading.NUMBER, value, value, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "strict"),
    [
        ("≥55", 55, None, False),
        (">=55", 55, None, False),
        ("at least 55", 55, None, False),
        ("不低于55", 55, None, False),
        ("至少 55 个", 55, None, False),
        ("55以上", 55, None, False),
        ("55 人以上", 55, None, False),
        ("55+", 55, None, False),
        ("55 or more", 55, None, False),
        ("1000多名用户", 1000, None, False),
        ("1000 多名用户", 1000, None, False),
        ("30多万", 300_000, None, False),
        ("2000+万", 20_000_000, None, False),
        ("over 55", 55, None, True),
        (">55", 55, None, True),
        ("超过 55", 55, None, True),
        ("≤55", None, 55, False),
        ("no more than 55 incidents", None, 55, False),
        ("up to 55", None, 55, False),
        ("不超过 55", None, 55, False),
        ("55 以内", None, 55, False),
        ("55 or less", None, 55, False),
        ("<55", None, 55, True),
        ("under 55", None, 55, True),
        ("不到55", None, 55, True),
    ],
)
def test_a_bound_is_open_on_its_other_side(text, low, high, strict):
    figure = read(text)
    assert (figure.reading, figure.low, figure.high) == (Reading.NUMBER, low, high)
    assert figure.strict is strict
    assert figure.value == (high if low is None else low)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("$5-10k", 5_000, 10_000, Unit.MONEY),
        ("$5k-$10k", 5_000, 10_000, Unit.MONEY),
        ("500-1k", 500, 1_000, Unit.PLAIN),
        ("200–300万", 2_000_000, 3_000_000, Unit.PLAIN),
        ("15-28%", 15, 28, Unit.PERCENT),
        ("15% to 28%", 15, 28, Unit.PERCENT),
        ("2~3天", 172_800, 259_200, Unit.DURATION),
        ("三到五个", 3, 5, Unit.PLAIN),
        ("3个-5个", 3, 5, Unit.PLAIN),
        ("5-5个", 5, 5, Unit.PLAIN),
        ("0-3次", 0, 3, Unit.PLAIN),
        ("0.5-2万", 5_000, 20_000, Unit.PLAIN),
        ("1万-5亿", 10_000, 500_000_000, Unit.PLAIN),
        ("5 - 10 USD", 5, 10, Unit.MONEY),
    ],
)
def test_a_range_shares_the_scale_and_unit_written_once(text, low, high, unit):
    assert said(text) == (Reading.RANGE, low, high, unit)
    assert read(text).value is None


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("15% → 28%", 15, 28, Unit.PERCENT),
        ("15→28%", 15, 28, Unit.PERCENT),
        ("15% -> 28%", 15, 28, Unit.PERCENT),
        ("from 15% to 28%", 15, 28, Unit.PERCENT),
        ("由 15% 提升至 28%", 15, 28, Unit.PERCENT),
        ("从15%到28%", 15, 28, Unit.PERCENT),
        ("from 15% in January to 28% in December", 15, 28, Unit.PERCENT),
        ("150→200万", 1_500_000, 2_000_000, Unit.PLAIN),
        ("5 users → 10 users", 5, 10, Unit.PLAIN),
        ("2s => 350ms", 2, 0.35, Unit.DURATION),
        ("5天 → 3", 432_000, 259_200, Unit.DURATION),
        ("5 → 1", 5, 1, Unit.PLAIN),
        ("0 → 5", 0, 5, Unit.PLAIN),
        ("0% → 1%", 0, 1, Unit.PERCENT),
        ("0 → 1天", 0, 86_400, Unit.DURATION),
        ("200 → 150", 200, 150, Unit.PLAIN),
    ],
)
def test_a_pair_has_the_value_before_and_the_value_after(text, low, high, unit):
    assert said(text) == (Reading.PAIR, low, high, unit)
    assert read(text).value == high


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("4.8/5", 4.8, 5),
        ("4.8/5分", 4.8, 5),
        ("2 out of 3", 2, 3),
        ("3 of the 4 goals", 3, 4),
        ("one of four", 1, 4),
        ("0/5", 0, 5),
        ("0.5 / 5", 0.5, 5),
    ],
)
def test_a_part_of_a_whole_is_computed_with_the_part(text, part, whole):
    assert said(text) == (Reading.OF, part, whole, Unit.PLAIN)
    assert read(text).value == part


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("top five", 5),
        ("Top 10", 10),
        ("in the top five of its kind", 5),
        ("前十", 10),
        ("前5名", 5),
        ("第3名", 3),
        ("排名第三", 3),
        ("#1", 1),
        ("No. 1", 1),
        ("3rd", 3),
        ("第3名（同类）", 3),
        ("#1 of its kind", 1),
        ("行业排名第十二", 12),
    ],
)
def test_an_ordinal_is_a_rank(text, place):
    assert said(text) == (Reading.RANK, place, place, Unit.PLAIN)


@pytest.mark.parametrize(
    "text", ["# 2 TB", "#20 h", "#2 k", "no. 2 km", "rank 2 USD", "第2 TB", "2nd place TB"]
)
def test_a_place_with_a_scale_or_a_unit_may_be_an_amount_as_well(text):
    assert read(text).reading is Reading.TEXT
    assert read(text).unsure


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("一二三四NPS 58", Reading.TEXT),
        ("一二三四线城市用户 500万", Reading.NUMBER),
        ("双十一GMV 5亿", Reading.NUMBER),
    ],
)
def test_a_row_of_chinese_digits_is_part_of_a_name_only_as_tiers_of_cities(text, reading):
    assert read(text).reading is reading


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("+500", 500, 500, Unit.PLAIN),
        ("-5%", -5, -5, Unit.PERCENT),
        ("−3.5 pp", -3.5, -3.5, Unit.POINTS),
        ("down 20%", -20, -20, Unit.PERCENT),
        ("reduced by 20%", -20, -20, Unit.PERCENT),
        ("30% reduction", -30, -30, Unit.PERCENT),
        ("25% growth", 25, 25, Unit.PERCENT),
        ("growth of 20%", 20, 20, Unit.PERCENT),
        ("同比增长30%", 30, 30, Unit.PERCENT),
        ("将转化率提高 5%", 5, 5, Unit.PERCENT),
        ("增长超过30%", 30, None, Unit.PERCENT),
        ("下降超过 20%", None, -20, Unit.PERCENT),
        ("+0.5%", 0.5, 0.5, Unit.PERCENT),
        ("-0.5%", -0.5, -0.5, Unit.PERCENT),
        ("by 20250", 20_250, 20_250, Unit.PLAIN),
        ("MAU grew by 500", 500, 500, Unit.PLAIN),
        ("churn fell by 20%", -20, -20, Unit.PERCENT),
        ("净增 2 万", 20_000, 20_000, Unit.PLAIN),
    ],
)
def test_a_change_is_below_zero_when_something_fell(text, low, high, unit):
    assert said(text) == (Reading.CHANGE, low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "全部完成",
        "A/B",
        "v2.6",
        "2.6.1",
        "iOS 17",
        "Phase 2 60%",
        "7-day retention",
        "2025年",
        "2025-06",
        "2025-06-30",
        "2025/12",
        "2024-2025",
        "二〇二五年",
        "12月",
        "6月30日",
        "十月",
        "Q3 2025",
        "2025 Q3",
        "30 June",
        "June 30",
        "5th of June",
        "Launch by 2025",
        "launch by 500 users",
        "?? 5万",
        "-1/5",
        "5%→",
        "→ 5%",
        "一共5万 - 3万",
        "by 2025",
        "一季度",
        "前三季度",
        "第3季度",
        "第 2 周",
        "17:53",
        "从0到1",
        "from 0 to 1",
        "一般",
        "一次性",
        "十分满意",
        "one of the best",
        "数十万",
        "几十个",
        "30几万",
        "三四天",
        "1,2345",
        "4,5",
        "1 234",
        "10-5",
        "3/0",
        "5.5M, 110% of target",
        "15% → 3 days",
        "3 releases to 5 customers",
    ],
)
def test_names_dates_and_doubtful_figures_stay_text(text):
    figure = read(text)
    assert figure.reading is Reading.TEXT
    assert figure.written == text
    assert figure.value is figure.low is figure.high is None
    assert figure.rest == ""


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("$26,432 revenue", "$ revenue"),
        ("RMB 500/月", "RMB/月"),
        ("0.008元/次", "元/次"),
        ("NPS ≥ 55", "NPS"),
        ("DAU：500 人", "DAU 人"),
        ("MAU 200万", "MAU"),
        ("1200 KGs", "KGs"),
        ("<30 (estimate)", ""),
        ("5 - 10 USD", "USD"),
        ("$5 - 10", "$"),
        ("第3名（同类）", "（同类）"),
        ("#1 of its kind", "of its kind"),
        ("200万 左右 用户", "用户"),
        ("MAU grew by 500 users", "MAU users"),
    ],
)
def test_text_that_is_not_a_number_stays_as_written(text, rest):
    assert read(text).rest == rest


@given(st.text())
@example("\x00")
@example("5\x1b[31m万")
@example("\ud800 5")
@example("²³")
@example("٣٤")
def test_any_text_can_be_read(text):
    figure = read(text)
    assert figure.written == text
    assert (figure.reading is Reading.TEXT) == (figure.low is None and figure.high is None)


WORDS = "达到|达|到|至|up|to|at least|不|约|just over|~|-|+|5|3.5|0|万|k|%|天|week|from|→|/|of|(|)|个|提升|第"
PIECES = st.sampled_from(WORDS.split("|"))


@given(st.lists(PIECES, max_size=60), st.sampled_from(["", " "]))
def test_any_mixture_of_the_words_of_figures_can_be_read(pieces, between):
    figure = read(between.join(pieces))
    if figure.reading in (Reading.RANGE, Reading.NUMBER) and None not in (figure.low, figure.high):
        assert figure.low <= figure.high


DECIMALS = st.decimals(min_value=0, max_value=9999, places=2).map(lambda value: f"{value.normalize():f}")
SCALED = st.sampled_from([word for word in SCALES if word not in ("百", "千")])
AROUND = st.sampled_from(["{}", " {} ", "约{}", "~{}", "about {}", "MAU ≥ {}", "MAU: {} users", "{}左右"])


@given(DECIMALS, SCALED, AROUND)
def test_a_number_in_any_scale_reads_back_the_same(digits, scale, around):
    space = " " if len(scale) > 3 else ""
    figure = read(around.format(digits + space + scale))
    assert figure.reading is Reading.NUMBER
    assert figure.value == pytest.approx(float(digits) * float(SCALES[scale]), rel=1e-12)


@given(st.integers(0, 10**15), st.booleans(), st.booleans(), st.booleans())
def test_a_whole_number_in_any_digits_reads_back_the_same(value, marks, wide, minus):
    text = f"{'-' if minus else ''}{value:,}" if marks else f"{'-' if minus else ''}{value}"
    if wide:
        text = text.translate({ord(sign): ord(sign) + 0xFEE0 for sign in string.digits + ",-"})
    assert read(text).value == (-value if minus else value)


@given(DECIMALS, st.sampled_from(sorted(set(DURATIONS) - {"年"})))
def test_a_duration_in_any_unit_reads_back_in_seconds(digits, unit):
    figure = read(f"{digits} {unit}")
    assert figure.kind is Unit.DURATION
    assert figure.value == pytest.approx(float(digits) * float(DURATIONS[unit]), rel=1e-12)


@given(DECIMALS, st.sampled_from(["${}", "¥{}", "{}元", "{} USD", "€{}/mo", "£{}k revenue"]))
def test_money_keeps_its_number_in_any_currency(digits, around):
    figure = read(around.format(digits))
    assert figure.kind is Unit.MONEY
    assert figure.value == pytest.approx(float(digits) * (1000 if "k" in around else 1), rel=1e-12)


BARE = st.builds(
    "{}{}{}".format,
    st.integers(0, 10**12).flatmap(lambda n: st.sampled_from([f"{n}", f"{n:,}", f"0{n}", f"{n}.25"])),
    st.sampled_from(["", " ", "  "]),
    st.sampled_from(["", "%", "万", "亿", "thousand", "million", "billion"]),
)


@given(BARE)
def test_a_number_means_the_same_after_any_word_of_the_grammar(text):
    assert said(text) == said(f"about {text}")


@pytest.mark.parametrize(
    "text", ["x" * 200_000, "5" * 200_000, " " * 200_000, "达到" * 100_000, "-5% → " * 40_000], ids=len
)
def test_a_text_of_hundreds_of_thousands_of_characters_is_text_and_not_a_figure(text):
    assert read(text).reading is Reading.TEXT


@pytest.mark.parametrize(
    "piece", ["达到", "至少", "up ", "提升至", "a1", "5天", "(", "1,", "in ", "~5", "5 of "]
)
def test_reading_takes_no_long_time_where_words_overlap(piece):
    def seconds(length: int) -> float:
        started = time.process_time()
        read((piece * 200)[:length])
        return time.process_time() - started

    seconds(100)
    assert seconds(200) < 16 * seconds(100) + 0.01


def test_a_text_of_two_hundred_characters_may_be_a_figure_and_a_longer_one_not():
    assert read("5 " + "x" * 198).value == 5
    assert read("5 " + "x" * 199).reading is Reading.TEXT
