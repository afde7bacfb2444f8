"""Where any text is broken into rows, using private parts of Textual like ``growing.py``.

Textual breaks lines only at blanks, so a Chinese row may begin with a comma, end after two words, or cut a
figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells
from textual import content
from textual._wrap import compute_wrap_offsets
from textual.document import _wrapped_document

from pm_review.terminal.wrap import PIECES, breaks

TYPED = re.compile(rf"(?:{PIECES})\s*")
"""The pieces between which a line may be broken, with the blanks after them, which the cursor may follow."""


def line_breaks(
    text: str,
    width: int,
    tab_size: int,
    fold: bool = True,
    precomputed_tab_sections: list[tuple[str, int]] | None = None,
) -> list[int]:
    """Return the indexes at which rows begin: never at a closing mark, nor inside a figure that fits.

    The parameters are those of ``compute_wrap_offsets``, which still breaks lines with tabs.
    """
    if "\t" in text:
        return compute_wrap_offsets(text, width, tab_size, fold, precomputed_tab_sections)
    return list(_row_starts(text, width))


def _row_starts(text: str, width: int) -> Iterator[int]:
    at = used = 0
    for piece in TYPED.findall(text):
        for part in chop_cells(piece, width) if cell_len(piece) > width else (piece,):
            cells = cell_len(part)
            if used and used + cells > width:
                yield at
                used = 0
            at += len(part)
            used += cells


def _content_breaks(text: str, width: int, fold: bool = True) -> list[int]:
    """Return the indexes at which rows of a text that is not typed begin."""
    return list(breaks(text, width, fold=fold)) if width > 0 else []


def break_as_prose() -> None:
    """Make Textual's text areas and other texts use these line breaks."""
    vars(_wrapped_document)["compute_wrap_offsets"] = line_breaks
    vars(content)["divide_line"] = _content_breaks
