"""The order of sections: next, previous, another one, the last one, and where to resume."""

from __future__ import annotations

import pytest
from tests.plain.conftest import Talk, section

from pm_review.forms.loader import sections
from pm_review.i18n.catalog import words

LAST = len(list(sections()))
PARTS = 2
"""The number of questions about the second goal before its parts: name and target."""
NAMES = {"en": "Goals", "zh": "年度目标"}


def headings(said: str) -> list[int]:
    """Return the numbers of the sections that were started, in order."""
    lines = (line for line in said.splitlines() if line.startswith("Section ") and " of " in line)
    return [int(line.split()[1]) for line in lines]


def test_a_section_begins_with_its_number_its_name_and_its_purpose(talk: Talk) -> None:
    first = next(iter(sections()))
    assert f"\nSection 1 of {LAST}. Overview\n{first.purpose['en']}\n\nRole and product:\n\nName. " in talk()
    chinese = f"\n第 1 节，共 {LAST} 节：概览\n{first.purpose['zh']}\n\n角色与产品：\n\n姓名："
    assert chinese in talk(language="zh")


def test_a_number_behind_the_sign_goes_to_that_section(talk: Talk) -> None:
    assert headings(talk("/4", "/ 2", "／１２", f"/{LAST}", "/1")) == [1, 4, 2, 12, LAST, 1]


@pytest.mark.parametrize(
    ("answer", "begun"), [("4", [1, 4]), (" 4 ", [1, 4]), ("４", [1, 4]), ("/4", [1, 4])]
)
def test_a_section_is_chosen_from_the_list_by_its_number(talk: Talk, answer: str, begun: list[int]) -> None:
    assert headings(talk("/", answer)) == begun


@pytest.mark.parametrize("answer", ["0", str(LAST + 1), "99999999999999999999", "04", "-1", "Goals"])
def test_an_unknown_section_number_is_reported_and_the_user_stays(talk: Talk, answer: str) -> None:
    said = talk("", "/", answer)
    assert words("plain", "en")("refused.section") in said
    assert said.rindex("Product. ") > said.index("There is no such section")


def test_enter_stays_where_the_user_is(talk: Talk) -> None:
    said = talk("", "/", "", "the app")
    assert words("plain", "en")("refused.section") not in said
    assert talk.review.overview.product == "the app"


def test_the_list_of_sections_can_be_left_for_good(talk: Talk) -> None:
    said = talk("/", ":q", "Zhang")
    assert said.count("Name. ") == 1
    assert talk.review.overview.author == ""


def test_signs_do_what_they_do_at_the_list_of_sections_too(talk: Talk) -> None:
    assert headings(talk("/", ">")) == [1, 2]
    talk("Zhang", "/", ":u")
    assert talk.review.overview.author == ""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_list_names_each_section_with_its_state(talk: Talk, language: str) -> None:
    say = words("plain", language)
    lines = talk("/", language=language).splitlines()
    assert say("section.choose") in lines
    listed = [line for line in lines if line.startswith(tuple(f"  {n} " for n in range(1, LAST + 1)))]
    assert say("section.line", number=2, title=NAMES[language], state=say("states.begun")) in listed
    assert len([line for line in listed if line.endswith(say("states.empty"))]) > LAST / 2


def test_going_back_over_the_sections_ends_at_the_first(talk: Talk) -> None:
    assert headings(talk("/3", "<", "<", "<")) == [1, 3, 2, 1, 1]


def test_going_back_from_a_first_question_leads_to_the_first_of_the_section_before(talk: Talk) -> None:
    said = talk("/2", "<", "Zhang")
    assert headings(said) == [1, 2, 1]
    assert talk.review.overview.author == "Zhang"


def test_the_sign_for_onward_leads_through_every_section_to_the_end(talk: Talk) -> None:
    said = talk(*[">"] * LAST)
    assert headings(said) == list(range(1, LAST + 1))
    assert "That was the last section." in said


def test_after_the_last_section_the_open_questions_are_counted(talk: Talk) -> None:
    assert "Still open: " in talk(f"/{LAST}", ">")
    assert words("plain", "zh")("end.open", count=0).split("0")[0] in talk(f"/{LAST}", ">", language="zh")


