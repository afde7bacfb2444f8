"""Documents as Markdown: unchanged text, aligned tables and lists."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from pm_review.model import FieldType, Record, Review, field_specs, from_dict
from pm_review.report import build
from pm_review.report.blocks import (
    Block,
    Column,
    Document,
    Drawing,
    Entry,
    Heading,
    Note,
    Paragraph,
    Row,
    Table,
)
from pm_review.report.builder.metrics import FROM_SHEET
from pm_review.report.charts.text import drawn
from pm_review.report.formats.escaping import paragraphs
from pm_review.report.formats.markdown import markdown, markdown_lines
from report.reading import narrow, read

HARD = [
    *("[red]", "[/]", "{x}", "**bold**", "| a |", "<script>alert(1)</script>", "&amp;", "    four", "1. x"),
    *("# x", "- x", "---", "a\tb", "back\\", "https://example.com/a_b|c", "👨‍👩‍👧 家族", "العربية", "a\nb"),
    *("a\n\nb", "a #", "`code`", "~~x~~", "[a](b)", "![a](b)", "[a]: b", "x | y\n--|--", "Title\n==="),
    *(
        "* * *",
        "> quote",
        "$x$",
        "\u3000缩进",
        "snake_case *a* _b_",
        "+ x",
        "\\| \\\\|",
        "https://example.com",
    ),
]
TEXT = st.sampled_from(HARD) | st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], include_characters="\n"),
    min_size=1,
    max_size=30,
)
UNTOLD = {"id", "previous", "language"}
FOR_THE_PROGRAM = {"program", *FROM_SHEET}
"""Fields that are filled from a sheet or by the program, never by the user."""


def filled(kind: type[Record], texts: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, object]]:
    """Build the plain values of a record with text in every text field."""
    fields: dict[str, st.SearchStrategy[object]] = {}
    for key, spec in field_specs(kind).items():
        if key in UNTOLD | FOR_THE_PROGRAM:
            continue
        if spec.kind in (FieldType.TEXT, FieldType.FIGURE):
            fields[key] = texts
        elif spec.kind is FieldType.TEXTS:
            fields[key] = st.lists(texts, min_size=1, max_size=2)
        elif spec.kind is FieldType.TABLE and spec.record:
            fields[key] = filled(spec.record, texts)
        elif spec.kind is FieldType.RECORDS and spec.record:
            fields[key] = st.lists(filled(spec.record, texts), min_size=1, max_size=1)
    return st.fixed_dictionaries(fields)


def written(record: Record) -> list[str]:
    """Return every text in a record."""
    found: list[str] = []
    for key, spec in field_specs(type(record)).items():
        value = getattr(record, spec.attribute)
        if spec.kind is FieldType.TABLE:
            found += written(value)
        elif spec.kind is FieldType.RECORDS:
            found += [text for each in value for text in written(each)]
        elif spec.kind in (FieldType.TEXT, FieldType.FIGURE) and key not in UNTOLD:
            found.append(value)
        elif spec.kind is FieldType.TEXTS:
            found.append("\n".join(value))
    return [text for text in found if text.strip()]


@settings(max_examples=60)
@given(filled(Review, TEXT), st.sampled_from(["en", "zh"]))
def test_any_text_in_any_field_is_read_back_from_markdown(plain: dict[str, object], language: str) -> None:
    review = from_dict(plain)
    output = read(markdown(build(review, language))).texts
    for text in written(review):
        whole = any(text in each for each in output)
        lines = (line for part in paragraphs(text) for line in part.split("\n"))
        assert whole or all(any(line in each for each in output) for line in lines), text


@settings(max_examples=60)
@given(filled(Review, TEXT))
def test_no_text_breaks_a_table(plain: dict[str, object]) -> None:
    review = from_dict(plain)
    document = build(review, "en")
    tables = [block for block in drawn(document.blocks) if isinstance(block, Table)]
    found = read(markdown(document)).tables
    assert [[list(row.cells) for row in table.rows] for table in tables] == [table[1:] for table in found]


def rows_of(source: str) -> list[list[str]]:
    """Return the lines of each table in Markdown."""
    tables: list[list[str]] = [[]]
    for line in source.split("\n"):
        if line.startswith("| "):
            tables[-1].append(line)
        elif tables[-1]:
            tables.append([])
    return [table for table in tables if table]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("audience", ["full", "brief"])
def test_tables_are_aligned_by_the_width_of_cells(worked, language: str, audience: str) -> None:
    for table in rows_of(markdown(build(worked(language), language, audience))):
        assert len({cell_len(line) for line in table}) == 1
        bars = {tuple(cell_len(line[:at]) for at, sign in enumerate(line) if sign == "|") for line in table}
        assert len(bars) == 1


def shown(*blocks: Block, language: str = "en") -> str:
    return markdown(Document(language, blocks))


def test_a_document_ends_with_one_newline_and_has_no_trailing_blanks(worked) -> None:
    source = markdown(build(worked("zh"), "zh"))
    assert source.endswith("\n") and not source.endswith("\n\n")
    assert not any(line.endswith(" ") for line in source.split("\n"))
    assert "\n\n\n" not in source


def test_figures_are_right_aligned() -> None:
    table = Table((Column("目标"), Column("值", right=True)), (Row(("用户", "5")), Row(("a|b", "120 万"))))
    assert shown(table) == "| 目标 |     值 |\n| ---- | -----: |\n| 用户 |      5 |\n| a\\|b | 120 万 |\n"


def test_a_label_is_followed_by_the_colon_of_the_language() -> None:
    assert shown(Paragraph("x", label="Cause")) == "**Cause**: x\n"
    assert shown(Paragraph("x", label="原因"), language="zh") == "**原因**：x\n"
    assert shown(Paragraph("", label="Parts")) == "**Parts**\n"


def test_entries_that_follow_each_other_are_one_list() -> None:
    entries = (
        Entry("a"),
        Entry("b", (Paragraph("c\n\nd", label="Why"),)),
        Entry("e\n\nf", (Paragraph("g"),)),
    )
    assert shown(*entries) == "- a\n- **b**\n  - **Why**: c\n\n    d\n- e\n\n  f\n  - g\n"


def test_a_note_is_set_apart() -> None:
    assert shown(Note("† 5 * 3")) == "*† 5 \\* 3*\n"


def test_a_table_that_is_wider_than_the_screen_is_shown_as_a_list() -> None:
    table = Table((Column("风险"), Column("应对")), (Row(("延期", "加人")), Row(("超支", ""))))
    width = cell_len("| 风险 | 应对 |")
    assert narrow(Document("zh", (table,)), width).startswith("| 风险 | 应对 |\n")
    assert narrow(Document("zh", (table,)), width - 1) == "- **延期**\n  - **应对**：加人\n- 超支\n"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [30, 40, 55])
def test_no_cell_is_lost_where_tables_are_shown_as_lists(worked, language: str, width: int) -> None:
    document = build(worked(language), language)
    source = narrow(document, width)
    assert rows_of(source) == []
    output = "\n".join(read(source).texts)
    for table in document.blocks:
        for row in table.rows if isinstance(table, Table) else ():
            assert all(cell in output for cell in row.cells)


def test_entries_below_a_wide_table_join_its_rows() -> None:
    table = Table((Column("Risk"), Column("Owner")), (Row(("Delay", "Li"), "plan.risks[R1]"),))
    below = Entry("Delay", (Paragraph("a\nb", label="Response"),), "plan.risks[R1]")
    output = "- **Delay**\n  - **Owner**: Li\n  - **Response**: a\n\n    b\n"
    assert narrow(Document("en", (table, below)), 5) == output


def test_blocks_are_separated_by_a_blank_line_except_the_items_of_a_list() -> None:
    blocks = (Heading(2, "A"), Paragraph("b"), Entry("c"), Entry("d"), Paragraph("e"), Entry("f"), Note("g"))
    assert shown(*blocks) == "## A\n\nb\n\n- c\n- d\n\ne\n\n- f\n\n*g*\n"


def test_an_empty_block_leaves_no_gap() -> None:
    assert shown(Paragraph("a"), Paragraph(""), Paragraph("b")) == "a\n\nb\n"
    assert shown(Entry("a"), Paragraph(""), Entry("b")) == "- a\n- b\n"
    assert shown() == "\n"


def test_characters_of_markup_are_not_escaped_after_a_label_or_in_bold() -> None:
    assert shown(Paragraph("# text", label="- label *x*")) == "**- label \\*x\\***: # text\n"
    assert shown(Note("1. remark")) == "*1. remark*\n"
    assert shown(Entry("> lead", (Paragraph("- text", label="+"),))) == "- **> lead**\n  - **+**: - text\n"


def test_a_character_of_markup_is_escaped_at_the_beginning_of_a_text() -> None:
    assert shown(Paragraph("# text")) == "\\# text\n"
    assert shown(Entry("- lead")) == "- \\- lead\n"
    assert shown(Entry("a", (Paragraph("1. b"),))) == "- **a**\n  - 1\\. b\n"


def test_an_item_of_several_paragraphs_is_not_strong() -> None:
    assert shown(Entry("a\n\nb", (Paragraph("c", label="d"),))) == "- a\n\n  b\n  - **d**: c\n"


def test_an_item_without_a_lead_keeps_its_details() -> None:
    assert shown(Entry("", (Paragraph("c"),))) == "- \n  - c\n"


def test_a_drawing_is_unchanged_in_a_code_block() -> None:
    assert shown(Drawing(("○━●  *x*", "", "# y"))) == "```\n○━●  *x*\n\n# y\n```\n"


def test_the_columns_of_a_table_have_at_least_three_dashes() -> None:
    assert shown(Table((Column("A"), Column("", right=True)), (Row(("b", "c")),))) == (
        "| A   |     |\n| --- | --: |\n| b   |   c |\n"
    )


def test_a_cell_of_several_lines_stays_in_its_row() -> None:
    table = Table((Column("A"),), (Row(("one\ntwo | three",)),))
    assert shown(table).split("\n")[2] == "| one&#10;two \\| three |"


def test_every_line_has_the_path_of_its_field() -> None:
    blocks = (
        Heading(1, "T", "overview"),
        Paragraph("a\nb", "overview.summary"),
        Entry("lead", (Paragraph("x", "goals[G1].cause"), Paragraph("y")), "goals[G1]"),
        Table((Column("A"),), (Row(("r",), "goals[G2]"),)),
        Note("n"),
    )
    found = [(line.text, line.place) for line in markdown_lines(Document("en", blocks)) if line.text]
    assert found == [
        ("# T", "overview"),
        ("a", "overview.summary"),
        ("b", "overview.summary"),
        ("- **lead**", "goals[G1]"),
        ("  - x", "goals[G1].cause"),
        ("  - y", "goals[G1]"),
        ("| A   |", "goals[G2]"),
        ("| --- |", "goals[G2]"),
        ("| r   |", "goals[G2]"),
        ("*n*", ""),
    ]


def test_rows_shown_as_a_list_omit_missing_answers() -> None:
    columns = (Column("Risk"), Column("Owner"), Column("Impact"))
    rows = (Row(("Delay", " ", "high"), "r1"), Row(("Cost", "", ""), "r2"), Row(("", "Li", ""), "r3"))
    source = narrow(Document("en", (Table(columns, rows),)), 5)
    assert source == "- **Delay**\n  - **Impact**: high\n- Cost\n- \n  - **Owner**: Li\n"


def test_text_that_belongs_to_no_row_follows_the_list() -> None:
    table = Table((Column("Risk"), Column("Owner")), (Row(("Delay", "Li"), "r1"), Row(("Cost", "Xu"), "r2")))
    blocks = (table, Entry("Other", (), "r9"), Entry("Cost", (Paragraph("why", label="Cause"),), "r2"))
    assert narrow(Document("en", blocks), 5) == (
        "- **Delay**\n  - **Owner**: Li\n- **Cost**\n  - **Owner**: Xu\n- Other\n"
        "- **Cost**\n  - **Cause**: why\n"
    )
