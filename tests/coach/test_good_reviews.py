"""No false alarms: well-written reviews have no warnings."""

from __future__ import annotations

import pytest

from coach.reviews import GOOD, good
from pm_review.coach.checking import findings
from pm_review.coach.messages import describe
from pm_review.coach.progress import progress
from pm_review.i18n.issue import Severity


@pytest.mark.parametrize("name", GOOD)
def test_a_well_written_review_is_ready_and_has_nothing_weak(name):
    assert [each for each in findings(good(name)) if each.severity is not Severity.HINT] == []


@pytest.mark.parametrize("name", ["en example", "zh example"])
def test_the_worked_example_has_nothing_open_at_all(name):
    assert [describe(each, name[:2]) for each in findings(good(name))] == []


@pytest.mark.parametrize("name", GOOD)
def test_ideas_about_a_well_written_review_are_few(name):
    assert len(findings(good(name))) <= 3


@pytest.mark.parametrize("name", ["zh", "en clinic", "en example", "zh example"])
def test_a_review_with_all_that_matters_is_complete(name):
    assert progress(good(name)) == 1.0


@pytest.mark.parametrize("name", GOOD)
def test_a_well_written_review_is_at_least_nearly_complete(name):
    assert progress(good(name)) > 0.8
