"""Reports of reviews with few or uneven answers read like a letter rather than a form."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from pm_review.model import Review, from_dict
from pm_review.report import build
from pm_review.report.formats.markdown import markdown
from report.reading import read

DATA = Path(__file__).parent / "data"
FILES = [("sparse", "en"), ("sparse-zh", "zh"), ("uneven-en", "en"), ("uneven-zh", "zh")]


def review(name: str) -> Review:
    return from_dict(tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8")))


def source(name: str, language: str) -> str:
    return markdown(build(review(name), language))


@pytest.mark.parametrize(("name", "language"), FILES)
def test_no_title_is_above_nothing(name: str, language: str) -> None:
    lines = [line for line in source(name, language).split("\n") if line]
    for line, after in zip(lines, [*lines[1:], "# end"], strict=True):
        if line.startswith("#"):
            level, below = line.split(" ")[0], after.split(" ")[0]
            assert not below.startswith("#") or len(below) > len(level), line


@pytest.mark.parametrize(("name", "language"), FILES)
def test_no_sentence_is_written_twice(name: str, language: str) -> None:
    text = source(name, language)
    found = re.findall(r"[^|\n。.]{24,}(?:。|[.](?=\s))", text)
    sentences = [each for each in found if not each.startswith("*†")]
    assert sorted(set(sentences)) == sorted(sentences)
    assert text.count("*†") <= 2


@pytest.mark.parametrize(("name", "language"), FILES)
def test_no_table_has_a_single_column(name: str, language: str) -> None:
    assert all(len(table[0]) > 1 for table in read(source(name, language)).tables)


def test_one_part_of_the_data_and_a_path_alone_need_no_titles_of_their_own() -> None:
    text = source("sparse", "en")
    assert "Core metrics" not in text
    assert "**Swap market in 12 wards**: Start with the three wards that asked for it." in text
    assert "From this year's goals to next year" not in text
    assert "**Next year**: Swap market in 12 wards" in text


def test_records_without_a_product_line_are_titled_beside_those_with_one() -> None:
    text = source("uneven-en", "en")
    assert text.index("#### POS") < text.index("#### Other") < text.index("Happy store staff")
    assert "Other" not in source("sparse", "en")


def test_the_line_on_top_counts_every_goal() -> None:
    assert "4 goals: 1 exceeded, 1 reached, 1 partly reached, 1 not stated" in source("uneven-en", "en")
    assert "3 个目标：1 个超额达成、1 个部分达成、1 个延期" in source("uneven-zh", "zh")


def test_a_goal_that_goes_on_under_its_own_name_is_shown_with_its_target() -> None:
    assert "**来年行动**：目标4%" in source("uneven-zh", "zh")


def test_a_metric_that_only_names_its_goal_is_in_the_table_alone() -> None:
    assert "**Orders**" not in source("uneven-en", "en")
    assert "- **Revenue**" in source("uneven-en", "en")


@pytest.mark.parametrize(
    ("language", "line", "state"),
    [("en", "3 goals: 1 reached, 1 tracked, 1 not stated", "tracked"), ("zh", "1 个仅跟踪", "仅跟踪")],
)
def test_a_goal_without_a_target_is_tracked_and_not_without_a_state(
    language: str, line: str, state: str
) -> None:
    tracked = {"name": "Cost per service", "kind": "tracked"}
    goals = [{"name": "CI", "state": "met"}, tracked | {"actual": "roughly flat"}, tracked]
    text = markdown(build(from_dict({"goals": goals}), language))
    assert line in text
    rows = [row.split("|") for row in text.splitlines() if "Cost per service" in row]
    assert [row[-2].strip() for row in rows] == [state, ""]
