"""Renders only the lines of a screen that are painted.

To paint one line, Textual 8.2.8 renders all lines of every widget whose container has that line: a fifth of
the time of a key (benchmarks/keys.py).
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class LineCompositor(Compositor):
    """Textual's compositor, with every widget clipped to the lines that are painted."""

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if crop is None:
            return super()._get_renders()
        shown, rows = self.visible_widgets, Region(0, crop.y, self.size.width, crop.height)
        self._visible_widgets = {
            each: (region, clip.intersection(rows))
            for each, (region, clip) in shown.items()
            if region.overlaps(rows)
        }
        try:
            return list(super()._get_renders())
        finally:
            self._visible_widgets = shown
