"""A sample of ``python -m benchmarks.mutations``: damaged files given to every command."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from benchmarks.mutations import faults


@pytest.mark.parametrize("seed", [2, 3])
def test_damaged_files_end_no_command_with_a_fault_and_stay_as_they_are(
    home: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setenv("PM_REVIEW_DIR", str(home))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    assert list(faults(4, seed, home)) == []
