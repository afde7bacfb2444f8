"""Reading screen files, and reporting mistakes in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from own_screens import laid
from pm_review.forms.loader import load_step, sections, steps
from pm_review.forms.lookup import known_questions, questions
from pm_review.forms.schema import Input, Step
from pm_review.i18n.catalog import read_toml
from pm_review.i18n.screen_file import ScreenError

GOOD = """
title = { en = "Goals", zh = "目标" }

[[sections]]
id = "setting"
title = { en = "Setting", zh = "设定" }
purpose = { en = "What was set.", zh = "年初所定。" }
good = { en = "A figure.", zh = "有数字。" }
records = "goals"
core = ["name"]
heading = "name"
row = ["target"]
one = { en = "goal", zh = "目标" }
empty = { en = "No goals.", zh = "还没有目标。" }

[[sections.groups]]
id = "what"
title = { en = "What", zh = "内容" }

[[sections.groups]]
id = "how"
title = { en = "How", zh = "做法" }

[[sections.fields]]
name = "name"
input = "line"
label = { en = "Goal", zh = "目标" }
question = { en = "Which goal?", zh = "什么目标？" }

[[sections.fields]]
name = "better"
input = "choice"
group = "how"
half = true
when = ["missed"]
infer = true
label = { en = "Better", zh = "方向" }
question = { en = "Which way?", zh = "哪个方向？" }

[sections.fields.instead.exceeded]
label = { en = "Way", zh = "去向" }

[sections.fields.choices]
higher = { en = "higher", zh = "越高越好" }
lower = { en = "lower", zh = "越低越好" }
hold = { en = "hold", zh = "保持" }

[[sections.fields]]
name = "parts"
input = "records"
heading = "name"
one = { en = "part", zh = "分解项" }
label = { en = "Parts", zh = "分解" }
question = { en = "Which parts?", zh = "哪些分解项？" }

