from __future__ import annotations

from pathlib import Path

import pytest

from pm_review.store.library import Library
from pm_review.workspace.editor import Editor

REVIEW = """format = 1

[overview]
year = 2025

[[goals]]
id = "G1"
name = "Registered users"
target = "500万"
actual = "550万"

[[goals]]
id = "G2"
target = "200万"

[[data.metrics]]
id = "M1"
name = "MAU"
goal = "G2"

[data.metrics.series]
2025-01 = 100
2025-02 = 120
"""


@pytest.fixture
def editor(home: Path) -> Editor:
    """A review with two goals, the second without a name, and a metric."""
    path = home / "r.toml"
    path.write_text(REVIEW, encoding="utf-8")
    library = Library(home, home / "state")
    return Editor(library.open(path), library, "en")
