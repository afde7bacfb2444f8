"""Decode bytes to text: detect the encoding, also Chinese and Japanese, and refuse what is not text."""

from __future__ import annotations

import codecs
import re

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
_NAMES = {"cp1252": "windows-1252", "utf-8-sig": "utf-8"}
"""How an encoding is named that Python names otherwise."""
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
_COMMON = {
    "gb18030": re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]"),
    "big5": re.compile(rb"[\xa1-\xc6][\x40-\x7e\xa1-\xfe]"),
    "shift_jis": re.compile(
        rb"[\x88-\x97][\x40-\x7e\x80-\xfc]|\x82[\x9f-\xf1]|\x83[\x40-\x96]|\x81[\x40-\xfc]|\x82[\x4f-\x9a]"
    ),
}
"""The most common characters in each encoding, for Japanese including kana; the first one wins a tie."""
_IN_HEADERS = {
    "gb18030": "日期时间月份年季度周用户数量订单金额收入合计总计销售访问活跃新增留存率点击展示转化下载注册客",
    "big5": "日期時間月份年季度週用戶數量訂單金額收入合計總計銷售訪問活躍新增留存率點擊展示轉化下載註冊營額",
    "shift_jis": "日付時間月年件数売上合計金額数量会員登録利用者平均新規率週期客単価",
}
"""Characters common in column headers; a text with several of them is very likely decoded correctly."""
_HEADER_WEIGHT = 2.0
_DOUBT = 0.25
"""The minimum lead of the best encoding over the second one; below it, the second one is a rival."""
_COMMON_TO_CHINESE, _COMMON_TO_OTHERS = 0.3, 0.6
"""The share of common characters above which bytes count as Chinese or Japanese."""
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f]")
_SAMPLE, _SAMPLE_OF_CHARACTERS = 2**18, 2**16


def decode(data: bytes, encoding: str | None, language: str) -> tuple[str, str, str]:
    """Return the text, its detected or given encoding, and another encoding that is equally likely.

    Raises:
        SheetError: if the data is not text.
    """
    rival = ""
    if not encoding:
        for sign, kind in _FOREIGN:
            if data.startswith(sign):
                raise SheetError("old_excel" if kind == "XLS" else "not_a_sheet", kind=kind)
        encoding, rival = detect(data, language)
    try:
        name = codecs.lookup(encoding).name
        text = data.decode(name, "replace").removeprefix("\ufeff")
    except (UnicodeError, LookupError) as error:
        raise SheetError("unknown_encoding", encoding=encoding) from error
    _refuse_unreadable(text)
    return text, _NAMES.get(name, name), rival


def check_size(size: int) -> None:
    """Refuse an empty or too large file; callers check before they read a file."""
    if size == 0:
        raise SheetError("empty")
    if size > MAX_BYTES:
        raise SheetError("too_big", size=size // 2**20, limit=MAX_BYTES // 2**20)


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
        if len(data) - error.start < 4 and not data[: error.start].isascii():
            return "utf-8", ""
        return _east_asian(data, language) if _paired(data) else ("windows-1252", "")
    return "utf-8", ""


def _east_asian(data: bytes, language: str) -> tuple[str, str]:
    """Return the likeliest encoding and its rival, or windows-1252 if none yields common characters."""
    end = len(data) if len(data) <= _SAMPLE_OF_CHARACTERS else data.rfind(b"\n", 0, _SAMPLE_OF_CHARACTERS) + 1
    scores = {name: _score(data[:end], name) for name in _COMMON}
    best, second, _ = sorted(scores, key=lambda name: scores[name], reverse=True)
    if scores[best] < (_COMMON_TO_CHINESE if language.startswith("zh") else _COMMON_TO_OTHERS):
        return "windows-1252", ""
    close = scores[second] > 0 and scores[best] - scores[second] < _DOUBT
    return best, second if close else ""


def _score(sample: bytes, encoding: str) -> float:
    """Return the share of common characters; header words can raise it above 1."""
    text = sample.decode(encoding, "replace")
    characters = [each for each in text if not each.isascii() and (each.isalnum() or each == "\ufffd")]
    if not characters or text.count("\ufffd") * 20 > len(characters):
        return 0.0
    encoded = (each.encode(encoding, "replace") for each in characters)
    common = sum(1 for each in encoded if _COMMON[encoding].fullmatch(each))
    known = sum(1 for each in characters if each in _IN_HEADERS[encoding])
    return (common + _HEADER_WEIGHT * known) / len(characters)


def _paired(data: bytes) -> bool:
    """Whether most bytes above ASCII are in pairs, unlike western accents."""
    runs = _HIGH_RUN.findall(data[:_SAMPLE])
    paired = sum(len(run) for run in runs if len(run) > 2 or (len(run) == 2 and run[1] >= 0x80))
    return paired * 2 > sum(map(len, runs))


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
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > MAX_LINE:
            raise SheetError("line_too_long", line=number, limit=MAX_LINE)
