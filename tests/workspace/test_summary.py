"""The status of records in words."""

from __future__ import annotations

import pytest

from pm_review.forms.lookup import section_named
from pm_review.model import Edit, Goal, Insert, Record, Set
from pm_review.workspace.editor import Editor
from pm_review.workspace.record_lists import Group
from pm_review.workspace.summary import details, linked, linked_name, outcome_text, title_of


def test_a_goal_shows_its_attainment_and_its_state(editor: Editor) -> None:
    reached, open_ = editor.review.goals
    assert outcome_text(editor, reached) == "110% of target · exceeded (calculated)"
    assert outcome_text(editor, open_) == ""


def test_the_line_of_a_goal_has_its_name_figures_and_attainment(editor: Editor) -> None:
    section = section_named("goals/goals")
    assert section is not None
    group, goal = Group(section.path, section), editor.review.goals[0]
    assert title_of(editor, group, goal) == "G1 Registered users"
    assert details(editor, group, goal) == ("500万 → 550万", "110%")


def row(editor: Editor, place: str, path: str) -> tuple[str, tuple[str, ...]]:
    """Return the title and the details of a record's line in its section's list."""
    section, record = section_named(place), editor.at(path)
    assert section is not None
    assert isinstance(record, Record)
    group = Group(section.path, section)
    return title_of(editor, group, record), details(editor, group, record)


FILLED: list[Edit] = [
    Insert(
        "goals", 2, {"name": "Churn", "better": "lower", "baseline": "10%", "target": "5%", "actual": "8%"}
    ),
    Insert("goals", 3, {"name": "Two\nlines", "actual": "5\nmore", "state": "dropped"}),
    Insert(
        "data.metrics",
        1,
        {"name": "Share", "previous": "20%", "current": "25%", "target": "30%", "goal": "G1"},
    ),
    Insert("lessons.failures", 0, {"what": "  Events came\ntoo late", "links": ["G2"]}),
    Insert("plan.goals", 0, {"name": "More", "from": "G1", "target": "800万"}),
    Insert("plan.resources", 0, {"what": "developers", "kind": "people", "amount": "2", "goal": "N1"}),
    Insert("plan.resources", 1, {"kind": "money", "goal": "N9"}),
    Insert("plan.risks", 0, {"what": "budget", "likelihood": "high", "impact": "low"}),
    Insert("projects", 0, {"name": " "}),
]


@pytest.fixture
def filled(editor: Editor) -> Editor:
    for edit in FILLED:
        editor.apply_all([edit], "add")
    return editor


@pytest.mark.parametrize(
    ("place", "path", "title", "beside"),
    [
        ("goals/goals", "goals[G1]", "G1 Registered users", ("500万 → 550万", "110%")),
        ("goals/goals", "goals[G2]", "G2 (no name yet)", ("200万",)),
        ("goals/goals", "goals[G3]", "G3 Churn", ("5% → 8%", "62.5%")),
        ("goals/goals", "goals[G4]", "G4 Two", ("5",)),
        ("plan/goals", "plan.goals[N1]", "N1 More", ("800万",)),
        ("plan/risks", "plan.risks[R1]", "R1 budget", ("high", "low")),
        ("lessons/failures", "lessons.failures[F1]", "F1 Events came", ()),
        ("projects/projects", "projects[P1]", "P1 (no name yet)", ()),
        ("data/metrics", "data.metrics[M2]", "M2 Share", ("25%", "+5 pp")),
    ],
)
def test_a_list_shows_each_record_in_one_line(
    filled: Editor, place: str, path: str, title: str, beside: tuple[str, ...]
) -> None:
    assert row(filled, place, path) == (title, beside)


def test_a_list_shows_this_years_value_of_a_metric_that_follows_from_its_series(editor: Editor) -> None:
    series = {"2025-01": 5, "2025-02": 7}
    for at, answers in enumerate(({"kind": "flow"}, {"kind": "flow", "current": "13"}), 1):
        editor.apply_all([Insert("data.metrics", at, {"name": "Orders", "series": series, **answers})], "add")
    assert row(editor, "data/metrics", "data.metrics[M2]")[1] == ("12",)
    assert row(editor, "data/metrics", "data.metrics[M3]")[1] == ("13",)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("goals[G1]", "110% of target · exceeded (calculated)"),
        ("goals[G2]", ""),
        ("goals[G3]", "62.5% attained · 40% of the planned improvement · missed (calculated)"),
        ("goals[G4]", "dropped (set by you)"),
        ("data.metrics[M2]", "+5 pp from last year (calculated)"),
        ("plan.goals[N1]", ""),
        ("overview", ""),
    ],
)
def test_a_goal_and_a_metric_show_what_their_figures_come_to(filled: Editor, path: str, said: str) -> None:
    record = filled.at(path)
    assert isinstance(record, Record)
    assert outcome_text(filled, record) == said


def test_a_metric_with_a_series_shows_its_course_below_its_change(filled: Editor) -> None:
    filled.apply(Set("data.metrics[M1].previous", "100"))
    metric = filled.review.data.metrics[0]
    change, course = outcome_text(filled, metric).split("\n")
    assert change == "+20% from last year (calculated)"
    assert course
    filled.apply(Set("data.metrics[M1].previous", ""))
    assert outcome_text(filled, metric) == course


@pytest.mark.parametrize(
    ("targets", "ident", "name"),
    [
        (("goals",), "G1", "G1 Registered users"),
        (("goals",), "G2", "G2 (no name yet)"),
        (("goals",), "G9", "G9"),
        (("goals",), "", ""),
        (("projects", "goals"), "G1", "G1 Registered users"),
        (("lessons.failures",), "F1", "F1 Events came"),
        (("projects",), "G1", "G1"),
    ],
)
def test_a_link_is_shown_with_the_name_of_its_target(
    filled: Editor, targets: tuple[str, ...], ident: str, name: str
) -> None:
    assert linked_name(filled, targets, ident) == name


def test_every_record_that_a_link_may_name_is_offered_in_order(filled: Editor) -> None:
    assert list(linked(filled, ("lessons.failures", "plan.goals"))) == [
        ("F1", "F1 Events came"),
        ("N1", "N1 More"),
    ]


def test_an_answer_of_the_user_is_found_under_its_key(filled: Editor) -> None:
    filled.apply(Set("goals[G1].mentor", "Ms Li"))
    goal = filled.review.goals[0]
    answers = (goal.get("mentor"), goal.get("unheard"), goal.get("name"))
    assert answers == ("Ms Li", None, "Registered users")


def test_a_state_that_the_author_has_set_leaves_nothing_to_clarify(editor: Editor) -> None:
    goal = Goal(name="Move", target="all 14 teams by Q3", actual="11 of 14 teams")
    assert outcome_text(editor, goal) == "Not calculated: write one figure, or choose a state"
    goal.state = "partly"
    assert outcome_text(editor, goal) == "partly (set by you)"
