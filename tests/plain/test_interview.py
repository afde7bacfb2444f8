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
from pm_review.store.errors import StoreError
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


def test_the_present_answer_is_shown(talk: Talk) -> None:
    assert "  Now: 2025\n" in talk("", "")
    assert "  现有：2025\n" in talk("<", "", language="zh")


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


def test_back_from_the_first_question_stays_there(talk: Talk) -> None:
    assert prompts(talk("<", "<")) == ["Name", "Name", "Name"]


def test_the_sign_for_onward_goes_to_the_next_section(talk: Talk) -> None:
    assert prompts(talk(section("lessons/growth"), ">")) == ["Name", "Learned", "Teamwork"]


def test_the_sections_are_listed_with_how_far_they_are(talk: Talk) -> None:
    said = talk("/", "3")
    assert "  2 Goals, started\n" in said
    assert "  4 Data: Core metrics, empty\n" in said
    assert "Section 3 of 13" in said


@pytest.mark.parametrize("line", ["/0", "/99"])
def test_a_missing_section_cannot_be_reached(talk: Talk, line: str) -> None:
    assert prompts(talk("", line)) == ["Name", "Product", "Product"]


def test_lines_between_two_triple_quotes_are_one_answer(talk: Talk) -> None:
    talk("", "", "", "", '"""', "one", "", '\\"""', "", '"""')
    assert talk.review.overview.summary == 'one\n\n"""\n'


def test_more_lines_are_added_to_an_answer(talk: Talk) -> None:
    talk("", "", "", "", "one", "<", "+", "two", '"""')
    assert talk.review.overview.summary == "one\ntwo"


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


def test_an_invalid_choice_is_refused_and_asked_again(talk: Talk) -> None:
    said = talk("", "", "", "French", "2")
    assert words("plain", "en")("refused.choice") in said
    assert talk.review.overview.language == "zh"


def test_an_invalid_year_is_refused(talk: Talk) -> None:
    assert words("plain", "en")("refused.year") in talk("", "", "last year")
    assert talk.review.overview.year == 2025


def test_attainment_is_shown_after_target_and_result(talk: Talk) -> None:
    said = talk(section("goals/goals"), "1", "", "400万", "440万")
    assert "  110% of target · exceeded (calculated)\n" in said


def test_a_list_shows_figures_attainment_and_state_in_words(talk: Talk) -> None:
    assert "  2 G2 Active users, 200万 → 180万, 90%, partly\n" in talk(section("goals/goals"))


def test_records_are_added_and_opened_by_number_id_or_name(talk: Talk) -> None:
    said = talk(section("goals/goals"), "+", "Releases", section("goals/goals"), "G3", "<", "releases")
    assert [goal.name for goal in talk.review.goals] == ["Registered users", "Active users", "Releases"]
    assert said.count("  Now: Releases\n") == 2


def test_a_record_is_deleted_by_its_number_and_comes_back(talk: Talk) -> None:
    said = talk(section("goals/goals"), "-1")
    assert [goal.id for goal in talk.review.goals] == ["G2"]
    assert "Deleted: G1 Registered users, 500万. Type :u to undo." in said
    talk(section("goals/goals"), "+", "Third", section("goals/goals"), "-1", ":u")
    assert [goal.name for goal in talk.review.goals] == ["Active users", "Third"]


def test_the_last_answer_can_be_undone(talk: Talk) -> None:
    said = talk("Zhang", ":u")
    assert "  Undid: changed Name.\n" in said
    assert talk.review.overview.author == ""


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


def test_help_explains_the_question_and_lists_the_signs(talk: Talk) -> None:
    said = talk(section("goals/goals"), "1", "?")
    assert "For example\n  Make users more active\n" in said
    assert words("plain", "en")("signs.question").split("\n")[0] in said


def test_open_findings_are_shown_at_the_end_of_a_section(talk: Talk) -> None:
    said = talk(section("overview/overview"), *[""] * 6)
    assert "To do here\n  Who is writing this review?\n" in said


def test_the_walk_ends_behind_the_last_section(talk: Talk) -> None:
    said = talk(section("plan/risks"), "")
    assert "That was the last section." in said
    assert str(talk.path) in said


def test_plain_mode_begins_at_the_field_that_was_left(talk: Talk) -> None:
    talk(section("goals/goals"), "2", "", "", "")
    assert prompts(talk())[0] == "Result"
    assert "Section 2 of 13" in talk()


def test_a_review_that_is_open_elsewhere_is_left_alone(talk: Talk) -> None:
    session = talk.library.open(talk.path)
    with pytest.raises(StoreError, match="locked"):
        talk("2024")
    session.close()
    assert talk.review.overview.year == 2025


def test_changes_by_another_program_are_merged_during_an_interview(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Meddling(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:
            if self.tell() == 0:
                text = talk.path.read_text(encoding="utf-8")
                talk.path.write_text(text.replace('language = "en"', 'role = "PM"'), encoding="utf-8")
            return super().readline(-1)

    monkeypatch.setattr(sys, "stdin", Meddling("\nthe app\n"))
    plain.run(talk.library, language="en", path=talk.path)
    assert (talk.review.overview.role, talk.review.overview.product) == ("PM", "the app")
    assert "Merged changes" in capsys.readouterr().out


def test_a_conflict_is_decided_by_the_user(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Meddling(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:
            if self.tell() == 0:
                text = talk.path.read_text(encoding="utf-8")
                talk.path.write_text(text.replace("year = 2025", "year = 2023"), encoding="utf-8")
            return super().readline(-1)

    monkeypatch.setattr(sys, "stdin", Meddling("2024\n2\n"))
    plain.run(talk.library, language="en", path=talk.path)
    assert talk.review.overview.year == 2023
    assert "2024" in capsys.readouterr().out


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


@pytest.mark.parametrize("line", ["+", ":example", "：example"])
def test_a_review_is_begun_and_the_example_opened(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{line}\n"))
    assert plain.run(library, language="en") == 0
    assert words("plain", "en")("home.first") in capsys.readouterr().out
    assert library.latest().exists()
    assert len(library.paths()) == (line == "+")
