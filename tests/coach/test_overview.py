"""Rules about the overview."""

from __future__ import annotations

import pytest

from coach.reviews import changed, good, said


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("key", ["year", "author", "product"])
def test_who_what_and_when_are_needed(language, key):
    assert said(changed(good(language), {f"overview.{key}": ""})).get(f"overview-{key}") == f"overview.{key}"


@pytest.mark.parametrize("year", [0, 20, -1, 20255])
def test_what_is_left_of_a_year_is_none(year):
    assert said(changed(good("en"), {"overview.year": year})).get("overview-year") == "overview.year"


def test_blanks_are_no_author():
    assert "overview-author" in said(changed(good("en"), {"overview.author": " \u3000"}))
