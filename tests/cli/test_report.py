from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from pm_review.report import build
from pm_review.report.formats.markdown import markdown
from pm_review.store.reading import read
from program import Run, run_fresh


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_export_is_a_file_named_like_the_review(pm_review: Run, reviews: Path, here: Path) -> None:
    answer = pm_review("export", "2025")
    assert answer.status == 0
    assert "2025-social.md" in answer.err
    review = read(reviews / "2025-social.toml")
    assert (here / "2025-social.md").read_text(encoding="utf-8") == markdown(build(review, "zh"))


def test_a_file_that_exists_is_overwritten_only_by_force(pm_review: Run, reviews: Path, here: Path) -> None:
    (here / "2025-social.md").write_text("mine")
    answer = pm_review("export", "2025")
    assert answer.status == 2
    assert "--force" in answer.err
    assert (here / "2025-social.md").read_text() == "mine"
    assert pm_review("export", "2025", "--force").status == 0
    assert "550万" in (here / "2025-social.md").read_text(encoding="utf-8")


def test_a_dash_writes_to_standard_output_and_nothing_else(pm_review: Run, reviews: Path, here: Path) -> None:
    answer = pm_review("export", "2025", "-o", "-")
    assert answer.out == markdown(build(read(reviews / "2025-social.toml"), "zh"))
    assert not answer.err
    assert not list(here.iterdir())


def test_last_year_is_beside_this_one_in_every_output(pm_review: Run, reviews: Path) -> None:
    last = '[overview]\nyear = 2024\n[[goals]]\nname = "用户增长"\nactual = "401万"\n'
    (reviews / "last.toml").write_text(f"format = 1\n{last}", encoding="utf-8")
    file = reviews / "2025-social.toml"
    text = file.read_text(encoding="utf-8").replace("year = 2025", 'year = 2025\nprevious = "last"')
    file.write_text(text, encoding="utf-8")
    asked = [
        ["show"],
        *(["export", "-o", "-", "--to", kind] for kind in ("markdown", "html", "slides", "json")),
    ]
    for command, *options in asked:
        assert "401万" in pm_review(command, "2025", *options).out, options


def test_the_report_can_speak_another_language_than_the_review(pm_review: Run, reviews: Path) -> None:
    assert "目标" in pm_review("export", "2025", "-o", "-").out
    assert "Goal" in pm_review("export", "2025", "-o", "-", "--language", "en").out


def test_the_interface_does_not_decide_the_language_of_the_report(pm_review: Run, reviews: Path) -> None:
    assert "目标" in pm_review("show", "2025").out


def test_a_place_that_cannot_be_written_is_shown(pm_review: Run, reviews: Path, here: Path) -> None:
    (here / "file").write_text("")
    answer = pm_review("export", "2025", "-o", here / "file" / "below.md")
    assert answer.status == 2
    assert "Could not write" in answer.err
    assert len(answer.err.splitlines()) <= 2


def test_hidden_content_is_listed_and_shown_nowhere(pm_review: Run, reviews: Path) -> None:
    for kind in ("markdown", "html", "slides", "json"):
        answer = pm_review("export", "2025", "--to", kind, "-o", "-", "--hide", "figures", "--hide", "names")
        assert answer.status == 0
        assert not [each for each in ("500万", "550万", "小张", "社交应用") if each in answer.out]
        assert "550万 ×1" in answer.err
        assert "小张 → 人员A ×1" in answer.err


def test_the_name_of_a_masked_file_reveals_nothing(pm_review: Run, reviews: Path, here: Path) -> None:
    pm_review("export", "2025", "--hide", "names", "--to", "html")
    assert [path.name for path in here.iterdir()] == ["2025-masked.html"]


def test_several_things_can_be_hidden_at_once(pm_review: Run, reviews: Path) -> None:
    answer = pm_review("export", "2025", "-o", "-", "--hide", "figures,names,增长")
    assert "550万" not in answer.out
    assert "增长" not in answer.out
    assert "增长 → 名称A ×2" in answer.err


def test_hiding_a_word_that_does_not_occur_is_refused(pm_review: Run, reviews: Path, here: Path) -> None:
    answer = pm_review("export", "2025", "--hide", "figuers")
    assert answer.status == 2
    assert "figuers" in answer.err
    assert not list(here.iterdir())


