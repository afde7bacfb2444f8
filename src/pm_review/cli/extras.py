"""How to add what an optional part of the program needs, to the environment that it runs in."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from importlib.util import find_spec
from pathlib import Path

from pm_review.cli.streams import PROGRAM

UV_TOOL = "uv-receipt.toml"
"""The file by which uv knows an environment of its own tools."""

PIPX = "pipx_metadata.json"
"""The file by which pipx knows one of its environments."""


def install_command(extra: str) -> str:
    """The command that adds an extra such as ``docx`` where this program is installed."""
    home = Path(sys.prefix)
    wanted = f"{PROGRAM}[{extra}]"
    if (home / UV_TOOL).exists():
        return shlex.join(["uv", "tool", "install", "--force", wanted])
    if (home / PIPX).exists():
        return shlex.join(["pipx", "inject", PROGRAM, *_packages(extra)])
    if find_spec("pip") is None:
        return shlex.join(["uv", "pip", "install", "--python", sys.executable, wanted])
    return shlex.join([sys.executable, "-m", "pip", "install", wanted])


def _packages(extra: str) -> Iterator[str]:
    """The packages that an extra stands for, each with the versions that do."""
    try:
        declared = requires(PROGRAM) or []
    except PackageNotFoundError:
        return
    for each in declared:
        package, _, marker = each.partition(";")
        if f"extra == '{extra}'" in marker.replace('"', "'"):
            yield package.strip()
