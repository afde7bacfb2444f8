"""The line number of a key in a file."""

from __future__ import annotations

import pytest

from pm_review.store.toml_text import TomlPath
from pm_review.store.toml_tree import line_of

TEXT = """# What we ask.
title = { en = "Goals", zh = "目标" }

[commands]
help.short = { en = "Rescue" }
"leave.now" = 1

[[sections]]
id = "goals"

[[sections.fields]]
name = "why"
label.en = "Reason"

[[sections.fields]]
name = "kind"

[sections.fields.choices]
number = { en = "figure" }

[[sections]]
id = "goals"
fields = [
    { name = "actual" },
]
"""

LINES: dict[str, tuple[TomlPath, int]] = {
    "a key at the head": (("title",), 2),
    "a key of an inline table": (("title", "zh"), 2),
    "a table": (("commands",), 4),
    "a dotted key": (("commands", "help", "short"), 5),
    "a key within a dotted one": (("commands", "help", "short", "en"), 5),
    "the beginning of a dotted key": (("commands", "help"), 5),
    "a quoted key": (("commands", "leave.now"), 6),
    "the first table of an array": (("sections", 0), 8),
    "a table of an array in an array": (("sections", 0, "fields", 1), 15),
    "a key in it": (("sections", 0, "fields", 0, "label", "en"), 13),
    "a table of such a table": (("sections", 0, "fields", 1, "choices", "number"), 19),
    "a table that follows": (("sections", 1, "id"), 22),
    "a table in a list in one value": (("sections", 1, "fields", 0, "name"), 23),
    "a key that is missing": (("sections", 0, "purpose"), 8),
    "the whole file": ((), 1),
}


@pytest.mark.parametrize(("place", "line"), LINES.values(), ids=LINES)
def test_the_line_is_reported(place: TomlPath, line: int) -> None:
    assert line_of(TEXT, place) == line


def test_the_line_is_reported_however_lines_end() -> None:
    assert line_of("\ufeff" + TEXT.replace("\n", "\r\n"), ("sections", 1, "id")) == 22


def test_the_last_line_may_lack_its_end() -> None:
    assert line_of('a = 1\nb = """\n\n"""', ("b",)) == 2
