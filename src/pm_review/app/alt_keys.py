"""Alt and a digit as keys: Textual 8.2 reads them as the signs that a Mac's Option key writes."""

from __future__ import annotations

from typing import cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS


def read_alt_digits() -> None:
    """Have Alt+4, which a terminal sends as Esc and 4, arrive as ``alt+4`` and not as ``¢``."""
    sequences = cast("dict[str, object]", ANSI_SEQUENCES_KEYS)
    for key in "1234567890-=":
        sequences.pop(f"\x1b{key}", None)
