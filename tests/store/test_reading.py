from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.store import reading
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
    return error.code, error.issue.line, error.issue.key


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
        (b"x = " + b"[" * 5000 + b"]" * 5000 + b"\n", ("deep", 1, "x")),
        (b"x = 1979-99-99\n", ("syntax", 1, "")),
    ],
)
def test_mistakes_are_reported_by_line_and_key(
    tmp_path: Path, content: bytes, expected: tuple[str, int, str]
) -> None:
    assert place(refusal(tmp_path, content)) == expected


def test_allowed_values_are_reported_in_both_languages(tmp_path: Path) -> None:
    error = refusal(tmp_path, b"[[goals]]\nstate = 'won'\n")
    for language in ("en", "zh"):
        said = describe(error, language)
        assert all(each in said for each in (str(error.path), "2", "goals[0].state", "won", "exceeded, met"))


@pytest.mark.parametrize(
    "content",
    [
        b"[[goals]]\nstate = '" + b"won" * 100_000 + b"'\n",
        b"[[data.metrics]]\n[data.metrics.series]\n" + b"2025" * 100_000 + b" = 'x'\n",
    ],
)
def test_a_value_or_a_key_of_any_length_is_reported_in_a_short_line(tmp_path: Path, content: bytes) -> None:
    said = describe(refusal(tmp_path, content), "en")
    assert "…" in said
    assert len(said) < 1000


def test_a_folder_is_not_a_review(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        reading.read(tmp_path)
    assert caught.value.code == "folder"


def test_a_pipe_is_not_a_review_and_does_not_hang(tmp_path: Path) -> None:
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
    assert (caught.value.code, caught.value.issue.values["expected"]) == ("large", "64")


@pytest.mark.parametrize("name", ["gone.toml", "a\0b", "x" * 5000])
def test_a_file_that_is_not_there_is_reported(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError) as caught:
        reading.read(tmp_path / name)
    assert caught.value.code in ("missing", "name")


def test_a_file_of_somebody_else_is_reported(unprivileged: Path) -> None:
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
        assert error.issue.line >= 1
        assert str(error.issue.line) in describe(error, "en")
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"a = 1\n   year =   # soon\n", "year =   # soon"),
        (b"x" * 60 + b"\n", "x" * 60),
        (b"x" * 61 + b"\n", "x" * 60 + "…"),
        ("目标 = 1\n".encode(), "目标 = 1"),
        (b"a = 1\nb = 2 3\nc = 4\n", "b = 2 3"),
        (b'a = """never\nends\n', "ends"),
        (b"<<<<<<< mine\na = 1\n", "<<<<<<< mine"),
        (b"a = [1\n||||||| base\n", "||||||| base"),
        (b"a = 1\n\xff\xfe\n", "ff"),
        (b"\xe5\xbc", "e5 bc"),
    ],
)
def test_an_invalid_line_is_quoted_but_not_too_much_of_it(tmp_path: Path, content: bytes, found: str) -> None:
    error = refusal(tmp_path, content)
    assert error.issue.values["found"] == found
    assert found in describe(error, "en")


@pytest.mark.parametrize("sign", ["<<<<<<", "=======x", "======= ours", ">>>>>>>x", "x <<<<<<< HEAD"])
def test_text_that_only_looks_like_a_conflict_marker_is_reported_as_invalid_toml(
    tmp_path: Path, sign: str
) -> None:
    assert place(refusal(tmp_path, f"a = 1\n{sign}\n".encode())) == ("syntax", 2, "")


def test_marks_of_a_merge_within_a_text_are_text(tmp_path: Path) -> None:
    path = tmp_path / "review.toml"
    path.write_text("[overview]\nsummary = '''\n<<<<<<< HEAD\n=======\n'''\n", encoding="utf-8")
    assert reading.read(path).overview.summary == "<<<<<<< HEAD\n=======\n"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        (b"a = 1", "a = 1\n"),
        (b"a = 1\n", "a = 1\n"),
        (b"a = 1\n\n", "a = 1\n\n"),
        (b"\xef\xbb\xbfa = 1\r\nb = 2", "a = 1\nb = 2\n"),
        (b"a = '\r\n'\r\n", "a = '\n'\n"),
    ],
)
def test_a_text_has_one_kind_of_line_ends_an_ended_last_line_and_no_mark(content: bytes, text: str) -> None:
    assert reading.decode(content, Path("x")) == text


