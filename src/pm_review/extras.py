"""The command that installs an optional part of the program into the environment that it runs in."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "pm-review"
"""The name under which the program is installed."""

UV_TOOL = "uv-receipt.toml"
"""The file that uv leaves in an environment of ``uv tool install``."""

PIPX = "pipx_metadata.json"
"""The file that pipx leaves in each of its environments."""


def install_command(extra: str) -> str:
    """Return the shell command that adds an extra, such as ``docx``, to the running installation."""
    home = Path(sys.prefix)
    wanted = f"{PACKAGE}[{extra}]"
    if (home / UV_TOOL).exists():
        return shlex.join(["uv", "tool", "install", "--force", wanted])
    if (home / PIPX).exists():
        return shlex.join(["pipx", "inject", PACKAGE, *_packages(extra)])
    if find_spec("pip") is None:
        return shlex.join(["uv", "pip", "install", "--python", sys.executable, wanted])
    return shlex.join([sys.executable, "-m", "pip", "install", wanted])


def _packages(extra: str) -> Iterator[str]:
    """The requirements of an extra, each with its versions: ``python-docx>=1.1``."""
    try:
        declared = requires(PACKAGE) or []
    except PackageNotFoundError:
        return
    for each in declared:
        package, _, marker = each.partition(";")
        if f"extra == '{extra}'" in marker.replace('"', "'"):
            yield package.strip()
