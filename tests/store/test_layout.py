"""The exact layout of a saved file: blank lines, indents, order and comments."""

from __future__ import annotations

from pathlib import Path

import pytest

from pm_review.model import Delete, Edit, Insert, Move, Set
from pm_review.store import toml_text, toml_tree
from pm_review.store.toml_text import TomlPath, file_text

from .following import follower

TEXT = """\
# head

format = 1

[overview]
year = 2025

# about goals

# first
[[goals]]
id = "G1"
name = "a"

# second
[[goals]]
id = "G2"
target = "2"
  # inside, at the end

  [[goals.parts]]
  name = "p"

[[projects]]
id = "P1"
"""
FIRST = '# first\n[[goals]]\nid = "G1"\nname = "a"\n\n'
PART = '  [[goals.parts]]\n  name = "p"\n\n'
SECOND = '# second\n[[goals]]\nid = "G2"\ntarget = "2"\n  # inside, at the end\n\n' + PART
NEW = '[[goals]]\nid = "G3"\nname = "n"\n\n'
LAST = '[[projects]]\nid = "P1"\n'


def followed(text: str, *edits: Edit) -> str:
    replica = follower(text, Path("review.toml"))
    after = replica.follow(edits)
    assert not replica.rewritten
    return after


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        (Insert("goals", 0, {"name": "n"}), FIRST, NEW + FIRST),
        (Insert("goals", 1, {"name": "n"}), SECOND, NEW + SECOND),
        (Insert("goals", 2, {"name": "n"}), LAST, NEW + LAST),
        (Insert("goals[G1].parts", 0, {"name": "p"}), FIRST, FIRST + PART),
        (
            Insert("goals[G2].parts", 0, {"name": "n"}),
            PART,
            PART.replace("p", "p", 1).replace('"p"', '"n"') + PART,
        ),
        (Insert("goals[G2].parts", 1, {"name": "n"}), PART, PART + PART.replace('"p"', '"n"')),
        (
            Insert("data.metrics", 0, {"name": "m"}),
            LAST,
            LAST + '\n[[data.metrics]]\nid = "M1"\nname = "m"\n',
        ),
        (Insert("projects", 0, {"name": "n"}), LAST, '[[projects]]\nid = "P2"\nname = "n"\n\n' + LAST),
        (Insert("projects", 1, {"name": "n"}), LAST, LAST + '\n[[projects]]\nid = "P2"\nname = "n"\n'),
        (
            Insert("projects[P1].problems", 0, {"what": "n"}),
            LAST,
            LAST + '\n  [[projects.problems]]\n  what = "n"\n',
        ),
        (Delete("goals[G1]"), FIRST, ""),
        (Delete("goals[G2].parts[0]"), PART, ""),
        (Move("goals[G1]", 1), FIRST + SECOND, SECOND + FIRST),
        (Move("goals[G2]", 0), FIRST + SECOND, SECOND + FIRST),
        (Move("goals[G2]", 1), SECOND, SECOND),
        (Move("goals[G1]", 99), FIRST + SECOND, SECOND + FIRST),
        (Move("goals[G2]", -5), FIRST + SECOND, SECOND + FIRST),
        (Set("overview.author", "x"), "year = 2025\n", 'year = 2025\nauthor = "x"\n'),
        (Set("overview.year", 2026), "2025", "2026"),
        (Set("overview.year", None), "year = 2025\n", ""),
        (Set("overview.summary", "x\ny"), "year = 2025\n", 'year = 2025\nsummary = """\nx\ny"""\n'),
        (Set("overview.mine", "x"), "year = 2025\n", 'year = 2025\nmine = "x"\n'),
        (Set("goals[G2].name", "b"), 'id = "G2"\n', 'id = "G2"\nname = "b"\n'),
        (Set("goals[G2].cause", "c"), "  # inside, at the end\n", '  # inside, at the end\ncause = "c"\n'),
        (Set("goals[G2].parts[0].due", "Q3"), '  name = "p"\n', '  name = "p"\n  due = "Q3"\n'),
        (Set("goals[G1].evidence", ["x", "y"]), 'name = "a"\n', 'name = "a"\nevidence = ["x", "y"]\n'),
        (Set("lessons.growth.learned", "x"), LAST, LAST + '\n[lessons.growth]\nlearned = "x"\n'),
        (Set("data.market.position", "x"), LAST, LAST + '\n[data.market]\nposition = "x"\n'),
        (Set("own_answers.mentor", "x"), LAST, LAST + '\n[own_answers]\nmentor = "x"\n'),
        (Set("mine", "x"), "format = 1\n", 'format = 1\nmine = "x"\n'),
        (Set("mine", {"deep": 1}), LAST, LAST + "\n[mine]\ndeep = 1\n"),
    ],
)
def test_an_edit_changes_only_its_own_lines(edit: Edit, before: str, after: str) -> None:
    assert before in TEXT
    assert followed(TEXT, edit) == TEXT.replace(before, after, 1)


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        ("", Set("overview.year", 2025), "[overview]\nyear = 2025\n"),
        ("", Insert("goals", 0, {"name": "n"}), '[[goals]]\nid = "G1"\nname = "n"\n'),
        ("# only this\n", Set("overview.year", 2025), "# only this\n\n[overview]\nyear = 2025\n"),
        ("[overview]\n", Set("overview.year", 2025), "[overview]\nyear = 2025\n"),
        ("[overview]\n# mine\n", Set("overview.year", 2025), "[overview]\n# mine\nyear = 2025\n"),
        ("[overview]\n# mine\nyear = 1\n", Set("overview.year", None), "[overview]\n# mine\n"),
        ("[overview]\nyear = 1   # why\n", Set("overview.year", None), "[overview]\n# why\n"),
        (
            "[overview]\n  year = 1   # why\nrole = 'x'\n",
            Set("overview.year", None),
            "[overview]\n  # why\nrole = 'x'\n",
        ),
        ("[overview]\nyear = 1#why\n", Set("overview.year", 2), "[overview]\nyear = 2#why\n"),
        ("goals = []   # none yet\n", Insert("goals", 0, {}), '# none yet\n\n[[goals]]\nid = "G1"\n'),
        ("overview.year = 1\n", Set("overview.role", "PM"), 'overview.year = 1\noverview.role = "PM"\n'),
        ("overview.year = 1\n", Set("overview.year", None), ""),
        ("overview = { year = 1 }\n", Set("overview.role", "PM"), 'overview = { year = 1, role = "PM" }\n'),
        ("overview = { year = 1, role = 'x' }\n", Set("overview.role", ""), "overview = { year = 1 }\n"),
        ("overview = { year = 1 }   # one\n", Set("overview.year", None), "overview = {}   # one\n"),
        (
            "[data]\nmarket.position = 'x'\n",
            Set("data.market.ratings", "5"),
            "[data]\nmarket.position = 'x'\nmarket.ratings = \"5\"\n",
        ),
    ],
)
def test_an_edited_file_looks_as_if_a_person_had_written_it(before: str, edit: Edit, after: str) -> None:
    assert followed(before, edit) == after


