"""The formatting of computed numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.figures import Change, format_change, format_number, format_percent, read
from pm_review.figures.quantity import DECIMAL

FINITE = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (1.1, "110%"),
        (0.9, "90%"),
        (0.9167, "91.7%"),
        (1 / 3, "33.3%"),
        (0.996, "99.6%"),
        (0.999, "99.9%"),
        (0.9996, "99.9%"),
        (0.99999999, "99.9%"),
        (-0.9996, "-99.9%"),
        (1.0, "100%"),
        (0.0004, "0.04%"),
        (0.0000123456, "0.001%"),
        (1e-9, "0.0000001%"),
        (0.0, "0%"),
        (-0.0, "0%"),
        (-0.125, "-12.5%"),
        (12.345, "1,234.5%"),
        (float("nan"), ""),
        (float("inf"), ""),
    ],
)
def test_a_ratio_is_shown_in_percent(ratio, text):
    assert format_percent(ratio) == text


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (5500, "5,500", "5,500"),
        (1_530_000, "1.53M", "153万"),
        (1_532_000, "1.53M", "153.2万"),
        (120_000_000, "120M", "1.2亿"),
        (999_600, "999,600", "99.96万"),
        (999_960_000, "1B", "10亿"),
        (9_999.6, "10,000", "1万"),
        (-1_530_000, "-1.53M", "-153万"),
        (5_500_000_000_000, "5.5T", "5.5万亿"),
        (28.347, "28.35", "28.35"),
        (999.4, "999.4", "999.4"),
        (1000.4, "1,000", "1,000"),
        (0.12345, "0.123", "0.123"),
        (999_999.6, "1M", "100万"),
        (99_999_999, "100M", "1亿"),
        (0.008, "0.008", "0.008"),
        (3.0, "3", "3"),
        (0, "0", "0"),
        (-0.0, "0", "0"),
        (1e-9, "0.000000001", "0.000000001"),
        (float("nan"), "", ""),
        (float("-inf"), "", ""),
    ],
)
def test_a_number_is_shown_short(value, english, chinese):
    assert format_number(value) == format_number(value, "en") == english
    assert format_number(value, "zh") == chinese


@pytest.mark.parametrize(
    ("change", "english", "chinese"),
    [
        (Change(300_000, 0.2), "+20%", "+20%"),
        (Change(-300_000, -0.2), "-20%", "-20%"),
        (Change(-3.5, -0.125, True), "-3.5 pp", "-3.5 个百分点"),
        (Change(-3.46, None, True), "-3.5 pp", "-3.5 个百分点"),
        (Change(0.04, None, True), "+0.04 pp", "+0.04 个百分点"),
        (Change(0.42 - 0.5, -0.16, True), "-0.08 pp", "-0.08 个百分点"),
        (Change(0.99 - 0.55, 0.8, True), "+0.44 pp", "+0.44 个百分点"),
        (Change(0.996, None, True), "+1 pp", "+1 个百分点"),
        (Change(13, None, True), "+13 pp", "+13 个百分点"),
        (Change(20_000, None), "+20,000", "+2万"),
        (Change(-3, None), "-3", "-3"),
        (Change(0, 0), "0%", "0%"),
        (Change(0, None, True), "0 pp", "0 个百分点"),
    ],
)
def test_a_change_is_shown_with_its_sign(change, english, chinese):
    assert format_change(change) == english
    assert format_change(change, "zh") == chinese


@given(FINITE)
def test_only_a_full_attainment_is_shown_as_100_percent(ratio):
    shown = format_percent(ratio)
    assert shown.endswith("%")
    assert shown not in ("-0%", "-100.0%")
    if shown == "100%":
        assert ratio >= 1
    if shown == "0%":
        assert ratio == 0


@given(st.floats(1e-6, 1e15), st.sampled_from(["en", "zh"]))
def test_a_formatted_figure_reads_back_as_nearly_the_same(value, language):
    shown = format_number(value, language).replace("T", "tn")
    assert read(shown, DECIMAL).value == pytest.approx(value, rel=0.006)
    assert format_number(-value, language) == f"-{format_number(value, language)}"
