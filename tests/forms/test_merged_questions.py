"""The questions after custom screens are merged into the built-in ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from own_screens import laid
from pm_review.forms.loader import sections, steps
from pm_review.forms.lookup import known_questions, questions
from pm_review.forms.schema import Field, Section
from pm_review.i18n.overrides import Plain, merge_screen, tables


def section(place: str) -> Section:
    """Return the section at a place, whether it is shown or hidden."""
    return next(each for step in steps() for each in (*step.sections, *step.hidden) if each.name == place)


def names(place: str) -> list[str]:
    """Return the names of a section's questions in order."""
    return [each.name for each in section(place).fields]


def field(place: str, name: str) -> Field:
    """Return a question of a section."""
    return next(each for each in section(place).known if each.name == name)


SETTING = '[[sections]]\nid = "goals"\n'
MOOD = """[[sections.fields]]
name = "mood"
input = "line"
label = { zh = "心情" }
question = { zh = "心情如何？" }
"""


def test_a_phrase_replaced_in_one_language_is_kept_in_the_other(tmp_path: Path) -> None:
    shipped = field("goals/goals", "why").label["zh"]
    with laid(tmp_path, {"goals": SETTING + 'fields = [{ name = "why", label = { en = "Reason" } }]'}):
        assert field("goals/goals", "why").label == {"en": "Reason", "zh": shipped}


def test_a_question_is_reworded_for_one_result_alone(tmp_path: Path) -> None:
    before = field("goals/goals", "cause")
    words = 'fields = [{ name = "cause", instead.exceeded.label = { en = "Because" } }]'
    with laid(tmp_path, {"goals": SETTING + words}):
        cause = field("goals/goals", "cause")
        assert cause.label == before.label
        assert cause.instead["exceeded"].label["en"] == "Because"
        assert cause.instead["exceeded"].question == before.instead["exceeded"].question


def test_a_new_question_is_last_and_says_in_every_language_what_it_says_in_one(tmp_path: Path) -> None:
    before = names("goals/goals")
    with laid(tmp_path, {"goals": SETTING + MOOD}):
        assert names("goals/goals") == [*before, "mood"]
        mood = field("goals/goals", "mood")
        assert (mood.own, mood.label["zh"], mood.label["en"], mood.hint["en"]) == (True, "心情", "心情", "")


@pytest.mark.parametrize(("after", "at"), [("kind", 5), ("", 0)])
def test_a_question_goes_behind_the_one_that_is_named(tmp_path: Path, after: str, at: int) -> None:
    before = names("goals/goals")
    with laid(tmp_path, {"goals": SETTING + MOOD + f'after = "{after}"'}):
        assert names("goals/goals") == [*before[:at], "mood", *before[at:]]


def test_built_in_questions_can_be_reordered(tmp_path: Path) -> None:
    text = SETTING + 'fields = [{ name = "why", after = "name" }, { name = "kind", after = "why" }]'
    with laid(tmp_path, {"goals": text}):
        assert names("goals/goals")[:4] == ["name", "why", "kind", "target"]


def test_questions_that_follow_a_moved_question_move_with_it(tmp_path: Path) -> None:
    text = SETTING + 'fields = [{ name = "kind", after = "why" }, { name = "why", after = "" }]'
    with laid(tmp_path, {"goals": text}):
        assert names("goals/goals")[:3] == ["why", "kind", "name"]


def test_questions_that_follow_each_other_in_a_circle_are_kept() -> None:
    asked = [{"name": name} for name in ("kind", "why", "name")]
    below: Plain = {"sections": [{"id": "setting", "fields": asked}]}
    waiting = [{"name": "kind", "after": "why"}, {"name": "why", "after": "kind"}]
    merge_screen(below, {"sections": [{"id": "setting", "fields": waiting}]})
    (section,) = tables(below, "sections")
    assert [each["name"] for each in tables(section, "fields")] == ["name", "kind", "why"]


def test_a_question_that_is_moved_stays_in_its_group(tmp_path: Path) -> None:
    with laid(tmp_path, {"goals": SETTING + 'fields = [{ name = "state", after = "name" }]'}):
        assert names("goals/goals")[:2] == ["name", "state"]
        assert field("goals/goals", "state").group == "result"
        assert field("goals/goals", "grade").group == "result"