METRIC = '[[data.metrics]]\nid = "M1"\n'
SERIES = "\n  [data.metrics.series]\n"


@pytest.mark.parametrize(
    ("before", "series", "after"),
    [
        (METRIC, {"2025": 1}, METRIC + SERIES + "  2025 = 1\n"),
        (METRIC + SERIES + "  2025 = 1\n", {"2025": 2}, METRIC + SERIES + "  2025 = 2\n"),
        (METRIC + SERIES + "  2025 = 1\n", {}, METRIC),
        (METRIC + SERIES + "  2025 = 1   # kept\n", {}, METRIC + SERIES + "  # kept\n"),
        (METRIC + SERIES + "  2025 = 1\n\n[lessons]\n", {}, METRIC + "\n[lessons]\n"),
        (METRIC + SERIES + "  2024 = 1\n  2025 = 1\n", {"2025": 1}, METRIC + SERIES + "  2025 = 1\n"),
        (METRIC + "series = { 2025 = 1 }\n", {"2026": 2}, METRIC + "series = { 2026 = 2 }\n"),
        (METRIC + "series.2025 = 1\n", {"2025": 1, "2026": 2}, METRIC + "series.2025 = 1\nseries.2026 = 2\n"),
    ],
)
def test_a_series_is_written_as_it_was_written_before(
    before: str, series: dict[str, float], after: str
) -> None:
    assert followed(before, Set("data.metrics[M1].series", series)) == after


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        (
            "# the goals\n\n# one\n[[goals]]\nid = 'G1'\n\n[[goals]]\nid = 'G2'\n",
            [Move("goals[G2]", 0)],
            "# the goals\n\n[[goals]]\nid = 'G2'\n\n# one\n[[goals]]\nid = 'G1'\n",
        ),
        (
            "# the goals\n\n[[goals]]\nid = 'G1'\n\n# two\n[[goals]]\nid = 'G2'\n",
            [Delete("goals[G1]")],
            "# the goals\n\n# two\n[[goals]]\nid = 'G2'\n",
        ),
        (
            "[[goals]]\nid = 'G1'\n\n# apart\n\n# two\n[[goals]]\nid = 'G2'\n\n[[goals]]\nid = 'G3'\n",
            [Delete("goals[G2]")],
            "[[goals]]\nid = 'G1'\n\n# apart\n\n[[goals]]\nid = 'G3'\n",
        ),
        (
            "[[goals]]\nid = 'G1'\n[[goals]]\nid = 'G2'\n[[goals]]\nid = 'G3'\n",
            [Move("goals[G3]", 0), Move("goals[G1]", 2)],
            "[[goals]]\nid = 'G3'\n[[goals]]\nid = 'G2'\n[[goals]]\nid = 'G1'\n",
        ),
    ],
    ids=[
        "opens a list",
        "opened a list",
        "apart",
        "without blank lines",
    ],
)
def test_comments_and_blank_lines_stay_with_what_they_are_about(
    before: str, edits: list[Edit], after: str
) -> None:
    assert followed(before, *edits) == after


