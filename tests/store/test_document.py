from __future__ import annotations

import re
import tomllib
from pathlib import Path
from random import Random

import pytest

from pm_review.model import Delete, Edit, Insert, Move, Set, apply, from_dict, to_dict
from pm_review.store.document import Document

from . import randomly
from .conftest import SAMPLE
from .following import follower

TEXT = SAMPLE.read_text(encoding="utf-8")
PATH = Path("sample.toml")


def comments(text: str) -> set[str]:
    return set(re.findall(r"#[^\n\"]*?m\d+ [^\n\"]*", text))


def after(*edits: Edit, text: str = TEXT) -> str:
    replica = follower(text, PATH)
    changed = replica.follow(edits)
    assert not replica.rewritten
    return changed


def lost_lines(before: str, changed: str) -> list[str]:
    left = changed.splitlines()
    return [line for line in before.splitlines() if line not in left]


def test_an_unchanged_file_is_written_back_byte_for_byte() -> None:
    assert Document(TEXT).text == TEXT


def test_setting_a_field_changes_one_line() -> None:
    changed = after(Set("goals[G2].name", "Monthly users"))
    assert lost_lines(TEXT, changed) == ['name = "Active users"   # m1 name']
    assert 'name = "Monthly users"   # m1 name' in changed


def test_clearing_a_field_leaves_its_comment() -> None:
    changed = after(Set("overview.year", None))
    assert "year = 2025" not in changed
    assert "# m0 year\n" in changed


def test_a_new_key_is_placed_in_the_order_of_the_format_and_indented_like_its_neighbours() -> None:
    changed = after(Set("goals[G2].parts[0].due", "2025-06"))
    assert '  target = "170"\n  due = "2025-06"\n' in changed


def test_a_new_key_is_before_those_that_come_later_in_the_format() -> None:
    changed = after(Set("overview.role", "PM"))
    assert changed.index("role =") < changed.index("product =")


def test_comments_move_with_the_record_that_they_precede() -> None:
    changed = after(Move("goals[G2]", 1))
    assert '# m1 asked Bob about this one\n[[goals]]\nid = "G2"' in changed
    assert '# m4 the other goal\n[[goals]]\nid = "G5"' in changed
    assert changed.index('"G5"') < changed.index("# m1 asked Bob")
    assert changed.index("# m0 ---- Goals ----") < changed.index('"G5"')


def test_a_deleted_record_takes_its_own_comments_and_no_others() -> None:
    changed = after(Delete("goals[G5]"))
    assert comments(TEXT) - comments(changed) == {"# m4 the other goal", "# m4 in a list"}


def test_a_record_that_is_put_back_comes_with_its_comments() -> None:
    review = from_dict(tomllib.loads(TEXT))
    delete = Delete("goals[G2]")
    changed = after(delete, apply(review, delete))
    assert comments(changed) == comments(TEXT)
    assert to_dict(from_dict(tomllib.loads(changed))) == to_dict(from_dict(tomllib.loads(TEXT)))


def test_a_first_record_is_placed_in_the_order_of_the_format() -> None:
    changed = after(Insert("plan.goals", 0, {"name": "Next"}))
    assert changed.index("[[lessons.failures]]") < changed.index("[[plan.goals]]")
    assert changed.index("[[plan.goals]]") < changed.index("[[plan.risks]]")


def test_a_record_inside_a_record_is_indented() -> None:
    changed = after(Insert("goals[G5].parts", 0, {"name": "a"}))
    assert '\n\n  [[goals.parts]]\n  name = "a"\n\n[[goals]]   # m5 header' in changed


def test_a_series_changes_period_by_period() -> None:
    changed = after(Set("data.metrics[M1].series", {"2025-02": 7, "2025-03": 8}))
    assert "2025-01" not in changed
    assert "  2025-02 = 7   # m8 a month\n  2025-03 = 8\n" in changed


def test_records_without_an_id_are_given_one_in_the_file() -> None:
    assert '[[goals]]   # m5 header\nid = "G6"\nmark = "m5"' in after(Set("overview.team", "9"))


def test_dotted_keys_stay_dotted() -> None:
    changed = after(Set("lessons.growth.learned", "new"), Set("lessons.growth.strengths", "more"))
    assert 'growth.learned = "new"   # m0 dotted\ngrowth.strengths = "more"' in changed


