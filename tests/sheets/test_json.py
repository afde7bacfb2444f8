"""The output of ``import --dry-run --json``."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pm_review.sheets
from pm_review.i18n.catalog import describe
from pm_review.sheets import WORDS, read_sheet, to_json
from pm_review.sheets.model import SheetError, note, skipped

TEXT = """\
Shop
Month,Orders (pcs),Rate,Total,Note
2025-01,5,0.5,5,x
2025-02,,1.5,9,y
2025-04,0,,0,z
Total,6,,,
"""


def test_the_object_is_what_the_contract_says(language):
    plain = to_json(read_sheet(TEXT.encode(), name="shop.csv"), language)
    assert (plain["file"], plain["encoding"], plain["separator"]) == ("shop.csv", "utf-8", ",")
    (table,) = plain["tables"]
    assert (table["title"], table["lines"], table["period"]) == (
        "Shop",
        [2, 6],
        {"column": "Month", "kind": "month"},
    )
    orders, rate = table["series"]
    assert orders == {
        "column": "Orders (pcs)",
        "name": "Orders",
        "unit": "pcs",
        "kind": "flow",
        "doubtful": False,
        "parts": None,
        "n": 2,
        "missing": 1,
        "first": {"period": "2025-01", "value": 5},
        "last": {"period": "2025-04", "value": 0},
        "min": 0,
        "max": 5,
        "mean": 2.5,
        "sum": 5,
        "gaps": ["2025-03"],
    }
    assert (rate["kind"], rate["n"], rate["mean"]) == ("ratio", 2, 1)
    assert [left["lines"] for left in table["left_out"]] == [[2, 6], [2, 6], [6, 6]]
    assert len(plain["notes"]) == 1
    json.dumps(plain, allow_nan=False)


def test_months_are_added_on_request_and_cut_ones_marked(language):
    text = "Date,Orders\n2025-01-31,1\n2025-02-01,2\n"
    plain = to_json(read_sheet(text.encode(), name="a.csv"), language, monthly=True)
    assert plain["tables"][0]["series"][0]["months"] == [
        {"period": "2025-01", "value": 1, "partial": True, "missing": 30},
        {"period": "2025-02", "value": 2, "partial": True, "missing": 27},
    ]


def test_a_table_without_a_time_axis_has_no_period(language):
    plain = to_json(read_sheet(b"Country,Users\nDE,5\nFR,6\n", name="a.csv"), language)
    assert plain["tables"][0]["period"] is None and plain["tables"][0]["series"] == []


def test_periods_below_no_header_still_have_a_kind(language):
    sheet = read_sheet(b",2024,,2025,\n,Q1,Q2,Q1,Q2\nUsers,1,2,3,4\nOrders,5,6,7,8\n", name="x.csv")
    assert to_json(sheet, language)["tables"][0]["period"] == {"column": "", "kind": "quarter"}


def test_long_lists_of_lines_are_cut_short(language):
    text = describe(note("cells_unread", column="A", lines=tuple(range(1, 100))), WORDS, "notes", language)
    assert "20 …" in text and "21" not in text


def _codes():
    """Return the codes of each class of issue in the source."""
    found = {"note": set(), "skipped": set(), "SheetError": set()}
    for path in Path(pm_review.sheets.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Subscript) and getattr(node.value, "id", "") == "unused":
                parts = [each for each in ast.walk(node.slice) if isinstance(each, ast.Constant)]
                found["skipped"].update(each.value for each in parts)
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", "")
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            if name in found:
                found[name].update(text for text in texts if isinstance(text, str))
            elif name in {"_column_out"}:
                found["skipped"].update(text for text in texts if isinstance(text, str))
    return found


def test_every_reason_has_words_in_both_languages(sentences):
    codes = _codes()
    assert codes["note"] - {"dates_as_"} <= sentences["notes"].keys()
    assert codes["skipped"] <= sentences["left_out"].keys()
    assert codes["SheetError"] <= sentences["errors"].keys()


def test_both_languages_have_the_same_placeholders(sentences):
    for codes in sentences.values():
        for code, said in codes.items():
            blanks = [sorted(set(re.findall(r"{(\w+)}", said[language]))) for language in ("en", "zh")]
            assert blanks[0] == blanks[1], code


def test_errors_and_reasons_are_shown_in_words(language):
    assert "12" in describe(SheetError("too_big", size=12, limit=3).issue, WORDS, "errors", language)
    assert "7" in describe(skipped((1, 1), "duplicate", line=7), WORDS, "left_out", language)