def test_of_two_records_alike_that_were_deleted_each_comes_back_as_it_was_written() -> None:
    text = "[[plan.resources]]   # one\nkind = 'money'\n[[plan.resources]]   # two\nkind = 'money'\n"
    first, second = Delete("plan.resources[0]"), Delete("plan.resources[0]")
    row = {"kind": "money"}
    back = [Insert("plan.resources", 0, row), Insert("plan.resources", 0, row)]
    assert sorted(followed(text, first, second, *back).split("\n")) == sorted(text.split("\n"))


def test_a_record_that_is_put_into_another_list_is_written_anew() -> None:
    text = "[[goals]]\nid = 'G1'\n\n  [[goals.parts]]   # its\n  name = 'p'\n\n[[projects]]\nid = 'P1'\n"
    moved = [Delete("goals[G1].parts[0]"), Insert("projects[P1].milestones", 0, {"name": "p"})]
    assert followed(text, *moved) == (
        "[[goals]]\nid = 'G1'\n\n[[projects]]\nid = 'P1'\n\n  [[projects.milestones]]\n  name = \"p\"\n"
    )


def test_a_deleted_record_that_comes_back_with_another_answer_is_written_anew() -> None:
    text = "[[plan.resources]]   # mine\nkind = 'money'\n"
    edits = [Delete("plan.resources[0]"), Insert("plan.resources", 0, {"kind": "people"})]
    assert followed(text, *edits) == '  [[plan.resources]]\n  kind = "people"\n'


@pytest.mark.parametrize(
    ("place", "indent"),
    [
        (("overview",), ""),
        (("goals", 0), ""),
        (("goals", 0, "parts", 0), "  "),
        (("projects", 3, "problems", 1), "  "),
        (("data", "market"), ""),
        (("data", "market", "competitors", 0), "  "),
        (("data", "metrics", 0), ""),
        (("data", "metrics", 0, "series"), "  "),
        (("plan", "goals", 0, "steps", 2), "    "),
        (("mine", "deep"), ""),
    ],
)
def test_a_table_is_indented_below_the_record_that_it_belongs_to(place: TomlPath, indent: str) -> None:
    assert toml_text.indent_of(place) == indent


def test_places_are_ordered_as_the_format_has_them_and_own_keys_come_last() -> None:
    places: list[TomlPath] = [
        ("format",),
        ("overview",),
        ("overview", "year"),
        ("overview", "previous"),
        ("overview", "mine"),
        ("goals", 0),
        ("goals", 0, "id"),
        ("goals", 0, "evidence"),
        ("goals", 0, "parts", 0),
        ("goals", 0, "parts", 0, "name"),
        ("goals", 0, "mine"),
        ("goals", 1),
        ("projects", 0),
        ("data", "metrics", 0),
        ("data", "market"),
        ("plan", "risks", 0),
        ("program",),
        ("mine",),
    ]
    assert sorted(set(places), key=toml_text.order_of) == places


def test_a_new_file_is_written_in_the_order_of_the_review_with_blank_lines_between_its_tables() -> None:
    plain = {
        "format": 1,
        "overview": {"year": 2025, "language": "en"},
        "goals": [{"id": "G1", "parts": [{"name": "p"}], "evidence": ["a"]}, {}],
        "data": {"metrics": [{"id": "M1", "series": {"2025": 1}}], "market": {"position": "x"}},
        "mine": {"deep": {"er": 1}, "empty": {}, "list": [1, {"a": 2}]},
    }
    head, text = file_text(plain).split("\n", 1)
    assert head.startswith("# A year-end review")
    assert text == (
        'format = 1\n\n[overview]\nyear = 2025\nlanguage = "en"\n\n[[goals]]\nid = "G1"\nevidence = ["a"]\n'
        '\n  [[goals.parts]]\n  name = "p"\n\n[[goals]]\n\n[[data.metrics]]\nid = "M1"\n'
        '\n  [data.metrics.series]\n  2025 = 1\n\n[data.market]\nposition = "x"\n'
        "\n[mine]\nlist = [1, { a = 2 }]\n\n[mine.deep]\ner = 1\n\n[mine.empty]\n"
    )


LINES = """\
a = 1
b.c = [
  1,
]

# two
[[t]]
"x y" = '''
one
'''
z = 1
[t.u]
[[t]]
"""


def test_every_table_and_key_is_found_with_its_line() -> None:
    assert list(toml_tree.lines(LINES)) == [
        (("a",), 1),
        (("b", "c"), 2),
        (("t", 0), 7),
        (("t", 0, "x y"), 8),
        (("t", 0, "z"), 11),
        (("t", 0, "u"), 12),
        (("t", 1), 13),
    ]


def test_a_file_that_holds_no_number_is_changed_in_place_like_any_other() -> None:
    text = "mine = nan   # none\nother = 1\nmore = 2\n\n[[goals]]\nid = 'G1'\nmine = nan   # nor this\n"
    assert followed(text, Set("other", 3), Set("more", "x")) == (
        text.replace("other = 1", "other = 3").replace("more = 2", 'more = "x"')
    )
