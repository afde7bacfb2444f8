"""Decode bytes to text: detect the encoding, and refuse files that are not text."""

from __future__ import annotations

import codecs
import re

from pm_review.sheets.east_asian import guess
from pm_review.sheets.model import SheetError

MAX_BYTES = 32 * 2**20
"""The maximum size of a file in bytes; ten years of days with fifty columns take 2 MB."""
MAX_LINE = 2**20
"""The maximum number of characters in a line."""

_SIGNS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FOREIGN = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "RIFF"),
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "XLS"),
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "ZIP"),
    (b"7z\xbc\xaf", "7z"),
    (b"SQLite format 3", "SQLite"),
)
_HIGH_RUN = re.compile(rb"(?:[\x81-\xfe]\d[\x81-\xfe]\d|[\x81-\xfe][\x40-\x7e\x80-\xfe])+|[\x80-\xff]")
_COMMON_TO_CHINESE, _COMMON_TO_OTHERS = 0.3, 0.6
"""The share of common characters above which bytes count as Chinese or Japanese."""
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f]")
_SAMPLE = 2**18


def decode(data: bytes, encoding: str | None, language: str) -> tuple[str, str, str]:
    """Return the text, its detected or given encoding, and another encoding that is equally likely.

    Raises:
        SheetError: if the data is not text.
    """
    check_size(len(data))
    if not encoding:
        refuse_foreign(data)
    name, rival = (_known(encoding), "") if encoding else detect(data, language)
    try:
        text = data.decode(name, "replace")
    except (UnicodeError, LookupError) as error:
        raise SheetError("unknown_encoding", encoding=name) from error
    text = text.removeprefix("\ufeff")
    _refuse_unreadable(text)
    return text, name, rival


def check_size(size: int) -> None:
    """Refuse an empty or too large file; callers check before they read a file."""
    if size == 0:
        raise SheetError("empty")
    if size > MAX_BYTES:
        raise SheetError("too_big", size=size // 2**20, limit=MAX_BYTES // 2**20)


def refuse_foreign(data: bytes) -> None:
    """Refuse a picture, an archive or another known type, by its first bytes."""
    for sign, kind in _FOREIGN:
        if data.startswith(sign):
            raise SheetError("old_excel" if kind == "XLS" else "not_a_sheet", kind=kind)


def detect(data: bytes, language: str) -> tuple[str, str]:
    """Return the likeliest encoding of the bytes, and another one that is equally likely or empty."""
    for sign, name in _SIGNS:
        if data.startswith(sign):
            return name, ""
    if wide := _unsigned_utf16(data):
        return wide, ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if 0 < len(data) - error.start < 4 and error.start > 0 and not data[: error.start].isascii():
            return "utf-8", ""
        return _without_sign(data, language)
    return "utf-8", ""


def _without_sign(data: bytes, language: str) -> tuple[str, str]:
    """Return a Chinese or Japanese encoding if it yields common characters, or else windows-1252."""
    chinese = language.startswith("zh")
    found = guess(data, "gb18030")
    if not _paired(data) or found.share < (_COMMON_TO_CHINESE if chinese else _COMMON_TO_OTHERS):
        return "windows-1252", ""
    return found.encoding, found.rival


def _paired(data: bytes) -> bool:
    """Whether most bytes above ASCII are in pairs, unlike western accents."""
    runs = _HIGH_RUN.findall(data[:_SAMPLE])
    paired = sum(len(run) for run in runs if len(run) > 2 or (len(run) == 2 and run[1] >= 0x80))
    return paired * 2 > sum(map(len, runs))


def _known(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
    except LookupError as error:
        raise SheetError("unknown_encoding", encoding=encoding) from error
    return "windows-1252" if name == "cp1252" else "utf-8" if name == "utf-8-sig" else name


def _unsigned_utf16(data: bytes) -> str | None:
    """Detect UTF-16 without a byte order mark by zeros at every other position; ``None`` if it is not."""
    if len(data) % 2:
        return None
    sample = data[:_SAMPLE]
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if max(first, second) * 8 < len(sample) or min(first, second) * 20 > max(first, second):
        return None
    return "utf-16-le" if second > first else "utf-16-be"


def _refuse_unreadable(text: str) -> None:
    """Refuse text with NULs, with many control characters, or with an extremely long line."""
    if not text.strip():
        raise SheetError("empty")
    if "\0" in text:
        raise SheetError("nul_bytes", line=text.count("\n", 0, text.index("\0")) + 1)
    if len(_CONTROL.findall(text[:_SAMPLE])) * 100 > len(text[:_SAMPLE]):
        raise SheetError("not_text")
    if len(text) > MAX_LINE and (line := _long_line(text)):
        raise SheetError("line_too_long", line=line, limit=MAX_LINE)


def _long_line(text: str) -> int:
    """Return the number of the first line that is too long; 0 if there is none."""
    lines = re.split(r"\r\n?|\n", text)
    return next((number for number, line in enumerate(lines, 1) if len(line) > MAX_LINE), 0)
