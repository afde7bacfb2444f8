"""The presentation of a question: wording, hint, choices, present answer and help."""

from __future__ import annotations

from datetime import date

import pytest
from tests.plain.conftest import REVIEW, Talk, section

from pm_review.i18n.catalog import words
from pm_review.paths import notes_dir
from pm_review.store.notes import Notes


def asked(said: str, label: str) -> list[str]:
    """Return the lines of a question from its label to the prompt."""
    found = said[said.index(f"{label}. ") :].split("\n> ", maxsplit=1)[0]
    return found.splitlines()


def explained(said: str) -> list[str]:
    """Return the lines shown after a question mark."""
    return said.split("> ?\n")[1].split("\n> ", maxsplit=1)[0].splitlines()


def test_a_question_has_its_label_its_words_its_hint_and_the_present_answer(talk: Talk) -> None:
    assert asked(talk("", ""), "Year") == [
        "Year. Which year are you reviewing?",
        "  such as 2025",
        "  Now: 2025",
    ]


def test_in_chinese_it_has_the_same_in_chinese(talk: Talk) -> None:
    assert "年度：这份总结写的是哪一年？\n  如 2025\n  现有：2025\n" in talk("", "", language="zh")


def test_a_question_that_is_not_answered_has_no_present_answer(talk: Talk) -> None:
    assert asked(talk(), "Name")[1:] == ["  your name"]


def test_an_answer_of_several_lines_is_shown_line_by_line(talk: Talk) -> None:
    talk("", "", "", "", '"""', "one", "", "three", '"""')
    said = talk()
    assert asked(said, "Summary")[-3:] == ["  Now: one", "  ", "  three"]


def test_choices_are_numbered_in_place_of_a_hint_and_the_present_one_is_shown_by_its_word(talk: Talk) -> None:
    output = asked(talk("", "", ""), "Language")
    assert output[1:] == ["  1 English", "  2 Chinese", "  Now: English"]


def test_a_state_that_is_computed_is_the_first_choice(talk: Talk) -> None:
    output = asked(talk(*talk.to("goals/goals", "state", "2")), "State")
    assert output[1] == "  1 automatic: partly"
    assert output[-1] == "  Now: automatic: partly"


def test_links_are_shown_by_name_and_how_to_type_them(talk: Talk) -> None:
    talk(*talk.to("projects/projects", "goals", "+", "Growth"), "1, 2")
    output = asked(talk(*talk.to("projects/projects", "goals", "1")), "Goals")
    assert output[1] == f"  {words('plain', 'en')('hints.links')}"
    assert output[2:4] == ["  1 G1 Registered users", "  2 G2 Active users"]
    assert output[4] == "  Now: G1 Registered users, G2 Active users"


def test_a_link_to_a_record_that_is_gone_is_shown_by_its_id(talk: Talk) -> None:
    with talk.path.open("a", encoding="utf-8") as file:
        file.write('\n[[projects]]\nid = "P1"\nname = "Maps"\ngoals = ["G9"]\n')
    assert "  Now: G9\n" in talk(*talk.to("projects/projects", "goals", "1"))


def test_a_series_is_shown_value_by_value_with_how_to_type_it(talk: Talk) -> None:
    with talk.path.open("a", encoding="utf-8") as file:
        file.write('\n[[data.metrics]]\nid = "M1"\nname = "MAU"\n')
        file.write("[data.metrics.series]\n2025-01 = 1500000\n2025-02 = 0.5\n")
    output = asked(talk(*talk.to("data/metrics", "series", "1")), "Series")
    assert output[1:] == [
        f"  {words('plain', 'en')('hints.series')}",
        "  Now: 2025-01 1500000",
        "  2025-02 0.5",
    ]


def test_the_state_of_a_metric_is_shown_when_its_figures_change(talk: Talk) -> None:
    with talk.path.open("a", encoding="utf-8") as file:
        file.write('\n[[data.metrics]]\nid = "M1"\nname = "MAU"\nprevious = "150万"\n')
    said = talk(*talk.to("data/metrics", "current", "1"), "180万", "x")
    assert said.count("+20%") == 1


def test_the_state_of_a_goal_is_shown_once_when_it_changes(talk: Talk) -> None:
    said = talk(*talk.to("goals/goals", "actual", "1"), "500万", "<", "500万")
    assert said.count("  100% of target · reached (calculated)\n") == 1


# Help on a question


def test_an_explanation_holds_an_example_and_what_is_good(talk: Talk) -> None:
    output = explained(talk(section("goals/goals"), "1", "?"))
    assert output[:3] == ["For example", "  Make users more active", "A good answer"]
    assert output[3].startswith("  ")


def test_an_explanation_ends_with_the_signs(talk: Talk) -> None:
    for language in ("en", "zh"):
        signs = words("plain", language)("signs.question").split("\n")
        assert explained(talk("?", language=language))[-len(signs) :] == [f"  {each}" for each in signs]


def test_the_question_is_still_open_after_its_explanation(talk: Talk) -> None:
    talk("?", "Zhang")
    assert talk.review.overview.author == "Zhang"


