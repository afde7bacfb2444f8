from __future__ import annotations

from pathlib import Path

import pytest

from pm_review.paths import state_dir
from pm_review.store.library import Library
from pm_review.store.reading import read
from program import Run


@pytest.fixture
def imported(pm_review: Run, reviews: Path, tmp_path: Path) -> Path:
    """The Chinese review after a change, with a version of the earlier state."""
    sheet = tmp_path / "figures.csv"
    sheet.write_text("Month,Users\n2025-01,1\n2025-02,2\n")
    pm_review("import", "2025", sheet)
    return reviews / "2025-social.toml"


def test_a_review_that_was_never_changed_has_no_versions(pm_review: Run, reviews: Path) -> None:
    answer = pm_review("history", "2024")
    assert answer.status == 0
    assert "no versions of 2024-maps" in answer.out


def test_a_version_can_be_restored_and_what_was_there_becomes_one(pm_review: Run, imported: Path) -> None:
    changed = read(imported)
    assert changed.data.metrics
    oldest = pm_review("history", "2025").out.splitlines()[-1].split()[0]
    assert pm_review("restore", "2025", oldest).status == 0
    assert not read(imported).data.metrics
    newest = pm_review("history", "2025").out.splitlines()
    assert len(newest) >= 2


def test_each_version_shows_what_it_changed_and_which_one_is_there_now(
    pm_review: Run, imported: Path
) -> None:
    newest, oldest = pm_review("history", "2025").out.splitlines()
    assert newest.endswith("Data (1) – as it is now")
    assert oldest.endswith("oldest version kept")
    newest, _ = pm_review("--language", "zh", "history", "2025").out.splitlines()
    assert newest.endswith("1 处（与现在相同）")


def test_a_version_is_looked_at_line_by_line_before_it_is_restored(pm_review: Run, imported: Path) -> None:
    before, versions = imported.read_bytes(), pm_review("history", "2025").out.splitlines()
    newest, oldest = (line.split()[0] for line in versions)
    seen = pm_review("history", "2025", oldest)
    assert seen.status == 0
    assert '-name = "Users"' in seen.out
    assert not [line for line in seen.out.splitlines() if line.startswith("+")]
    assert "the same as the review now" in pm_review("history", "2025", newest).out
    assert "与现在的内容相同" in pm_review("--language", "zh", "history", "2025", newest).out
    assert pm_review("history", "2025", "yesterday").status == 2
    assert imported.read_bytes() == before


def test_a_version_is_looked_at_beside_a_file_that_cannot_be_read(pm_review: Run, imported: Path) -> None:
    newest = pm_review("history", "2025").out.split()[0]
    imported.write_bytes(b"format =")
    seen = pm_review("history", "2025-social", newest).out
    assert "-format =" in seen
    assert "+format = 1" in seen


def test_the_versions_of_a_broken_file_are_listed_none_as_it_is_now(pm_review: Run, imported: Path) -> None:
    imported.write_bytes(b"format =")
    newest = pm_review("history", "2025-social").out.splitlines()[0]
    assert newest.endswith("Data (1)")


def test_a_version_that_is_not_there_is_shown(pm_review: Run, imported: Path) -> None:
    answer = pm_review("restore", "2025", "yesterday")
    assert answer.status == 2
    assert "yesterday" in answer.err
    assert read(imported).data.metrics


def test_a_review_that_is_open_elsewhere_is_left_alone(pm_review: Run, imported: Path) -> None:
    session = Library(imported.parent, state_dir()).open(imported)
    before = imported.read_bytes()
    name = pm_review("history", "2025").out.split()[0]
    answer = pm_review("restore", "2025", name)
    session.close()
    assert answer.status == 2
    assert len(answer.err.splitlines()) <= 2
    assert imported.read_bytes() == before


@pytest.mark.parametrize("broken", [b"format = 1\n[overview", b"<<<<<<< mine\n", b"format = 1\n\xff\n"])
def test_a_version_takes_the_place_of_a_broken_file_which_is_kept_beside_it(
    broken: bytes, pm_review: Run, imported: Path
) -> None:
    newest = pm_review("history", "2025-social").out.split()[0]
    imported.write_bytes(broken)
    answer = pm_review("restore", "2025-social", newest)
    assert answer.status == 0
    assert read(imported).data.metrics
    beside = [each for each in imported.parent.iterdir() if ".broken-" in each.name]
    assert [each.read_bytes() for each in beside] == [broken]
    assert str(beside[0]) in answer.out


def test_a_broken_file_stays_where_the_version_is_not_there_or_another_program_has_it(
    pm_review: Run, imported: Path
) -> None:
    newest = pm_review("history", "2025-social").out.split()[0]
    session = Library(imported.parent, state_dir()).open(imported)
    imported.write_bytes(b"format =")
    assert pm_review("restore", "2025-social", "yesterday").status == 2
    assert pm_review("restore", "2025-social", newest).status != 0
    assert imported.read_bytes() == b"format ="
    session.close()


def test_a_review_of_a_newer_program_is_not_replaced_by_a_version(pm_review: Run, imported: Path) -> None:
    newest = pm_review("history", "2025-social").out.split()[0]
    imported.write_bytes(b"format = 999\n")
    assert pm_review("restore", "2025-social", newest).status != 0
    assert imported.read_bytes() == b"format = 999\n"


def test_without_a_name_the_review_edited_last_is_meant(pm_review: Run, reviews: Path) -> None:
    assert "2025-social" in pm_review("history").out
    assert "2025-social.toml" in pm_review("restore", "nothing").err
    assert "maps" in pm_review("history", "2024").out


@pytest.mark.parametrize("reference", ["2025-social", "2025-social.toml", "{path}"])
def test_a_review_that_was_deleted_is_restored_from_a_version(
    pm_review: Run, imported: Path, reference: str
) -> None:
    reference, content = reference.format(path=imported), imported.read_bytes()
    newest = pm_review("history", "2025").out.split()[0]
    imported.unlink()
    assert newest in pm_review("history", reference).out
    assert pm_review("history", reference, newest).status == 0
    assert pm_review("restore", reference, "yesterday").status == 2
    assert not imported.exists()
    assert pm_review("restore", reference, newest).status == 0
    assert imported.read_bytes() == content


@pytest.mark.parametrize("command", ["history", "restore"])
def test_what_has_neither_a_file_nor_a_version_is_unknown(
    pm_review: Run, reviews: Path, command: str
) -> None:
    for reference in ("nothing", "a/b", "../x", str(reviews / "x.toml"), "x" * 5000, "\0"):
        answer = pm_review(command, reference, "a-version")
        assert (answer.status, answer.out) == (2, "")
        assert answer.err
