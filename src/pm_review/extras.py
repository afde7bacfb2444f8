"""The shell command that installs an optional extra into the running installation."""

from __future__ import annotations

import shlex
import sys
import tomllib
from collections.abc import Iterator, Mapping
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
        return shlex.join(["uv", "tool", "install", "--force", _uv_requirement(home / UV_TOOL, extra)])
    if (home / PIPX).exists():
        return shlex.join(["pipx", "inject", PACKAGE, *_packages(extra)])
    if find_spec("pip") is None:
        return shlex.join(["uv", "pip", "install", "--python", sys.executable, wanted])
    return shlex.join([sys.executable, "-m", "pip", "install", wanted])


def _uv_requirement(receipt: Path, extra: str) -> str:
    """Return the requirement of a uv tool with one more extra, from the folder that it was installed from."""
    installed = _uv_entry(receipt)
    extras = installed.get("extras")
    wanted = dict.fromkeys([*(map(str, extras) if isinstance(extras, list) else ()), extra])
    folder = installed.get("directory") or installed.get("editable")
    source = f" @ {Path(folder).as_uri()}" if isinstance(folder, str) and Path(folder).is_absolute() else ""
    return f"{PACKAGE}[{','.join(wanted)}]{source}"


def _uv_entry(receipt: Path) -> Mapping[str, object]:
    """Return uv's record of the installed program; empty if the receipt cannot be read."""
    try:
        requirements = tomllib.loads(receipt.read_text(encoding="utf-8"))["tool"]["requirements"]
        return next(dict(each) for each in requirements if each.get("name") == PACKAGE)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, StopIteration):
        return {}


def _packages(extra: str) -> Iterator[str]:
    """Yield the requirements of an extra with their versions, such as ``python-docx>=1.1``."""
    try:
        declared = requires(PACKAGE) or []
    except PackageNotFoundError:
        return
    for each in declared:
        package, _, marker = each.partition(";")
        if f"extra == '{extra}'" in marker.replace('"', "'"):
            yield package.strip()
