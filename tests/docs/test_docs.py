"""README and docs/ are correct: commands exist, links resolve and example files are valid reviews."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from pm_review.cli.arguments import command_named
from pm_review.cli.parser import parse
from pm_review.i18n.catalog import words
from pm_review.model import FieldType, Review, field_specs, from_dict, to_dict

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


def blocks(language: str) -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        for found in FENCE.finditer(page.read_text(encoding="utf-8")):
            if found[1] == language:
                yield page, found[2]


def calls() -> Iterator[list[str]]:
    """Yield every call of the program in a block of shell commands."""
    for _, block in blocks("sh"):
        for found in re.finditer(r"(?<!/)pm-review\b[^&|)\n]*", block):
            yield shlex.split(found[0], comments=True)[1:]


@pytest.mark.parametrize("call", calls(), ids=" ".join)
def test_every_documented_call_is_one_that_the_program_takes(call: list[str]) -> None:
    asked = parse(call, words("cli", "en"))
    assert asked.command is None or command_named(asked.command)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_readme_links_to_every_page() -> None:
    linked = {(ROOT / target).resolve() for target in LINK.findall((ROOT / "README.md").read_text("utf-8"))}
    assert {*PAGES} - {ROOT / "README.md"} <= linked


@pytest.mark.parametrize("block", [block for _, block in blocks("toml")])
def test_every_documented_file_is_a_review(block: str) -> None:
    assert to_dict(from_dict(tomllib.loads(block))) == {"format": 1} | tomllib.loads(block)


def tables(kind: type = Review, above: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield every table of the format with its own keys."""
    known = dict(field_specs(kind))
    plain = [
        key
        for key, each in known.items()
        if each.kind not in (FieldType.TABLE, FieldType.RECORDS, FieldType.SERIES)
    ]
    if plain and above:
        yield above, plain
    for key, spec in known.items():
        if spec.record is not None:
            yield from tables(spec.record, f"{above}.{key}".strip("."))


def test_the_page_on_the_format_names_every_table_and_key() -> None:
    page = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `\[+([a-z_.]+)\]+` \| (.+) \|$", page, re.MULTILINE)
    documented = {name: re.findall(r"`(\w+)`", keys) for name, keys in rows if "series" not in name}
    assert documented == {name: keys for name, keys in tables() if name != "program"}


def test_the_checks_run_the_command_that_the_readme_names() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.search(r"\.venv/bin/(pytest.*)$", readme, re.MULTILINE)
    assert named is not None
    assert f"check {named[1]}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
