"""The questions, saved answers and messages of plain mode, line by line."""

from __future__ import annotations

import io
import sys
from datetime import date

import pytest
from tests.plain.conftest import Talk, section
from tests.writing_systems import HAN

from pm_review import plain
from pm_review.forms.loader import sections
from pm_review.i18n.catalog import words
from pm_review.paths import notes_dir
from pm_review.store.library import Library
from pm_review.store.notes import Notes

MISSED = ["", "", "", "", "Hardly used"]
"""The answers about the second goal up to its cause, including its parts."""


def prompts(said: str) -> list[str]:
    """Return the labels of the questions in the order in which they were asked."""
    labels = {field.label["en"] for each in sections() for field in each.fields}
    return [line.split(". ")[0] for line in said.splitlines() if line.split(". ")[0] in labels]


def test_enter_keeps_the_present_answer(talk: Talk) -> None:
    before = talk.path.read_bytes()
    said = talk("", "", "")
    assert prompts(said)[:4] == ["Name", "Product", "Year", "Language"]
    assert talk.path.read_bytes() == before


def test_the_latest_notes_of_the_year_are_shown_with_the_question(talk: Talk) -> None:
    notes = Notes(notes_dir(talk.library.folder))
    for month in range(1, 6):
        notes.add(f"note {month}", date(2025, month, 1))
    notes.add("of another year", date(2024, 5, 1))
    notes.mark_used(notes.entries()[4], "r overview.summary")
    said = talk("", "", "?")
    assert "2025-04-01 note 4" in said
    assert not any(each in said for each in ("note 1", "note 5", "another year"))


def test_typed_text_replaces_the_answer_and_is_saved_at_once(talk: Talk) -> None:
    talk("Zhang", "Social app", "2024")
    about = talk.review.overview
    assert (about.author, about.product, about.year) == ("Zhang", "Social app", 2024)


def test_a_dash_clears_the_answer(talk: Talk) -> None:
    talk("", "x")
    talk("<", "-")
    assert talk.review.overview.product == ""


def test_a_sign_can_be_an_answer(talk: Talk) -> None:
    talk("\\:q", "\\\\?")
    assert (talk.review.overview.author, talk.review.overview.product) == (":q", "\\?")


def test_back_goes_to_the_question_before_and_then_to_the_section_before(talk: Talk) -> None:
    said = talk(section("lessons/growth"), "", "<", "<")
    assert prompts(said)[1:4] == ["Learned", "Plan", "Learned"]


@pytest.mark.parametrize("line", ["/0", "/99"])
def test_a_missing_section_cannot_be_reached(talk: Talk, line: str) -> None:
    assert prompts(talk("", line)) == ["Name", "Product", "Product"]


def test_lines_between_two_triple_quotes_are_one_answer(talk: Talk) -> None:
    talk("", "", "", "", '"""', "one", "", '\\"""', "", '"""')
    assert talk.review.overview.summary == 'one\n\n"""\n'


def test_a_block_that_the_end_of_the_input_cuts_off_is_kept(talk: Talk) -> None:
    talk("", "", "", "", '"""', "one", "two")
    assert talk.review.overview.summary == "one\ntwo"


def test_an_empty_block_keeps_the_present_answer(talk: Talk) -> None:
    talk("", "x")
    talk("<", '"""', '"""')
    assert talk.review.overview.product == "x"


def test_each_line_of_a_list_is_an_entry(talk: Talk) -> None:
    opened = [section("goals/goals"), "1", "", "", "", "+", *[""] * 11]
    talk(*opened, '"""', "https://one", "https://two", '"""')
    assert talk.review.goals[0].evidence == ["https://one", "https://two"]


def test_a_name_of_any_length_has_a_short_line_in_a_list_and_among_the_choices(talk: Talk) -> None:
    content = talk.path.read_text(encoding="utf-8")
    talk.path.write_text(content.replace("Registered", "Registered " * 10_000), encoding="utf-8")
    for place in ("goals/goals", "projects/projects"):
        said = talk(section(place), "+", *[""] * 4)
        assert "1 G1 Registered" in said
        assert max(map(len, said.splitlines())) < 1000


@pytest.mark.parametrize("typed", ["2", "Chinese", "zh", "chinese"])
def test_a_choice_is_made_by_number_or_word(talk: Talk, typed: str) -> None:
    talk("", "", "", typed)
    assert talk.review.overview.language == "zh"


def test_a_record_is_deleted_by_its_number_and_comes_back(talk: Talk) -> None:
    said = talk(section("goals/goals"), "-1")
    assert [goal.id for goal in talk.review.goals] == ["G2"]
    assert "Deleted: G1 Registered users, 500万. Type :u to undo." in said
    talk(section("goals/goals"), "+", "Third", section("goals/goals"), "-1", ":u")
    assert [goal.name for goal in talk.review.goals] == ["Active users", "Third"]


def test_smaller_records_are_entered_one_by_one(talk: Talk) -> None:
    before_parts = ["", "", "", "+", *[""] * 7]
    talk(section("goals/goals"), "1", *before_parts, "+", "H1", "250万", "", "June", "", "", "+", "H2")
    assert [(part.name, part.target, part.due) for part in talk.review.goals[0].parts] == [
        ("H1", "250万", "June"),
        ("H2", "", ""),
    ]


def test_only_goals_that_were_not_reached_are_asked_for_a_cause(talk: Talk) -> None:
    said = talk(section("goals/goals"), "1", "", "", "500万", "", section("goals/goals"), "2", *MISSED)
    assert said.count("\nCause. Why was it not reached") == 1
    assert talk.review.goals[1].cause == "Hardly used"


def test_links_are_chosen_from_a_list_of_names(talk: Talk) -> None:
    project = [section("projects/projects"), "+", "Growth", "", "", "", "+", "", "", "", ""]
    said = talk(*project, "1, active users")
    assert "  1 G1 Registered users\n  2 G2 Active users\n" in said
    assert talk.review.projects[0].goals == ["G1", "G2"]


def test_nothing_is_asked_where_there_is_nothing_to_link(talk: Talk) -> None:
    talk(section("goals/goals"), "-1", "-1")
    assert "Goals" not in prompts(
        talk(section("projects/projects"), "+", "Growth", "", "", "", "+", "", "", "", "", "")
    )


def test_a_series_is_entered_value_by_value(talk: Talk) -> None:
    metric = [section("data/metrics"), "+", "MAU"]
    typed = ["2025-02 153万", "2025-01=1,510,000", "2025-03 1", "2025-03 -", "May 3", ""]
    said = talk(*metric, "", "", "", "+", "", "", "", "", *typed)
    assert talk.review.data.metrics[0].series == {"2025-01": 1510000, "2025-02": 1530000}
    assert words("plain", "en")("refused.series") in said


@pytest.mark.parametrize("language", ["en", "zh"])
def test_plain_mode_speaks_one_language(talk: Talk, language: str) -> None:
    lines = [section(each.name) + "\n?" + "\n+\n?" * each.records for each in sections()]
    said = talk(*lines, language=language)
    titles = {each.title[language] for each in sections()}
    assert all(title in said for title in titles)
    if language == "en":
        assert not HAN.search(said.replace("500万", "").replace("200万", "").replace("180万", ""))


def test_a_review_is_chosen_by_number_name_or_enter(
    talk: Talk, library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in ("1", "r", "2025", ""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"nowhere\n{line}\n"))
        assert plain.run(library, language="en") == 0
        assert f"Everything is saved in {talk.path}" in capsys.readouterr().out