[[sections.fields.fields]]
name = "due"
input = "line"
label = { en = "Due", zh = "期限" }
question = { en = "When?", zh = "何时？" }
"""


def read(folder: Path, text: str) -> Step:
    """Read a screen from its text."""
    file = folder / "screen.toml"
    file.write_text(text, encoding="utf-8")
    return load_step("goals", read_toml(file))


class TestAStep:
    def test_keeps_its_title_and_its_sections_in_the_order_of_the_file(self, tmp_path):
        step = read(tmp_path, GOOD)
        assert (step.id, step.title["zh"]) == ("goals", "目标")
        assert [section.name for section in step.sections] == ["goals/setting"]

    def test_knows_what_its_records_are_called_and_how_they_are_listed(self, tmp_path):
        (setting,) = read(tmp_path, GOOD).sections
        assert setting.records and setting.path == "goals"
        assert (setting.core, setting.heading, setting.row) == ((("name",),), "name", ("target",))
        assert (setting.one["en"], setting.empty["zh"]) == ("goal", "还没有目标。")

    def test_reads_each_field_with_its_input_and_shape(self, tmp_path):
        name, better, parts = read(tmp_path, GOOD).sections[0].fields
        assert (name.input, better.input, parts.input) == (Input.LINE, Input.CHOICE, Input.RECORDS)
        assert (name.half, better.half) == (False, True)
        assert list(better.choices) == ["higher", "lower", "hold"]
        assert parts.spec is not None and [each.name for each in parts.fields] == ["due"]

    def test_puts_each_question_into_its_group_or_that_of_the_question_before_it(self, tmp_path):
        (setting,) = read(tmp_path, GOOD).sections
        assert [(each.id, each.title["en"]) for each in setting.groups] == [("what", "What"), ("how", "How")]
        assert [each.group for each in setting.fields] == ["what", "how", "how"]

    def test_knows_for_which_results_a_question_is_asked_and_how_it_is_worded_then(self, tmp_path):
        name, better, _ = read(tmp_path, GOOD).sections[0].fields
        assert (better.when, better.infer) == (("missed",), True)
        assert better.instead["exceeded"].label["zh"] == "去向"
        assert (name.when, name.instead, name.infer) == ((), {}, False)

    def test_takes_a_hint_left_out_as_no_hint(self, tmp_path):
        assert read(tmp_path, GOOD).sections[0].fields[0].hint["zh"] == ""

    def test_knows_a_question_of_ones_own(self, tmp_path):
        own = GOOD.replace('name = "due"', 'name = "mood"')
        (field,) = read(tmp_path, own).sections[0].fields[2].fields
        assert field.own and field.spec is None


MISTAKES = {
    "a misspelt key of the step": ('title = { en = "Goals"', 'titel = { en = "Goals"', "", "missing"),
    "a key too many in the step": ("[[sections]]", "colour = 1\n[[sections]]", "colour", "unknown"),
    "a misspelt key of a section": ("heading =", "headnig =", "sections[setting].headnig", "unknown_like"),
    "a misspelt key of a field": (
        'input = "line"\n',
        'input = "line"\nhelf = true\n',
        "sections[setting].fields[name].helf",
        "unknown_like",
    ),
    "a misspelt key of a smaller record": (
        '"due"\n',
        '"due"\nhitn = 1\n',
        "sections[setting].fields[parts].fields[due].hitn",
        "unknown_like",
    ),
    "a language left out": (
        '"What was set.", zh =',
        '"What was set.", cn =',
        "sections[setting].purpose.cn",
        "language",
    ),
    "a choice in one language": (
        '{ en = "lower", zh = "越低越好" }',
        '{ en = "lower" }',
        "sections[setting].fields[better].choices.lower",
        "language",
    ),
    "a phrase that is none": (
        '{ en = "A figure.", zh = "有数字。" }',
        '"A figure."',
        "sections[setting].good",
        "phrase",
    ),
    "an unknown input": (
        'input = "line"',
        'input = "slider"',
        "sections[setting].fields[name].input",
        "input",
    ),
    "an input that cannot answer": (
        'input = "records"',
        'input = "line"',
        "sections[setting].fields[parts].input",
        "input",
    ),
    "a choice left out": (
        'hold = { en = "hold", zh = "保持" }\n',
        "",
        "sections[setting].fields[better].choices",
        "missing",
    ),
    "a flag that is none": ("half = true", 'half = "yes"', "sections[setting].fields[better].half", "flag"),
    "a list that is none": ('core = ["name"]', 'core = "name"', "sections[setting].core", "names"),
    "a list without what to say while empty": (
        'empty = { en = "No goals.", zh = "还没有目标。" }\n',
        "",
        "sections[setting]",
        "missing",
    ),
    "a result that is none": (
        'when = ["missed"]',
        'when = ["lost"]',
        "sections[setting].fields[better].when",
        "result",
    ),
    "a wording for no result": (
        "instead.exceeded",
        "instead.lost",
        "sections[setting].fields[better].instead.lost",
        "result",
    ),
    "a group that is not there": (
        'group = "how"',
        'group = "why"',
        "sections[setting].fields[better].group",
        "group",
    ),
    "a misspelt key of a group": (
        'title = { en = "How"',
        'titel = { en = "How"',
        "sections[setting].groups[how]",
        "missing",
    ),
}
"""Mistakes: the text in the good file, its replacement, and the reported key and code."""


class TestAMistake:
    @pytest.mark.parametrize(("right", "wrong", "key", "code"), MISTAKES.values(), ids=MISTAKES)
    def test_is_reported_with_file_and_key(self, tmp_path, right, wrong, key, code):
        assert right in GOOD
        with pytest.raises(ScreenError) as caught:
            read(tmp_path, GOOD.replace(right, wrong, 1))
        found = caught.value.issues[0]
        assert (found.key, found.code, found.path) == (key, code, Path("goals/screen.toml"))
        assert key in str(caught.value)

    def test_of_syntax_is_reported_with_its_line(self, tmp_path):
        with pytest.raises(ScreenError) as caught:
            read(tmp_path, GOOD.replace("core =", "core"))
        (found,) = caught.value.issues
        assert found.code == "syntax"
        assert "line" in str(found.values["found"])

    def test_in_the_words_of_a_choice_names_the_words_that_belong_there(self, tmp_path):
        with pytest.raises(ScreenError) as caught:
            read(tmp_path, GOOD.replace('hold = { en = "hold", zh = "保持" }', ""))
        (found,) = caught.value.issues
        assert (found.code, found.values["found"]) == ("missing", "hold")


class TestTheWizard:
    def test_has_an_overview_and_five_numbered_steps(self):
        assert [(step.id, step.number) for step in steps()] == [
            ("overview", None),
            ("goals", 1),
            ("projects", 2),
            ("data", 3),
            ("lessons", 4),
            ("plan", 5),
        ]

    def test_has_every_section_of_the_method_in_order(self):
        assert [section.name for section in sections()] == [
            "overview/overview",
            "goals/goals",
            "projects/projects",
            "data/metrics",
            "data/behaviour",
            "data/market",
            "lessons/successes",
            "lessons/failures",
            "lessons/growth",
            "lessons/people",
            "plan/goals",
            "plan/resources",
            "plan/risks",
        ]

    def test_is_read_only_once(self):
        assert steps() is steps()


class TestWhatIsAsked:
    def test_is_known_by_the_path_of_its_answer(self):
        assert {
            "overview.year",
            "goals.name",
            "goals.parts.due",
            "plan.goals.steps.owner",
        } <= questions().keys()
        assert {"goals", "goals.parts[0].due", "goals.mood"}.isdisjoint(questions())
        assert known_questions().keys() - questions().keys() == set()

    def test_leaves_out_what_is_hidden_everywhere(self, tmp_path):
        hidden = '[[sections]]\nid = "goals"\nfields = [{ name = "weight", hide = true }]'
        with laid(tmp_path, {"goals": hidden}):
            assert "goals.weight" not in questions()
            assert known_questions().keys() - questions().keys() == {"goals.weight"}

    def test_leaves_out_all_that_belongs_to_what_is_hidden(self, tmp_path):
        hidden = '[[sections]]\nid = "projects"\nfields = [{ name = "problems", hide = true }]'
        with laid(tmp_path, {"projects": hidden}):
            below = {f"projects.problems.{key}" for key in ("what", "impact", "stopgap", "cause", "action")}
            assert known_questions().keys() - questions().keys() == {"projects.problems", *below}

    def test_of_the_language_may_be_answered_with_every_one_that_is_spoken_here(self, tmp_path):
        def choices():
            (field,) = [each for s in sections() for each in s.fields if each.name == "language"]
            return {code: phrase["en"] for code, phrase in field.choices.items()}

        assert choices() == {"en": "English", "zh": "Chinese"}
        (tmp_path / "languages.toml").write_text('de = "Deutsch"', encoding="utf-8")
        with laid(tmp_path, {}):
            assert choices() == {"en": "English", "zh": "Chinese", "de": "Deutsch"}

    def test_is_owed_only_while_it_is_asked(self, tmp_path):
        hidden = '[[sections]]\nid = "goals"\nfields = [{ name = "lesson", hide = true }]'
        core = next(each.core for each in sections() if each.name == "goals/goals")
        assert ("lesson",) in core
        with laid(tmp_path, {"goals": hidden}):
            causes = next(each for each in sections() if each.name == "goals/goals")
            assert causes.core == tuple(keys for keys in core if keys != ("lesson",))
            assert "lesson" in {each.name for each in causes.known}
            assert "lesson" not in {each.name for each in causes.fields}


@pytest.mark.parametrize("section", list(sections()), ids=lambda each: each.name)
class TestEverySection:
    def test_that_ships_names_only_questions_that_it_or_its_neighbours_ask(self, section):
        names = {field.name for field in section.fields}
        assert all(names.intersection(keys) for keys in section.core)
        assert not section.own and section.hidden == ()

    def test_that_ships_says_the_same_in_both_languages(self, section):
        for phrase in (section.title, section.purpose, section.good):
            assert set(phrase) == {"en", "zh"}
            assert all(said.strip() for said in phrase.values())

    def test_about_records_says_what_one_is_called(self, section):
        assert bool(section.one) is bool(section.empty) is section.records