def test_an_explanation_shows_what_last_year_said_of_the_same_goal(talk: Talk) -> None:
    before = REVIEW.replace("2025", "2024").replace(
        'actual = "180万"', 'actual = "150万"\nlesson = "Ask first."'
    )
    (talk.library.folder / "2024-maps.toml").write_text(before, encoding="utf-8")
    text = talk.path.read_text(encoding="utf-8")
    talk.path.write_text(text.replace("year = 2025", 'year = 2025\nprevious = "2024-maps"'), encoding="utf-8")
    output = explained(talk(section("goals/goals"), "2", "?"))
    assert "Last year" in output
    assert any("150万" in line for line in output[output.index("Last year") :])
    assert "Last year" not in explained(talk("/1", "?"))


def test_an_explanation_shows_the_three_latest_notes_that_were_not_used(talk: Talk) -> None:
    notes = Notes(notes_dir(talk.library.folder))
    for month in (3, 1, 4, 2):
        notes.add(f"note of {month}", date(2025, month, 1))
    output = explained(talk("?"))
    at = output.index(words("common", "en")("notes.title"))
    assert output[at + 1 : at + 4] == [
        "  2025-04-01 note of 4",
        "  2025-03-01 note of 3",
        "  2025-02-01 note of 2",
    ]
    assert "  2025-01-01 note of 1" not in output


def test_an_explanation_shows_what_is_open_in_the_record(talk: Talk) -> None:
    output = explained(talk(section("goals/goals"), "2", "?"))
    assert output[output.index("To do here") + 1].startswith("  G2, ")


# Lists


def test_an_empty_list_says_so_and_how_to_begin(talk: Talk) -> None:
    said = talk(section("plan/risks"))
    assert "\n  No risk yet.\n+ adds a risk; Enter continues.\n" in said
    assert "  还没有风险。\n+ 添加风险；按回车继续。\n" in talk(language="zh")


def test_a_list_of_records_shows_what_can_be_done(talk: Talk) -> None:
    said = talk(section("goals/goals"))
    assert "A number opens an item; + adds a goal; -1 deletes the first; Enter continues.\n" in said


def test_a_record_without_a_name_is_shown_as_such_and_opened_by_its_id(talk: Talk) -> None:
    said = talk(section("projects/projects"), "+", "<", "p1", "Maps")
    assert "  1 P1 " in said
    assert talk.review.projects[0].name == "Maps"


@pytest.mark.parametrize("typed", ["0", "3", "-0", "-3", "-", "G9", "users"])
def test_a_number_without_a_record_is_reported_and_deletes_nothing(talk: Talk, typed: str) -> None:
    said = talk(section("goals/goals"), typed)
    refused = "deletion" if typed.startswith("-") else "record"
    assert words("plain", "en")(f"refused.{refused}") in said
    assert [goal.id for goal in talk.review.goals] == ["G1", "G2"]


@pytest.mark.parametrize(
    "typed", ["2", "２", "G2", "g2", "active users", " Active Users ", "G2 Active users"]
)
def test_a_record_is_opened_by_number_id_or_name(talk: Talk, typed: str) -> None:
    assert "  Now: Active users\n" in talk(section("goals/goals"), typed)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_signs_of_a_list_are_explained_with_what_belongs_into_it(talk: Talk, language: str) -> None:
    output = explained(talk(section("goals/goals"), "?", language=language))
    signs = words("plain", language)("signs.list").split("\n")
    assert output[1 : len(signs) + 1] == [f"  {each}" for each in signs]
    assert output[0]


def test_the_list_comes_again_behind_the_last_question_of_a_record(talk: Talk) -> None:
    said = talk(*talk.to("goals/goals", "lesson", "2"), "", "")
    assert said.count("  2 G2 Active users") == 2


def test_a_smaller_record_is_deleted_and_comes_back(talk: Talk) -> None:
    parts = talk.to("goals/goals", "parts", "2")
    said = talk(*parts, "-1")
    assert "Deleted: First half. Type :u to undo." in said
    assert [part.name for part in talk.review.goals[1].parts] == ["Second half"]
    talk(*parts, "-1", ":u")
    assert [part.name for part in talk.review.goals[1].parts] == ["Second half"]


def test_a_deleted_goal_takes_its_links_along_and_brings_them_back(talk: Talk) -> None:
    talk(*talk.to("projects/projects", "goals", "+", "Growth"), "1, 2")
    talk(section("goals/goals"), "-1")
    assert talk.review.projects[0].goals == ["G2"]
    talk(section("goals/goals"), "-1", ":u")
    assert [goal.id for goal in talk.review.goals] == ["G2"]
    assert talk.review.projects[0].goals == ["G2"]


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "Now: monthly.csv, imported 5 January 2026"), ("zh", "现有：monthly.csv，2026年1月5日导入")],
)
def test_the_source_of_an_import_is_shown_by_its_file_and_date(talk: Talk, language: str, shown: str) -> None:
    source = f"monthly.csv sha256:{'0' * 64} 2026-01-05T10:00:00"
    talk.path.write_text(f'{REVIEW}\n[[data.metrics]]\nid = "M1"\nname = "MAU"\nsource = "{source}"\n')
    said = talk(*talk.to("data/metrics", "source", "1"), language=language)
    assert shown in said
    assert "sha256" not in said
