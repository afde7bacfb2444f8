"""One call of the program, as the commands take it."""

from __future__ import annotations

from argparse import Namespace
from typing import NamedTuple

from pm_review.phrases import Words


class Call(NamedTuple):
    """What was asked, and the words to answer with."""

    arguments: Namespace
    say: Words

    @property
    def language(self) -> str:
        """The language of the interface."""
        return self.say.language
