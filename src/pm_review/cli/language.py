"""The language of the interface."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pm_review.i18n.catalog import languages
from pm_review.paths import config_dir
from pm_review.store.preferences import Preferences

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The environment variables that name a language; the first one that is set wins."""


def asked_language(argv: Sequence[str]) -> str:
    """Return the value of ``--language``, read before parsing so that errors use it too; empty if none."""
    for option, following in zip(argv, [*argv[1:], ""], strict=False):
        name, _, joined = option.partition("=")
        if name == "--language" and (joined or following) in languages():
            return joined or following
    return ""


def saved_language() -> str:
    """Return the language chosen in the wizard, or an empty text.

    It is read without the store, which takes longer to import than the help takes to print.
    """
    found = Preferences(config_dir()).language
    return found if found in languages() else ""


def system_language(environment: Mapping[str, str]) -> str:
    """Return the language of the environment, such as ``pt_BR.UTF-8``, or the closest one available."""
    locale = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    wanted = re.split("[.@]", locale)[0].replace("_", "-").lower()
    kin = {code: (code.lower() == wanted, _kind(code) == _kind(wanted)) for code in languages()}
    return max(kin, key=kin.__getitem__)


def _kind(code: str) -> str:
    return code.partition("-")[0].lower()


def interface_language(argv: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language to use: from the option, the saved preference, or else the environment."""
    return asked_language(argv) or saved_language() or system_language(environment)
