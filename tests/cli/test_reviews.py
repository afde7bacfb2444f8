from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from rich.cells import cell_len

from program import Run

BROKEN = "format = 1\n[overview]\nyear = twenty\n"


def test_without_reviews_the_list_says_what_to_do_first(pm_review: Run, home: Path) -> None:
    answer = pm_review("list")
    assert answer.status == 0
    assert "pm-review new" in answer.out
    assert not list(home.rglob("*"))


def test_without_reviews_the_json_is_an_empty_array(pm_review: Run) -> None:
    assert json.loads(pm_review("list", "--json").out) == []


def test_the_list_is_in_columns_in_cells(pm_review: Run, reviews: Path) -> None:
    head, *rows = pm_review("list").out.splitlines()
    assert len(rows) == 2
    start = cell_len(head[: head.index("Done")])
    for row in rows:
        percent = row.rindex("%")
        assert cell_len(row[: row.rindex(" ", 0, percent)]) + 1 == start


def test_the_list_shows_what_the_user_wrote_as_the_user_wrote_it(pm_review: Run, reviews: Path) -> None:
    assert "Maps [red] **bold**" in pm_review("list").out


def test_a_fiscal_year_is_listed_with_its_period(pm_review: Run, reviews: Path) -> None:
    file = reviews / "2025-social.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("year = 2025", 'year = 2025\nperiod = "FY25/26"')
    )
    assert "2025 · FY25/26  社交应用" in pm_review("list").out
    assert json.loads(pm_review("list", "--json").out)[0]["year"] == 2025


def test_the_json_of_the_list_is_what_the_contract_says(pm_review: Run, reviews: Path) -> None:
    found = {each["name"]: each for each in json.loads(pm_review("list", "--json").out)}
    social = found["2025-social"]
    assert set(social) == {"name", "year", "product", "author", "path", "updated", "progress"}
    assert (social["year"], social["product"], social["author"]) == (2025, "社交应用", "小张")
    assert Path(social["path"]) == reviews / "2025-social.toml"
    assert datetime.fromisoformat(social["updated"]).timestamp() == 2 * 86_400
    assert 0 < social["progress"] < 1


def test_a_broken_review_is_reported_and_the_others_are_listed(pm_review: Run, reviews: Path) -> None:
    broken = reviews / "broken.toml"
    broken.write_text(BROKEN)
    answer = pm_review("list")
    assert answer.status == 0
    assert "2025-social" in answer.out
    assert str(broken) in answer.err
    assert "3" in answer.err
    assert len(json.loads(pm_review("list", "--json").out)) == 2
    assert broken.read_text() == BROKEN


def test_control_characters_of_a_file_do_not_reach_the_terminal(pm_review: Run, reviews: Path) -> None:
    text = '[overview]\nyear = 2020\nproduct = "a\\u001b[31mb\\u009b"\n'
    (reviews / "odd.toml").write_text(text)
    assert not {"\x1b", "\x9b"} & set(pm_review("list").out)


def test_path_names_the_folder_or_the_file(pm_review: Run, reviews: Path) -> None:
    assert pm_review("path").out == f"{reviews}\n"
    assert pm_review("path", "2025-social").out == f"{reviews / '2025-social.toml'}\n"


def test_the_folder_of_the_option_goes_before_that_of_the_variable(
    pm_review: Run, reviews: Path, tmp_path: Path
) -> None:
    assert pm_review("--directory", tmp_path, "path").out == f"{tmp_path}\n"
    assert pm_review("path", "--directory", tmp_path).out == f"{tmp_path}\n"


