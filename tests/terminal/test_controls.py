"""Home screen and wizard in a terminal: control characters in a file are shown as symbols."""

from __future__ import annotations

import re
from pathlib import Path

from tests.terminal.conftest import Start

EVIL = "\\u001b]0;owned\\u0007b\\u009b31mc\\u202ed"

TEXT = f"""format = 1

[overview]
year = 2025
product = "{EVIL}"
summary = "{EVIL}"

[[goals]]
id = "G1"
name = "{EVIL}"
"""

OBEYED = re.compile("\x1b\\]0;|\x07b|\x9b|\u202e")


def test_home_and_wizard_show_controls_as_signs(home: Path, start: Start) -> None:
    folder = home / "reviews"
    folder.mkdir()
    (folder / "2025.toml").write_text(TEXT, encoding="utf-8")
    with start("--language", "en", PM_REVIEW_DIR=str(folder)) as terminal:
        terminal.wait_for("␛]0;owned␇")
        terminal.press("enter")
        terminal.wait_for("Summary")
        terminal.wait_for("b⟨U+009B⟩31mc⟨U+202E⟩d")
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
    raw = OBEYED.search(terminal.written.decode())
    assert raw is None, ascii(terminal.written.decode()[raw.start() - 60 : raw.end() + 40])
