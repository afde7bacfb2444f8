"""Answers of several lines: starting, appending, ending, and a killed program in the middle."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from tests.plain.conftest import Talk, section

from pm_review.i18n.catalog import words

SUMMARY = ["", "", "", ""]
"""Input lines from the first question to the multi-line summary of the year."""


def test_the_way_to_end_a_block_is_shown_in_both_languages(talk: Talk) -> None:
    assert '  Type as many lines as you like; finish with """ on a line of its own.\n' in talk(
        *SUMMARY, '"""'
    )
    assert '  可写多行，单独一行 """ 结束。\n' in talk('"""', language="zh")


def test_a_block_replaces_the_answer_and_a_plus_sign_adds_to_it(talk: Talk) -> None:
    talk(*SUMMARY, "old", "<", '"""', "new", '"""')
    assert talk.review.overview.summary == "new"
    talk("+", "and more", '"""')
    assert talk.review.overview.summary == "new\nand more"


def test_a_plus_sign_begins_an_answer_that_is_empty(talk: Talk) -> None:
    talk(*SUMMARY, "+", "first", '"""')
    assert talk.review.overview.summary == "first"


def test_a_plus_sign_without_lines_leaves_the_answer_as_it_was(talk: Talk) -> None:
    talk(*SUMMARY, "one", "<", "+", '"""')
    assert talk.review.overview.summary == "one"


def test_an_answer_of_one_line_takes_no_more_lines(talk: Talk) -> None:
    said = talk("Zhang", "<", "+", ":e", "Li")
    assert said.count(words("plain", "en")("refused.long")) == 2
    assert talk.review.overview.author == "Li"


def test_a_block_in_an_answer_of_one_line_is_one_line(talk: Talk) -> None:
    talk('"""', "Zhang", "Xiao", '"""')
    assert talk.review.overview.author == "Zhang Xiao"


def test_signs_mean_nothing_inside_a_block(talk: Talk) -> None:
    inside = ["?", "<", ">", "/3", "-", "+", ":u", ":q", ""]
    talk(*SUMMARY, '"""', *inside, '"""')
    assert talk.review.overview.summary == "\n".join(inside)


def test_one_undo_takes_back_all_lines_of_a_block(talk: Talk) -> None:
    said = talk(*SUMMARY, "before", "<", '"""', "one", "two", '"""', ":u")
    assert "Undid: changed Summary." in said
    assert talk.review.overview.summary == "before"


def test_the_next_question_comes_behind_the_block(talk: Talk) -> None:
    said = talk(*SUMMARY, '"""', "one", '"""')
    assert said.index("Summary. ") < said.index('"""') < said.index(" more: ")


KILLED = """
import builtins, os, signal, sys
from pathlib import Path
from pm_review import plain
from pm_review.paths import state_dir
from pm_review.store.library import Library

typed = iter(sys.argv[2:])

def ask(prompt):
    for line in typed:
        return line
    os.kill(os.getpid(), signal.SIGKILL)

builtins.input = ask
path = Path(sys.argv[1])
plain.run(Library(path.parent, state_dir()), language="en", path=path)
"""
"""Runs plain mode with the given lines and is killed at the prompt after the last one."""


def killed_after(path: Path, *lines: str) -> None:
    """Enter lines in plain mode in a process that is killed after the last one."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), *lines], check=False, stdout=subprocess.DEVNULL
    )
    assert done.returncode == -signal.SIGKILL


def test_the_lines_of_a_block_outlast_a_kill_before_its_end(talk: Talk) -> None:
    killed_after(talk.path, *SUMMARY, '"""', "one", "two")
    assert talk.review.overview.summary == ""
    said = talk()
    assert words("common", "en")("recovery.recovered", count=1) in said
    assert talk.review.overview.summary == "one\ntwo"


def test_lines_that_were_being_added_outlast_a_kill_with_those_before(talk: Talk) -> None:
    talk(*SUMMARY, "zero")
    killed_after(talk.path, "+", "one")
    talk()
    assert talk.review.overview.summary == "zero\none"


def test_the_entries_of_a_list_outlast_a_kill(talk: Talk) -> None:
    killed_after(
        talk.path,
        section("goals/goals"),
        "1",
        "",
        "",
        "",
        "+",
        *[""] * 11,
        '"""',
        "https://one",
        "https://two",
    )
    talk()
    assert talk.review.goals[0].evidence == ["https://one", "https://two"]


def test_a_finished_block_is_in_the_file_even_if_the_program_is_killed(talk: Talk) -> None:
    killed_after(talk.path, *SUMMARY, '"""', "one", '"""')
    assert talk.review.overview.summary == "one"
    assert "recovered" not in talk()


def test_a_series_in_a_block_is_kept_as_a_whole(talk: Talk) -> None:
    metric = [section("data/metrics"), "+", "MAU", "", "", "", "+", "", "", "", ""]
    talk(*metric, '"""', "2025-01 1", "2025-02 2", '"""')
    assert talk.review.data.metrics[0].series == {"2025-01": 1, "2025-02": 2}
