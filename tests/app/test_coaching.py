"""The guide beside the questions: notes, linked records, remarks, gaps and last year's answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from rich.cells import set_cell_size

from app.conftest import Hand, Running
from pm_review.paths import notes_dir
from pm_review.store.library import Library
from pm_review.store.notes import Notes

BEFORE = """format = 1
[overview]
year = 2024
product = "Maps"

[[goals]]
id = "G1"
name = "Users"
target = "120"
actual = "110"

[[data.metrics]]
id = "M1"
name = "Active"
previous = "60"
current = "80"

[[lessons.failures]]
id = "F1"
what = "Events came too late"

[[plan.risks]]
id = "R1"
what = "A rival is faster"
"""
REVIEW = """format = 1
[overview]
year = 2025
language = "en"
product = "Maps"
author = "Ann"
previous = "2024-maps"

[[goals]]
id = "G1"
name = "Users"
target = "200"
actual = "150"
measure = "Active"

[[projects]]
id = "P1"
name = "Spring events"
goals = ["G1"]
results = "1,200 guests"

[[data.metrics]]
id = "M1"
name = "Active"
goal = "G1"
previous = "80"
current = "150"

[[lessons.failures]]
id = "F1"
what = "Guests did not come back"
links = ["G1"]

[[plan.goals]]
id = "N1"
name = "Guests who come back"
from = "G1"
target = "300"
"""
WIDE = (140, 60)


@pytest.fixture
def linked(file: Path) -> Path:
    """A review in which a goal is linked with a project, a metric, a failure and a plan, and last year's
    review.
    """
    file.with_name("2024-maps.toml").write_text(BEFORE, encoding="utf-8")
    file.write_text(REVIEW, encoding="utf-8")
    return file


@pytest.fixture
def notes(library: Library) -> Notes:
    """Three notes, two of them from 2025."""
    found = Notes(notes_dir(library.folder))
    found.add("[b]crash rate 0.4% → 0.1%", date(2025, 6, 3))
    found.add("an older thing", date(2024, 6, 3))
    found.add("signed the school", date(2025, 9, 9))
    return found


def open_here(hand: Hand) -> list[str]:
    """Return the beginnings of the remarks that the guide lists."""
    beside = (line[len(set_cell_size(line, 109)) :].strip("│ ") for line in hand.lines)
    return [line for line in beside if line.startswith(("! ", "~ ", "· ", "!G", "~G"))]


def rail(hand: Hand, title: str) -> str:
    """Return the line of the section list that begins with a title."""
    lines = (set_cell_size(line, 25).rstrip() for line in hand.lines)
    return next(line for line in lines if line.strip(" ✓◐·12345").startswith(title))


async def test_a_note_of_the_year_is_found_and_inserted_at_the_cursor(
    running: Running, file: Path, notes: Notes
) -> None:
    async with running(file) as hand:
        await hand.open("overview/overview")
        await hand.type("We: ")
        await hand.press("ctrl+f")
        assert "2025-09-09 signed the school" in hand.text
        assert "2025-06-03 [b]crash rate" in hand.text
        assert "an older thing" not in hand.text
        await hand.type("crash")
        assert "signed the school" not in hand.text
        await hand.press("enter")
        assert hand.review.overview.author == "We: [b]crash rate 0.4% → 0.1%"
        await hand.work()
    assert [each.used for each in notes.entries()] == [("r overview.author",), (), ()]


async def test_a_note_inserted_as_evidence_is_marked_as_used(
    running: Running, linked: Path, notes: Notes
) -> None:
    async with running(linked, size=WIDE) as hand:
        await hand.open("goals/goals")
        await hand.to_field("evidence")
        await hand.press("ctrl+f", "enter")
        assert hand.review.goals[0].evidence == ["signed the school"]
        await hand.work()
        await hand.press("ctrl+f")
        assert "used" in next(line for line in hand.lines if "2025-09-09" in line)


async def test_notes_that_were_not_used_are_beside_the_questions(
    running: Running, file: Path, notes: Notes
) -> None:
    notes.mark_used(notes.entries()[0], "r overview.summary")
    async with running(file, size=WIDE) as hand:
        assert "Your notes (Ctrl+F)" in hand.text
        assert "2025-09-09 signed the school" in hand.text
        assert "crash rate" not in hand.text


async def test_without_notes_of_the_year_the_dialog_says_how_to_add_one(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.press("ctrl+f")
        assert "Add one any time with pm-review log" in hand.text


async def test_broken_notes_are_reported_and_hinder_nothing(
    running: Running, file: Path, notes: Notes
) -> None:
    notes.path.write_text("notes = [", encoding="utf-8")
    async with running(file) as hand:
        await hand.press("ctrl+f")
        assert "Correct the line" in hand.text
        await hand.press("enter", *["tab"] * 2)
        assert hand.review.overview.year == 2025


async def test_what_is_linked_to_a_goal_is_listed_and_enter_goes_there(
    running: Running, linked: Path
) -> None:
    async with running(linked) as hand:
        await hand.open("goals/goals")
        await hand.press("tab", "ctrl+t")
        for name in ("Spring events", "Active", "Guests did not come back", "Guests who come back"):
            assert name in hand.text
        await hand.type("come back")
        await hand.press("down", "enter")
        assert hand.wizard.navigator.place.section == "plan/goals"
        assert hand.wizard.navigator.place.path.startswith("plan.goals[N1]")


async def test_records_linked_to_a_goal_are_shown_next_to_it(running: Running, linked: Path) -> None:
    async with running(linked, size=WIDE) as hand:
        assert "Linked to this goal" not in hand.text
        await hand.open("goals/goals")
        assert "Linked to this goal (Ctrl+T)" in hand.text
        assert "Core metrics: Active" in hand.text


async def test_outside_a_goal_there_is_nothing_linked_to_list(running: Running, linked: Path) -> None:
    async with running(linked) as hand:
        await hand.press("ctrl+t")
        assert "What is linked to this goal" not in hand.text


async def test_a_suggestion_can_be_dismissed_until_its_answer_changes(running: Running, linked: Path) -> None:
    vague = REVIEW.replace('target = "200"', 'target = "better retention"')
    linked.write_text(vague, encoding="utf-8")

    def remarks(hand: Hand) -> int:
        return sum("How could you" in each for each in open_here(hand))

    async with running(linked, size=WIDE) as hand:
        await hand.open("goals/goals")
        assert remarks(hand) == 1
        await hand.choose("dismiss a")
        await hand.type("better")
        await hand.press("enter")
        await hand.rest()
        assert remarks(hand) == 0
        await hand.to_field("target")
        await hand.type("!")
        await hand.rest()
        assert remarks(hand) == 1
        await hand.press("backspace")
        await hand.rest()
        assert remarks(hand) == 0


async def test_a_dismissed_suggestion_can_be_restored(running: Running, linked: Path) -> None:
    async with running(linked, size=WIDE) as hand:
        await hand.open("goals/goals")
        before = open_here(hand)
        assert [line.partition(":")[0] for line in before] == ["! G1, “Users”", "~ G1, “Users”"]
        await hand.choose("dismiss a")
        await hand.press("enter")
        await hand.choose("restore a dismissed")
        await hand.press("enter")
        await hand.rest()
        assert open_here(hand) == before
        assert hand.review.program.aside == []
        await hand.choose("restore a dismissed")
        assert "No dismissed suggestions." in hand.text


@pytest.mark.parametrize(("language", "why"), [("en", "every goal not reached"), ("zh", "没达成的目标")])
async def test_the_suggestion_about_the_focused_field_comes_first_with_its_reason(
    language: str, why: str, running: Running, linked: Path
) -> None:
    async with running(linked, language, size=WIDE) as hand:
        await hand.open("goals/goals")
        await hand.to_field("cause")
        assert why in hand.text
        await hand.to_field("lesson")
        assert [each[0] for each in open_here(hand)] == ["~", "!"]
        assert why not in hand.text


async def test_the_list_of_steps_counts_the_suggestions(running: Running, linked: Path) -> None:
    async with running(linked, size=WIDE) as hand:
        await hand.settle()
        assert rail(hand, "Goals").endswith("!2")
        assert rail(hand, "Successes") == " · Successes"
        assert rail(hand, "Overview").startswith("◐ Overview")
        await hand.open("goals/goals")
        await hand.to_field("cause")
        await hand.type("We asked 3 people.")
        await hand.rest()
        assert rail(hand, "Goals").endswith("~1")
        await hand.press("ctrl+l")
        assert rail(hand, "年度目标").endswith("~1")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_ctrl_g_goes_through_the_open_questions_one_after_the_other(
    language: str, running: Running, linked: Path
) -> None:
    async with running(linked, language) as hand:
        seen = []
        for _ in range(5):
            await hand.press("ctrl+g")
            seen.append(hand.wizard.navigator.place)
        assert [(each.section, each.path) for each in seen] == [
            ("goals/goals", "goals[G1].cause"),
            ("goals/goals", "goals[G1].lesson"),
            ("projects/projects", "projects[P1].objective"),
            ("projects/projects", "projects[P1].problems"),
            ("data/metrics", "data.metrics[M1].factors"),
        ]


async def test_after_the_last_open_question_ctrl_g_says_so_and_begins_again(
    running: Running, linked: Path
) -> None:
    async with running(linked, notifications=True) as hand:
        await hand.press("ctrl+g")
        first = hand.wizard.navigator.place
        seen = set()
        while "Press again to start from the top" not in hand.said:
            assert hand.wizard.navigator.place not in seen
            seen.add(hand.wizard.navigator.place)
            await hand.press("ctrl+g")
        await hand.press("ctrl+g")
        assert hand.wizard.navigator.place == first


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", ["Last year", "Target: 120", "Result: 110"]), ("zh", ["去年", "目标值：120", "实际值：110"])],
)
async def test_the_guide_shows_last_years_goal_next_to_this_years(
    language: str, expected: list[str], running: Running, linked: Path
) -> None:
    async with running(linked, language, size=WIDE) as hand:
        await hand.open("goals/goals")
        await hand.press("tab")
        for each in expected:
            assert each in hand.text


async def test_the_guide_shows_the_years_of_a_metric_in_a_line(running: Running, linked: Path) -> None:
    async with running(linked, size=WIDE) as hand:
        await hand.open("data/metrics")
        await hand.press("tab")
        squeezed = " ".join(line[109:].strip("│ ") for line in hand.lines)
        assert "Over the years: 2023 60 → 2024 80 → 2025 150" in squeezed


@pytest.mark.parametrize(
    ("place", "field", "reminder"),
    [("goals/goals", "cause", "? Events came too late"), ("plan/risks", "", "? A rival is faster")],
)
async def test_failures_and_risks_of_last_year_are_shown_as_reminders(
    place: str, field: str, reminder: str, running: Running, linked: Path
) -> None:
    async with running(linked, size=WIDE) as hand:
        assert reminder not in hand.text
        await hand.open(place)
        if field:
            await hand.to_field(field)
        assert reminder in hand.text


async def test_the_search_of_all_reviews_opens_the_field_that_it_found(
    running: Running, linked: Path
) -> None:
    async with running() as hand:
        await hand.press("slash")
        await hand.type("too late")
        assert "2024-maps" in hand.text
        await hand.press("enter")
        assert hand.review.overview.year == 2024
        assert (hand.wizard.navigator.place.section, hand.wizard.navigator.place.path) == (
            "lessons/failures",
            "lessons.failures[F1].what",
        )
        await hand.type("!")
        assert hand.review.lessons.failures[0].what == "Events came too late!"
