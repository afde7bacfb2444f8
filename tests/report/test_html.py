"""The report as one HTML file: all typed text, and no elements or attributes except the expected ones."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_review.model import Review, from_dict
from pm_review.report import build
from pm_review.report.blocks import Bar, Bars, Column, Document, Heading, Line, Paragraph, Row, Table
from pm_review.report.charts.svg import LINE, RIGHT, bars_svg, line_svg
from pm_review.report.formats.escaping import paragraphs
from pm_review.report.formats.html import html
from pm_review.report.formats.markdown import in_markdown
from report.test_markdown import TEXT, filled, written

OURS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "strong",
        "em",
        "ul",
        "li",
    ),
    *("a", "br", "div", "table", "thead", "tbody", "tr", "th", "td"),
    *("svg", "text", "rect", "line", "polyline", "circle"),
}
ATTRIBUTES = {
    *("lang", "charset", "name", "content", "class", "href", "role", "viewbox", "width", "height", "points"),
    *("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r"),
}
VOID = {"meta", "br"}


class Page(HTMLParser):
    """Reads a page and fails on any unexpected element or missing end tag."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.texts: list[str] = [""]
        self.links: list[str] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in OURS
        assert {name for name, _ in attrs} <= ATTRIBUTES
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag == "br":
            self.texts[-1] += "\n"
        elif tag not in {"strong", "em", "a"}:
            self.texts.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts[-1] += data


@settings(max_examples=40)
@given(filled(Review, TEXT))
def test_any_text_in_any_field_is_shown_and_never_becomes_an_element(plain: dict[str, object]) -> None:
    review = from_dict(plain)
    page = Page(html(build(review, "en")))
    for text in written(review):
        whole = any(text in each for each in page.texts)
        assert whole or all(any(part in each for each in page.texts) for part in paragraphs(text)), text


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("audience", ["full", "brief"])
def test_the_page_needs_nothing_from_outside(worked, language: str, audience: str) -> None:
    source = html(build(worked(language), language, audience))
    page = Page(source)
    assert all(link.startswith("https://example.com/") for link in page.links)
    assert not any(each in source for each in ("<script", "<link", "<img", "url(", "@import", "src="))


def test_the_page_names_its_language_and_its_title(worked) -> None:
    source = html(build(worked("zh"), "zh"))
    assert '<html lang="zh-CN">' in source
    assert "<title>社交应用 2025 年终总结</title>" in source


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_says_what_the_markdown_says(worked, language: str) -> None:
    document = build(worked(language), language)
    output = "".join("".join(Page(html(document)).texts).split())
    for line in in_markdown(document.blocks, language).split("\n"):
        plain = line.lstrip("#- ").replace("**", "").strip("*\\ ")
        if plain and not set(plain) & set("|\\&<>"):
            assert "".join(plain.split()) in output


def test_goals_are_drawn_as_bars_and_metrics_as_lines(worked) -> None:
    source = html(build(worked("zh"), "zh"))
    assert source.count('class="bar"') == 3
    assert source.count("<polyline") == 4
    assert "110%" in source


def test_the_length_of_a_bar_is_its_share() -> None:
    drawn = bars_svg(Bars("All", (Bar("a & b", 0.5, "50%"), Bar("c", 1.0, "100%"), Bar("d", -1.0, "-100%"))))
    lengths = [part.split('width="')[1].split('"')[0] for part in drawn.split('<rect class="bar"')[1:]]
    assert lengths == ["158.0", "316.0", "0.0"]
    assert "a &amp; b" in drawn


def test_a_missing_period_leaves_a_gap_in_the_line() -> None:
    drawn = line_svg(Line("MAU", (("2025-01", 1.0), ("2025-02", 2.0), ("2025-05", 3.0))), "en")
    places = [point.split(",")[0] for point in drawn.split('points="')[1].split('"')[0].split()]
    assert places == ["8.0", "77.0", "284.0"]


def test_constant_values_are_drawn() -> None:
    drawn = line_svg(Line("MAU", (("spring", 1.0), ("autumn", 1.0)), (("Target", 1.0),)), "en")
    assert "8.0,136.0 284.0,136.0" in drawn


