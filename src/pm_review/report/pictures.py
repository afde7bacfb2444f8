"""Pictures cited as evidence, ``![chart](charts/orders.png)``: parsing, and reading them."""

from __future__ import annotations

import re
from pathlib import Path

NAMED = re.compile(r"!\[(?P<alt>[^\[\]\n]*)\]\((?P<path>[^()<>\\\s][^()<>\\\n]*)\)")
"""A line that consists only of a reference to a picture."""

KINDS = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".gif": "gif", ".webp": "webp"}
"""File name extensions of pictures with their MIME subtypes; none of these types can contain scripts."""

SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF")
"""The first bytes of files of these types."""

ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)
"""The start of an address that is not a path on this computer."""

WEB = re.compile(r"https?://", re.IGNORECASE)

LARGEST = 1_000_000
"""The size in bytes above which a picture is left out."""


def named_picture(line: str) -> str:
    """Return the path or web address of the picture that a line refers to; empty for other lines."""
    found = NAMED.fullmatch(line.strip())
    if found is None:
        return ""
    path = found["path"].strip()
    elsewhere = ELSEWHERE.match(path) is not None and WEB.match(path) is None
    return "" if elsewhere or Path(path).suffix.lower() not in KINDS else path


def alternative(line: str) -> str:
    """Return the alternative text of a picture line: its description, or else its path."""
    found = NAMED.fullmatch(line.strip())
    return "" if found is None else found["alt"].strip() or found["path"].strip()


def content_of(path: str, folder: Path | None) -> bytes:
    """Return the content of a local picture; empty if it is too large, unreadable or not a picture.

    A relative path starts at ``folder``; without one, no picture is read.
    """
    if folder is None or not path or WEB.match(path):
        return b""
    try:
        file = folder / path
        if not file.is_file() or file.stat().st_size > LARGEST:
            return b""
        content = file.read_bytes()
    except (OSError, ValueError):
        return b""
    return content if content.startswith(SIGNATURES) else b""


def embedded(path: str, folder: Path | None) -> str:
    """Return a local picture as a ``data:`` URL; empty if it cannot be read."""
    content = content_of(path, folder)
    if not content:
        return ""
    from base64 import b64encode

    return f"data:image/{KINDS[Path(path).suffix.lower()]};base64,{b64encode(content).decode('ascii')}"
