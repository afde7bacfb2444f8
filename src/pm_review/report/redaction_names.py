"""Names in a review that identify people, products and companies, and masks for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pm_review.figures.formatting import as_letters
from pm_review.i18n.catalog import languages, words
from pm_review.model import Review

SIGNS = ",;/&+、，；"
"""Characters that separate several names in one answer; ``screens/report.toml`` has such words."""

LINK = r"https?://[^\s<>\"，。；、）]+|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+"
"""Links and email addresses, which also identify a company; a long text is read once."""

LATIN = r"A-Za-zÀ-ÖØ-öø-ɏ0-9_"
"""Letters beside which a Latin name is part of another word."""

_FIRST = re.compile(f"[{LATIN}]")
_LAST = re.compile(f"[{LATIN}]$")

PART = re.compile(rf"(?<![{LATIN}])[A-ZÀ-ÖØ-Þ][{LATIN}]+(?![{LATIN}])")
"""A capitalized first or last name, which may be used alone."""


class Names:
    """Masks names in texts; the same name always gets the same mask."""

    def __init__(self, review: Review, extra: Iterable[str], language: str) -> None:
        """Collect the names of a review, and extra words to mask."""
        say = words("report", language)
        self.masks: dict[str, str] = {}
        self.counts: Counter[str] = Counter()
        self._link = say("hide.link")
        used: Counter[str] = Counter()
        parts: dict[str, str] = {}
        spelt: dict[str, None] = {}
        named = [*_named(review), *(("other", word) for word in extra)]
        whole = _whole_names(name for kind, name in named if kind == "person")
        for kind, name in named:
            spelt[name] = None
            same = whole.get(name, name) if kind == "person" else name
            if same.casefold() not in self.masks:
                self.masks[same.casefold()] = say(f"hide.{kind}", letter=as_letters(used[kind]))
                used[kind] += 1
            self.masks.setdefault(name.casefold(), self.masks[same.casefold()])
            if kind == "person":
                parts |= dict.fromkeys(PART.findall(name), self.masks[name.casefold()])
        patterns = (LINK, any_of(spelt))
        ignoring_case = f"(?i:{'|'.join(filter(None, patterns))})"
        self._pattern = re.compile("|".join(filter(None, (ignoring_case, any_of(parts)))))
        self.masks = {part.casefold(): mask for part, mask in parts.items()} | self.masks

    def masked(self, text: str) -> str:
        """Return the text with its names replaced by masks."""
        return self._pattern.sub(self._mask, text)

    def _mask(self, found: re.Match[str]) -> str:
        self.counts[found[0]] += 1
        return self.mask_of(found[0])

    def mask_of(self, found: str) -> str:
        """Return the mask of a name or link that was found."""
        return self.masks.get(found.casefold(), self._link)


def _whole_names(people: Iterable[str]) -> dict[str, str]:
    """Return the whole name for each first or last name that only one of the people has."""
    found: dict[str, set[str]] = {}
    for name in people:
        for part in PART.findall(name):
            if part != name:
                found.setdefault(part, set()).add(name)
    return {part: names.pop() for part, names in found.items() if len(names) == 1}


def any_of(names: Iterable[str]) -> str:
    """Return a pattern that matches the longest of the names; Latin names match only whole words."""
    latin: list[str] = []
    others: list[str] = []
    for name in sorted(names, key=len, reverse=True):
        after = rf"(?![{LATIN}])" if _LAST.search(name) else ""
        (latin if _FIRST.match(name) else others).append(re.escape(name) + after)
    parts = [rf"(?<![{LATIN}])(?:{'|'.join(latin)})"] if latin else []
    return "|".join([*parts, *others])


def _named(review: Review) -> Iterator[tuple[str, str]]:
    """Yield each name with its kind: person, product, competitor, product line."""
    owners = [step.owner for goal in review.plan.goals for step in goal.steps]
    owners += [risk.owner for risk in review.plan.risks]
    grouped = (review.goals, review.projects, review.data.metrics, review.plan.goals)
    lines = [str(record.get("line") or "") for records in grouped for record in records]
    kinds = {
        "person": [review.overview.author, *owners],
        "product": [review.overview.product],
        "competitor": [each.name for each in review.data.market.competitors],
        "line": lines,
    }
    joint = re.compile(rf"\s*(?:[{SIGNS}]|{any_of(_name_words('joints'))})\s*")
    nobody = _name_words("nobody")
    for kind, answers in kinds.items():
        for answer in answers:
            parts = joint.split(answer) if kind == "person" else [answer]
            names = (part.strip() for part in parts)
            # a single character would match too much
            yield from ((kind, name) for name in names if len(name) > 1 and name.casefold() not in nobody)


def _name_words(key: str) -> list[str]:
    """Return the words of a key of ``names`` in all languages, because a review may mix languages."""
    lines = (line for each in languages() for line in words("report", each)(f"names.{key}").split("\n"))
    return sorted({line for line in lines if line})
