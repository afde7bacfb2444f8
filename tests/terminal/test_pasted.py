"""Pastes, and bytes that no keyboard sends, in a real terminal."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.terminal.conftest import Start

LOG = "2025-12-01 \x1b[31mERROR\x1b[0m\x1b[A\x1bOP 标\x9b准 \x1b[200~x\x11\x1b"
KEPT = "2025-12-01 [31mERROR[0m[AOP 标准 [200~x"


def test_a_pasted_log_with_colours_is_text_and_no_key_and_bytes_of_no_text_end_nothing(
    start: Start, reviews: Path
) -> None:
    terminal = start("new", "2025", "--name", "r", "--language", "en", lang="en_US.UTF-8")
    terminal.wait_for("The year in brief")
    terminal.write("a")
    terminal.wait_for("2025 · a")
    sent = f"\x1b[200~{LOG}\x1b[201~"
    terminal.write(sent[:30])
    terminal.watch(0.2)
    terminal.write(f"{sent[30:]}b\t")
    terminal.wait_for("xb")
    terminal.send(b"\xff\xb0product\x9b")
    terminal.wait_for("product")
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0
    overview = tomllib.loads((reviews / "r.toml").read_text(encoding="utf-8"))["overview"]
    assert overview["author"] == f"a{KEPT}b"
    assert overview["product"].strip("\N{REPLACEMENT CHARACTER}") == "product"
    assert b"Traceback" not in terminal.written
