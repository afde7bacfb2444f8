from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from pm_review.store import migrations, reading
from pm_review.store.errors import StoreError, describe

from .conftest import SAMPLE


def refusal(tmp_path: Path, content: bytes) -> StoreError:
    path = tmp_path / "review.toml"
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        reading.read(path)
    assert path.read_bytes() == content
    return caught.value


def place(error: StoreError) -> tuple[str, int, str]:
    return error.code, error.line, error.key


def test_a_mark_at_the_head_and_foreign_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "review.toml"
    path.write_bytes(b"\xef\xbb\xbf[overview]\r\nyear = 2025\r\nsummary = '''a\r\nb'''\r\n")
    review = reading.read(path)
    assert (review.overview.year, review.overview.summary) == (2025, "a\nb")


def test_an_empty_file_is_an_empty_review(tmp_path: Path) -> None:
    path = tmp_path / "review.toml"
    path.touch()
    assert reading.read(path).overview.year is None


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"format = 1\nyear =\n", ("syntax", 2, "")),
        (b'format = 1\n[overview]\nsummary = """never ends\n', ("syntax", 3, "")),
        (b"a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> other\n", ("marker", 2, "")),
        (b"a = 1\nb = '\xff'\n", ("encoding", 2, "")),
        (b"a = 1\nb = '\0'\n", ("nul", 2, "")),
        (b"format = 1\n\n[overview]\nyear = '2025'\n", ("type", 4, "overview.year")),
        (b"[[goals]]\n[[goals]]\n# x\nstate = 'won'\n", ("word", 4, "goals[1].state")),
        (b"[[goals]]\nname = [1]\n", ("type", 2, "goals[0].name")),
        (b"goals = 5\n", ("type", 1, "goals")),
        (b"goals = [\n{ name = 'a' },\n{ name = 5 },\n]\n", ("type", 1, "goals[1].name")),
        (b"[[goals]]\nid='G1'\n[[goals]]\nid='G1'\n", ("duplicate", 4, "goals[1].id")),
        (b"\nformat = 99\n", ("newer", 2, "format")),
        (b"\nformat = 0\n", ("format", 2, "format")),
        (b"[[goals]]\n[[goals.parts]]\nx = '''\n\n'''\nname = 3\n", ("type", 6, "goals[0].parts[0].name")),
        (b"year = 1\n[[overview]]\n[[overview]]\n", ("type", 2, "overview")),
        (b"year = 1\n[goals.first]\nname = 'a'\n", ("type", 2, "goals")),
        (b"year = 1\n\ngoals.first.name = 'a'\n", ("type", 3, "goals")),
        (
            b"[[data.metrics]]\n[data.metrics.series]\n1 = 1\n2 = 'x'\n",
            ("type", 4, "data.metrics[0].series.2"),
        ),
        (b"[[goals]]\n\nevidence = [\n'a', 5,\n]\n", ("type", 3, "goals[0].evidence[1]")),
        (b"x = " + b"[" * 5000 + b"]" * 5000 + b"\n", ("syntax", 1, "")),
        (b"x = 1979-99-99\n", ("syntax", 1, "")),
    ],
)
def test_what_is_wrong_is_told_by_line_and_key(
    tmp_path: Path, content: bytes, expected: tuple[str, int, str]
) -> None:
    assert place(refusal(tmp_path, content)) == expected


def test_what_may_stand_there_is_told_in_both_languages(tmp_path: Path) -> None:
    error = refusal(tmp_path, b"[[goals]]\nstate = 'won'\n")
    for language in ("en", "zh"):
        said = describe(error, language)
        assert all(each in said for each in (str(error.path), "2", "goals[0].state", "won", "exceeded, met"))


def test_a_folder_is_no_review(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        reading.read(tmp_path)
    assert caught.value.code == "folder"


def test_a_pipe_is_no_review_and_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "review.toml")
    with pytest.raises(StoreError) as caught:
        reading.read(tmp_path / "review.toml")
    assert caught.value.code == "special"


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "review.toml"
    with path.open("wb") as file:
        file.truncate(reading.LARGEST + 1)
    with pytest.raises(StoreError) as caught:
        reading.read(path)
    assert (caught.value.code, caught.value.expected) == ("large", "64")


@pytest.mark.parametrize("name", ["gone.toml", "a\0b", "x" * 5000])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError) as caught:
        reading.read(tmp_path / name)
    assert caught.value.code in ("missing", "name")


def test_a_file_of_somebody_else_is_told(unprivileged: Path) -> None:
    path = unprivileged / "review.toml"
    path.touch(0)
    with pytest.raises(StoreError) as caught:
        reading.read(path)
    assert caught.value.code == "permission"


def mutated(content: bytes, rng: Random) -> bytes:
    at, to = sorted(rng.randrange(len(content)) for _ in range(2))
    match rng.randrange(6):
        case 0:
            return content[:at]
        case 1:
            return content[:at] + bytes([rng.randrange(256)]) + content[at + 1 :]
        case 2:
            return content[:to] + content[at:]
        case 3:
            lines = content.splitlines(keepends=True)
            rng.shuffle(lines)
            return b"".join(lines)
        case 4:
            return content.replace(
                rng.choice((b'"', b"=", b"]", b"2")), rng.choice((b"", b"[", b"\0", b"'")), 1
            )
    return content[:at] + content[to:]


@pytest.mark.parametrize("seed", range(200))
def test_a_damaged_file_is_read_or_refused_with_a_place(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "review.toml"
    content = mutated(SAMPLE.read_bytes(), Random(seed))
    path.write_bytes(content)
    try:
        reading.read(path)
    except StoreError as error:
        assert error.line >= 1
        assert str(error.line) in describe(error, "en")
    assert path.read_bytes() == content


def test_older_formats_are_lifted_step_by_step() -> None:
    steps = {
        1: lambda plain: plain | {"two": plain["one"]},
        2: lambda plain: plain | {"three": plain["two"]},
    }
    lifted = migrations.lift({"format": 1, "one": "x"}, steps, newest=3)
    assert lifted == {"format": 3, "one": "x", "two": "x", "three": "x"}


def test_the_newest_format_is_left_as_it_is() -> None:
    assert migrations.lift({"format": 1, "a": 1}) == {"format": 1, "a": 1}
