"""Pairs of target and result as people write them, with outcomes worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attained import attainment
from pm_review.analysis.outcome import outcome
from pm_review.figures import Reading, change, read
from pm_review.model import Goal

TABLE = Path(__file__).parents[1] / "data" / "pairs.tsv"
PAIRS = [
    line.split("\t")
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("target", "result", "better", "start", "name", "ended", "percent"), PAIRS)
def test_the_outcome_of_a_target_and_a_result_is_the_one_worked_out_by_hand(
    target, result, better, start, name, ended, percent
):
    goal = Goal(kind="number", name=name, target=target, actual=result, better=better, baseline=start)
    found = outcome(goal)
    said = found.state or ("ask" if found.doubt else "none")
    ratio = found.attainment.ratio if found.attainment else None
    assert (said, "" if ratio is None else f"{ratio * 100:.1f}".removesuffix(".0")) == (
        ended,
        percent.removesuffix(".0"),
    )


def test_the_table_of_pairs_covers_hundreds_of_targets_and_results():
    assert len(PAIRS) >= 240


FIGURES = st.sampled_from(
    [
        *("500万", "550万", "1.2 bn", "28%", "$40k", "3 of 4", "12 000 users", "一亿二千万", "2 TB", "20 h"),
        *("top 5", "+5%", "100±5", "NPS 58", "4.6/5", "over 55", "≤ 5"),
    ]
)
UNKNOWN = st.sampled_from(
    [
        *("?", "§", "#", "^", "@", "{}", "zz9", "5x7", "7~~", "!", "万万k", "km/h2", "§ 12", "(?)", "(万)"),
        *("(in millions)", "or 7", "vs 3", "_", "\\", "3PL", "一二三四", "\x07", "9.9.9", "±"),
    ]
)


@given(FIGURES, FIGURES, UNKNOWN, st.sampled_from([" ", ""]), st.sampled_from(["higher", "lower", "hold"]))
def test_a_figure_with_a_part_that_is_not_understood_is_never_divided(one, other, part, between, better):
    for text in (f"{one}{between}{part}", f"{part}{between}{one}"):
        if read(text).reading is Reading.TEXT:
            assert attainment(text, other, better) is None
            assert attainment(other, text, better) is None
            assert change(text, other) is None
        else:
            pytest.fail(f"{text!r} was read as {read(text)}")


NOISE = st.text(
    st.characters(codec="utf-8", exclude_categories=["L", "N", "Z", "P", "Cc", "Mn"]), min_size=1, max_size=2
)


@given(FIGURES, NOISE, st.booleans())
def test_no_unknown_character_of_any_script_is_ignored(figure, noise, before):
    understood = set("$€£¥₹₩₽฿₫₱₺₪+-−~≈∼∽<>=±→⇒⟶➜➔⟹▶×°²½￥￡＋＜＝＞～﹢｜`´^|￣¬")
    if not set(noise) & understood:
        text = f"{noise} {figure}" if before else f"{figure} {noise}"
        assert attainment(text, figure) is None
