"""The start of the program: ``python -m pm_review`` is ``pm-review``."""

from __future__ import annotations

import sys
from collections.abc import Sequence

INTERRUPTED = 130
"""Exit status after Ctrl+C, as in shells."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; Ctrl+C ends it without a traceback, even while its modules are loaded."""
    try:
        from pm_review.cli import main as run

        return run(argv)
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
