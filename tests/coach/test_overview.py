"""Rules about the overview."""

from __future__ import annotations

import pytest

from coach.reviews import changed, good, said


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("key", ["year", "author", "product"])
def test_author_product_and_year_are_required(language, key):
    assert said(changed(good(language), {f"overview.{key}": ""})).get(f"overview-{key}") == f"overview.{key}"


@pytest.mark.parametrize("year", [1, 20, 999, 3000])
def test_an_incomplete_year_is_not_a_year(year):
    assert said(changed(good("en"), {"overview.year": year})).get("overview-year") == "overview.year"


def test_blanks_are_not_an_author():
    assert "overview-author" in said(changed(good("en"), {"overview.author": " \u3000"}))


@pytest.mark.parametrize(
    ("language", "summary"),
    [
        ("en example", "We reached all goals but one; 1.8 million people are active every month."),
        ("en example", "Not all goals were reached: 1.8 million monthly active users instead of 2 million."),
        ("en example", "In June 1.6 million people were active every month, in December 1.8 million."),
        ("en example", "Monthly active users came to 1.81 million."),
        ("zh example", "三个目标没有全部达成：月活180万，差20万。"),
        ("zh example", "月活跃用户6月为160万，12月为180万，明年目标全部达成才算数。"),
    ],
)
def test_a_summary_that_agrees_with_the_goals_is_not_questioned(language, summary):
    found = said(changed(good(language), {"overview.summary": summary}))
    assert not {"summary-reached", "summary-contradiction"} & found.keys()
