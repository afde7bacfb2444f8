"""Character sets of the languages, for tests of wording."""

from __future__ import annotations

import re

LATIN_IN_CHINESE = {"TOML", "Markdown", "CSV", "B+", "https"}
"""Words in Latin letters that Chinese readers expect."""

HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
LATIN = re.compile(r"[A-Za-z][A-Za-z+]*")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!(][\u4e00-\u9fff]")
KEY = re.compile(r"Ctrl\+[A-Z]|F1?[0-9]")
LINK = re.compile(r"https?://\S+")
