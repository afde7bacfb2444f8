"""Parse numbers without scale and unit: digits, Chinese numerals and English words.

The texts were normalized with `matching.normalize`: lower case, half width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pm_review.figures.lexicon import FRACTIONS, HAN_DIGITS, HAN_GROUPS, HAN_PLACES, NUMBERS, SCALES
from pm_review.figures.matching import compiled


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and its position."""

    value: Decimal
    end: int
    """The index after it."""
    whole: bool = False
    """Whether it includes its scale, like 一亿二千万."""
    unsure: bool = False
    """Whether its mark is ambiguous: decimal or thousands, as in 1.000."""
    bare: bool = True
    """Whether it is also a number without words around it; 4,5 and 1 234 may be two numbers."""
    percent: bool = False
    """Whether the word itself is a share: half, 一半, 三分之一."""


HAN = "零〇一二两兩三四五六七八九十百千万萬亿億"
"""The characters of Chinese numerals."""

_GROUPED = (
    r"(?P<comma>[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9]|,[0-9])(?:\.[0-9]+)?"
    r"|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?![0-9]|,[0-9])(?:\.[0-9]+)?)"
    r"|(?P<dots>[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){2,}(?:,[0-9]+)?|\.[0-9]{3},[0-9]+)(?![0-9.]))"
    r"|(?P<quote>[1-9][0-9]{0,2}(?:'[0-9]{3})+(?![0-9'])(?:[.,][0-9]+)?)"
    r"|(?P<blank>[1-9][0-9]{0,2}(?: [0-9]{3})+(?! ?[0-9])(?:[.,][0-9]+)?)"
)
_UNGROUPED = (
    r"(?P<third>[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9]))"
    r"|(?P<decimal>(?:[0-9]+,[0-9]{1,2}|0,[0-9]+)(?![0-9]))"
    r"|(?P<plain>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
)
_POWER = (
    r"(?:e(?P<e>[-+]?[0-9]{1,2})(?![0-9])"
    r"| ?[x×*·] ?10(?:\^(?P<p>-?[0-9]{1,2})|(?P<s>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))(?![0-9]))?"
)
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SIGNS = "".join(FRACTIONS)
LARGE = ("thousand", "million", "billion", "trillion")
"""English words that multiply everything before them."""


def numeral(text: str, at: int) -> Numeral | None:
    """Return the number at an index; None if there is none."""
    return _digits(text, at) or _han(text, at) or _words(text, at)


_DIGITS = (
    rf"(?:{_GROUPED}|{_UNGROUPED}){_POWER}"
    rf"(?: ?(?P<sign>[{_SIGNS}])| (?P<n>[1-9])/(?P<d>[2-9])(?![0-9/]))?|(?P<alone>[{_SIGNS}])"
)


def _digits(text: str, at: int) -> Numeral | None:
    found = compiled(_DIGITS).match(text, at)
    if found is None:
        return None
    if found["alone"]:
        return Numeral(FRACTIONS[found["alone"]], found.end())
    value = _numeral_value(found)
    if value is None or value.adjusted() > 30:
        return None
    bare = not found["decimal"] and not (found["blank"] and _may_be_two(found["blank"]))
    return Numeral(value, found.end(), unsure=found["third"] is not None, bare=bare)


def _may_be_two(blank: str) -> bool:
    return blank.count(" ") == 1 and not blank.endswith("000")


def _numeral_value(found: re.Match[str]) -> Decimal | None:
    """Return the number of a match; None if an integer starts with 0."""
    body = found["comma"] or found["quote"] or found["blank"] or found["third"] or found["plain"]
    if found["dots"] or found["decimal"]:
        body = (found["dots"] or found["decimal"]).replace(".", "").replace(",", ".")
    elif found["quote"] or found["blank"]:
        body = re.sub("[' ]", "", body).replace(",", ".")
    if re.match("0[0-9]", body):
        return None
    value = Decimal(body.replace(",", ""))
    power = found["e"] or found["p"] or (found["s"] or "").translate(_SUPERSCRIPT)
    if power:
        value = value.scaleb(int(power))
    if found["sign"] or found["n"]:
        fraction = FRACTIONS[found["sign"]] if found["sign"] else Decimal(found["n"]) / Decimal(found["d"])
        return value + fraction if value == value.to_integral_value() and fraction < 1 else None
    return value


_HAN = (
    rf"(?P<half>一?半)|(?P<of>[{HAN}]{{1,3}})分之(?P<part>[{HAN}]+)"
    rf"|(?P<run>[{HAN}]+)(?:[点點](?P<point>[{''.join(HAN_DIGITS)}]+))?"
)


def _han(text: str, at: int) -> Numeral | None:
    """Parse a Chinese numeral; a single 万 or 亿 at the end is left as a scale."""
    found = compiled(_HAN).match(text, at)
    if found is None:
        return None
    if found["half"]:
        whole = found["half"] == "一半"
        return Numeral(Decimal(50) if whole else Decimal("0.5"), found.end(), percent=whole)
    if found["part"]:
        part, of = han_value(found["part"]), han_value(found["of"])
        return Numeral(Decimal(part * 100) / of, found.end(), percent=True) if part and of else None
    signs = found["run"]
    if found["point"]:
        whole = _section(signs)
        decimals = "".join(str(HAN_DIGITS[sign]) for sign in found["point"])
        return None if whole is None else Numeral(Decimal(f"{whole}.{decimals}"), found.end())
    plain = signs.rstrip("".join(HAN_GROUPS))
    scaled = plain != signs and not set(plain) & set(HAN_GROUPS)
    value = han_value(plain if scaled else signs)
    if value is None or (scaled and not plain):
        return None
    end = found.start() + len(plain if scaled else signs)
    return Numeral(Decimal(value), end, whole=not scaled and bool(set(signs) & set(HAN_GROUPS)))


