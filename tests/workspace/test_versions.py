"""The description of a version."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pm_review.model import Delete, Edit, Insert, Move, Review, Set, apply, from_dict, to_dict
from pm_review.store import versions
from pm_review.store.toml_text import file_text
from pm_review.workspace.versions import compared, described, difference

NOW = datetime(2025, 12, 20, 18, 0, tzinfo=UTC)


class Past:
    """A review that is saved as a version after every change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = NOW
        self.review = from_dict(
            {"overview": {"year": 2025}, "goals": [{"id": "G1", "name": "Users"}, {"id": "G2"}]}
        )
        self.keep()

    def keep(self, text: str = "") -> None:
        self.now += timedelta(minutes=10)
        versions.save_version(self.folder, text or file_text(to_dict(self.review)), self.now)

    def edit(self, *edits: Edit) -> None:
        for edit in edits:
            apply(self.review, edit)
        self.keep()

    def rendered(self, now: Review | None = None, language: str = "en") -> list[str]:
        return [words for _, words in described(versions.versions(self.folder), now, language)]


@pytest.fixture
def past(tmp_path: Path) -> Past:
    return Past(tmp_path)


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        ([Set("goals[G1].name", "x")], "Goals (1)"),
        ([Set("goals[G1].name", "x"), Set("goals[G1].target", "y"), Set("goals[G2].name", "z")], "Goals (3)"),
        ([Insert("goals", 2, {"name": "new", "target": "5"})], "Goals (1)"),
        ([Delete("goals[G2]")], "Goals (1)"),
        ([Move("goals[G2]", 0)], "Goals (1)"),
        (
            [Insert("lessons.failures", 0, {"what": "x"}), Set("overview.author", "a")],
            "Overview (1), Lessons (1)",
        ),
        ([Set("mood", "fine")], "Others (1)"),
    ],
)
def test_a_version_names_the_steps_it_changed_and_counts_answers_and_records(
    edits: list[Edit], words: str, past: Past
) -> None:
    past.edit(*edits)
    assert past.rendered() == [words, "oldest version kept"]


def test_each_version_is_compared_with_the_one_before_it(past: Past) -> None:
    past.edit(Set("overview.author", "a"))
    past.edit(Set("goals[G1].name", "x"))
    assert past.rendered() == ["Goals (1)", "Overview (1)", "oldest version kept"]
    assert past.rendered(language="zh") == ["年度目标 1 处", "概览 1 处", "保留的最早版本"]


def test_the_version_that_is_what_is_there_now_says_so(past: Past) -> None:
    past.edit(Set("overview.author", "a"))
    assert past.rendered(past.review) == ["Overview (1) – as it is now", "oldest version kept"]
    apply(past.review, Set("overview.author", "b"))
    assert past.rendered(past.review) == ["Overview (1)", "oldest version kept"]


def test_comments_and_the_memory_of_the_program_are_not_answers(past: Past) -> None:
    past.keep("# a comment\n" + file_text(to_dict(past.review)))
    past.edit(Set("program.aside", ["a"]))
    assert past.rendered() == ["no answer changed", "no answer changed", "oldest version kept"]


def test_a_version_that_cannot_be_read_is_reported_and_passed_over(past: Past) -> None:
    past.keep("format =")
    past.edit(Set("overview.author", "a"))
    assert past.rendered() == ["Overview (1)", "cannot be read", "oldest version kept"]


@pytest.mark.parametrize(
    ("now", "then", "shown"),
    [
        ("a\n", "a\n", ""),
        ("", "", ""),
        ("a\n", "b\n", "@@ -1 +1 @@\n-a\n+b"),
        ("a\nb\nc\n", "a\nc\n", "@@ -1,3 +1,2 @@\n a\n-b\n c"),
        ("a\n", "a\nb\n", "@@ -1 +1,2 @@\n a\n+b"),
        (
            "1\n2\n3\n4\n5\n6\n7\n",
            "1\nx\n3\n4\n5\ny\n7\n",
            "@@ -1,3 +1,3 @@\n 1\n-2\n+x\n 3\n@@ -5,3 +5,3 @@\n 5\n-6\n+y\n 7",
        ),
    ],
)
def test_restoring_a_version_is_previewed_line_by_line_with_one_line_of_context(
    now: str, then: str, shown: str
) -> None:
    assert difference(now, then) == shown


CURRENT = """format = 1
[overview]
year = 2025
author = "Zhang"
[[goals]]
id = "G1"
name = "Grow"
target = "5 million"
[[goals]]
id = "G2"
name = "Ship"
[[data.metrics]]
id = "M1"
name = "Active"
series = { "2025-01" = 1 }
"""

EARLIER = """format = 1
[overview]
year = 2025
author = "Li [b]"
[[goals]]
id = "G1"
name = "Grow"
target = "4 million"
why = "one\\ntwo"
[[data.metrics]]
id = "M1"
name = "Active"
series = { "2025-01" = 1, "2025-02" = 2 }
[[plan.risks]]
id = "R1"
what = "Late"
"""


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        (
            "en",
            [
                "Overview › Name\n- Zhang\n+ Li [b]",
                "1 Goals › Ship\n- Ship",
                "1 Goals › Grow › Target\n- 5 million\n+ 4 million",
                "1 Goals › Grow › Why\n+ one\n+ two",
                "3 Data › Active › Series\n- 2025-01 1\n+ 2025-01 1\n+ 2025-02 2",
                "5 Next year › Late\n+ Late",
            ],
        ),
        ("zh", ["概览 › 姓名\n- Zhang\n+ Li [b]"]),
    ],
)
def test_restoring_a_version_is_previewed_answer_by_answer(language: str, shown: list[str]) -> None:
    found = compared(CURRENT, EARLIER, language).split("\n\n")
    assert sorted(found) == sorted(shown) if language == "en" else shown[0] in found


def test_a_change_that_is_not_an_answer_and_a_text_that_cannot_be_read_are_shown_line_by_line() -> None:
    assert compared(CURRENT, "# mine\n" + CURRENT, "en") == difference(CURRENT, "# mine\n" + CURRENT)
    assert compared(CURRENT, "format =", "en") == difference(CURRENT, "format =")
    assert compared(CURRENT, CURRENT, "en") == ""


def test_a_change_deep_in_a_step_is_counted_for_the_step(past: Past) -> None:
    past.edit(Insert("goals[G1].parts", 0, {"name": "p"}), Set("data.market.position", "x"))
    past.edit(Set("goals[G1].parts[0].note", "n"), Set('"备注"', "mine"))
    assert past.rendered()[:2] == ["Goals (1), Others (1)", "Goals (1), Data (1)"]
    assert past.rendered(language="zh")[0] == "年度目标 1 处、其他 1 处"