def test_a_review_that_was_walked_to_its_end_begins_at_its_beginning_again(talk: Talk) -> None:
    talk(f"/{LAST}", ">")
    assert headings(talk()) == [1]


def test_open_findings_are_shown_when_going_forward_and_not_when_going_back(talk: Talk) -> None:
    talk("/1")
    open_here = words("common", "en")("guide.open")
    assert open_here in talk(">")
    assert open_here not in talk("/1")


def test_nothing_is_shown_for_a_section_where_nothing_is_open(talk: Talk) -> None:
    said = talk(section("lessons/people"), ">").split("Section 10")[-1]
    assert words("common", "en")("guide.open") not in said


def test_a_jump_forward_over_several_sections_shows_what_is_open_in_the_one_that_was_left(talk: Talk) -> None:
    assert "To do here\n  Who is writing this review?\n" in talk("/1", "/9")


def test_the_walk_continues_in_the_middle_of_a_record_and_names_it(talk: Talk) -> None:
    talk(section("goals/goals"), "2", "", "", "")
    said = talk()
    assert headings(said) == [2]
    assert "\n\nG2 Active users, 200万 → 180万, 90%, partly\n\nResult:\n\nResult. " in said


def test_the_walk_continues_in_a_list_inside_a_record(talk: Talk) -> None:
    talk(section("goals/goals"), "2", *[""] * PARTS)
    said = talk()
    assert headings(said) == [2]
    at = said.index("G2 Active users, 200万 → 180万, 90%, partly\n\nGoal and parts:\n\nParts. ")
    assert said.index("  2 Second half\n") > at


def test_the_walk_continues_at_a_question_about_a_part_of_a_record(talk: Talk) -> None:
    talk(section("goals/goals"), "2", *[""] * PARTS, "2", "")
    said = talk("100万")
    assert "\n\nG2 Active users, 200万 → 180万, 90%, partly\n\nGoal and parts:\n\nParts. " in said
    assert "\n\nSecond half\n\nTarget. " in said
    assert [part.target for part in talk.review.goals[1].parts] == ["", "100万"]


def test_after_the_part_that_was_left_its_list_is_shown_and_then_the_next_question(talk: Talk) -> None:
    talk(section("goals/goals"), "2", *[""] * PARTS, "2", "")
    said = talk(*[""] * 5, "", *[""] * 3, "", "1")
    assert said.count("Parts. ") == 1
    assert said.index("  2 Second half\n") < said.index("  2 G2 Active users")
    assert said.rindex("Now: Registered users") > said.rindex("  2 G2 Active users")


def test_the_walk_continues_in_the_list_if_the_record_that_was_left_is_gone(talk: Talk) -> None:
    talk(section("goals/goals"), "2", "")
    text = talk.path.read_text(encoding="utf-8")
    talk.path.write_text(text[: text.index('[[goals]]\nid = "G2"')], encoding="utf-8")
    said = talk()
    assert headings(said) == [2]
    assert "  1 G1 Registered users, 500万\n" in said


def test_the_walk_continues_in_the_middle_of_a_form(talk: Talk) -> None:
    talk("", "")
    said = talk("", "", "Growth")
    assert "Name. " not in said
    assert talk.review.overview.summary == "Growth"


def test_undo_names_what_it_took_back_and_asks_the_present_question_again(talk: Talk) -> None:
    said = talk("", "Social app", ":u")
    assert "  Undid: changed Product.\n" in said
    assert (said.count("Product. "), said.count("Year. ")) == (1, 2)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_undo_without_a_change_says_so_and_stays_at_the_question(talk: Talk, language: str) -> None:
    said = talk("", ":u", "the app", language=language)
    assert f"  {words('common', language)('undo.nothing')}\n" in said
    assert talk.review.overview.product == "the app"


def test_undos_take_back_one_answer_after_the_other(talk: Talk) -> None:
    talk("Zhang", "one", ":u", ":u")
    assert (talk.review.overview.author, talk.review.overview.product) == ("", "")
