"""Rules about the overview."""

from __future__ import annotations

import pytest

from coach.reviews import changed, good, said


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("key", ["year", "author", "product"])
def test_who_what_and_when_are_needed(language, key):
    assert said(changed(good(language), {f"overview.{key}": ""})).get(f"overview-{key}") == f"overview.{key}"


def test_blanks_are_no_author():
    assert "overview-author" in said(changed(good("en"), {"overview.author": " \u3000"}))
