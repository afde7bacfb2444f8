"""A whole session on a disk that fails, or kills the program, at each call in turn."""

from __future__ import annotations

import pytest

from .interrupting import FAULTS, Check, calls, failed, killed, killed_while_merging


@pytest.mark.parametrize("check", [killed, killed_while_merging])
def test_a_session_killed_at_any_system_call_loses_no_edit_and_tears_no_file(check: Check) -> None:
    found = dict(calls(check))
    assert len(found) > 90
    assert [each for each in found.items() if each[1]] == []


@pytest.mark.parametrize("ever", [False, True], ids=["once", "from there on"])
def test_a_disk_that_fails_at_any_system_call_is_reported_and_everything_is_saved_later(ever: bool) -> None:
    found = dict(calls(lambda at: failed(at, FAULTS[at % len(FAULTS)], ever=ever)))
    assert len(found) > 90
    assert [each for each in found.items() if each[1]] == []
