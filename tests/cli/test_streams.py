"""Closed, full or broken output streams: the program reports the error if it still can."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.program import Answer

FULL = Path("/dev/full")
"""A device that accepts no data, like a full disk."""

pytestmark = pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")


def in_shell(call: str, streams: str) -> Answer:
    """Call the program with redirected streams."""
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m pm_review {call} {streams}'],
        capture_output=True,
        check=False,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("call", ["list", "check", "show", "export -o -", "open --plain"])
def test_a_full_disk_behind_the_output_is_reported_in_words(reviews: Path, call: str) -> None:
    answer = in_shell(call, f">{FULL}")
    assert (answer.status, len(answer.err.splitlines())) == (2, 2)
    assert "the disk is full" in answer.err


def test_a_full_disk_behind_the_output_is_reported_in_chinese_too(reviews: Path) -> None:
    assert "磁盘已满" in in_shell("list --language zh", f">{FULL}").err


@pytest.mark.parametrize("call", ["list", "open --plain"])
@pytest.mark.parametrize("streams", ["<&-", ">&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_not_a_fault_of_the_program(reviews: Path, call: str, streams: str) -> None:
    answer = in_shell(call, streams)
    assert (answer.status, answer.err) == (0, "")
    assert bool(answer.out) == (streams == "<&-")


def test_an_error_that_nobody_can_hear_does_not_get_into_the_output(reviews: Path) -> None:
    assert in_shell("show nowhere", "2>&-") == Answer(2, "", "")


def test_without_an_input_the_wizard_says_that_it_needs_a_terminal(reviews: Path) -> None:
    answer = in_shell("", "<&-")
    assert (answer.status, "--plain" in answer.err) == (2, True)


def test_a_broken_pipe_is_not_an_error(reviews: Path) -> None:
    assert in_shell("export -o - --to json", "| head -c 1") == Answer(0, "{", "")


@pytest.mark.parametrize("call", ["show nowhere", "bogus"])
def test_an_error_that_cannot_be_written_keeps_its_exit_status(reviews: Path, call: str) -> None:
    assert in_shell(call, f"2>{FULL}") == Answer(2, "", "")