@pytest.mark.parametrize("named", ["2025-social", "2025", "2025-social.toml"])
def test_a_review_is_found_by_name_year_and_path(
    pm_review: Run, reviews: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.chdir(reviews)
    assert Path(pm_review("path", named).out.strip()).resolve() == reviews / "2025-social.toml"


def test_a_year_that_two_reviews_have_names_none(pm_review: Run, reviews: Path) -> None:
    (reviews / "second.toml").write_text("[overview]\nyear = 2025\n")
    answer = pm_review("path", "2025")
    assert answer.status == 2
    assert len(answer.err.splitlines()) <= 2


@pytest.mark.parametrize("command", ["path", "show", "check", "export"])
def test_a_review_that_is_not_there_is_a_failure_in_words(
    pm_review: Run, reviews: Path, command: str
) -> None:
    answer = pm_review(command, "nowhere")
    assert (answer.status, answer.out) == (2, "")
    assert "nowhere" in answer.err
    assert len(answer.err.splitlines()) <= 2


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_review_at_all_is_a_failure_that_says_what_to_do(pm_review: Run, language: str) -> None:
    answer = pm_review("--language", language, "show")
    assert answer.status == 2
    assert len(answer.err.splitlines()) <= 2


@pytest.mark.parametrize(
    "call", [["show", "~nobody-here/a"], ["export", "~nobody-here/a"], ["path", "~nobody-here/a"]]
)
def test_a_tilde_with_an_unknown_user_is_part_of_a_name(
    pm_review: Run, reviews: Path, call: list[str]
) -> None:
    answer = pm_review(*call)
    assert answer.status == 2
    assert "no review called “~nobody-here/a”" in answer.err


@pytest.mark.parametrize("call", [["list"], ["new", "2025", "--no-open"], ["show"]])
def test_a_file_is_not_a_folder_of_reviews(pm_review: Run, tmp_path: Path, call: list[str]) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    answer = pm_review("--directory", tmp_path / "notes.txt", *call)
    assert (answer.status, answer.out) == (2, "")
    assert "notes.txt is a file" in answer.err
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_folder_is_not_a_review(pm_review: Run, reviews: Path) -> None:
    answer = pm_review("show", reviews)
    assert answer.status == 2
    assert (
        answer.err == f"pm-review: {reviews} is a folder, not a file. Name a file, or move the folder away.\n"
    )


@pytest.mark.parametrize("year", [1, 20, 9999])
@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("list", "2025-social"),
        ("check 2025-social", "Which year is this review about?"),
        ("show 2025-social", "550万"),
        ("history 2025-social", "no versions of 2025-social"),
    ],
)
def test_an_invalid_year_stops_no_command(
    pm_review: Run, reviews: Path, year: int, call: str, said: str
) -> None:
    file = reviews / "2025-social.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("year = 2025", f"year = {year}"))
    answer = pm_review(*call.split())
    assert said in answer.out
    assert "log" not in answer.err


@pytest.mark.parametrize("year", [-5, 0, 12345, 10**30])
def test_a_number_that_no_calendar_has_is_reported_by_line_and_key(
    pm_review: Run, reviews: Path, year: int
) -> None:
    file = reviews / "2025-social.toml"
    content = file.read_text(encoding="utf-8").replace("year = 2025", f"year = {year}")
    file.write_text(content, encoding="utf-8")
    line = content[: content.index(f"year = {year}")].count("\n") + 1
    for call in ("list", "show 2025-social", "check 2025-social", "new 2026 --from 2025-social --no-open"):
        answer = pm_review(*call.split())
        assert f"2025-social.toml, line {line}: overview.year" in answer.err
        assert "a year such as 2025" in answer.err
        assert answer.status == (0 if call == "list" else 2)
    assert file.read_text(encoding="utf-8") == content


def test_a_link_to_nothing_is_reported_as_that(pm_review: Run, reviews: Path) -> None:
    link = reviews / "linked.toml"
    link.symlink_to("gone.toml")
    for call in (["show", "linked"], ["check", link], ["list"], ["history", "linked"]):
        answer = pm_review(*call, "--language", "en")
        assert "linked.toml is a link to gone.toml, which is not there." in answer.err or call[0] == "history"
        assert answer.status == (0 if call[0] in ("list", "history") else 2)
    assert pm_review("export", "2025", "-o", link).status == 2
    assert link.is_symlink()