def test_a_list_in_one_line_stays_in_one_line() -> None:
    text = 'format = 1\ngoals = [{ id = "G1", name = "a" }]   # m0\n'
    changed = after(Insert("goals", 1, {"name": "b"}), Set("goals[G1].target", "5"), text=text)
    assert 'goals = [{ id = "G1", name = "a", target = "5" }, { id = "G2", name = "b" }]   # m0' in changed


def test_records_in_one_line_are_moved_and_deleted_in_it() -> None:
    text = 'format = 1\ngoals = [{ id = "G1" }, { id = "G2", own = 1 }, { id = "G3" }]   # m0\n'
    assert 'goals = [{ id = "G3" }, { id = "G1" }, { id = "G2", own = 1 }]   # m0' in after(
        Move("goals[G3]", 0), text=text
    )
    assert 'goals = [{ id = "G2", own = 1 }, { id = "G3" }]   # m0' in after(Delete("goals[G1]"), text=text)


def test_a_record_behind_a_deleted_one_is_changed_where_it_is() -> None:
    changed = after(Delete("goals[G2]"), Set("goals[G5].name", "Other"), Set("goals[G5].target", "7"))
    (goal,) = (each for each in tomllib.loads(changed)["goals"] if each["id"] == "G5")
    assert (goal["name"], goal["target"]) == ("Other", "7")


def test_inline_records_are_changed_in_their_line() -> None:
    text = 'goals = [{ id = "G1", parts = [{ name = "p", target = "1" }, { name = "q" }] }]   # m0\n'
    edits = (
        Set("goals[G1].parts[0].target", ""),
        Insert("goals[G1].parts", 1, {"name": "r"}),
        Delete("goals[G1].parts[2]"),
        Set("goals[G1].parts[1].name", "s"),
    )
    assert after(*edits, text=text) == (
        'goals = [{ id = "G1", parts = [{ name = "p" }, { name = "s" }] }]   # m0\n'
    )


def test_a_separate_comment_before_the_last_record_stays_when_the_record_is_deleted() -> None:
    text = '[[projects]]\nid = "P1"\n\n# m1 far\n\n# m2 near\n[[projects]]\nid = "P2"   # m3\n'
    changed = after(Delete("projects[P2]"), text=text)
    assert comments(changed) == {"# m1 far"}
    assert changed.startswith('[[projects]]\nid = "P1"\n')


def test_edits_at_a_path_to_nothing_are_ignored() -> None:
    changed = after(Set("goals[G99].name", "x"), Delete("goals[G98]"), Set("overview.role", "PM"))
    assert lost_lines(TEXT, changed) == []
    assert 'role = "PM"' in changed


def test_an_empty_list_is_replaced_by_tables() -> None:
    changed = after(Insert("goals", 0, {"name": "b"}), text="goals = []\n")
    assert changed == '[[goals]]\nid = "G1"\nname = "b"\n'


def test_tables_in_an_unusual_order_stay_in_it() -> None:
    text = '[[projects]]\nid = "P1"\n\n[overview]\nyear = 2025\n\n[[goals]]\nid = "G1"\n'
    changed = after(Set("overview.author", "Li"), Insert("goals", 1, {"name": "b"}), text=text)
    assert re.findall(r"^\[+(\w+)", changed, re.MULTILINE) == ["projects", "overview", "goals", "goals"]


def test_deleting_the_last_goal_remembers_its_id() -> None:
    changed = after(Insert("goals", 0, {"name": "x"}), Delete("goals[G7]"))
    assert tomllib.loads(changed)["program"]["retired"] == ["G7"]


@pytest.mark.parametrize("seed", range(150))
def test_random_edits_keep_comments_and_unknown_keys_and_give_the_values_of_the_model(seed: int) -> None:
    rng = Random(seed)
    review, replica = from_dict(tomllib.loads(TEXT)), follower(TEXT, PATH)
    undone: list[Edit] = []
    for _ in range(rng.randint(1, 25)):
        edit = undone.pop() if undone and rng.random() < 0.5 else randomly.edit(review, rng)
        inverse = apply(review, edit)
        undone = [inverse] if isinstance(edit, Delete) else []
        text = replica.follow([edit])
    assert not replica.rewritten
    assert to_dict(from_dict(tomllib.loads(text))) == to_dict(review)
    alive = randomly.marks(review)
    owed = {comment for comment in comments(TEXT) if re.search(r"m\d+", comment)[0] in alive}
    assert owed <= comments(text)
