"""Start and end of plain mode: greeting, choice of a review, signals and undecodable input."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.plain.conftest import REVIEW, Talk
from tests.program import run_fresh

from pm_review import plain
from pm_review.i18n.catalog import words
from pm_review.store.errors import StoreError
from pm_review.store.library import Library
from pm_review.store.reading import read


@pytest.fixture
def file(home: Path) -> Path:
    path = home / "r.toml"
    path.write_text(REVIEW, encoding="utf-8")
    return path


def start(library: Library, *lines: str, monkeypatch: pytest.MonkeyPatch, language: str = "en") -> int:
    """Start without naming a review, and enter lines."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    return plain.run(library, language=language)


# The greeting


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_review_and_the_signs_that_matter_are_shown_first(talk: Talk, language: str) -> None:
    said = talk(language=language)
    assert said.startswith(words("plain", language)("start.hello", name="r") + "\n")
    assert "recovered" not in said


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_location_of_the_file_is_shown_last(talk: Talk, language: str) -> None:
    end = words("plain", language)("end.saved", path=talk.path, name="r")
    assert talk("Kim", language=language).endswith(f"\n> \n{end}\n")
    assert talk(":q", language=language).endswith(f"\n> :q\n{end}\n")


def test_nothing_is_asked_of_a_review_that_another_program_has_open(talk: Talk) -> None:
    session = talk.library.open(talk.path)
    with pytest.raises(StoreError) as refused:
        talk("Kim")
    session.close()
    assert (refused.value.code, refused.value.path) == ("locked", talk.path)
    assert refused.value.issue.values["found"]


def test_nothing_is_asked_of_a_review_that_may_not_be_written(talk: Talk) -> None:
    before = talk.path.read_bytes()
    talk.path.chmod(0o444)
    with pytest.raises(StoreError) as refused:
        talk("Kim")
    assert (refused.value.code, refused.value.path) == ("protected", talk.path)
    assert talk.path.read_bytes() == before


def test_the_review_is_free_again_afterwards(talk: Talk) -> None:
    talk("Kim")
    session = talk.library.open(talk.path)
    assert session.owner is None
    session.close()


# The choice of a review