@pytest.mark.parametrize(
    ("like", "content"),
    [
        (b"", b"a\nb\n"),
        (b"x\n", b"a\nb\n"),
        (b"x\r\n", b"a\r\nb\r\n"),
        (b"x\r\ny\n", b"a\nb\n"),
        (b"x", b"a\nb\n"),
        (b"\xef\xbb\xbfx\n", b"\xef\xbb\xbfa\nb\n"),
        (b"\xef\xbb\xbfx\r\n", b"\xef\xbb\xbfa\r\nb\r\n"),
        (b"\xef\xbb\xbf", b"\xef\xbb\xbfa\nb\n"),
    ],
)
def test_a_text_is_written_with_the_line_ends_and_the_mark_of_the_file_before(
    like: bytes, content: bytes
) -> None:
    assert reading.encode_like("a\nb\n", like) == content


TEXTS = st.text(st.characters(exclude_characters="\r\0\ufeff", exclude_categories=["Cs"]))


@given(TEXTS, st.sampled_from(["\n", "\r\n"]), st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_a_file_that_is_read_and_written_is_the_same_to_the_byte(text: str, ends: str, mark: bytes) -> None:
    content = mark + (text + "\n").replace("\n", ends).encode()
    assert reading.encode_like(reading.decode(content, Path("x")), content) == content


LINED = """\
format = 1

[overview]
year = 2025
mood.before = "low"

[[goals]]
name = "a"
parts = [
  { name = "p" },
]

  [goals.risk]
  level = 1

[[goals]]
"my \\"key\\"" = 1
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("format", 1),
        ("overview", 3),
        ("overview.year", 4),
        ("overview.mood", 5),
        ("overview.mood.before", 5),
        ("overview.gone", 3),
        ("goals", 7),
        ("goals[0]", 7),
        ("goals[0].name", 8),
        ("goals[0].parts[0].name", 9),
        ("goals[0].risk", 13),
        ("goals[0].risk.level", 14),
        ("goals[1].name", 16),
        (r'goals[1]."my \"key\""', 17),
        ("goals[2].name", 7),
        ("projects", 1),
        ("no path at all", 1),
    ],
)
def test_a_path_is_reported_by_its_line_or_by_that_of_what_holds_it(path: str, line: int) -> None:
    assert reading.line_of(LINED, path) == line


def test_a_newer_format_and_an_invalid_format_are_distinguished(tmp_path: Path) -> None:
    codes = {
        text: refusal(tmp_path, f"format = {text}\n".encode()).code
        for text in ("2", "99", "0", "-1", "1.0", "'1'", "true", "2025-01-01", "[2]")
    }
    assert {text for text, code in codes.items() if code == "newer"} == {"2", "99"}
    assert set(codes.values()) == {"newer", "format"}


def test_a_format_newer_than_this_program_asks_for_an_update(tmp_path: Path) -> None:
    said = describe(refusal(tmp_path, b"format = 2\n"), "en")
    assert "line 1: format 2 is from a newer pm-review" in said


def test_the_first_of_several_mistakes_in_the_file_is_reported(tmp_path: Path) -> None:
    content = b"[overview]\nyear = 'x'\nteam = 5\n[[goals]]\nstate = 'won'\n"
    assert place(refusal(tmp_path, content)) == ("type", 2, "overview.year")


def test_how_large_a_file_is_that_is_not_a_review_is_reported_in_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "review.toml"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(StoreError) as caught:
        reading.read(path)
    assert "is 100 MB; a review is at most 64 MB" in describe(caught.value, "en")


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "review.toml"
    with path.open("wb") as file:
        file.truncate(reading.LARGEST)
    assert len(reading.read_bytes(path)) == reading.LARGEST
