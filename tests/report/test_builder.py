"""The full report: every answer, in the reader's order, and nothing else."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from own_screens import laid
from pm_review.forms.loader import sections, steps
from pm_review.model import FieldType, Record, Review, field_spec_at, field_specs, from_dict, get
from pm_review.report import build
from pm_review.report.blocks import Bars, Block, Entry, Heading, Line, Paragraph, Table
from pm_review.report.formats.markdown import markdown
from report.reading import read


def full(review: Review, language: str = "en") -> str:
    return markdown(build(review, language))


FACTS = {
    "zh": ("小张", "500万", "550万", "110%", "200万", "180万", "90%", "800万", "300万", "前五", "项目管理"),
    "en": ("Zhang", "5 million", "5.5 million", "110%", "2 million", "1.8 million", "90%", "8 million"),
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_worked_example_is_shown_with_its_facts(worked, language: str) -> None:
    source = full(worked(language), language)
    for fact in FACTS[language]:
        assert fact in source


@pytest.mark.parametrize("language", ["en", "zh"])
def test_goals_are_in_a_table_with_computed_values_next_to_written_ones(worked, language: str) -> None:
    table = read(full(worked("zh"), language)).tables[0]
    english, chinese = ("exceeded†", "partly†", "reached†"), ("超额达成†", "部分达成†", "达成†")
    exceeded, partly, reached = english if language == "en" else chinese
    assert table[1:] == [
        ["扩大用户规模", "400万", "500万", "550万", "110% ██████████", "150%", exceeded],
        ["提升用户活跃度", "150万", "200万", "180万", "90% █████████░", "60%", partly],
        ["按大版本推进产品迭代", "2", "3", "3", "100% ██████████", "100%", reached],
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_section_of_the_wizard_is_a_heading_of_the_worked_example(worked, language: str) -> None:
    titles = {text for _, text in read(full(worked(language), language)).headings}
    single = {step.title[language] for step in steps() if len(step.sections) == 1}
    assert {section.title[language] for section in sections()} - single <= titles
    groups = {group.title[language] for section in sections() for group in section.groups}
    assert len(groups & titles) >= 5


def test_headings_never_skip_a_level(worked) -> None:
    levels = [heading.level for heading in build(worked("en"), "en").headings()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels.count(1) == 1


def test_a_project_is_shown_in_the_order_of_a_reader(worked) -> None:
    blocks = build(worked("en"), "en").blocks
    found = [each.place for each in blocks if isinstance(each, Paragraph)]
    for ident in ("P1", "P2"):
        keys = [place.partition("].")[2] for place in found if place.startswith(f"projects[{ident}].")]
        assert keys == ["background", "goals", "results", "evidence", "progress"]


def answers(record: Record, path: str) -> list[tuple[str, str]]:
    """Return every text of a record with its path."""
    found: list[tuple[str, str]] = []
    for key, spec in field_specs(type(record)).items():
        value, place = getattr(record, spec.attribute), f"{path}.{key}".strip(".")
        if spec.kind is FieldType.TABLE:
            found += answers(value, place)
        elif spec.kind is FieldType.RECORDS:
            for at, each in enumerate(value):
                found += answers(each, f"{place}[{getattr(each, 'id', '') or at}]")
        elif spec.kind in (FieldType.TEXT, FieldType.FIGURE) and value:
            found.append((place, value))
        elif spec.kind is FieldType.TEXTS:
            found += [(place, each) for each in value]
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_that_was_written_is_left_out(worked, language: str) -> None:
    review = worked(language)
    output = "\n".join(read(full(review, language)).texts)
    for place, text in answers(review, ""):
        if not place.endswith("id"):
            assert text.strip("\n") in output, place


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_block_leads_back_to_the_place_it_came_from(worked, language: str) -> None:
    review = worked(language)
    for block in build(review, language).blocks:
        for place in places(block):
            if place not in {"goals", "projects", "data", "lessons", "plan"}:
                get(review, place)


def places(block: Block) -> list[str]:
    """Return the places that a block refers to."""
    if isinstance(block, Table):
        return [row.place for row in block.rows]
    found = [block.place] if hasattr(block, "place") else []
    return [*found, *(each.place for each in getattr(block, "details", ()))]


def test_every_answer_of_a_paragraph_names_its_field(worked) -> None:
    for block in build(worked("en"), "en").blocks:
        if isinstance(block, Paragraph) and block.label:
            assert field_spec_at(block.place) is not None


def test_a_report_in_another_language_leaves_the_users_words_as_they_are(worked) -> None:
    review = worked("zh")
    source = full(review, "en")
    assert "Key projects" in source
    assert review.projects[0].name in source
    assert "Attainment" in source


def test_an_empty_review_gives_its_title_and_nothing_else() -> None:
    assert full(from_dict({})) == "# Year-end review\n"
    assert full(from_dict({"overview": {"year": 2025}}), "zh") == "# 2025 年终总结\n"


def test_one_goal_and_nothing_else_gives_a_short_document() -> None:
    source = full(from_dict({"overview": {"year": 2025, "product": "App"}, "goals": [{"name": "Ship"}]}))
    assert (
        source == "# App: year-end review 2025\n\n## Goals\n\n### Results\n\n| Goal |\n| ---- |\n| Ship |\n"
    )


def test_columns_and_rows_without_an_answer_are_left_out() -> None:
    review = from_dict({"goals": [{"name": "A", "target": "3"}, {}, {"name": "B", "target": "x"}]})
    assert read(full(review)).tables[0] == [["Goal", "Target"], ["A", "3"], ["B", "x"]]


def test_nothing_is_marked_as_computed_where_nothing_is() -> None:
    assert "†" not in full(from_dict({"goals": [{"name": "A", "target": "3", "state": "missed"}]}))


@pytest.mark.parametrize(
    ("goal", "explained"),
    [
        ({"baseline": "2", "target": "10", "actual": "9"}, {"attainment", "from baseline"}),
        ({"target": "10", "actual": "9"}, {"attainment"}),
        ({"parts": [{"name": "Step", "done": "2025-03-01"}], "kind": "milestone"}, set()),
    ],
)
def test_the_note_explains_what_is_in_the_table_and_nothing_else(goal, explained) -> None:
    (note,) = [
        line for line in full(from_dict({"goals": [{"name": "A", **goal}]})).splitlines() if "*†" in line
    ]
    assert {word for word in ("attainment", "from baseline") if word in note} == explained


@pytest.mark.parametrize(
    ("language", "said"), [("en", "the target as a share of the result"), ("zh", "目标值÷实际值")]
)
@pytest.mark.parametrize(
    ("goal", "inverse"),
    [
        ({"baseline": "5%", "target": "3%", "actual": "4%"}, True),
        ({"target": "≤ 3%", "actual": "4%"}, True),
        ({"target": "3%", "actual": "4%"}, False),
        ({"target": "-20%", "actual": "-12%"}, False),
        ({"target": "top five", "actual": "top three"}, True),
    ],
)
def test_the_note_says_how_an_attainment_is_calculated_where_lower_is_better(
    goal: dict[str, str], inverse: bool, language: str, said: str
) -> None:
    text = full(from_dict({"goals": [{"id": "G1", "name": "x", **goal}]}), language)
    assert (said in text) is inverse


def test_a_state_of_the_user_is_not_marked_as_computed() -> None:
    review = from_dict({"goals": [{"name": "A", "target": "10", "actual": "9", "state": "met"}]})
    assert read(full(review)).tables[0][1] == ["A", "10", "9", "90% █████████░", "reached"]


def test_a_metric_whose_year_follows_from_its_series_is_marked_as_computed() -> None:
    series = {"2025-01": 1.0, "2025-02": 3.0}
    review = from_dict({"data": {"metrics": [{"name": "Sales", "kind": "flow", "series": series}]}})
    table = read(full(review)).tables[0]
    assert table[1][1] == "4†"
    assert "Calculated" in full(review)


def test_links_are_shown_by_name_and_never_by_id() -> None:
    review = from_dict(
        {
            "goals": [{"id": "G1", "name": "Growth"}],
            "projects": [{"id": "P1", "name": "Campaign", "goals": ["G1", "G9"]}],
            "lessons": {"failures": [{"id": "F1", "what": "Late", "links": ["P1", "G1"]}]},
            "plan": {"risks": [{"id": "R1", "what": "Delay", "answers": ["F1"]}]},
        }
    )
    source = full(review)
    assert "Campaign, Growth" in source
    assert "Late" in read(source).table("Risk")[1]
    assert not any(ident in source for ident in ("G1", "G9", "P1", "F1", "R1"))


def test_a_record_without_a_name_is_called_so() -> None:
    source = full(from_dict({"projects": [{"results": "Done."}]}))
    assert "### Without a name" in source


def test_records_with_an_answer_of_several_lines_are_a_list_and_each_is_named_once() -> None:
    risks = [
        {"what": "Delay", "likelihood": "high", "response": "first\nsecond"},
        {"what": "Cost", "response": "x"},
    ]
    source = full(from_dict({"plan": {"risks": risks}}))
    assert "- **Delay**\n  - **Response**: first\n\n    second\n  - Likelihood: high\n- **Cost**\n" in source
    assert source.count("Delay") == 1
    risks[0]["response"] = "first"
    assert read(full(from_dict({"plan": {"risks": risks}}))).table("Risk")[1:] == [
        ["Delay", "first", "high"],
        ["Cost", "x", ""],
    ]


def test_unknown_keys_of_a_file_are_not_shown() -> None:
    assert "secret" not in full(from_dict({"goals": [{"name": "A", "mine": "secret"}], "other": "secret"}))


def test_the_outline_is_the_headings() -> None:
    review = from_dict({"projects": [{"id": "P1", "name": "A", "results": "x"}]})
    assert list(build(review, "en").headings())[1:3] == [
        Heading(2, "Key projects", "projects"),
        Heading(3, "A", "projects[P1]"),
    ]


def test_a_large_review_is_reported_in_full(large: Review) -> None:
    source = full(large)
    found = read(source)
    assert len(found.tables[0]) == 41
    assert sum(text.startswith("Project ") for _, text in found.headings) == 60
    assert len(found.table("Metric")) == 81
    assert max(len(row[-1]) for row in found.table("Metric")) <= 24


def test_a_row_without_a_name_is_called_so() -> None:
    review = from_dict({"plan": {"resources": [{"amount": "2"}, {}]}})
    assert read(full(review)).tables[0] == [["Resource", "Amount"], ["Without a name", "2"]]


@pytest.mark.parametrize(
    ("about", "english", "chinese"),
    [
        ({"year": 2025, "product": "App"}, "App: year-end review 2025", "App 2025 年终总结"),
        ({"year": 2025}, "Year-end review 2025", "2025 年终总结"),
        ({"product": "App"}, "App: year-end review", "App 年终总结"),
        ({"product": " "}, "Year-end review", "年终总结"),
    ],
)
def test_the_title_names_what_is_known(about: dict[str, object], english: str, chinese: str) -> None:
    review = from_dict({"overview": about})
    assert build(review, "en").title == english
    assert build(review, "zh").title == chinese


@pytest.mark.parametrize("audience", ["full", "brief"])
def test_author_and_period_are_below_the_title(audience: str) -> None:
    about = {"year": 2025, "author": "Zhang", "role": "PM", "period": "FY25/26"}
    blocks = build(from_dict({"overview": about}), "en", audience).blocks
    assert blocks[1] == Paragraph("Zhang · PM · FY25/26", "overview.author")
    assert build(from_dict({"overview": {"role": "PM"}}), "en", audience).blocks[1].text == "PM"
    assert len(build(from_dict({"overview": {"year": 2025}}), "en", audience).blocks) == 1


def test_the_line_below_a_project_shows_when_who_and_where() -> None:
    project = {"id": "P1", "name": "A", "period": "2025-03 – 2025-09", "role": "lead", "line": "Chat"}
    blocks = build(from_dict({"projects": [project]}), "en").blocks
    assert Paragraph("Chat · lead · 2025-03 – 2025-09", "projects[P1]") in blocks


def test_an_empty_project_is_left_out_and_one_with_a_name_is_shown() -> None:
    source = full(from_dict({"projects": [{}, {"name": "A"}, {"name": " "}]}))
    assert read(source).headings[1:] == [(2, "Key projects"), (3, "A")]


@pytest.mark.parametrize(("weight", "expected"), [(1, False), (2, True), (0.5, True)])
def test_a_weight_is_shown_where_it_is_another_than_one(weight: float, expected: bool) -> None:
    source = full(from_dict({"goals": [{"name": "A", "weight": weight, "why": "x"}]}))
    assert (f"**Weight**: {weight:g}" in source) is expected


def test_how_a_figure_is_computed_is_not_an_answer_for_a_reader() -> None:
    goal = {"name": "A", "target": "3", "kind": "number", "better": "lower", "why": "x"}
    source = full(from_dict({"goals": [goal], "plan": {"goals": [goal]}}))
    assert "lower" not in source.lower()
    assert "number" not in source.lower()


def test_why_not_reached_lists_only_what_was_missed() -> None:
    goals = [
        {"name": "Kept", "state": "met", "lesson": "again"},
        {"name": "Late", "state": "missed", "cause": "tests"},
        {"name": "Lost", "state": "dropped", "cause": "sold"},
    ]
    blocks = build(from_dict({"goals": goals}), "en").blocks
    assert [block.lead for block in blocks if isinstance(block, Entry)] == ["Late", "Lost"]


def test_a_keyword_is_before_the_summary_and_what_is_left_behind_it() -> None:
    review = from_dict({"overview": {"keyword": "Growth", "summary": "A good year.", "self_score": "B+"}})
    source = full(review)
    assert source.index("Growth") < source.index("A good year.") < source.index("B+")


@pytest.mark.parametrize(
    ("answers", "row"),
    [
        ({"previous": "9", "current": "18"}, ["Users", "9", "18", "+100%†"]),
        ({"previous": "9", "current": "18", "unit": "k"}, ["Users (k)", "9", "18", "+100%†"]),
        ({"current": "18", "name": " ", "previous": "9"}, ["Without a name", "9", "18", "+100%†"]),
        ({"previous": "top 8", "current": "top 5"}, ["Users", "top 8", "top 5", "-3†"]),
        ({"previous": "15%", "current": "28%"}, ["Users", "15%", "28%", "+13 pp†"]),
    ],
)
def test_a_metric_is_shown_with_its_change(answers: dict[str, str], row: list[str]) -> None:
    source = full(from_dict({"data": {"metrics": [{"name": "Users"} | answers]}}))
    assert read(source).table("Metric")[1] == row


@pytest.mark.parametrize(
    ("months", "points"), [(2, 2), (24, 24), (25, 13), (48, 24), (49, 17), (1, None), (0, None)]
)
def test_a_course_is_brought_together_until_it_fits_its_cell(months: int, points: int | None) -> None:
    series = {f"{2020 + at // 12}-{at % 12 + 1:02}": float(at) for at in range(months)}
    metric = {"name": "Users", "current": "5", "kind": "level", "series": series}
    found = read(full(from_dict({"data": {"metrics": [metric]}}))).table("Metric")
    assert ("Over the year" in found[0]) is (points is not None)
    if points:
        assert len(found[1][-1]) == points
        assert (found[1][-1][0], found[1][-1][-1]) == ("▁", "█")


COMPUTED = "Calculated from the figures"


@pytest.mark.parametrize(
    ("goal", "noted"),
    [
        ({"target": "10", "actual": "9"}, True),
        ({"target": "10", "actual": "9", "state": "met"}, True),
        ({"kind": "milestone", "parts": [{"name": "a", "done": "May"}]}, True),
        ({"target": "-10", "actual": "-5", "baseline": "-20", "state": "met"}, True),
        ({"target": "10", "actual": "many", "state": "missed"}, False),
        ({"target": "10"}, False),
    ],
)
def test_a_note_says_what_is_computed_wherever_anything_is(goal: dict[str, object], noted: bool) -> None:
    assert (COMPUTED in full(from_dict({"goals": [{"name": "A"} | goal]}))) is noted


def test_figures_of_goals_and_metrics_are_right_aligned_and_words_left_aligned() -> None:
    last = from_dict({"goals": [{"name": "A", "actual": "5"}]})
    goal = {"name": "A", "baseline": "1", "target": "10", "actual": "9"}
    metric = {"name": "M", "previous": "1", "current": "2", "target": "3"}
    plain = {"goals": [goal], "data": {"metrics": [metric]}, "plan": {"goals": [goal]}}
    tables = [
        each for each in build(from_dict(plain), "en", "full", [last]).blocks if isinstance(each, Table)
    ]
    sides = {column.title: column.right for table in tables for column in table.columns}
    assert {title for title, right in sides.items() if not right} == {"Goal", "State", "Metric"}


def test_the_share_of_a_goal_is_drawn_once_as_bars_and_only_where_there_is_one() -> None:
    goals = [
        {"name": "A", "target": "10", "actual": "9"},
        {"target": "10", "actual": "12"},
        {"name": "C", "target": "≥9", "actual": "9", "better": "hold"},
        {"name": "D", "target": "many"},
    ]
    (bars,) = [each for each in build(from_dict({"goals": goals}), "en").blocks if isinstance(each, Bars)]
    assert [(bar.label, bar.share, bar.text) for bar in bars.bars] == [
        ("A", 0.9, "90%"),
        ("Without a name", 1.2, "120%"),
    ]
    held = build(from_dict({"goals": goals[2:]}), "en")
    assert not [each for each in held.blocks if isinstance(each, Bars)]


def test_why_a_goal_was_set_is_distinguished_from_why_it_was_missed() -> None:
    goal = {"name": "A", "why": "asked for", "cause": "late", "lesson": "plan", "state": "missed"}
    document = build(from_dict({"goals": [goal]}), "en")
    places = [each.place for each in document.blocks if isinstance(each, Paragraph)]
    assert places == ["goals", "goals[G1].why"]
    (entry,) = [each for each in document.blocks if isinstance(each, Entry)]
    assert [each.place for each in entry.details] == ["goals[G1].cause", "goals[G1].lesson"]


def test_a_course_is_shown_in_the_order_of_time_whatever_the_order_of_the_file() -> None:
    series = {"2025-03": 3.0, "2025-01": 1.0, "2025-02": 2.0}
    metric = {"id": "M1", "name": "Users", "kind": "level", "series": series, "previous": "2", "target": "4"}
    (line,) = [
        each
        for each in build(from_dict({"data": {"metrics": [metric]}}), "en").blocks
        if isinstance(each, Line)
    ]
    assert line.points == (("2025-01", 1.0), ("2025-02", 2.0), ("2025-03", 3.0))
    assert line.levels == (("Last year", 2.0), ("Target", 4.0))
    assert line.place == "data.metrics[M1]"


def test_one_value_makes_no_course() -> None:
    metric = {"name": "Users", "kind": "level", "series": {"2025-01": 1.0}}
    blocks = build(from_dict({"data": {"metrics": [metric]}}), "en").blocks
    assert not [each for each in blocks if isinstance(each, Line)]


def test_no_date_of_a_step_is_shown_as_that_of_its_goal() -> None:
    goal = {"name": "N", "target": "9", "steps": [{"what": "x", "due": "2026-06"}]}
    assert read(full(from_dict({"plan": {"goals": [goal]}}))).tables[0] == [["Goal", "Target"], ["N", "9"]]


@pytest.mark.parametrize(
    ("metric", "noted"),
    [
        ({"previous": "9", "current": "18"}, True),
        ({"series": {"2025-01": 1.0, "2025-02": 2.0}}, True),
        ({"current": "18"}, False),
        ({"previous": "9", "current": "many"}, False),
    ],
)
def test_a_note_below_the_metrics_says_what_is_computed(metric: dict[str, object], noted: bool) -> None:
    assert (COMPUTED in full(from_dict({"data": {"metrics": [{"name": "M"} | metric]}}))) is noted


def test_the_authors_comments_on_a_metric_are_below_the_table() -> None:
    metrics = [
        {"name": "A", "current": "1", "trend": "rising", "factors": "events"},
        {"name": "B", "current": "2"},
    ]
    blocks = build(from_dict({"data": {"metrics": metrics}}), "en").blocks
    (entry,) = [each for each in blocks if isinstance(each, Entry)]
    assert (entry.lead, [each.text for each in entry.details]) == ("A", ["events", "rising"])


@pytest.mark.parametrize(
    ("about", "order"),
    [
        ({"keyword": "Growth", "summary": "Good.", "self_score": "B+"}, ["Growth", "Good.", "B+"]),
        ({"summary": "Good.", "self_score": "B+"}, ["Good.", "B+"]),
        ({"keyword": "Growth", "self_score": "B+"}, ["Growth", "B+"]),
        ({"summary": " ", "self_score": "B+"}, ["B+"]),
    ],
)
def test_the_overview_begins_with_what_sums_up_the_year(about: dict[str, str], order: list[str]) -> None:
    blocks = build(from_dict({"overview": about}), "en").blocks
    assert [each.text for each in blocks if isinstance(each, Paragraph)] == order
    assert {each.level for each in blocks if isinstance(each, Heading)} <= {1, 2}


def test_no_answer_about_a_project_is_shown_twice_and_parts_after_one_with_a_heading_have_one() -> None:
    project = {
        "name": "A",
        "role": "lead",
        "results": "done",
        "progress": "step by step",
        "background": "why",
        "objective": "what for",
        "problems": [{"what": "late"}],
    }
    blocks = build(from_dict({"projects": [project]}), "en").blocks
    texts = [each.text for each in blocks if isinstance(each, Paragraph) and each.text]
    assert sorted(texts) == sorted({"lead · what for", "done", "step by step", "why", "late"})
    assert [each.level for each in blocks if isinstance(each, Heading)] == [1, 2, 3, 4, 4]


def test_next_years_goal_without_a_name_is_called_so_only_where_something_else_is_said() -> None:
    goals = [{"target": "9"}, {}, {"name": "B"}]
    table = read(full(from_dict({"plan": {"goals": goals}}))).tables[0]
    assert table[1:] == [["Without a name", "9"], ["B", ""]]


def nested(review: Review) -> dict[str, list[str]]:
    """Return the labels and names that a reader finds under each heading, except under those of a step."""
    found: dict[str, list[str]] = {}
    for block in build(review, "en").blocks:
        if isinstance(block, Heading):
            under = found.setdefault(block.text, [])
        elif isinstance(block, Paragraph):
            under.append(block.label)
    return found


def test_a_single_answer_is_never_under_the_heading_of_another_part() -> None:
    review = from_dict(
        {
            "overview": {"keyword": "Trust", "summary": "Good.", "team": "9"},
            "goals": [
                {"id": "G1", "name": "A", "measure": "m", "why": "w"},
                {"id": "G2", "name": "B", "measure": "n"},
            ],
            "projects": [{"name": "P", "background": "b", "goals": ["G1"], "results": "r"}],
            "plan": {
                "goals": [
                    {"name": "X", "path": "p", "why": "w"},
                    {"name": "Y", "path": "q"},
                ]
            },
        }
    )
    found = nested(review)
    assert found["Role and product"] == ["Team"]
    assert found["A"] == ["Measure", "Why"] and found["B"] == ["Measure"]
    assert found["Why it was started"] == ["Background", "Goals"]
    assert found["Progress and results"] == ["Results"]
    assert found["X"] == ["Why", "Path"] and found["Y"] == ["Path"]


def test_the_answer_to_an_own_question_is_in_the_part_of_its_group(tmp_path: Path) -> None:
    asked = """
