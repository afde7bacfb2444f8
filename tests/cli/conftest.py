from __future__ import annotations

import os
from pathlib import Path

import pytest

from program import Run, caller

DAY = 86_400
SOCIAL = """format = 1

[overview]
year = 2025
language = "zh"
author = "小张"
product = "社交应用"
summary = "增长的一年。"

[[goals]]
id = "G1"
name = "用户增长"
target = "500万"
actual = "550万"
"""

MAPS = """format = 1

[overview]
year = 2024
language = "en"
product = "Maps [red] **bold**"
"""


@pytest.fixture
def pm_review(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call the program in this process and capture its output."""
    return caller(capsys, monkeypatch)


@pytest.fixture
def reviews(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two reviews; the Chinese one was edited last."""
    folder = home / "my reviews"
    folder.mkdir()
    for name, text, day in (("2024-maps", MAPS, 1), ("2025-social", SOCIAL, 2)):
        file = folder / f"{name}.toml"
        file.write_text(text, encoding="utf-8")
        os.utime(file, (DAY * day, DAY * day))
    monkeypatch.setenv("PM_REVIEW_DIR", str(folder))
    return folder
