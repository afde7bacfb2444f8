"""``python -m pm_review`` is ``pm-review``."""

from __future__ import annotations

import sys

from pm_review.cli import main

sys.exit(main())