def test_there_are_no_charts_without_figures() -> None:
    assert "<svg" not in html(build(from_dict({"goals": [{"name": "A"}]}), "en"))


def test_levels_that_count_something_else_are_not_drawn_with_a_series() -> None:
    series = {"2025-01": 10.0, "2025-02": 12.0}
    metric = {"name": "M", "kind": "level", "previous": "9", "target": "5 million", "series": series}
    lines = [
        block
        for block in build(from_dict({"data": {"metrics": [metric]}}), "en").blocks
        if isinstance(block, Line)
    ]
    assert [level for _, level in lines[0].levels] == [9.0]


def test_every_metric_of_a_large_review_is_drawn(large: Review) -> None:
    source = html(build(large, "en"))
    assert source.count("<polyline") == 80
    Page(source)


def test_a_document_with_only_charts_is_a_page() -> None:
    page = Page(html(Document("en", (Bars("All", (Bar("a", 1.0, "100%"),)),))))
    assert "100%" in page.texts


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_date_in_a_table_is_not_broken(worked, language: str) -> None:
    assert '<td class="short">2025-06-30</td>' in html(build(worked(language), language))


def test_only_short_cells_are_kept_on_one_line() -> None:
    rows = (Row(("2025-06-30", "部分达成†", "plain words", "7 long words that may well be broken")),)
    source = html(Document("zh", (Table(tuple(map(Column, "ABCD")), rows),)))
    assert source.count('class="short"') == 2
    assert '<td class="short">部分达成†</td>' in source


def test_figures_are_right_aligned() -> None:
    source = html(Document("en", (Table((Column("A", right=True),), (Row(("7 million",)),)),)))
    assert '<th class="right">A</th>' in source
    assert '<td class="right short">7 million</td>' in source


def test_a_sentence_among_figures_is_wrapped() -> None:
    """It made the table wider than the paper, so that the whole page was printed smaller."""
    rows = tuple(
        Row((cell,)) for cell in ("7 million", "3%, target 3.6%", "In beta with 2,000 users in Chennai")
    )
    source = html(Document("en", (Table((Column("A", right=True),), rows),)))
    assert '<td class="right">In beta with 2,000 users in Chennai</td>' in source
    assert '<td class="right">3%, target 3.6%</td>' in source
    assert "td.right, td.short" not in source


def test_no_title_is_wrapped_before_its_mark() -> None:
    assert "完成率\u2060†</th>" in html(Document("zh", (Table((Column("完成率†"),), (Row(("5",)),)),)))


def test_a_label_alone_is_marked_to_stay_with_what_follows() -> None:
    source = html(Document("en", (Paragraph("", label="Parts"), Paragraph("text", label="Why"))))
    assert '<p class="label"><strong>Parts</strong></p>' in source
    assert "<p><strong>Why</strong>: text</p>" in source


def test_stars_that_the_user_typed_do_not_make_a_label() -> None:
    assert 'class="label"' not in html(Document("en", (Paragraph("**typed**"),)))


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=3))
def test_levels_are_named_below_one_another_however_close_they_are(values: list[float]) -> None:
    levels = tuple((f"Level {at}", value) for at, value in enumerate(values))
    drawn = line_svg(Line("MAU", (("2025-01", 1.0), ("2025-02", 2.0)), levels), "en")
    named = sorted(float(part.split('y="')[1].split('"')[0]) for part in drawn.split(f'x="{RIGHT + 8}"')[1:])
    assert all(below - above >= LINE - 0.11 for above, below in pairwise(named))


def test_a_level_is_named_where_no_line_runs() -> None:
    drawn = line_svg(Line("MAU", (("2025-01", 1.0), ("2025-02", 2.0)), (("Target", 2.0),)), "en")
    rightmost = max(float(point.split(",")[0]) for point in drawn.split('points="')[1].split('"')[0].split())
    assert rightmost <= RIGHT
    assert f'x="{RIGHT + 8}" y="40.0">Target 2<' in drawn


def test_a_null_character_is_replaced_by_the_replacement_character() -> None:
    chart = Line("a\0b", (("2025-01", 1.0), ("2025-02", 2.0)))
    source = html(Document("en", (Heading(1, "c\0d"), chart)))
    assert "\0" not in source
    assert "a\ufffdb" in source and "c\ufffdd" in source
