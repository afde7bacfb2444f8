"""Pictures that a user names as evidence, ``![chart](charts/orders.png)``: recognised, and read for HTML."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path

NAMED = re.compile(r"!\[(?P<alt>[^\[\]\n]*)\]\((?P<path>[^()<>\\\s][^()<>\\\n]*)\)")
"""A line that names a picture and says nothing else."""

KINDS = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".gif": "gif", ".webp": "webp"}
"""Ends of the names of pictures, and what browsers call each kind; none of them can hold a program."""

SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF")
"""How the files of these kinds begin."""

ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)
"""How an address begins that is no path on this machine."""

WEB = re.compile(r"https?://", re.IGNORECASE)

LARGEST = 1_000_000
"""Bytes above which a picture stays outside the page."""


def named_picture(line: str) -> str:
    """The path or the web address of the picture that a line names; empty for any other line."""
    found = NAMED.fullmatch(line.strip())
    if found is None:
        return ""
    path = found["path"].strip()
    elsewhere = ELSEWHERE.match(path) is not None and WEB.match(path) is None
    return "" if elsewhere or Path(path).suffix.lower() not in KINDS else path


def alternative(line: str) -> str:
    """What a line that names a picture says instead of it: its words, else its path."""
    found = NAMED.fullmatch(line.strip())
    return "" if found is None else found["alt"].strip() or found["path"].strip()


def embedded(path: str, folder: Path) -> str:
    """A local picture as a ``data:`` address; empty where it is none, too large, or cannot be read.

    A relative path begins in ``folder``.
    """
    if WEB.match(path):
        return ""
    try:
        file = folder / path
        if not file.is_file() or file.stat().st_size > LARGEST:
            return ""
        content = file.read_bytes()
    except (OSError, ValueError):
        return ""
    if not content.startswith(SIGNATURES):
        return ""
    return f"data:image/{KINDS[file.suffix.lower()]};base64,{b64encode(content).decode('ascii')}"