@pytest.mark.parametrize("language", ["en", "zh"])
def test_with_no_review_the_first_steps_are_shown(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    say = words("plain", language)
    assert start(library, monkeypatch=monkeypatch, language=language) == 0
    assert capsys.readouterr().out == f"{say('home.title')}\n{say('home.first')}\n> \n"
    assert library.paths() == []


@pytest.mark.parametrize("line", ["", "1", "?", "-", "/2", ":u"])
def test_with_no_review_nothing_else_opens_one(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    assert start(library, line, ":q", monkeypatch=monkeypatch) == 0
    assert capsys.readouterr().out.count(words("plain", "en")("home.first")) == 2


def test_the_reviews_are_listed_by_number_the_last_edited_first(
    talk: Talk, library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    older = library.folder / "older.toml"
    older.write_text(REVIEW, encoding="utf-8")
    os.utime(older, (1, 1))
    start(library, "2", monkeypatch=monkeypatch)
    said = capsys.readouterr().out
    say = words("plain", "en")
    assert said.startswith(f"{say('home.title')}\n  1 r\n  2 older\n{say('home.choose')}\n> 2\n")
    assert f"Everything is saved in {older}" in said


def test_twenty_reviews_are_listed_and_any_other_opens_by_its_name(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    library.folder.mkdir()
    for number in range(1, 23):
        path = library.folder / f"review-{number}.toml"
        path.write_text(REVIEW, encoding="utf-8")
        os.utime(path, (number, number))
    start(library, "21", "0", " review-1 ", monkeypatch=monkeypatch)
    said = capsys.readouterr().out
    assert said.count("  20 review-3\n") == 3
    assert "  21 " not in said
    assert f"Everything is saved in {library.folder / 'review-1.toml'}" in said


@pytest.mark.parametrize("line", [":q", " :q ", "：q"])
def test_plain_mode_can_be_left_without_opening_a_review(
    talk: Talk,
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    line: str,
) -> None:
    assert start(library, line, "1", monkeypatch=monkeypatch) == 0
    assert "Everything is saved" not in capsys.readouterr().out


def test_a_name_that_no_review_has_is_reported(
    talk: Talk, library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    start(library, "rr", ":q", monkeypatch=monkeypatch)
    assert "There is no review called “rr”." in capsys.readouterr().out


def test_a_new_review_speaks_the_language_of_the_interface(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(library, "+", "小李", monkeypatch=monkeypatch, language="zh")
    (path,) = library.paths()
    assert (read(path).overview.language, read(path).overview.author) == ("zh", "小李")


@pytest.mark.parametrize("line", [":example", " :example ", "：example"])
def test_the_example_is_a_copy_in_the_language_of_the_interface(
    library: Library, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    start(library, line, "", "短视频", monkeypatch=monkeypatch, language="zh")
    path = library.example("zh")
    assert library.paths() == []
    assert (read(path).overview.author, read(path).overview.product) == ("小张", "短视频")


# Signals


def test_ctrl_c_shows_where_everything_is_saved(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["Kim"])

    def ask(_: str) -> str:
        for line in typed:
            return line
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", ask)
    with pytest.raises(KeyboardInterrupt):
        plain.run(talk.library, language="en", path=talk.path)
    assert capsys.readouterr().out.endswith(
        f"\n\nEverything is saved in {talk.path}\npm-review show r prints the report.\n"
    )
    assert talk.review.overview.author == "Kim"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_saves_lets_the_review_go_and_is_shown_by_the_exit_status(
    file: Path, number: signal.Signals
) -> None:
    call = [sys.executable, "-m", "pm_review", "open", str(file), "--plain"]
    with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("Kim\n")
        process.stdin.flush()
        while not process.stdout.readline().startswith("Product."):
            pass
        process.send_signal(number)
        assert process.wait(30) == 128 + number
    assert read(file).overview.author == "Kim"
    assert run_fresh("open", file, "--plain", stdin="").status == 0


# Input and output


def typed_as(file: Path, typed: bytes, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Send bytes to plain mode."""
    call = [sys.executable, "-m", "pm_review", "open", str(file), "--plain", "--language", "en"]
    return subprocess.run(call, input=typed, capture_output=True, check=False, env=os.environ | environment)


def test_undecodable_input_is_refused_and_earlier_answers_are_kept(file: Path) -> None:
    done = typed_as(file, "小李\n增长 ".encode() + b"\xff\xfe\nlater\n")
    assert (done.returncode, done.stderr) == (2, b"")
    assert "not utf-8 text" in done.stdout.decode()
    assert "Everything is saved" in done.stdout.decode()
    overview = read(file).overview
    assert (overview.author, overview.product) == ("小李", "")
    assert "\ufffd" not in file.read_text(encoding="utf-8")


def test_the_input_is_read_in_the_encoding_of_the_locale(file: Path) -> None:
    done = typed_as(file, "小李\n".encode("gbk"), PYTHONIOENCODING="gbk")
    assert done.returncode == 0
    assert read(file).overview.author == "小李"


def test_chinese_is_read_and_written_whatever_the_locale(file: Path) -> None:
    foreign = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    answer = run_fresh("open", file, "--plain", stdin="小李\n", **foreign)
    assert (answer.status, answer.err) == (0, "")
    assert read(file).overview.author == "小李"


def test_control_characters_of_a_file_or_an_answer_do_not_reach_the_terminal(talk: Talk) -> None:
    text = talk.path.read_text(encoding="utf-8")
    talk.path.write_text(
        text.replace("year = 2025", 'year = 2025\nauthor = "a\\u001b[31mb"'), encoding="utf-8"
    )
    said = talk("c\x1b[2Jd", "<")
    assert "\x1b" not in said
    assert "\x1b" not in talk.review.overview.author