[[sections]]
id = "projects"

[[sections.groups]]
id = "money"
title = { en = "Money" }
"""
    for name, place in (("sponsor", 'after = "background"'), ("cost", 'group = "money"')):
        asked += f"""
[[sections.fields]]
name = "{name}"
input = "line"
{place}
label = {{ en = "{name.capitalize()}" }}
question = {{ en = "Which?" }}
"""
    project = {
        "name": "P",
        "background": "b",
        "sponsor": "Ann",
        "cost": "5k",
        "problems": [{"what": "p", "cause": "c"}, {"what": "q", "cause": "d"}],
    }
    with laid(tmp_path, {"projects": asked}):
        found = nested(from_dict({"projects": [project]}))
    assert found["Why it was started"] == ["Background", "Sponsor"]
    assert found["Problems and fixes"] == []
    assert found["Money"] == ["Cost"]


def test_single_answers_follow_the_names_of_their_records_if_all_are_single() -> None:
    plan = {"goals": [{"name": "X", "path": "p"}, {"name": "Y", "path": "q"}]}
    source = full(
        from_dict({"goals": [{"name": "A", "measure": "m"}, {"name": "B", "why": "w"}], "plan": plan})
    )
    for line in ("**A (Measure)**: m", "**B (Why)**: w", "**X**: p", "**Y**: q"):
        assert line in source


def test_a_unit_that_every_value_has_is_not_repeated_after_the_name() -> None:
    metrics = [
        {"name": "Sales", "unit": "万", "previous": "620万", "current": "1350万"},
        {"name": "Rate", "unit": "%", "previous": "3", "current": "4%"},
        {"name": "Users", "unit": "k", "series": {"2025-01": 5}},
    ]
    source = full(from_dict({"data": {"metrics": metrics}}))
    assert "Sales (" not in source and "Rate (%)" in source and "Users (k)" in source


def test_next_years_goal_does_not_repeat_the_name_of_the_goal_that_it_continues() -> None:
    goals = [{"id": "G1", "name": "A"}]
    same, other = {"name": "A", "from": "G1", "target": "5"}, {"name": "B", "from": "G1", "target": "5"}
    assert "Continues" not in full(from_dict({"goals": goals, "plan": {"goals": [same]}}))
    assert "Continues" in full(from_dict({"goals": goals, "plan": {"goals": [other]}}))


@pytest.mark.parametrize(
    ("results", "right"),
    [(("5.5 million", "180万", "done"), True), (("Beta with two teams", "41 of 44 teams moved", "5"), False)],
)
def test_a_column_is_aligned_to_the_right_only_if_most_of_it_are_figures(
    results: tuple[str, ...], right: bool
) -> None:
    goals = [{"name": f"Goal {at}", "actual": each} for at, each in enumerate(results)]
    tables = [each for each in build(from_dict({"goals": goals}), "en").blocks if isinstance(each, Table)]
    assert [column.right for column in tables[0].columns if column.title == "Result"] == [right]


def test_a_chart_names_the_unit_of_its_figures() -> None:
    series = {"2025-01": 31.8, "2025-02": 33}
    metrics = [
        {"name": "留存率", "unit": "%", "current": "33%", "series": series},
        {"name": "评分", "series": series},
    ]
    blocks = build(from_dict({"data": {"metrics": metrics}}), "zh").blocks
    assert [block.title for block in blocks if isinstance(block, Line)] == ["留存率（%）", "评分"]


@pytest.mark.parametrize(
    ("language", "line"),
    [("zh", "**Sign-ups（超额原因）**：Referrals"), ("en", "**Sign-ups (What helped)**: Referrals")],
)
def test_what_helped_is_part_of_the_results_of_the_goals(language: str, line: str) -> None:
    goal = {"name": "Sign-ups", "target": "120", "actual": "136", "cause": "Referrals", "why": "Growth"}
    source = full(from_dict({"goals": [goal]}), language)
    results, settings = (
        ("完成情况汇总", "目标设定与分解") if language == "zh" else ("Results", "Goals and parts")
    )
    headings = [text for _, text in read(source).headings]
    assert headings.index(results) < headings.index(settings)
    assert source.index(line) < source.index(f"### {settings}") < source.index("Growth")