def han_value(signs: str) -> int | None:
    """Return the value of a whole Chinese numeral; None if invalid, like 三四 and 二〇二五."""
    for sign in ("亿", "億", "万", "萬"):
        head, found, tail = signs.rpartition(sign)
        if found:
            high, low = han_value(head), _han_rest(tail, HAN_GROUPS[sign])
            return high * HAN_GROUPS[sign] + low if high and low is not None else None
    return _section(signs)


def _han_rest(signs: str, group: int) -> int | None:
    """Return the value after 万 or 亿; 五 in 一万五 is five of the next place."""
    if not signs:
        return 0
    if len(signs) == 1 and HAN_DIGITS.get(signs):
        return HAN_DIGITS[signs] * group // 10
    low = han_value(signs.lstrip("零〇"))
    return low if low is not None and low < group else None


def _section(signs: str) -> int | None:
    """Return the value of up to 9999: place values decrease, and the last one may be omitted."""
    if signs in ("零", "〇"):
        return 0
    total, last, digit, zero = 0, 10_000, None, False
    for sign in signs:
        place = HAN_PLACES.get(sign)
        if place is None:
            if digit is not None:
                return None
            digit, zero = (None, True) if sign in "零〇" else (HAN_DIGITS[sign], zero)
            continue
        if place >= last or (digit is None and place != 10):
            return None
        total, last, digit, zero = total + (digit or 1) * place, place, None, False
    if digit is None:
        return total or None
    return total + digit * (last // 10 if last in (100, 1000) and not zero else 1)


_TOKEN = re.compile(r"([a-z]+)(?:[ -](?=[a-z]))?")
_ARTICLES = ("a", "an")


def _tokens(text: str, at: int) -> Iterator[tuple[str, int]]:
    """Yield the Latin words from an index on, each with its end."""
    while found := _TOKEN.match(text, at):
        yield found[1], found.end(1)
        at = found.end()


def _words(text: str, at: int) -> Numeral | None:
    """Parse a number in English words; a final thousand, million and so on is left as a scale."""
    tokens = list(_tokens(text, at))[:12]
    words = [word for word, _ in tokens]
    if words[:1] == ["half"]:
        return _half(text, tokens)
    start = 1 if words[:1] and words[0] in _ARTICLES and words[1:2] and words[1] in _AFTER_ARTICLE else 0
    count, value = _spelled(words[start:], Decimal(1) if start else None)
    if value is None:
        return None
    end = tokens[start + count - 1][1] if start + count else at
    whole = any(word in LARGE for word in words[: start + count])
    return None if compiled(_CHOICE).match(text, end) else Numeral(value, end, whole=whole)


_AFTER_ARTICLE = ("hundred", "dozen", *LARGE)


def _half(text: str, tokens: list[tuple[str, int]]) -> Numeral | None:
    """Parse half a million, or half of something."""
    end = tokens[0][1]
    if len(tokens) > 2 and tokens[1][0] in _ARTICLES and tokens[2][0] in SCALES:
        return Numeral(Decimal("0.5"), tokens[1][1])
    return Numeral(Decimal(50), end, percent=True) if re.match(r"$| of\b", text[end:]) else None


def _spelled(words: list[str], value: Decimal | None) -> tuple[int, Decimal | None]:
    """Return how many words belong to a number, and the number."""
    total, current, count, at = Decimal(0), value, 0, 0
    while at < len(words):
        word = words[at]
        if word == "and" and words[at + 1 : at + 3] == ["a", "half"] and current is not None:
            return at + 3, total + current + Decimal("0.5")
        if word == "and" and total + (current or 0) >= 100 and set(words[at + 1 : at + 2]) & NUMBERS.keys():
            at += 1
            continue
        if word in LARGE and current is not None and any(each in NUMBERS for each in words[at + 1 : at + 3]):
            total, current = total + current * SCALES[word], None
        else:
            following = _next(word, current)
            if following is None:
                break
            current = following
        at += 1
        count = at
    known = current is not None or bool(total)
    return count, total + (current or 0) if known and (count or value is not None) else None


def _next(word: str, current: Decimal | None) -> Decimal | None:
    """Return the number after one more word; None if the word does not continue it."""
    if word in ("hundred", "dozen"):
        return None if current is None else current * SCALES[word]
    number = NUMBERS.get(word)
    if number is None:
        return None
    if current is None:
        return Decimal(number)
    after_hundred = current >= 100 and current % 100 == 0
    after_tens = number < 10 and current % 100 >= 20 and current % 10 == 0
    return current + number if number and (after_hundred or after_tens) else None


_CHOICE = rf" of (?!(?:the |my |our )?(?:[0-9]|(?:{'|'.join(NUMBERS)})(?![a-z])))"
"""What follows a number that chooses things out of several, like `one of the best`."""
