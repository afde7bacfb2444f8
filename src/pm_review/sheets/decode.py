"""From bytes to text: the ladder of encodings, and files that are no text at all."""

from __future__ import annotations

import codecs
import re

from pm_review.sheets.east_asian import guess
from pm_review.sheets.model import SheetError

MAX_BYTES = 32 * 2**20
"""A file larger than this is refused; ten years of days with fifty columns take 2 MB."""
MAX_LINE = 2**20
"""A line longer than this many characters is refused."""

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
"""The share of common characters from which bytes are Chinese or Japanese."""
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f]")
_SAMPLE = 2**18


def decode(data: bytes, encoding: str | None, language: str) -> tuple[str, str, str]:
    """The text, the encoding it was taken for or the one asked for, and another one that is as likely.

    Raises:
        SheetError: for what is no text.
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
    """Refuse an empty file, and one that is too big; callers ask before they read a file."""
    if size == 0:
        raise SheetError("empty")
    if size > MAX_BYTES:
        raise SheetError("too_big", size=size // 2**20, limit=MAX_BYTES // 2**20)


def refuse_foreign(data: bytes) -> None:
    """Refuse what is known by its first bytes to be a picture, an archive or the like."""
    for sign, kind in _FOREIGN:
        if data.startswith(sign):
            raise SheetError("old_excel" if kind == "XLS" else "not_a_sheet", kind=kind)


def detect(data: bytes, language: str) -> tuple[str, str]:
    """The likeliest encoding of the bytes, and another one that is as likely; empty where none is."""
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
    """An encoding of Chinese or Japanese where the bytes make up common characters, else that of Windows."""
    chinese = language.startswith("zh")
    found = guess(data, "gb18030")
    if not _paired(data) or found.share < (_COMMON_TO_CHINESE if chinese else _COMMON_TO_OTHERS):
        return "windows-1252", ""
    return found.encoding, found.rival


def _paired(data: bytes) -> bool:
    """Whether bytes above ASCII stand in pairs, several together or both high, unlike western accents."""
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
    """UTF-16 without a sign shows as zeros in every other place, wherever there are digits and commas."""
    if len(data) % 2:
        return None
    sample = data[:_SAMPLE]
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if max(first, second) * 8 < len(sample) or min(first, second) * 20 > max(first, second):
        return None
    return "utf-16-le" if second > first else "utf-16-be"


def _refuse_unreadable(text: str) -> None:
    """Refuse text with NULs, with many control characters or with a line beyond all measure."""
    if not text.strip():
        raise SheetError("empty")
    if "\0" in text:
        raise SheetError("nul_bytes", line=text.count("\n", 0, text.index("\0")) + 1)
    if len(_CONTROL.findall(text[:_SAMPLE])) * 100 > len(text[:_SAMPLE]):
        raise SheetError("not_text")
    if len(text) > MAX_LINE and (line := _long_line(text)):
        raise SheetError("line_too_long", line=line, limit=MAX_LINE)


def _long_line(text: str) -> int:
    """The number of the first line that is too long; 0 when there is none."""
    lines = re.split(r"\r\n?|\n", text)
    return next((number for number, line in enumerate(lines, 1) if len(line) > MAX_LINE), 0)