def test_output_is_utf8_whatever_the_locale(reviews: Path) -> None:
    answer = run_fresh("export", "2025", "-o", "-", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert answer.status == 0
    assert "550万" in answer.out


def test_a_reader_that_closes_the_pipe_causes_no_message(reviews: Path) -> None:
    call = f'"{sys.executable}" -m pm_review export 2025 -o - | true'
    done = subprocess.run(["bash", "-c", call], capture_output=True, check=False, encoding="utf-8")
    assert not done.stderr


def test_show_prints_the_report_as_text(
    pm_review: Run, reviews: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    shown = pm_review("show", "2025").out
    assert "550万" in shown
    assert "\x1b" not in shown
    assert "[red] **bold**" in pm_review("show", "2024").out


@pytest.mark.parametrize(
    ("kind", "ending", "beginning"),
    [
        ("markdown", ".md", b"# "),
        ("html", ".html", b"<!DOCTYPE html>"),
        ("slides", "-slides.md", b"---\n"),
        ("docx", ".docx", b"PK"),
        ("json", ".json", b"{"),
    ],
)
def test_each_format_has_its_own_file(
    pm_review: Run, reviews: Path, here: Path, kind: str, ending: str, beginning: bytes
) -> None:
    assert pm_review("export", "2025", "--to", kind).status == 0
    content = (here / f"2025-social{ending}").read_bytes()
    assert content.lower().startswith(beginning.lower())


@pytest.mark.parametrize(
    ("name", "beginning"), [("a.HTML", b"<!doctype html>"), ("a.docx", b"PK"), ("a.json", b"{")]
)
def test_without_a_format_the_extension_of_the_file_sets_it(
    pm_review: Run, reviews: Path, here: Path, name: str, beginning: bytes
) -> None:
    assert pm_review("export", "2025", "-o", name).status == 0
    assert (here / name).read_bytes().lower().startswith(beginning.lower())


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a"])
def test_a_file_of_no_other_format_is_markdown(pm_review: Run, reviews: Path, here: Path, name: str) -> None:
    assert pm_review("export", "2025", "-o", name).status == 0
    assert (here / name).read_text(encoding="utf-8").startswith("# ")


def test_a_format_that_is_named_counts_more_than_the_extension(
    pm_review: Run, reviews: Path, here: Path
) -> None:
    assert pm_review("export", "2025", "--to", "slides", "-o", "talk.html").status == 0
    assert "marp: true" in (here / "talk.html").read_text(encoding="utf-8")


def test_a_word_document_is_not_written_to_standard_output(pm_review: Run, reviews: Path) -> None:
    answer = pm_review("export", "2025", "--to", "docx", "-o", "-")
    assert (answer.status, answer.out) == (2, "")


def test_without_its_package_word_is_refused_in_words(
    pm_review: Run, reviews: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    for module in ("docx", "docx_style"):
        monkeypatch.delitem(sys.modules, f"pm_review.report.formats.{module}", raising=False)
    answer = pm_review("export", "2025", "--to", "docx")
    assert answer.status == 2
    assert "pm-review[docx]" in answer.err


def test_the_brief_report_is_shorter(pm_review: Run, home: Path) -> None:
    pm_review("--directory", home, "example", "--no-open")
    full, brief = (
        pm_review("--directory", home, "export", "-o", "-", "--audience", each).out
        for each in ("full", "brief")
    )
    assert len(brief.splitlines()) <= 60 < len(full.splitlines())


@pytest.mark.parametrize("columns", ["46", "80", "120"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_show_cuts_no_figure_however_narrow_the_terminal(
    pm_review: Run, home: Path, monkeypatch: pytest.MonkeyPatch, columns: str, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    pm_review("--directory", home, "example", "--language", language, "--no-open")
    shown = pm_review("--directory", home, "show").out
    figures = {"en": ("5.5 million", "1.8 million"), "zh": ("550万", "180万")}[language]
    assert all(each in shown for each in (*figures, "110%", "90%"))
    assert max(cell_len(line) for line in shown.splitlines()) <= int(columns)


def test_show_says_what_to_do_about_a_review_that_is_empty(pm_review: Run, home: Path) -> None:
    pm_review("new", "2023", "--name", "blank", "--no-open")
    shown = pm_review("show", "blank")
    assert shown.status == 0
    assert "pm-review open blank" in shown.err
    assert len(shown.err.splitlines()) == 1


def test_show_says_nothing_more_about_a_review_that_is_begun(pm_review: Run, reviews: Path) -> None:
    assert not pm_review("show", "2025").err


def test_show_takes_no_time_for_a_width_that_no_screen_has(pm_review: Run, home: Path) -> None:
    path = pm_review("example", "--no-open").out.strip()
    assert run_fresh("show", path, COLUMNS="100000000").status == 0
