"""The preview of the report."""

from __future__ import annotations

from pathlib import Path

from pm_review.cli import main
from pm_review.store.library import Library

from .conftest import Running


async def test_the_preview_shows_last_year_as_the_export_does(
    running: Running, library: Library, file: Path, tmp_path: Path
) -> None:
    last = """format = 1
[overview]
year = 2024
[[goals]]
name = "Grow"
actual = "401"
"""
    (library.folder / "last.toml").write_text(last, encoding="utf-8")
    goal = 'previous = "last"\n[[goals]]\nname = "Grow"\nactual = "500"\n'
    file.write_text(file.read_text(encoding="utf-8") + goal, encoding="utf-8")
    async with running(file) as hand:
        await hand.press("ctrl+r")
        view = hand.report
        assert view is not None
        assert "401" in str(view.selected.content("markdown"))
        written = tmp_path / "report.md"
        assert main(["export", str(file), "--directory", str(library.folder), "-o", str(written)]) == 0
        assert str(view.selected.content("markdown")) == written.read_text(encoding="utf-8")
