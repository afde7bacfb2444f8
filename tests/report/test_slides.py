"""The report as slides: within their budget, with the whole text in the notes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from rich.cells import cell_len

from pm_review.model import Review, from_dict
from pm_review.report import build, slide_lines, slides
from pm_review.report.blocks import (
    Bar,
    Bars,
    Block,
    Column,
    Document,
    Entry,
    Gauge,
    Gauges,
    Heading,
    Line,
    Note,
    Paragraph,
    Row,
    Table,
)
from pm_review.report.formats.slides import CELLS, FRONT, LINES, SHORT, TABLE
from report.reading import PARSER, read
from report.test_markdown import TEXT, filled


def deck(review: Review, language: str = "en") -> list[str]:
    """The slides as a program finds them."""
    source = slides(build(review, language))
    front = "\n".join(FRONT) + "\n"
    assert source.startswith(front)
    return source.removeprefix(front).split("\n---\n")


def face(slide: str) -> str:
    """What a slide shows: without its notes."""
    return slide.split("<!--", maxsplit=1)[0]


def height(text: str) -> int:
    """How many lines a slide's text takes below its heading."""
    lines = [line for line in text.strip().split("\n")[1:] if line and not line.startswith("| -")]
    return sum(1 if line.startswith("|") else -(-cell_len(line.replace("**", "")) // CELLS) for line in lines)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_slide_overflows(worked, language: str) -> None:
    for slide in deck(worked(language), language):
        assert height(face(slide)) <= LINES
        assert all(cell_len(line) <= TABLE for line in face(slide).split("\n") if line.startswith("|"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_slide_has_one_heading(worked, language: str) -> None:
    for slide in deck(worked(language), language):
        assert len(read(face(slide)).headings) == 1


def test_slides_and_notes_together_hold_the_whole_text(worked) -> None:
    review = worked("zh")
    told = "".join(slides(build(review, "zh")).split()).replace("\\", "")
    for goal in review.goals:
        assert "".join(goal.cause.split()) in told
    for project in review.projects:
        assert "".join(project.results.split()) in told


def test_a_part_of_a_project_is_told_with_its_name(worked) -> None:
    headings = [text for slide in deck(worked("en")) for _, text in read(face(slide)).headings]
    assert "User growth · Progress and results" in headings


def test_a_long_table_goes_on_on_the_next_slide(large: Review) -> None:
    slides_of_goals = [slide for slide in deck(large) if slide.lstrip().startswith("### Results")]
    assert len(slides_of_goals) == 5
    assert all(height(face(slide)) <= LINES for slide in slides_of_goals)


def test_a_long_sentence_is_cut_on_the_slide_and_whole_in_the_notes() -> None:
    text = "word " * 200
    [_, slide] = deck(from_dict({"overview": {"summary": text}}))
    assert "…" in face(slide)
    assert text.strip() in slide


def test_an_empty_review_has_its_title_slide() -> None:
    assert deck(from_dict({})) == ["# Year-end review\n"]


@settings(max_examples=40, deadline=None)
@given(filled(Review, TEXT))
def test_no_text_ends_a_slide_or_the_notes(plain: dict[str, object]) -> None:
    for slide in deck(from_dict(plain)):
        shown, *notes = slide.split("<!--\n")
        assert len(notes) <= 1
        assert all(note.count("-->") == 1 and note.rstrip().endswith("-->") for note in notes)
        assert "hr" not in {token.type for token in PARSER.parse(shown)}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_line_of_text_knows_its_place(worked, language: str) -> None:
    lines = list(slide_lines(build(worked(language), language)))
    assert "\n".join(line.text for line in lines) + "\n" == slides(build(worked(language), language))
    unknown = {text for text, place in lines[len(FRONT) :] if text and not place}
    assert all(text.startswith(("|", "*", "---", "<!--", "-->")) for text in unknown), unknown
    assert ("  - **Lesson**" if language == "en" else "  - **教训**") in {
        text[: text.index("**", 6) + 2]
        for text, place in lines
        if place == "goals[G2].lesson" and "**" in text
    }


def faces(*blocks: Block, title: str = "T") -> list[str]:
    """What the slides of a few blocks show, below the title's."""
    source = slides(Document("en", (Heading(1, title), *blocks)))
    first, *others = source.removeprefix("\n".join(FRONT) + "\n").split("\n---\n")
    assert first.strip() == f"# {title}"
    return [each.strip() for each in others]


ENTRIES = [Entry(f"entry {at}") for at in range(1, 14)]


def test_a_heading_with_nothing_below_it_makes_no_slide() -> None:
    assert faces(Heading(2, "Part"), Heading(3, "Detail"), Paragraph("text")) == ["### Detail\n\ntext"]
    assert faces(Heading(2, "Part")) == []
    assert faces(Heading(2, "A"), Paragraph("a"), Heading(2, "B")) == ["## A\n\na"]


@pytest.mark.parametrize(
    "picture",
    [
        Bars("All", (Bar("a", 1.0, "100%"),)),
        Line("MAU", (("2025-01", 1.0), ("2025-02", 2.0))),
        Gauges((Gauge("Users", 2, 1, 3),), ("a", "b", "c")),
    ],
)
def test_a_picture_makes_no_slide_and_takes_no_room(picture: Block) -> None:
    assert faces(Heading(2, "Part"), picture) == []
    assert len(faces(Heading(2, "Part"), *ENTRIES[:6], picture, *ENTRIES[6:11])) == 1


def test_eleven_lines_have_room_on_a_slide_and_a_twelfth_goes_on_the_next() -> None:
    assert len(faces(Heading(2, "Part"), *ENTRIES[:11])) == 1
    first, second = faces(Heading(2, "Part"), *ENTRIES[:12])
    assert first.endswith("- entry 11")
    assert second == "## Part\n\n- entry 12"


@pytest.mark.parametrize(("letters", "lines"), [(58, 1), (59, 2), (118, 2), (119, 3)])
def test_an_entry_takes_a_line_for_every_sixty_cells(letters: int, lines: int) -> None:
    long = Entry("x" * letters)
    assert len(faces(Heading(2, "Part"), long, *ENTRIES[: LINES - lines])) == 1
    assert len(faces(Heading(2, "Part"), long, *ENTRIES[: LINES - lines + 1])) == 2


def test_a_label_counts_for_the_room_of_its_paragraph() -> None:
    labelled = Paragraph("x" * 55, label="Why")
    assert len(faces(Heading(2, "Part"), labelled, *ENTRIES[:10])) == 1
    assert len(faces(Heading(2, "Part"), labelled._replace(text="x" * 56), *ENTRIES[:10])) == 2


def test_a_label_alone_goes_on_the_slide_of_what_it_leads() -> None:
    first, second = faces(Heading(2, "Part"), *ENTRIES[:11], Paragraph("", label="Risks"), Entry("late"))
    assert "Risks" not in first
    assert second == "## Part\n\n**Risks**\n\n- late"


def table(rows: int) -> Table:
    return Table((Column("A"), Column("B")), tuple(Row((f"a{at}", f"b{at}")) for at in range(rows)))


def test_a_table_of_nine_rows_has_room_and_its_title_is_told_again_on_the_next_slide() -> None:
    assert len(faces(Heading(2, "Part"), table(9))) == 1
    first, second = faces(Heading(2, "Part"), table(10))
    assert first.count("| a") == 9
    assert second.split("\n")[2:] == ["| A   | B   |", "| --- | --- |", "| a9  | b9  |"]


def test_below_a_table_there_is_room_for_what_is_left() -> None:
    assert len(faces(Heading(2, "Part"), table(4), *ENTRIES[:5])) == 1
    assert len(faces(Heading(2, "Part"), table(4), *ENTRIES[:6])) == 2


def test_a_heading_deep_inside_a_section_is_told_with_what_it_is_about() -> None:
    found = faces(
        Heading(2, "Projects"),
        Heading(3, "Chat"),
        Heading(4, "Results"),
        Paragraph("a"),
        Heading(4, "Problems"),
        Paragraph("b"),
        Heading(3, "Feed"),
        Heading(4, "Results"),
        Paragraph("c"),
    )
    assert found == ["### Chat · Results\n\na", "### Chat · Problems\n\nb", "### Feed · Results\n\nc"]


def test_what_a_slide_shows_whole_needs_no_notes() -> None:
    (slide,) = faces(Heading(2, "Part"), Paragraph("One sentence."), Entry("An entry"), Note("A remark"))
    assert slide == "## Part\n\nOne sentence.\n\n- An entry\n\n*A remark*"


def test_what_a_slide_cuts_is_whole_in_the_notes() -> None:
    entry = Entry("Lead. And more", (Paragraph("why", label="Cause"),))
    (slide,) = faces(Heading(2, "Part"), Paragraph("One. Two."), entry)
    assert slide == (
        "## Part\n\nOne.\n\n- Lead.\n\n<!--\nOne. Two.\n\n- **Lead. And more**\n  - **Cause**: why\n-->"
    )


def test_the_gist_of_an_entry_stands_on_the_slide_and_the_entry_in_the_notes() -> None:
    (slide,) = faces(Heading(2, "Part"), Entry("Users", (), "goals[G1]", "Users: 5 → 6"))
    assert slide == "## Part\n\n- Users: 5 → 6\n\n<!--\n- Users\n-->"


@pytest.mark.parametrize(("letters", "whole"), [(SHORT, True), (SHORT + 1, False)])
def test_a_sentence_of_four_lines_is_shown_whole(letters: int, whole: bool) -> None:
    (slide,) = faces(Heading(2, "Part"), Paragraph("x" * letters))
    shown = face(slide).strip().split("\n")[-1]
    assert shown == ("x" * letters if whole else "x" * (SHORT - 1) + "…")
    assert ("<!--" in slide) is not whole


def test_nothing_that_was_typed_ends_the_notes() -> None:
    (slide,) = faces(Heading(2, "Part"), Paragraph("One. Then --> and --- more."))
    assert slide.count("-->") == 1
    assert slide.endswith("-->")
    assert "more." in slide