def test_a_new_question_belongs_to_the_group_of_the_one_before_it_or_to_the_one_that_it_names(
    tmp_path: Path,
) -> None:
    with laid(tmp_path, {"goals": SETTING + MOOD + 'after = "grade"'}):
        assert field("goals/goals", "mood").group == "result"
    with laid(tmp_path, {"goals": SETTING + MOOD + 'group = "set"'}):
        assert field("goals/goals", "mood").group == "set"


def test_a_new_group_has_its_title(tmp_path: Path) -> None:
    group = '[[sections.groups]]\nid = "mood"\ntitle = { en = "Mood" }\n'
    with laid(tmp_path, {"goals": SETTING + MOOD + 'group = "mood"\n' + group}):
        assert [each.id for each in section("goals/goals").groups] == ["set", "result", "cause", "mood"]


def test_sections_can_be_reordered(tmp_path: Path) -> None:
    with laid(tmp_path, {"data": '[[sections]]\nid = "market"\nafter = ""'}):
        assert [each.id for each in steps()[3].sections] == ["market", "metrics", "behaviour"]


def test_a_hidden_question_is_known_but_neither_asked_nor_required(tmp_path: Path) -> None:
    text = SETTING + 'fields = [{ name = "measure", hide = true }, { name = "weight", hide = true }]'
    with laid(tmp_path, {"goals": text}):
        setting = section("goals/goals")
        assert "measure" not in names("goals/goals")
        assert [each.name for each in setting.hidden] == ["measure", "weight"]
        assert setting.core == (
            ("name",),
            ("target", "parts"),
            ("actual", "state"),
            ("cause",),
            ("lesson",),
        )
        assert known_questions().keys() - questions().keys() == {"goals.measure", "goals.weight"}


def test_a_smaller_question_is_hidden_and_another_is_added(tmp_path: Path) -> None:
    text = SETTING + '[[sections.fields]]\nname = "parts"\n[[sections.fields.fields]]\nname = "due"\n'
    text += "hide = true\n" + MOOD.replace("sections.fields", "sections.fields.fields")
    with laid(tmp_path, {"goals": text}):
        parts = field("goals/goals", "parts")
        assert parts.fields[-1].name == "mood"
        assert [each.name for each in parts.hidden] == ["due"]
        assert known_questions().keys() - questions().keys() == {"goals.parts.due"}
        assert "goals.parts.mood" in questions()


def test_a_hidden_section_is_known_but_not_shown(tmp_path: Path) -> None:
    with laid(tmp_path, {"lessons": '[[sections]]\nid = "people"\nhide = true'}):
        assert "lessons/people" not in [each.name for each in sections()]
        assert [each.id for each in steps()[4].hidden] == ["people"]
        assert "lessons.people.thanks" in known_questions().keys() - questions().keys()


def test_a_section_that_asks_nothing_is_not_shown(tmp_path: Path) -> None:
    fields = ", ".join(f'{{ name = "{name}", hide = true }}' for name in names("data/behaviour"))
    with laid(tmp_path, {"data": f'[[sections]]\nid = "behaviour"\nfields = [{fields}]'}):
        assert [each.id for each in steps()[3].sections] == ["metrics", "market"]


def test_steps_are_counted_as_they_are_shown(tmp_path: Path) -> None:
    with laid(tmp_path, {"goals": '[[sections]]\nid = "goals"\nhide = true\n'}):
        assert [(step.id, step.number) for step in steps()][:3] == [
            ("overview", None),
            ("goals", None),
            ("projects", 1),
        ]


NEW = """[[sections]]
id = "values"
title = { en = "Our values" }
purpose = { en = "What we stand for." }
good = { en = "An example." }
"""


def test_a_new_section_keeps_its_answers_in_its_own_table(tmp_path: Path) -> None:
    with laid(tmp_path, {"lessons": NEW + MOOD}):
        values = section("lessons/values")
        assert (values.own, values.path, values.records) == (True, "own_answers", False)
        assert values.title["zh"] == "Our values"
        assert steps()[4].sections[-1] is values


def test_a_new_section_about_records_lists_them_as_the_others_do(tmp_path: Path) -> None:
    with laid(tmp_path, {"goals": NEW + 'records = "goals"\n' + MOOD}):
        values, setting = section("goals/values"), section("goals/goals")
        assert (values.path, values.records) == ("goals", True)
        assert (values.heading, values.one, values.empty) == (setting.heading, setting.one, setting.empty)
