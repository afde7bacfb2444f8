"""The edits that import the series of a sheet into a review."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.i18n.catalog import words
from pm_review.model import Review, apply, from_dict, to_dict
from pm_review.sheets import WORDS, Sheet, SheetError, read_sheet
from pm_review.store.errors import StoreError
from pm_review.workspace.sheet_import import Target, describe_error, edits, known_metrics, load

TIME = "2025-12-20T10:00:00"
SHEET = "Month,Revenue (USD),Active users\n2025-01,5,100\n2025-02,6,120\n"


def sheet(text: str = SHEET, name: str = "figures.csv") -> Sheet:
    return read_sheet(text.encode(), name=name)


def imported(review: Review, found: Sheet, *metrics: str) -> list[dict[str, object]]:
    """Return a review's metrics after importing each series into a named metric; ``""`` adds a new one."""
    series = [each for table in found.tables for each in table.series]
    targets = [Target(each, metric) for each, metric in zip(series, metrics, strict=True)]
    for edit in list(edits(review, found, targets, TIME)):
        apply(review, edit)
    return to_dict(review)["data"]["metrics"]


def reviewed(*metrics: dict[str, object]) -> Review:
    return from_dict({"data": {"metrics": list(metrics)}})


class TestASeries:
    def test_without_a_metric_makes_a_new_one_with_all_that_the_sheet_contains(self):
        found = sheet()
        revenue, users = imported(Review(), found, "", "")
        source = f"figures.csv sha256:{found.sha256} {TIME}"
        assert revenue == {
            "id": "M1",
            "name": "Revenue",
            "unit": "USD",
            "kind": "flow",
            "series": {"2025-01": 5, "2025-02": 6},
            "source": source,
        }
        assert (users["id"], users["name"], users["kind"]) == ("M2", "Active users", "level")
        assert "unit" not in users

    def test_comes_behind_the_metrics_that_are_there_and_in_the_order_of_the_sheet(self):
        review = reviewed({"id": "M1", "name": "Old"}, {"id": "M2", "name": "Older"})
        assert [each["name"] for each in imported(review, sheet(), "", "")] == [
            "Old",
            "Older",
            "Revenue",
            "Active users",
        ]

    def test_completes_the_series_of_a_metric_and_keeps_what_the_user_wrote(self):
        known = {
            "id": "M1",
            "name": "Turnover",
            "unit": "k€",
            "kind": "level",
            "target": "200",
            "series": {"2024-12": 1},
            "source": "old.csv",
        }
        (turnover, _) = imported(reviewed(known), sheet(), "M1", "")
        assert turnover["series"] == {"2024-12": 1, "2025-01": 5, "2025-02": 6}
        assert turnover["source"] == "old.csv"
        assert {key: turnover[key] for key in ("name", "unit", "kind", "target")} == {
            "name": "Turnover",
            "unit": "k€",
            "kind": "level",
            "target": "200",
        }

    def test_gives_a_metric_the_unit_and_the_kind_that_it_lacks(self):
        turnover, _ = imported(reviewed({"id": "M1", "name": "Turnover"}), sheet(), "M1", "")
        assert (turnover["unit"], turnover["kind"]) == ("USD", "flow")

    def test_that_has_no_unit_takes_none_away(self):
        known = {"id": "M7", "name": "MAU", "unit": "people"}
        users = imported(reviewed(known), sheet(), "", "M7")[0]
        assert users["unit"] == "people"

    def test_of_days_is_kept_by_the_month(self):
        text = "Date,Orders\n2025-01-30,1\n2025-01-31,2\n2025-02-01,4\n"
        (orders,) = imported(Review(), sheet(text), "")
        assert orders["series"] == {"2025-01": 3, "2025-02": 4}

    def test_of_quarters_is_kept_as_it_is(self):
        (orders,) = imported(Review(), sheet("Quarter,Orders\n2025Q1,1\n2025Q2,2\n"), "")
        assert orders["series"] == {"2025-Q1": 1, "2025-Q2": 2}

    def test_may_go_to_any_metric_and_several_to_several(self):
        review = reviewed({"id": "M1", "name": "a"}, {"id": "M2", "name": "b"})
        a, b = imported(review, sheet(), "M2", "M1")
        assert (a["series"], b["series"]) == (
            {"2025-01": 100, "2025-02": 120},
            {"2025-01": 5, "2025-02": 6},
        )


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=12))
def test_a_sheet_imported_twice_is_there_once(values):
    rows = "".join(f"2025-{month:02},{value}\n" for month, value in enumerate(values, 1))
    review = Review()
    once = imported(review, sheet(f"Month,Orders\n{rows}"), "")
    assert imported(review, sheet(f"Month,Orders\n{rows}"), once[0]["id"]) == once


def test_of_two_metrics_of_one_name_the_first_takes_the_series():
    review = reviewed({"id": "M1", "name": "MAU"}, {"id": "M2", "name": "MAU"}, {"id": "M3", "name": "DAU"})
    assert known_metrics(review).ids == {"MAU": "M1", "DAU": "M3"}


def test_notes_are_reported_for_the_sheet_and_for_each_table():
    found = sheet("Month,A\n2025-01,0\n2025-02,0\n\nMonth,B\n2025-01,0\n2025-02,0\n")
    assert [note.code for note in found.all_notes] == ["only_zeros", "only_zeros"]
    assert [note.code for note in sheet("words\n").all_notes] == ["nothing_found"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_group_of_sentences_is_there_in_every_language(language):
    say = words(WORDS, language)
    assert all(say.keys(group) for group in ("errors", "notes", "left_out"))
    assert describe_error(SheetError("no_file"), language) == say("errors.no_file")


class TestAFile:
    def test_is_read_as_it_is(self, tmp_path: Path):
        (tmp_path / "a.csv").write_bytes(b"\xff\x00\r\n")
        assert load(tmp_path / "a.csv") == b"\xff\x00\r\n"

    @pytest.mark.parametrize("size", [0, 33 * 2**20])
    def test_that_is_empty_or_too_big_is_refused_before_it_is_read(self, tmp_path: Path, size: int):
        with (tmp_path / "a.csv").open("wb") as file:
            file.truncate(size)
        with pytest.raises(SheetError) as caught:
            load(tmp_path / "a.csv")
        assert caught.value.issue.code == ("too_big" if size else "empty")

    def test_must_be_no_folder(self, tmp_path: Path):
        with pytest.raises(SheetError) as caught:
            load(tmp_path)
        assert caught.value.issue.code == "no_file"

    def test_that_is_not_there_is_reported_by_its_name(self, tmp_path: Path):
        with pytest.raises(StoreError) as caught:
            load(tmp_path / "gone.csv")
        assert "gone.csv" in str(caught.value)
