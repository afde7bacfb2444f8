from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from pm_review.coach.checking import findings
from pm_review.coach.findings import remarks
from pm_review.forms.loader import steps
from pm_review.store.reading import read
from pm_review.workspace.navigation import place_name
from program import Run


def test_check_exits_with_1_for_an_unfinished_review(pm_review: Run, reviews: Path) -> None:
    answer = pm_review("check", "2025")
    assert answer.status == 1
    assert not answer.err


def test_every_finding_is_reported_once_under_its_step(pm_review: Run, reviews: Path) -> None:
    review = read(reviews / "2025-social.toml")
    found = findings(review)
    lines = pm_review("check", "2025").out.splitlines()
    seen = [line for line in lines if line.startswith("  ")]
    singles = [each.findings[0] for each in remarks(found) if len(each.findings) == 1]
    places = [line.rpartition("(")[2].rstrip(")") for line in seen]
    assert len(seen) == len(remarks(found))
    assert {place_name(review, each.key, "en") for each in singles} <= set(places)
    assert not any(each.key in line for each in found for line in seen if "[" in each.key)
    heads = [line for line in lines[:-1] if line and line not in seen]
    assert heads == [f"{each.number or ''} {each.title['en']}".strip() for each in steps()][-len(heads) :]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_terminal_gets_lines_that_end_between_words(
    pm_review: Run, reviews: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    whole = pm_review("check", "2025", "--language", language).out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "60")
    shown = pm_review("check", "2025", "--language", language).out
    assert max(map(cell_len, shown.splitlines())) <= 60 < max(map(cell_len, whole.splitlines()))
    assert "".join(shown.split()) == "".join(whole.split())
    assert all(line.startswith("    ") for line in shown.splitlines() if line[:3] == "   ")


def test_the_last_line_counts_the_findings_by_severity(pm_review: Run, reviews: Path) -> None:
    found = findings(read(reviews / "2025-social.toml"))
    blocking = sum(each.severity == "blocks" for each in found)
    assert f"! {blocking} " in pm_review("check", "2025").out.splitlines()[-1]


def test_the_json_is_what_the_contract_says(pm_review: Run, reviews: Path) -> None:
    answer = pm_review("check", "2025", "--json")
    output = json.loads(answer.out)
    assert answer.status == 1
    assert output["ready"] is False
    assert all(set(each) == {"code", "place", "weight", "text"} for each in output["findings"])
    assert {each["weight"] for each in output["findings"]} <= {"blocks", "weak", "idea"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_example_is_ready(pm_review: Run, home: Path, language: str) -> None:
    pm_review("--directory", home, "example", "--language", language, "--no-open")
    answer = pm_review("--directory", home, "check", "--json")
    assert answer.status == 0
    assert json.loads(answer.out)["ready"] is True


def test_left_out_the_review_is_the_one_edited_last(pm_review: Run, reviews: Path) -> None:
    assert pm_review("check").out == pm_review("check", "2025-social").out


def test_places_are_named_as_people_name_them(pm_review: Run, reviews: Path) -> None:
    project = '[[projects]]\nid = "P1"\nname = "User activity"\n[[projects.problems]]\nwhat = "It broke"\n'
    (reviews / "places.toml").write_text(f"format = 1\n[overview]\nyear = 2025\n{project}", encoding="utf-8")
    output = pm_review("check", "places", "--language", "en").out
    assert "(2 Key projects › User activity › problem 1 › Cause)" in output
    assert "projects[" not in output
    assert "projects[P1].problems[0].cause" in pm_review("check", "places", "--json").out
