"""Detect the encoding of Chinese and Japanese text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_COMMON = {
    "gb18030": re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]"),
    "big5": re.compile(rb"[\xa1-\xc6][\x40-\x7e\xa1-\xfe]"),
    "shift_jis": re.compile(
        rb"[\x88-\x97][\x40-\x7e\x80-\xfc]|\x82[\x9f-\xf1]|\x83[\x40-\x96]|\x81[\x40-\xfc]|\x82[\x4f-\x9a]"
    ),
}
"""The most common characters in each encoding; for Japanese including kana."""
_IN_HEADERS = {
    "gb18030": "日期时间月份年季度周用户数量订单金额收入合计总计销售访问活跃新增留存率点击展示转化下载注册客",
    "big5": "日期時間月份年季度週用戶數量訂單金額收入合計總計銷售訪問活躍新增留存率點擊展示轉化下載註冊營額",
    "shift_jis": "日付時間月年件数売上合計金額数量会員登録利用者平均新規率週期客単価",
}
"""Characters common in column headers; a text with several of them is very likely decoded correctly."""
_HEADER_WEIGHT = 2.0
_DOUBT = 0.25
"""The minimum lead of the best encoding over the second one; below it, the second one is a rival."""
_SAMPLE = 2**16


@dataclass(frozen=True, slots=True)
class Guess:
    """A guessed encoding."""

    encoding: str
    share: float
    """The share of common characters; header words can raise it above 1."""
    rival: str
    """Another encoding with almost the same score; empty if there is none."""


def guess(data: bytes, favourite: str) -> Guess:
    """Return the likeliest of the encodings; `favourite` wins a tie."""
    sample = _whole_lines(data)
    scores = {name: _score(sample, name) for name in _COMMON}
    ranked = sorted(scores, key=lambda name: (scores[name], name == favourite), reverse=True)
    best, second = ranked[:2]
    close = scores[second] > 0 and scores[best] - scores[second] < _DOUBT
    return Guess(best, scores[best], second if close else "")


def _whole_lines(data: bytes) -> bytes:
    """Return the first lines, so that no character is cut."""
    sample = data[:_SAMPLE]
    return sample[: sample.rfind(b"\n") + 1] if len(data) > _SAMPLE else sample


def _score(sample: bytes, encoding: str) -> float:
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        text = sample.decode(encoding, "replace")
    characters = [each for each in text if not each.isascii() and (each.isalnum() or each == "\ufffd")]
    if not characters or text.count("\ufffd") * 20 > len(characters):
        return 0.0
    encoded = (each.encode(encoding, "replace") for each in characters)
    common = sum(1 for each in encoded if _COMMON[encoding].fullmatch(each))
    known = sum(1 for each in characters if each in _IN_HEADERS[encoding])
    return (common + _HEADER_WEIGHT * known) / len(characters)
