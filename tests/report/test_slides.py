"""The report as slides: within their budget, with the whole text in the notes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from rich.cells import cell_len

from pm_review.report import build, slide_lines, slides
from pm_review.report.deck import CELLS, FRONT, LINES, TABLE
from pm_review.review import Review, from_plain
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
    [_, slide] = deck(from_plain({"overview": {"summary": text}}))
    assert "…" in face(slide)
    assert text.strip() in slide


def test_an_empty_review_has_its_title_slide() -> None:
    assert deck(from_plain({})) == ["# Year-end review\n"]


@settings(max_examples=40, deadline=None)
@given(filled(Review, TEXT))
def test_no_text_ends_a_slide_or_the_notes(plain: dict[str, object]) -> None:
    for slide in deck(from_plain(plain)):
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
