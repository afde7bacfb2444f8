"""Words around a figure that indicate its meaning, from ``signal_words.toml``, separated by `|`."""

from __future__ import annotations

from collections.abc import Mapping

from pm_review import toml

_TABLES = toml.read_beside(__file__)

LEADS: Mapping[str, str] = _TABLES["leads"]
"""Words before a number by meaning."""

TAILS: Mapping[str, str] = _TABLES["tails"]
"""Words after a number by meaning."""

ENDINGS: Mapping[str, str] = TAILS | _TABLES["endings"]
"""Words after a measure word by meaning."""

WORDS: Mapping[str, str] = _TABLES["words"]
"""Words with other uses, each group by its name."""
