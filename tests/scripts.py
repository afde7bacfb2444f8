"""Which script a text is written in, for tests of words."""

from __future__ import annotations

import re

LATIN_IN_CHINESE = {"TOML", "Markdown", "CSV", "Ctrl+N", "B+", "https"}
"""Words in Latin letters that a Chinese reader expects so."""

HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
LATIN = re.compile(r"[A-Za-z][A-Za-z+]*")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!(][\u4e00-\u9fff]")
LINK = re.compile(r"https?://\S+")
